"""Supervision in Abbotsworth in 2026: who thinks with whom, what was thought of each child, and what stays apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from footpath.demo.doing import Area
from footpath.demo.story.judgement import Acted, acted
from footpath.demo.telling import prose
from footpath.judgement.actions import supervision as actions
from footpath.judgement.actions import supervision_apart as apart
from footpath.judgement.actions import supervision_debrief as debriefs
from footpath.judgement.actions import supervision_talks as talks
from footpath.judgement.models.supervision import Supervises, SupervisionMeeting
from footpath.judgement.models.supervision_apart import Thought

_JANUARY = date(2026, 1, 12)
_OCTOBER, _APPLIED, _NOVEMBER, _UNIT = date(2026, 10, 16), date(2026, 11, 11), date(2026, 11, 13), date(2026, 11, 18)
_NEXT = date(2026, 12, 11)
_PURPOSE, _SORT = Supervises.Purpose, SupervisionMeeting.Sort
_WHO = (
    ("grace", "tom", _PURPOSE.CASE), ("grace", "tom", _PURPOSE.OVERSIGHT), ("grace", "tom", _PURPOSE.REFLECTION),
    ("grace", "yvonne", _PURPOSE.PERSONAL), ("owen", "tom", _PURPOSE.CASE), ("owen", "tom", _PURPOSE.OVERSIGHT),
    ("owen", "bilal", _PURPOSE.REFLECTION), ("owen", "tom", _PURPOSE.PERSONAL),
)  # fmt: skip


_IN_SUMMER = (
    ("delia-munro-webb", date(2026, 7, 7), "Sleeping again. Tom keeps my Wednesdays short until the schools are back."),
    (
        "kit-sandford",
        date(2026, 7, 9),
        "Dad is home from hospital. I go at three on Fridays, and nobody is told why.",
    ),
    ("ruby-achebe", date(2026, 7, 21), "First year done. I stop writing at night: Tom asks me whether I have."),
    ("joel-tiernan", date(2026, 8, 4), "I am bored, which frightened me. A different sort of work from September."),
    ("anneka-voss", date(2026, 8, 13), "Two weeks away helped for two days. We look at what I hold."),
    ("sam-oyelaran", date(2026, 8, 27), "What she called me at the door. I do not go there alone again."),
    ("freddie-larkin", date(2026, 9, 3), "I like it here. I want to say that when it is so."),
    (
        "moira",
        date(2026, 9, 10),
        "What I type stays with me on the bus. I may stop, and need not say which.",
    ),
    ("owen", date(2026, 9, 24), "Two courts in a month. I can do it until Christmas and not after."),
)
"""What others in Abbotsworth kept of a talk in the summer."""


def supervision() -> Iterator[Acted]:
    yield acted(date(2024, 2, 19), "08:40", _offered_to_priya)
    yield acted(date(2024, 2, 19), "13:05", _priya_asks)
    yield acted(date(2024, 2, 21), "17:30", _priya_and_marcus)
    yield acted(date(2025, 10, 3), "08:15", _owen_asks)
    yield acted(date(2025, 10, 6), "16:40", _owen_and_bilal)
    yield acted(_JANUARY, "09:10", _who_for_what)
    yield from (acted(on, "16:10", partial(_talked, worker=worker, words=words)) for worker, on, words in _IN_SUMMER)
    yield acted(_OCTOBER, "14:00", _in_october)
    yield acted(_APPLIED, "18:20", _grace_alone)
    yield acted(date(2026, 11, 12), "08:50", _moved)
    yield acted(_NOVEMBER, "14:00", _in_november)
    yield acted(_UNIT, "10:00", _together)
    yield acted(date(2026, 11, 19), "09:20", _offered_to_moira)
    yield acted(date(2026, 11, 19), "17:45", _how_grace_is)
    yield acted(date(2026, 11, 19), "18:50", _owen_asks_again)


def _who_for_what(area: Area, at: datetime) -> None:
    for worker, supervisor, purpose in _WHO:
        actions.set_supervisor(
            worker=area.users[worker], supervisor=area.users[supervisor], purpose=purpose, since=_JANUARY,
            by=area.users["tom"], at=at,
        )  # fmt: skip
    for worker in dict.fromkeys(one for one, _, _ in _IN_SUMMER if one != "owen"):
        actions.set_supervisor(
            worker=area.users[worker], supervisor=area.users["tom"], purpose=_PURPOSE.PERSONAL, since=_JANUARY,
            by=area.users["tom"], at=at,
        )  # fmt: skip
    for custodian in ("colette", "lena"):
        talks.name_custodian(user=area.users[custodian], since=_JANUARY, by=area.users["tom"], at=at)


def _meet(area: Area, at: datetime, *others: str, sort: SupervisionMeeting.Sort, next_on: date) -> int:
    meeting = actions.hold_meeting(
        on=at.date(), sort=sort, there=[area.users[one].pk for one in others], next_on=next_on,
        by=area.users["tom"], at=at,
    )  # fmt: skip
    return meeting.pk


def _in_october(area: Area, at: datetime) -> None:
    meeting = _meet(area, at, "grace", sort=_SORT.TWO, next_on=_NOVEMBER)
    actions.reflect(
        child=area.people["maya"], meeting=meeting, by=area.users["grace"], at=at, look_again_on=_NOVEMBER,
        words={
            "think": prose("""
                Maya read her page and asked for one word to be changed and one meeting to be moved. We think that she
                is trying out whether saying something makes a difference.
            """),
            "else": "She may be tired of being asked about herself, and art club may be the place where nobody does.",
            "eye": "Art club is on Wednesdays. Grown-ups keep choosing Wednesdays.",
            "mind": prose("""
                We enjoy how well she is doing, and may hear it as thanks. If she stopped coming to the door we would
                think again.
            """),
            "theory": "A child learns that her words count from what happens after them, and not from being asked.",
            "next": "Grace finds out about the money for art club, and tells Maya the answer whichever it is.",
            "why": "Because she was promised an answer, and a promise kept is worth more to her than a yes.",
        },
        theory_from="Munro review of child protection, 2011, on the child’s right to be heard",
    )  # fmt: skip


def _grace_alone(area: Area, at: datetime) -> None:
    thought = apart.think(
        worker=area.users["grace"], sort=Thought.Sort.RELATIONSHIP, about="Weir Street", with_supervisor=True,
        look_again_on=_NEXT, by=area.users["grace"], at=at,
        words=prose("""
            When the application came I felt sick, and I rang nobody. I have put off Jean since Tuesday. I like her,
            and I do not want to hear that he has been at the door. I notice that I tell Kerry everything and Jean what
            she needs, and that I have known Kerry five years. Would I have put off anybody else?
        """),
    )  # fmt: skip
    area.records["grace-alone"] = thought.pk


def _moved(area: Area, at: datetime) -> None:
    apart.move_to_case(
        thought=area.records["grace-alone"], child=area.people["kai"], by=area.users["grace"], at=at,
        words={
            "think": prose("""
                Dean knows where Jean lives, and has written to a court. He may try to reach Kai there, or by a game as
                he did last year.
            """),
            "else": "He may do nothing while a court is watching him.",
            "eye": "Kai finds things out last, and from his phone.",
            "next": "Grace goes to see Jean today, and Owen tells Kai himself before the weekend.",
            "why": "Because nobody has asked Jean since the application whether he has been in touch.",
        },
    )  # fmt: skip


def _in_november(area: Area, at: datetime) -> None:
    meeting = _meet(area, at, "grace", sort=_SORT.TWO, next_on=_NEXT)
    actions.reflect(
        child=area.people["bean"], meeting=meeting, by=area.users["grace"], at=at, look_again_on=_NEXT,
        words={
            "think": "Kerry and Marek are making room, and the midwife sees two people who look at each other.",
            "else": "Kerry may be showing us what we hope to see, as she did not tell us of Marek at first.",
            "mind": "We like Marek. What would change our mind is Kerry going quiet, as she did in 2023.",
            "next": "The birth plan is made with both of them on 2 December, with Ewa, and Kerry chooses who is there.",
            "why": "Because the plan works on the night only if the two of them could say it without us.",
        },
    )  # fmt: skip
    actions.oversee(
        child=area.people["maya"], meeting=meeting, asked_of=area.users["grace"], by_when=date(2026, 12, 1),
        by=area.users["tom"], at=at,
        looked="Dean’s application, and what Maya has been told about why he is kept away.",
        decided="Two of us read every page that leaves for the court, looking only for the place.",
        why="In February 2024 a letter would have carried the new school. It was stopped by one person who looked.",
    )  # fmt: skip


def _together(area: Area, at: datetime) -> None:
    meeting = _meet(area, at, "grace", "owen", sort=_SORT.UNIT, next_on=date(2026, 12, 16))
    actions.reflect(
        child=area.people["kai"], meeting=meeting, by=area.users["owen"], at=at,
        words={
            "think": "Kai’s quiet nights may be because his phone is safer, and because Jean waits up.",
            "else": "He may have learnt to be out without being missed.",
            "eye": "Every grown-up who asks about the bus station wants something written down.",
            "mind": "We are relieved, and have stopped asking. Grace asked what would look different if we were wrong.",
            "next": "Owen asks Kai where he would go now if it got bad, and writes down only what Kai wants written.",
            "why": "Because a plan for a bad night is his to make, and he has told Bilal what being asked again costs.",
        },
    )  # fmt: skip


def _talked(area: Area, at: datetime, *, worker: str, words: str) -> None:
    talks.keep_talk(worker=area.users[worker], words=words, by=area.users[worker], at=at)


def _how_grace_is(area: Area, at: datetime) -> None:
    talks.keep_talk(
        worker=area.users["grace"], said_on=date(2026, 11, 19), by=area.users["grace"], at=at,
        words=prose("""
            I am tired in a way that a weekend does not mend. I dream about the letter. We agreed that I take the two
            days in December, and that Yvonne asks again, and does not wait to be told.
        """),
    )  # fmt: skip


# --- after a hard time ----------------------------------------------------------------------------


def _offered_to_priya(area: Area, at: datetime) -> None:
    offer = debriefs.offer_debrief(
        worker=area.users["priya"], by=area.users["tom"], at=at,
        words="You were up with this from five. You owe me no account of it, and I have moved your morning.",
    )  # fmt: skip
    area.records["debrief-offered"] = offer.pk


def _priya_asks(area: Area, at: datetime) -> None:
    asked = debriefs.ask_for_debrief(
        with_=area.users["marcus"], offer=area.records["debrief-offered"], hoped_by=date(2024, 2, 22),
        helps="Somebody who was there that night.", by=area.users["priya"], at=at,
        how_it_is="I keep hearing what the boy said on the telephone, and I have stopped answering mine.",
    )  # fmt: skip
    area.records["debrief-priya"] = asked.pk
    debriefs.answer_debrief(
        debrief=asked.pk, version=asked.version, meets_on=date(2024, 2, 21), by=area.users["marcus"], at=at,
        words="Before my shift. I have not put it down either.",
    )  # fmt: skip


def _priya_and_marcus(area: Area, at: datetime) -> None:
    debriefs.hold_debrief(
        debrief=area.records["debrief-priya"], version=2, held_on=at.date(), look_again_on=date(2024, 3, 6),
        promised="Two of us go to any door he may come to. Marcus rings her after the next night on.",
        by=area.users["priya"], at=at,
    )  # fmt: skip


def _owen_asks(area: Area, at: datetime) -> None:
    asked = debriefs.ask_for_debrief(
        with_=area.users["bilal"], hoped_by=date(2025, 10, 6), by=area.users["owen"], at=at,
        happened="Two nights at the bus station, and then he was there, and laughed, and I shouted at him.",
    )  # fmt: skip
    area.records["debrief-owen"] = asked.pk
    debriefs.answer_debrief(
        debrief=asked.pk, version=asked.version, meets_on=date(2025, 10, 6), by=area.users["bilal"], at=at
    )


def _owen_and_bilal(area: Area, at: datetime) -> None:
    debriefs.hold_debrief(
        debrief=area.records["debrief-owen"], version=2, held_on=at.date(), by=area.users["bilal"], at=at,
        promised="Owen says sorry to him, and Bilal goes along.",
    )  # fmt: skip


def _offered_to_moira(area: Area, at: datetime) -> None:
    debriefs.offer_debrief(
        worker=area.users["moira"], by=area.users["tom"], at=at,
        words="The court papers have crossed your desk three times this week. You owe me no account of it.",
    )  # fmt: skip


def _owen_asks_again(area: Area, at: datetime) -> None:
    debriefs.ask_for_debrief(
        with_=area.users["bilal"], hoped_by=date(2026, 11, 22), by=area.users["owen"], at=at,
        happened=prose("""
            After a visit on Tuesday a car stood across the lane and would not move until it was dark. Nobody said
            anything. I have told the police and the office, and not how long I sat there.
        """),
        how_it_is="I drive the long way round. I notice that I am polite to everybody, and interested in nobody.",
        helps="Not to be asked what I should have done.",
    )  # fmt: skip
