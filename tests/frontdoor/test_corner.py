"""An agency's own corner: its own question and answer, and nothing else; and whoever must not see finds nothing."""

from datetime import timedelta

import pytest

from footpath.frontdoor.actions import arriving, asking, deciding
from footpath.frontdoor.models import Asked, AskedChild, Outcome
from footpath.frontdoor.queries import corner
from footpath.frontdoor.refusals import AlreadyAsked, NobodyMatched, NothingSaid, NotYours
from footpath.ledger.actions import keep
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.people.queries.names import names_of
from footpath.record.models import Passage
from footpath.record.queries import parts_of
from tests.frontdoor.cast import NOW, TODAY, Door, ask, came, contact, reading


def test_each_agency_sees_its_own_question_with_a_name_and_a_birthday_and_nothing_of_the_record(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    ask(cast, row, cast.schools, cast.trust)
    with reading(cast.reed):
        [one] = corner.asked_here(user=cast.reed)
        assert one.children == ("Kai Linden, born 2 June 2011",)
        assert Asked.objects.count() == 1
        assert not Passage.objects.exists()
        assert names_of([cast.kai]) == {}
    with reading(cast.tom):
        assert not Asked.objects.exists()


def test_charlie_finds_nothing_in_the_corner_of_the_trust(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.trust)
    with reading(cast.sian):
        assert len(corner.asked_here(user=cast.sian)) == 1
    with reading(cast.charlie):
        assert corner.asked_here(user=cast.charlie) == ()
        assert corner.one_asked(ref=asked.ref, user=cast.charlie) is None
        assert not Asked.objects.exists()
        assert not AskedChild.objects.exists()


def test_of_three_children_one_whom_somebody_must_not_see_shuts_the_whole_question(cast: Door) -> None:
    stranger = arriving.Named(name="Ottoline Prew")
    row = came(cast, children=(stranger, arriving.Named(name="Kai Linden")))
    with reading(cast.nasreen):
        other = add_person(draft=named("Ottoline", "Prew", source="x"), by=cast.nasreen, at=NOW)
    contact(cast, row, other, cast.kai)
    ask(cast, row, cast.trust)
    with reading(cast.charlie):
        assert not Asked.objects.exists()
        assert not AskedChild.objects.exists()


def test_where_one_person_is_asked_nobody_else_there_sees_it(cast: Door) -> None:
    for of, charlie_sees in ((None, 1), (cast.sian, 0)):
        row = came(cast, children=(arriving.Named(name="Ottoline Prew"),))
        with reading(cast.nasreen):
            other = add_person(draft=named("Ottoline", "Prew", source="x"), by=cast.nasreen, at=NOW)
        contact(cast, row, other)
        [asked] = ask(cast, row, cast.trust, of=of)
        with reading(cast.charlie):
            assert Asked.objects.filter(pk=asked.pk).count() == charlie_sees
        with reading(cast.sian):
            assert Asked.objects.filter(pk=asked.pk).exists()


def test_an_answer_that_comes_after_the_decision_is_filed_with_the_children_and_once(cast: Door) -> None:
    row = came(cast)
    written = contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    with reading(cast.nasreen):
        decision = deciding.Decision(outcome=Outcome.EARLY_HELP, reasons="The mornings.", to=cast.assessment)
        deciding.decide(incoming=row, decision=decision, by=cast.nasreen, at=NOW)
    with reading(cast.reed):
        given = asking.Given(shared="Late nine times.")
        asking.answer(asked=Asked.objects.get(pk=asked.pk), given=given, by=cast.reed, at=NOW)
    with reading(cast.nasreen, on=TODAY + timedelta(days=3)):
        mine = Asked.objects.select_related("incoming", "agency").get(pk=asked.pk)
        asking.file_answer(asked=mine, by=cast.nasreen, at=NOW)
        with pytest.raises(NotYours):
            asking.file_answer(asked=mine, by=cast.nasreen, at=NOW)
    with reading(cast.tom):
        [part] = parts_of(whole=written.id, kinds={"frontdoor.answer": "contact"})["frontdoor.answer"]
    assert part.words("shared") == "Late nine times."


def test_to_share_nothing_is_an_answer_with_its_reason(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    with reading(cast.reed):
        mine = Asked.objects.get(pk=asked.pk)
        with pytest.raises(NothingSaid):
            asking.answer(asked=mine, given=asking.Given(), by=cast.reed, at=NOW)
        given = asking.Given(kept_back="His drawings", kept_back_why="They are his.")
        asking.answer(asked=mine, given=given, by=cast.reed, at=NOW)
        with pytest.raises(NotYours):
            asking.answer(asked=mine, given=given, by=cast.reed, at=NOW)
        [one] = corner.asked_here(user=cast.reed)
    assert (one.shared, one.kept_back_why, one.answered_by) == ("", "They are his.", "Daniel Reed")


def test_nobody_answers_for_another_agency(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    with reading(cast.beth), pytest.raises(NotYours):
        asking.answer(asked=asked, given=asking.Given(shared="x"), by=cast.beth, at=NOW)


def test_an_agency_is_asked_once_about_children_who_are_known_and_for_a_reason(cast: Door) -> None:
    row = came(cast)
    with pytest.raises(NobodyMatched):
        ask(cast, row, cast.schools)
    contact(cast, row, cast.kai)
    ask(cast, row, cast.schools)
    with pytest.raises(AlreadyAsked):
        ask(cast, row, cast.schools)
    question = asking.Question(
        agency=cast.trust, why="x", question="y", family=Asked.Knows.NO, basis="Public task",
    )  # fmt: skip
    with reading(cast.nasreen), pytest.raises(NothingSaid, match="say why not"):
        asking.ask(incoming=row, questions=[question], by=cast.nasreen, at=NOW)


def test_an_agency_keeps_its_own_answer_when_the_door_no_longer_sees_it(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    with reading(cast.nasreen):
        asked.out_of_sight_on = TODAY
        keep(asked, verb="leaves sight", by=cast.nasreen, at=NOW)
    with reading(cast.nasreen, on=TODAY + timedelta(days=1)):
        assert not Asked.objects.exists()
    with reading(cast.reed, on=TODAY + timedelta(days=1)):
        assert Asked.objects.exists()
