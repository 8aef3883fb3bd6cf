"""The conversation with which looking into a family ended, where nothing was found."""

from footpath.access.rules import Can
from footpath.help.models.looked_into import NothingFound
from footpath.record.casework import slot
from footpath.record.registry import Kind, Retention, first_words, register

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
            slot("said", "What the family was told"),
            slot("sorry", "What we said sorry for"),
            slot("offered", "What help was offered, and what they said to it"),
            slot("experience", "How it was for them, in their words"),
            slot("child", "What the child was told, and what they said", own=True),
            slot("ring", "Whom they can ring"),
            slot("drops", "What drops from sight, and when"),
        ),
        standing=False,
        in_chronology=True,
    )
)
