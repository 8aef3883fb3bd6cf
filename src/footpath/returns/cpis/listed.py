"""
Who is on the list for Child Protection Information Sharing (CP-IS), and for what.

As the London Safeguarding Children Procedures describe the service (practice guidance 9): children with a child
protection plan, unborn children with one, and children looked after, and those for whom either ended in the 12 months
before. All is held by NHS number, an unborn child's by the mother's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from footpath.help.models.footing import Footing
from footpath.kernel.ages import birthday
from footpath.kernel.dates import long_date
from footpath.kernel.identifiers import NotAnIdentifier, nhs_number
from footpath.people.models.persons import Identifier
from footpath.protection.models.returned import ChildProtectionPlan
from footpath.returns.children import Child
from footpath.returns.cin.scope import Held
from footpath.returns.cpis.lines import Listed, Status

GROWN_UP = 18


@dataclass(slots=True, kw_only=True)
class Belonging:
    """
    The lines of one child, why there are any in sentences, and what kept a line from being told.

    :param about: lines whose first day is known only about, and is told as if exact.
    :param lacks: why a child who belongs cannot be told of; empty where they can.
    """

    lines: list[Listed] = field(default_factory=list)
    about: int = 0
    sentences: list[str] = field(default_factory=list)
    lacks: str = ""


def year_before(on: date) -> date:
    """Return the same day of the year before: what ended before it is no longer told."""
    return birthday(born_on=on, year=on.year - 1)


def belongs(child: Child, *, authority: str, on: date) -> Belonging:
    """Return the lines of a child on a day, and why, with a sentence for each plan and time in care."""
    found = Belonging()
    died, born, due = (child.who.first(column) for column in ("died_on", "born_on", "due_on"))
    is_unborn = due is not None and (born is None or born > on)
    spans = []
    for status, held in _spans(child):
        told, sentence = _told(status, held, on)
        found.sentences.append(sentence)
        if told:
            spans.append((status, held))
    if not found.sentences:
        found.sentences.append("No child protection plan and no time in care of this child is on the record.")
    if not spans:
        return found
    if died is not None and died <= on:
        found.sentences.append(f"They died on {long_date(died)}, and are no longer told of.")
        return found
    if born is not None and birthday(born_on=born, year=born.year + GROWN_UP) <= on:
        found.sentences.append(f"They are {GROWN_UP}; from that birthday nobody is told of.")
        return found
    number = _number(child.mothers_nhs if is_unborn else child.numbered(Identifier.Kind.NHS, on))
    unknown = [status for status, held in spans if not held.known]
    if not number:
        whose = "their mother’s NHS number, by which an unborn child is known," if is_unborn else "their NHS number"
        found.lacks = f"{whose} is not on the record, or is not one"
    elif unknown:
        found.lacks = f"the day on which the {unknown[0]} began is not known"
    if found.lacks:
        found.sentences.append(f"They cannot be told of: {found.lacks}.")
    found.about = sum(held.about for _, held in spans if number and held.known)
    given, family = ("", "") if is_unborn else child.name(on)
    found.lines = [
        Listed(
            nhs_number=number, is_mothers=is_unborn, given=given, family=family,
            born_on=None if is_unborn else born, due_on=due if is_unborn else None, authority=authority,
            status=Status.UNBORN if is_unborn and status is Status.PLAN else status, since=held.on,
            until=None if held.until is None or held.until > on else held.until,
        )
        for status, held in spans
        if number and held.known
    ]  # fmt: skip
    return found


def _number(written: str) -> str:
    try:
        return nhs_number(written)
    except NotAnIdentifier:
        return ""


def _spans(child: Child) -> Iterator[tuple[Status, Held]]:
    """Every plan and every time in care of a child, in the order of their days."""
    plans = [plan for _, within in child.episodes for plan in within.plans]
    plans += [held for kind, held in child.alone if kind == ChildProtectionPlan.KIND]
    spans = [(Status.PLAN, plan) for plan in plans]
    spans += [(Status.LOOKED_AFTER, one) for one in _looked_after(child)]
    yield from sorted(spans, key=lambda span: (span[1].on, span[1].id))


def _looked_after(child: Child) -> list[Held]:
    """
    Their times in care: as the return of children looked after tells them, and as was written here; each span once.

    What was written here is the later word: that it goes on, and that it ended after the return that last told of it.
    """
    periods = [replace(one.first, until=one.until, told_on=one.last.told_on) for one in child.care.periods()]
    footings = [one for one in child.footings if one.facts["level"] == Footing.Level.IN_CARE]
    spans: list[list[Held]] = []
    for held in sorted((*periods, *footings), key=lambda held: (held.on, held.id)):
        if spans and any(_overlap(one, held) for one in spans[-1]):
            spans[-1].append(held)
        else:
            spans.append([held])
    return [replace(_first(span), until=_end(span)) for span in spans]


def _overlap(one: Held, later: Held) -> bool:
    return one.until is None or later.on < one.until or later.on == one.on


def _first(span: Sequence[Held]) -> Held:
    """Which of them says when it began: the earliest whose day is known."""
    return next((one for one in span if one.known), span[0])


def _end(span: Sequence[Held]) -> date | None:
    ends = [one.until for one in span if one.until is not None]
    for one in span:
        if one.until is None:
            since = one.told_on
            if since is None or not any(end > since for end in ends):
                return None
    return max(ends)


def _told(status: Status, held: Held, on: date) -> tuple[bool, str]:
    what = "Child protection plan" if status is Status.PLAN else "Looked after"
    since = f"from {long_date(held.on)}" if held.known else "from a day that is not known"
    if held.on > on:
        return False, f"{what} {since}, which has not come."
    if held.until is None or held.until > on:
        return True, f"{what} {since}, and it goes on."
    ended = f"{what} {since} until {long_date(held.until)}"
    if held.until >= year_before(on):
        return True, f"{ended}, in the 12 months before."
    return False, f"{ended}, more than 12 months before."
