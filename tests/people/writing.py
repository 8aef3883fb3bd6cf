"""Every action of people with what it takes, and every way in which somebody comes to be reading."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import EVERYTHING, FieldClass, Role
from footpath.people.actions import family, lives, merges, orders, persons, places, protected
from footpath.people.actions.drafts import CharacteristicDraft, named
from footpath.people.actions.places import PlaceDraft
from footpath.people.models.facts import Fact
from footpath.people.models.family import (
    HouseholdMember,
    ParentalResponsibility,
)
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Communication, Identifier
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.store.scope import system
from tests.people.cast import NOW, SOURCE, Lindens, add, beside, worker

Part = OrderParty.Part
ACTIONS: tuple[ModuleType, ...] = (family, lives, merges, orders, persons, places, protected)


@dataclass(frozen=True, kw_only=True)
class World:
    """The family, with a fact of each kind about Maya; Grace is beside Maya, Theo and Bean, another beside Kai."""

    cast: Lindens
    kais: User
    tom: User
    twice: int
    """Somebody without a record, who is Kerry under another name."""
    elsewhere: int
    """A child of another team."""
    home: int
    safe: int
    merge: int
    facts: dict[str, Fact]


@pytest.fixture
def world(db: None) -> World:
    from tests.people.cast import lindens

    cast = lindens(beside_kai=False)
    kais, tom = worker("Owen Bright", Role.PRACTITIONER), worker("Tom Ellis", Role.MANAGER)
    twice, again, elsewhere = add(
        named("Kerri", "Lindon", source=SOURCE), named("Kez", "Linden", source=SOURCE), named("Zoe", source=SOURCE)
    )
    beside(kais, cast.kai, elsewhere)
    doing, maya = cast.doing, cast.maya
    with system("a fact of each kind"):
        for one in (twice, again):
            family.relate(first=one, second=maya, kind="family friend", **doing)
        [home] = places.live_at(subjects=[cast.kerry], place=PlaceDraft(lines="1 Old Street"), **doing)
        merge = merges.merge(source=again, into=cast.kerry, why="One person", agreed_by=tom, by=cast.grace, at=NOW)
        facts: dict[str, Fact] = {
            "a name": persons.name(subject=maya, given="May", **doing),
            "a number": persons.identify(subject=maya, kind=Identifier.Kind.COURT, value="FE1", **doing),
            "a way of talking": persons.talks(
                subject=maya, way=Communication.Way.SIGNED, language="Makaton", **doing
            ),
            "a faith": persons.describe(subject=maya, what=CharacteristicDraft(kind="religion", words="None"), **doing),
            "a disability": persons.describe(
                subject=maya, what=CharacteristicDraft(kind="disability", words="Asthma"), **doing
            ),
            "a claim": family.claim(subject=maya, question="Who is her father?", says="Dean is", **doing),
            "a relationship": family.relate(first=cast.jean, second=maya, kind="kinship carer", **doing),
            "somebody's responsibility": family.give_responsibility(
                child=maya, holder=cast.kerry, basis=ParentalResponsibility.Basis.MOTHER, **doing
            ),
            "an order over several": orders.order(
                kind=CourtOrder.Kind.RESTRAINING,
                parties=[(maya, Part.PROTECTS), (cast.kerry, Part.PROTECTS), (cast.dean, Part.AGAINST)],
                **doing,
            ),
            # Her home is protected below, and with it every way to reach her.
            "a protected way to reach": places.reach(
                subject=maya, channel=Reach.Channel.TEXT, detail="07700 900111", **doing
            ),
            "an open place": places.live_at(
                subjects=[cast.bean], place=PlaceDraft(name="The library"), kind=PlaceOf.Kind.MATTERS, **doing
            )[0],
            "a household": HouseholdMember.objects.get(subject=maya),
            "a way to reach": places.reach(subject=cast.bean, channel=Reach.Channel.POST, words="No", **doing),
        }  # fmt: skip
        [safe] = places.live_at(
            subjects=[maya], place=PlaceDraft(lines="Safe Street", protection=Protection.PROTECTED), **doing
        )
        facts["a protected place"] = safe
    with system("a death that was a mistake"):
        lives.died(subject=cast.theo, on=date(2026, 11, 1), **doing)
    for fact in facts.values():
        with system("as it now stands"):
            fact.refresh_from_db()
    return World(
        cast=cast, kais=kais, tom=tom, twice=twice, elsewhere=elsewhere, home=home.place_id, safe=safe.place_id,
        merge=merge.pk, facts=facts,
    )  # fmt: skip


Do = Callable[[World, dict[str, Any]], object]


def about_maya() -> dict[str, tuple[str, Do]]:
    """Each action, on Maya or on Maya and those around her, and what it carries."""
    found: dict[str, tuple[str, Do]] = {
        "name": ("telling", lambda w, d: persons.name(subject=w.cast.maya, given="M", **d)),
        "identify": (
            "telling",
            lambda w, d: persons.identify(subject=w.cast.maya, kind=Identifier.Kind.OTHER, value="7", **d),
        ),
        "talks": (
            "telling",
            lambda w, d: persons.talks(subject=w.cast.maya, way=Communication.Way.READS, language="Large print", **d),
        ),
        "describe": (
            "telling",
            lambda w, d: persons.describe(
                subject=w.cast.maya, what=CharacteristicDraft(kind="nationality", words="Irish"), **d
            ),
        ),
        "describe a disability": (
            "health",
            lambda w, d: persons.describe(
                subject=w.cast.maya, what=CharacteristicDraft(kind="disability", words="Deaf"), **d
            ),
        ),
        "born": ("telling", lambda w, d: lives.born(subject=w.cast.bean, on=date(2026, 11, 19), **d)),
        "correct_person": (
            "telling",
            lambda w, d: persons.correct_person(subject=w.cast.maya, born_on=date(2017, 3, 15), why="As told", **d),
        ),
        "choose_picture": (
            "telling", lambda w, d: persons.choose_picture(subject=w.cast.maya, motif="heron", **bare(d)),
        ),
        "claim": ("telling", lambda w, d: family.claim(subject=w.cast.maya, question="Who?", says="Nobody", **d)),
        "protect_informant": ("telling", lambda w, d: protected.protect_informant(about=[w.cast.maya], who="A", **d)),
        "informed": ("telling", lambda w, d: protected.informed(who=w.cast.jean, about=w.cast.maya, **d)),
        "reach": (
            "reaching",
            lambda w, d: places.reach(subject=w.cast.maya, channel=Reach.Channel.PHONE, detail="07700 900112", **d),
        ),
        "live_at": (
            "reaching",
            lambda w, d: places.live_at(
                subjects=[w.cast.maya], place=PlaceDraft(name="The pool"), kind=PlaceOf.Kind.MATTERS, **d
            ),
        ),
        "live_at somewhere protected": (
            "weighty",
            lambda w, d: places.live_at(
                subjects=[w.cast.maya], place=PlaceDraft(lines="9 New Street", protection=Protection.PROTECTED), **d
            ),
        ),
        "protect_place": ("weighty", lambda w, d: places.protect_place(place=w.home, why="He was seen", **bare(d))),
        "open_place": (
            "location",
            lambda w, d: places.open_place(place=w.safe, why="He has gone", agreed_by=w.tom, **bare(d)),
        ),
        "died": ("weighty", lambda w, d: lives.died(subject=w.cast.maya, on=date(2026, 11, 19), **d)),
        "correct_death": (
            "weighty",
            lambda w, d: lives.correct_death(subject=w.cast.theo, why="Another child’s letter", **bare(d)),
        ),
        "relate": ("weighty", lambda w, d: family.relate(first=w.cast.aaron, second=w.cast.maya, kind="friend", **d)),
        "set_household": (
            "weighty",
            lambda w, d: family.set_household(words="Nan’s", members=[w.cast.maya, w.cast.jean], **d),
        ),
        "join_household": (
            "weighty",
            lambda w, d: family.join_household(household=home_of(w), subject=w.cast.dean, **d),
        ),
        "leave_household": (
            "weighty",
            lambda w, d: family.leave_household(
                household=home_of(w), subject=w.cast.maya, until=date(2026, 11, 19), **bare(d)
            ),
        ),
        "give_responsibility": (
            "legal",
            lambda w, d: family.give_responsibility(
                child=w.cast.maya, holder=w.cast.dean, basis=ParentalResponsibility.Basis.AGREEMENT, **d
            ),
        ),
        "order": (
            "legal",
            lambda w, d: orders.order(
                kind=CourtOrder.Kind.NON_MOLESTATION,
                parties=[(w.cast.maya, Part.PROTECTS), (w.cast.dean, Part.AGAINST)],
                **d,
            ),
        ),
        "merge": (
            "merging",
            lambda w, d: merges.merge(source=w.twice, into=w.cast.kerry, why="One person", agreed_by=w.tom, **bare(d)),
        ),
        "unmerge": ("merging", lambda w, d: merges.unmerge(merge=w.merge, why="Two people", **bare(d))),
    }  # fmt: skip
    weights = {
        "a name": "telling", "a number": "telling", "a way of talking": "telling", "a faith": "telling",
        "a disability": "health", "a claim": "telling", "a relationship": "weighty",
        "somebody's responsibility": "legal", "an order over several": "legal", "a protected place": "location",
        "a protected way to reach": "location", "a household": "weighty",
        "a way to reach": "reaching", "an open place": "reaching",
    }  # fmt: skip
    for what, weight in weights.items():
        found[f"end {what}"] = (weight, _ending(what))
        found[f"withdraw {what}"] = (weight, _withdrawing(what))
    return found


def _ending(what: str) -> Do:
    return lambda w, d: persons.end(fact=copy(w.facts[what]), until=date(2026, 11, 20), **bare(d))


def _withdrawing(what: str) -> Do:
    return lambda w, d: persons.withdraw(fact=copy(w.facts[what]), why="A mistake", **bare(d))


def bare(doing: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in doing.items() if key != "source"}


def home_of(world: World) -> int:
    with system("where Maya lives"):
        return HouseholdMember.objects.get(subject=world.cast.maya).household_id


EVERY = {"telling", "health", "reaching", "weighty", "location", "legal", "merging"}
NOTHING: set[str] = set()
SHARED = {"telling", "health", "reaching"}
READERS: dict[str, tuple[Callable[[World], User], set[str]]] = {}


def reads(weights: set[str]) -> Callable[[Callable[[World], User]], Callable[[World], User]]:
    def add_it(make: Callable[[World], User]) -> Callable[[World], User]:
        READERS[make.__name__.replace("_", " ")] = (make, weights)
        return make

    return add_it


@reads(EVERY)
def whoever_is_beside_maya(world: World) -> User:
    return world.cast.grace


@reads(EVERY)
def whoever_manages_her_team(world: World) -> User:
    from tests.people.cast import new_team

    team = new_team("North")
    manager = worker("Tom", Role.MANAGER, team=team)
    for child in (world.cast.maya, world.cast.bean, world.cast.theo):
        access.allocate(subject=child, to=team, part=Allocation.Part.TEAM, since=date(2026, 1, 1), by=world.tom, at=NOW)
    return manager


@reads({"telling", "reaching", "weighty"})
def the_administrator_of_her_team(world: World) -> User:
    moira = worker("Moira", Role.ADMINISTRATOR)
    beside(moira, world.cast.maya, world.cast.bean, world.cast.theo)
    return moira


@reads(EVERY - {"legal", "merging"})
def whoever_is_on_duty_tonight(world: World) -> User:
    marcus = worker("Marcus", Role.EMERGENCY_DUTY)
    access.put_on_duty(
        user=marcus, starts_at=NOW - timedelta(hours=1), ends_at=NOW + timedelta(hours=8), by=None, at=NOW
    )
    return marcus


@reads(SHARED)
def a_health_visitor_with_whom_all_of_her_is_shared(world: World) -> User:
    return _partner(world, EVERYTHING, world.cast.maya, world.cast.bean)


@reads(NOTHING)
def a_teacher_with_whom_only_her_story_is_shared(world: World) -> User:
    return _partner(world, FieldClass.NARRATIVE, world.cast.maya, world.cast.bean)


@reads(NOTHING)
def a_health_visitor_with_whom_her_brother_is_shared(world: World) -> User:
    return _partner(world, EVERYTHING, world.cast.theo)


@reads(SHARED)
def a_partner_who_is_set_beside_her(world: World) -> User:
    sian = worker("Sian", Role.PARTNER)
    beside(sian, world.cast.maya, world.cast.bean)
    return sian


@reads(SHARED)
def whoever_opened_her_record_in_an_emergency(world: World) -> User:
    lena = worker("Lena", Role.PRACTITIONER)
    for child in (world.cast.maya, world.cast.bean):
        access.open_in_an_emergency(subject=child, why="At the hospital with her tonight", by=lena, at=NOW)
    return lena


@reads({"protect_place", "unmerge"})  # of Kerry, who is around Kai too
def whoever_is_beside_her_brother_only(world: World) -> User:
    return world.kais


@reads(NOTHING)
def whoever_finds_people_at_the_front_door(world: World) -> User:
    return worker("Nasreen", Role.FRONT_DOOR)


@reads(NOTHING)
def a_stranger(world: World) -> User:
    return worker("Somebody", Role.PRACTITIONER)


@reads(NOTHING)
def whoever_must_not_see_her(world: World) -> User:
    charlie = worker("Charlie", Role.PRACTITIONER)
    beside(charlie, world.cast.maya, world.cast.bean)
    for child in (world.cast.maya, world.cast.bean):
        access.must_not_see(subject=child, user=charlie, why="Kin", since=date(2026, 1, 1), by=world.tom, at=NOW)
    return charlie


def _partner(world: World, classes: FieldClass, *subjects: int) -> User:
    partner = worker("Partner", Role.PARTNER)
    for child in subjects:
        access.share(
            subject=child, with_=partner, classes=classes, basis="Agreed", since=date(2026, 1, 1), until=None,
            by=world.tom, at=NOW,
        )  # fmt: skip
    return partner
