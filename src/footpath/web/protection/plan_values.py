"""A child protection plan as its page shows it: frozen values that no template can query through."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from footpath.access.models import Allocation
from footpath.access.queries import beside
from footpath.access.rules import FieldClass
from footpath.kernel.codelists.footings import footing_words
from footpath.people.queries.names import called_of
from footpath.protection.actions.plans import CATEGORIES, ENDINGS
from footpath.protection.models.plans import Evidence
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.days import What
from footpath.protection.queries.plans import AtIt, Met, Protected, Reviewed, Shown
from footpath.protection.queries.teams import teams_of_several
from footpath.protection.rules.longest import Longest
from footpath.record.registry import in_a_line, said_of
from footpath.record.values import Paragraph
from footpath.store.scope import current
from footpath.web.judgement.panel import whose_word
from footpath.web.plans.document import document
from footpath.web.plans.values import OutcomePart, Section, StepRow
from footpath.web.ui.values import Link
from footpath.web.words import lines_of, long, short

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """Something that speaks for a change, or against it."""

    speaks: str
    words: str
    where: str
    url: str


@dataclass(frozen=True, kw_only=True)
class ItemPart:
    """A worry, what should be different, who does what by when, and what shows it."""

    part: OutcomePart
    shown: tuple[ShownRow, ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class PersonThere:
    """One person at a meeting, and what they think."""

    called: str
    as_what: str
    came: str
    view: str
    why_not: str


@dataclass(frozen=True, kw_only=True)
class MeetingPart:
    """A core group or a review."""

    when: str
    url: str
    decided: str
    because: str
    said: tuple[Section, ...]
    people: tuple[PersonThere, ...]
    who_url: str


@dataclass(frozen=True, kw_only=True)
class PlanOnPage:
    """The page of a child protection plan."""

    name: str
    title: str
    lede: str
    footing: str
    came: str
    leaving: str
    ended: str
    first: tuple[Section, ...]
    items: tuple[ItemPart, ...]
    besides: tuple[StepRow, ...]
    people: tuple[str, ...]
    teams: tuple[tuple[str, tuple[str, ...]], ...]
    """Teams of several organisations: each, with who is in it and who employs them."""
    harms: tuple[str, ...]
    before: str
    core_group: str
    core_group_longest: str
    core_group_url: str
    """Where it is put on another day, by whoever may."""
    met: tuple[MeetingPart, ...]
    review: str
    review_longest: str
    review_url: str
    review_conference_url: str
    """The review conference, where one is arranged: its day is moved there."""
    moved: tuple[str, ...]
    """What was on another day than was agreed, why, and what that meant."""
    reviewed: tuple[MeetingPart, ...]
    read_url: str
    printed: str


def harm(code: str) -> str:
    """A kind of harm as it stands inside a sentence."""
    return in_a_line(said_of(CATEGORIES, code)) if code else ""


def on_page(found: Protected, *, today: date, reader: str, writes: bool, decides: bool) -> PlanOnPage:
    """Put a plan into words for whoever reads it, tells something of it, or works with the child and so decides."""
    name = called_of([found.child])[found.child].first
    read = document(found.read, today=today, reader=reader) if found.read else None
    shown = {one: rows for one, rows in found.shown.items() if rows}
    words = footing_words("child-protection", agreed=False, on=found.began)
    latest = harm(found.opened.facts["latest_category"])
    return PlanOnPage(
        name=name,
        title=f"{name}’s child protection plan",
        lede=f"It began on {long(found.began)}{', because of ' + latest if latest else ''}.",
        footing=f"{words.what} May you say no? {words.to_which_part}" if words and found.goes_on else "",
        came=_came(found),
        leaving=_leaving(found),
        ended=_ended(found),
        first=(
            *_feared(found),
            *(one for one in (read.first if read else ()) if one.key in ("change", "safe-enough")),
        ),
        items=tuple(
            ItemPart(
                part=one, shown=tuple(_shown_row(row, today) for row in shown.get(one.record, ())),
                url=reverse("protecting:shows", args=[_ref_of(found, one.record)]),
            )
            for one in (read.outcomes if read else ())
        ),
        besides=read.steps if read else (),
        people=_people(found.child, today if found.goes_on or found.ended is None else found.ended - _ONE_DAY),
        teams=tuple(
            (
                f"{team.name}, since {long(team.since)}",
                tuple(", ".join(part for part in (m.name, m.job, m.organisation) if part) for m in team.members),
            )
            for team in teams_of_several(subject=found.child, on=today)
        ),
        harms=tuple(
            f"{said_of(CATEGORIES, one.code)}, from {long(one.since)}" + (f": {one.because}" if one.because else "")
            for one in found.harms
        ),
        before=_before(found.plans_before),
        core_group=_next(found.core_group_on, today, found.goes_on, "The core group meets"),
        core_group_longest=at_the_longest(found.core_group_longest),
        core_group_url=_other_day(found, What.CORE_GROUP, found.core_group_on, writes=decides),
        met=tuple(_met(one, found.child, name, writes) for one in found.met),
        review=_next(found.review_on, today, found.goes_on, "It is reviewed"),
        review_longest=at_the_longest(found.review_longest),
        review_url="" if found.arranged else _other_day(found, What.REVIEW, found.review_on, writes=decides),
        review_conference_url=_conference(found.arranged.ref) if found.arranged else "",
        moved=lines_of(found.opened.words("moved")),
        reviewed=tuple(_reviewed(one, found.child, name, writes) for one in found.reviewed),
        read_url=reverse("plans:page", args=[found.read.ref]) if found.read else "",
        printed=f"{name}’s child protection plan. Printed for {reader}, {long(today)}. "
        "Keep it as you would keep a letter of theirs.",
    )  # fmt: skip


def links(found: Protected, *, decides: bool, writes: bool) -> tuple[Link, ...]:
    """What may be done with it by this reader."""
    ref = found.opened.ref
    do = []
    if writes and found.goes_on:
        do += [("item", "Add a worry and what answers it"), ("core-group", "The core group met")]
        if found.read is None:
            do[0] = ("reads", "Write the plan that the family reads")
    if decides and found.goes_on:
        do += [] if found.arranged else [("arrange-review", "Arrange the review conference")]
        do += [("review", "It was reviewed")]
        do += [] if found.away else [("moving-away", "They are moving away")]
    return tuple(Link(label=label, url=reverse(f"protecting:{name}", args=[ref])) for name, label in do)


def _feared(found: Protected) -> tuple[Section, ...]:
    """What was feared as it began, in the words of the conference."""
    words = found.opened.words("what", found.child) or found.opened.words("what")
    return (Section(heading="What the plan is about", lines=lines_of(words), key="why"),) if words else ()


def _ref_of(found: Protected, record: int) -> object:
    assert found.read is not None
    return next(one.ref for one in found.read.outcomes if one.record == record)


def _came(found: Protected) -> str:
    if found.moved is None:
        return ""
    facts = found.moved.facts
    began = f" on {long(facts['began_on'])}" if facts["began_on"] else ""
    first = f", because of {harm(facts['first_category'])}" if facts["first_category"] else ""
    return (
        f"They moved here from {facts['authority']}, where a plan had begun{began}{first}. We were told on "
        f"{long(found.moved.happened_on)}."
    )


def _leaving(found: Protected) -> str:
    if found.away is None:
        return ""
    facts = found.away.facts
    # Where they go is told to whoever may know where they live, and to nobody else.
    area = facts["authority"] if current().mask(found.child) & FieldClass.LOCATION else "another area"
    said = f"They are moving to {area}, which was told on {long(found.away.happened_on)}. "
    if facts["read_back_on"]:
        return f"They moved to {area}, which held its own conference on {long(facts['read_back_on'])}."
    return f"{said}The plan goes on here until that area has held its own conference and said back what it understood."


def _ended(found: Protected) -> str:
    if found.ended is None:
        return ""
    why = in_a_line(said_of(ENDINGS, found.opened.facts["ended_because"]))
    words = found.opened.words("found", found.child) or found.opened.words("found")
    return " ".join(part for part in (f"It ended on {long(found.ended)}{': ' + why if why else ''}.", words) if part)


def _people(child: int, today: date) -> tuple[str, ...]:
    """Who leads, by what they do: the help, the protection, the conference."""
    parts = (Allocation.Part.LEAD_PROTECTION, Allocation.Part.LEAD, Allocation.Part.CHAIR)
    found = sorted(
        (one for one in beside(subject=child, on=today) if one.part in parts), key=lambda one: parts.index(one.part)
    )
    return tuple(f"{one.name}: {in_a_line(str(one.part.label))}, since {long(one.since)}" for one in found)


def _before(count: int | None) -> str:
    if count is None:
        return "How many child protection plans there were before it is not known yet."
    if count == 0:
        return "There was no child protection plan before it."
    return f"There {'was one child protection plan' if count == 1 else f'were {count} child protection plans'} before."


def _next(on: date | None, today: date, goes_on: bool, what: str) -> str:
    if not goes_on:
        return ""
    if on is None:
        return f"{what}: no day is set yet."
    return f"{what} on {long(on)}." if on >= today else f"{what}: it was to be on {long(on)}."


def _other_day(found: Protected, what: What, on: date | None, *, writes: bool) -> str:
    if on is None or not writes or not found.goes_on:
        return ""
    return reverse(f"protecting:{what}-day", args=[found.opened.ref])


def _conference(arranged: UUID) -> str:
    return reverse("protection:conference", args=[arranged])


def at_the_longest(longest: Longest | None) -> str:
    """The most that is allowed, beside the day people chose: a sentence, and no more."""
    if longest is None:
        return ""
    last = f", which is {long(longest.last_on)}" if longest.last_on else ""
    word = whose_word(longest.standing, longest.source, confirmed=longest.confirmed)
    return f"At most {longest.words} from {longest.starts}{last}. {word}"


def _shown_row(one: Shown, today: date) -> ShownRow:
    where = f"{one.label}, {short(one.on, today=today)}" if one.on else ""
    return ShownRow(
        speaks=str(one.speaks.label) if one.speaks is not Evidence.Speaks.FOR else "",
        words=one.what, where=where, url=reverse("records:page", args=[one.shows]) if one.shows else "",
    )  # fmt: skip


def _met(one: Met, child: int, name: str, writes: bool) -> MeetingPart:
    return MeetingPart(
        when=long(one.opened.happened_on), url=reverse("records:page", args=[one.opened.ref]), decided="", because="",
        said=_said(one.opened.paragraphs, child, name, skip=()), people=_there(one.at_it),
        who_url=reverse("protecting:at-it", args=[one.opened.ref]) if writes else "",
    )  # fmt: skip


def _reviewed(one: Reviewed, child: int, name: str, writes: bool) -> MeetingPart:
    decided = str(one.decided.label) if one.decided else ""
    if one.decided is Decided.Decision.CATEGORY and one.category:
        decided = f"{decided}: {harm(one.category)}"
    met = _conference(one.arranged) if one.arranged else ""
    # What was decided for this child is told by itself, and not said twice.
    return MeetingPart(
        when=long(one.opened.happened_on), url=met or reverse("records:page", args=[one.opened.ref]),
        decided=f"{decided}." if decided else "", because=one.because,
        said=_said(one.opened.paragraphs, child, name, skip=("found",) if one.decided else ()),
        people=_there(one.at_it),
        who_url=met or (reverse("protecting:at-it", args=[one.opened.ref]) if writes else ""),
    )  # fmt: skip


def _said(paragraphs: Sequence[Paragraph], child: int, name: str, *, skip: tuple[str, ...]) -> tuple[Section, ...]:
    """Shared words, and this child’s own: never a brother’s or a sister’s."""
    return tuple(
        Section(heading=_heading(one, name), lines=lines_of(one.words), key=one.slot)
        for one in paragraphs
        if one.subject in (None, child) and one.slot not in skip
    )


def _heading(said: Paragraph, name: str) -> str:
    """What somebody’s own words are called beside the shared ones of the same name."""
    return f"For {name}" if said.subject is not None and said.slot == "what" else said.label


def _there(people: Sequence[AtIt]) -> tuple[PersonThere, ...]:
    return tuple(
        PersonThere(
            called=one.called, as_what=one.as_what, came=str(one.came.label), view=one.view, why_not=one.why_not
        )
        for one in people
    )
