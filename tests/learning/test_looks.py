"""A few records drawn by chance and read by two people apart."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.learning.actions import looks
from footpath.learning.models.looks import Drawn, Judged, Look
from footpath.learning.queries import looks as queries
from footpath.learning.refusals import AlreadySaid, NobodyToRead, NotToldWhy, NotYours, StillToRead
from footpath.learning.rules.chance import drawn as by_chance
from footpath.people.actions.gate import MayNot
from footpath.store.scope import system
from tests.learning.world import SEPTEMBER, Area, area, drawn, judged, reading

pytestmark = pytest.mark.django_db
YES, NO, CANNOT = Judged.Answer.YES, Judged.Answer.NO, Judged.Answer.COULD_NOT_SAY


def whom(look: Look) -> list[int]:
    with system("look in a test"):
        return list(Drawn.objects.filter(look=look).order_by("place").values_list("subject_id", flat=True))


def test_nobody_chooses_whom_is_read_the_same_seed_draws_the_same_children() -> None:
    here = area()
    look = drawn(here, seed="heron")

    assert whom(look) == by_chance(here.children, seed="heron", most=3)
    assert whom(look) != by_chance(here.children, seed="otter", most=3)


def test_each_draw_has_a_seed_of_its_own() -> None:
    here = area()
    first = drawn(here, among=here.children[:3])
    for place in (1, 2, 3):
        judged(first, place, here.people.tom, YES, YES)

    assert first.seed != drawn(here, among=here.children[3:]).seed


def test_only_a_child_both_may_see_is_drawn_whatever_is_counted() -> None:
    here = area()
    look = drawn(here, most=12)

    assert sorted(whom(look)) == sorted(here.children)


def test_a_child_one_of_them_has_led_for_is_not_theirs_to_read() -> None:
    here = area()
    access.allocate(
        subject=here.children[0], to=here.people.grace, part=Allocation.Part.LEAD, since=date(2024, 1, 1),
        until=date(2025, 1, 1), by=here.people.tom, at=SEPTEMBER,
    )  # fmt: skip

    assert here.children[0] not in whom(drawn(here, most=12))


def test_where_there_is_nobody_both_may_see_it_says_so() -> None:
    here = area()
    with pytest.raises(NobodyToRead, match="whom you both may see"):
        drawn(here, among=[here.elsewhere])


def test_nobody_draws_again_until_the_children_please() -> None:
    here = area()
    drawn(here)
    with pytest.raises(StillToRead, match="Read them first"):
        drawn(here)


def test_a_practitioner_or_an_analyst_draws_nobody() -> None:
    here = area()
    for somebody in (here.people.grace, here.analyst):
        with reading(somebody, on=SEPTEMBER.date()), pytest.raises(MayNot):
            looks.draw(
                among=looks.Among(children=here.children, measure="episode-length", counted="Ended"),
                questions="first-time", most=3, second=here.people.tom, by=somebody, at=SEPTEMBER,
            )  # fmt: skip


def test_what_one_judged_is_shut_to_the_other_until_they_have_judged_too() -> None:
    here = area()
    look = drawn(here)
    judged(look, 1, here.people.tom, YES, NO)

    with reading(here.people.grace):
        assert not queries.one(ref=look.ref).reads[0].theirs  # type: ignore[union-attr]
        assert not Judged.objects.exists(), "neither line lets it through"
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM learning_judged")
            assert cursor.fetchone()[0] == 0
    judged(look, 1, here.people.grace, YES, YES)
    with reading(here.people.grace):
        (read, *_) = queries.one(ref=look.ref).reads  # type: ignore[union-attr]
        assert [one.answer for one in read.theirs] == [YES, NO]
        assert read.differ


def test_where_they_differ_they_talk_and_what_each_judged_stays() -> None:
    here = area()
    look, (tom, grace) = drawn(here), (here.people.tom, here.people.grace)
    judged(look, 1, tom, YES, NO)
    with reading(tom), pytest.raises(NotYours, match="both of you have judged"):
        looks.talk(look=look, place=1, words="Too soon.", by=tom, at=SEPTEMBER)
    judged(look, 1, grace, NO, NO)
    with reading(grace):
        looks.talk(look=look, place=1, words="Grace had read the school’s letter.", by=grace, at=SEPTEMBER)
        (read, *_) = queries.one(ref=look.ref).reads  # type: ignore[union-attr]
        with pytest.raises(AlreadySaid):
            looks.talk(look=look, place=1, words="Otherwise.", by=grace, at=SEPTEMBER)

    assert read.talked == "Grace had read the school’s letter."
    assert [one.answer for one in (*read.mine, *read.theirs)] == [NO, NO, YES, NO]
    with reading(tom), pytest.raises(AlreadySaid):
        judged(look, 1, tom, NO, NO)


def test_a_yes_or_a_no_has_its_reason_and_not_knowing_needs_none() -> None:
    here = area()
    look, tom = drawn(here), here.people.tom
    with reading(tom):
        with pytest.raises(NotToldWhy, match="Say why"):
            looks.judge(
                look=look, place=1, said={"need": looks.Said(answer=YES), "help": looks.Said(answer=CANNOT)},
                by=tom, at=SEPTEMBER,
            )  # fmt: skip
        with pytest.raises(NotToldWhy, match="or say that you could not"):
            looks.judge(look=look, place=1, said={"need": looks.Said(answer=CANNOT)}, by=tom, at=SEPTEMBER)
        looks.judge(
            look=look, place=1, said={key: looks.Said(answer=CANNOT) for key in ("need", "help")}, by=tom, at=SEPTEMBER
        )


def test_nobody_else_finds_the_look_or_anybody_in_it() -> None:
    here = area()
    look = drawn(here)
    for other in (here.people.owen, here.analyst, here.reviewer):
        with reading(other):
            assert queries.one(ref=look.ref) is None
            assert not Drawn.objects.exists()
            assert queries.mine() == ()


def test_a_reader_who_may_no_longer_see_a_child_no_longer_meets_them_in_the_look() -> None:
    here = area()
    look = drawn(here, most=6)
    judged(look, 1, here.people.grace, YES, YES)
    gone = whom(look)[0]
    access.must_not_see(
        user=here.people.grace, subject=gone, since=date(2026, 10, 1), why="Her own nephew, as she has told us.",
        by=here.people.tom, at=SEPTEMBER,
    )  # fmt: skip

    with reading(here.people.grace):
        read = queries.one(ref=look.ref)
        assert read is not None
        assert gone not in [one.subject for one in read.reads]
        assert not Judged.objects.filter(subject=gone).exists()


def test_a_look_that_waits_is_known_to_both_until_each_has_read() -> None:
    here = area()
    look = drawn(here, most=1)
    with reading(here.people.grace):
        assert queries.waits_for(user=here.people.grace.pk)
    judged(look, 1, here.people.grace, YES, YES)
    with reading(here.people.grace):
        assert not queries.waits_for(user=here.people.grace.pk)
    with reading(here.people.tom):
        assert queries.waits_for(user=here.people.tom.pk)


def _read_by_both(here: Area, answers: list[tuple[str, str]], at: datetime = SEPTEMBER) -> Look:
    look = drawn(here, most=len(answers))
    for place, (one, other) in enumerate(answers, start=1):
        judged(look, place, here.people.tom, one, YES, at=at)
        judged(look, place, here.people.grace, other, YES, at=at)
    return look


def test_what_was_judged_is_counted_by_record_and_never_by_who_judged() -> None:
    here = area()
    _read_by_both(here, [(YES, YES), (NO, NO), (YES, NO), (CANNOT, YES), (YES, YES)])

    told = queries.tallies(questions="first-time", on=date(2026, 11, 20))
    assert {one.measure for one in told} == {"", "episode-length"}
    need, help_ = (one for one in told if not one.measure)
    assert (need.asks, need.read) == ("Was what this child needed seen the first time?", 5)
    assert need.counts == {"both-yes": 2, "both-no": 1, "differ": 1, "could-not-say": 1}
    assert help_.counts == {"both-yes": 5, "both-no": 0, "differ": 0, "could-not-say": 0}


def test_what_was_judged_this_month_is_not_counted_yet() -> None:
    here = area()
    _read_by_both(here, [(YES, YES)], at=datetime(2026, 11, 4, 10, tzinfo=UTC))

    assert queries.tallies(questions="first-time", on=date(2026, 11, 20)) == ()
    assert queries.tallies(questions="first-time", on=date(2026, 12, 1))[0].read == 1
    assert queries.tallies(questions="story", on=date(2026, 12, 1)) == ()


def test_a_record_only_one_has_read_is_not_counted() -> None:
    here = area()
    look = drawn(here)
    judged(look, 1, here.people.tom, YES, YES)

    assert queries.tallies(questions="first-time", on=date(2026, 11, 20)) == ()
