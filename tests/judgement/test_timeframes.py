"""By when, why that long, and what it means for each child when it takes longer."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from footpath.judgement.actions import timeframes as actions
from footpath.judgement.queries.timeframes import timeframe_of, timeframes_about
from footpath.kernel.codelists import Standing
from footpath.ledger.actions import Changed
from footpath.record.actions import MayNotWrite, write
from footpath.record.queries import chronology
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from tests.access.cast import Cast, cast, reading

pytestmark = pytest.mark.django_db
BEGUN, AGREED = date(2023, 12, 1), date(2024, 1, 31)
WHY = "Long enough to ask both fathers"
MOVED = "Aaron had not been asked and Theo’s clinic letter mattered."


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def assessment(people: Cast) -> Written:
    one = Writing(
        kind="understanding.assessment", happened_on=BEGUN,
        filed_to=tuple(FiledTo(subject=child) for child in (people.maya, people.theo)),
        words=(Words(slot="understanding", words="We are beginning to understand."),), facts={},
    )  # fmt: skip
    with system("write for a test"):
        return write(one, by=people.grace, at=on(BEGUN))


def agreed(people: Cast, whole: int, *, planned: date = date(2024, 1, 19)) -> Written:
    with reading(people.grace):
        return actions.agree_timeframe(
            subjects=[people.maya, people.theo], about=actions.About.ASSESSMENT, planned_on=planned, why=WHY,
            whole=whole, rule="assessment", starts_on=BEGUN, by=people.grace, at=on(date(2023, 12, 4)),
        )  # fmt: skip


def moved(people: Cast, timeframe: int, version: int, *, to: date = AGREED) -> Written:
    with reading(people.grace):
        return actions.move(
            timeframe=timeframe, version=version, to=to, why=MOVED, told="Kerry, at home",
            means={people.maya: "She waits twelve days more.", people.theo: "His father is heard."},
            by=people.grace, at=on(date(2024, 1, 17)),
        )  # fmt: skip


def test_an_assessment_moved_once_took_forty_of_at_most_forty_five_working_days() -> None:
    people = cast()
    whole = assessment(people)
    set_ = agreed(people, whole.id)
    moved(people, set_.id, 1)
    with reading(people.tom):
        actions.agree_to(timeframe=set_.id, version=2, by=people.tom, at=on(date(2024, 1, 17)))
    with reading(people.grace):
        actions.finish(timeframe=set_.id, version=3, on=AGREED, by=people.grace, at=on(AGREED))
        found = timeframe_of(record=whole.id, today=AGREED)

    assert found is not None
    assert (found.first_planned_on, found.planned_on, found.finished_on) == (date(2024, 1, 19), AGREED, AGREED)
    assert found.took == "40 working days"
    assert found.longest is not None
    assert (found.longest.words, found.longest.last_on) == ("45 working days", date(2024, 2, 7))
    assert found.longest.standing is Standing.MUST
    (move,) = found.moves
    assert (move.from_on, move.to_on, move.why, move.told) == (date(2024, 1, 19), AGREED, MOVED, "Kerry, at home")
    assert dict(move.means) == {people.maya: "She waits twelve days more.", people.theo: "His father is heard."}
    assert found.worker
    assert found.worker.name == "Grace"
    assert found.supervisor
    assert found.supervisor.name == "Tom"


def test_every_earlier_day_is_kept() -> None:
    people = cast()
    whole = assessment(people)
    set_ = agreed(people, whole.id)
    moved(people, set_.id, 1)
    moved(people, set_.id, 2, to=date(2024, 2, 5))

    with reading(people.grace):
        found = timeframe_of(record=whole.id, today=AGREED)

    assert found is not None
    assert [(one.from_on, one.to_on) for one in found.moves] == [
        (date(2024, 1, 19), AGREED), (AGREED, date(2024, 2, 5)),
    ]  # fmt: skip


def test_a_day_that_is_moved_has_to_be_agreed_again_by_the_other_of_the_two() -> None:
    people = cast()
    whole = assessment(people)
    set_ = agreed(people, whole.id)
    with reading(people.tom):
        actions.agree_to(timeframe=set_.id, version=1, by=people.tom, at=on(date(2023, 12, 5)))
    moved(people, set_.id, 2)

    with reading(people.grace):
        found = timeframe_of(record=whole.id, today=AGREED)

    assert found is not None
    assert found.worker is not None
    assert found.supervisor is None


def test_a_day_is_not_moved_without_a_reason_or_without_saying_what_it_means_for_each_child() -> None:
    people = cast()
    set_ = agreed(people, assessment(people).id)

    with reading(people.grace):
        given = {"timeframe": set_.id, "version": 1, "to": AGREED, "by": people.grace, "at": on(BEGUN)}
        with pytest.raises(actions.NotAReason, match="why it takes longer, in five words"):
            actions.move(**given, why="no time", means={})  # type: ignore[arg-type]
        with pytest.raises(actions.NotAReason, match="each child"):
            actions.move(**given, why=MOVED, means={people.maya: "She waits."})  # type: ignore[arg-type]
        found = timeframes_about(subjects=[people.maya], today=AGREED)

    assert [one.planned_on for one in found] == [date(2024, 1, 19)]
    assert found[0].moves == ()


def test_nobody_agrees_to_a_day_they_have_not_seen() -> None:
    people = cast()
    set_ = agreed(people, assessment(people).id)
    moved(people, set_.id, 1)

    with reading(people.tom), pytest.raises(Changed):
        actions.agree_to(timeframe=set_.id, version=1, by=people.tom, at=on(AGREED))


def test_only_the_supervisor_says_whether_it_was_good() -> None:
    people = cast()
    whole = assessment(people)
    set_ = agreed(people, whole.id)

    with reading(people.grace), pytest.raises(actions.NotTheirs):
        actions.say_quality(timeframe=set_.id, version=1, words="Very.", by=people.grace, at=on(AGREED))
    with reading(people.tom):
        actions.say_quality(timeframe=set_.id, version=1, words="Both fathers.", by=people.tom, at=on(AGREED))
        found = timeframe_of(record=whole.id, today=AGREED)
    assert found is not None
    assert found.quality == "Both fathers."
    assert found.quality_by
    assert found.quality_by.name == "Tom"


def test_another_teams_worker_sees_no_timeframe_and_writes_none() -> None:
    people = cast()
    whole = assessment(people)
    set_ = agreed(people, whole.id)

    with reading(people.owen):
        assert timeframe_of(record=whole.id, today=AGREED) is None
        with pytest.raises(actions.NoTimeframe):
            actions.finish(timeframe=set_.id, version=1, on=AGREED, by=people.owen, at=on(AGREED))
        with pytest.raises(MayNotWrite):
            actions.agree_timeframe(
                subjects=[people.maya], about=actions.About.VISITS, planned_on=None, every_days=7, why=WHY,
                by=people.owen, at=on(AGREED),
            )  # fmt: skip


def test_a_childs_story_is_not_drowned_in_days_that_were_moved() -> None:
    people = cast()
    set_ = agreed(people, assessment(people).id)
    moved(people, set_.id, 1)

    with reading(people.grace):
        assert [one.kind for one in chronology(subject=people.maya).lines] == ["understanding.assessment"]
