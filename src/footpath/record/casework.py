"""The kinds that those who work with a child write and read: what they have in common, said once."""

from collections.abc import Callable

from footpath.access.rules import Can, FieldClass
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, register


def slot(
    key: str,
    label: str,
    *,
    own: bool = False,
    shareable: bool = True,
    field_class: FieldClass = FieldClass.NARRATIVE,
) -> Slot:
    """A place for words: narrative that may go to the family, unless it is said otherwise."""
    return Slot(key=key, label=label, own=own, field_class=field_class, shareable=shareable)


def kind(
    key: str,
    label: str,
    detail: type[Detail] | None,
    line: Callable[[Saying], str],
    *slots: Slot,
    in_chronology: bool,
    standing: bool = False,
    retention: Retention = Retention.CASE_RECORD,
) -> Kind:
    """Declare a kind of casework: open to whoever works with the child, and kept as the case record is."""
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=retention,
            slots=slots,
            standing=standing,
            in_chronology=in_chronology,
        )
    )
