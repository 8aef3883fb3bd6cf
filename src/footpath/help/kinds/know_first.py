"""What to know before ringing or visiting."""

from footpath.access.rules import Can, FieldClass
from footpath.record.registry import Kind, Retention, Slot, first_words, register

MOST_KNOW_FIRST = 3
"""Three lines are read before somebody rings or visits, and more are not: a fourth asks which to retire."""
KNOW_FIRST_LINES = ("protected", "lines")
"""The slots whose lines are shown together and counted together."""

know_first = register(
    Kind(
        key="help.know-first",
        label="Things to know first",
        detail=None,
        line=first_words("lines", otherwise="Things to know first."),
        see=Can.SEE_CASEWORK,
        write=Can.WRITE_CASEWORK,
        retention=Retention.CASE_RECORD,
        slots=(
            Slot(
                key="lines",
                label="Before you ring or visit",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="protected",
                label="What paper must not carry",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="tonight-can",
                label="Who can have them tonight",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="tonight-must-not",
                label="Who must not",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(
                key="tonight-works",
                label="What works with them",
                own=True,
                field_class=FieldClass.NARRATIVE,
                shareable=False,
            ),
            Slot(key="tonight-ring", label="Whom to ring", own=True, field_class=FieldClass.NARRATIVE, shareable=False),
        ),
        standing=True,
        in_chronology=True,
    )
)
