"""Core groups, reviews, endings and moves: each child by themselves, each person in their own words."""

# long because: reviews, endings and moves are decided of the same plans, begun in the same way
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.queries import beside
from footpath.access.rules import Role
from footpath.help.actions import levels, steps
from footpath.help.models.footing import Footing
from footpath.help.models.plans import Next
from footpath.help.queries.levels import footing_of
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.protection.actions import conferences, core_groups, plans, reviews, transfers
from footpath.protection.actions.conferences import DecidedFor
from footpath.protection.actions.plans import (
    AlreadySaid,
    Begun,
    GoesOnAlready,
    HasEnded,
    NoSuchHarm,
    NotAfterItBegan,
    NotOfTheConference,
    NotSaidWhy,
    begin_plans,
)
from footpath.protection.models.conferences import ConferenceDecision
from footpath.protection.models.core_groups import AtMeeting
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.path import conference_of, decided_for
from footpath.protection.queries.plans import may_begin_from, protections_about
from footpath.protection.refusals import NobodyItIsAbout, NotIndependent, NotSaid, NotThatDay
from footpath.record.models import Record
from footpath.record.queries import latest
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, reading, worker
from tests.protection.plans import MET, begun, hoped, seen, version_of
from tests.protection.told import frances

Decision = Decided.Decision
PLAN = ConferenceDecision.Decision.PLAN
CORE, REVIEW, ENDS = date(2026, 3, 19), date(2026, 5, 28), date(2026, 11, 12)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def reviewed(
    cast: Lindens, *children: reviews.ForChild, on: date, what: str = "", next_on: date | None = None
) -> Written:
    """A review, written down by whoever chairs it."""
    chair = frances(cast)
    with reading(chair):
        return reviews.hold_review(children=children, on=on, what=what, next_on=next_on, by=chair, at=NOW)


def goes_on(plan: int, version: int = 1) -> reviews.ForChild:
    return reviews.ForChild(plan=plan, version=version, decision=Decision.GOES_ON)


def test_the_longest_times_of_the_pack_stand_beside_the_days_people_chose_and_nothing_counts_how_late(
    cast: Lindens,
) -> None:
    (plan,) = begun(cast, cast.maya)
    before = seen(plan)
    assert before.core_group_longest is not None
    assert before.review_longest is not None
    assert (before.core_group_longest.words, before.core_group_longest.last_on) == (
        "10 working days",
        date(2026, 3, 20),
    )
    assert (before.review_longest.words, before.review_longest.last_on) == ("3 months", date(2026, 6, 6))

    core_groups.hold_core_group(
        plans=[plan.id], on=CORE, said={"family": "Less of us, please."}, next_on=date(2026, 4, 30), by=cast.grace,
        at=NOW,
    )  # fmt: skip
    reviews.hold_review(
        children=[goes_on(plan.id, version_of(plan))], on=REVIEW, what="", next_on=ENDS, by=cast.grace, at=NOW
    )

    after = seen(plan)
    assert after.core_group_longest is None
    assert after.review_longest is not None
    assert (after.review_longest.words, after.review_longest.last_on) == ("6 months", date(2026, 11, 28))
    assert (after.core_group_on, after.review_on) == (date(2026, 4, 30), ENDS)


def test_a_core_group_is_written_once_for_brother_and_sister_and_says_what_changed_step_by_step(cast: Lindens) -> None:
    maya, theo = begun(cast, cast.maya, cast.theo)
    read = seen(maya).read
    assert read is not None
    (step,) = steps.add_steps(
        plan=read.record, steps=[steps.NewStep(what="Mend the gate", whose="Grace")], on=MET, by=cast.grace, at=NOW
    )

    met = core_groups.hold_core_group(
        plans=[maya.id, theo.id], on=CORE, said={"changed": "The gate is mended."},
        own={cast.maya: {"child": "“It shuts.”"}},
        steps_now=[steps.StepNow(step=step.id, version=1, state=Next.State.DONE)], by=cast.grace, at=NOW,
    )  # fmt: skip

    for plan in (maya, theo):
        assert [one.opened.ref for one in seen(plan).met] == [met.ref]
    read = seen(maya).read
    assert read is not None
    assert [one.state for one in read.steps] == [Next.State.DONE]
    assert seen(maya).met[0].opened.words("child", cast.maya) == "“It shuts.”"


