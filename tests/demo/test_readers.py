"""What each reader sees on Friday 20 November 2026."""

from datetime import date

import pytest

from footpath.access.models import Subject
from footpath.access.rules import FieldClass
from footpath.demo.doing import Area
from footpath.people.models.places import Place
from footpath.people.queries.names import names_of
from footpath.record import queries
from footpath.record.models import Passage
from footpath.store.scope import entered
from tests.demo.conftest import Reading

LINDENS = ("kai", "maya", "theo", "bean")
STORY, PLACE, HEALTH = FieldClass.NARRATIVE, FieldClass.LOCATION, FieldClass.HEALTH


@pytest.mark.parametrize("who", ["grace", "tom"])
def test_grace_and_tom_see_all_of_it_the_place_included(area: Area, reading: Reading, who: str) -> None:
    scope = reading(who)

    for child in LINDENS:
        assert scope.mask(area.people[child]) & STORY
        assert scope.mask(area.people[child]) & PLACE
    with entered(scope):
        assert Place.objects.filter(pk=area.places["home"]).exists()


def test_charlie_sees_nothing_and_no_sign_that_there_is_something(area: Area, reading: Reading) -> None:
    scope = reading("charlie")

    with entered(scope):
        assert not Subject.objects.exists()
        assert not Passage.objects.exists()
        assert names_of(area.people.values()) == {}
        assert queries.chronology(subject=area.people["maya"]).lines == ()


def test_charlie_stays_out_even_when_he_is_let_in(area: Area, reading: Reading) -> None:
    assert {area.people[who] for who in (*LINDENS, "kerry", "jean")} <= reading("charlie").barred


def test_sian_sees_theo_and_bean_and_their_health_and_nothing_of_kai_or_maya(area: Area, reading: Reading) -> None:
    scope = reading("sian")

    for child in ("theo", "bean"):
        assert scope.mask(area.people[child]) & STORY
        assert scope.mask(area.people[child]) & HEALTH
        assert not scope.mask(area.people[child]) & PLACE
    for child in ("kai", "maya"):
        assert not scope.mask(area.people[child]) & STORY
    with entered(scope):
        own = Passage.objects.filter(subject__in=[area.people["kai"], area.people["maya"]])
        assert not own.exists()
        assert queries.chronology(subject=area.people["theo"]).lines


def test_mayas_teacher_sees_maya_and_not_where_she_lives(area: Area, reading: Reading) -> None:
    scope = reading("reed")

    assert scope.mask(area.people["maya"]) & STORY
    assert not scope.mask(area.people["maya"]) & PLACE
    assert not scope.mask(area.people["theo"]) & STORY
    with entered(scope):
        assert not Place.objects.filter(pk__in=[area.places["home"], area.places["refuge"]]).exists()


def test_ruth_sees_first_names_and_no_story(area: Area, reading: Reading) -> None:
    scope = reading("ruth")

    with entered(scope):
        assert area.people["theo"] in names_of([area.people["theo"]])
        assert not Passage.objects.exists()
        assert queries.chronology(subject=area.people["theo"]).lines == ()


def test_moira_sees_her_team_and_neither_a_place_nor_her_nephew(area: Area, reading: Reading) -> None:
    scope = reading("moira")

    assert scope.mask(area.people["maya"]) & STORY
    assert not scope.mask(area.people["maya"]) & PLACE
    assert scope.mask(area.people["prison.jamie"]) == 0
    with entered(scope):
        assert not Subject.objects.filter(pk=area.people["prison.jamie"]).exists()
        assert not Place.objects.filter(pk=area.places["home"]).exists()


def test_marcus_sees_every_child_tonight_and_none_this_morning(area: Area, reading: Reading) -> None:
    for child in (*LINDENS, "samir", "twins.ada"):
        assert reading("marcus", clock="22:00").mask(area.people[child]) & STORY
        assert not reading("marcus", clock="11:00").mask(area.people[child]) & STORY


def test_the_front_door_knows_names_and_no_story(area: Area, reading: Reading) -> None:
    for who in ("nasreen", "beth"):
        assert reading(who).mask(area.people["maya"]) == FieldClass.IDENTITY


@pytest.mark.parametrize("who", ["ivan", "colette", "amir", "owen"])
def test_who_is_not_beside_maya_reads_nothing_of_her(area: Area, reading: Reading, who: str) -> None:
    assert not reading(who).mask(area.people["maya"]) & STORY


def test_samir_is_nadias_and_not_graces(area: Area, reading: Reading) -> None:
    assert reading("nadia").mask(area.people["samir"]) & STORY
    assert not reading("grace").mask(area.people["samir"]) & STORY


def test_kerrys_own_childhood_file_is_nobodys_through_her_children(area: Area, reading: Reading) -> None:
    for who in ("grace", "tom", "moira"):
        with entered(reading(who)):
            kinds = {line.happened_on for line in queries.chronology(subject=area.people["kerry"]).lines}
        assert date(2011, 3, 30) not in kinds


def test_priya_was_beside_them_and_is_no_longer(area: Area, reading: Reading) -> None:
    assert reading("priya", on=date(2024, 3, 8)).mask(area.people["maya"]) & STORY
    assert not reading("priya").mask(area.people["maya"]) & STORY


def test_yvonne_and_frances_have_children_of_their_own_to_review(area: Area, reading: Reading) -> None:
    assert reading("yvonne").mask(area.people["large.wilf"]) & STORY
    assert not reading("yvonne").mask(area.people["maya"]) & STORY
    assert not reading("frances").mask(area.people["maya"]) & STORY
    assert reading("frances", on=date(2024, 4, 2)).mask(area.people["maya"]) & STORY
