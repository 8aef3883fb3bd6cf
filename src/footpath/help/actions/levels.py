"""A family steps up or down, help ends with the door left open, and they come back: the same record goes on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import Team, User
from footpath.access.rules import CASEWORK, Can
from footpath.consent.actions import end_agreements
from footpath.help.actions import beside
from footpath.help.models.footing import Footing
from footpath.help.models.levels import ComingBack, Ending, Step
from footpath.help.queries.levels import agreed_to_help, footings_now, last_ending
from footpath.kernel.codelists.footings import footing_words, period
from footpath.kernel.dates import MONTHS
from footpath.people.actions.gate import WEIGHTY, check_can, check_writing, day_of
from footpath.record.actions import write, write_again_many, write_many
from footpath.record.again import as_it_stood
from footpath.record.models import Filing
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.store.managers import AnyOf
from footpath.store.scope import current

Level = Footing.Level


class NothingMoves(Exception):
    """The step would leave everything as it is."""


class NotNow(Exception):
    """It is dated before what already stands, or after today."""


class NotEnded(Exception):
    """They can come back only after help has ended."""


class AlreadyBegun(Exception):
    """The footing is written down already."""


class AlreadyEnded(Exception):
    """Help has ended already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What a step up or down says of itself: its gains and losses first, and that the family was told first."""

    gains: str
    losses: str
    told: str
    told_on: date | None = None
    goes_on: str = ""
    means: Mapping[int, str] | None = None
    """What it means for each child, by child."""


@transaction.atomic
def step(
    *,
    children: Collection[int],
    to: Footing.Level,
    agreed: bool,
    told: Told,
    lead: User | None = None,
    team: Team | None = None,
    alongside: bool = True,
    alongside_until: date | None = None,
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Step up or down: the old footing ends, the new one begins, and who leads moves with it, at one moment.

    No plan, assessment or referral is touched: each goes on, and nothing is asked again. A change of who leads, with
    the level as it was, is a step too, and closes nothing.

    :param agreed: it rests on the family's agreement; what never does is not written as if it did.
    :param lead: who leads from then on, of whatever profession; nobody new where None.
    :param alongside: whoever led goes on working alongside, until `alongside_until` if that is known.
    :raises MayNot: the writer does not work with a child, or names a new lead and may not set anybody beside one.
    :raises NotNow: the day has not come, or a later footing is there already.
    :raises NothingMoves: neither the level nor who leads changes.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    _check_day(children, on=on, at=at)
    stood = footings_now(subjects=children, on=on)
    levels = {str(one.facts["level"]) for one in stood.values()}
    before = next(iter(levels)) if len(levels) == 1 else ""
    who_led = {one.pk for one in beside.leads(beside.held(children, on=on))}
    stays = levels == {to.value} and len(stood) == len(set(children))
    same_footing = stays and all(bool(one.facts["by_agreement"]) == agreed for one in stood.values())
    if same_footing and (lead is None or who_led == {lead.pk}) and team is None:
        raise NothingMoves("That is the footing already, and who leads. Choose another level, or another lead.")
    leads, staying = beside.move(
        children, lead=lead, team=team, alongside=alongside, alongside_until=alongside_until, on=on,
        reason=f"A step to {to.label}.", by=by, at=at,
    )  # fmt: skip
    if not same_footing:
        _end_footings(stood, children, on=on, found=f"It went on as {to.label.lower()}.", by=by, at=at)
        write(footing(children, to, agreed=agreed, on=on), by=by, at=at)
    words = [
        Words(slot=slot, words=said.strip())
        for slot, said in (
            ("gains", told.gains), ("losses", told.losses), ("told", told.told), ("goes-on", told.goes_on)
        )
        if said.strip()
    ]  # fmt: skip
    words += [
        Words(slot="means", words=said.strip(), subject=child)
        for child, said in (told.means or {}).items()
        if said.strip()
    ]
    return write(
        Writing(
            kind=Step.KIND,
            happened_on=on,
            filed_to=_all(children),
            words=tuple(words),
            facts={
                "from_level": before, "to_level": to.value, "told_on": told.told_on,
                "leads": _named(leads), "alongside": ", ".join(one.name for one in staying),
                "alongside_until": alongside_until if staying else None,
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip


def _check_day(children: Collection[int], *, on: date, at: datetime) -> None:
    """A footing follows the one before it, and begins on a day that has come."""
    if on > day_of(at):
        raise NotNow("That day has not come yet. Write it on the day, or afterwards.")
    later = Filing.objects.filter(subject__in=AnyOf(sorted(children)), kind=Footing.KIND, happened_on__gt=on)
    if later.exists():
        raise NotNow(
            "A later footing is on the record already. Give a day on which it had begun, or write to it there."
        )


def _named(user: User | None) -> str:
    if user is None:
        return ""
    return f"{user.name}, {user.job}"[:160] if user.job else user.name


def _all(children: Collection[int], *, significant: bool = True) -> tuple[FiledTo, ...]:
    return tuple(FiledTo(subject=child, significant=significant) for child in dict.fromkeys(children))


def footing(children: Collection[int], level: Footing.Level, *, agreed: bool, on: date) -> Writing:
    """The footing as it is said to a family: what it is, since when, by whose agreement, and if they may say no."""
    words = footing_words(level, agreed=agreed, on=on)
    rests = agreed and (words is None or words.agreed)
    with_ = agreed_to_help(subjects=children, on=on) if rests else ()
    who = f" with {_listed([name.split()[0] for name in with_])}" if with_ else ""
    by_what = f", by agreement{who}," if rests else ", which is not by agreement,"
    said = f"{level.label}{by_what} since {on.day} {MONTHS[on.month - 1]} {on.year}."
    if level == Level.DOOR_OPEN:
        said = "Help has ended. The door is open."
    means = f"{words.what} {_no(words.may_say_no)} {words.to_which_part} {words.if_no}" if words is not None else ""
    own = [
        Words(slot=slot, words=text, subject=child)
        for child in dict.fromkeys(children)
        for slot, text in (("footing", said), ("means", means))
        if text
    ]
    return Writing(
        kind=Footing.KIND,
        happened_on=on,
        filed_to=_all(children, significant=False),
        words=tuple(own),
        facts={"level": level.value, "by_agreement": rests},
    )


def _no(may: bool) -> str:
    return "You may say no." if may else "It is not yours to say no to."


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _end_footings(
    stood: Mapping[int, Opened], children: Collection[int], *, on: date, found: str, by: User, at: datetime
) -> None:
    """End the footings that hold for these children; for anybody else in one of them it goes on as it was."""
    each = {one.id: one for one in stood.values()}
    if not each:
        return
    moving = set(children)
    # Whoever is only known to the writer keeps their footing: it is not the writer's to end.
    rest = {
        one.id: [p.subject for p in one.present if p.part is Filing.Part.ABOUT and p.subject not in moving]
        for one in each.values()
    }
    write_again_many(
        [
            as_it_stood(one, said={("found", child): found for child in moving if child in _in(one)}, until=on)
            for one in each.values()
        ],
        by=by,
        at=at,
        reason=found,
    )
    going_on = [
        Writing(
            kind=Footing.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in rest[one.id]),
            words=tuple(
                Words(slot=said.slot, words=said.words, subject=said.subject)
                for said in one.paragraphs
                if said.subject in rest[one.id] and said.slot in ("footing", "means")
            ),
            facts=one.facts,
        )
        for one in each.values()
        if rest[one.id] and (current().system or any(current().mask(child) & CASEWORK for child in rest[one.id]))
    ]
    if going_on:
        write_many(going_on, by=by, at=at)


def _in(one: Opened) -> set[int]:
    return {each.subject for each in one.present}


@transaction.atomic
def begin_help(
    *, children: Collection[int], level: Footing.Level, agreed: bool, on: date, by: User, at: datetime
) -> Written:
    """
    Say for the first time on what footing we are here; who agreed is taken from what each of them said.

    :raises MayNot: the writer does not work with a child.
    :raises NotNow: the day has not come, or a later footing is there already.
    :raises AlreadyBegun: it is said for one of them already: from there help steps up or down.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    _check_day(children, on=on, at=at)
    if footings_now(subjects=children, on=on):
        raise AlreadyBegun("It is written down already on what footing we are here: step up or down from there.")
    return write(footing(children, level, agreed=agreed, on=on), by=by, at=at)