def test_a_core_group_of_which_nothing_is_said_is_not_written_down(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    with pytest.raises(NotSaid, match="one thing at least"):
        core_groups.hold_core_group(
            plans=[plan.id], on=CORE, said={"changed": " "}, own={cast.maya: {"child": ""}}, by=cast.grace, at=NOW
        )


def test_each_person_says_what_they_think_and_whoever_did_not_come_is_kept_with_why(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    met = core_groups.hold_core_group(
        plans=[plan.id], on=CORE, said={"agreed": "We meet again."}, by=cast.grace, at=NOW
    )
    say: dict[str, Any] = {"meeting": met.id, "by": cast.grace, "at": NOW}
    core_groups.say_who_was_at_it(
        called="Kerry", who=cast.kerry, as_what="mother", came=AtMeeting.Came.WHOLE, view="Put the door first.", **say
    )
    core_groups.say_who_was_at_it(
        called="Siân Pugh", as_what="health visitor", came=AtMeeting.Came.NOT, why_not="At a birth.", **say
    )
    with pytest.raises(NotSaidWhy, match="Dean Moss"):
        core_groups.say_who_was_at_it(called="Dean Moss", came=AtMeeting.Came.NOT_ASKED, **say)
    core_groups.say_who_was_at_it(
        called="Dean Moss", who=cast.dean, came=AtMeeting.Came.NOT_ASKED, why_not="It is not safe: Tom decided.", **say
    )

    kerry, sian, dean = seen(plan).met[0].at_it

    assert (kerry.view, kerry.came) == ("Put the door first.", AtMeeting.Came.WHOLE)
    assert (sian.why_not, dean.why_not) == ("At a birth.", "It is not safe: Tom decided.")
    assert "protection.at-meeting" in latest(subject=cast.maya, kinds=["protection.at-meeting"])
    with system("what is in his own record"):
        assert not Record.objects.filter(kind="protection.at-meeting", filings__subject=cast.dean).exists()


def test_a_review_decides_for_each_child_by_themselves_and_the_first_kind_of_harm_stays(cast: Lindens) -> None:
    maya, theo = begun(cast, cast.maya, cast.theo)

    review = reviewed(
        cast,
        goes_on(maya.id),
        reviews.ForChild(
            plan=theo.id, version=1, decision=Decision.CATEGORY, category="NEG", because="Nobody fed him."
        ),
        on=REVIEW,
        what="Both plans go on.",
        next_on=ENDS,
    )

    assert [one.opened.ref for one in (*seen(maya).reviewed, *seen(theo).reviewed)] == [review.ref] * 2
    assert [(one.code, one.since) for one in seen(maya).harms] == [("EMO", MET)]
    assert [(one.code, one.since) for one in seen(theo).harms] == [("EMO", MET), ("NEG", REVIEW)]
    facts = seen(theo).opened.facts
    assert (facts["first_category"], facts["latest_category"]) == ("EMO", "NEG")
    assert (seen(maya).reviewed[0].because, seen(theo).reviewed[0].because) == ("", "Nobody fed him.")


@pytest.mark.parametrize(
    ("decided", "on", "refused", "says"),
    [
        ({"decision": Decision.ENDS, "ended_because": "safe-enough"}, REVIEW, NotSaidWhy, "in words"),
        ({"decision": Decision.ENDS, "because": "Safe."}, REVIEW, NotSaidWhy, "Say why the plan ends"),
        ({"decision": Decision.CATEGORY, "category": "EMO", "because": "So."}, REVIEW, reviews.SameHarm, "already"),
        ({"decision": Decision.CATEGORY, "category": "ODD", "because": "So."}, REVIEW, NoSuchHarm, "kind of harm"),
        ({"decision": Decision.GOES_ON}, MET, NotAfterItBegan, "6 March 2026|06 March 2026"),
        ({"decision": Decision.GOES_ON, "version": 9}, REVIEW, Changed, "Somebody"),
    ],
)
def test_what_a_review_cannot_mean_is_refused_and_nothing_of_it_is_kept(
    cast: Lindens, decided: dict[str, object], on: date, refused: type[Exception], says: str
) -> None:
    (plan,) = begun(cast, cast.maya)
    one = replace(goes_on(plan.id), **decided)  # type: ignore[arg-type]

    with pytest.raises(refused, match=says):
        reviewed(cast, one, on=on, what="We met.")

    assert (seen(plan).reviewed, seen(plan).goes_on) == ((), True)


def test_a_plan_that_ends_says_why_and_the_plan_the_family_reads_goes_on_as_help(cast: Lindens) -> None:
    lead = worker("Owen Bright", Role.PRACTITIONER)
    with system("the lead"):
        access.allocate(
            subject=cast.maya, to=lead, part=Allocation.Part.LEAD_PROTECTION, since=MET, by=cast.grace, at=NOW
        )
    (plan,) = begun(cast, cast.maya)
    hoped(cast, plan)
    ends = reviews.ForChild(
        plan=plan.id, version=1, decision=Decision.ENDS, because="Six quiet months.", ended_because="safe-enough",
        goes_on_as="child-in-need",
    )  # fmt: skip

    reviewed(cast, ends, on=ENDS, what="It is safe enough.")

    stands = seen(plan)
    assert (stands.ended, stands.opened.facts["ended_because"]) == (ENDS, "safe-enough")
    assert stands.opened.words("found", cast.maya) == "Six quiet months."
    assert stands.read is not None
    assert (stands.read.level, stands.read.ended) == (Footing.Level.CHILD_IN_NEED, None)
    assert [one.what for one in stands.read.outcomes] == ["Maya sleeps"]
    footing = footing_of(subject=cast.maya, on=ENDS)
    assert footing is not None
    assert footing.level == Footing.Level.CHILD_IN_NEED
    (span,) = latest(subject=cast.maya, kinds=["help.child-in-need-plan"])["help.child-in-need-plan"]
    assert (span.happened_on, span.happened_until) == (ENDS, None)
    assert Allocation.Part.LEAD_PROTECTION not in {one.part for one in beside(subject=cast.maya, on=ENDS)}
    with pytest.raises(HasEnded, match="stays to be read"):
        core_groups.hold_core_group(plans=[plan.id], on=ENDS, said={"agreed": "We meet again."}, by=cast.grace, at=NOW)


def test_where_no_help_goes_on_the_plan_the_family_reads_ends_too(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    ends = reviews.ForChild(
        plan=plan.id, version=1, decision=Decision.ENDS, because="She is in care.", ended_because="in-care"
    )
    reviewed(cast, ends, on=ENDS)
    read = seen(plan).read
    assert read is not None
    assert (read.ended, read.words["found"]) == (ENDS, "She is in care.")


def test_a_family_is_not_told_of_child_protection_once_no_plan_stands_and_a_brother_stays_where_he_was(
    cast: Lindens,
) -> None:
    maya, _ = begun(cast, cast.maya, cast.theo)
    ends = reviews.ForChild(
        plan=maya.id, version=1, decision=Decision.ENDS, because="She lives with her Nan.", ended_because="safe-enough"
    )

    reviewed(cast, ends, on=ENDS)

    assert footing_of(subject=cast.maya, on=ENDS) is None
    before, his = (footing_of(subject=one, on=ENDS - DAY) for one in (cast.maya, cast.theo))
    assert before is not None
    assert before.level == Footing.Level.CHILD_PROTECTION
    assert his is not None
    assert his == footing_of(subject=cast.theo, on=MET)
    now = footing_of(subject=cast.theo, on=TODAY)
    assert now is not None
    assert (now.level, now.by_agreement) == (Footing.Level.CHILD_PROTECTION, False)


def test_a_plan_that_ends_because_of_care_leaves_the_footing_of_care(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    levels.step(
        children=[cast.maya], to=Footing.Level.IN_CARE, agreed=False, told=levels.Told(gains="", losses="", told=""),
        on=REVIEW, by=cast.grace, at=NOW,
    )  # fmt: skip
    ends = reviews.ForChild(
        plan=plan.id, version=1, decision=Decision.ENDS, because="She is in care.", ended_because="in-care"
    )

    reviewed(cast, ends, on=ENDS)

    footing = footing_of(subject=cast.maya, on=ENDS)
    assert footing is not None
    assert (footing.level, footing.since) == (Footing.Level.IN_CARE, REVIEW)


@pytest.mark.parametrize(
    "decided",
    [
        {"decision": Decision.ENDS, "ended_because": "safe-enough"},
        {"decision": Decision.CATEGORY, "category": "NEG"},
    ],
)
def test_that_a_plan_ends_or_changes_is_for_a_chair_who_stands_apart_from_the_work(
    cast: Lindens, decided: dict[str, Any]
) -> None:
    (plan,) = begun(cast, cast.maya)
    one = replace(goes_on(plan.id), because="So.", **decided)
    doing: dict[str, Any] = {"children": [one], "on": REVIEW, "what": "", "at": NOW}

    with pytest.raises(MayNot, match="what a child protection conference decided"):
        reviews.hold_review(**doing, by=cast.grace)
    both = worker("Who works and chairs", Role.CONFERENCE_CHAIR, Role.PRACTITIONER)
    with system("a chair who works with her too"):
        for part in (Allocation.Part.CHAIR, Allocation.Part.CO_WORKER):
            access.allocate(subject=cast.maya, to=both, part=part, since=MET, by=cast.grace, at=NOW)
    with reading(both), pytest.raises(NotIndependent, match="stands apart"):
        reviews.hold_review(**doing, by=both)
    assert (seen(plan).reviewed, seen(plan).goes_on) == ((), True)
    reviews.hold_review(children=[goes_on(plan.id)], on=REVIEW, what="It goes on.", by=cast.grace, at=NOW)
    assert len(seen(plan).reviewed) == 1


def test_a_partner_beside_the_child_decides_no_review(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    partner = worker("A partner", Role.PARTNER)
    with system("a partner beside them"):
        access.allocate(subject=cast.maya, to=partner, part=Allocation.Part.CO_WORKER, since=MET, by=partner, at=NOW)
    with reading(partner):
        assert seen(plan).goes_on
        with pytest.raises(MayNot):
            reviews.hold_review(children=[goes_on(plan.id)], on=REVIEW, what="", by=partner, at=NOW)


TOLD = date(2026, 6, 1)


def moved_here(cast: Lindens) -> int:
    return transfers.say_moved_here(
        children=[cast.maya], authority="Wexcombe", told_on=TOLD, began_on=date(2025, 10, 7), first_category="NEG",
        latest_category="EMO", plans_before=1, what="Their plan, whole.", family="Nobody asked us.", by=cast.grace,
        at=NOW,
    ).id  # fmt: skip


def held_after(
    cast: Lindens, moved: int, *, on: date, decision: ConferenceDecision.Decision = PLAN, children: tuple[int, ...] = ()
) -> Written:
    """A conference that follows a move: arranged by whoever works with them, and decided by whoever chairs."""
    about = children or (cast.maya,)
    arranged = conferences.arrange(
        children=about, on=on, chair="Frances Doyle", follows=moved, by=cast.grace, at=NOW
    )  # fmt: skip
    chair = frances(cast)
    decided = [
        DecidedFor(
            child=child, decision=decision, category="EMO" if decision == PLAN else "", found="She counts cars.",
            why="He knows where they are.",
        )
        for child in about
    ]  # fmt: skip
    with reading(chair):
        return conferences.hold(arranged=arranged.id, decided=decided, by=chair, at=NOW)


def test_a_family_that_moves_here_keeps_the_day_on_which_their_plan_began_elsewhere(cast: Lindens) -> None:
    moved = moved_here(cast)
    (waiting,) = may_begin_from(subject=cast.maya)[1]
    assert waiting.longest is not None
    assert (waiting.longest.words, waiting.longest.last_on) == ("15 working days", date(2026, 6, 22))

    met = held_after(cast, moved, on=date(2026, 6, 16))
    (plan,) = begin_plans(
        conference=met.id, children=[Begun(child=cast.maya, category="EMO")], by=cast.grace, at=NOW
    )  # fmt: skip

    stands = seen(plan)
    assert stands.moved is not None
    assert (stands.began, stands.moved.facts["began_on"]) == (date(2026, 6, 16), date(2025, 10, 7))
    assert (stands.moved.facts["first_category"], stands.plans_before) == ("NEG", 1)
    assert stands.conference is not None
    assert may_begin_from(subject=cast.maya) == ([], [])
    with pytest.raises(GoesOnAlready):
        conferences.arrange(
            children=[cast.maya], on=date(2026, 6, 17), chair="Frances Doyle", follows=moved, by=cast.grace, at=NOW
        )


def test_a_conference_after_a_move_is_arranged_prepared_for_and_decided_by_a_chair_as_any_other(cast: Lindens) -> None:
    moved = moved_here(cast)
    arranged = conferences.arrange(
        children=[cast.maya], on=date(2026, 6, 16), chair="Frances Doyle", follows=moved, by=cast.grace, at=NOW
    )
    (waiting,) = may_begin_from(subject=cast.maya)[1]
    assert waiting.arranged is not None
    assert waiting.arranged.ref == arranged.ref
    found = conference_of(ref=arranged.ref)
    assert found is not None
    assert found.follows is not None
    assert found.follows.id == moved
    whole = DecidedFor(child=cast.maya, decision=PLAN, category="EMO", found="-", why="-")
    with pytest.raises(MayNot, match="what a child protection conference decided"):
        conferences.hold(arranged=arranged.id, decided=[whole], by=cast.grace, at=NOW)
    chair = frances(cast)
    with reading(chair), pytest.raises(NotSaid, match="why it was decided so"):
        conferences.hold(arranged=arranged.id, decided=[replace(whole, why="")], by=chair, at=NOW)


def test_a_conference_after_a_move_may_decide_that_there_is_no_plan_here_and_the_move_waits_no_longer(
    cast: Lindens,
) -> None:
    moved = moved_here(cast)

    met = held_after(cast, moved, on=date(2026, 6, 16), decision=ConferenceDecision.Decision.NO_PLAN)

    assert may_begin_from(subject=cast.maya) == ([], [])
    (decided,) = decided_for(subject=cast.maya)
    assert (decided.conference, decided.decision) == (met.id, ConferenceDecision.Decision.NO_PLAN)
    with pytest.raises(NotOfTheConference, match="no child protection plan for this child"):
        begin_plans(conference=met.id, children=[Begun(child=cast.maya, category="EMO")], by=cast.grace, at=NOW)
    assert protections_about(subject=cast.maya) == []


def test_a_brother_at_that_conference_who_came_with_no_plan_carries_no_move(cast: Lindens) -> None:
    met = held_after(cast, moved_here(cast), on=date(2026, 6, 16), children=(cast.maya, cast.theo))

    maya, theo = begin_plans(
        conference=met.id, children=[Begun(child=one, category="EMO") for one in (cast.maya, cast.theo)],
        by=cast.grace, at=NOW,
    )  # fmt: skip

    assert seen(maya).moved is not None
    assert (seen(theo).moved, seen(theo).plans_before) == (None, 0)


def test_how_many_plans_there_were_before_is_not_known_where_the_other_area_did_not_say(cast: Lindens) -> None:
    moved = transfers.say_moved_here(
        children=[cast.maya], authority="Wexcombe", told_on=TOLD, began_on=date(2025, 10, 7), by=cast.grace, at=NOW
    )
    met = held_after(cast, moved.id, on=date(2026, 6, 16))

    (plan,) = begin_plans(conference=met.id, children=[Begun(child=cast.maya, category="EMO")], by=cast.grace, at=NOW)

    assert seen(plan).plans_before is None
    waits = seen(plan).opened
    said: dict[str, Any] = {"plan": plan.id, "by": cast.grace, "at": NOW}
    with pytest.raises(Changed):
        plans.say_plans_before(count=2, version=waits.version + 1, **said)
    plans.say_plans_before(count=2, version=waits.version, **said)
    assert seen(plan).plans_before == 2
    with pytest.raises(AlreadySaid):
        plans.say_plans_before(count=3, version=waits.version + 1, **said)


def test_what_a_move_cannot_mean_is_refused(cast: Lindens) -> None:
    moved = moved_here(cast)
    follows: dict[str, Any] = {"follows": moved, "chair": "Frances Doyle", "by": cast.grace, "at": NOW}
    with pytest.raises(NotThatDay, match="1 June 2026"):
        conferences.arrange(children=[cast.maya], on=date(2026, 5, 1), **follows)
    with pytest.raises(NobodyItIsAbout, match="other children"):
        conferences.arrange(children=[cast.theo], on=date(2026, 6, 16), **follows)
    came: dict[str, Any] = {"children": [cast.maya], "told_on": TOLD, "by": cast.grace, "at": NOW}
    with pytest.raises(transfers.NoOtherArea):
        transfers.say_moved_here(authority=" ", began_on=None, **came)
    with pytest.raises(NotAfterItBegan):
        transfers.say_moved_here(authority="Wexcombe", began_on=date(2026, 7, 1), **came)
    with pytest.raises(NoSuchHarm):
        transfers.say_moved_here(authority="Wexcombe", began_on=None, first_category="ODD", **came)
    with pytest.raises(NotOfTheConference):
        transfers.hand_over(moved=moved, plan_version=1, on=TOLD, read_back="Yes.", by=cast.grace, at=NOW)


def test_a_family_that_moves_away_keeps_its_plan_until_the_other_area_has_met_and_said_back(cast: Lindens) -> None:
    (plan,) = begun(cast, cast.maya)
    away = transfers.say_moving_away(
        plan=plan.id, authority="Wexcombe", told_on=TOLD, what="All of it, by hand.", by=cast.grace, at=NOW
    )
    assert seen(plan).goes_on
    moving = seen(plan).away
    assert moving is not None
    assert (moving.facts["began_on"], moving.facts["latest_category"]) == (MET, "EMO")
    over: dict[str, Any] = {"moved": away.id, "plan_version": 1, "on": date(2026, 6, 19), "by": cast.grace, "at": NOW}
    with pytest.raises(NotSaidWhy, match="said back"):
        transfers.hand_over(read_back="", **over)

    transfers.hand_over(read_back="She counts cars; the door is first.", **over)

    stands = seen(plan)
    assert (stands.ended, stands.opened.facts["ended_because"]) == (date(2026, 6, 19), "moved")
    assert stands.away is not None
    assert stands.away.facts["read_back_on"] == date(2026, 6, 19)
    assert footing_of(subject=cast.maya, on=date(2026, 6, 18)) is not None
    assert footing_of(subject=cast.maya, on=date(2026, 6, 19)) is None
    assert stands.opened.words("found", cast.maya) == "", "the move tells it, and it is not said twice"
    assert len(protections_about(subject=cast.maya)) == 1
    (again,) = begun(cast, cast.maya, on=date(2026, 7, 1))
    with pytest.raises(transfers.NoOtherArea):
        transfers.say_moving_away(plan=again.id, authority="", told_on=TOLD, by=cast.grace, at=NOW)
