"""Who has been beside whom, from when to when; who is let see, who must not; who is on duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from footpath.access import actions
from footpath.access.models import Allocation
from footpath.access.rules import FieldClass
from footpath.consent import actions as consent
from footpath.consent.actions import Asked
from footpath.consent.models import Agreement
from footpath.demo.doing import TODAY, Area, Do, moment

Part = Allocation.Part
LINDENS = ("kai", "maya", "theo")

NAMES_ONLY = FieldClass.IDENTITY
PARTNER = FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE
HEALTH = PARTNER | FieldClass.HEALTH


@dataclass(frozen=True, slots=True)
class Beside:
    """
    Somebody, or a team, beside some children; `until` is the first day they no longer were.

    Where a lead was handed over, what came of it is in `demo.story.judgement`: allocations move when it is understood.
    """

    who: str
    part: Allocation.Part
    children: tuple[str, ...]
    since: date
    until: date | None
    reason: str


_ASKED, _ENDED = date(2021, 11, 24), date(2023, 1, 18)
_BACK, _STEP_UP = date(2023, 10, 5), date(2023, 12, 1)
_NIGHT, _CARE = date(2024, 2, 19), date(2024, 2, 20)
_HANDOVER, _GUARDIAN = date(2024, 9, 13), date(2025, 1, 22)
_LEAD_AGAIN = date(2025, 5, 12)
_MISSING = date(2025, 10, 2)
_BEAN = date(2026, 7, 6)

BESIDE = (
    Beside("grace", Part.LEAD, ("kai", "maya"), _ASKED, _ENDED, "Kerry asked Grace herself, at the school gate."),
    Beside("grace", Part.LEAD, ("theo",), date(2021, 12, 8), _ENDED, "Before he was born, with Kai and Maya."),
    Beside("grace", Part.DOOR, LINDENS, _ENDED, _BACK, "Help ended, and the door was left open."),
    Beside("grace", Part.LEAD, LINDENS, _BACK, _STEP_UP, "Kerry texted Grace. The door had been left open."),
    Beside("assessment", Part.TEAM, LINDENS, _STEP_UP, _LEAD_AGAIN, "The assessment went on with a social worker."),
    Beside("priya", Part.LEAD, LINDENS, _STEP_UP, None, "Grace introduced her to Kerry at home."),
    Beside("frances", Part.CHAIR, ("maya", "theo"), _NIGHT, date(2024, 11, 15), "The section 47 enquiry was begun."),
    Beside("yvonne", Part.REVIEWING_OFFICER, ("kai",), _CARE, _GUARDIAN, "Kai came into care."),
    Beside("in-care", Part.TEAM, ("kai",), _CARE, _GUARDIAN, "Kai came into care."),
    Beside("jo", Part.ADVOCATE, ("maya",), date(2024, 2, 26), None, "Maya said yes on a card."),
    Beside("family-help", Part.TEAM, LINDENS, _LEAD_AGAIN, None, "The lead passed to Family Help."),
    Beside("owen", Part.LEAD, ("kai",), _MISSING, None, "Kai was missing for two nights; a new referral."),
    Beside("grace", Part.CO_WORKER, ("kai",), _MISSING, None, "Kai asked that she stay."),
    Beside("bilal", Part.CO_WORKER, ("kai",), _MISSING, None, "Kai talked to him at the bus station."),
    Beside("grace", Part.LEAD, ("bean",), _BEAN, None, "The pre-birth assessment goes on from the old one."),
    Beside("family-help", Part.TEAM, ("bean",), _BEAN, None, "The pre-birth assessment."),
    Beside("priya", Part.LEAD, ("samir",), date(2022, 11, 4), _HANDOVER, "The duty social worker that week."),
    Beside("in-care", Part.TEAM, ("samir",), date(2022, 11, 4), date(2026, 1, 1), "Samir came into care."),
    Beside("yvonne", Part.REVIEWING_OFFICER, ("samir",), date(2022, 11, 4), date(2026, 1, 1), "Samir is in care."),
    Beside(
        "owen", Part.LEAD, ("samir",), _HANDOVER, date(2026, 1, 1), "Priya introduced them over tea at the Reeves’."
    ),
    Beside("nadia", Part.PERSONAL_ADVISER, ("samir",), date(2024, 1, 15), None, "His pathway assessment was begun."),
    Beside("leaving-care", Part.TEAM, ("samir",), date(2026, 1, 1), None, "Samir is eighteen."),
)


@dataclass(frozen=True, slots=True)
class Shared:
    """What somebody elsewhere is let see, on what basis."""

    who: str
    children: tuple[str, ...]
    classes: FieldClass
    basis: str
    since: date
    until: date | None
    by: str
    said: str = ""
    """What Kerry said when she agreed to it, where it rests on her agreement and ends with it."""


SHARES = (
    Shared(
        "sian",
        ("theo",),
        HEALTH,
        "Kerry and Aaron agreed; she is Theo’s health visitor.",
        date(2022, 5, 9),
        None,
        "grace",
    ),
    Shared("sian", ("bean",), HEALTH, "Kerry agreed; she will be the baby’s health visitor.", _BEAN, None, "grace"),
    Shared(
        "reed",
        ("maya",),
        PARTNER,
        "Kerry agreed; he teaches Maya and has a part in her plan.",
        date(2025, 9, 3),
        None,
        "grace",
    ),
    Shared(
        "anil",
        ("maya", "theo"),
        HEALTH,
        "Kerry and Aaron agreed; he sees both children.",
        date(2024, 2, 20),
        None,
        "priya",
    ),
    Shared(
        "helen",
        LINDENS,
        NAMES_ONLY,
        "What would help, and not health",
        date(2022, 9, 14),
        _ENDED,
        "grace",
        "Tell them what would help. The doctor’s letters stay with me.",
    ),
    Shared(
        "ruth",
        LINDENS,
        NAMES_ONLY,
        "First names, the day, and what would help",
        date(2022, 9, 14),
        _ENDED,
        "grace",
        "She can know what we’re called and which day. Not why.",
    ),
    Shared(
        "helen",
        ("theo", "bean"),
        NAMES_ONLY,
        "First names, and which Tuesday a hand is wanted, before and after the birth",
        date(2026, 9, 15),
        date(2027, 4, 30),
        "grace",
        "Same as before: what would help, and no letters.",
    ),
    Shared(
        "ruth",
        ("theo", "bean"),
        NAMES_ONLY,
        "Ruth knows first names, the day, and whom to ring",
        date(2026, 9, 15),
        date(2027, 4, 30),
        "grace",
        "If it’s Ruth, yes.",
    ),
    Shared(
        "rosa",
        ("maya", "theo"),
        PARTNER,
        "Kerry asked that she be beside her at the conference.",
        date(2024, 2, 20),
        date(2024, 11, 15),
        "priya",
    ),
    Shared(
        "lena",
        LINDENS,
        PARTNER,
        "The learning conversation on 15 September.",
        date(2026, 9, 1),
        date(2026, 10, 1),
        "tom",
    ),
)

CHARLIE_MUST_NOT = ("kai", "maya", "theo", "kerry", "jean", "aaron", "marcia")

NIGHTS = (("marcus", date(2022, 11, 3)), ("marcus", date(2024, 2, 18)), ("marcus", TODAY))
"""Whose night of duty it was, from five in the afternoon to half past eight."""


def beside() -> Iterator[Do]:
    """Every allocation, share, must-not-see and night of duty of the standing cast."""
    for row in BESIDE:
        yield _begins(row)
    for share in SHARES:
        yield _shared(share)
    yield Do(moment(_NIGHT, "10:05"), lambda area: _bar_charlie(area, CHARLIE_MUST_NOT, moment(_NIGHT, "10:05")))
    yield Do(moment(_BEAN, "15:30"), lambda area: _bar_charlie(area, ("bean", "marek"), moment(_BEAN, "15:30")))
    for who, night in NIGHTS:
        yield _on_duty(who, night)


def _begins(row: Beside) -> Do:
    at = moment(row.since, "17:45")

    def do(area: Area) -> None:
        to = area.users.get(row.who) or area.teams[row.who]
        for child in row.children:
            actions.allocate(
                subject=area.people[child],
                to=to,
                part=row.part,
                since=row.since,
                until=row.until,
                by=area.users["tom"],
                at=at,
                reason=row.reason,
            )

    return Do(at, do)


def _shared(row: Shared) -> Do:
    at = moment(row.since, "17:50")

    def agree(area: Area) -> None:
        to = area.users[row.who]
        asked = Asked(
            about=Agreement.About.SHARING, answer=Agreement.Answer.AGREED, what=row.basis, with_whom=to.name,
            purpose="So that somebody has Theo while Kerry sleeps or goes out alone.", words=row.said,
            classes=row.classes, opens_to=to, until=row.until,
        )  # fmt: skip
        consent.agree(
            children=[area.people[child] for child in row.children], person=area.people["kerry"], asked=[asked],
            on=row.since, by=area.users[row.by], at=at,
        )  # fmt: skip

    def do(area: Area) -> None:
        for child in row.children:
            actions.share(
                subject=area.people[child],
                with_=area.users[row.who],
                classes=row.classes,
                basis=row.basis,
                since=row.since,
                until=row.until,
                by=area.users[row.by],
                at=at,
            )

    return Do(at, agree if row.said else do)


def _bar_charlie(area: Area, people: tuple[str, ...], at: datetime) -> None:
    for person in people:
        actions.must_not_see(
            subject=area.people[person],
            user=area.users["charlie"],
            why="He is the cousin of Dean Moss, from whom this family is protected.",
            since=at.date(),
            by=area.users["tom"],
            at=at,
        )


def _on_duty(who: str, night: date) -> Do:
    at = moment(night, "09:00")
    ends = moment(night + timedelta(days=1), "08:30")
    return Do(
        at,
        lambda area: actions.put_on_duty(
            user=area.users[who], starts_at=moment(night, "17:00"), ends_at=ends, by=None, at=at
        ),
    )
