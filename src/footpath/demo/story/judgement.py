"""By when, and who holds whom: a day moved once, a read-back that failed, a lead handed on, a child unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.demo.doing import Area, Do, moment
from footpath.judgement.actions import handovers, timeframes, today, workload
from footpath.judgement.models.workload import Workload
from footpath.record import drafts
from footpath.record.models import Record

LINDENS = ("kai", "maya", "theo")


@dataclass(frozen=True, slots=True)
class Acted:
    """Something done at a moment by an action of the room itself."""

    at: datetime
    act: Callable[[Area, datetime], object]

    @property
    def on(self) -> date:
        return self.at.date()

    def do(self) -> Do:
        return Do(self.at, lambda area: self.act(area, self.at))


def judgement() -> Iterator[Acted]:
    yield from _by_when()
    yield from _priya_to_owen()
    yield from _owen_to_grace()
    yield from _unseen()


def acted(day: date, clock: str, act: Callable[[Area, datetime], object]) -> Acted:
    return Acted(moment(day, clock), act)


def _version(area: Area, name: str) -> int:
    return Record.objects.get(pk=area.records[name]).version


def _people(area: Area, *names: str) -> list[int]:
    return [area.people[name] for name in names]


# --- the assessment: planned for 19 January, moved once, agreed on the 31st -------------------------

_STEP_UP, _MOVED, _AGREED = date(2023, 12, 1), date(2024, 1, 17), date(2024, 1, 31)


def _by_when() -> Iterator[Acted]:
    yield acted(date(2023, 12, 4), "16:10", _plan_the_assessment)
    yield acted(date(2023, 12, 5), "09:20", lambda area, at: _agreed_too(area, "by-when", "tom", at))
    yield acted(date(2024, 1, 5), "11:00", _look_part_way)
    yield acted(_MOVED, "15:30", _move_the_assessment)
    yield acted(_MOVED, "17:00", lambda area, at: _agreed_too(area, "by-when", "tom", at))
    yield acted(_AGREED, "16:30", _finish_the_assessment)
    yield acted(date(2024, 2, 2), "10:15", _was_it_good)


def _plan_the_assessment(area: Area, at: datetime) -> None:
    written = timeframes.agree_timeframe(
        subjects=_people(area, *LINDENS), about=timeframes.About.ASSESSMENT, planned_on=date(2024, 1, 19),
        why="Seven weeks with Christmas in it: long enough to find two fathers, and Kerry wants it before half-term.",
        look_back_on=date(2024, 1, 5), rule="assessment", starts_on=_STEP_UP,
        told="Kerry, at the kitchen table, with the day written on the calendar.", by=area.users["priya"], at=at,
    )  # fmt: skip
    area.records["by-when"] = written.id


def _agreed_too(area: Area, name: str, who: str, at: datetime) -> None:
    timeframes.agree_to(
        timeframe=area.records[name], version=_version(area, name), by=area.users[who], at=at
    )  # fmt: skip


def _look_part_way(area: Area, at: datetime) -> None:
    timeframes.look_back(
        timeframe=area.records["by-when"], version=_version(area, "by-when"), by=area.users["tom"], at=at,
        words="The children are heard. Aaron was found, and has not been asked yet: that is what is missing.",
    )  # fmt: skip


def _move_the_assessment(area: Area, at: datetime) -> None:
    timeframes.move(
        timeframe=area.records["by-when"], version=_version(area, "by-when"), to=_AGREED, by=area.users["priya"],
        at=at, why="Aaron had not been asked and Theo’s clinic letter mattered.",
        means={
            area.people["kai"]: "Kai keeps watch for twelve days more; the police car passes twice each evening.",
            area.people["maya"]: "Nothing changes for Maya but the day, and she was shown the new one.",
            area.people["theo"]: "Theo’s father is in it, and what the clinic found.",
        },
        told="Kerry, the same day, with the reason. Aaron by voice note.",
    )  # fmt: skip


def _finish_the_assessment(area: Area, at: datetime) -> None:
    if assessment := area.records.get("assessment"):
        timeframes.belongs_to(
            timeframe=area.records["by-when"], version=_version(area, "by-when"), whole=assessment,
            by=area.users["priya"], at=at,
        )  # fmt: skip
    timeframes.finish(
        timeframe=area.records["by-when"], version=_version(area, "by-when"), on=_AGREED, by=area.users["priya"], at=at
    )


def _was_it_good(area: Area, at: datetime) -> None:
    timeframes.say_quality(
        timeframe=area.records["by-when"], version=_version(area, "by-when"), by=area.users["tom"], at=at,
        words="""Good: each child can be told from the others, and a father eighteen months late is in it. Better: I
        would have had Kai’s own words nearer the front.""",
    )  # fmt: skip


# --- Priya to Owen: the first read-back fails, and is mended ----------------------------------------

_HANDOVER = date(2024, 9, 13)


def _priya_to_owen() -> Iterator[Acted]:
    yield acted(_HANDOVER, "14:00", _priya_begins)
    yield acted(
        _HANDOVER, "15:20",
        lambda area, at: _reads_back(
            area, at, "handover", "owen",
            "Maya needs a day’s notice, and her cards\n"
            "Text Kerry first; leave no voicemail\n"
            "and weekends at Jean’s are safe",
        ),
    )  # fmt: skip
    yield acted(_HANDOVER, "15:35", _priya_mends)
    yield acted(
        _HANDOVER, "16:05",
        lambda area, at: _reads_back(
            area, at, "handover", "owen",
            "Weekends at Jean’s were safe while Dean was on remand. Since 19 July they are not\n"
            "Maya needs a day’s notice, and her cards; I do not say fine\n"
            "Text Kerry first; Jean cannot hear the telephone, so I go to the back door",
        ),
    )  # fmt: skip
    yield acted(_HANDOVER, "16:15", lambda area, at: _understood(area, at, "handover", "priya"))
    yield acted(_HANDOVER, "16:40", _goodbyes)


def _priya_begins(area: Area, at: datetime) -> None:
    kai, maya, theo = _people(area, *LINDENS)
    written = handovers.begin(
        children=[kai, maya, theo], receiver=area.users["owen"], by=area.users["priya"], at=at,
        know="""I am leaving to have a baby. Maya wrote her own list of what you must know. Aaron wants voice notes and
        never letters. What was safe before court in July may not be safe now: ask me about each place.""",
        told={
            kai: """Told by text a fortnight ago, because he asked for that: “dont do a goodbye just tell me who’s
            next”.""",
            maya: "Told on 30 August, two weeks before, on a card with a picture of Owen and of his car.",
            theo: "Told with his mother, that Priya’s car would not come any more. He waved at it.",
        },
    )  # fmt: skip
    area.records["handover"] = written.id


def _reads_back(area: Area, at: datetime, name: str, who: str, lines: str) -> None:
    handovers.read_back(handover=area.records[name], lines=lines, by=area.users[who], at=at)


def _priya_mends(area: Area, at: datetime) -> None:
    handovers.answer(
        handover=area.records["handover"], version=_version(area, "handover"), understood=False,
        by=area.users["priya"], at=at,
        mended="""Weekends at Jean’s were safe while Dean was on remand. Since 19 July they are not. Tom asked where
        Owen had read it: on a page that nobody had changed after court. It is mended on all three pages today.""",
    )  # fmt: skip


def _understood(area: Area, at: datetime, name: str, who: str) -> None:
    handovers.answer(
        handover=area.records[name], version=_version(area, name), understood=True, by=area.users[who], at=at
    )  # fmt: skip


def _goodbyes(area: Area, at: datetime) -> None:
    kai, maya, theo = _people(area, *LINDENS)
    handovers.say(
        handover=area.records["handover"], version=_version(area, "handover"), by=area.users["priya"], at=at,
        goodbye_on=_HANDOVER,
        goodbye={
            kai: "By text, as he asked: who was next, and one true thing about him.",
            maya: """With the cards, on the floor: yes, no, and a new one that Maya had made, which said “both”. She has
            been left by a worker before; this time she wrote the handover.""",
            theo: "Theo waved at the right person, which was the car.",
        },
    )  # fmt: skip


# --- Owen to Grace again: the lead's profession changes, and nothing starts anew --------------------

_LEAD_AGAIN, _MISSING = date(2025, 5, 12), date(2025, 10, 2)


def _owen_to_grace() -> Iterator[Acted]:
    for name, children, stays in (
        ("lead-again", ("maya", "theo"), date(2025, 11, 24)),
        ("lead-again-kai", ("kai",), None),
    ):
        yield acted(date(2025, 5, 7), "10:00", _owen_begins(name, children, stays))
        yield acted(
            date(2025, 5, 9), "15:00",
            lambda area, at, name=name: _reads_back(area, at, name, "grace", _GRACE_READS_BACK),  # type: ignore[misc]
        )  # fmt: skip
        yield acted(
            _LEAD_AGAIN, "09:30", lambda area, at, name=name: _understood(area, at, name, "owen")  # type: ignore[misc]
        )  # fmt: skip
    yield acted(_MISSING, "17:40", _grace_no_longer_leads_for_kai)


_GRACE_READS_BACK = """Nothing starts again: the same record, the same plans, and Owen beside me until November
Maya is autistic since February on paper; her page says how she talks and listens, and I ask nothing twice
Dean knows Weir Street and not the new home, and that is how it stays"""


def _owen_begins(name: str, children: tuple[str, ...], stays: date | None) -> Callable[[Area, datetime], object]:
    told = {
        "kai": "Told by Owen, walking. “Her again? Good. She knows where the biscuits are.”",
        "maya": "Told on 2 May with a card: Grace’s face, and the day. She already knew Grace, from the school gate.",
        "theo": "Told with Aaron. He signed “biscuit”, which is Grace.",
    }

    def begin(area: Area, at: datetime) -> None:
        written = handovers.begin(
            children=_people(area, *children), receiver=area.users["grace"], by=area.users["owen"], at=at,
            know="The lead passes to Family Help because Kerry, Maya and Aaron asked for Grace. No episode is closed.",
            told={area.people[child]: told[child] for child in children}, stays_until=stays,
        )  # fmt: skip
        area.records[name] = written.id

    return begin


def _grace_no_longer_leads_for_kai(area: Area, at: datetime) -> None:
    """Owen leads for Kai from the day he came home; Grace stays beside him, because he asked."""
    row = Allocation.objects.get(
        subject=area.people["kai"], user=area.users["grace"], part=Allocation.Part.LEAD, until=None
    )
    access.end_allocation(
        allocation=row, until=_MISSING, by=area.users["tom"], at=at,
        reason="Kai was missing for two nights; Owen leads, and Grace stays because Kai asked that she stay.",
    )  # fmt: skip


# --- November: how often Kai is spoken with, and what was put off -----------------------------------


def _unseen() -> Iterator[Acted]:
    yield acted(date(2026, 10, 5), "14:00", _weekly)
    yield acted(date(2026, 10, 6), "10:00", lambda area, at: _agreed_too(area, "kai-weekly", "tom", at))
    yield acted(date(2026, 11, 16), "16:45", _put_off)
    yield acted(date(2026, 11, 18), "12:30", _heavy)
    yield acted(date(2026, 11, 18), "16:02", _begun_and_not_finished)
    yield acted(date(2026, 11, 19), "08:50", lambda area, at: today.look(by=area.users["tom"], at=at))
    yield acted(date(2026, 11, 19), "12:00", lambda area, at: today.look(by=area.users["grace"], at=at))
    yield acted(date(2026, 11, 19), "12:20", _plans_together)


def _weekly(area: Area, at: datetime) -> None:
    written = timeframes.agree_timeframe(
        subjects=_people(area, "kai"), about=timeframes.About.VISITS, planned_on=None, every_days=7, alone=True,
        why="Older lads at the bus station, and messages through a game: a week is long to carry that alone.",
        told="Kai, on the sea wall: “every week? fine. not the office”. Jean, in writing.",
        by=area.users["owen"], at=at,
    )  # fmt: skip
    area.records["kai-weekly"] = written.id


def _put_off(area: Area, at: datetime) -> None:
    today.put_off(
        subject=area.people["kai"], line="unseen", why="Kai asked for Thursday, after training",
        until=date(2026, 11, 19), by=area.users["owen"], at=at,
    )  # fmt: skip


def _heavy(area: Area, at: datetime) -> None:
    workload.say_how_heavy(
        worker=area.users["owen"], feels=Workload.Feels.HEAVY, by=area.users["owen"], at=at,
        why="Two courts this month, and Kai’s nights. I can hold it until Christmas if nothing is added.",
    )  # fmt: skip


def _begun_and_not_finished(area: Area, at: datetime) -> None:
    maya = area.people["maya"]
    drafts.begin(
        ref=UUID("5a0c1b6e-6c1c-4d59-9d0b-7f2f6a0c4e18"), kind="help.visit", subjects=[maya], by=area.users["grace"],
        at=at,
        fields={
            "when": "18 Nov", "where": "at school", f"who-{maya}": "present",
            f"own-{maya}-observed": "Only a minute, at the gate: she was choosing between two umbrellas.",
        },
    )  # fmt: skip


def _plans_together(area: Area, at: datetime) -> None:
    written = timeframes.agree_timeframe(
        subjects=_people(area, "maya", "theo"), about=timeframes.About.REVIEW, planned_on=date(2026, 12, 15),
        why="After the birth plan meeting and before the baby, on a Tuesday, because Wednesdays are art club.",
        told="Kerry, who chose the day. Maya, with a card.", by=area.users["grace"], at=at,
    )  # fmt: skip
    area.records["plans-together"] = written.id
