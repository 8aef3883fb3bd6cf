"""What the pages of help show: frozen, and in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from footpath.access.models import Allocation, Share
from footpath.access.queries import on_day
from footpath.access.rules import FieldClass
from footpath.consent.queries import agreements_of
from footpath.help.models.footing import Footing
from footpath.help.models.levels import ComingBack, Ending, Step
from footpath.help.models.offers import Offered
from footpath.help.queries.levels import FootingNow, Moved, footing_of, moves_of, who_agreed, who_does_not_agree
from footpath.help.queries.looked_into import ended_with_nothing
from footpath.help.queries.offers import Help, offers_of
from footpath.kernel import rulepacks
from footpath.record.values import Opened
from footpath.store.managers import AnyOf
from footpath.store.scope import current
from footpath.web.helping.who import Family
from footpath.web.words import listed, long


@dataclass(frozen=True, kw_only=True)
class FootingShown:
    """On what footing we are here, for the family to read."""

    said: str
    since: str
    name: str
    what: str
    may_say_no: bool
    to_which_part: str
    if_no: str
    means: str
    agreed_by: str
    not_agreed: str
    """Whoever said no to help, or no longer says yes: to be talked about with them."""
    source: str
    door_open: bool
    law: bool
    """It is not theirs to say no to."""
    for_long: str = ""
    """Asked of those who work with them, where it has stood for as long as is looked at here."""


@dataclass(frozen=True, kw_only=True)
class HelpShown:
    """One help, and how it stands."""

    what: str
    stands: str
    state: str
    for_what: str
    words: str
    came_of_it: str
    for_whom: str
    tell_url: str
    look_again_url: str
    """Where it was not wanted: to talk the worry over again with them."""
    record_url: str


@dataclass(frozen=True, kw_only=True)
class Member:
    """One of the team around the family."""

    name: str
    who: str
    since: str
    with_whom: str
    lead: bool


@dataclass(frozen=True, kw_only=True)
class MoveShown:
    """A step, an ending or a coming back."""

    when: str
    heading: str
    parts: tuple[tuple[str, str], ...]
    url: str


@dataclass(frozen=True, kw_only=True)
class HelpPage:
    """Help for a family, whole."""

    footing: FootingShown | None
    now: tuple[HelpShown, ...]
    before: tuple[HelpShown, ...]
    team: tuple[Member, ...]
    moves: tuple[MoveShown, ...]
    nothing_found: tuple[MoveShown, ...]
    """The conversations with which looking into them ended."""
    may_write: bool
    may_move: bool
    door_open: bool
    names: str
    talk_url: str
    """Where a worry is looked at again with them."""


def help_page(family: Family, *, today: date, may_write: bool) -> HelpPage:
    """Everything on the page of help, in a number of queries that does not grow with what is on it."""
    subjects = family.open
    agreements = agreements_of(subjects=subjects, on=today)
    footing = footing_of(subject=family.child.pk, on=today)
    offers = offers_of(subjects=subjects)
    shown = [(one.state, _help(one, family, may_write)) for one in offers]
    mine = [one for one in agreements if family.child.pk in (*one.children, one.person)]
    return HelpPage(
        footing=footing_shown(
            footing,
            who_agreed(mine, on=today),
            who_does_not_agree(mine, on=today),
            on=today if may_write and family.worked_with else None,
        )
        if footing is not None
        else None,
        now=tuple(one for state, one in shown if state in _NOW),
        before=tuple(one for state, one in shown if state not in _NOW),
        team=_team(family, offers, today),
        moves=tuple(_move(one, family.child.pk) for one in moves_of(subjects=[family.child.pk])),
        nothing_found=tuple(
            _nothing_found(one, family.child.pk) for one in ended_with_nothing(subjects=[family.child.pk])
        ),
        may_write=may_write,
        may_move=may_write and bool(family.worked_with),
        door_open=footing is not None and footing.level == Footing.Level.DOOR_OPEN,
        names=family.named(subjects),
        talk_url=reverse("writing:start", args=[family.child.ref, "help.conversation"]) if may_write else "",
    )


LOOKED_AT = "level-looked-at"
_SAID = (Allocation.Part.LEAD, Allocation.Part.LEAD_PROTECTION, Allocation.Part.DOOR)
"""The parts that are said beside what somebody does."""
"""The name of the local time after which it is asked whether a footing is still the right one."""
_NOW = (Offered.State.OFFERED, Offered.State.WAITING, Offered.State.GIVEN)


def footing_shown(
    one: FootingNow, agreed_by: tuple[str, ...] = (), not_agreed: tuple[str, ...] = (), *, on: date | None = None
) -> FootingShown:
    """
    A footing in words for the family.

    :param on: today, where whoever works with them is asked whether a footing of long standing is still right.
    """
    words = one.words
    return FootingShown(
        said=one.said or str(one.level.label),
        since=long(one.since),
        name=words.name if words else str(one.level.label),
        what=words.what if words else "",
        may_say_no=one.may_say_no,
        to_which_part=words.to_which_part if words else "",
        if_no=words.if_no if words else "",
        means=one.means,
        agreed_by=listed(agreed_by) if agreed_by and one.by_agreement else "",
        not_agreed=listed(not_agreed) if not_agreed and one.may_say_no else "",
        source=words.source if words else "",
        door_open=one.level == Footing.Level.DOOR_OPEN,
        law=not one.may_say_no,
        for_long=_for_long(one, on) if on is not None else "",
    )


def _for_long(one: FootingNow, on: date) -> str:
    """A footing that has stood long is asked about, and never ended by itself: nobody wants to be the one to let go."""
    longest = rulepacks.maximum(LOOKED_AT, on=on)
    if one.level == Footing.Level.DOOR_OPEN or on <= longest.due(start=one.since):
        return ""
    return (
        f"It has been so since {long(one.since)}, longer than {longest.in_words()}. Is it still the right one? If it "
        "is, say why when you look at the plan together; if it is not, step up or down."
    )


def _help(one: Help, family: Family, may_write: bool) -> HelpShown:
    ref = family.child.ref
    not_wanted = one.state == Offered.State.NOT_WANTED
    return HelpShown(
        what=one.what or "Help", stands=stands(one), state=str(one.state.label), for_what=one.for_what,
        words=one.words, came_of_it=one.came_of_it, for_whom=family.named(one.children),
        tell_url=reverse("helping:tell", args=[ref, one.ref]) if may_write else "",
        look_again_url=reverse("writing:start", args=[ref, "help.conversation"]) if may_write and not_wanted else "",
        record_url=reverse("records:page", args=[one.ref]),
    )  # fmt: skip


def stands(one: Help) -> str:
    """How a help stands, in a few words: “Waiting since 18 September 2026, on Youth work”."""
    by = f", {one.given_by}" if one.given_by else ""
    match one.state:
        case Offered.State.WAITING:
            return f"Waiting since {long(one.since)}" + (f", on {one.on_whom}" if one.on_whom else "")
        case Offered.State.GIVEN:
            return f"Since {long(one.since)}{by}"
        case Offered.State.OVER:
            return f"{long(one.offered_on)} to {long(one.since)}{by}"
        case Offered.State.NOT_WANTED:
            return f"Offered {long(one.offered_on)}, and not wanted now"
        case Offered.State.UNAVAILABLE:
            return f"Asked for {long(one.offered_on)}, and not to be had here"
    return f"Offered {long(one.offered_on)}{by}"


def _move(one: Moved, child: int) -> MoveShown:
    opened = one.opened
    said = tuple(
        (each.label, each.words) for each in opened.paragraphs
        if each.slot != "line" and each.subject in (None, child)
    )  # fmt: skip
    told_on = opened.facts.get("told_on")
    headings = {
        Step.KIND: _step_heading(opened.facts),
        Ending.KIND: "Help ended, and the door is open",
        ComingBack.KIND: "They came back",
    }
    if isinstance(told_on, date):
        said = (*said, ("The family was told", long(told_on)))
    keeps, until = opened.facts.get("keeps_door"), opened.facts.get("door_until")
    if keeps and isinstance(until, date):
        said = (*said, ("Who keeps the door", f"{keeps}, until {long(until - timedelta(days=1))}"))
    return MoveShown(
        when=long(one.on), heading=headings[one.kind], parts=said, url=reverse("records:page", args=[one.ref])
    )


def _nothing_found(opened: Opened, child: int) -> MoveShown:
    by = str(opened.facts.get("talked_by") or "")
    return MoveShown(
        when=long(opened.happened_on), heading=f"{by} talked with the family",
        parts=tuple(
            (each.label, each.words) for each in opened.paragraphs
            if each.slot != "line" and each.subject in (None, child)
        ),
        url=reverse("records:page", args=[opened.ref]),
    )  # fmt: skip


def _step_heading(facts: object) -> str:
    told = dict(facts) if isinstance(facts, dict) else {}
    after = Footing.Level(str(told.get("to_level") or Footing.Level.EARLY_HELP)).label
    before = told.get("from_level")
    leads = f", {told['leads']} leads" if told.get("leads") else ""
    if before == told.get("to_level"):
        return f"{after} goes on{leads}"
    return f"From {Footing.Level(str(before)).label} to {after}{leads}" if before else f"To {after}{leads}"


def _team(family: Family, offers: list[Help], today: date) -> tuple[Member, ...]:
    """Who is beside these children: who signs in here, who something is shared with, and whoever gives help."""
    subjects = family.open
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    since: dict[tuple[str, str], date] = {}
    leads: set[tuple[str, str]] = set()

    def add(name: str, who: str, children: set[int], day: date, *, lead: bool = False) -> None:
        key = (name, who)
        found[key] |= children
        since[key] = min(since.get(key, day), day)
        if lead:
            leads.add(key)

    asked = AnyOf(sorted(subjects))
    rows = Allocation.objects.filter(on_day(today), subject__in=asked).select_related("user__agency", "team__agency")
    for row in rows.order_by("since", "id"):
        part = Allocation.Part(row.part)
        if row.user is not None:
            who = ", ".join(one for one in (row.user.job, _agency(row.user.agency)) if one) or str(part.label)
            told = f"{part.label}; {who}" if part in _SAID else who
            add(row.user.name, told, {row.subject_id}, row.since, lead=part == Allocation.Part.LEAD)
        elif row.team is not None:
            add(row.team.name, "Team", {row.subject_id}, row.since)
    shares = Share.objects.filter(on_day(today), subject__in=asked).select_related("user__agency", "agency")
    for share in shares.order_by("since", "id"):
        if not current().mask(share.subject_id) & FieldClass.THIRD_PARTY:
            continue  # with whom else something is shared is not for each of them
        if share.user is not None:
            who = ", ".join(one for one in (share.user.job, _agency(share.user.agency)) if one)
            add(share.user.name, who or "Partner", {share.subject_id}, share.since)
        elif share.agency is not None:
            add(share.agency.name, "Partner", {share.subject_id}, share.since)
    known = {name.casefold() for name, _ in found}
    for one in offers:
        if one.state == Offered.State.GIVEN and one.given_by and one.given_by.casefold() not in known:
            add(one.given_by, f"Gives help: {one.what}", set(one.children), one.since)
    ordered = sorted(found, key=lambda key: (key not in leads, since[key], key))
    return tuple(
        Member(
            name=name, who=who, since=long(since[name, who]), with_whom=family.named(found[name, who]),
            lead=(name, who) in leads,
        )
        for name, who in ordered
    )  # fmt: skip


def _agency(agency: object) -> str:
    return str(agency) if agency is not None else ""
