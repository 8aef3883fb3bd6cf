"""The days of child protection: each once, to everybody who works with the child, until somebody has written of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.protection.actions import conferences, core_groups, plan_days, reviews
from footpath.protection.actions.plan_days import move_day
from footpath.protection.actions.plans import Begun, NotAfterItBegan, begin_plans
from footpath.protection.models.conferences import ConferenceDecision
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.days import Day, What, days_to_meet
from footpath.protection.queries.plans import protection_of
from footpath.protection.refusals import NotSaid, NotThatDay
from footpath.record.keeping import restrict
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, reading
from tests.protection.plans import MET, conference, seen
from tests.protection.told import frances, stranger
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db
SOON, PASSED, LATER = TODAY + timedelta(days=5), TODAY - timedelta(days=3), TODAY + timedelta(days=30)


def arranged(cast: Lindens, on: date, *children: int) -> Written:
    return conferences.arrange(children=children, on=on, chair="Frances Doyle", by=cast.grace, at=NOW)


def planned(cast: Lindens, *, core_group_on: date | None = PASSED, review_on: date | None = LATER) -> Written:
    (plan,) = begin_plans(
        conference=conference(cast, cast.maya), children=[Begun(child=cast.maya, category="EMO")],
        core_group_on=core_group_on, review_on=review_on, by=cast.grace, at=NOW,
    )  # fmt: skip
    return plan


def days(reader: User, *subjects: int) -> list[Day]:
    with reading(reader):
        return days_to_meet(subjects=subjects, today=TODAY)


def test_a_conference_about_two_is_one_day_until_it_is_held(cast: Lindens) -> None:
    chair = frances(cast)
    with reading(cast.grace):
        met = arranged(cast, PASSED, cast.maya, cast.theo)
        coming = arranged(cast, SOON, cast.theo)
    both = Day(what=What.CONFERENCE, ref=met.ref, children=(cast.maya, cast.theo), on=PASSED)
    other = Day(what=What.CONFERENCE, ref=coming.ref, children=(cast.theo,), on=SOON)
    assert days(chair, cast.maya, cast.theo) == [both, other]
    assert days(stranger(), cast.maya, cast.theo) == []
    with reading(chair):
        no = ConferenceDecision.Decision.NO_PLAN
        decided = [
            conferences.DecidedFor(child=one, decision=no, found="Safe.", why="So.") for one in (cast.maya, cast.theo)
        ]
        conferences.hold(arranged=met.id, decided=decided, by=chair, at=NOW)
    assert days(cast.grace, cast.maya, cast.theo) == [other]


def test_the_core_group_and_the_review_are_days_until_they_were_and_no_more_once_the_plan_has_ended(
    cast: Lindens,
) -> None:
    with reading(cast.grace):
        plan = planned(cast)
        assert [(one.what, one.on) for one in days(cast.grace, cast.maya)] == [
            (What.CORE_GROUP, PASSED), (What.REVIEW, LATER),
        ]  # fmt: skip
        core_groups.hold_core_group(
            plans=[plan.id], on=PASSED, said={"agreed": "We meet again."}, next_on=None, by=cast.grace, at=NOW
        )
    assert [one.what for one in days(cast.grace, cast.maya)] == [What.REVIEW]
    chair = frances(cast)
    with reading(chair):
        ends = reviews.ForChild(
            plan=plan.id, version=seen(plan).opened.version, decision=Decided.Decision.ENDS, because="Safe.",
            ended_because="safe-enough", goes_on_as="family-help",
        )  # fmt: skip
        reviews.hold_review(children=[ends], on=TODAY, what="", by=chair, at=NOW)
    assert days(cast.grace, cast.maya) == []


def test_a_day_of_a_plan_that_is_kept_for_some_is_told_to_them_alone(cast: Lindens) -> None:
    chair = frances(cast)
    with reading(cast.grace):
        plan = planned(cast)
        restrict(record=plan.id, version=1, to=[cast.grace.pk], withheld=False, reason="A test", by=cast.grace, at=NOW)
    assert days(chair, cast.maya) == []
    assert len(days(cast.grace, cast.maya)) == 2


def test_a_day_is_moved_with_why_and_every_earlier_reason_stays(cast: Lindens) -> None:
    with reading(cast.grace):
        plan = planned(cast)
        doing = {"plan": plan.id, "by": cast.grace, "at": NOW}
        with pytest.raises(NotSaid, match="what that means for the child"):
            move_day(version=1, what=What.REVIEW, to=SOON, why=" ", **doing)  # type: ignore[arg-type]
        with pytest.raises(NotThatDay, match="stands already"):
            move_day(version=1, what=What.REVIEW, to=LATER, why="So.", **doing)  # type: ignore[arg-type]
        with pytest.raises(NotAfterItBegan):
            move_day(version=1, what=What.REVIEW, to=MET, why="So.", **doing)  # type: ignore[arg-type]
        move_day(version=1, what=What.REVIEW, to=SOON, why="Kerry is in hospital.", **doing)  # type: ignore[arg-type]
        move_day(version=2, what=What.CORE_GROUP, to=TODAY, why="Snow.", **doing)  # type: ignore[arg-type]
        opened = seen(plan).opened
    assert opened.words("moved").splitlines() == [
        "The review, 20 December 2026, on 25 November 2026 instead: Kerry is in hospital.",
        "The core group, 17 November 2026, on 20 November 2026 instead: Snow.",
    ]
    assert [(one.what, one.on) for one in days(cast.grace, cast.maya)] == [
        (What.CORE_GROUP, TODAY), (What.REVIEW, SOON),
    ]  # fmt: skip


def test_no_day_is_moved_where_none_was_agreed(cast: Lindens) -> None:
    with reading(cast.grace):
        plan = planned(cast, review_on=None)
        with pytest.raises(NotThatDay, match="No day was agreed"):
            move_day(plan=plan.id, version=1, what=What.REVIEW, to=SOON, why="So.", by=cast.grace, at=NOW)
    assert set(plan_days.FACTS) == {What.CORE_GROUP, What.REVIEW}


def _told(made: World, who: str) -> str:
    return made.client(who).get(reverse("today") + "?all").content.decode()


def test_today_tells_the_worker_the_manager_and_the_chair_and_nobody_else(demonstration: None) -> None:
    made = world()
    by, maya = made.users["manager"], made.children["ours"]
    with system("days for a test"):
        access.allocate(subject=maya, to=made.users["practitioner"], part=Allocation.Part.LEAD, since=MET, by=by, at=AT)
        conferences.arrange(children=[maya], on=TODAY + timedelta(days=4), chair="Chair", by=by, at=AT)
        held = conferences.arrange(children=[maya], on=MET, chair="Chair", by=by, at=AT)
        begun = conferences_held(made, held)
        begin_plans(
            conference=begun, children=[Begun(child=maya, category="EMO")], core_group_on=TODAY,
            review_on=TODAY - timedelta(days=2), by=by, at=AT,
        )  # fmt: skip
    for who in ("practitioner", "manager", "chair"):
        told = _told(made, who)
        assert "Tue 24 Nov: child protection conference" in told, who
        assert "The core group today" in told, who
        assert "The review of the child protection plan was to be on Wed 18 Nov. What came of it?" in told, who
        assert "overdue" not in told, who
    for who in ("other practitioner", "must not see", "moved away", "analyst"):
        told = _told(made, who)
        assert "conference" not in told, who
        assert "core group" not in told, who


def conferences_held(made: World, arranged: Written) -> int:
    chair, maya = made.users["chair"], made.children["ours"]
    decided = conferences.DecidedFor(
        child=maya, decision=ConferenceDecision.Decision.PLAN, category="EMO", found="Fear.", why="So."
    )
    return conferences.hold(arranged=arranged.id, decided=[decided], by=chair, at=AT).id


def test_the_day_of_a_review_is_moved_on_its_page(demonstration: None) -> None:
    made = world()
    by, maya = made.users["manager"], made.children["ours"]
    with system("a plan for a test"):
        held = conferences.arrange(children=[maya], on=MET, chair="Chair", by=by, at=AT)
        (plan,) = begin_plans(
            conference=conferences_held(made, held), children=[Begun(child=maya, category="EMO")],
            review_on=date(2026, 12, 1), by=by, at=AT,
        )  # fmt: skip
    client = made.client("practitioner")
    url = reverse("protecting:review-day", args=[plan.ref])
    assert url in client.get(reverse("protecting:plan", args=[plan.ref])).content.decode()
    wrong = client.post(url, {"to": "8 Dec 2026", "why": ""})
    assert wrong.status_code == 422
    assert "what that means for the child" in wrong.content.decode()
    assert client.post(url, {"to": "8 Dec 2026", "why": "Kerry asked."}).status_code == 302
    with system("what stands now"):
        found = protection_of(ref=plan.ref)
    assert found is not None
    assert found.review_on == date(2026, 12, 8)
    page = client.get(reverse("protecting:plan", args=[plan.ref])).content.decode()
    assert "The review, 1 December 2026, on 8 December 2026 instead: Kerry asked." in page
    for who in ("partner, shared with", "other practitioner", "volunteer"):
        assert made.client(who).post(url, {"to": "9 Dec 2026", "why": "So."}).status_code in (403, 404), who
    # No day was agreed for the core group that could be moved.
    assert client.get(reverse("protecting:core-group-day", args=[plan.ref])).status_code == 404
