"""What a plan of the story is told with: the plan, its steps and hopes, who agreed, and each time it was looked at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from footpath.demo.telling import ABOUT, SPOKEN, Mention, Told, told


def plan(
    name: str,
    child: str,
    on: date,
    by: str,
    *,
    level: str,
    said: Mapping[str, str],
    until: date | None = None,
    again: date | None = None,
    in_need: str = "",
    assessment: str = "",
    clock: str = "16:30",
    later: int = 0,
) -> Told:
    facts: dict[str, object] = {"level": level, "look_again_on": again}
    if in_need:
        facts["in_need_id"] = Mention(in_need)
    if assessment:
        facts["from_assessment_id"] = Mention(assessment)
    return told(
        "help.plan", on, by, clock=clock, later=later, filed={child: ABOUT}, until=until, shared=said, facts=facts,
        name=name,
    )  # fmt: skip


def step(
    of: str,
    child: str,
    on: date,
    by: str,
    what: str,
    *,
    whose: str = "",
    due: date | None = None,
    done: date | None = None,
    state: str = "",
    why: str = "",
    because: str = "",
    found: str = "",
    promised: bool = False,
    towards: str = "",
    clock: str = "16:40",
) -> Told:
    own = {"what": what} | ({"why-not": because} if because else {}) | ({"found": found} if found else {})
    facts: dict[str, object] = {
        "plan_id": Mention(of), "whose": whose, "due_on": due, "promised": promised, "why_not": why,
        "state": state or ("done" if done else "coming"),
    }  # fmt: skip
    if towards:
        facts["outcome_id"] = Mention(towards)
    return told("help.next", on, by, clock=clock, filed={child: ABOUT}, until=done, own={child: own}, facts=facts)


def hope(
    of: str,
    child: str,
    on: date,
    by: str,
    what: str,
    *,
    name: str = "",
    because: str = "",
    state: str = "hoped",
    seen: str = "",
    seen_by: str = "",
    seen_on: date | None = None,
    came_to: str = "",
    clock: str = "16:35",
) -> Told:
    said = {"what": what, "because": because, "seen": seen, "came-to": came_to}
    return told(
        "help.outcome", on, by, clock=clock, filed={child: ABOUT}, name=name,
        shared={slot: words for slot, words in said.items() if words},
        facts={"plan_id": Mention(of), "state": state, "seen_by": seen_by, "seen_on": seen_on},
    )  # fmt: skip


def agreed(
    of: str,
    child: str,
    on: date,
    by: str,
    called: str,
    answer: str = "agreed",
    *,
    who: str = "",
    said: str = "",
    because: str = "",
    source: str = "",
    clock: str = "16:50",
) -> Told:
    filed = {child: ABOUT}
    if who and who != child and answer != "not-asked":
        filed[who] = SPOKEN
    words = {slot: text for slot, text in (("said", said), ("because", because)) if text}
    facts = {"plan_id": Mention(of), "called": called, "answer": answer}
    return told(
        "help.agreement", on, by, clock=clock, filed=filed, shared=words, facts=facts, source=source
    )  # fmt: skip


def looked(
    of: str, child: str, on: date, by: str, *, said: Mapping[str, str], again: date | None, clock: str = "17:20"
) -> Told:
    return told(
        "help.review", on, by, clock=clock, filed={child: ABOUT}, shared=said,
        facts={"plan_id": Mention(of), "next_on": again},
    )  # fmt: skip
