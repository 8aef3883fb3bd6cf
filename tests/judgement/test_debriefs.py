"""A debrief after a hard time: of whom the worker chooses, theirs alone, and offered by somebody who knows nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from footpath.access.models import User
from footpath.access.rules import Role
from footpath.judgement.actions import supervision_debrief as actions
from footpath.judgement.actions import supervision_talks
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.models.supervision_debrief import Debrief, DebriefOffer
from footpath.judgement.queries import supervision_debrief as queries
from footpath.judgement.queries.supervision_debrief import State
from footpath.ledger.actions import Changed
from footpath.ledger.models import Concerns, Entry
from footpath.record.queries import chronology
from footpath.record.search import find
from footpath.store.scope import system
from tests.access.cast import Cast, agency, allocate, cast, reading, role, user
from tests.judgement.supervised import (
    FRIDAY,
    MONDAY,
    SECRET,
    THURSDAY,
    Purpose,
    arrange,
    asked_for,
    at,
    custodians,
    everybody,
    reaches,
)

pytestmark = pytest.mark.django_db


def asked(people: Cast, *, of: User | None = None, once: str = "", **more: Any) -> Debrief:
    with reading(people.grace):
        return actions.ask_for_debrief(
            with_=of or people.owen, happened=f"He held the door shut: {SECRET}.", once=once, by=people.grace, at=at(),
            **more,
        )  # fmt: skip


def offered(people: Cast) -> DebriefOffer:
    with reading(people.tom):
        return actions.offer_debrief(worker=people.grace, words="You owe me no account.", by=people.tom, at=at())


def stands(people: Cast, row: Debrief, *, who: User | None = None) -> queries.Sat | None:
    reader = who or people.grace
    with reading(reader):
        return queries.open_debrief(ref=row.ref, reader=reader.pk)


# --- whose it is ----------------------------------------------------------------------------------


def test_a_debrief_is_the_workers_and_whom_they_asked_and_nobody_elses_whatever_their_role() -> None:
    people = cast()
    arrange(people, people.tom, *Purpose)
    others = everybody(people)
    del others["owen"]
    row = asked(people)
    assert reaches(people.grace, row)
    assert reaches(people.owen, row)
    assert not reaches(people.tom, row), "whoever supervises them for everything reads it only if they are asked"
    assert [name for name, one in others.items() if reaches(one, row)] == []


def test_whoever_could_not_or_was_asked_no_longer_reads_it_no_longer() -> None:
    people = cast()
    row = asked(people, of=people.tom)
    with reading(people.tom):
        actions.cannot_debrief(debrief=row.pk, version=1, words="Ask Owen.", by=people.tom, at=at())
    with reading(people.grace):
        actions.ask_another(debrief=row.pk, version=2, with_=people.owen, by=people.grace, at=at())
    assert not reaches(people.tom, row)
    assert reaches(people.owen, row)
    with reading(people.grace):
        actions.take_back(debrief=row.pk, version=3, by=people.grace, at=at())
    assert not reaches(people.owen, row)
    assert reaches(people.grace, row)


def test_it_is_in_nothing_of_a_child_and_no_entry_of_it_concerns_one() -> None:
    people = cast()
    allocate(people.maya, people.grace)
    asked(people)
    offered(people)
    with reading(people.grace):
        assert find(words=SECRET).hits == ()
        assert chronology(subject=people.maya).lines == ()
    things = [model._meta.label_lower for model in (Debrief, DebriefOffer)]
    with system("look for what the ledger says of these"):
        seqs = list(Entry.objects.filter(thing__in=things).values_list("seq", flat=True))
        assert len(seqs) == 2
        assert not Concerns.objects.filter(seq__in=seqs).exists()


def test_a_lawful_request_opens_it_as_it_opens_a_talk_and_shuts_when_the_custodian_is_named_no_longer() -> None:
    people = cast()
    row = asked(people)
    colette, lena = custodians(people)
    request = asked_for(people, colette)
    assert not reaches(colette, row), "asking opens nothing"
    with reading(lena):
        supervision_talks.release_talk(
            request=request.pk, version=1, ends_on=date(2026, 11, 27), by=lena, at=at(),
            answer="The order names these days and no others.",
        )  # fmt: skip
    assert reaches(colette, row)
    assert not reaches(lena, row)
    with reading(colette):
        (one,) = queries.released(request=request.pk, reader=colette.pk, on=FRIDAY)
        assert SECRET in one.happened
        assert queries.open_debrief(ref=row.ref, reader=colette.pk) is None, "read at the request, and nowhere else"
    with reading(people.tom):
        supervision_talks.end_custodian(
            user=colette, until=FRIDAY, why="She has moved to another council.", by=people.tom, at=at()
        )
    assert not reaches(colette, row)


# --- asking, answering, meeting -------------------------------------------------------------------


def test_nothing_but_whom_is_asked_for_and_a_second_press_is_the_same_one() -> None:
    people = cast()
    with reading(people.grace):
        row = actions.ask_for_debrief(with_=people.owen, once="once", by=people.grace, at=at())
        with pytest.raises(NotSupervised, match="kept once"):
            actions.ask_for_debrief(with_=people.owen, once="once", by=people.grace, at=at())
    found = stands(people, row, who=people.owen)
    assert found is not None
    assert (found.state, found.worker_name, found.happened, found.promised) == (State.ASKED, "Grace", "", "")


def test_whoever_is_asked_is_a_colleague_or_supervises_them_and_works_here() -> None:
    people = cast()
    elsewhere = user("Siân", agency("Trust"))
    left = user("Priya", people.authority)
    with system("somebody leaves, in a test"):
        User.objects.filter(pk=left.pk).update(is_active=False)
    left.refresh_from_db()
    for whom, told in ((people.grace, "somebody else"), (left, "no longer works"), (elsewhere, "works elsewhere")):
        with pytest.raises(NotSupervised, match=told):
            asked(people, of=whom)
    with pytest.raises(NotSupervised, match="has been"):
        asked(people, hoped_by=THURSDAY)
    with reading(people.tom), pytest.raises(NotSupervised, match="reading"):
        actions.ask_for_debrief(with_=people.owen, by=people.grace, at=at())
    arrange(people, elsewhere, Purpose.CASE)
    assert asked(people, of=elsewhere).with_whom_id == elsewhere.pk


def test_those_one_could_ask_are_told_nearest_first_and_the_personal_supervisor_is_chosen_already() -> None:
    people = cast()
    ewan = user("Ewan", people.authority)
    role(ewan, Role.PRACTITIONER, people.north)
    arrange(people, people.owen, Purpose.PERSONAL)
    arrange(people, people.tom, Purpose.CASE)
    with reading(people.grace):
        could = queries.could_be_asked(worker=people.grace.pk, on=FRIDAY)
    assert could.usual == people.owen.pk
    assert [(name, [one.name for one in found]) for name, found in could.groups] == [
        ("Who supervises you", ["Owen", "Tom"]), ("Who works beside you", ["Ewan"]),
    ]  # fmt: skip


def test_they_say_when_they_meet_either_moves_it_and_either_says_what_was_promised() -> None:
    people = cast()
    row = asked(people)
    with reading(people.grace), pytest.raises(NotSupervised, match="Whoever you asked"):
        actions.answer_debrief(debrief=row.pk, version=1, meets_on=FRIDAY, by=people.grace, at=at())
    with reading(people.owen):
        actions.answer_debrief(
            debrief=row.pk, version=1, meets_on=FRIDAY, words="The small room at four.", by=people.owen, at=at()
        )
    with reading(people.grace):
        actions.answer_debrief(debrief=row.pk, version=2, meets_on=MONDAY, by=people.grace, at=at())
    moved = stands(people, row)
    assert moved is not None
    assert (moved.state, moved.meets_on, moved.answer) == (State.ARRANGED, MONDAY, "The small room at four.")
    with reading(people.owen):
        actions.hold_debrief(
            debrief=row.pk, version=3, held_on=MONDAY, promised="Two of us go to the door.",
            look_again_on=date(2026, 12, 4), by=people.owen, at=at(MONDAY),
        )  # fmt: skip
    held = stands(people, row)
    assert held is not None
    assert (held.state, held.promised, held.look_again_on) == (
        State.HELD, "Two of us go to the door.", date(2026, 12, 4),
    )  # fmt: skip
    assert held.is_over


def test_what_cannot_be_is_refused_in_words() -> None:
    people = cast()
    row = asked(people)

    def held(**given: Any) -> Callable[[User], object]:
        return lambda who: actions.hold_debrief(
            debrief=row.pk, by=who, at=at(), **{"version": 1, "held_on": FRIDAY, **given}
        )

    def meets(**given: Any) -> Callable[[User], object]:
        return lambda who: actions.answer_debrief(
            debrief=row.pk, by=who, at=at(), **{"version": 1, "meets_on": FRIDAY, **given}
        )

    for who, does, refused, told in (
        (people.owen, meets(meets_on=THURSDAY), NotSupervised, "has been"),
        (people.owen, meets(version=9), Changed, "changed this"),
        (people.tom, meets(), NotSupervised, "no such debrief"),
        (people.owen, held(held_on=MONDAY), NotSupervised, "lies ahead"),
        (people.owen, held(look_again_on=FRIDAY), NotSupervised, "later day"),
        (people.grace, lambda who: actions.cannot_debrief(debrief=row.pk, version=1, by=who, at=at()),
         NotSupervised, "whoever was asked"),
        (people.owen, lambda who: actions.take_back(debrief=row.pk, version=1, by=who, at=at()),
         NotSupervised, "Only the worker"),
        (people.owen, lambda who: actions.ask_another(debrief=row.pk, version=1, with_=people.tom, by=who, at=at()),
         NotSupervised, "Only the worker"),
        (people.grace, lambda who: actions.ask_another(debrief=row.pk, version=1, with_=people.owen, by=who, at=at()),
         NotSupervised, "asked already"),
    ):  # fmt: skip
        with reading(who), pytest.raises(refused, match=told):
            does(who)
    with reading(people.grace):
        held()(people.grace)
        with pytest.raises(NotSupervised, match="You met already"):
            held(version=2)(people.grace)
    again = asked(people)
    with reading(people.grace):
        actions.take_back(debrief=again.pk, version=1, by=people.grace, at=at())
        with pytest.raises(NotSupervised, match="taken back"):
            actions.take_back(debrief=again.pk, version=2, by=people.grace, at=at())


# --- offered --------------------------------------------------------------------------------------


def test_whoever_offers_one_never_learns_what_the_worker_did_with_it() -> None:
    people = cast()
    offer = offered(people)
    with reading(people.tom):
        before = queries.offers_by(user=people.tom.pk)
    row = asked(people, offer=offer.pk)
    with reading(people.tom):
        assert queries.offers_by(user=people.tom.pk) == before
        assert not Debrief.objects.exists()
    assert not reaches(people.tom, row)
    with reading(people.grace):
        assert queries.offers_to(worker=people.grace.pk, on=FRIDAY) == (), "it was taken up"


def test_an_offer_put_aside_is_no_longer_brought_and_nobody_is_told() -> None:
    people = cast()
    offer = offered(people)
    assert [name for name, one in everybody(people).items() if reaches(one, offer)] == []
    with reading(people.grace):
        assert len(queries.offers_to(worker=people.grace.pk, on=FRIDAY)) == 1
        assert queries.offers_to(worker=people.grace.pk, on=date(2026, 12, 18)) == (), "nor when it is long ago"
        row = actions.put_offer_aside(offer=offer.pk, by=people.grace, at=at())
        with pytest.raises(NotSupervised, match="answered this"):
            actions.put_offer_aside(offer=offer.pk, by=people.grace, at=at())
        assert queries.offers_to(worker=people.grace.pk, on=FRIDAY) == ()
        assert queries.debriefs(reader=people.grace.pk) == ()
    assert not reaches(people.tom, row)


def test_one_is_offered_by_whoever_manages_or_supervises_somebody_and_by_nobody_else() -> None:
    people = cast()
    for by, to, told in (
        (people.owen, people.grace, "manages or supervises"), (people.grace, people.grace, "no offer"),
    ):  # fmt: skip
        with reading(by), pytest.raises(NotSupervised, match=told):
            actions.offer_debrief(worker=to, by=by, at=at())
    arrange(people, people.owen, Purpose.REFLECTION)
    with reading(people.owen):
        offer = actions.offer_debrief(worker=people.grace, once="o", by=people.owen, at=at())
        with pytest.raises(NotSupervised, match="kept once"):
            actions.offer_debrief(worker=people.grace, once="o", by=people.owen, at=at())
        with pytest.raises(NotSupervised, match="no such offer"):
            actions.put_offer_aside(offer=offer.pk, by=people.owen, at=at())
    with reading(people.owen), pytest.raises(NotSupervised, match="no such offer"):
        actions.ask_for_debrief(with_=people.tom, offer=offer.pk, by=people.owen, at=at())
    with system("somebody leaves, in a test"):
        User.objects.filter(pk=people.grace.pk).update(is_active=False)
    people.grace.refresh_from_db()
    with reading(people.owen), pytest.raises(NotSupervised, match="no longer works"):
        actions.offer_debrief(worker=people.grace, by=people.owen, at=at())
