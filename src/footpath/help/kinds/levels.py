"""Stepping up and down, the ending of help, and coming back."""

from footpath.help.models.footing import Footing
from footpath.help.models.levels import ComingBack, Ending, Step
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words


def _level(value: object) -> str:
    return str(Footing.Level(str(value)).label) if value else ""


def _step(saying: Saying) -> str:
    before, after = _level(saying.facts.get("from_level")), _level(saying.facts.get("to_level"))
    leads = str(saying.facts.get("leads") or "")
    moved = f"{after} goes on." if before == after else f"From {before or 'no help yet'} to {after}."
    return f"{moved} {leads} leads." if leads else moved


step = kind(
    "help.step",
    "A step up or down",
    Step,
    _step,
    slot("gains", "What is gained by it"),
    slot("losses", "What is lost by it"),
    slot("told", "Who was told, the family first, and what they said"),
    slot("goes-on", "What goes on as it was"),
    slot("means", "What it means for them", own=True),
    in_chronology=True,
)
ending = kind(
    "help.ending",
    "The ending of help",
    Ending,
    first_words("changed", otherwise="Help ended, and the door is open."),
    slot("changed", "What has changed"),
    slot("view", "What the child said about it", own=True),
    slot("ring", "Whom to ring"),
    slot("stays", "What stays"),
    slot("goodbye", "Who says goodbye, and how"),
    in_chronology=True,
)
coming_back = kind(
    "help.coming-back",
    "Coming back",
    ComingBack,
    first_words("said", otherwise="The family asked to talk again."),
    slot("said", "What they said"),
    slot("since", "What has changed since"),
    slot("agreed", "What was agreed"),
    in_chronology=True,
)
