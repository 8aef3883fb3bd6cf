"""A review conference is arranged, prepared for and told of as an initial one is, and held as a review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from footpath.access.rules import Role
from footpath.help.actions.again import NotThere
from footpath.people.actions.gate import MayNot
from footpath.protection.actions import conference_parts, conferences, plan_days, reviews
from footpath.protection.actions.conference_parts import Attendance
from footpath.protection.actions.plans import Begun, HasEnded, NotAfterItBegan, begin_plans
from footpath.protection.models.conferences import Prepared
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.days import Day, What, days_to_meet
from footpath.protection.queries.path import conference_of, found_at_reviews
from footpath.protection.refusals import (
    AlreadyDecided,
    ArrangedAlready,
    NobodyItIsAbout,
    NotIndependent,
    NotSaid,
    NotThatDay,
)
from footpath.record.keeping import restrict
from footpath.record.queries import open_record
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, worker
from tests.protection.plans import MET, begun, conference, seen, version_of
from tests.protection.told import decided, frances, stranger, teacher

Decision = Decided.Decision
REVIEWED, AGREED, COMES = date(2026, 11, 12), date(2026, 12, 1), date(2026, 12, 8)


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def arranged(cast: Lindens, plan: Written, *children: int, on: date = REVIEWED, **more: Any) -> Written:
    return conferences.arrange(
        children=children or [cast.maya], on=on, chair="Frances Doyle", reviews=plan.id, where="The library, upstairs",
        by=cast.grace, at=NOW, **more,
    )  # fmt: skip


def goes_on(plan: Written) -> reviews.ForChild:
    return reviews.ForChild(plan=plan.id, version=version_of(plan), decision=Decision.GOES_ON)


def held(cast: Lindens, met: Written, *plans: Written, on: date = REVIEWED, next_on: date | None = None) -> Written:
    return reviews.hold_review(
        children=[goes_on(one) for one in plans], on=on, what="Line by line.", next_on=next_on, arranged=met.id,
        by=cast.grace, at=NOW,
    )  # fmt: skip


def days(cast: Lindens, *subjects: int) -> list[Day]:
    return days_to_meet(subjects=subjects or [cast.maya], today=TODAY)


def test_a_review_conference_has_all_that_an_initial_one_has_and_is_held_as_a_review_of_each_plan(
    cast: Lindens,
) -> None:
    chair = frances(cast)
    maya, theo = begun(cast, cast.maya, cast.theo)
    met = arranged(cast, maya, cast.maya, cast.theo, chaired_by=chair)
    doing: dict[str, Any] = {"by": cast.grace, "at": NOW}
    report = conference_parts.report(arranged=met.id, called="Grace", words="Six quiet months.", on=MET, **doing)
    conference_parts.share_report(report=report.id, to_whom="Kerry", on=date(2026, 11, 9), how="At the table", **doing)
    conference_parts.prepare(
        arranged=met.id, child=cast.maya, takes_part=Prepared.TakesPart.SENDS, on=date(2026, 11, 5),
        views="Yes to the playroom.", **doing,
    )  # fmt: skip
    kerry = Attendance(called="Kerry", of_family=True, beside="Rosa Quinn, her own advocate", view="Less of you.")
    conference_parts.attend(arranged=met.id, attendance=kerry, **doing)
    with reading(chair):
        ends = reviews.ForChild(
            plan=theo.id, version=version_of(theo), decision=Decision.ENDS, because="No knocks.",
            ended_because="safe-enough",
        )  # fmt: skip
        review = reviews.hold_review(
            children=[goes_on(maya), ends], on=REVIEWED, what="Line by line.", next_on=COMES, arranged=met.id,
            by=chair, at=NOW,
        )  # fmt: skip
    conferences.tell_family(arranged=met.id, version=1, told="Kerry, by Grace.", on=TODAY, **doing)

    whole = conference_of(ref=met.ref)
    assert whole is not None
    assert whole.is_review
    assert whole.held is not None
    assert (whole.held.id, whole.held.kind) == (review.id, "protection.review")
    assert whole.opened.facts["chaired_by_id"] == chair.pk
    assert [len(one.shared) for one in whole.reports] == [1]
    assert [one.words("views", cast.maya) for one in whole.prepared] == ["Yes to the playroom."]
    assert [one.facts["beside"] for one in whole.attended] == ["Rosa Quinn, her own advocate"]
    assert {one.present[0].subject: one.facts["decision"] for one in whole.decisions} == {
        cast.maya: Decision.GOES_ON, cast.theo: Decision.ENDS,
    }  # fmt: skip
    assert whole.opened.words("told") == "Kerry, by Grace."
    (told,) = seen(maya).reviewed
    assert (told.opened.id, told.arranged, told.decided) == (review.id, met.ref, Decision.GOES_ON)
    assert (seen(maya).review_on, seen(maya).arranged) == (COMES, None)
    assert not seen(theo).goes_on
    assert found_at_reviews(subject=cast.theo) == {met.id: "The plan ends. No knocks."}


def test_the_plan_has_the_day_of_the_conference_that_is_arranged_and_today_has_one_line_for_it(cast: Lindens) -> None:
    (plan,) = begin_plans(
        conference=conference(cast, cast.maya), children=[Begun(child=cast.maya, category="EMO")], review_on=AGREED,
        by=cast.grace, at=NOW,
    )  # fmt: skip
    agreed = Day(what=What.REVIEW, ref=plan.ref, children=(cast.maya,), on=AGREED)
    assert days(cast) == [agreed]

    met = arranged(cast, plan, on=COMES)

    comes = Day(what=What.REVIEW_CONFERENCE, ref=met.ref, children=(cast.maya,), on=COMES)
    assert days(cast) == [comes]
    assert days(cast, cast.maya, cast.theo) == [comes]
    stands = seen(plan)
    assert stands.arranged is not None
    assert (stands.arranged.id, stands.review_on, stands.opened.facts["review_on"]) == (met.id, COMES, AGREED)
    with pytest.raises(ArrangedAlready, match="move it on its own page"):
        plan_days.move_day(
            plan=plan.id, version=1, what=What.REVIEW, to=TODAY, why="Snow.", by=cast.grace, at=NOW
        )  # fmt: skip
    moving: dict[str, Any] = {"arranged": met.id, "version": 1, "why": "Snow.", "by": cast.grace, "at": NOW}
    with pytest.raises(NotAfterItBegan):
        conferences.move(to=MET, **moving)
    conferences.move(to=REVIEWED, **moving)
    assert [(one.what, one.on) for one in days(cast)] == [(What.REVIEW_CONFERENCE, REVIEWED)]
    assert seen(plan).review_on == REVIEWED

    held(cast, met, plan, next_on=COMES)

    assert days(cast) == [replace(agreed, on=COMES)]
    with pytest.raises(AlreadyDecided):
        conferences.move(to=TODAY, **{**moving, "version": 2})


def test_only_plans_that_go_on_are_reviewed_and_each_has_one_review_to_come(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    with pytest.raises(NobodyItIsAbout, match="no child protection plan that goes on"):
        arranged(cast, plan, cast.maya, cast.theo)
    with pytest.raises(NobodyItIsAbout, match="about other children"):
        arranged(cast, plan, cast.theo)
    with pytest.raises(NotAfterItBegan, match="6 March 2026"):
        arranged(cast, plan, on=MET)
    with pytest.raises(NotThere):
        arranged(cast, Written(conference(cast, cast.maya), plan.ref, 1))
    carries = worker("Carries the work", Role.PRACTITIONER, Role.CONFERENCE_CHAIR)
    with system("somebody who carries the work"):
        beside(carries, cast.maya)
    with pytest.raises(NotIndependent):
        arranged(cast, plan, chaired_by=carries)
    arranged(cast, plan)
    with pytest.raises(ArrangedAlready, match="12 November 2026"):
        arranged(cast, plan, on=COMES)
    chair = frances(cast)
    with reading(chair):
        ends = replace(goes_on(plan), decision=Decision.ENDS, because="Safe.", ended_because="safe-enough")
        reviews.hold_review(children=[ends], on=REVIEWED, what="", by=chair, at=NOW)
    with pytest.raises(HasEnded):
        arranged(cast, plan)
    assert days(cast) == [], "nobody is asked what came of the review of a plan that has ended"
    (again,) = begun(cast, cast.maya, on=REVIEWED)
    assert seen(again).arranged is None
    assert arranged(cast, again, on=COMES).version == 1


def test_what_is_decided_of_a_plan_is_a_review_and_never_an_initial_conference(cast: Lindens) -> None:
    maya, _ = begun(cast, cast.maya, cast.theo)
    met = arranged(cast, maya, cast.maya, cast.theo)
    chair = frances(cast)
    with reading(chair), pytest.raises(NotSaid, match="It reviews a child protection plan"):
        conferences.hold(arranged=met.id, decided=decided(cast), by=chair, at=NOW)
    assert days(cast) != []


def test_an_arranged_review_is_written_down_once_on_its_day_for_each_child_whose_plan_goes_on(cast: Lindens) -> None:
    maya, theo = begun(cast, cast.maya, cast.theo)
    met = arranged(cast, maya, cast.maya, cast.theo)
    with pytest.raises(NotSaid, match="each child whose plan"):
        held(cast, met, maya)
    with pytest.raises(NotThatDay, match="12 November 2026"):
        held(cast, met, maya, theo, on=REVIEWED - timedelta(days=1))
    initial = conferences.arrange(children=[cast.maya], on=REVIEWED, chair="Frances", by=cast.grace, at=NOW)
    with pytest.raises(NobodyItIsAbout, match="reviews no plan"):
        held(cast, initial, maya)
    chair = frances(cast)
    with reading(chair):
        ends = replace(goes_on(theo), decision=Decision.ENDS, because="Safe.", ended_because="safe-enough")
        reviews.hold_review(children=[ends], on=date(2026, 11, 10), what="", by=chair, at=NOW)
    assert seen(maya).arranged is not None
    assert days(cast, cast.maya, cast.theo)[0].children == (cast.maya,)

    held(cast, met, maya)

    with pytest.raises(AlreadyDecided, match="is written down"):
        held(cast, met, maya)
    assert len(seen(maya).reviewed) == 1
    coming = arranged(cast, maya, on=COMES)
    with pytest.raises(NotThatDay, match="not come yet"):
        held(cast, coming, maya, on=COMES)


def test_a_review_may_be_written_that_nobody_arranged_here(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    coming = arranged(cast, plan, on=COMES)
    reviews.hold_review(children=[goes_on(plan)], on=REVIEWED, what="", by=cast.grace, at=NOW)
    (told,) = seen(plan).reviewed
    assert told.arranged is None
    assert [one.ref for one in days(cast)] == [coming.ref]


def test_a_review_conference_is_open_to_those_to_whom_an_initial_one_is_and_kept_as_its_plan_is(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    partner, chair, other = teacher(cast), frances(cast), stranger()
    met = arranged(cast, plan, on=COMES)
    with reading(partner):
        told = conference_parts.prepare(
            arranged=met.id, child=cast.maya, takes_part=Prepared.TakesPart.SENDS, on=MET, by=partner, at=NOW
        )
        with pytest.raises(MayNot):
            arranged(replace(cast, grace=partner), plan, on=REVIEWED)
        with pytest.raises(MayNot):
            conferences.move(arranged=met.id, version=1, to=TODAY, why="So.", by=partner, at=NOW)
    with reading(other):
        assert conference_of(ref=met.ref) is None
        with pytest.raises(MayNot):
            arranged(replace(cast, grace=other), plan, on=REVIEWED)

    restrict(
        record=plan.id, version=version_of(plan), to=[cast.grace.pk], withheld=False, reason="A test", by=cast.grace,
        at=NOW,
    )  # fmt: skip

    with reading(chair):
        assert conference_of(ref=met.ref) is None
        assert open_record(ref=told.ref) is None
        assert days(cast) == []
    assert [one.what for one in days(cast)] == [What.REVIEW_CONFERENCE]
