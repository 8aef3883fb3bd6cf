"""What is known of people that is no record of its own: births, deaths, moves, orders, workers, who came to live."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.access.models import Allocation
from footpath.chronologies.rules.whose import is_a_child
from footpath.people.models.facts import STANDS, Fact
from footpath.people.models.family import HouseholdMember
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Person
from footpath.people.models.places import PlaceOf, Protection
from footpath.people.queries.family import family_of
from footpath.people.queries.names import called_of, read_as_one
from footpath.record.models import HowExact
from footpath.store.managers import AnyOf

_HOW = {"month": HowExact.MONTH, "season": HowExact.SEASON, "year": HowExact.YEAR, "told": HowExact.ABOUT}
_SCHOOLS = (PlaceOf.Kind.SCHOOL, PlaceOf.Kind.NURSERY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """A fact about people, as the reader may know it, in one line. Its name is what an entry keeps."""

    name: str
    kind: str
    label: str
    day: date
    how: HowExact
    line: str
    about: tuple[int, ...]
    """Whose of the chronology it is."""
    people: tuple[int, ...]
    """Everybody in it whom the reader may know."""
    source: str = ""
    protected: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _People:
    """The people of a chronology, and everybody who reads as one of them."""

    heads: Mapping[int, int]
    names: Mapping[int, str]
    born: Mapping[int, date | None]

    @property
    def members(self) -> AnyOf:
        return AnyOf(sorted(self.heads))

    def who(self, subject: int) -> int:
        return self.heads[subject]

    def first(self, subject: int) -> str:
        return self.names.get(self.who(subject), "They")


def facts_of(people: Sequence[int], *, today: date) -> list[Known]:
    """
    The facts about these people, in a number of queries that does not grow with how many facts there are.

    No place is named in any of them.
    """
    ones = read_as_one(people)
    heads = {member: asked for asked, one in ones.items() for member in one.members}
    called = called_of(people)
    persons = {row.subject_id: row for row in Person.objects.filter(subject__in=AnyOf(sorted(heads)))}
    born = {heads[subject]: row.born_on for subject, row in persons.items()}
    whose = _People(heads, {one: called[one].first for one in people if one in called}, born)
    found = [
        *_births_and_deaths(whose, persons),
        *_family(whose, today),
        *_places(whose),
        *_adults(whose),
        *_orders(whose),
        *_workers(whose),
    ]
    return list({one.name: one for one in found if one.day <= today}.values())


def how_of(how: str) -> HowExact:
    return _HOW.get(how, HowExact.DAY)


def _births_and_deaths(whose: _People, persons: Mapping[int, Person]) -> Iterable[Known]:
    for subject, row in persons.items():
        head = whose.who(subject)
        if row.born_on is not None:
            yield Known(
                name=f"birth:{head}", kind="fact.birth", label="Born", day=row.born_on, how=how_of(row.born_how),
                line=f"{whose.first(subject)} was born.", about=(head,), people=(head,), source=row.source,
            )  # fmt: skip
        if row.died_on is not None:
            yield Known(
                name=f"death:{head}", kind="fact.death", label="Died", day=row.died_on, how=how_of(row.died_how),
                line=f"{whose.first(subject)} died.", about=(head,), people=(head,), source=row.source,
            )  # fmt: skip


def _family(whose: _People, today: date) -> Iterable[Known]:
    """Brothers and sisters born later, and the deaths of anybody around them."""
    heads = sorted(set(whose.heads.values()))
    born: dict[int, list[int]] = {}
    died: dict[int, list[int]] = {}
    there = {}
    for head in heads:
        for one in family_of(head, on=today):
            if one.subject in whose.heads:
                continue
            there[one.subject] = one
            mine = whose.born.get(head)
            if one.group == "sibling" and one.born_on is not None and (mine is None or one.born_on >= mine):
                born.setdefault(one.subject, []).append(head)
            if one.died_on is not None:
                died.setdefault(one.subject, []).append(head)
    for what, groups in (("birth", born), ("death", died)):
        for subject, about in groups.items():
            one = there[subject]
            day = one.born_on if what == "birth" else one.died_on
            assert day is not None
            yield Known(
                name=f"{what}:{subject}", kind=f"fact.{what}", label="Born" if what == "birth" else "Died", day=day,
                how=HowExact.DAY, line=f"{one.name.split()[0]}, {one.what}, {'was born' if what == 'birth' else what}."
                if what == "birth" else f"{one.name.split()[0]}, {one.what}, died.",
                about=tuple(about), people=(*about, subject),
            )  # fmt: skip


def _dated(row: Fact) -> tuple[date, HowExact] | None:
    return None if row.since is None else (row.since, how_of(row.since_how))


def _places(whose: _People) -> Iterable[Known]:
    rows = PlaceOf.objects.filter(
        STANDS, subject__in=whose.members, kind__in=[PlaceOf.Kind.HOME, *_SCHOOLS], since__isnull=False
    ).order_by("id")
    for row in rows:
        when = _dated(row)
        if when is None or when[0] == whose.born.get(whose.who(row.subject_id)):
            continue
        head = whose.who(row.subject_id)
        home = row.kind == PlaceOf.Kind.HOME
        school = "nursery" if row.kind == PlaceOf.Kind.NURSERY else "school"
        yield Known(
            name=f"place:{row.pk}", kind="fact.home" if home else "fact.school",
            label="Moved home" if home else f"Another {school}", day=when[0], how=when[1],
            line=f"{whose.first(row.subject_id)} moved to another home." if home
            else f"{whose.first(row.subject_id)} began at a {school}.",
            about=(head,), people=(head,), source="" if row.protection != Protection.OPEN else row.source,
            protected=row.protection != Protection.OPEN,
        )  # fmt: skip


def _adults(whose: _People) -> Iterable[Known]:
    """Adults who came to live with one of them, later than they did themselves."""
    mine = list(HouseholdMember.objects.filter(STANDS, subject__in=whose.members).order_by("id"))
    homes = {row.household_id: row for row in mine}
    others = HouseholdMember.objects.filter(STANDS, household__in=AnyOf(sorted(homes)), since__isnull=False)
    rows = [row for row in others.order_by("id") if row.subject_id not in whose.heads]
    people = {row.subject_id: row for row in Person.objects.filter(subject__in=AnyOf([r.subject_id for r in rows]))}
    called = called_of({row.subject_id for row in rows})
    for row in rows:
        when = _dated(row)
        person = people.get(row.subject_id)
        if when is None or person is None or person.born_on is None or is_a_child(person.born_on, on=when[0]):
            continue
        with_them = sorted(
            whose.who(one.subject_id)
            for one in mine
            if one.household_id == row.household_id
            and (one.since or whose.born.get(whose.who(one.subject_id)) or date.min) < when[0]
            and (one.until is None or one.until > when[0])
        )
        if not with_them or row.subject_id not in called:
            continue
        name = called[row.subject_id].first
        yield Known(
            name=f"home:{row.pk}", kind="fact.adult", label="Came to live with them", day=when[0], how=when[1],
            line=f"{name} began to live with them.", about=tuple(dict.fromkeys(with_them)),
            people=(*dict.fromkeys(with_them), row.subject_id), source=row.source, facts={"name": name},
        )  # fmt: skip


def _orders(whose: _People) -> Iterable[Known]:
    parties = list(OrderParty.objects.filter(subject__in=whose.members).order_by("id"))
    rows = CourtOrder.objects.filter(STANDS, id__in=AnyOf(sorted({one.order_id for one in parties})))
    for row in rows.filter(since__isnull=False).order_by("id"):
        when = _dated(row)
        about = tuple(dict.fromkeys(whose.who(one.subject_id) for one in parties if one.order_id == row.pk))
        court = f", {row.court}" if row.court else ""
        if when is not None:
            yield Known(
                name=f"order:{row.pk}", kind="fact.order", label="Order of a court", day=when[0], how=when[1],
                line=f"{CourtOrder.Kind(row.kind).label}{court}.", about=about, people=about, source=row.source,
            )  # fmt: skip


def _workers(whose: _People) -> Iterable[Known]:
    rows = Allocation.objects.filter(subject__in=whose.members, part=Allocation.Part.LEAD, user__isnull=False)
    together: dict[tuple[int, date], list[Allocation]] = {}
    for row in rows.select_related("user").order_by("since", "id"):
        assert row.user_id is not None
        together.setdefault((row.user_id, row.since), []).append(row)
    for (user, since), those in together.items():
        about = tuple(dict.fromkeys(whose.who(row.subject_id) for row in those))
        assert those[0].user is not None
        yield Known(
            name=f"lead:{user}:{since.isoformat()}", kind="fact.worker", label="Lead practitioner", day=since,
            how=HowExact.DAY, line=f"{those[0].user.name} became lead practitioner.", about=about, people=about,
        )  # fmt: skip
