"""What practitioners wrote of a child protection plan is what the census is told: nothing is keyed again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import Role
from footpath.formats.cin import CensusEpisode, read_census
from footpath.help.actions import meetings, plans
from footpath.help.models.footing import Footing
from footpath.help.models.meetings import FamilyMeetingOffer, Meeting
from footpath.protection.actions import conferences, core_groups, gateway, preproceedings, reviews, transfers
from footpath.protection.actions.conferences import DecidedFor
from footpath.protection.actions.plans import Begun, begin_plans
from footpath.protection.models.conferences import ConferenceDecision
from footpath.protection.models.gateway import Gateway
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.gateway import before_court_of, towards_a_court
from footpath.protection.queries.plans import protection_of
from footpath.record.values import Written
from footpath.returns.cin.checking import check
from footpath.returns.cin.making import make
from footpath.store.scope import system
from tests.imports.cast import NOW, Staff, staff, worker
from tests.people.cast import reading
from tests.people.conftest import _keys
from tests.protection.told import manager
from tests.returns_from_record.by_hand import a_child, referral, written
from tests.returns_from_record.conftest import amir, who

__all__ = ["_keys", "amir", "staff", "who", "worker"]

PLAN = ConferenceDecision.Decision.PLAN
REFERRED, STRATEGY, MET = date(2025, 6, 2), date(2025, 6, 4), date(2025, 6, 24)
REVIEWED, ENDED = date(2025, 9, 15), date(2026, 2, 10)
OF_PLANS = ("ChildProtectionPlans", "Reviews", "CINplanDates", "Section47", "PreProceedings")


def theirs(by: User, team: Staff, *names: str) -> list[int]:
    """Children with a number, beside whom the team stands, referred on the same day."""
    children = [a_child(name, by=by, number=f"F{number}") for number, name in enumerate(names, start=1)]
    with system("the team is beside them"):
        for child in children:
            access.allocate(subject=child, to=team.team, part=Allocation.Part.TEAM, since=REFERRED, by=by, at=NOW)
    for child in children:
        referral(REFERRED, child, by=by)
    return children


def beside_them(by: User, *children: int) -> User:
    """Whoever chairs their conferences, and stands apart from the work."""
    assert by.agency is not None
    chair = worker("Frances Doyle", Role.CONFERENCE_CHAIR, by.agency, None)
    with system("a chair for a test"):
        for child in children:
            access.allocate(subject=child, to=chair, part=Allocation.Part.CHAIR, since=REFERRED, by=by, at=NOW)
    return chair


def version(plan: Written) -> int:
    found = protection_of(ref=plan.ref)
    assert found is not None
    return found.opened.version


def told(amir: User, folder: Path, year: int = 2026) -> dict[str, tuple[CensusEpisode, ...]]:
    """The return of a year, checked by its own rules for what it says of plans."""
    out = make(year=year, out=folder / f"{year}.xml", authority="201", by=amir, at=NOW)
    wrong = [
        one for one in check(out.file, year=year).failures if one.rule.module in OF_PLANS and not one.is_of_the_whole
    ]
    assert not wrong, [(one.rule.number, one.rule.message) for one in wrong]
    return {child.child_id: child.episodes for child in read_census(out.file).children()}


def conference(by: User, *children: int) -> int:
    due = {"conference_due_on": date(2025, 6, 25)}
    enquiry = written("protection.section-47-enquiry", STRATEGY, *children, by=by, facts=due)
    return written("protection.conference", MET, *children, by=by, facts={"follows_id": enquiry})


def test_a_plan_its_reviews_its_kinds_of_harm_and_its_end_are_in_the_census_as_they_were_decided(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    by = who.practitioner
    maya, theo = theirs(by, who, "Maya", "Theo")
    met = conference(by, maya, theo)
    with reading(by):
        plans.start_plans(
            children=[maya], level=Footing.Level.CHILD_IN_NEED, on=date(2025, 6, 10), words={}, by=by, at=NOW
        )
        first, second = begin_plans(
            conference=met,
            children=[Begun(child=maya, category="EMO"), Begun(child=theo, category="NEG", plans_before=2)],
            by=by, at=NOW,
        )  # fmt: skip
        core_groups.hold_core_group(
            plans=[first.id, second.id], on=date(2025, 7, 3), said={"changed": "Much."}, by=by, at=NOW
        )
    chair = beside_them(by, maya, theo)
    with reading(chair):
        reviews.hold_review(
            children=[
                reviews.ForChild(
                    plan=first.id, version=version(first), decision=Decided.Decision.CATEGORY, category="PHY",
                    because="He hit her.",
                ),
                reviews.ForChild(plan=second.id, version=version(second), decision=Decided.Decision.GOES_ON),
            ],
            on=REVIEWED, what="We met.", next_on=ENDED, by=chair, at=NOW,
        )  # fmt: skip
        reviews.hold_review(
            children=[
                reviews.ForChild(
                    plan=first.id, version=version(first), decision=Decided.Decision.ENDS, because="Safe enough.",
                    ended_because="safe-enough", goes_on_as="child-in-need",
                )
            ],
            on=ENDED, what="", by=chair, at=NOW,
        )  # fmt: skip

    episodes = told(amir, tmp_path)

    ((hers,), (his,)) = (episodes[number][0].protection_plans for number in ("F1", "F2"))
    assert (hers.started_on, hers.ended_on, hers.first_category, hers.latest_category, hers.previous_plans) == (
        MET, ENDED, "EMO", "PHY", 0,
    )  # fmt: skip
    assert hers.reviews == (REVIEWED, ENDED)
    assert (his.started_on, his.ended_on, his.latest_category, his.previous_plans) == (MET, None, "NEG", 2)
    assert his.reviews == (REVIEWED,)
    before, after = episodes["F1"][0].cin_plans
    assert (before.ended_on, after.started_on, after.ended_on) == (MET, ENDED, None)


def test_a_second_plan_counts_the_first_and_one_that_moved_here_stands_with_its_own_conference(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    by = who.practitioner
    (maya,) = theirs(by, who, "Maya")
    with reading(by):
        moved = transfers.say_moved_here(
            children=[maya], authority="Wexcombe", told_on=STRATEGY, began_on=date(2025, 1, 7), first_category="NEG",
            plans_before=1, by=by, at=NOW,
        )  # fmt: skip
        arranged = conferences.arrange(
            children=[maya], on=MET, chair="Frances Doyle", follows=moved.id, by=by, at=NOW
        )  # fmt: skip
    chair = beside_them(by, maya)
    with reading(chair):
        met = conferences.hold(
            arranged=arranged.id, by=chair, at=NOW,
            decided=[DecidedFor(child=maya, decision=PLAN, category="NEG", found="Nobody fed her.", why="It goes on.")],
        )  # fmt: skip
    with reading(by):
        (plan,) = begin_plans(conference=met.id, children=[Begun(child=maya, category="NEG")], by=by, at=NOW)
        away = transfers.say_moving_away(plan=plan.id, authority="Holt", told_on=REVIEWED, by=by, at=NOW)
        transfers.hand_over(
            moved=away.id, plan_version=1, on=date(2025, 10, 1), read_back="The door first.", by=by, at=NOW
        )

    (episode,) = told(amir, tmp_path)["F1"]

    assert episode.conference_on == MET
    (only,) = episode.protection_plans
    assert (only.started_on, only.ended_on, only.previous_plans) == (MET, date(2025, 10, 1), 1)


def test_the_days_before_a_court_is_asked_are_in_the_census_of_2026_27(who: Staff, amir: User, tmp_path: Path) -> None:
    by = who.practitioner
    (maya,) = theirs(by, who, "Maya")
    began, letter, met, ended = date(2026, 5, 6), date(2026, 5, 11), date(2026, 5, 20), date(2026, 9, 2)
    with reading(by):
        offer = meetings.offer_family_meeting(
            children=[maya], to_whom="Kerry", answer=FamilyMeetingOffer.Answer.ACCEPTED, on=date(2026, 5, 1), by=by,
            at=NOW,
        )  # fmt: skip
        made = gateway.hold_gateway(children=[maya], on=began, said={}, by=by, at=NOW)
    tom = manager(maya)
    with reading(tom):
        gateway.decide(
            gateway=made.id, version=1, decision=Gateway.Decision.BEFORE_COURT, found="Not safe.", offer=offer.id,
            by=tom, at=NOW,
        )  # fmt: skip
    with reading(by):
        (before,) = towards_a_court(subject=maya).before_court
        preproceedings.send_letter(before_court=before.id, version=1, on=letter, offered=True, by=by, at=NOW)
        for day in (met, date(2026, 7, 1), date(2026, 8, 12)):
            preproceedings.meet(before_court=before.id, on=day, said={}, by=by, at=NOW)
        meetings.hold_meeting(
            children=[maya], sort=Meeting.Sort.FAMILY_GROUP, on=met, said=meetings.MeetingSaid(), by=by, at=NOW
        )
        read = before_court_of(ref=before.ref)
        assert read is not None
        preproceedings.end(
            before_court=before.id, version=read.opened.version, on=ended, outcome="A", found="Down.", by=by, at=NOW
        )

    (episode,) = told(amir, tmp_path, 2027)["F1"]

    (told_of,) = episode.pre_proceedings
    assert (told_of.decided_on, told_of.letter_sent_on, told_of.first_meeting_on) == (began, letter, met)
    assert (told_of.family_meeting_offered, told_of.family_meeting_held, told_of.review_meetings) == (True, True, 2)
    assert (told_of.step_decided_on, told_of.outcome, told_of.court_applied_on) == (ended, "A", None)


@pytest.mark.parametrize("year", [2025, 2027])
def test_of_another_year_it_tells_what_stood_in_that_year(who: Staff, amir: User, tmp_path: Path, year: int) -> None:
    by = who.practitioner
    (maya,) = theirs(by, who, "Maya")
    met = conference(by, maya)
    with reading(by):
        begin_plans(conference=met, children=[Begun(child=maya, category="EMO")], by=by, at=NOW)

    episodes = told(amir, tmp_path, year)

    plans_told = [plan for of in episodes.values() for episode in of for plan in episode.protection_plans]
    assert [one.started_on for one in plans_told] == ([MET] if year == 2027 else [])
