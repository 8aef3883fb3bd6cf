"""Every table of people has both lines, and each shows its rows to those who may see them only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

from footpath.access.rules import FieldClass, Role
from footpath.people.actions import drawn, ecomap, family, merges, orders, persons, places, protected
from footpath.people.actions.drafts import CharacteristicDraft, named
from footpath.people.actions.places import PlaceDraft
from footpath.people.models.drawn import Between, EcoMap, EcoTie
from footpath.people.models.family import Claim, Household, Merge, Relationship
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Characteristic, Communication, Identifier, Person
from footpath.people.models.places import Place, PlaceOf, PlaceReader, Protection, Reach
from footpath.people.models.protected import Informant, ProtectedPerson
from footpath.store.managers import ScopedManager
from footpath.store.protection import protected as tables_protected
from footpath.store.scope import NoReader, Scope, entered, system
from tests.people.cast import ALL, NOW, TODAY, Lindens, add, worker

TABLES = list(apps.get_app_config("people").get_models())


def reader(classes: dict[int, int], *, user: int = 0, barred: frozenset[int] = frozenset()) -> Scope:
    return Scope(reader=user, on=TODAY, classes=classes, barred=barred)


def through_the_first_line(model: type[models.Model]) -> int:
    return len(model._base_manager.all())


def through_the_second(model: type[models.Model]) -> int:
    """Past the managers altogether, as a slip of the hand would."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
        return len(cursor.fetchall())


@pytest.fixture
def filled(cast: Lindens) -> Lindens:
    """At least one row in every table."""
    doing = cast.doing
    with system("a row in every table"):
        family.claim(subject=cast.kai, question="Who is Kai's father?", says="Dean is", person=cast.dean, **doing)
        persons.identify(subject=cast.kai, kind=Identifier.Kind.LA_CHILD, value="C0000001", authority="332", **doing)
        for what in (
            CharacteristicDraft(kind="ethnicity", code="WBRI", codelist="cin.ethnicity"),
            CharacteristicDraft(kind="disability", words="Autistic"),
        ):
            persons.describe(subject=cast.maya, what=what, **doing)
        persons.talks(subject=cast.theo, way=Communication.Way.SIGNED, language="Makaton", **doing)
        places.live_at(subjects=[cast.kai], place=PlaceDraft(lines="31 Weir Street", postcode="FE2 6TN"), **doing)
        places.live_at(
            subjects=[cast.maya],
            place=PlaceDraft(lines="Elsewhere", protection=Protection.SEALED, named=(cast.grace,)),
            **doing,
        )
        places.reach(subject=cast.jean, channel=Reach.Channel.POST, words="16 point", **doing)
        orders.order(
            kind=CourtOrder.Kind.SPECIAL_GUARDIANSHIP,
            since=date(2025, 1, 22),
            parties=[(cast.kai, OrderParty.Part.ABOUT), (cast.jean, OrderParty.Part.TO)],
            **doing,
        )
        protected.protect_informant(about=[cast.kai], who="Mrs Oduya, number 10", **doing)
        who: dict[str, Any] = {"by": cast.grace, "at": NOW}
        drawn.nudge(about=cast.maya, person=cast.kai, places=1, **who)
        drawn.say_between(
            about=cast.maya, one=cast.maya, other=cast.kai, how=Between.How.CLOSE, whose_eyes="Maya", **doing
        )
        tie = ecomap.NewTie(
            called="Nan",
            sort=EcoTie.Sort.PERSON,
            strength=EcoTie.Strength.STRONG,
            flow=EcoTie.Flow.IN,
            person=cast.jean,
        )
        eyes = ecomap.NewMap(viewpoint=EcoMap.Viewpoint.OWN, whose_eyes="Maya")
        ecomap.make_map(child=cast.maya, what=eyes, ties=[tie], on=TODAY, **who)
        tom = worker("Tom Ellis", Role.MANAGER)
        [kerri] = add(named("Kerri", "Lindon", source="Duty contact, 2019"))
        merges.merge(
            source=kerri, into=cast.kerry, why="Same birthday and address", agreed_by=tom, by=cast.grace, at=NOW
        )
    return cast  # fmt: skip


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_every_table_is_protected_twice(model: type[models.Model]) -> None:
    assert isinstance(model._base_manager, ScopedManager)
    assert model._meta.base_manager_name == "objects"
    assert model._meta.db_table in tables_protected()


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_nothing_of_any_table_is_read_without_a_reader(filled: Lindens, model: type[models.Model]) -> None:
    with system("is there a row at all"):
        assert through_the_first_line(model)

    with pytest.raises(NoReader):
        through_the_first_line(model)
    assert not through_the_second(model)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_a_stranger_reads_nothing_by_either_line(filled: Lindens, model: type[models.Model]) -> None:
    [elsewhere] = add(named("Somebody", "Else", source="-"))

    with entered(reader({elsewhere: ALL & ~FieldClass.IDENTITY})):
        assert not through_the_first_line(model)
        assert not through_the_second(model)


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model.__name__)
def test_both_lines_show_the_same_rows(filled: Lindens, model: type[models.Model]) -> None:
    cast = filled
    readers = [
        reader({cast.kai: ALL, cast.jean: ALL, cast.maya: ALL}, user=cast.grace.pk),
        reader({cast.kai: ALL, cast.jean: ALL, cast.maya: ALL}),
        reader({cast.kai: int(FieldClass.IDENTITY), cast.maya: int(FieldClass.CONTACT)}),
        reader({cast.kai: ALL, cast.dean: 0}, barred=frozenset({cast.dean})),
        Scope(reader=0, on=TODAY, everyone=int(FieldClass.IDENTITY)),
        Scope(reader=0, on=TODAY, everyone=ALL, classes={cast.maya: 0}, barred=frozenset({cast.maya})),
    ]
    for scope in readers:
        with entered(scope):
            assert through_the_second(model) == len(model._base_manager.all())


