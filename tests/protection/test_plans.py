"""Child protection plans: each child's own, in the words the family reads, changed only by what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.queries import beside
from footpath.access.rules import Role
from footpath.help.actions import plans as help_plans
from footpath.help.actions import steps
from footpath.help.actions.again import NotThere
from footpath.help.models.footing import Footing
from footpath.help.models.plans import Outcome
from footpath.help.queries.levels import footing_of
from footpath.help.queries.plans import plan_of, plans_about
from footpath.people.actions import persons
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import called_of
from footpath.people.rules.naming import NameKind
from footpath.protection.actions.evidence import NoEvidence, point_to
from footpath.protection.actions.plans import (
    Begun,
    GoesOnAlready,
    NoSuchHarm,
    NotOfTheConference,
    begin_plans,
)
from footpath.protection.models.plans import Evidence
from footpath.protection.queries.plans import may_begin_from, protection_of, protections_about, shown_of
from footpath.record.actions import AlreadyWritten
from footpath.record.keeping import restrict
from footpath.record.queries import chronology, latest
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, reading, worker
from tests.protection.plans import MET, begun, conference, hoped, seen, version_of, visit

SEEN = steps.OutcomeNow(
    outcome=0, version=1, state=Outcome.State.CHANGED, seen="Four nights in seven.", seen_by="Kerry"
)  # fmt: skip


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def test_a_conference_begins_a_plan_for_each_child_on_its_own_day_and_in_the_words_the_family_reads(
    cast: Lindens,
) -> None:
    met = conference(cast, cast.maya, cast.theo)
    made = begin_plans(
        conference=met,
        children=[
            Begun(child=cast.maya, category="EMO", because="She counts cars.", words={"change": "Nights are quiet."}),
            Begun(child=cast.theo, category="NEG", because="He cannot say.", words={"change": "Splints that fit."}),
        ],
        told="Kerry, at home.", core_group_on=date(2026, 3, 18), review_on=date(2026, 5, 28), by=cast.grace, at=NOW,
    )  # fmt: skip

    maya, theo = (seen(one) for one in made)

    assert (maya.began, maya.harms[0].code, theo.harms[0].code) == (MET, "EMO", "NEG")
    assert maya.read is not None
    assert theo.read is not None
    assert maya.read.record != theo.read.record
    assert (maya.read.level, maya.read.words["change"]) == (Footing.Level.CHILD_PROTECTION, "Nights are quiet.")
    assert (maya.core_group_on, maya.review_on) == (date(2026, 3, 18), date(2026, 5, 28))
    assert "Splints" not in str(maya)


def test_the_plan_that_a_family_has_goes_on_with_its_steps_and_the_child_in_need_plan_of_the_census_ends(
    cast: Lindens,
) -> None:
    (need,) = help_plans.start_plans(
        children=[cast.maya], level=Footing.Level.CHILD_IN_NEED, on=date(2026, 2, 5), words={"change": "A bag packed."},
        by=cast.grace, at=NOW,
    )  # fmt: skip
    steps.add_steps(plan=need.id, steps=[steps.NewStep(what="Pack it", whose="Kerry")], on=MET, by=cast.grace, at=NOW)

    (made,) = begun(cast, cast.maya)

    assert [one.ref for one in plans_about(subject=cast.maya)] == [need.ref]
    read = plan_of(ref=need.ref)
    assert read is not None
    assert seen(made).read == read
    assert (read.level, [one.what for one in read.steps]) == (Footing.Level.CHILD_PROTECTION, ["Pack it"])
    assert (read.words["change"], read.words["safe-enough"]) == ("A bag packed.", "No knocks.")
    (span,) = latest(subject=cast.maya, kinds=["help.child-in-need-plan"])["help.child-in-need-plan"]
    assert span.happened_until == MET


def test_from_that_day_help_is_not_by_agreement_and_it_is_said_so(cast: Lindens) -> None:
    begun(cast, cast.maya)
    footing = footing_of(subject=cast.maya, on=TODAY)
    assert footing is not None
    assert (footing.level, footing.by_agreement) == (Footing.Level.CHILD_PROTECTION, False)
    assert any("Kerry, at home, by Grace." in one.line for one in chronology(subject=cast.maya).lines) or any(
        one.words("told") == "Kerry, at home, by Grace."
        for one in latest(subject=cast.maya, kinds=["help.step"])["help.step"]
    )


def test_a_child_has_one_child_protection_plan_at_a_time(cast: Lindens) -> None:
    begun(cast, cast.maya)
    with pytest.raises(GoesOnAlready, match="already"):
        begun(cast, cast.maya, on=date(2026, 4, 1))
    assert len(protections_about(subject=cast.maya)) == 1


def test_a_conference_decides_for_the_children_it_is_about_and_for_a_harm_that_there_is(cast: Lindens) -> None:
    met = conference(cast, cast.maya)
    for child, category, refused in ((cast.theo, "EMO", NotOfTheConference), (cast.maya, "ODD", NoSuchHarm)):
        with pytest.raises(refused):
            begin_plans(conference=met, children=[Begun(child=child, category=category)], by=cast.grace, at=NOW)
    with pytest.raises(NotOfTheConference):
        begin_plans(conference=met, children=[], by=cast.grace, at=NOW)
    assert protections_about(subject=cast.maya) == []
    assert [one.opened.id for one in may_begin_from(subject=cast.maya)[0]] == [met]


def test_two_presses_of_one_button_begin_one_plan(cast: Lindens) -> None:
    met = conference(cast, cast.maya)
    child = Begun(child=cast.maya, category="EMO")
    begin_plans(conference=met, children=[child], by=cast.grace, at=NOW, once="press")
    with pytest.raises((AlreadyWritten, GoesOnAlready)):
        begin_plans(conference=met, children=[child], by=cast.grace, at=NOW, once="press")
    assert len(protections_about(subject=cast.maya)) == 1


def test_plans_before_are_counted_from_the_record_and_what_is_known_of_elsewhere_is_said(cast: Lindens) -> None:
    from footpath.record.actions import write
    from footpath.record.values import FiledTo, Writing

    write(
        Writing(
            kind="protection.plan", happened_on=date(2024, 3, 8), happened_until=date(2024, 11, 14),
            filed_to=(FiledTo(subject=cast.maya),),
            facts={"first_category": "EMO", "latest_category": "EMO", "plans_before": 1},
        ),
        by=cast.grace, at=NOW,
    )  # fmt: skip
    (made,) = begun(cast, cast.maya)
    met = conference(cast, cast.theo)
    (told,) = begin_plans(
        conference=met, children=[Begun(child=cast.theo, category="NEG", plans_before=3)], by=cast.grace, at=NOW
    )
    assert (seen(made).plans_before, seen(told).plans_before) == (2, 3)


def test_a_change_in_it_is_called_one_only_with_something_on_the_record_that_shows_it(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    hope = hoped(cast, plan)
    now = replace(SEEN, outcome=hope)

    with pytest.raises(NoEvidence, match="point to what shows it"):
        steps.say_what_changed(now=now, on=TODAY, by=cast.grace, at=NOW)
    slept = visit(cast, cast.maya, on=date(2026, 5, 1), said="I slept.")
    woke = visit(cast, cast.maya, on=date(2026, 5, 8), said="I did not.")
    for record, speaks in ((woke, Evidence.Speaks.AGAINST), (slept, Evidence.Speaks.FOR)):
        point_to(outcome=hope, shows=record, speaks=speaks, what="Said so.", on=TODAY, by=cast.grace, at=NOW)
        if speaks is Evidence.Speaks.AGAINST:
            with pytest.raises(NoEvidence):
                steps.say_what_changed(now=now, on=TODAY, by=cast.grace, at=NOW)
    steps.say_what_changed(now=now, on=TODAY, by=cast.grace, at=NOW)

    assert {one.speaks for one in seen(plan).shown[hope]} == {Evidence.Speaks.FOR, Evidence.Speaks.AGAINST}


def test_in_a_plan_that_is_only_offered_nothing_more_is_asked_than_before(cast: Lindens) -> None:
    (plan,) = help_plans.start_plans(
        children=[cast.maya], level=Footing.Level.FAMILY_HELP, on=MET, words={}, by=cast.grace, at=NOW
    )
    hope = steps.add_outcome(plan=plan.id, what="Sleep", on=MET, by=cast.grace, at=NOW)
    changed = replace(SEEN, outcome=hope.id)
    assert steps.say_what_changed(now=changed, on=TODAY, by=cast.grace, at=NOW).version == 2


def test_what_shows_a_change_is_of_the_same_child_and_is_shut_where_that_is_shut(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    hope = hoped(cast, plan)
    theirs = visit(cast, cast.theo, on=date(2026, 5, 1), said="Up.")
    with pytest.raises(NotThere, match="own record"):
        point_to(outcome=hope, shows=theirs, speaks=Evidence.Speaks.FOR, what="", on=TODAY, by=cast.grace, at=NOW)
    other = worker("Another", Role.PRACTITIONER)
    with system("somebody else beside her"):
        access.allocate(subject=cast.maya, to=other, part=Allocation.Part.CO_WORKER, since=MET, by=cast.grace, at=NOW)
    private = visit(cast, cast.maya, on=date(2026, 5, 2), said="Only you.")
    point_to(
        outcome=hope, shows=private, speaks=Evidence.Speaks.FOR, what="She said so.", on=TODAY, by=cast.grace, at=NOW
    )
    restrict(record=private, version=1, to=[cast.grace.pk], withheld=False, reason="A test", by=cast.grace, at=NOW)

    assert len(shown_of(outcome=hope)) == 1
    with reading(other):
        assert shown_of(outcome=hope) == ()


def test_the_lead_child_protection_practitioner_stands_beside_the_family_help_lead_and_the_day_is_kept(
    cast: Lindens,
) -> None:
    lead = worker("Owen Bright", Role.PRACTITIONER)
    met = conference(cast, cast.maya)
    with pytest.raises(MayNot):  # Grace may not set somebody beside a child who is not there yet
        begin_plans(conference=met, children=[Begun(child=cast.maya, category="EMO")], lead=lead, by=cast.grace, at=NOW)
    with system("Owen works alongside"):
        access.allocate(subject=cast.maya, to=lead, part=Allocation.Part.CO_WORKER, since=MET, by=cast.grace, at=NOW)
    begin_plans(conference=met, children=[Begun(child=cast.maya, category="EMO")], lead=lead, by=cast.grace, at=NOW)

    parts = {(one.name, one.part): one.since for one in beside(subject=cast.maya, on=TODAY)}

    assert ("Grace Adeyemi", Allocation.Part.LEAD) in parts
    assert parts["Owen Bright", Allocation.Part.LEAD_PROTECTION] == MET


def test_a_plan_before_birth_goes_on_by_name_after_it(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.bean)
    assert seen(plan).child == cast.bean
    persons.name(
        subject=cast.bean, given="Rosa", kind=NameKind.KNOWN_AS, since=date(2026, 11, 18), source="Kerry",
        by=cast.grace, at=NOW,
    )  # fmt: skip
    persons.correct_person(
        subject=cast.bean, born_on=date(2026, 11, 18), why="She is born.", source="Kerry", by=cast.grace, at=NOW
    )

    assert called_of([cast.bean])[cast.bean].first == "Rosa"
    assert [one.ref for one in protections_about(subject=cast.bean)] == [plan.ref]
    assert seen(plan).goes_on


def test_whoever_does_not_work_with_the_child_begins_no_plan_and_sees_none(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    other = worker("Nobody", Role.CONFERENCE_CHAIR)
    partner = worker("A partner", Role.PARTNER)
    met = conference(cast, cast.theo)
    with system("a partner beside them"):
        access.allocate(subject=cast.theo, to=partner, part=Allocation.Part.CO_WORKER, since=MET, by=partner, at=NOW)
    with reading(other):
        assert protection_of(ref=plan.ref) is None
        assert protections_about(subject=cast.maya) == []
    with reading(partner), pytest.raises(MayNot):
        begin_plans(conference=met, children=[Begun(child=cast.theo, category="EMO")], by=partner, at=NOW)
    assert version_of(plan) == 1
