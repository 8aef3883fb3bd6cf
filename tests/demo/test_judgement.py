"""The story of judgement in the invented area: a day moved once, a read-back that failed, a lead handed on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from footpath.access.models import Allocation
from footpath.demo.doing import TODAY, Area, moment
from footpath.frontdoor.queries.leads import leads_before, leads_by_agency
from footpath.help.queries.looked_into import ended_with_nothing
from footpath.help.queries.readings import paired, readings_of
from footpath.judgement.queries.decisions import open_decision
from footpath.judgement.queries.disagreements import disagreements_of, open_disagreement, waiting_for
from footpath.judgement.queries.handovers import HandoverOf, open_handover
from footpath.judgement.queries.holding import holders
from footpath.judgement.queries.local_rules import register
from footpath.judgement.queries.panels import PanelOf, open_panel
from footpath.judgement.queries.timeframes import timeframe_of, timeframes_about
from footpath.judgement.queries.today import not_seen_running, put_off, unseen
from footpath.record.actions import write
from footpath.record.keeping import lift_restriction, restrict
from footpath.record.models import Record
from footpath.record.queries import open_many
from footpath.record.values import FiledTo, Words, Writing
from footpath.record.wholes import parts_kept_with
from footpath.store.scope import entered, system
from tests.demo.conftest import Reading


def _handover(area: Area, reading: Reading, name: str, who: str, on: date) -> HandoverOf:
    with system("the address of a record"):
        ref = Record.objects.get(pk=area.records[name]).ref
    with entered(reading(who, on)):
        found = open_handover(ref=ref, on=on)
    assert found is not None
    return found


def test_the_assessment_was_planned_for_the_19th_moved_once_and_took_forty_working_days(
    area: Area, reading: Reading
) -> None:
    with entered(reading("tom")):
        found = timeframe_of(record=area.records["assessment"], today=TODAY)
    assert found is not None
    assert (found.first_planned_on, found.finished_on) == (date(2024, 1, 19), date(2024, 1, 31))
    assert found.took == "40 working days"
    assert found.longest is not None
    assert found.longest.last_on == date(2024, 2, 7)
    (move,) = found.moves
    assert move.why == "Aaron had not been asked and Theo’s clinic letter mattered."
    assert {subject for subject, _ in move.means} == {area.people[one] for one in ("kai", "maya", "theo")}
    assert move.told
    assert found.quality_by is not None


def test_owens_first_read_back_failed_on_weekends_at_jeans_and_was_mended(area: Area, reading: Reading) -> None:
    found = _handover(area, reading, "handover", "tom", TODAY)
    first, second = found.read_backs
    assert "and weekends at Jean’s are safe" in first.lines
    assert not first.understood
    assert "Since 19 July they are not" in first.mended
    assert second.understood
    assert len(found.told) == len(found.goodbye) == 3
    with system("who led"):
        rows = Allocation.objects.filter(subject=area.people["maya"], part="lead").order_by("since", "id")
        led = [(row.user.name, row.since, row.until) for row in rows if row.user]
    assert ("Priya Nair", date(2023, 12, 1), date(2024, 9, 13)) in led
    assert ("Owen Bright", date(2024, 9, 13), date(2025, 5, 12)) in led
    assert ("Grace Adeyemi", date(2025, 5, 12), None) in led


def test_owen_worked_alongside_grace_until_the_plan_ended(area: Area) -> None:
    with system("who worked alongside"):
        row = Allocation.objects.get(subject=area.people["theo"], user=area.users["owen"], part="co-worker")
    assert (row.since, row.until) == (date(2025, 5, 12), date(2025, 11, 24))


def test_kai_has_not_been_spoken_with_alone_for_longer_than_was_agreed_and_why_is_known(
    area: Area, reading: Reading
) -> None:
    kai = area.people["kai"]
    with entered(reading("grace")):
        frames = timeframes_about(subjects=[kai], today=TODAY)
        (one,) = unseen(rhythms=[frame for frame in frames if frame.every_days], today=TODAY)
        later = put_off(subjects=[kai])[kai, "unseen"]
    assert (one.last_on, one.last_by, one.every_days, one.alone) == (date(2026, 11, 6), "Bilal Khan", 7, True)
    assert later.why == "Kai asked for Thursday, after training"


def test_somebody_holds_every_child_of_the_area(area: Area) -> None:
    with system("who holds each child"):
        children = list(Allocation.objects.filter(until=None).values_list("subject_id", flat=True).distinct())
        held = holders(subjects=children, on=TODAY)
    assert children
    assert all(one.by for one in held.values())
    assert len(held) == len(set(children))


def test_the_school_saw_it_differently_in_its_own_words_until_it_was_settled(area: Area, reading: Reading) -> None:
    with entered(reading("tom")):
        (one,) = disagreements_of(subjects=[area.people["maya"]])
        whole = open_disagreement(ref=one.ref)
    assert whole is not None
    assert (whole.state.value, whole.stage, whole.ended_on) == ("settled", 2, date(2025, 2, 13))
    first = whole.sayings[0]
    assert first.by == "The school’s safeguarding lead"
    assert "quiet in a way we do not yet understand" in first.said
    assert [one.by for one in whole.sayings[1:]] == ["Owen Bright", "Owen Bright", "Tom Ellis"]


def test_bilals_disagreement_waits_for_owen_and_for_nobody_who_may_not_read_kai(area: Area, reading: Reading) -> None:
    owen = area.users["owen"].pk
    with entered(reading("owen")):
        (waits,) = waiting_for(user=owen, on=TODAY)
    assert (waits.answers, waits.one.raised_by_name) == (True, "Bilal Khan")
    with entered(reading("charlie")):
        assert disagreements_of(subjects=[area.people["kai"]]) == []


def test_kerry_put_the_cup_at_three_and_then_at_seven_and_jean_was_not_asked_again(
    area: Area, reading: Reading
) -> None:
    with entered(reading("grace")):
        kerry, jean = paired(readings_of(subjects=[area.people["maya"]]))
    assert kerry.last is not None
    assert [(one.first.on, one.first.points[0].at) for one in (kerry, jean)] == [
        (date(2021, 12, 8), 3), (date(2021, 12, 8), 4),
    ]  # fmt: skip
    assert (kerry.last.on, kerry.last.points[0].at) == (date(2023, 1, 18), 7)
    assert jean.last is None


def test_priya_went_back_for_the_word(area: Area, reading: Reading) -> None:
    with entered(reading("tom")):
        (one,) = ended_with_nothing(subjects=[area.people["theo"]])
    assert one.happened_on == date(2024, 6, 5)
    assert "I kept the envelopes" in one.words("experience")
    assert one.facts["of_id"] == area.records["first-review"]


def test_at_the_third_visit_running_it_was_asked_where_kai_was_and_no_more_once_he_was_seen(
    area: Area, reading: Reading
) -> None:
    kai, third = area.people["kai"], date(2023, 11, 22)
    with entered(reading("grace")):
        assert not_seen_running(subjects=[kai], today=date(2023, 11, 21)) == []
        (found,) = not_seen_running(subjects=[area.people["maya"], kai], today=third)
        assert found.subject == kai
        assert [one.on for one in found.times] == [date(2023, 10, 18), date(2023, 11, 8), third]
        assert not_seen_running(subjects=[kai], today=TODAY) == []


def test_whom_to_ring_and_what_came_of_the_rules_made_here_are_known(area: Area, reading: Reading) -> None:
    with entered(reading("nasreen")):
        schools = leads_by_agency(on=TODAY)[area.agencies["schools"].pk]
        assert [one.name for one in schools] == ["Lorna Pike", "Bettina Crane"]
        assert [one.name for one in leads_before(on=TODAY)] == ["Gwen Tarn"]
        noticed = {one.rule.key: [each.by for each in one.effects] for one in register(on=TODAY) if one.effects}
    assert noticed == {
        "handover-read-back": ["Owen Bright"], "level-looked-at": ["Tom Ellis"], "not-seen-running": ["Bilal Khan"]
    }  # fmt: skip


def test_what_is_part_of_a_record_is_shut_with_it_and_opened_with_it(area: Area, reading: Reading) -> None:
    """Tom keeps a whole for himself and Grace: Owen meets no part of it, nor one that is written later."""
    at = moment(TODAY, "09:30")
    grace, tom = area.users["grace"], area.users["tom"]
    wholes = ("assessment", "handover", "for-the-conference")
    with system("find the parts of some wholes"):
        numbers = [area.records[name] for name in wholes] + [
            Record.objects.filter(kind=kind).latest("pk").pk for kind in ("judgement.disagreement", "help.plan")
        ]
        parts = {whole: set(parts_kept_with([whole])) for whole in numbers}
    assert all(parts.values())
    seen_before = 0
    with transaction.atomic():
        for whole in numbers:
            with entered(reading("owen")):
                owens = _readable(parts[whole])
                seen_before += len(owens)
            with entered(reading("tom")):
                before = _readable(parts[whole])
                version = Record.objects.get(pk=whole).version
                restrict(record=whole, version=version, to=[grace.pk], withheld=False, reason="A test", by=tom, at=at)
                assert _readable(parts[whole]) == before
            with entered(reading("owen")):
                assert not _readable(parts[whole])
            with entered(reading("tom")):
                said = Writing(
                    kind="help.next", happened_on=TODAY, words=(Words(slot="what", words="Ring the school"),),
                    filed_to=(FiledTo(subject=area.people["kai"]),), facts={"plan_id": whole},
                )  # fmt: skip
                later = write(said, by=tom, at=at).id
            with entered(reading("owen")):
                assert not _readable({later})
            with entered(reading("tom")):
                lift_restriction(record=whole, version=version + 1, reason="A test", by=tom, at=at)
                assert _readable(parts[whole]) == before
            with entered(reading("owen")):
                assert _readable({later}) == {later}
                assert _readable(parts[whole]) == owens
        transaction.set_rollback(True)
    assert seen_before


def _readable(records: set[int]) -> set[int]:
    return {one.id for one in open_many(records=records) if not one.withheld}


def _panel(area: Area, reading: Reading, who: str) -> PanelOf | None:
    with system("the address of a record"):
        ref = Record.objects.get(pk=area.records["kais-panel"]).ref
    with entered(reading(who)):
        return open_panel(ref=ref)


def test_four_people_looked_at_what_is_hard_for_kai_and_one_sees_it_differently(area: Area, reading: Reading) -> None:
    found = _panel(area, reading, "tom")
    assert found is not None
    assert [(one.name, one.differs) for one in found.voices] == [
        ("Bilal Khan", False), ("DS Beth Holt", True), ("Leila Haddad", False), ("Tom Ellis", False),
    ]  # fmt: skip
    assert (found.sat_on, found.look_again_on, found.next_on) == (date(2025, 10, 14), date(2025, 12, 2), None)
    assert "no uniform" in found.since[0].told[0][1]


def test_the_panel_advised_and_owen_decided_and_said_where_he_did_not_follow_it(area: Area, reading: Reading) -> None:
    found = _panel(area, reading, "grace")
    assert found is not None
    assert not found.decides
    (decided,) = found.decided
    assert "all but one thing" in decided.words
    with entered(reading("grace")):
        decision = open_decision(ref=decided.ref)
    assert decision is not None
    assert decision.decided.startswith("No uniform")


def test_whoever_sat_on_it_and_has_no_business_with_kai_reads_nothing_of_it(area: Area, reading: Reading) -> None:
    assert _panel(area, reading, "beth") is None
    assert _panel(area, reading, "charlie") is None
