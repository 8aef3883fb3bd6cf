"""Who a child of the census is, as the people's room held it on the last day of the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.formats.cin import CensusChild, CensusEpisode, Unread
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Characteristic, Identifier, Person
from footpath.returns.cin.scope import Year
from footpath.store.managers import AnyOf

NUMBERED = (Identifier.Status.GIVEN.value, Identifier.Status.VERIFIED.value)
_NO_SEX = "U"

Span = tuple[str, date | None, date | None]
"""A value, and from which day until which it held."""


@dataclass(slots=True)
class Who:
    """One child: the person they read as first, then whoever was found to be the same."""

    rows: list[Person] = field(default_factory=list)
    facts: list[dict[str, list[Span]]] = field(default_factory=list)
    """By kind, for each person in the same order."""

    def first(self, column: str, *, nothing: object = None) -> Any:
        """What the first of them says who says anything."""
        return next((value for row in self.rows if (value := getattr(row, column)) != nothing), nothing)

    def held(self, kind: str, on: date) -> list[str]:
        """
        Return the values that held on a day.

        Of those with no beginning, what ended first after the day is what was said then: a later census says the next.
        """
        for facts in self.facts:
            if found := _held(facts.get(kind, ()), on):
                return found
        return []

    def one(self, kind: str, on: date) -> str | None:
        return next(iter(self.held(kind, on)), None)


def _held(spans: Sequence[Span], on: date) -> list[str]:
    holding = [
        (value, since, until)
        for value, since, until in spans
        if (since is None or since <= on) and (until is None or until > on)
    ]
    first = min((until or date.max for _, since, until in holding if since is None), default=date.max)
    return [value for value, since, until in holding if since is not None or (until or date.max) == first]


def persons(members: Mapping[int, Sequence[int]]) -> dict[int, Who]:
    """Return who each child is, by whom they read as. Three queries."""
    every = AnyOf(sorted({subject for head, all_ in members.items() for subject in (head, *all_)}))
    people = {person.pk: person for person in Person.objects.filter(pk__in=every)}
    facts: dict[int, dict[str, list[Span]]] = {}
    numbers = Identifier.objects.filter(STANDS, subject__in=every, status__in=NUMBERED)
    whats = Characteristic.objects.filter(STANDS, subject__in=every, codelist__startswith="cin.")
    for rows, value in ((numbers.order_by("-id"), "value"), (whats.order_by("-id"), "code")):
        for subject, kind, code, since, until in rows.values_list("subject_id", "kind", value, "since", "until"):
            facts.setdefault(subject, {}).setdefault(kind, []).append((code, since, until))
    found = {}
    for head, all_ in members.items():
        found[head] = who = Who()
        for subject in dict.fromkeys((head, *all_)):
            if subject in people:
                who.rows.append(people[subject])
                who.facts.append(facts.get(subject, {}))
    return found


def child_of(who: Who, *, number: str, on: Year, episodes: tuple[CensusEpisode, ...]) -> CensusChild:
    """Return a child as the census of a year has them."""
    written = {name: words for row in reversed(who.rows) for name, words in row.as_written.items()}
    last = on.last

    def leaf(element: str, value: Any) -> Any:
        if value:
            return value
        return Unread(element, written[element], 0) if written.get(element) else None

    upn = leaf("UPN", who.one(Identifier.Kind.UPN, last))
    born, due = leaf("PersonBirthDate", who.first("born_on")), leaf("ExpectedPersonBirthDate", who.first("due_on"))
    is_born = born is not None and (due is None or on.by_the_end(born) is not None)
    are: list[str | Unread] = [*sorted(who.held(Characteristic.Kind.DISABILITY, last))]
    are += [Unread("Disability", code, 0) for code in written.get("Disability", "").split(", ") if code]
    sex = who.first("sex", nothing=_NO_SEX)
    return CensusChild(
        line=0,
        child_id=written.get("LAchildID") or number,
        upn=upn,
        former_upn=leaf("FormerUPN", who.one(Identifier.Kind.FORMER_UPN, last)),
        upn_unknown=None if upn else leaf("UPNunknown", who.one(Identifier.Kind.UPN_UNKNOWN, last)),
        born_on=born if is_born else None,
        expected_on=None if is_born else due,
        sex=Unread("Sex", written["Sex"], 0) if sex == _NO_SEX and written.get("Sex") else sex,
        sex_written=None,
        sex_element=None,
        died_on=on.by_the_end(leaf("PersonDeathDate", who.first("died_on"))),
        ethnicity=leaf("Ethnicity", who.one(Characteristic.Kind.ETHNICITY, last)),
        disabilities=tuple(are),
        episodes=episodes,
        seen_on_line=None,
        faults=(),
    )
