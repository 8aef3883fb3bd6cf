"""How facts about people are told: who they are, whose they are, where they live and how to reach them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from footpath.demo.doing import Area, Do, moment
from footpath.ledger.actions import keep
from footpath.people.actions import family, lives, orders, persons, places
from footpath.people.actions.drafts import CharacteristicDraft, PersonDraft
from footpath.people.actions.places import PlaceDraft
from footpath.people.models.family import ParentalResponsibility, Relationship
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Communication, Person
from footpath.people.models.places import PlaceOf, Protection, Reach

Basis = ParentalResponsibility.Basis


def person(key: str, draft: PersonDraft, at: datetime, by: str) -> Do:
    def do(area: Area) -> None:
        area.people[key] = persons.add_person(draft=draft, by=area.users[by], at=at)

    return Do(at, do)


def named(key: str, at: datetime, by: str, *, source: str, **name: Any) -> Do:
    return Do(
        at,
        lambda area: persons.name(subject=area.people[key], source=source, by=area.users[by], at=at, **name),
    )


def born(key: str, at: datetime, by: str, *, source: str, **birth: Any) -> Do:
    return Do(
        at,
        lambda area: lives.born(subject=area.people[key], source=source, by=area.users[by], at=at, **birth),
    )


def corrected(key: str, at: datetime, by: str, *, source: str, why: str, **fact: Any) -> Do:
    return Do(
        at,
        lambda area: persons.correct_person(
            subject=area.people[key], why=why, source=source, by=area.users[by], at=at, **fact
        ),
    )


def chose(key: str, motif: str, at: datetime, by: str) -> Do:
    """A child chooses the picture that stands for them."""

    def do(area: Area) -> None:
        row = Person.objects.get(subject=area.people[key])
        row.motif = motif
        keep(row, verb="chose a picture", by=area.users[by], at=at)

    return Do(at, do)


def described(
    key: str, what: CharacteristicDraft, at: datetime, by: str, *, source: str, since: date | None = None
) -> Do:
    return Do(
        at,
        lambda area: persons.describe(
            subject=area.people[key], what=what, since=since, source=source, by=area.users[by], at=at
        ),
    )


def talks(key: str, way: Communication.Way, at: datetime, by: str, *, source: str, **how: Any) -> Do:
    return Do(
        at,
        lambda area: persons.talks(subject=area.people[key], way=way, source=source, by=area.users[by], at=at, **how),
    )


def numbered(key: str, at: datetime, by: str, *, source: str, **number: Any) -> Do:
    return Do(
        at,
        lambda area: persons.identify(subject=area.people[key], source=source, by=area.users[by], at=at, **number),
    )


def related(
    first: str, second: str, kind: str, at: datetime, by: str, *, source: str, name: str = "", **more: Any
) -> Do:
    """What the first is to the second; `name` is what to call it where it ends later."""

    def do(area: Area) -> None:
        row = family.relate(
            first=area.people[first], second=area.people[second], kind=kind, source=source, by=area.users[by], at=at,
            **more,
        )  # fmt: skip
        if name:
            area.ties[name] = row.pk

    return Do(at, do)


def tie_ends(name: str, until: date, at: datetime, by: str, *, reason: str) -> Do:
    def do(area: Area) -> None:
        row = Relationship.objects.get(pk=area.ties[name])
        persons.end(fact=row, until=until, by=area.users[by], at=at, reason=reason)

    return Do(at, do)


def responsible(child: str, holder: str, basis: Basis, at: datetime, by: str, *, source: str, **more: Any) -> Do:
    return Do(
        at,
        lambda area: family.give_responsibility(
            child=area.people[child], holder=area.people[holder], basis=basis, source=source, by=area.users[by], at=at,
            **more,
        ),
    )  # fmt: skip


def household(name: str, words: str, members: Sequence[str], at: datetime, by: str, *, source: str, **more: Any) -> Do:
    def do(area: Area) -> None:
        row = family.set_household(
            words=words, members=[area.people[key] for key in members], source=source, by=area.users[by], at=at, **more
        )
        area.households[name] = row.pk

    return Do(at, do)


def joins(name: str, key: str, at: datetime, by: str, *, source: str, **more: Any) -> Do:
    return Do(
        at,
        lambda area: family.join_household(
            household=area.households[name], subject=area.people[key], source=source, by=area.users[by], at=at, **more
        ),
    )


def leaves(name: str, key: str, until: date, at: datetime, by: str, *, reason: str = "") -> Do:
    return Do(
        at,
        lambda area: family.leave_household(
            household=area.households[name], subject=area.people[key], until=until, reason=reason, by=area.users[by],
            at=at,
        ),
    )  # fmt: skip


def claimed(
    key: str, question: str, says: str, at: datetime, by: str, *, source: str, about: str = "", by_whom: str = "",
    **more: Any,
) -> Do:  # fmt: skip
    """What somebody says about a question that is not settled."""
    return Do(
        at,
        lambda area: family.claim(
            subject=area.people[key], question=question, says=says, source=source, by=area.users[by], at=at,
            person=area.people[about] if about else None, by_whom=area.people[by_whom] if by_whom else None, **more,
        ),
    )  # fmt: skip


def at_place(
    name: str, who: Sequence[str], at: datetime, by: str, *, source: str, draft: PlaceDraft | None = None,
    kind: PlaceOf.Kind = PlaceOf.Kind.HOME, since: date | None = None, words: str = "",
) -> Do:  # fmt: skip
    """Where people live or go: a place not yet held, or one already there by this name."""

    def do(area: Area) -> None:
        rows = places.live_at(
            subjects=[area.people[key] for key in who], place=draft or area.places[name], kind=kind, since=since,
            words=words, source=source, by=area.users[by], at=at,
        )  # fmt: skip
        area.places[name] = rows[0].place_id
        for key, row in zip(who, rows, strict=True):
            area.placed[name, key] = row.pk

    return Do(at, do)


def leaves_place(name: str, who: Sequence[str], until: date, at: datetime, by: str, *, reason: str) -> Do:
    def do(area: Area) -> None:
        for key in who:
            row = PlaceOf.objects.get(pk=area.placed[name, key])
            persons.end(fact=row, until=until, by=area.users[by], at=at, reason=reason)

    return Do(at, do)


def protected(name: str = "", lines: str = "", postcode: str = "", why: str = "") -> PlaceDraft:
    return PlaceDraft(name=name, lines=lines, postcode=postcode, protection=Protection.PROTECTED, why=why)


def reached(key: str, channel: Reach.Channel, at: datetime, by: str, *, source: str, **how: Any) -> Do:
    return Do(
        at,
        lambda area: places.reach(
            subject=area.people[key], channel=channel, source=source, by=area.users[by], at=at, **how
        ),
    )


def ordered(
    kind: CourtOrder.Kind, parties: Sequence[tuple[str, OrderParty.Part]], at: datetime, by: str, *, source: str,
    covers: str = "", **more: Any,
) -> Do:  # fmt: skip
    return Do(
        at,
        lambda area: orders.order(
            kind=kind, parties=[(area.people[key], part) for key, part in parties], source=source,
            covers=area.places[covers] if covers else None, by=area.users[by], at=at, **more,
        ),
    )  # fmt: skip


def day(year: int, month: int, number: int, clock: str = "16:00") -> datetime:
    return moment(date(year, month, number), clock)
