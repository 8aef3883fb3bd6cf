"""What speaks for and against a change, core groups, who took part, and what was decided for each child."""

from __future__ import annotations

from footpath.kernel.dates import long_date
from footpath.protection.models.core_groups import AtMeeting, CoreGroup
from footpath.protection.models.plans import Evidence
from footpath.protection.models.reviews import Decided
from footpath.protection.models.transfers import Moved
from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words, in_a_line, said_of


def _evidence_line(saying: Saying) -> str:
    speaks = str(Evidence.Speaks(saying.facts["speaks"]).label)
    return f"{speaks}: {first_words('what', otherwise='see the record')(saying)}"


def _at_meeting_line(saying: Saying) -> str:
    return f"{saying.facts.get('called', '')}: {in_a_line(str(AtMeeting.Came(saying.facts['came']).label))}."


def _decided_line(saying: Saying) -> str:
    decision = str(Decided.Decision(saying.facts["decision"]).label)
    category = said_of("cin.category-of-abuse", saying.facts.get("category"))
    said = f"{decision}: {in_a_line(category)}" if saying.facts["decision"] == "category" and category else decision
    return f"{said}."


def _moved_line(saying: Saying) -> str:
    began = saying.facts.get("began_on")
    since = f" since {long_date(began)}" if began else ""
    if saying.facts["way"] == Moved.Way.HERE:
        return f"They moved here from {saying.facts.get('authority', '')}, with a child protection plan{since}."
    # Where to is told on its own page alone: a line goes into searches, lists and copies, and whoever is feared reads.
    return f"They moved to another area, with a child protection plan{since}."


evidence = kind(
    "protection.evidence", "Evidence of change", Evidence, _evidence_line,
    slot("what", "What it shows, and to whom"),
    in_chronology=False,
)  # fmt: skip

core_group = kind(
    "protection.core-group", "Core group", CoreGroup,
    first_words("changed", otherwise="The core group met."),
    slot("changed", "What has changed since last time"),
    slot("family", "What the family say, in their words"),
    slot("agreed", "What we do next"),
    slot("child", "What the child says, or shows", own=True),
    slot("means", "What has changed for this child", own=True),
    in_chronology=True,
)  # fmt: skip

at_it = kind(
    "protection.at-meeting", "Who was at it", AtMeeting, _at_meeting_line,
    slot("view", "What they think, in their words"),
    slot("why-not", "Why they did not come, or were not asked"),
    in_chronology=False,
)  # fmt: skip

decided = kind(
    "protection.decided", "Decided for a child at a review", Decided, _decided_line,
    slot("because", "Why", own=True),
    in_chronology=False,
)  # fmt: skip

moved = kind(
    "protection.moved", "Moved with a child protection plan", Moved, _moved_line,
    slot("what", "What the other area told us, or we told them", shareable=False),
    slot("read-back", "What whoever takes over said back", shareable=False),
    slot("family", "What the family say about it, in their words"),
    in_chronology=True,
)  # fmt: skip
