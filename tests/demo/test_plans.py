"""The plans of the story as they stand on 20 November, and what a copy of Maya's for her father could carry."""

from __future__ import annotations

from itertools import pairwise

import pytest

from footpath.demo.cast.where import CANARIES
from footpath.demo.doing import TODAY, Area, moment
from footpath.help.models.plans import Next, PlanAgreement
from footpath.help.queries.copies import Kept, allowed, recipients
from footpath.help.queries.plans import PlanRead, plan_numbered, plans_about
from footpath.help.queries.promises import promised
from footpath.store.scope import entered
from tests.demo.conftest import Reading


def _plan(area: Area, reading: Reading, name: str, who: str = "tom") -> PlanRead | None:
    with entered(reading(who)):
        return plan_numbered(record=area.records[name])


def test_each_child_has_one_plan_that_goes_on_and_plans_at_one_level_never_overlap(
    area: Area, reading: Reading
) -> None:
    with entered(reading("tom")):
        for child in ("kai", "maya", "theo", "bean"):
            plans = plans_about(subject=area.people[child])
            assert len([one for one in plans if one.ended is None]) == 1, child
            in_need = sorted(
                (one.began, one.ended or TODAY) for one in plans if one.level.value == "child-in-need"
            )  # fmt: skip
            assert all(before[1] < after[0] for before, after in pairwise(in_need)), child


def test_who_agreed_stands_with_who_was_not_asked_and_why(area: Area, reading: Reading) -> None:
    plan = _plan(area, reading, "plan-need-maya")

    assert plan is not None
    said = {one.called: (one.answer, one.because) for one in plan.agreed}
    assert said["Kerry"] == (PlanAgreement.Answer.AGREED, "")
    assert said["Dean Moss"] == (PlanAgreement.Answer.NOT_ASKED, "It is not safe: Tom decided, 5 February 2024.")


def test_theos_six_appointments_are_told_apart(area: Area, reading: Reading) -> None:
    plan = _plan(area, reading, "plan-core-theo")

    assert plan is not None
    why = [one.why_not for one in plan.steps if one.what.startswith("Physiotherapy")]
    assert sorted(why) == [Next.Why.NOT_BROUGHT, *[Next.Why.WE_DID_NOT_TELL] * 5]


def test_grace_is_told_of_her_promise_to_maya_until_it_is_kept(area: Area, reading: Reading) -> None:
    with entered(reading("grace")):
        found = promised(subjects=[area.people["maya"]])

    assert [(one.what, one.whose) for one in found] == [("An answer about art club money", "Grace")]


@pytest.mark.parametrize("name", ["plan-now-maya", "plan-down-maya", "plan-need-maya", "plan-table-maya"])
def test_nothing_that_could_be_in_a_copy_for_dean_gives_anything_away(area: Area, reading: Reading, name: str) -> None:
    plan, tom = _plan(area, reading, name), area.users["tom"]
    assert plan is not None
    with entered(reading("tom")):
        dean = next(
            one for one in recipients(child=area.people["maya"], on=TODAY) if one.subject == area.people["dean"]
        )  # fmt: skip
        could = allowed(plan=plan, to=dean, on=TODAY, by=tom, at=moment(TODAY, "09:30"))

    words = "\n".join(one.words for one in could.may)
    assert could.by_hand
    assert could.may
    assert not [one for one in (*CANARIES, "Theo", "Kai", "Bean", "Tom decided") if one.casefold() in words.casefold()]
    assert not [one for one in could.may if one.heading == "Who agreed"]


def test_the_lines_that_name_her_brothers_are_kept_back_and_it_is_said_why(area: Area, reading: Reading) -> None:
    plan, tom = _plan(area, reading, "plan-now-maya"), area.users["tom"]
    assert plan is not None
    with entered(reading("tom")):
        dean = next(
            one for one in recipients(child=area.people["maya"], on=TODAY) if one.subject == area.people["dean"]
        )  # fmt: skip
        could = allowed(plan=plan, to=dean, on=TODAY, by=tom, at=moment(TODAY, "09:30"))

    why = {one.words.split(" – ")[0]: reason for one, reason in could.may_not}
    assert why["A day with Kai: not together since June"] is Kept.ANOTHER_CHILD
    assert why["A grown-up packs Theo’s bag, from Monday"] is Kept.ANOTHER_CHILD


@pytest.mark.parametrize("who", ["charlie", "ivan", "colette"])
def test_nobody_who_is_not_beside_her_finds_mayas_plan(area: Area, reading: Reading, who: str) -> None:
    assert _plan(area, reading, "plan-now-maya", who) is None
    with entered(reading(who)):
        assert plans_about(subject=area.people["maya"]) == []
