"""The Linden family since the night of 18 February 2024: who lives with whom, who is new, who is expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.cast.saying import (
    Basis,
    chose,
    day,
    described,
    household,
    joins,
    leaves,
    person,
    related,
    responsible,
    tie_ends,
)
from footpath.demo.doing import Do
from footpath.people.actions.drafts import CharacteristicDraft, NameDraft, PersonDraft
from footpath.people.models.persons import Communication
from footpath.people.rules.dates import HowExact
from footpath.people.rules.kinship import Bond
from footpath.people.rules.naming import NameKind

Way = Communication.Way

NOBODY_IS_HALF = "Kerry: “nobody in this house is half of anything”"

_COURT = day(2025, 1, 22, "16:30")
_PANCAKES = day(2026, 3, 4, "17:00")
_UNBORN = day(2026, 7, 6, "15:00")


def since_the_night() -> Iterator[Do]:
    yield from _after_the_night()
    yield from _lately()


def _after_the_night() -> Iterator[Do]:
    yield leaves("kerrys", "kai", date(2024, 2, 20), day(2024, 2, 20, "16:00"), "priya", reason="Kai asked for Nan.")
    yield joins(
        "nans", "kai", day(2024, 2, 20, "16:05"), "priya", since=date(2024, 2, 20), source="Kai, Jean and Kerry"
    )
    yield related(
        "jean",
        "kai",
        "kinship carer",
        day(2024, 2, 20, "16:10"),
        "priya",
        since=date(2024, 2, 20),
        source="Kai, Jean and Kerry, 20 February 2024",
        name="jean-kai-carer",
    )
    yield chose("maya", "heron", day(2024, 3, 1, "16:40"), "jo")
    plan = "The family’s own plan, 12 June 2024"
    yield household(
        "aarons", "Aaron’s", ("aaron",), day(2024, 6, 12, "17:00"), "priya", since=date(2022, 9, 1), source=plan
    )
    yield joins(
        "aarons",
        "theo",
        day(2024, 6, 12, "17:05"),
        "priya",
        since=date(2024, 6, 13),
        words="Thursday to Saturday",
        source=plan,
    )
    order = "Order of the family court, 22 January 2025"
    yield tie_ends("jean-kai-carer", date(2025, 1, 22), _COURT, "owen", reason="Special guardianship order made.")
    yield related(
        "jean",
        "kai",
        "special guardian",
        _COURT,
        "owen",
        since=date(2025, 1, 22),
        second_calls_first="Nan",
        source=order,
    )
    yield responsible("kai", "jean", Basis.SPECIAL_GUARDIANSHIP, _COURT, "owen", since=date(2025, 1, 22), source=order)
    yield described(
        "maya",
        CharacteristicDraft(kind="disability", code="AUT", codelist="cin.disability", words="Autistic"),
        day(2025, 2, 20),
        "owen",
        since=date(2025, 2, 20),
        source="Dr Rao’s letter, 20 February 2025",
    )


def _lately() -> Iterator[Do]:
    told = "Marek, with Ewa Lis interpreting, 4 March 2026"
    yield person(
        "marek",
        PersonDraft(
            names=(NameDraft(given="Marek", family="Zielinski"),),
            born_on=date(1993, 1, 1),
            born_how=HowExact.YEAR,
            sex="M",
            source=told,
            characteristics=(
                CharacteristicDraft(kind="ethnicity", code="WOTH", codelist="cin.ethnicity", words="Polish"),
                CharacteristicDraft(kind="religion", words="Catholic"),
            ),
        ),
        _PANCAKES,
        "grace",
    )
    yield related(
        "marek",
        "kerry",
        "partner",
        _PANCAKES,
        "grace",
        since=date(2025, 11, 1),
        since_how=HowExact.ABOUT,
        source="Kerry, 11 February 2026",
    )
    for child in ("maya", "theo"):
        yield related(
            "marek",
            child,
            "somebody who matters",
            _PANCAKES,
            "grace",
            bond=Bond.CHOSEN,
            second_calls_first="Marek",
            since=date(2026, 2, 11),
            source="Maya’s drawing, 11 February 2026",
        )
    unborn = "Kerry and Marek, 6 July 2026"
    yield person(
        "bean",
        PersonDraft(names=(NameDraft(given="Bean", kind=NameKind.KNOWN_AS),), due_on=date(2027, 1, 15), source=unborn),
        _UNBORN,
        "grace",
    )
    yield related("kerry", "bean", "mother", _UNBORN, "grace", source=unborn)
    yield related("marek", "bean", "father", _UNBORN, "grace", source=unborn)
    for child in ("kai", "maya", "theo"):
        yield related(child, "bean", "brother or sister", _UNBORN, "grace", source=NOBODY_IS_HALF)