@transaction.atomic
def end_footing(
    *, children: Collection[int], level: Footing.Level, on: date, found: str, by: User, at: datetime
) -> None:
    """
    Say that a footing holds no longer, where no help of ours follows it: whoever stands on another one stays there.

    Nothing else of an ending is made up: no open door, and nobody who keeps it.

    :raises MayNot: the writer does not work with a child.
    :raises NotNow: the day has not come.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if on > day_of(at):
        raise NotNow("That day has not come yet. Write it on the day, or afterwards.")
    now = footings_now(subjects=children, on=on)
    stood = {child: one for child, one in now.items() if str(one.facts["level"]) == level}
    _end_footings(stood, list(stood), on=on, found=found, by=by, at=at)


@transaction.atomic
def end_help(
    *,
    children: Collection[int],
    changed: str,
    ring: str,
    stays: str = "",
    goodbye: str = "",
    view: Mapping[int, str] | None = None,
    keeps_door: User | None = None,
    door_until: date | None = None,
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Help ends, with the door left open: what changed, what the child said of it, whom to ring, what stays, the goodbye.

    The footing becomes the open door. Whoever led, worked alongside or was beside them as a team no longer is; one of
    those who led, or whoever is named, keeps the door: they can be rung, and can open the record until a day. What was
    agreed for that help, and what it had opened, ends with it.

    :param view: what each child said about it.
    :raises MayNot: the writer does not work with a child; or names somebody for the door who is not beside them, or a
        day beyond the local time for it, and may not set anybody beside a child.
    :raises AlreadyEnded: it has ended for all of them.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    _check_day(children, on=on, at=at)
    stood = footings_now(subjects=children, on=on)
    if stood and all(str(one.facts["level"]) == Level.DOOR_OPEN for one in stood.values()):
        raise AlreadyEnded("Help has ended already, and the door is open.")
    rows = beside.held(children, on=on)
    led = beside.leads(rows)
    keeper = keeps_door or (led[0] if led else by)
    beside.check_may_be_beside(keeper, rows, on=on, by=by, at=at)
    until = door_until or on + period("door")
    if until > on + period("door"):
        check_can(by, Can.ALLOCATE, at=at)
    ending = [one for one in rows if one.part in (*beside.HELPING, beside.Part.DOOR)]
    beside.end(ending, on=on, reason="Help ended.", by=by, at=at)
    end_agreements(children=children, until=on, by=by, at=at)
    beside.begin(
        children, keeper, beside.Part.DOOR, on=on, until=until, reason="The door is left open.", by=by, at=at
    )  # fmt: skip
    _end_footings(stood, children, on=on, found="It ended, and the door was left open.", by=by, at=at)
    write(footing(children, Level.DOOR_OPEN, agreed=True, on=on), by=by, at=at)
    said = (("changed", changed), ("ring", ring), ("stays", stays), ("goodbye", goodbye))
    words = [Words(slot=slot, words=text.strip()) for slot, text in said if text.strip()]
    words += [
        Words(slot="view", words=text.strip(), subject=child) for child, text in (view or {}).items() if text.strip()
    ]
    return write(
        Writing(
            kind=Ending.KIND,
            happened_on=on,
            filed_to=_all(children),
            words=tuple(words),
            facts={
                "keeps_door": _named(keeper), "door_until": until,
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip


@transaction.atomic
def come_back(
    *,
    children: Collection[int],
    to: Footing.Level,
    said: str = "",
    since: str = "",
    agreed: str = "",
    lead: User | None = None,
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    They asked to talk again, and the same record goes on. It is a coming back, and no referral.

    :param said: in their words; none are needed.
    :param lead: who leads again; whoever keeps the door where nobody is named, else the writer.
    :raises MayNot: the writer does not work with a child; or whoever would lead is not beside them, and the writer may
        not set anybody there.
    :raises NotEnded: help goes on for one of them.
    """
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    _check_day(children, on=on, at=at)
    stood = footings_now(subjects=children, on=on)
    if any(str(one.facts["level"]) != Level.DOOR_OPEN for one in stood.values()) or not stood:
        raise NotEnded("Help has not ended for all of them: write what they said, and go on as you are.")
    ended = last_ending(subject=next(iter(children)))
    rows = beside.held(children, on=on)
    doors = [one for one in rows if one.part == beside.Part.DOOR]
    keeper = next((one.user for one in doors if one.user is not None), None)
    leads = lead or keeper or by
    beside.check_may_be_beside(leads, rows, on=on, by=by, at=at)
    beside.end(doors, on=on, reason="They came back.", by=by, at=at)
    beside.begin(children, leads, beside.Part.LEAD, on=on, reason="They came back.", by=by, at=at)
    _end_footings(stood, children, on=on, found="They came back.", by=by, at=at)
    write(footing(children, to, agreed=True, on=on), by=by, at=at)
    words = (("said", said), ("since", since), ("agreed", agreed))
    return write(
        Writing(
            kind=ComingBack.KIND,
            happened_on=on,
            filed_to=_all(children),
            words=tuple(Words(slot=slot, words=text.strip()) for slot, text in words if text.strip()),
            facts={"ending_id": ended.id if ended is not None else None},
        ),
        by=by,
        at=at,
    )
