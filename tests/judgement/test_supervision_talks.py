"""Personal and wellbeing talk: the two whose it is, whoever the worker shares it with, and what the law may ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from footpath.access.models import User
from footpath.judgement.actions import supervision_apart, supervision_talks
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.queries import supervision_apart as queries
from footpath.judgement.queries.answering import managers_above
from footpath.ledger.actions import Changed
from tests.access.cast import cast, reading
from tests.judgement.supervised import (
    FRIDAY,
    LAW,
    MONDAY,
    THURSDAY,
    Purpose,
    arrange,
    asked_for,
    at,
    custodians,
    everybody,
    reaches,
    talked,
)

pytestmark = pytest.mark.django_db


def test_a_personal_talk_is_the_workers_and_that_supervisors_and_nobody_elses_whatever_their_role() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    talk = talked(people)
    assert reaches(people.grace, talk)
    assert reaches(people.tom, talk)
    others = everybody(people)
    assert [name for name, one in others.items() if reaches(one, talk)] == []


def test_a_new_supervisor_starts_without_it_and_reads_what_the_worker_shares_until_they_stop() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    first, second = talked(people), talked(people)
    arrange(people, people.owen, Purpose.PERSONAL, since=FRIDAY)
    assert not reaches(people.owen, first)
    assert reaches(people.tom, first), "whoever wrote it with her still reads it"
    with reading(people.grace):
        supervision_talks.share_talk(talk=first.pk, with_=people.owen, by=people.grace, at=at())
    assert reaches(people.owen, first)
    assert not reaches(people.owen, second)
    with reading(people.owen):
        assert [one.talk for one in queries.talks(reader=people.owen.pk)] == [first.pk]
    with reading(people.grace):
        supervision_talks.stop_sharing(talk=first.pk, with_=people.owen, by=people.grace, at=at())
    assert not reaches(people.owen, first)


def test_only_the_worker_shares_and_only_with_somebody_who_supervises_them() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    talk = talked(people)
    for by, with_, told in (
        (people.tom, people.owen, "worker whose talk"), (people.owen, people.owen, "worker whose talk"),
        (people.grace, people.owen, "does not supervise"), (people.grace, people.tom, "already"),
    ):  # fmt: skip
        with reading(by), pytest.raises(NotSupervised, match=told):
            supervision_talks.share_talk(talk=talk.pk, with_=with_, by=by, at=at())
    arrange(people, people.owen, Purpose.CASE)
    with reading(people.grace):
        with pytest.raises(NotSupervised, match="does not read"):
            supervision_talks.stop_sharing(talk=talk.pk, with_=people.owen, by=people.grace, at=at())
        supervision_talks.share_talk(talk=talk.pk, with_=people.owen, by=people.grace, at=at())
        with pytest.raises(NotSupervised, match="already"):
            supervision_talks.share_talk(talk=talk.pk, with_=people.owen, by=people.grace, at=at())


def test_only_the_two_whose_talk_it_is_write_it_and_a_second_press_is_the_same_one() -> None:
    people = cast()
    with pytest.raises(NotSupervised, match="named for personal talk"):
        talked(people)
    arrange(people, people.tom, Purpose.PERSONAL)
    for other in (people.owen,):
        with pytest.raises(NotSupervised, match="Only the two"):
            talked(people, by=other)
    with pytest.raises(NotSupervised, match="ahead"):
        talked(people, said_on=MONDAY)
    talked(people, by=people.tom, once="once")
    with pytest.raises(NotSupervised, match="kept once"):
        talked(people, once="once")
    with reading(people.grace):
        (one,) = queries.talks(reader=people.grace.pk)
    assert (one.written_by, one.supervisor_name) == ("Tom", "Tom")
    with reading(people.grace), pytest.raises(NotSupervised, match="few words"):
        supervision_talks.keep_talk(worker=people.grace, words=" ", by=people.grace, at=at())
    with reading(people.grace), pytest.raises(NotSupervised, match="reading"):
        supervision_talks.keep_talk(worker=people.grace, words="x", by=people.tom, at=at())


def test_two_custodians_release_a_talk_for_some_days_and_the_worker_is_told_from_the_asking_on() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    before, within = talked(people, said_on=date(2026, 10, 2)), talked(people)
    colette, lena = custodians(people)
    request = asked_for(people, colette)
    with reading(people.grace):
        (told,) = queries.requests(worker=people.grace.pk)
    assert (told.who_asks, told.basis, told.custodian_name, told.is_open) == ("The county court", LAW, "Colette", True)
    assert not reaches(colette, within), "asking opens nothing"

    with reading(colette), pytest.raises(NotSupervised, match="Two people"):
        supervision_talks.release_talk(
            request=request.pk, version=1, ends_on=MONDAY, answer="The order names these days and no others.",
            by=colette, at=at(),
        )  # fmt: skip
    with reading(lena):
        for given, wrong, told_ in (
            ({"answer": "Yes."}, NotSupervised, "why it is released"),
            ({"ends_on": FRIDAY}, NotSupervised, "later day"),
            ({"version": 9}, Changed, "changed"),
        ):  # fmt: skip
            said: dict[str, Any] = {
                "answer": "The order names these days and no others.",
                "ends_on": MONDAY,
                "version": 1,
                **given,
            }
            with pytest.raises(wrong, match=told_):
                supervision_talks.release_talk(request=request.pk, **said, by=lena, at=at())
        supervision_talks.release_talk(
            request=request.pk, version=1, ends_on=MONDAY, answer="The order names these days and no others.",
            by=lena, at=at(),
        )  # fmt: skip
        with pytest.raises(NotSupervised, match="answered already"):
            supervision_talks.turn_down(request=request.pk, version=2, answer="No, not these days.", by=lena, at=at())

    assert reaches(colette, within)
    assert not reaches(colette, before), "no more than was asked for"
    assert not reaches(lena, within), "whoever agreed need not read"
    assert not reaches(colette, within, on=MONDAY), "and it shuts again"
    with reading(people.grace):
        (told,) = queries.requests()
    assert (told.second_name, told.released_on, told.ends_on) == ("Lena", FRIDAY, MONDAY)
    with reading(colette):
        assert [one.talk for one in queries.released(request=told, reader=colette.pk, on=FRIDAY)] == [within.pk]
        assert queries.talks(reader=colette.pk) == (), "it is not hers day to day"
        assert queries.released(request=told, reader=lena.pk, on=FRIDAY) == ()


def test_a_request_turned_down_opens_nothing_and_says_why() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    talk = talked(people)
    colette, lena = custodians(people)
    request = asked_for(people, colette)
    with reading(lena):
        with pytest.raises(NotSupervised, match="why not"):
            supervision_talks.turn_down(request=request.pk, version=1, answer="No.", by=lena, at=at())
        supervision_talks.turn_down(
            request=request.pk, version=1, answer="A letter is not an order of a court.", by=lena, at=at()
        )  # fmt: skip
    assert not reaches(colette, talk)
    with reading(people.grace):
        (told,) = queries.requests()
    assert told.answer == "A letter is not an order of a court."


def test_nobody_in_the_workers_line_and_nobody_unnamed_takes_or_answers_a_request() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    colette, _ = custodians(people)
    for by in (people.owen, people.tom, people.grace):
        with pytest.raises(NotSupervised, match="named custodian"):
            asked_for(people, by)
    request = asked_for(people, colette)
    with reading(people.owen), pytest.raises(NotSupervised, match="no such request"):
        supervision_talks.turn_down(request=request.pk, version=1, answer="Not by this, no.", by=people.owen, at=at())
    # Even somebody who was named may not, once they supervise the worker.
    arrange(people, colette, Purpose.CASE)
    with pytest.raises(NotSupervised, match="manage or supervise"):
        asked_for(people, colette)
    with reading(colette), pytest.raises(NotSupervised, match="manage or supervise"):
        supervision_talks.turn_down(request=request.pk, version=1, answer="Not by this, no.", by=colette, at=at())


def test_a_request_says_who_asks_by_what_law_and_for_which_days() -> None:
    people = cast()
    colette, _ = custodians(people)
    with reading(colette):
        for given, told in (({"who_asks": " "}, "who asks"), ({"basis": "Law."}, "what law"),
                            ({"last_on": date(2026, 1, 1)}, "other way")):  # fmt: skip
            said: dict[str, Any] = {
                "who_asks": "A court",
                "basis": LAW,
                "first_on": THURSDAY,
                "last_on": FRIDAY,
                **given,
            }
            with pytest.raises(NotSupervised, match=told):
                supervision_talks.ask_for_talk(worker=people.grace, **said, by=colette, at=at())


def test_custodians_are_named_by_whoever_answers_for_the_service_and_never_by_themselves() -> None:
    people = cast()
    colette, _ = custodians(people)
    for by, told in ((people.grace, "whole service"), (colette, "whole service")):
        with reading(by), pytest.raises(NotSupervised, match=told):
            supervision_talks.name_custodian(user=people.owen, since=FRIDAY, by=by, at=at())
    head = User.objects.get(pk=managers_above(on=FRIDAY)[0])
    with reading(head):
        with pytest.raises(NotSupervised, match="themselves"):
            supervision_talks.name_custodian(user=head, since=FRIDAY, by=head, at=at())
        with pytest.raises(NotSupervised, match="already"):
            supervision_talks.name_custodian(user=colette, since=FRIDAY, by=head, at=at())


def test_what_was_written_for_one_supervisor_is_not_read_by_another_who_was_set_meanwhile() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL, Purpose.REFLECTION)
    arrange(people, people.owen, Purpose.PERSONAL, Purpose.REFLECTION, since=FRIDAY)
    with reading(people.grace):
        with pytest.raises(NotSupervised, match="Nothing was kept"):
            supervision_talks.keep_talk(
                worker=people.grace, words="It is about Owen.", told=people.tom.pk, by=people.grace, at=at()
            )
        with pytest.raises(NotSupervised, match="Nothing was kept"):
            supervision_apart.think(
                worker=people.grace, words="It is about Owen.", with_supervisor=True, told=people.tom.pk,
                by=people.grace, at=at(),
            )  # fmt: skip
        supervision_apart.think(worker=people.grace, words="Mine.", told=people.tom.pk, by=people.grace, at=at())
    with reading(people.owen):
        assert queries.talks(reader=people.owen.pk) == ()
        assert queries.felt() == ()


def test_a_custodian_who_comes_to_supervise_the_worker_reads_of_no_request_any_more_nor_what_was_released() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    talked(people)
    first, second = custodians(people)
    row = asked_for(people, first)
    with reading(second):
        supervision_talks.release_talk(
            request=row.pk, version=row.version, ends_on=MONDAY, answer="The order names these days.", by=second,
            at=at(),
        )  # fmt: skip
    with reading(first):
        found = queries.open_request(ref=row.ref)
        assert found is not None
        assert len(queries.released(request=found, reader=first.pk, on=FRIDAY)) == 1
    for one in (first, second):
        arrange(people, one, Purpose.CASE, since=FRIDAY)
        with reading(one):
            assert queries.open_request(ref=row.ref) is None
            assert queries.requests() == ()
    with reading(people.grace):
        assert queries.open_request(ref=row.ref) is not None, "whose talk it is reads of it, whoever supervises them"


def test_two_presses_take_one_request() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.PERSONAL)
    first, _ = custodians(people)
    asked_for(people, first)
    with pytest.raises(NotSupervised, match="taken this request already"):
        asked_for(people, first)
    with reading(people.grace):
        assert len(queries.requests(worker=people.grace.pk)) == 1