@contextmanager
def only(subject: int, *classes: FieldClass) -> Iterator[None]:
    bits = 0
    for one in classes:
        bits |= one
    with entered(reader({subject: bits})):
        yield


def test_a_disability_is_health_and_an_ethnicity_is_identity(filled: Lindens) -> None:
    with only(filled.maya, FieldClass.IDENTITY):
        assert {row.kind for row in Characteristic.objects.all()} == {"ethnicity"}
    with only(filled.maya, FieldClass.HEALTH):
        assert {row.kind for row in Characteristic.objects.all()} == {"disability"}


def test_a_relationship_needs_both_people_open(filled: Lindens) -> None:
    with only(filled.kai, *FieldClass):
        assert not Relationship.objects.exists()
    with entered(reader({filled.kai: ALL, filled.jean: int(FieldClass.IDENTITY)})):
        assert Relationship.objects.count() == 2


def test_an_open_place_needs_contact_and_a_protected_one_location(cast: Lindens) -> None:
    doing = cast.doing
    with system("two places"):
        places.live_at(subjects=[cast.kai], place=PlaceDraft(lines="31 Weir Street"), **doing)
        places.live_at(
            subjects=[cast.maya],
            place=PlaceDraft(lines="Quillfeather", protection=Protection.PROTECTED),
            **doing,
        )

    with only(cast.kai, FieldClass.CONTACT):
        assert [place.lines for place in Place.objects.all()] == ["31 Weir Street"]
    everything_else = [one for one in FieldClass if one is not FieldClass.LOCATION]
    with only(cast.maya, *everything_else):
        assert not Place.objects.exists()
        assert not PlaceOf.objects.exists()
        assert not through_the_second(Place)
    with only(cast.maya, FieldClass.LOCATION):
        assert Place.objects.count() == 1


def test_a_sealed_place_is_only_for_the_people_named(filled: Lindens) -> None:
    with entered(reader({filled.maya: ALL}, user=filled.grace.pk)):
        assert PlaceOf.objects.filter(subject=filled.maya).count() == 1
        assert PlaceReader.objects.count() == 1
    with entered(reader({filled.maya: ALL}, user=filled.grace.pk + 1)):
        assert not PlaceOf.objects.filter(subject=filled.maya).exists()
        assert not through_the_second(Place)
    before = Scope(reader=filled.grace.pk, on=date(2026, 11, 19), classes={filled.maya: ALL})
    with entered(before):
        assert not PlaceOf.objects.filter(subject=filled.maya).exists()


def test_a_claim_that_names_somebody_not_to_be_seen_is_not_there(filled: Lindens) -> None:
    with entered(reader({filled.kai: ALL})):
        assert Claim.objects.count() == 1
    with entered(reader({filled.kai: ALL}, barred=frozenset({filled.dean}))):
        assert not Claim.objects.exists()
        assert not through_the_second(Claim)


def test_who_raised_a_worry_needs_the_childs_location(filled: Lindens) -> None:
    everything_else = [one for one in FieldClass if one is not FieldClass.LOCATION]
    with only(filled.kai, *everything_else):
        assert not Informant.objects.exists()
        assert not ProtectedPerson.objects.exists()
    with only(filled.kai, FieldClass.LOCATION):
        assert Informant.objects.count() == ProtectedPerson.objects.count() == 1


def test_an_order_is_open_with_a_record_of_anybody_in_it(filled: Lindens) -> None:
    with only(filled.kai, FieldClass.NARRATIVE, FieldClass.IDENTITY):
        assert CourtOrder.objects.count() == 1
        assert [party.subject_id for party in OrderParty.objects.all()] == [filled.kai]
    both = {filled.kai: ALL, filled.jean: int(FieldClass.IDENTITY)}
    with entered(reader(both)):
        assert OrderParty.objects.count() == 2
    with only(filled.jean, FieldClass.IDENTITY):
        assert not CourtOrder.objects.exists()


def test_a_household_says_nothing_to_whoever_may_reach_nobody_in_it(filled: Lindens) -> None:
    with only(filled.kai, FieldClass.CONTACT):
        assert [home.words for home in Household.objects.all()] == ["Nan's"]
    with only(filled.kai, FieldClass.IDENTITY, FieldClass.NARRATIVE):
        assert not Household.objects.exists()


def _save(cast: Lindens) -> None:
    Person.objects.get(subject=cast.kai).save()


def _create(cast: Lindens) -> None:
    Reach.objects.create(subject_id=cast.kai, channel="text", detail="1", source="-")


def _update(cast: Lindens) -> None:
    Merge.objects.update(why="")


@pytest.mark.parametrize("write", [_save, _create, _update], ids=lambda one: one.__name__)
def test_no_table_is_written_but_through_the_ledger(filled: Lindens, write: Callable[[Lindens], None]) -> None:
    everybody = Scope(reader=filled.grace.pk, on=TODAY, everyone=ALL)
    with entered(everybody):
        before = list(Merge.objects.values_list("why", flat=True))
        try:
            with transaction.atomic():
                write(filled)
        except DatabaseError:
            refused = True
        else:
            # PostgreSQL answers an update that no policy lets through with no rows changed.
            refused = list(Merge.objects.values_list("why", flat=True)) == before
    assert refused
