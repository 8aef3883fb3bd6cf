"""An initial conference: prepared for with the family, held, and each one's own view kept whole and their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import Role
from footpath.help.actions.again import NotThere
from footpath.kernel.rulepacks.protection import own_view
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.protection.actions.conference_parts import Attendance
from footpath.protection.actions.plans import Begun, NotOfTheConference, begin_plans
from footpath.protection.models.conferences import ArrangedConference, Attended, ConferenceDecision, Prepared
from footpath.protection.queries.path import conference_of, decided_for, path_of
from footpath.protection.queries.plans import may_begin_from, protections_about
from footpath.protection.refusals import AlreadyDecided, NobodyItIsAbout, NotSaid, NotThatDay, NotTheirSlip
from footpath.record.keeping import restrict
from footpath.record.queries import chronology, open_record
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, reading, worker
from tests.protection.plans import begun
from tests.protection.told import (
    HEARD,
    arranged,
    concluded,
    conference_parts,
    conferences,
    decided,
    doing,
    enquiry_of,
    frances,
    stranger,
    teacher,
    version_of,
)

Came = Attended.Came


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


@pytest.fixture
def met(cast: Lindens) -> Written:
    enquiry = enquiry_of(cast)
    concluded(cast, enquiry)
    return arranged(cast, enquiry.id)


def test_what_is_only_arranged_is_no_conference_yet(cast: Lindens) -> None:
    coming = arranged(cast, None, on=date(2026, 12, 2))
    chair = frances(cast)

    assert not chronology(subject=cast.maya, kinds=["protection.conference"]).lines
    with reading(chair), pytest.raises(NotThatDay, match="still to come"):
        conferences.hold(arranged=coming.id, decided=decided(cast), **doing(chair))


def test_its_place_is_for_those_who_may_know_where_the_child_is(cast: Lindens, met: Written) -> None:
    with reading(teacher(cast)):
        seen = open_record(ref=met.ref)
        lines = chronology(subject=cast.maya, kinds=[ArrangedConference.KIND]).lines

    assert seen is not None
    assert "library" not in repr(seen)
    assert [one.line for one in lines] == ["Child protection conference, chaired by Frances Doyle."]


def test_a_conference_does_not_follow_an_enquiry_about_other_children(cast: Lindens) -> None:
    enquiry = enquiry_of(cast)

    with pytest.raises(NobodyItIsAbout, match="about other children"):
        conferences.arrange(children=[cast.bean], on=HEARD, chair="Frances", follows=enquiry.id, **doing(cast.grace))


def test_a_conference_is_not_before_the_enquiry_it_follows_began(cast: Lindens) -> None:
    enquiry = enquiry_of(cast)
    early = date(2026, 10, 2)

    with pytest.raises(NotThatDay, match="began on 19 October 2026"):
        arranged(cast, enquiry.id, on=early)
    met = arranged(cast, enquiry.id)
    with pytest.raises(NotThatDay, match="began on 19 October 2026"):
        conferences.move(arranged=met.id, version=1, to=early, why="Frances was free.", **doing(cast.grace))

    found = conference_of(ref=met.ref)
    assert found is not None
    assert found.opened.happened_on == HEARD
    conferences.move(arranged=met.id, version=1, to=date(2026, 10, 19), why="The same day.", **doing(cast.grace))


def test_its_day_is_moved_with_why_and_the_reason_before_stays(cast: Lindens, met: Written) -> None:
    move = {"arranged": met.id, **doing(cast.grace)}
    with pytest.raises(NotSaid, match="Say why it takes place on another day"):
        conferences.move(version=1, to=TODAY, why="", **move)
    with pytest.raises(NotThatDay, match="stands already"):
        conferences.move(version=1, to=HEARD, why="-", **move)
    conferences.move(version=1, to=date(2026, 11, 9), why="Aaron was not asked.", **move)
    conferences.move(version=2, to=date(2026, 11, 10), why="The interpreter was ill.", **move)

    opened = open_record(ref=met.ref)

    assert opened is not None
    assert opened.happened_on == date(2026, 11, 10)
    assert opened.words("moved") == "Aaron was not asked.\nThe interpreter was ill."


def test_a_partner_gives_a_report_of_the_child_they_know_and_does_nothing_else(cast: Lindens, met: Written) -> None:
    reed = teacher(cast)
    with reading(reed):
        given = conference_parts.report(
            arranged=met.id, called="Mr Reed", organisation="Abbotsworth Primary", words="She draws.",
            own={cast.theo: "Not mine to say."}, on=HEARD, **doing(reed),
        )  # fmt: skip
        with pytest.raises(MayNot):
            conference_parts.attend(arranged=met.id, attendance=Attendance(called="Dean"), **doing(reed))
        with pytest.raises(MayNot):
            conferences.hold(arranged=met.id, decided=decided(cast), **doing(reed))
        with pytest.raises(MayNot):
            conferences.move(arranged=met.id, version=1, to=TODAY, why="-", **doing(reed))

    opened = open_record(ref=given.ref)
    assert opened is not None
    assert [one.subject for one in opened.present] == [cast.maya]
    assert "Not mine" not in repr(opened)


def test_each_reading_of_a_report_has_its_day_its_way_and_why_there_was_little_time(
    cast: Lindens, met: Written
) -> None:
    given = conference_parts.report(arranged=met.id, called="Grace", words="-", on=HEARD, **doing(cast.grace))
    for whom, day, late in (("Kerry", date(2026, 11, 4), ""), ("Aaron", HEARD, "He was on nights.")):
        conference_parts.share_report(
            report=given.id, to_whom=whom, on=day, how="Read together", late=late, reply="Yes.", **doing(cast.grace)
        )
    with pytest.raises(NotSaid, match="Say who has read it"):
        conference_parts.share_report(report=given.id, to_whom="", on=HEARD, **doing(cast.grace))

    found = conference_of(ref=met.ref)

    assert found is not None
    (report,) = found.reports
    assert [(one.facts["to_whom"], one.happened_on, one.words("late")) for one in report.shared] == [
        ("Kerry", date(2026, 11, 4), ""), ("Aaron", HEARD, "He was on nights."),
    ]  # fmt: skip


def test_a_report_with_nothing_in_it_or_from_nobody_is_refused(cast: Lindens, met: Written) -> None:
    with pytest.raises(NotSaid, match="Write the report"):
        conference_parts.report(arranged=met.id, called="Grace", on=HEARD, **doing(cast.grace))
    with pytest.raises(NotSaid, match="Say who wrote it"):
        conference_parts.report(arranged=met.id, called="", words="-", on=HEARD, **doing(cast.grace))


def test_what_a_child_wants_said_is_their_own_and_has_the_day_they_were_asked(cast: Lindens, met: Written) -> None:
    say = {"arranged": met.id, "on": date(2026, 10, 30), **doing(cast.grace)}
    with pytest.raises(NotSaid, match="Say who speaks for them"):
        conference_parts.prepare(child=cast.theo, takes_part=Prepared.TakesPart.TOO_YOUNG, **say)
    with pytest.raises(NobodyItIsAbout):
        conference_parts.prepare(child=cast.kai, takes_part=Prepared.TakesPart.SENDS, **say)
    conference_parts.prepare(
        child=cast.maya, takes_part=Prepared.TakesPart.SENDS, views="Yes: my torch.", changed="It began with her "
        "cards.",
        **say,
    )  # fmt: skip

    found = conference_of(ref=met.ref)

    assert found is not None
    (one,) = found.prepared
    assert [each.subject for each in one.present] == [cast.maya]
    assert (one.happened_on, one.words("views", cast.maya)) == (date(2026, 10, 30), "Yes: my torch.")
    with pytest.raises(NotSaid, match="they are owed an answer"):
        conference_parts.say_what_changed(prepared=one.id, version=1, changed="", **doing(cast.grace))
    conference_parts.say_what_changed(prepared=one.id, version=1, changed="No visits at tea.", **doing(cast.grace))
    again = open_record(ref=one.ref)
    assert again is not None
    assert (again.words("changed", cast.maya), again.words("views", cast.maya)) == (
        "No visits at tea.",
        "Yes: my torch.",
    )


@pytest.mark.parametrize("came", [Came.APART, Came.KEPT_OUT])
def test_to_keep_somebody_out_of_any_part_is_a_decision_with_a_reason(
    cast: Lindens, met: Written, came: Attended.Came
) -> None:
    with pytest.raises(NotSaid, match="why, and who decided"):
        conference_parts.attend(
            arranged=met.id, attendance=Attendance(called="Dean Moss", came=came), **doing(cast.grace)
        )


def test_each_view_is_somebodys_own_and_a_disagreement_stands_whole(cast: Lindens, met: Written) -> None:
    say = {"arranged": met.id, **doing(cast.grace)}
    line = own_view(on=HEARD)
    assert line is not None
    conference_parts.attend(
        attendance=Attendance(
            called="Kerry Linden", who="their mother", of_family=True, came=Came.WHOLE, beside="Rosa Quinn, her "
            "advocate",
            view="I want him gone.", own_view=3,
        ),
        **say,
    )  # fmt: skip
    later = conference_parts.attend(attendance=Attendance(called="Dr Anil Rao", own_view=8), **say)
    with pytest.raises(NotSaid, match="no place on the line"):
        conference_parts.attend(attendance=Attendance(called="Jean", own_view=line.places), **say)
    conference_parts.attend_again(
        attended=later.id, version=1,
        attendance=Attendance(called="Dr Anil Rao", came=Came.WHOLE, own_view=8, disagreement="His needs are not "
        "harm."),
        **doing(cast.grace),
    )  # fmt: skip

    found = conference_of(ref=met.ref)

    assert found is not None
    kerry, rao = found.attended
    assert (kerry.facts["own_view"], kerry.facts["beside"]) == (3, "Rosa Quinn, her advocate")
    assert (rao.facts["disagrees"], rao.words("disagreement")) == (True, "His needs are not harm.")
    assert not kerry.facts["disagrees"]


def test_only_whoever_chairs_conferences_says_what_was_decided_and_for_each_child(cast: Lindens, met: Written) -> None:
    chair = frances(cast)
    with pytest.raises(MayNot, match="say what a child protection conference decided"):
        conferences.hold(arranged=met.id, decided=decided(cast), **doing(cast.grace))
    with reading(chair):
        maya, theo = decided(cast)
        for wrong, why in (
            ([maya], "for each child"),
            ([maya, _but(theo, decision=ConferenceDecision.Decision.PLAN)], "what kind of harm"),
            ([_but(maya, why=" "), theo], "why it was decided so"),
            ([_but(maya, found=""), theo], "what was found"),
        ):
            with pytest.raises(NotSaid, match=why):
                conferences.hold(arranged=met.id, decided=wrong, **doing(chair))
        held = conferences.hold(arranged=met.id, decided=[maya, theo], what="Kerry spoke first.", **doing(chair))
        with pytest.raises(AlreadyDecided):
            conferences.hold(arranged=met.id, decided=[maya, theo], **doing(chair))

    (one,) = decided_for(subject=cast.maya)
    assert (one.conference, one.category, one.outline) == (held.id, "EMO", "Never having to listen for the gate")
    assert (one.found, one.on) == ("She lives with fear.", HEARD)
    (other,) = decided_for(subject=cast.theo)
    assert (other.decision, other.category) == (ConferenceDecision.Decision.NO_PLAN, "")
    assert "gate" not in repr(decided_for(subject=cast.theo))
    (line,) = chronology(subject=cast.maya, kinds=["protection.conference"]).lines
    assert line.found == "She lives with fear."


def test_a_plan_begins_for_the_children_for_whom_the_conference_decided_one_and_for_no_other(
    cast: Lindens, met: Written
) -> None:
    chair = frances(cast)
    with reading(chair):
        held = conferences.hold(arranged=met.id, decided=decided(cast), **doing(chair))
    with pytest.raises(NotOfTheConference, match="no child protection plan for this child"):
        begin_plans(
            conference=held.id, children=[Begun(child=one, category="EMO") for one in (cast.maya, cast.theo)],
            **doing(cast.grace),
        )  # fmt: skip
    assert protections_about(subject=cast.maya) == protections_about(subject=cast.theo) == []
    with pytest.raises(NotOfTheConference, match="decided on a plan for emotional abuse"):
        begin_plans(conference=held.id, children=[Begun(child=cast.maya, category="NEG")], **doing(cast.grace))
    assert protections_about(subject=cast.maya) == []
    begin_plans(conference=held.id, children=[Begun(child=cast.maya, category="EMO")], **doing(cast.grace))
    assert len(protections_about(subject=cast.maya)) == 1


def test_a_chair_puts_their_own_slip_right_with_why_until_a_plan_begins_from_it(cast: Lindens, met: Written) -> None:
    chair, other = frances(cast), worker("Another chair", Role.CONFERENCE_CHAIR)
    with system("another chair beside them, for a test"):
        for child in (cast.maya, cast.theo):
            access.allocate(subject=child, to=other, part=Allocation.Part.CHAIR, since=HEARD, by=cast.grace, at=NOW)
    maya, theo = decided(cast)
    with reading(chair):
        held = conferences.hold(arranged=met.id, decided=[_but(maya, category="SAB"), theo], **doing(chair))
        found = conference_of(ref=met.ref)
    assert found is not None
    (slip,) = [one for one in found.decisions if one.facts["category"]]
    right: dict[str, Any] = {"decision": slip.id, "version": 1, "decided": maya, "slip": "I chose the line below."}

    with pytest.raises(MayNot):
        conferences.put_right(**right, **doing(cast.grace))
    with reading(other), pytest.raises(NotTheirSlip, match="Frances Doyle"):
        conferences.put_right(**right, **doing(other))
    with reading(chair):
        with pytest.raises(NotSaid, match="Say what was wrong"):
            conferences.put_right(**{**right, "slip": " "}, **doing(chair))
        with pytest.raises(NobodyItIsAbout):
            conferences.put_right(**{**right, "decided": theo}, **doing(chair))
        with pytest.raises(NotSaid, match="what kind of harm"):
            conferences.put_right(**{**right, "decided": _but(maya, category="")}, **doing(chair))
        conferences.put_right(**right, **doing(chair))
        with pytest.raises(Changed):
            conferences.put_right(**right, **doing(chair))

    (one,) = decided_for(subject=cast.maya)
    assert (one.category, one.why, one.found) == ("EMO", maya.why, maya.found)
    opened = open_record(ref=slip.ref)
    assert opened is not None
    assert opened.words("put-right", cast.maya) == "I chose the line below."
    begin_plans(conference=held.id, children=[Begun(child=cast.maya, category="EMO")], **doing(cast.grace))
    with reading(chair), pytest.raises(AlreadyDecided, match="A plan has begun"):
        conferences.put_right(**{**right, "version": 2}, **doing(chair))


def test_whoever_has_a_plan_that_goes_on_is_not_among_those_whom_another_conference_begins_one_for(
    cast: Lindens, met: Written
) -> None:
    begun(cast, cast.maya, on=date(2026, 3, 6))
    chair = frances(cast)
    plans = [replace(one, decision=ConferenceDecision.Decision.PLAN, category="EMO") for one in decided(cast)]
    with reading(chair):
        held = conferences.hold(arranged=met.id, decided=plans, **doing(chair))
    assert may_begin_from(subject=cast.maya)[0] == []
    assert [one.opened.id for one in may_begin_from(subject=cast.theo)[0]] == [held.id]


def _but(one: conferences.DecidedFor, **other: object) -> conferences.DecidedFor:
    return replace(one, **other)  # type: ignore[arg-type]


def test_a_chair_who_works_with_neither_child_decides_nothing(cast: Lindens, met: Written) -> None:
    other = worker("Another chair", Role.CONFERENCE_CHAIR)
    with reading(other), pytest.raises(NotThere):
        conferences.hold(arranged=met.id, decided=decided(cast), **doing(other))
    with reading(stranger()):
        assert conference_of(ref=met.ref) is None


def test_the_family_is_told_what_was_decided_on_a_day(cast: Lindens, met: Written) -> None:
    conferences.tell_family(
        arranged=met.id, version=1, told="All of it, at Jean’s table, by Grace.", on=date(2026, 11, 7),
        **doing(cast.grace),
    )  # fmt: skip

    opened = open_record(ref=met.ref)

    assert opened is not None
    assert (opened.facts["told_on"], opened.words("told")[:9]) == (date(2026, 11, 7), "All of it")


def test_a_held_conference_and_its_arrangement_are_one_step_of_the_path(cast: Lindens, met: Written) -> None:
    chair = frances(cast)
    with reading(chair):
        conferences.hold(arranged=met.id, decided=decided(cast), **doing(chair))

    assert [one.kind for one in path_of(subject=cast.maya)] == [
        "protection.conference-arranged", "protection.section-47-enquiry", "protection.strategy",
    ]  # fmt: skip


def test_what_belongs_to_a_conference_shuts_with_it(cast: Lindens, met: Written) -> None:
    reed = teacher(cast)
    part = conference_parts.attend(arranged=met.id, attendance=Attendance(called="Kerry"), **doing(cast.grace))
    with reading(reed):
        assert open_record(ref=part.ref) is not None

    restrict(record=met.id, version=version_of(met), to=[], withheld=False, reason="A cousin", by=cast.grace, at=NOW)

    with reading(reed):
        assert open_record(ref=part.ref) is None


def test_a_conference_is_read_in_as_many_queries_however_many_came(cast: Lindens) -> None:
    few, many = arranged(cast, None), arranged(cast, None)
    for conference, number in ((few, 1), (many, 5)):
        for one in range(number):
            conference_parts.attend(
                arranged=conference.id, attendance=Attendance(called=f"Somebody {one}"), **doing(cast.grace)
            )
            given = conference_parts.report(
                arranged=conference.id, called=f"Somebody {one}", words="-", on=HEARD, **doing(cast.grace)
            )
            conference_parts.share_report(report=given.id, to_whom="Kerry", on=HEARD, **doing(cast.grace))

    def queries(ref: Written) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert conference_of(ref=ref.ref) is not None
        return len(captured)

    assert queries(few) == queries(many)
