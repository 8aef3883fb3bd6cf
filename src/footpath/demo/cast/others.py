"""Samir and his family, the Reeves, and two people who are easily taken for somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.cast.saying import (
    at_place,
    claimed,
    day,
    described,
    household,
    joins,
    person,
    reached,
    related,
    talks,
)
from footpath.demo.doing import AUTHORITY, Do
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, NameDraft, PersonDraft
from footpath.people.actions.places import PlaceDraft
from footpath.people.models.persons import Communication
from footpath.people.models.places import Reach
from footpath.people.rules.dates import HowExact

_NIGHT = day(2022, 11, 3, "23:40")
_TOLD = "Samir, through an interpreter by telephone, 3 November 2022"
_LATER = "Samir, drawing his family with Priya and an interpreter, 24 November 2022"


def others() -> Iterator[Do]:
    yield from _samir()
    yield from _family_abroad()
    yield from _easily_mistaken()


def _samir() -> Iterator[Do]:
    yield person(
        "samir",
        PersonDraft(
            names=(NameDraft(given="Samir", family="Rahimi"),),
            born_on=date(2008, 1, 1),
            born_how=HowExact.AS_TOLD,
            sex="M",
            source=f"{_TOLD}: “winter, about fourteen”",
            characteristics=(
                CharacteristicDraft(
                    kind="ethnicity", code="OOTH", codelist="cin.ethnicity", words="Hazara, from Afghanistan"
                ),
                CharacteristicDraft(kind="religion", words="Shia Muslim"),
                CharacteristicDraft(kind="nationality", words="Afghan"),
                CharacteristicDraft(kind="language", words="Dari"),
            ),
            identifiers=(IdentifierDraft(kind="la-child", value="F0000004", authority=AUTHORITY),),
        ),
        _NIGHT,
        "marcus",
    )
    yield talks(
        "samir",
        Communication.Way.SPOKEN,
        _NIGHT,
        "marcus",
        language="Dari",
        needs_interpreter=True,
        words="A Hazara interpreter if there is one. He will say yes to be polite: ask him to say it back.",
        source=_TOLD,
    )
    for key, given, sex in (("pat", "Pat", "F"), ("colin", "Colin", "M")):
        name = NameDraft(given=given, family="Reeve")
        draft = PersonDraft(names=(name,), sex=sex, source="Fostering team")
        yield person(key, draft, _NIGHT, "marcus")
        yield related(
            key,
            "samir",
            "foster carer",
            _NIGHT,
            "marcus",
            since=date(2022, 11, 3),
            second_calls_first=given,
            source="Fostering team",
        )
    yield related("pat", "colin", "married", _NIGHT, "marcus", source="Fostering team")
    yield household("reeves", "The Reeves’", ("pat", "colin"), _NIGHT, "marcus", source="Fostering team")
    yield joins("reeves", "samir", _NIGHT, "marcus", since=date(2022, 11, 3), source="Marcus Hale, that night")
    house = PlaceDraft(lines="2 Orchard End, Marlbridge", postcode="FE5 8ND")
    yield at_place("orchard", ("pat", "colin"), _NIGHT, "marcus", draft=house, source="Fostering team")
    yield at_place("orchard", ("samir",), _NIGHT, "marcus", since=date(2022, 11, 3), source="Marcus Hale")
    yield reached(
        "samir",
        Reach.Channel.TEXT,
        day(2024, 1, 15),
        "nadia",
        detail="07700 900731",
        words="His own number. He answers messages in English now.",
        source="Samir, January 2024",
    )


def _family_abroad() -> Iterator[Do]:
    at, by = day(2022, 11, 24), "priya"
    yield person(
        "samirs-father",
        PersonDraft(
            names=(NameDraft(given="Ghulam", family="Rahimi"),),
            died_on=date(2021, 1, 1),
            sex="M",
            source=f"{_LATER}. He died in 2021.",
        ),
        at,
        by,
    )
    yield related("samirs-father", "samir", "father", at, by, source=_LATER, second_calls_first="Baba")
    for key, given, kind, sex, calls, told in (
        ("samirs-mother", "Fatima", "mother", "F", "Madar", "In Herat when he last heard, with her brother"),
        ("samirs-sister", "Zahra", "brother or sister", "F", "Zahra jan", "Not known whether she is alive"),
        ("samirs-uncle", "Reza", "aunt or uncle", "M", "Uncle Reza", "In Isfahan; sends voice messages"),
    ):
        name = NameDraft(given=given, family="Rahimi")
        yield person(key, PersonDraft(names=(name,), sex=sex, source=f"{_LATER}. {told}."), at, by)
        yield related(key, "samir", kind, at, by, source=f"{_LATER}. {told}.", second_calls_first=calls)
    # His sister has the same parents, and his uncle is his mother's brother: he drew the lines himself.
    yield related("samirs-father", "samirs-sister", "father", at, by, source=_LATER)
    yield related("samirs-mother", "samirs-sister", "mother", at, by, source=_LATER)
    yield related("samirs-father", "samirs-mother", "married", at, by, source=_LATER)
    yield related("samirs-uncle", "samirs-mother", "brother or sister", at, by, source=_LATER)
    yield claimed(
        "samir", "Is Zahra alive?", "I don’t know. Nobody has heard from her since the road.", at, by,
        about="samirs-sister", by_whom="samir", kind="alive", since=at.date(), source=_LATER,
    )  # fmt: skip


def _easily_mistaken() -> Iterator[Do]:
    """Another Theo Shaw, no relation; and Kerri Lindon, who is Kerry."""
    nursery = "Marlbridge nursery, by telephone, 7 May 2025"
    at = day(2025, 5, 7)
    yield person(
        "other-theo",
        PersonDraft(
            names=(NameDraft(given="Theo", family="Shaw"),), born_on=date(2022, 5, 19), sex="M", source=nursery
        ),
        at,
        "nasreen",
    )
    yield person(
        "other-theos-mother",
        PersonDraft(names=(NameDraft(given="Hannah", family="Shaw"),), sex="F", source=nursery),
        at,
        "nasreen",
    )
    yield related("other-theos-mother", "other-theo", "mother", at, "nasreen", source=nursery)
    yield described(
        "other-theo",
        CharacteristicDraft(kind="ethnicity", code="WBRI", codelist="cin.ethnicity", words="White British"),
        at,
        "nasreen",
        source=nursery,
    )
    duty = "A call to the duty desk, 12 June 2019"
    yield person(
        "kerri",
        PersonDraft(
            names=(NameDraft(given="Kerri", family="Lindon"),),
            born_on=date(1995, 1, 1),
            born_how=HowExact.YEAR,
            sex="F",
            source=duty,
        ),
        day(2019, 6, 12),
        "nasreen",
    )
