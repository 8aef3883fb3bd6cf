"""Records written here, and not brought in: what a practitioner writes about a family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from footpath.access.models import User
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, NameDraft, PersonDraft
from footpath.people.actions.persons import add_people
from footpath.record.actions import write
from footpath.record.models import Filing, HowExact
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from tests.imports.cast import NOW


def a_child(name: str, *, by: User, number: str = "", authority: str = "201", born: date = date(2017, 3, 14)) -> int:
    numbers = (IdentifierDraft(kind="la-child", value=number, authority=authority),) if number else ()
    what = (
        CharacteristicDraft(kind="ethnicity", code="WBRI", codelist="cin.ethnicity"),
        CharacteristicDraft(kind="disability", code="NONE", codelist="cin.disability"),
    )
    draft = PersonDraft(
        names=(NameDraft(given=name),), born_on=born, sex="F", identifiers=numbers, characteristics=what,
        source="Her mother",
    )  # fmt: skip
    with system("a test adds a child"):
        return add_people([draft], by=by, at=NOW)[0]


def written(
    kind: str,
    on: date,
    *children: int,
    by: User,
    facts: Mapping[str, Any] | None = None,
    until: date | None = None,
    how: HowExact = HowExact.DAY,
    part: Filing.Part = Filing.Part.ABOUT,
) -> int:
    """Write a record about these children; returns its number."""
    writing = Writing(
        kind=kind, happened_on=on, happened_until=until, how_exact=how, facts=facts or {},
        filed_to=tuple(FiledTo(subject=child, part=part) for child in children),
    )  # fmt: skip
    with system("a test writes about a child"):
        return write(writing, by=by, at=NOW).id


def referral(on: date, *children: int, by: User, closed: date | None = None) -> int:
    facts = {"source_code": "6", "need_code": "N1", "closed_on": closed, "closure_code": "RC7" if closed else ""}
    return written("frontdoor.referral", on, *children, by=by, facts=facts)
