"""The Linden family: who they are, whose they are, and what is not settled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.cast.lindens_since import NOBODY_IS_HALF, since_the_night
from footpath.demo.cast.saying import (
    Basis,
    born,
    claimed,
    corrected,
    day,
    described,
    household,
    joins,
    named,
    numbered,
    person,
    related,
    responsible,
    talks,
    tie_ends,
)
from footpath.demo.doing import AUTHORITY, Do
from footpath.people.actions.drafts import CharacteristicDraft, NameDraft, PersonDraft
from footpath.people.models.persons import Communication, Identifier, Sex
from footpath.people.rules.dates import HowExact
from footpath.people.rules.kinship import Bond

Way = Communication.Way

_GATE = day(2021, 11, 24, "16:05")
_TABLE = day(2021, 12, 8, "19:00")
_FOUND = day(2023, 12, 6, "11:40")

KERRY_SAYS = "Kerry, at the kitchen table, 8 December 2021"
CERTIFICATE = "Birth certificate, seen by Priya Nair, 11 December 2023"


def lindens() -> Iterator[Do]:
    yield from _begun()
    yield from _drawn()
    yield from _ways_of_talking()
    yield from _theo_is_born()
    yield from _numbered()
    yield from _fathers()
    yield from since_the_night()


def _begun() -> Iterator[Do]:
    """A first name is enough to begin."""
    gate = "Kerry, at the school gate, 24 November 2021"
    yield person("kerry", PersonDraft(names=(NameDraft(given="Kerry"),), sex="F", source=gate), _GATE, "grace")
    for key, given, birth, sex in (
        ("kai", "Kai", date(2011, 6, 2), "M"),
        ("maya", "Maya", date(2017, 3, 14), "F"),
    ):
        name = NameDraft(given=given, family="Linden")
        yield person(key, PersonDraft(names=(name,), born_on=birth, sex=sex, source=gate), _GATE, "grace")
        yield related("kerry", key, "mother", _GATE, "grace", source=gate, second_calls_first="Mum")
    yield person("theo", PersonDraft(due_on=date(2022, 6, 27), source=gate), _GATE, "grace")
    yield related("kerry", "theo", "mother", _GATE, "grace", source=gate, second_calls_first="Mum")
    for one, other in (("kai", "maya"), ("kai", "theo"), ("maya", "theo")):
        yield related(one, other, "brother or sister", _GATE, "grace", source=NOBODY_IS_HALF)
    yield household("kerrys", "Kerry’s", ("kerry", "kai", "maya"), _GATE, "grace", source=gate)


def _drawn() -> Iterator[Do]:
    """The family as Kerry and Jean drew it, at the kitchen table."""
    at, by = _TABLE, "grace"
    yield named("kerry", at, by, given="Kerry", family="Linden", since=date(1995, 8, 19), source=KERRY_SAYS)
    yield corrected("kerry", at, by, born_on=date(1995, 8, 19), why="She told us her birthday.", source=KERRY_SAYS)
    yield person(
        "jean",
        PersonDraft(
            names=(NameDraft(given="Jean", family="Linden"),),
            born_on=date(1958, 1, 27),
            sex="F",
            source="Jean, at the kitchen table, 8 December 2021",
        ),
        at,
        by,
    )
    yield related(
        "jean",
        "kerry",
        "aunt or uncle",
        at,
        by,
        bond=Bond.BLOOD,
        second_calls_first="Mum",
        first_calls_second="my Kerry",
        source="Kerry and Jean, 8 December 2021",
    )
    yield related(
        "jean",
        "kerry",
        "raised",
        at,
        by,
        since=date(2008, 9, 1),
        since_how=HowExact.MONTH,
        source="Kerry and Jean: from when Kerry was 13, as a kinship foster carer",
    )
    for child in ("kai", "maya"):
        yield related(
            "jean", child, "great-aunt or great-uncle", at, by, second_calls_first="Nan", source="Kerry and Jean"
        )
    yield household("nans", "Nan’s", ("jean",), at, by, source="Jean, 8 December 2021")
    yield person(
        "aaron",
        PersonDraft(names=(NameDraft(given="Aaron"),), sex="M", source=f"{KERRY_SAYS}; surname not known"),
        at,
        by,
    )
    yield related("aaron", "theo", "father", at, by, source=KERRY_SAYS, second_calls_first="Daddy")
    yield related(
        "kerry",
        "aaron",
        "partner",
        at,
        by,
        since=date(2021, 5, 1),
        since_how=HowExact.ABOUT,
        source=KERRY_SAYS,
        name="kerry-aaron",
    )
    yield person(
        "dean",
        PersonDraft(
            names=(NameDraft(given="Dean", family="Moss"),), born_on=date(1990, 10, 30), sex="M", source=KERRY_SAYS
        ),
        at,
        by,
    )
    yield related("dean", "maya", "father", at, by, source=KERRY_SAYS, second_calls_first="my dad")
    yield related(
        "kerry",
        "dean",
        "former partner",
        at,
        by,
        since=date(2019, 3, 1),
        since_how=HowExact.ABOUT,
        source=f"{KERRY_SAYS}: “he comes back when he likes”",
    )
    yield claimed(
        "kai",
        "Who is Kai’s father?",
        "Dean is.",
        at,
        by,
        about="dean",
        by_whom="kerry",
        kind="father",
        since=date(2021, 12, 8),
        source=KERRY_SAYS,
    )
    yield claimed(
        "kai",
        "Who is Kai’s father?",
        "It was never Dean. She was fifteen and she has not said who.",
        at,
        by,
        about="dean",
        denies=True,
        by_whom="jean",
        kind="father",
        since=date(2021, 12, 8),
        source="Jean, at the front door as Grace left, 8 December 2021",
    )
    for child in ("kai", "maya"):
        yield responsible(child, "kerry", Basis.MOTHER, at, by, source=KERRY_SAYS)
    for who in ("kerry", "kai", "maya", "jean"):
        yield described(
            who,
            CharacteristicDraft(kind="ethnicity", code="WBRI", codelist="cin.ethnicity", words="White British"),
            at,
            by,
            source=KERRY_SAYS,
        )


def _ways_of_talking() -> Iterator[Do]:
    yield talks(
        "jean",
        Way.READS,
        _TABLE,
        "grace",
        language="English",
        source="Jean, 8 December 2021",
        words="""
            Hard of hearing: the telephone is useless. Letters in 16 point, or come to the back door and
            knock loudly.
            """,
    )
    yield talks(
        "maya",
        Way.OTHER,
        day(2025, 2, 20),
        "owen",
        language="English",
        words="A day’s notice of anything new. Sorts yes, no and not-sure cards. Draws side by side. Not the office.",
        source="Maya and Kerry, after Dr Rao’s letter, 20 February 2025",
    )
    yield talks(
        "aaron",
        Way.SPOKEN,
        day(2023, 12, 7),
        "priya",
        language="English",
        words="Dyslexic: voice notes, not letters. Works nights; ring after three.",
        source="Aaron, 7 December 2023",
    )
    yield talks(
        "theo",
        Way.SIGNED,
        day(2024, 5, 30),
        "priya",
        language="Makaton",
        words="Single words and signs: more, stop, bus, Daddy, Kai. Give him ten seconds.",
        source="Kerry and his nursery, May 2024",
    )
    yield talks(
        "marek",
        Way.SPOKEN,
        day(2026, 3, 4, "17:05"),
        "grace",
        language="Polish",
        needs_interpreter=True,
        words="Good everyday English; an interpreter for anything that matters. Ewa Lis, never a relative.",
        source="Marek, 4 March 2026",
    )


def _theo_is_born() -> Iterator[Do]:
    at = day(2022, 5, 11, "14:00")
    source = "Siân Pugh, health visitor, 11 May 2022"
    yield born("theo", at, "grace", on=date(2022, 5, 9), sex=Sex.MALE, source=source)
    yield named("theo", at, "grace", given="Theo", family="Linden-Shaw", since=date(2022, 5, 9), source="Kerry")
    yield joins("kerrys", "theo", at, "grace", since=date(2022, 5, 9), source="Kerry")
    yield responsible("theo", "kerry", Basis.MOTHER, at, "grace", since=date(2022, 5, 9), source="Kerry")
    yield related("jean", "theo", "great-aunt or great-uncle", at, "grace", second_calls_first="Nan", source="Kerry")
    yield described(
        "theo",
        CharacteristicDraft(kind="ethnicity", code="MWBC", codelist="cin.ethnicity", words="White and Black Caribbean"),
        at,
        "grace",
        source="Kerry",
    )
    yield numbered("theo", at, "grace", kind=Identifier.Kind.NHS, value="999 000 0018", source=source)
    for code, words in (("MOB", "Cerebral palsy; walker and splints"), ("COMM", "Speaks in single words and signs")):
        yield described(
            "theo",
            CharacteristicDraft(kind="disability", code=code, codelist="cin.disability", words=words),
            day(2023, 11, 14),
            "grace",
            since=date(2023, 11, 14),
            source="Dr Rao’s letter, 14 November 2023",
        )


def _numbered() -> Iterator[Do]:
    """What the council knows them by, from the day they were referred."""
    for number, key in enumerate(("kai", "maya", "theo"), start=1):
        yield numbered(
            key,
            day(2023, 12, 1, "11:05"),
            "priya",
            kind=Identifier.Kind.LA_CHILD,
            value=f"F{number:07d}",
            authority=AUTHORITY,
            source="Fernshire’s own number, 1 December 2023",
        )


def _fathers() -> Iterator[Do]:
    """Two telephone calls found Aaron, eighteen months late."""
    at, by = _FOUND, "priya"
    yield named("aaron", at, by, given="Aaron", family="Shaw", source="The registrar, 6 December 2023")
    yield corrected(
        "aaron", day(2023, 12, 7), by, born_on=date(1992, 4, 11), why="He told us.", source="Aaron, 7 December 2023"
    )
    yield tie_ends("kerry-aaron", date(2022, 9, 1), day(2023, 12, 7), by, reason="Both say so: the autumn of 2022.")
    yield responsible(
        "theo", "aaron", Basis.BIRTH_CERTIFICATE, day(2023, 12, 11), by, since=date(2022, 6, 15), source=CERTIFICATE
    )
    yield responsible("maya", "dean", Basis.BIRTH_CERTIFICATE, day(2023, 12, 11), by, source=CERTIFICATE)
    yield claimed(
        "kai",
        "Who is Kai’s father?",
        "Dean is. I have his ears.",
        day(2024, 1, 12),
        by,
        about="dean",
        by_whom="kai",
        kind="father",
        since=date(2024, 1, 12),
        source="Kai, in Priya’s car, 12 January 2024",
    )
    for what in (
        CharacteristicDraft(kind="ethnicity", code="BCRB", codelist="cin.ethnicity", words="Black Caribbean"),
        CharacteristicDraft(kind="religion", words="Pentecostal"),
    ):
        yield described("aaron", what, day(2023, 12, 7), by, source="Aaron, 7 December 2023")
    yield person(
        "marcia",
        PersonDraft(
            names=(NameDraft(given="Marcia", family="Shaw"),),
            born_on=date(1964, 1, 1),
            born_how=HowExact.YEAR,
            sex="F",
            source="Aaron, 7 December 2023",
        ),
        day(2023, 12, 7),
        by,
    )
    yield related("marcia", "aaron", "mother", day(2023, 12, 7), by, source="Aaron, 7 December 2023")
    yield related("marcia", "theo", "grandparent", day(2023, 12, 7), by, second_calls_first="Grandma", source="Aaron")
