"""Who may write what about whom: every action of people, for each way in which somebody comes to be reading."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from footpath.access.rules import FieldClass, Role
from footpath.people.actions import family, gate, lives, merges, orders, persons, places
from footpath.people.actions.drafts import named
from footpath.people.actions.gate import MayNot
from footpath.people.models.facts import Fact
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.places import Reach
from footpath.store.scope import system
from tests.people.cast import NOW, SOURCE, beside, reading, scope_of, worker
from tests.people.writing import ACTIONS, READERS, World, about_maya, world

__all__ = ["world"]


class Undone(Exception):
    pass


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written here is taken back."""
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


@pytest.mark.parametrize("who", READERS)
def test_what_each_reader_may_write_about_a_child_who_has_a_record(world: World, who: str) -> None:
    make, weights = READERS[who]
    user = make(world)

    done = set()
    with reading(user):
        for name, (_, do) in about_maya().items():
            with undone():
                try:
                    do(world, {"by": user, "at": NOW, "source": SOURCE})
                except MayNot:
                    continue
                done.add(name)

    expected = {name for name, (weight, _) in about_maya().items() if weight in weights or name in weights}
    assert done == expected


def test_every_action_that_writes_of_people_is_in_the_table() -> None:
    written = {
        name
        for module in ACTIONS
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "by" in inspect.signature(function).parameters
    }
    assert written - {name.split(" ")[0] for name in about_maya()} == {"add_person", "add_people"}


def test_every_kind_of_fact_says_what_it_takes_to_change_it() -> None:
    kinds = {kind for kind in Fact.__subclasses__() if not kind._meta.abstract}
    assert kinds == set(gate._NEEDS)


def test_a_fact_of_no_known_kind_is_changed_by_nobody(world: World) -> None:
    class Unlisted(Fact):
        class Meta:
            abstract = True

    assert not scope_of(world.cast.grace).writes_all(world.cast.maya, gate.needs_of(Unlisted.__new__(Unlisted)))  # type: ignore[type-abstract]


def test_those_around_a_child_without_a_record_of_their_own_are_everyday_work(world: World) -> None:
    cast = world.cast
    with reading(cast.grace):
        persons.name(subject=cast.dean, given="Deano", **cast.doing)
        lives.died(subject=cast.jean, on=date(2026, 11, 1), **cast.doing)
        places.reach(subject=cast.kerry, channel=Reach.Channel.TEXT, detail="07700 900113", **cast.doing)
        family.relate(first=cast.kerry, second=cast.aaron, kind="former partner", **cast.doing)
        merges.merge(source=world.twice, into=cast.kerry, why="One person", agreed_by=world.tom, by=cast.grace, at=NOW)


def test_a_mother_with_a_record_of_her_own_is_written_about_by_whoever_works_with_her(world: World) -> None:
    cast = world.cast
    with system("a fact of hers alone"):
        mine = persons.name(subject=cast.kerry, given="Kezza", **cast.doing)
    beside(world.kais, cast.kerry)

    with reading(cast.grace):
        for refused in (
            lambda: persons.name(subject=cast.kerry, given="K", **cast.doing),
            lambda: lives.died(subject=cast.kerry, on=date(2026, 11, 1), **cast.doing),
            lambda: persons.withdraw(fact=mine, why="No", by=cast.grace, at=NOW),
            lambda: family.relate(first=cast.kerry, second=cast.maya, kind="friend", **cast.doing),
        ):
            with pytest.raises(MayNot):
                refused()
    with reading(world.kais):
        persons.name(subject=cast.kerry, given="K", by=world.kais, at=NOW, source=SOURCE)


def test_whoever_was_merged_with_somebody_who_has_a_record_has_that_record(world: World) -> None:
    cast = world.cast
    beside(world.kais, world.twice)
    with system("two that are one"):
        merges.merge(source=world.twice, into=cast.kerry, why="One", agreed_by=world.tom, by=cast.grace, at=NOW)

    with reading(cast.grace), pytest.raises(MayNot):
        persons.name(subject=cast.kerry, given="K", **cast.doing)


def test_a_fact_of_two_children_needs_work_with_both(world: World) -> None:
    cast = world.cast
    with system("of two children"):
        both = orders.order(
            kind=CourtOrder.Kind.RESTRAINING,
            parties=[(cast.maya, OrderParty.Part.PROTECTS), (cast.kai, OrderParty.Part.PROTECTS)],
            **cast.doing,
        )  # fmt: skip
    for user in (cast.grace, world.kais):
        with reading(user):
            with pytest.raises(MayNot, match="everybody this is about"):
                persons.withdraw(fact=both, why="A mistake", by=user, at=NOW)
            with pytest.raises(MayNot, match="everybody this is about"):
                family.relate(
                    first=cast.maya, second=cast.kai, kind="half-brother or half-sister", by=user, at=NOW, source="x"
                )
    beside(cast.grace, cast.kai)
    with reading(cast.grace):
        persons.withdraw(fact=both, why="A mistake", by=cast.grace, at=NOW)


def test_a_record_that_is_shut_is_not_opened_by_saying_it_is_around_a_child(world: World) -> None:
    cast = world.cast
    both = worker("Nasreen Akhtar", Role.FRONT_DOOR)
    beside(both, cast.maya)

    with reading(both), pytest.raises(MayNot):
        family.relate(first=world.elsewhere, second=cast.maya, kind="friend", by=both, at=NOW, source="Kerry")


def test_the_front_door_completes_whoever_it_has_just_added_until_somebody_is_beside_them(world: World) -> None:
    nasreen = worker("Nasreen Akhtar", Role.FRONT_DOOR)
    doing: dict[str, Any] = {"by": nasreen, "at": NOW, "source": "Her school"}
    with reading(nasreen):
        zoe = persons.add_person(draft=named("Zoe", source="Her school"), by=nasreen, at=NOW)
        mother = persons.add_person(draft=named("Ann", source="Her school"), by=nasreen, at=NOW)
        family.relate(first=mother, second=zoe, kind="mother", **doing)
        family.relate(first=world.cast.kerry, second=zoe, kind="aunt or uncle", **doing)
    beside(world.kais, zoe)

    with reading(nasreen), pytest.raises(MayNot):
        persons.name(subject=zoe, given="Zo", **doing)


def test_a_name_in_the_administrators_hand_gives_no_say_in_the_law(world: World) -> None:
    moira = worker("Moira", Role.ADMINISTRATOR)
    doing: dict[str, Any] = {"by": moira, "at": NOW, "source": "A letter"}
    with reading(moira):
        new = persons.add_person(draft=named("Ann", source="A letter"), by=moira, at=NOW)
        with pytest.raises(MayNot):
            orders.order(kind=CourtOrder.Kind.CARE, parties=[(new, OrderParty.Part.ABOUT)], **doing)


def test_what_may_be_written_is_never_read_by_the_database(world: World) -> None:
    scope = scope_of(world.cast.grace)

    assert scope.mask(world.cast.kerry) == FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.LOCATION
