"""A child talked about by the unit that owns the case together."""

from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.units import UnitDiscussion
from footpath.record.registry import Kind, Retention, Slot, first_words, register


def _slot(key: str, label: str) -> Slot:
    return Slot(key=key, label=label, own=True, field_class=FieldClass.NARRATIVE, shareable=True)


discussion = register(
    Kind(
        key="judgement.unit-discussion",
        label="Talked about in the unit",
        detail=UnitDiscussion,
        line=first_words("said", otherwise="Talked about in the unit."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            _slot("child", "What the child would say"),
            _slot("said", "What was said"),
            _slot("next", "What next"),
            _slot("why", "Why that"),
        ),
        standing=False,
        in_chronology=True,
    )
)
