"""A plan made with a family: its steps, what should change, who agreed, and looking at it together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from footpath.access.models import User
from footpath.access.rules import Role
from footpath.help.actions import plans, steps
from footpath.help.actions.again import NotThere
from footpath.help.models.footing import Footing
from footpath.help.models.plans import Next, Outcome, PlanAgreement
from footpath.help.queries.plans import PlanRead, plan_of, plans_about
from footpath.help.queries.promises import plans_to_look_at, promised, steps_due
from footpath.ledger.actions import Changed
from footpath.record.actions import write_many
from footpath.record.queries import chronology, open_record, open_record_number
from footpath.record.values import FiledTo, Writing, Written
from tests.people.cast import NOW, TODAY, Lindens, beside, reading, worker

Answer = PlanAgreement.Answer


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def _start(cast: Lindens, *children: int, level: Footing.Level = Footing.Level.FAMILY_HELP) -> list[Written]:
    return plans.start_plans(
        children=children or (cast.maya,), level=level, on=date(2026, 11, 2), by=cast.grace, at=NOW,
        words={"change": "Maya packs nobody’s bag but hers.", "safe-enough": "A term of ordinary weeks."},
        look_again_on=date(2026, 12, 15),
    )  # fmt: skip


def _step(cast: Lindens, plan: Written, what: str = "A grown-up packs the bag", **more: object) -> Written:
    step = steps.NewStep(what=what, **more)  # type: ignore[arg-type]
    return steps.add_steps(plan=plan.id, steps=[step], on=date(2026, 11, 2), by=cast.grace, at=NOW)[0]


def _read(ref: UUID) -> PlanRead:
    found = plan_of(ref=ref)
    assert found is not None
    return found


def test_plans_made_for_several_children_at_once_are_each_childs_own(cast: Lindens) -> None:
    maya, theo = _start(cast, cast.maya, cast.theo)
    _step(cast, maya)

    assert [(one.child, len(one.steps)) for one in (_read(maya.ref), _read(theo.ref))] == [
        (cast.maya, 1),
        (cast.theo, 0),
    ]
    assert _read(theo.ref).words["safe-enough"] == "A term of ordinary weeks."
    assert [one.ref for one in plans_about(subject=cast.theo)] == [theo.ref]


def test_a_plan_for_nobody_is_refused_in_a_sentence(cast: Lindens) -> None:
    with pytest.raises(plans.NobodyToPlanWith, match="which child"):
        plans.start_plans(
            children=(), level=Footing.Level.FAMILY_HELP, on=TODAY, words={}, by=cast.grace, at=NOW
        )  # fmt: skip


def test_a_plan_for_a_child_in_need_begins_and_ends_the_plan_of_the_census(cast: Lindens) -> None:
    plan = _read(_start(cast, level=Footing.Level.CHILD_IN_NEED)[0].ref)
    span = plan.opened.facts["in_need_id"]

    plans.end_plan(plan=plan.record, version=1, on=date(2026, 11, 19), found="Safe enough.", by=cast.grace, at=NOW)

    ended = open_record_number(record=span)
    assert ended is not None
    assert (ended.kind, ended.happened_on, ended.happened_until) == (
        "help.child-in-need-plan",
        date(2026, 11, 2),
        date(2026, 11, 19),
    )
    assert not _read(plan.ref).goes_on(on=TODAY)


def test_a_plan_for_a_child_in_need_takes_up_the_one_that_goes_on(cast: Lindens) -> None:
    there = write_many(
        [
            Writing(
                kind="help.child-in-need-plan", happened_on=date(2026, 10, 1), filed_to=(FiledTo(subject=cast.maya),)
            )
        ],
        by=cast.grace,
        at=NOW,
    )[0]

    plan = _read(_start(cast, level=Footing.Level.CHILD_IN_NEED)[0].ref)

    assert plan.opened.facts["in_need_id"] == there.id


def test_a_plan_cannot_end_before_it_began(cast: Lindens) -> None:
    plan = _start(cast)[0]

    with pytest.raises(plans.EndsBeforeItBegins, match="02 November 2026"):
        plans.end_plan(plan=plan.id, version=1, on=date(2026, 11, 1), found="", by=cast.grace, at=NOW)


def test_a_step_is_told_by_its_plan_and_stands_in_no_chronology_of_its_own(cast: Lindens) -> None:
    plan = _start(cast)[0]
    step = _step(cast, plan, whose="Kerry and Marek", doer=cast.kerry)

    assert [line.kind for line in chronology(subject=cast.maya).lines] == ["help.plan"]
    found = _read(plan.ref).steps[0]
    assert (found.ref, found.whose, found.doer, found.state) == (
        step.ref, "Kerry and Marek", cast.kerry, Next.State.COMING,
    )  # fmt: skip


def test_a_tick_can_be_taken_back_and_both_are_kept(cast: Lindens) -> None:
    plan = _start(cast)[0]
    step = _step(cast, plan)

    def now(state: Next.State, version: int) -> Written:
        said = steps.StepNow(step=step.id, version=version, state=state)
        return steps.say_where_step_is(now=said, on=TODAY, by=cast.grace, at=NOW)

    ticked = now(Next.State.DONE, 1)
    assert (_read(plan.ref).steps[0].ended_on, _read(plan.ref).steps[0].is_open) == (TODAY, False)
    now(Next.State.COMING, ticked.version)

    stands = _read(plan.ref).steps[0]
    assert (stands.state, stands.ended_on, stands.version) == (Next.State.COMING, None, 3)


def test_the_second_to_tick_a_step_is_told_that_somebody_was_first(cast: Lindens) -> None:
    plan = _start(cast)[0]
    step = _step(cast, plan)
    said = steps.StepNow(step=step.id, version=1, state=Next.State.DONE)
    steps.say_where_step_is(now=said, on=TODAY, by=cast.grace, at=NOW)

    with pytest.raises(Changed):
        steps.say_where_step_is(now=said, on=TODAY, by=cast.grace, at=NOW)


def test_attending_is_not_change_and_nothing_is_changed_unseen(cast: Lindens) -> None:
    plan = _start(cast)[0]
    hoped = steps.add_outcome(plan=plan.id, what="Maya sleeps", on=TODAY, by=cast.grace, at=NOW)
    unseen = steps.OutcomeNow(
        outcome=hoped.id, version=1, state=Outcome.State.CHANGED, came_to="Kerry came to six of six."
    )

    with pytest.raises(steps.NotSeen, match="what was seen, and who saw it"):
        steps.say_what_changed(now=unseen, on=TODAY, by=cast.grace, at=NOW)

    seen = steps.OutcomeNow(
        outcome=hoped.id, version=1, state=Outcome.State.CHANGED, seen="In her own bed since June.", seen_by="Kerry"
    )
    steps.say_what_changed(now=seen, on=TODAY, by=cast.grace, at=NOW)
    stands = _read(plan.ref).outcomes[0]
    assert (stands.state, stands.seen_by, stands.seen_on) == (Outcome.State.CHANGED, "Kerry", TODAY)


def test_the_database_itself_refuses_a_change_that_nobody_saw(cast: Lindens) -> None:
    plan = _start(cast)[0]
    changed = Writing(
        kind="help.outcome", happened_on=TODAY, filed_to=(FiledTo(subject=cast.maya),),
        facts={"plan_id": plan.id, "state": "changed"},
    )  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        write_many([changed], by=cast.grace, at=NOW)


def _agree(cast: Lindens, plan: Written, called: str, answer: Answer, **more: object) -> Written:
    return plans.agree(
        plan=plan.id, called=called, answer=answer, on=TODAY, by=cast.grace, at=NOW, **more  # type: ignore[arg-type]
    )  # fmt: skip


def test_what_somebody_said_to_a_plan_is_in_their_story_too_and_what_they_said_last_stands(cast: Lindens) -> None:
    plan = _start(cast)[0]
    first = _agree(cast, plan, "Kerry", Answer.COULD_NOT_SAY, who=cast.kerry)
    _agree(cast, plan, "Kerry", Answer.AGREED, who=cast.kerry, said="Yes. All of it.")

    opened = open_record(ref=first.ref)
    assert opened is not None
    assert {one.subject for one in opened.present} == {cast.maya, cast.kerry}
    assert [(one.called, one.answer, one.said) for one in _read(plan.ref).agreed] == [
        ("Kerry", Answer.AGREED, "Yes. All of it.")
    ]


def test_whoever_was_not_asked_has_why_beside_their_name_and_nothing_in_their_own_story(cast: Lindens) -> None:
    plan = _start(cast)[0]
    with pytest.raises(plans.NotSaidWhy, match="Dean was not asked"):
        _agree(cast, plan, "Dean", Answer.NOT_ASKED, who=cast.dean)

    written = _agree(cast, plan, "Dean", Answer.NOT_ASKED, who=cast.dean, because="Not safe: Tom decided.")

    opened = open_record(ref=written.ref)
    assert opened is not None
    assert {one.subject for one in opened.present} == {cast.maya}


def test_six_steps_are_gone_through_at_once_and_told_apart(cast: Lindens) -> None:
    """Six appointments: five about which nobody was told, and one to which he was not brought."""
    plan = _start(cast, cast.theo)[0]
    made = [_step(cast, plan, f"Physiotherapy {number}") for number in range(1, 7)]
    why = [Next.Why.WE_DID_NOT_TELL] * 5 + [Next.Why.NOT_BROUGHT]

    steps.look_at_together(
        plan=plan.id, version=1, on=TODAY, changed="Every letter had gone to the old house.",
        steps=[
            steps.StepNow(step=one.id, version=1, state=Next.State.NOT_NOW, why_not=said)
            for one, said in zip(made, why, strict=True)
        ],
        more=[steps.NewStep(what="Appointments by telephone, to both parents", whose="Grace")],
        agreed="We say sorry.", next_on=date(2027, 1, 12), by=cast.grace, at=NOW,
    )  # fmt: skip

    stands = _read(plan.ref)
    assert [one.why_not for one in sorted(stands.steps, key=lambda one: one.what)] == ["", *why]
    assert (stands.look_again_on, stands.looked_at[0].next_on) == (date(2027, 1, 12), date(2027, 1, 12))
    assert stands.looked_at[0].changed == "Every letter had gone to the old house."


def test_where_one_part_was_changed_meanwhile_nothing_of_a_review_is_kept(cast: Lindens) -> None:
    plan = _start(cast)[0]
    step = _step(cast, plan)
    done = steps.StepNow(step=step.id, version=1, state=Next.State.DONE)
    steps.say_where_step_is(now=done, on=TODAY, by=cast.grace, at=NOW)

    with pytest.raises(Changed), transaction.atomic():
        steps.look_at_together(
            plan=plan.id, version=1, on=TODAY, changed="Much.", steps=[done], by=cast.grace, at=NOW
        )  # fmt: skip

    assert _read(plan.ref).looked_at == ()


def test_what_is_promised_due_and_to_be_looked_at_is_found_for_several_children(cast: Lindens) -> None:
    maya, theo = _start(cast, cast.maya, cast.theo)
    _step(cast, maya, "An answer about art club", promised=True, whose="Grace")
    _step(cast, theo, "Splints fitted", due_on=date(2026, 12, 10))
    both = (cast.maya, cast.theo)

    assert [(one.subject, one.what, one.whose) for one in promised(subjects=both)] == [
        (cast.maya, "An answer about art club", "Grace")
    ]
    assert [(one.subject, one.plan) for one in steps_due(subjects=both, until=date(2026, 12, 10))] == [
        (cast.theo, theo.ref)
    ]
    assert {one.subject for one in plans_to_look_at(subjects=both, until=date(2026, 12, 15))} == set(both)
    assert plans_to_look_at(subjects=both, until=date(2026, 12, 14)) == []


def test_a_plan_of_twenty_steps_is_read_in_as_many_queries_as_one_of_two(
    cast: Lindens, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    small, large = _start(cast, cast.maya, cast.theo)
    for plan, number in ((small, 2), (large, 20)):
        for one in range(number):
            _step(cast, plan, f"Step {one}")
    with CaptureQueriesContext(
        connection,
    ) as few:
        _read(small.ref)

    with django_assert_num_queries(len(few)):
        _read(large.ref)


def test_somebody_not_beside_the_child_finds_no_plan_and_changes_none(cast: Lindens) -> None:
    plan = _start(cast)[0]
    step = _step(cast, plan)
    outsider: User = worker("Charlie Moss", Role.PRACTITIONER)
    other = cast.kai
    beside(outsider, other)

    with reading(outsider):
        assert plan_of(ref=plan.ref) is None
        assert promised(subjects=[cast.maya]) == []
        with pytest.raises(NotThere):
            steps.say_where_step_is(
                now=steps.StepNow(step=step.id, version=1, state=Next.State.DONE), on=TODAY, by=outsider, at=NOW
            )
        with pytest.raises(NotThere):
            steps.add_steps(plan=plan.id, steps=[steps.NewStep(what="x")], on=TODAY, by=outsider, at=NOW)
