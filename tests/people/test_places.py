"""A protected place protects whatever would give it away, from that minute."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.access.rules import Role
from footpath.people.actions import orders, places
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.people.actions.places import PlaceDraft
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.places import Place, PlaceOf, Protection, Reach
from footpath.people.queries.orders import orders as orders_of
from footpath.people.queries.places import how_to_reach
from footpath.people.queries.places import places as places_of
from footpath.people.sealed import PROTECTED, reveal
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, worker

CLOSE = PlaceDraft(lines="8 Pinnace Close, Abbotsworth", postcode="FE2 4LB")
REFUGE = PlaceDraft(name="Fennel House", protection=Protection.PROTECTED)
SCHOOL = PlaceDraft(name="Saltmarsh Lane Primary")


def live(cast: Lindens, place: PlaceDraft | int, *subjects: int, kind: str = "home", **also: object) -> int:
    rows = places.live_at(
        subjects=subjects,
        place=place,
        kind=PlaceOf.Kind(kind),
        **cast.doing,
        **also,  # type: ignore[arg-type]
    )
    return rows[0].place_id


def test_an_open_place_is_said_and_a_protected_one_is_revealed(cast: Lindens) -> None:
    with reading(cast.grace):
        live(cast, CLOSE, cast.maya, until=date(2024, 2, 18))
        live(cast, REFUGE, cast.maya, since=date(2024, 2, 18))
        now, before = places_of(cast.maya, on=None)

        assert before.where == "8 Pinnace Close, Abbotsworth, FE2 4LB"
        assert f"{now.where}" == PROTECTED
        assert reveal(now.where, by=cast.grace, at=NOW, why="A letter") == "Fennel House"  # type: ignore[arg-type]


def test_the_words_of_a_protected_place_are_nowhere_in_its_row(cast: Lindens) -> None:
    with reading(cast.grace):
        place = live(cast, REFUGE, cast.maya)
        row = Place.objects.get(pk=place)

    assert row.text == ""
    assert row.sealed is not None
    assert b"Fennel" not in bytes(row.sealed)


def test_protecting_a_home_protects_school_surgery_and_telephone(cast: Lindens) -> None:
    with reading(cast.grace):
        home = live(cast, CLOSE, cast.kerry, cast.maya)
        live(cast, SCHOOL, cast.maya, kind="school")
        live(cast, PlaceDraft(name="Old School"), cast.maya, kind="school", until=date(2020, 1, 1))
        places.reach(
            subject=cast.kerry, channel=Reach.Channel.TEXT, detail="07700 900417",
            words="Text first, no voicemail", **cast.doing,
        )  # fmt: skip
        places.protect_place(place=home, why="Dean must never learn it", by=cast.grace, at=NOW)
        seen = {one.kind: one for one in places_of(cast.maya, on=TODAY)}

    assert seen["home"].is_protected
    assert seen["school"].is_protected
    assert str(seen["school"].where) == PROTECTED
    # Grace is beside Maya; Kerry lives with her, and must be reached safely.
    with reading(cast.grace):
        [way] = how_to_reach(cast.kerry, on=TODAY)
        assert way is not None
        assert (str(way.detail), way.words) == (PROTECTED, "Text first, no voicemail")
        assert reveal(way.detail, by=cast.grace, at=NOW, why="To text her") == "07700 900417"  # type: ignore[arg-type]
        past = [one for one in places_of(cast.maya, on=None) if one.until is not None]
        assert [one.where for one in past] == ["Old School"]


def test_whatever_is_added_after_is_protected_from_the_start(cast: Lindens) -> None:
    with reading(cast.grace):
        live(cast, REFUGE, cast.maya)
        live(cast, SCHOOL, cast.maya, kind="school")
        live(cast, PlaceDraft(lines="14 Quillfeather Row"), cast.maya, since=date(2024, 10, 21))
        places.reach(subject=cast.maya, channel=Reach.Channel.PHONE, detail="0115", **cast.doing)
        assert all(one.is_protected for one in places_of(cast.maya, on=None))
        assert all(one.is_protected for one in how_to_reach(cast.maya, on=TODAY))
        assert not Place.objects.filter(lines__contains="Quillfeather").exists()
        assert {place.protection for place in Place.objects.filter(name="")} == {"protected"}


def test_a_school_stays_open_for_the_other_children_who_go_there(cast: Lindens) -> None:
    with reading(cast.grace):
        school = live(cast, SCHOOL, cast.kai, kind="school")
        live(cast, REFUGE, cast.maya)
        live(cast, school, cast.maya, kind="school")
        assert [str(one.where) for one in places_of(cast.kai, on=TODAY)] == ["Saltmarsh Lane Primary"]
        assert {str(one.where) for one in places_of(cast.maya, on=TODAY)} == {PROTECTED}


def test_somebody_without_location_sees_no_sign_of_a_protected_place(cast: Lindens) -> None:
    ruth = worker("Ruth Osei", Role.VOLUNTEER)
    beside(ruth, cast.maya)
    with reading(cast.grace):
        live(cast, CLOSE, cast.maya, until=date(2024, 2, 18))
        live(cast, REFUGE, cast.maya)
        live(cast, SCHOOL, cast.maya, kind="school")

    with reading(ruth):
        assert [one.where for one in places_of(cast.maya, on=None)] == ["8 Pinnace Close, Abbotsworth, FE2 4LB"]
        assert places_of(cast.maya, on=TODAY) == ()


def test_two_people_open_a_place_again_and_only_that_place(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.MANAGER)
    with reading(cast.grace):
        home = live(cast, CLOSE, cast.maya)
        live(cast, SCHOOL, cast.maya, kind="school")
        places.protect_place(place=home, why="Feared", by=cast.grace, at=NOW)
        with pytest.raises(Mistaken, match="Two people"):
            places.open_place(place=home, why="Safe now", by=cast.grace, agreed_by=cast.grace, at=NOW)
        places.open_place(place=home, why="Safe now", by=cast.grace, agreed_by=tom, at=NOW)
        seen = {one.kind: one for one in places_of(cast.maya, on=TODAY)}

    assert seen["home"].where == "8 Pinnace Close, Abbotsworth, FE2 4LB"
    assert seen["school"].is_protected


def test_a_sealed_place_needs_people_named(cast: Lindens) -> None:
    sealed = PlaceDraft(lines="Elsewhere", protection=Protection.SEALED)
    with reading(cast.grace), pytest.raises(Mistaken, match="Name at least one person"):
        live(cast, sealed, cast.maya)


def test_a_stranger_protects_and_places_nobody(cast: Lindens) -> None:
    tom = worker("Tom Ellis", Role.PRACTITIONER)
    with reading(cast.grace):
        home = live(cast, CLOSE, cast.maya)

    with reading(tom):
        with pytest.raises(MayNot):
            places.protect_place(place=home, why="-", by=tom, at=NOW)
        with pytest.raises(MayNot):
            places.live_at(subjects=[cast.maya], place=CLOSE, source="-", by=tom, at=NOW)


def test_what_is_not_safe_is_read_first(cast: Lindens) -> None:
    with reading(cast.grace):
        for channel, safe in ((Reach.Channel.TEXT, True), (Reach.Channel.POST, False)):
            places.reach(subject=cast.kerry, channel=channel, is_safe=safe, words=f"{channel}", **cast.doing)
        assert [way.is_safe for way in how_to_reach(cast.kerry, on=TODAY)] == [False, True]
        with pytest.raises(Mistaken):
            places.reach(subject=cast.kerry, channel=Reach.Channel.TEXT, **cast.doing)


def test_an_order_holds_between_its_days_and_covers_a_place(cast: Lindens) -> None:
    with reading(cast.grace):
        street = live(cast, PlaceDraft(lines="31 Weir Street", postcode="FE2 6TN"), cast.kai)
        orders.order(
            kind=CourtOrder.Kind.RESTRAINING, since=date(2024, 7, 19), until=date(2029, 7, 19),
            conditions="Not to come near", covers=street,
            parties=[(cast.dean, OrderParty.Part.AGAINST), (cast.kai, OrderParty.Part.PROTECTS)],
            **cast.doing,
        )  # fmt: skip
        [order] = orders_of(cast.kai, on=TODAY)
        assert order.covers == "31 Weir Street, FE2 6TN"
        assert {party.part_words for party in order.parties if party.name == "Kai Linden"} == {"It protects them"}
        assert orders_of(cast.kai, on=date(2029, 7, 19)) == ()
        with pytest.raises(Mistaken):
            orders.order(kind=CourtOrder.Kind.CARE, parties=[], **cast.doing)
        places.protect_place(place=street, why="Feared", by=cast.grace, at=NOW)
        [order] = orders_of(cast.kai, on=TODAY)
        assert str(order.covers) == PROTECTED


def test_a_place_keeps_its_words_through_protection(cast: Lindens) -> None:
    with reading(cast.grace):
        home = live(cast, CLOSE, cast.maya)
        places.protect_place(place=home, why="Feared", by=cast.grace, at=NOW)
        places.protect_place(
            place=home, why="More so", protection=Protection.SEALED, named=[cast.grace],
            by=cast.grace, at=NOW,
        )  # fmt: skip
        [seen] = places_of(cast.maya, on=TODAY)
        told = reveal(seen.where, by=cast.grace, at=NOW, why="A visit")  # type: ignore[arg-type]
    with system("a test"):
        assert Place.objects.get(pk=home).protection == "sealed"

    assert told == "8 Pinnace Close, Abbotsworth, FE2 4LB"
