"""What is said in supervision apart from every child's record: whose it is, who reaches it, and that no other does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, models

from footpath.access.looked import what_somebody_looked_at, who_has_looked
from footpath.access.models import User
from footpath.access.rules import Role
from footpath.judgement.actions import supervision, supervision_apart, supervision_talks
from footpath.judgement.actions.supervision import NotSupervised
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import PersonalTalk, TalkRequest, TalkShared, Thought
from footpath.judgement.queries import supervision_apart as queries
from footpath.judgement.queries.answering import managers_above
from footpath.ledger.actions import Changed
from footpath.ledger.models import Concerns, Entry, Image
from footpath.record import drafts
from footpath.record.history import known_on, versions_of
from footpath.record.queries import chronology, open_record
from footpath.record.search import find
from footpath.store.scope import system
from tests.access.cast import Cast, agency, allocate, cast, reading, role, user

pytestmark = pytest.mark.django_db
Purpose = Supervises.Purpose
THURSDAY, FRIDAY, MONDAY = date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23)
SECRET = "quillowtide"  # a word that is nowhere else
WHY = "Because Maya went quiet when he was named, and nobody has asked her why."
LAW = "An order of the county court of 18 November 2026."


def at(day: date = FRIDAY) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def arrange(people: Cast, supervisor: User, *purposes: Supervises.Purpose, since: date = date(2026, 1, 5)) -> None:
    with reading(people.tom):
        for purpose in purposes:
            supervision.set_supervisor(
                worker=people.grace, supervisor=supervisor, purpose=purpose, since=since, by=people.tom, at=at()
            )  # fmt: skip


def talked(people: Cast, *, by: User | None = None, said_on: date = FRIDAY, once: str = "") -> PersonalTalk:
    who = by or people.grace
    with reading(who):
        return supervision_talks.keep_talk(
            worker=people.grace, words=f"I do not sleep: {SECRET}.", said_on=said_on, once=once, by=who, at=at()
        )  # fmt: skip


def felt(people: Cast, *, with_supervisor: bool = False) -> Thought:
    with reading(people.grace):
        return supervision_apart.think(
            worker=people.grace, words=f"I like Kerry too much to ask her: {SECRET}.", about="The Weir Street family",
            sort=Thought.Sort.RELATIONSHIP, with_supervisor=with_supervisor, look_again_on=date(2026, 12, 18),
            by=people.grace, at=at(),
        )  # fmt: skip


def everybody(people: Cast) -> dict[str, User]:
    """One of every role there is, each with as much in their hands as the role can have."""
    found = {"owen": people.owen}
    for one in Role:
        found[one.value] = user(one.value.title(), people.authority)
        role(found[one.value], one, people.north)
    head = user("Head", people.authority)
    role(head, Role.MANAGER)
    return found | {"head": head}


def custodians(people: Cast) -> tuple[User, User]:
    """Two people outside every team, named by whoever answers for the whole service."""
    head = User.objects.get(pk=managers_above(on=FRIDAY)[0])
    first, second = user("Colette", people.authority), user("Lena", people.authority)
    role(first, Role.GOVERNANCE)
    role(second, Role.CASE_REVIEWER)
    with reading(head):
        for one in (first, second):
            supervision_talks.name_custodian(user=one, since=date(2026, 1, 5), by=head, at=at())
    return first, second


def asked_for(people: Cast, by: User) -> TalkRequest:
    with reading(by):
        return supervision_talks.ask_for_talk(
            worker=people.grace, who_asks="The county court", basis=LAW, first_on=date(2026, 11, 1), last_on=FRIDAY,
            by=by, at=at(),
        )  # fmt: skip


def reaches(who: User, row: models.Model, *, on: date = FRIDAY) -> bool:
    """Whether somebody comes at a row by either line alone."""
    with reading(who, on=on):
        by_manager = type(row)._default_manager.filter(pk=row.pk).exists()
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{row._meta.db_table}" WHERE id = %s', [row.pk])
            found = cursor.fetchone()
    by_database = bool(found and found[0])
    assert by_manager == by_database, "the two lines say the same"
    return by_manager


# --- personal and wellbeing talk ------------------------------------------------------------------


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
            said = {"answer": "The order names these days and no others.", "ends_on": MONDAY, "version": 1, **given}
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
            said = {"who_asks": "A court", "basis": LAW, "first_on": THURSDAY, "last_on": FRIDAY, **given}
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


# --- the reflection space -------------------------------------------------------------------------


def test_a_thought_is_the_workers_alone_until_they_share_it_with_whoever_supervises_them_in_that_space() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.REFLECTION)
    thought = felt(people)
    others = everybody(people)
    assert reaches(people.grace, thought)
    assert not reaches(people.tom, thought)
    with reading(people.grace):
        with pytest.raises(NotSupervised, match="does not supervise"):
            supervision_apart.share_thought(thought=thought.pk, with_=people.owen, by=people.grace, at=at())
        supervision_apart.share_thought(thought=thought.pk, with_=people.tom, by=people.grace, at=at())
    assert reaches(people.tom, thought)
    assert [name for name, one in others.items() if reaches(one, thought)] == []
    with reading(people.tom), pytest.raises(NotSupervised, match="Only the worker"):
        supervision_apart.share_thought(thought=thought.pk, with_=None, by=people.tom, at=at())
    with reading(people.grace):
        supervision_apart.share_thought(thought=thought.pk, with_=None, by=people.grace, at=at())
    assert not reaches(people.tom, thought)


def test_nobody_writes_in_the_space_of_somebody_they_do_not_supervise_there() -> None:
    people = cast()
    with pytest.raises(NotSupervised, match="Nobody supervises you"):
        felt(people, with_supervisor=True)
    for who in (people.tom, people.owen):
        with reading(who), pytest.raises(NotSupervised, match="your own reflection space"):
            supervision_apart.think(worker=people.grace, words="Hm.", by=who, at=at())
    with reading(people.grace), pytest.raises(NotSupervised, match="few words"):
        supervision_apart.think(worker=people.grace, words=" ", by=people.grace, at=at())
    with reading(people.owen), pytest.raises(NotSupervised, match="no such thought"):
        supervision_apart.share_thought(thought=felt_pk(people), with_=None, by=people.owen, at=at())


def felt_pk(people: Cast) -> int:
    return felt(people).pk


def test_how_it_is_with_a_family_is_looked_at_on_a_day_and_again_on_another() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.REFLECTION)
    felt(people, with_supervisor=True)
    with reading(people.tom):
        (one,) = queries.felt(worker=people.grace.pk)
    assert (one.sort, one.on, one.look_again_on) == (Thought.Sort.RELATIONSHIP, FRIDAY, date(2026, 12, 18))


def test_what_bears_on_safety_is_moved_in_chosen_words_with_a_trail_and_the_rest_stays() -> None:
    people = cast()
    arrange(people, people.tom, Purpose.REFLECTION)
    thought = felt(people, with_supervisor=True)
    with reading(people.tom):
        with pytest.raises(NotSupervised, match="five words"):
            supervision_apart.move_to_case(
                thought=thought.pk, child=people.maya, words={"think": "She may be afraid."}, by=people.tom, at=at()
            )  # fmt: skip
        written = supervision_apart.move_to_case(
            thought=thought.pk, child=people.maya, words={"think": "She may be afraid.", "why": WHY}, by=people.tom,
            at=at(),
        )  # fmt: skip
    with reading(people.grace):
        opened = open_record(ref=written.ref)
        (trail,) = queries.felt()
        with pytest.raises(NotSupervised, match="moved already"):
            supervision_apart.move_to_case(
                thought=thought.pk, child=people.maya, words={"why": WHY}, by=people.grace, at=at()
            )  # fmt: skip
    assert opened is not None
    assert opened.facts["moved"]
    assert opened.words("think") == "She may be afraid."
    assert SECRET not in " ".join(one.words for one in opened.paragraphs)
    assert (trail.moved_to, trail.moved_on, trail.moved_by) == (written.id, FRIDAY, "Tom")


# --- by no path about a child ---------------------------------------------------------------------


def _said_apart(people: Cast) -> None:
    arrange(people, people.tom, Purpose.PERSONAL, Purpose.REFLECTION)
    allocate(people.maya, people.grace)
    talked(people)
    felt(people, with_supervisor=True)


def test_no_reading_of_a_child_finds_a_word_of_it() -> None:
    people = cast()
    _said_apart(people)
    with reading(people.grace):
        ways: tuple[Callable[[], object], ...] = (
            lambda: find(words=SECRET),
            lambda: chronology(subject=people.maya).lines,
            lambda: known_on(subject=people.maya, day=FRIDAY).entries,
        )
        assert not any("sleep" in repr(way()) or SECRET in repr(way()) for way in ways)
        assert chronology(subject=people.maya).lines == ()
        assert who_has_looked(subject=people.maya, before=None, most=10) == []


def test_the_ledger_keeps_it_for_nobody_to_read_and_none_of_it_concerns_a_child() -> None:
    people = cast()
    _said_apart(people)
    things = [model._meta.label_lower for model in (Thought, PersonalTalk, TalkShared, TalkRequest)]
    with system("look for what the ledger says of these"):
        seqs = list(Entry.objects.filter(thing__in=things).values_list("seq", flat=True))
        assert len(seqs) == 2
        assert not Concerns.objects.filter(seq__in=seqs).exists()
    for who in (people.grace, people.tom, *everybody(people).values()):
        with reading(who):
            assert not Image.objects.exists()
            assert not Entry.objects.exists()


def test_earlier_versions_are_of_records_and_these_are_none() -> None:
    people = cast()
    _said_apart(people)
    with reading(people.grace):
        for one in (*queries.talks(reader=people.grace.pk), *queries.felt()):
            assert versions_of(ref=one.ref) == ()
            assert open_record(ref=one.ref) is None


def test_what_governance_reads_of_somebody_says_nothing_of_it() -> None:
    people = cast()
    _said_apart(people)
    colette = user("Colette", agency("Fernshire"))
    role(colette, Role.GOVERNANCE)
    with reading(colette):
        assert SECRET not in repr(what_somebody_looked_at(user=people.grace.pk))
        assert queries.felt() == ()
        assert queries.talks(reader=colette.pk) == ()


def test_unfinished_writing_of_it_is_offered_to_nobody_when_its_writer_leaves() -> None:
    people = cast()
    with reading(people.grace):
        for kind in ("help.visit", f"{drafts.APART}talk"):
            drafts.begin(ref=uuid4(), kind=kind, subjects=[], fields={"words": SECRET}, by=people.grace, at=at())
    drafts.offer(of=people.grace, to=people.tom)
    with reading(people.tom):
        assert [one.kind for one in drafts.mine(by=people.tom)] == ["help.visit"]
