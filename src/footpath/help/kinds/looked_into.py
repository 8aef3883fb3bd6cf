"""The conversation with which looking into a family ended, where nothing was found."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.looked_into import NothingFound
from footpath.record.registry import Kind, Retention, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=True)


nothing_found = register(
    Kind(
        key="help.nothing-found",
        label="Looked into, and nothing was found",
        detail=NothingFound,
        line=first_words("said", otherwise="Looked into, and nothing was found. The family was told."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("said", "What the family was told"),
            _slot("sorry", "What we said sorry for"),
            _slot("offered", "What help was offered, and what they said to it"),
            _slot("experience", "How it was for them, in their words"),
            _slot("child", "What the child was told, and what they said", own=True),
            _slot("ring", "Whom they can ring"),
            _slot("drops", "What drops from sight, and when"),
        ),
        standing=False,
        in_chronology=True,
    )
)
