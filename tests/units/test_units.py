"""A team owns cases together: who holds a child, who does what, who covers, and what was said of each child."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.access import actions as access
from footpath.access.queries import standing
from footpath.access.rules import Role
from footpath.judgement.actions import units as actions
from footpath.judgement.models.units import InUnit
from footpath.judgement.queries.board import board
from footpath.judgement.queries.holding import holders
from footpath.judgement.queries.units import away_on, covers_for, open_unit, where_things_are
from footpath.judgement.rules import Why
from footpath.people.actions.gate import MayNot
from footpath.record.actions import AlreadyWritten, write
from footpath.record.queries import chronology, open_record
from footpath.record.values import FiledTo, Part, Words, Writing
from footpath.store.scope import system
from tests.access.cast import LONG_AGO, NOW, TODAY, allocate, reading, role, scope_of, user
from tests.units.conftest import AT, Unit

pytestmark = pytest.mark.django_db
BACK = date(2026, 11, 30)


def told(unit: Unit, **more: object) -> actions.Discussed:
    said = {
        "team": unit.people.north, "subject": unit.maya, "there": (unit.delia.pk, unit.kit.pk),
        "said": "The splints are waiting.", "child": "Tell me before.", "spoke_for": unit.kit.pk,
        "next": "Ask about the money.", "why": "She was promised an answer.",
    }  # fmt: skip
    return actions.Discussed(**{**said, **more})  # type: ignore[arg-type]


def test_everybody_in_the_unit_knows_its_children_and_they_hold_them_together(unit: Unit) -> None:
    for who in (unit.delia, unit.kit, unit.people.grace):
        assert scope_of(who).mask(unit.maya)
    with reading(unit.people.tom):
        held = holders(subjects=[unit.maya], on=TODAY)[unit.maya]
        on_board = board(teams=[unit.people.north.pk], children=[unit.maya], on=TODAY)
    assert held.why is Why.UNIT
    assert held.names[0] == "Delia", "whoever leads the unit is asked first"
    assert set(held.names) == {"Delia", "Kit", "Moira"}
    assert on_board.waiting == (), "nobody waits for a worker whom a unit owns together"


def test_whoever_leads_for_a_child_holds_them_in_a_unit_too(unit: Unit) -> None:
    allocate(unit.maya, unit.kit)
    with reading(unit.people.tom):
        held = holders(subjects=[unit.maya], on=TODAY)[unit.maya]
    assert (held.why, held.names) == (Why.LEADS, ("Kit",))


def test_a_team_that_owns_cases_apart_again_leaves_its_children_to_whoever_manages_it(unit: Unit) -> None:
    with reading(unit.people.tom):
        actions.own_apart(team=unit.people.north, by=unit.people.tom, at=AT)
        held = holders(subjects=[unit.maya], on=TODAY)[unit.maya]
        with pytest.raises(actions.NotOfTheUnit, match="does not own cases together"):
            actions.own_apart(team=unit.people.north, by=unit.people.tom, at=AT)
    assert (held.why, held.names) == (Why.TEAM, ("Tom",))


def test_only_whoever_answers_for_a_team_says_how_it_works(unit: Unit) -> None:
    other = user("Other manager", unit.people.authority)
    role(other, Role.MANAGER, unit.people.south)
    for who in (unit.delia, unit.moira):
        with reading(who), pytest.raises((MayNot, actions.NotOfTheUnit)):
            actions.own_together(team=unit.people.south, by=who, at=AT)
    with reading(other), pytest.raises(actions.NotOfTheUnit, match="answers for this team"):
        actions.take_function(team=unit.people.north, user=unit.kit, function="clinician", by=other, at=AT)
    with reading(unit.people.tom), pytest.raises(actions.NotOfTheUnit, match="together already"):
        actions.own_together(team=unit.people.north, by=unit.people.tom, at=AT)


def test_a_function_keeps_the_words_of_its_day_and_opens_nothing(unit: Unit) -> None:
    outsider = user("Outsider", unit.people.authority)
    role(outsider, Role.PRACTITIONER, unit.people.south)
    with reading(unit.people.tom):
        with pytest.raises(actions.NotOfTheUnit, match="not in this team"):
            actions.take_function(
                team=unit.people.north, user=outsider, function="clinician", by=unit.people.tom, at=AT
            )
        with pytest.raises(actions.NotSaid, match="Choose one"):
            actions.take_function(team=unit.people.north, user=unit.kit, function="boss", by=unit.people.tom, at=AT)
        with pytest.raises(actions.NotSaid, match="already"):
            actions.take_function(
                team=unit.people.north, user=unit.kit, function="child-practitioner", by=unit.people.tom, at=AT
            )
        row = InUnit.objects.get(user=unit.kit)
        assert row.words == "Child practitioner"
        actions.end_function(row=row, by=unit.people.tom, at=AT)
        with pytest.raises(actions.NotOfTheUnit, match="ended"):
            actions.end_function(row=row, by=unit.people.tom, at=AT)
    assert not scope_of(outsider).mask(unit.maya)


def test_a_clinician_is_shared_by_two_units_and_sees_the_children_of_both(unit: Unit) -> None:
    clinician = user("Clinician", unit.people.authority)
    for where in (unit.people.north, unit.people.south):
        role(clinician, Role.PRACTITIONER, where)
    role(unit.people.tom, Role.MANAGER, unit.people.south)
    with reading(unit.people.tom):
        actions.own_together(team=unit.people.south, by=unit.people.tom, at=AT)
        for where in (unit.people.north, unit.people.south):
            actions.take_function(team=where, user=clinician, function="clinician", by=unit.people.tom, at=AT)
    scope = scope_of(clinician)
    assert scope.mask(unit.maya)
    assert scope.mask(unit.people.stranger)


def test_a_unit_is_seen_by_whoever_is_in_it_or_answers_for_it_and_by_nobody_else(unit: Unit) -> None:
    for who, sees in ((unit.kit, True), (unit.people.tom, True), (unit.people.owen, False)):
        with reading(who):
            found = open_unit(team=unit.people.north.pk, who=standing(user=who, on=TODAY, at=NOW), on=TODAY)
        assert (found is not None) is sees, who.name


def test_somebody_who_must_not_see_a_child_finds_them_in_no_list_of_their_unit(unit: Unit) -> None:
    with system("a relative, in a test"):
        access.must_not_see(subject=unit.maya, user=unit.kit, why="An uncle", since=LONG_AGO, by=unit.delia, at=NOW)
    with reading(unit.kit):
        found = open_unit(team=unit.people.north.pk, who=standing(user=unit.kit, on=TODAY, at=NOW), on=TODAY)
        with pytest.raises(MayNot):
            actions.discuss(told=told(unit), once="1", by=unit.kit, at=AT)
    assert found is not None
    assert unit.maya not in found.children
    assert unit.theo in found.children


def test_what_a_unit_says_of_a_child_is_one_record_of_that_child(unit: Unit) -> None:
    with reading(unit.delia):
        made = actions.discuss(told=told(unit), once="one press", by=unit.delia, at=AT)
        with pytest.raises(AlreadyWritten):
            actions.discuss(told=told(unit), once="one press", by=unit.delia, at=AT)
        mine = chronology(subject=unit.maya).lines
        theirs = chronology(subject=unit.theo).lines
        opened = open_record(ref=made.ref)
    assert [line.line for line in mine] == ["The splints are waiting."]
    assert theirs == ()
    assert opened is not None
    assert opened.words("child", unit.maya) == "Tell me before."
    assert opened.words("why", unit.maya) == "She was promised an answer."
    assert opened.facts["there"] == [unit.delia.pk, unit.kit.pk]
    assert opened.facts["spoke_for_id"] == unit.kit.pk


def test_what_comes_next_never_stands_without_its_why(unit: Unit) -> None:
    with reading(unit.delia):
        with pytest.raises(actions.NotSaid, match="why"):
            actions.discuss(told=told(unit, why=" - "), once="2", by=unit.delia, at=AT)
        with pytest.raises(actions.NotSaid, match="one sentence"):
            actions.discuss(told=told(unit, said="", child="", next=""), once="3", by=unit.delia, at=AT)
        assert chronology(subject=unit.maya).lines == ()


def test_only_those_of_the_team_were_there_whatever_was_sent(unit: Unit) -> None:
    with reading(unit.delia):
        made = actions.discuss(
            told=told(unit, there=(unit.delia.pk, unit.people.owen.pk, 99_999), spoke_for=unit.people.owen.pk),
            once="4", by=unit.delia, at=AT,
        )  # fmt: skip
        opened = open_record(ref=made.ref)
    assert opened is not None
    assert opened.facts["there"] == [unit.delia.pk]
    assert opened.facts["spoke_for_id"] is None


def test_nobody_of_another_team_talks_about_a_child_as_this_unit_nor_this_unit_of_their_child(unit: Unit) -> None:
    with reading(unit.people.owen), pytest.raises(actions.NotOfTheUnit, match="not in this unit"):
        actions.discuss(told=told(unit), once="5", by=unit.people.owen, at=AT)
    allocate(unit.people.stranger, unit.delia)
    with reading(unit.delia), pytest.raises(actions.NotOfTheUnit, match="does not own"):
        actions.discuss(told=told(unit, subject=unit.people.stranger), once="6", by=unit.delia, at=AT)


def test_whoever_covers_is_shown_until_the_day_somebody_is_here_again(unit: Unit) -> None:
    with reading(unit.kit):
        row = actions.say_away(user=unit.kit, covered_by=unit.delia, since=TODAY, until=BACK, by=unit.kit, at=AT)
        assert away_on(users=[unit.kit.pk], on=TODAY)[unit.kit.pk].covered_by_name == "Delia"
        assert away_on(users=[unit.kit.pk], on=BACK) == {}
        assert [one.name for one in covers_for(user=unit.delia.pk, on=TODAY)] == ["Kit"]
        actions.is_back(away=row, by=unit.kit, at=AT)
        assert away_on(users=[unit.kit.pk], on=TODAY) == {}
        with pytest.raises(actions.NotOfTheUnit, match="here already"):
            actions.is_back(away=row, by=unit.kit, at=AT)


def test_nobody_covers_who_would_have_to_be_told_everything(unit: Unit) -> None:
    with reading(unit.kit):
        for covered_by in (unit.people.owen, unit.kit):
            with pytest.raises(actions.NotOfTheUnit, match="in no team"):
                actions.say_away(user=unit.kit, covered_by=covered_by, since=TODAY, until=BACK, by=unit.kit, at=AT)
        with pytest.raises(actions.NotSaid, match="after the first day"):
            actions.say_away(user=unit.kit, covered_by=unit.delia, since=BACK, until=TODAY, by=unit.kit, at=AT)
        with pytest.raises(actions.NotSaid, match="has been"):
            actions.say_away(
                user=unit.kit, covered_by=unit.delia, since=date(2026, 11, 2), until=date(2026, 11, 9), by=unit.kit,
                at=AT,
            )  # fmt: skip
        actions.say_away(user=unit.delia, covered_by=unit.moira, since=TODAY, until=BACK, by=unit.kit, at=AT)
        with pytest.raises(actions.NotSaid, match="away in those days too"):
            actions.say_away(user=unit.kit, covered_by=unit.delia, since=TODAY, until=BACK, by=unit.kit, at=AT)
        with pytest.raises(actions.NotSaid, match="away then already"):
            actions.say_away(user=unit.delia, covered_by=unit.kit, since=TODAY, until=BACK, by=unit.kit, at=AT)
    with reading(unit.people.owen), pytest.raises(actions.NotOfTheUnit, match="of yourself"):
        actions.say_away(
            user=unit.kit, covered_by=unit.delia, since=TODAY, until=BACK, by=unit.people.owen, at=AT
        )  # fmt: skip


def test_where_things_are_is_made_of_records_and_shows_a_reader_no_more_than_they_may_open(unit: Unit) -> None:
    child = unit.maya
    with reading(unit.delia):
        seen = write(
            Writing(
                kind="help.visit", happened_on=date(2026, 11, 13),
                filed_to=(FiledTo(subject=child, part=Part.SPOKEN_ALONE),),
                words=(Words(slot="said", subject=child, words="She drew the sea."),),
            ),
            by=unit.delia, at=AT,
        )  # fmt: skip
        write(
            Writing(
                kind="help.next", happened_on=TODAY, filed_to=(FiledTo(subject=child),),
                words=(Words(slot="what", subject=child, words="An answer about art club"),),
                facts={"whose": "Grace", "promised": True, "state": "coming"},
            ),
            by=unit.delia, at=AT,
        )  # fmt: skip
        write(
            Writing(
                kind="help.know-first", happened_on=TODAY, filed_to=(FiledTo(subject=child),),
                words=(Words(slot="lines", subject=child, words="A day’s notice of anything new."),),
                restricted_to=(unit.delia.pk,),
            ),
            by=unit.delia, at=AT,
        )  # fmt: skip
        actions.discuss(told=told(unit), once="7", by=unit.delia, at=AT)
        whole = where_things_are(subject=child, on=TODAY)
    with reading(unit.kit):
        part = where_things_are(subject=child, on=TODAY)
    with reading(unit.people.owen):
        nothing = where_things_are(subject=child, on=TODAY)
    assert whole.first is not None
    assert part.first is None, "what is kept for Delia is not there for Kit"
    assert part.seen is not None
    assert (part.seen.ref, part.seen.alone) == (seen.ref, True)
    assert part.alone is None, "said once"
    assert [one.what for one in part.promised] == ["An answer about art club"]
    assert part.talked is not None
    assert (nothing.seen, nothing.promised, nothing.talked, nothing.words) == (None, (), None, None)


def test_a_unit_that_was_given_another_teams_child_knows_them_from_that_day(unit: Unit) -> None:
    assert not scope_of(unit.kit).mask(unit.people.kai)
    allocate(unit.people.kai, unit.people.north, since=TODAY)
    assert scope_of(unit.kit).mask(unit.people.kai)
