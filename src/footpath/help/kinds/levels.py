"""Stepping up and down, the ending of help, and coming back."""

from footpath.access.rules import Can, FieldClass
from footpath.help.models.footing import Footing
from footpath.help.models.levels import ComingBack, Ending, Step
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register


def _slot(key: str, label: str, *, own: bool = False, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def _level(value: object) -> str:
    return str(Footing.Level(str(value)).label) if value else ""


def _step(saying: Saying) -> str:
    before, after = _level(saying.facts.get("from_level")), _level(saying.facts.get("to_level"))
    leads = str(saying.facts.get("leads") or "")
    moved = f"{after} goes on." if before == after else f"From {before or 'no help yet'} to {after}."
    return f"{moved} {leads} leads." if leads else moved


def _kind(key: str, label: str, detail: type[Detail], line: object, slots: tuple[Slot, ...]) -> Kind:
    assert callable(line)
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=False,
            in_chronology=True,
        )
    )


step = _kind(
    "help.step",
    "A step up or down",
    Step,
    _step,
    (
        _slot("gains", "What is gained by it"),
        _slot("losses", "What is lost by it"),
        _slot("told", "Who was told, the family first, and what they said"),
        _slot("goes-on", "What goes on as it was"),
        _slot("means", "What it means for them", own=True),
    ),
)
ending = _kind(
    "help.ending",
    "The ending of help",
    Ending,
    first_words("changed", otherwise="Help ended, and the door is open."),
    (
        _slot("changed", "What has changed"),
        _slot("view", "What the child said about it", own=True),
        _slot("ring", "Whom to ring"),
        _slot("stays", "What stays"),
        _slot("goodbye", "Who says goodbye, and how"),
    ),
)
coming_back = _kind(
    "help.coming-back",
    "Coming back",
    ComingBack,
    first_words("said", otherwise="The family asked to talk again."),
    (
        _slot("said", "What they said"),
        _slot("since", "What has changed since"),
        _slot("agreed", "What was agreed"),
    ),
)
