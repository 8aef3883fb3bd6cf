"""Where the Lindens live and go, how to reach them safely, and what a court has ordered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.cast.saying import (
    at_place,
    day,
    leaves_place,
    ordered,
    protected,
    reached,
)
from footpath.demo.doing import Area, Do
from footpath.people.actions.places import PlaceDraft
from footpath.people.actions.protected import protect_informant
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.places import PlaceOf, Reach

CANARIES = (
    "Fennel House",
    "Quillfeather",
    "Thornmere",
    "FE9 7QX",
    "FE9 7QN",
    "Saltmarsh",
    "Little Wrens",
    "Heronsgate",
    "07700 900417",
    "07700900417",
    "heron mural",
    "Oduya",
    "number 10",
)
"""What must never be in anything a family member or an outsider could read: places, and who rang."""

Kind, Channel, Part = PlaceOf.Kind, Reach.Channel, OrderParty.Part
_FLED = date(2024, 2, 18)
_HOME = date(2024, 10, 21)
_CHILDREN = ("maya", "theo")
_SAFE = ("kerry", "maya", "theo")
_WHY = "Dean Moss must never learn where they are."


def where() -> Iterator[Do]:
    yield from _before()
    yield from _the_night()
    yield from _since()
    yield from _reaching()
    yield from _orders()


def _before() -> Iterator[Do]:
    at, source = day(2021, 12, 8, "19:10"), "Kerry, 8 December 2021"
    pinnace = PlaceDraft(lines="8 Pinnace Close, Abbotsworth", postcode="FE2 4LB")
    yield at_place("pinnace", ("kerry", "kai", "maya"), at, "grace", draft=pinnace, source=source)
    weir = PlaceDraft(lines="31 Weir Street, Abbotsworth", postcode="FE2 6TN")
    yield at_place("weir", ("jean",), at, "grace", draft=weir, source="Jean, 8 December 2021")
    primary = PlaceDraft(name="Abbotsworth Primary School", lines="Mill Lane, Abbotsworth", postcode="FE2 4JJ")
    yield at_place("primary", ("kai", "maya"), at, "grace", draft=primary, kind=Kind.SCHOOL, source=source)
    surgery = PlaceDraft(name="Mill Lane Surgery", lines="Mill Lane, Abbotsworth", postcode="FE2 4JK")
    yield at_place("surgery", ("kerry", "kai", "maya"), at, "grace", draft=surgery, kind=Kind.GP, source=source)
    yield at_place(
        "pinnace", ("theo",), day(2022, 6, 20), "grace", since=date(2022, 6, 20), source="Siân, home from the ward"
    )
    yield leaves_place(
        "primary", ("kai",), date(2022, 9, 5), day(2022, 9, 5), "grace", reason="He went up to secondary school."
    )
    academy = PlaceDraft(name="Abbotsworth Academy", lines="Staithe Road, Abbotsworth", postcode="FE2 5AD")
    yield at_place(
        "academy",
        ("kai",),
        day(2022, 9, 5, "16:05"),
        "grace",
        draft=academy,
        kind=Kind.SCHOOL,
        since=date(2022, 9, 5),
        source="Kai, his first day",
    )
    flat = PlaceDraft(lines="Flat 4, 12 Cooper’s Yard, Marlbridge", postcode="FE5 3BD")
    yield at_place("coopers", ("aaron",), day(2023, 12, 7), "priya", draft=flat, source="Aaron, 7 December 2023")
    chapel = PlaceDraft(lines="9 Chapel Rise, Marlbridge", postcode="FE5 1PR")
    yield at_place("chapel", ("marcia",), day(2023, 12, 7), "priya", draft=chapel, source="Aaron, 7 December 2023")


def _the_night() -> Iterator[Do]:
    """From that minute whatever would give the new place away is protected with it."""
    at, by = day(2024, 2, 19, "02:20"), "marcus"
    for place in ("pinnace", "surgery"):
        yield leaves_place(place, ("kerry", "maya"), _FLED, at, by, reason="They fled in the night.")
    yield leaves_place("pinnace", ("theo",), _FLED, at, by, reason="They fled in the night.")
    yield leaves_place("pinnace", ("kai",), date(2024, 2, 20), at, by, reason="He went with them that night.")
    yield leaves_place("primary", ("maya",), _FLED, at, by, reason="She cannot go back to a school Dean knows.")
    refuge = protected(name="Fennel House", lines="a refuge", why=_WHY)
    yield at_place("refuge", _SAFE, at, by, draft=refuge, since=_FLED, source="The refuge, by telephone at 02:00")
    yield at_place(
        "weir", ("kai",), day(2024, 2, 20, "16:20"), "priya", since=date(2024, 2, 20), source="Kai, Jean and Kerry"
    )


def _since() -> Iterator[Do]:
    at, by, source = day(2024, 10, 21, "15:00"), "owen", "Kerry, the day they got the key"
    yield leaves_place("refuge", _SAFE, _HOME, at, by, reason="They have a home of their own.")
    house = protected(lines="14 Quillfeather Row, Thornmere", postcode="FE9 7QX", why=_WHY)
    yield at_place("home", _SAFE, at, by, draft=house, since=_HOME, source=source)
    school = protected(name="Saltmarsh Lane Primary", lines="Thornmere", postcode="FE9 7QN", why=_WHY)
    yield at_place("school", ("maya",), at, by, draft=school, kind=Kind.SCHOOL, since=date(2024, 11, 4), source=source)
    nursery = protected(name="Little Wrens", lines="nursery, Thornmere", why=_WHY)
    yield at_place(
        "nursery", ("theo",), at, by, draft=nursery, kind=Kind.NURSERY, since=date(2024, 11, 11), source=source
    )
    doctor = protected(name="Heronsgate Surgery", lines="Thornmere", why=_WHY)
    yield at_place("doctor", _SAFE, at, by, draft=doctor, kind=Kind.GP, since=_HOME, source=source)
    mural = protected(
        lines="the wall with the heron mural, Thornmere", why="A picture that names a town gives it away."
    )
    yield at_place(
        "mural",
        ("maya",),
        day(2025, 4, 8),
        by,
        draft=mural,
        kind=Kind.MATTERS,
        since=date(2025, 4, 8),
        source="Maya, walking home",
    )
    yield at_place(
        "coopers",
        ("theo",),
        day(2024, 6, 12, "17:20"),
        "priya",
        kind=Kind.STAYS,
        since=date(2024, 6, 13),
        words="Thursday to Saturday",
        source="The family’s own plan",
    )


def _reaching() -> Iterator[Do]:
    yield reached(
        "kerry",
        Channel.TEXT,
        day(2024, 2, 19, "02:40"),
        "marcus",
        detail="07700 900417",
        words="Text first. No voicemail.",
        source="Kerry, in the car, 19 February 2024",
    )
    yield reached(
        "kerry",
        Channel.POST,
        day(2024, 2, 21),
        "priya",
        is_safe=False,
        words="Never by post to Jean’s: Dean knows that door.",
        source="Kerry, 21 February 2024",
    )
    yield reached(
        "jean",
        Channel.PHONE,
        day(2021, 12, 8, "19:15"),
        "grace",
        is_safe=False,
        words="She cannot hear it. It makes her anxious.",
        source="Jean, 8 December 2021",
    )
    yield reached(
        "jean",
        Channel.POST,
        day(2021, 12, 8, "19:16"),
        "grace",
        detail="31 Weir Street",
        words="Letters in 16 point.",
        source="Jean, 8 December 2021",
    )
    yield reached(
        "aaron",
        Channel.PHONE,
        day(2023, 12, 7),
        "priya",
        detail="07700 900262",
        words="Voice notes, not letters. On nights: after three in the afternoon.",
        source="Aaron, 7 December 2023",
    )
    yield reached(
        "marek",
        Channel.PHONE,
        day(2026, 3, 4, "18:25"),
        "grace",
        detail="07700 900388",
        words="With an interpreter for anything that matters.",
        source="Marek, 4 March 2026",
    )
    yield Do(day(2022, 2, 16, "12:10"), _neighbour)


def _neighbour(area: Area) -> None:
    """A member of the public raised a worry: protected like an address."""
    area.people["neighbour"] = protect_informant(
        about=[area.people[key] for key in ("kai", "maya")],
        who="Mrs Oduya, number 10",
        source="By telephone to the front door, 16 February 2022",
        since=date(2022, 2, 16),
        by=area.users["nasreen"],
        at=day(2022, 2, 16, "12:10"),
    )


def _orders() -> Iterator[Do]:
    protects = [(key, Part.PROTECTS) for key in ("kerry", "kai", "maya", "theo")]
    yield ordered(
        CourtOrder.Kind.RESTRAINING,
        [("dean", Part.AGAINST), *protects],
        day(2024, 7, 19, "16:30"),
        "priya",
        since=date(2024, 7, 19),
        until=date(2029, 7, 19),
        court="The Crown Court",
        covers="weir",
        conditions="Must not contact them by any means, nor go to Weir Street.",
        source="DS Holt, from court, 19 July 2024",
    )
    yield ordered(
        CourtOrder.Kind.SPECIAL_GUARDIANSHIP,
        [("jean", Part.TO), ("kai", Part.ABOUT)],
        day(2025, 1, 22, "16:40"),
        "owen",
        since=date(2025, 1, 22),
        court="The Family Court",
        source="Sealed order, 22 January 2025",
    )
