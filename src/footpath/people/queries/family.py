"""Who is family to somebody: the graph around them, seen on a day, each in plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from footpath.people.models.facts import OLDEST, STANDS, held
from footpath.people.models.family import (
    Claim,
    HouseholdMember,
    ParentalResponsibility,
    Relationship,
)
from footpath.people.models.persons import Person
from footpath.people.queries.names import NOBODY, One, called_as, read_as_one
from footpath.people.rules.dates import day_in_words
from footpath.people.rules.drawing import ALIVE
from footpath.people.rules.kinship import Bond, kinships
from footpath.people.rules.naming import initials_of
from footpath.store.managers import AnyOf

_GROUPS = (
    "parent", "guardian", "carer", "sibling", "child", "partner", "grandparent", "wider",
    "friend", "",
)  # fmt: skip
_PARENTS = tuple(kind.key for kind in kinships().values() if kind.group == "parent")
_UNCERTAIN = {"M": "brother or half-brother", "F": "sister or half-sister"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """One thing that a relative is to somebody."""

    what: str
    """In plain words, of the relative: "great-aunt"."""
    group: str
    bond: str
    calls: str
    """What this person calls the relative: "Nan"."""
    called: str
    """What the relative calls this person."""
    since: date | None
    since_how: str
    until: date | None
    source: str
    through: str = ""
    """The parent they share, where nobody has written down that they are brothers or sisters."""
    relationship: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says about a question of kinship that is not settled."""

    question: str
    says: str
    source: str
    on: date | None
    kind: str
    denies: bool
    claim: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Somebody around this person, as the reader may know them."""

    subject: int
    name: str
    what: str
    """Everything they are, in plain words: "great-aunt and special guardian"."""
    calls: str
    """This person's own word for them: "Nan"; empty where none was told."""
    group: str
    ties: tuple[Tie, ...]
    since: date | None
    is_past: bool
    """Every tie has ended."""
    lives_with: bool
    parental_responsibility: str
    """What it comes from, in words; empty where they have none."""
    disputed: bool
    said: tuple[Said, ...]
    sex: str
    born_on: date | None
    due_on: date | None
    died_on: date | None
    ref: UUID
    initials: str

    @property
    def who(self) -> str:
        """This person's own word for them first: "Nan, special guardian and great-aunt"."""
        return f"{self.calls}, {self.what}" if self.calls else self.what

    @property
    def note(self) -> str:
        """What else matters of them, in a line."""
        notes = []
        if self.died_on is not None:
            notes.append(f"died {day_in_words(self.died_on)}")
        if self.lives_with:
            notes.append("lives with them")
        if self.parental_responsibility:
            notes.append("has parental responsibility")
        if self.disputed:
            notes.append("who they are to each other is disputed")
        if self.is_past:
            notes.append("not any more")
        return "; ".join(notes)

    @property
    def has_parental_responsibility(self) -> bool:
        return bool(self.parental_responsibility)


@dataclass(slots=True)
class _Around:
    ties: list[Tie] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    lives_with: bool = False
    responsibility: str = ""


def family_of(subject: int, *, on: date) -> tuple[Relative, ...]:
    """
    Return the people around somebody on a day, nearest first, as far as the reader may know them.

    A tie that has ended by then is kept and says so; one that had not begun is not there. Brothers
    and sisters are read from a shared parent too. Where a kinship is disputed nobody is "the"
    answer: each claim stands beside the person it names.
    """
    mine = read_as_one([subject]).get(subject)
    if mine is None:
        return ()
    begun = Q(since=None) | Q(since__lte=on)
    rows = relationships_of(mine.members, begun)
    parents = sorted(row.first_id for row in rows if row.second_id in mine.members and row.kind in _PARENTS)
    beside = _children_of(parents, begun)
    responsible = _responsible(mine.members, on)
    together = _living_with(mine.members, on)
    said = _said(mine.members, begun)
    around = {
        *(other for row in rows for other in (row.first_id, row.second_id)),
        *(row.second_id for row in beside), *responsible, *together, *said,
    } - set(mine.members)  # fmt: skip
    ones = read_as_one(around)
    people = _people(around | set(mine.members))
    names = {subject: called.whole for subject, called in called_as(ones).items()}

    found: dict[int, _Around] = defaultdict(_Around)
    explicit = set()
    for row in rows:
        other = row.second_id if row.first_id in mine.members else row.first_id
        if other in ones:
            tie = _tie(row, other, people)
            found[ones[other].head].ties.append(tie)
            explicit.add((ones[other].head, tie.group))
    for head, tie in _beside(mine, rows, beside, ones, people, names):
        if (head, "sibling") not in explicit:
            found[head].ties.append(tie)
    for other, basis in responsible.items():
        if other in ones:
            found[ones[other].head].responsibility = basis
    for other in together:
        if other in ones:
            found[ones[other].head].lives_with = True
    for other, claims in said.items():
        if other in ones:
            found[ones[other].head].said.extend(claims)
    relatives = [_relative(head, one, people, names, ones, on=on) for head, one in found.items()]
    return tuple(sorted(relatives, key=_nearest))


def relationships_of(members: Collection[int], when: Q) -> list[Relationship]:
    """
    The relationships of a person, from either end, oldest first.

    Two searches, each by its index: PostgreSQL reads the whole table for one with "or" in it.
    """
    ids = AnyOf(sorted(members))
    rows = Relationship.objects.filter(STANDS, when)
    found = {row.pk: row for row in (*rows.filter(first__in=ids), *rows.filter(second__in=ids))}
    return sorted(found.values(), key=lambda row: (row.since or date.min, row.pk))


def _children_of(parents: list[int], begun: Q) -> list[Relationship]:
    if not parents:
        return []
    rows = Relationship.objects.filter(STANDS, begun, kind__in=_PARENTS)
    return list(rows.filter(first__in=AnyOf(parents)).order_by("id"))


def _responsible(members: Collection[int], on: date) -> dict[int, str]:
    rows = ParentalResponsibility.objects.filter(held(on), child__in=AnyOf(sorted(members)), holder__isnull=False)
    return {
        holder: str(ParentalResponsibility.Basis(basis).label)
        for holder, basis in rows.order_by("id").values_list("holder_id", "basis")
    }


def _living_with(members: Collection[int], on: date) -> set[int]:
    homes = HouseholdMember.objects.filter(held(on), subject__in=AnyOf(sorted(members)))
    rows = HouseholdMember.objects.filter(held(on), household__in=homes.values("household"))
    return set(rows.values_list("subject_id", flat=True)) - set(members)


def _said(members: Collection[int], begun: Q) -> dict[int, list[Said]]:
    rows = Claim.objects.filter(STANDS, begun, subject__in=AnyOf(sorted(members)), person__isnull=False)
    rows = rows.exclude(kind=ALIVE)
    said: dict[int, list[Said]] = defaultdict(list)
    for row in rows.order_by(*OLDEST):
        assert row.person_id is not None
        said[row.person_id].append(
            Said(
                question=row.question, says=row.says, source=row.source, on=row.since,
                kind=row.kind, denies=row.denies, claim=row.pk,
            )
        )  # fmt: skip
    return said


def _people(subjects: Iterable[int]) -> dict[int, Person]:
    return {person.subject_id: person for person in Person.objects.filter(subject__in=AnyOf(sorted(set(subjects))))}


def _sex(people: Mapping[int, Person], subject: int) -> str:
    return people[subject].sex if subject in people else "U"


def _tie(row: Relationship, other: int, people: Mapping[int, Person]) -> Tie:
    kind = kinships()[row.kind]
    is_first = row.first_id == other
    sex = _sex(people, other)
    return Tie(
        what=kind.forward(sex) if is_first else kind.back(sex),
        group=kind.group if is_first else _BACK_GROUPS.get(kind.group, kind.group),
        bond=row.bond,
        calls=row.second_calls_first if is_first else row.first_calls_second,
        called=row.first_calls_second if is_first else row.second_calls_first,
        since=row.since,
        since_how=row.since_how,
        until=row.until,
        source=row.source,
        relationship=row.pk,
    )


_BACK_GROUPS = {"parent": "child", "guardian": "child", "carer": "child", "grandparent": "wider"}


def _beside(
    mine: One,
    rows: list[Relationship],
    beside: list[Relationship],
    ones: Mapping[int, One],
    people: Mapping[int, Person],
    names: Mapping[int, str],
) -> list[tuple[int, Tie]]:
    """Brothers and sisters, from the parents they share."""
    my_parents = {r.first_id for r in rows if r.second_id in mine.members and r.kind in _PARENTS}
    shared: dict[int, set[int]] = defaultdict(set)
    for row in beside:
        if row.second_id in ones:
            shared[ones[row.second_id].head].add(row.first_id)
    ties = []
    for head, parents in shared.items():
        sex = _sex(people, head)
        if len(parents & my_parents) > 1:
            what = kinships()["brother or sister"].forward(sex)
        else:
            what = _UNCERTAIN.get(sex, "brother or sister")
        through = " and ".join(sorted(names.get(parent, NOBODY) for parent in parents))
        ties.append(
            (
                head,
                Tie(
                    what=what, group="sibling", bond=Bond.BLOOD, calls="", called="", since=None,
                    since_how="exact", until=None, source=f"They share a parent: {through}",
                    through=through,
                ),
            )
        )  # fmt: skip
    return ties


def _relative(
    head: int,
    one: _Around,
    people: Mapping[int, Person],
    names: Mapping[int, str],
    ones: Mapping[int, One],
    *,
    on: date,
) -> Relative:
    ties = sorted(one.ties, key=lambda tie: (tie.until is not None, _place(tie.group)))
    current = [tie for tie in ties if tie.until is None or tie.until > on]
    shown = current or ties
    words = list(dict.fromkeys(tie.what for tie in shown))
    members = ones[head].members
    person = next((people[member] for member in (head, *members) if member in people), None)
    name = next((names[member] for member in (head, *members) if member in names), NOBODY)
    since = [tie.since for tie in shown if tie.since is not None]
    return Relative(
        subject=head,
        name=name,
        what=_joined(words) or _without_a_tie(one),
        calls=next((tie.calls for tie in shown if tie.calls), ""),
        group=shown[0].group if shown else "",
        ties=tuple(ties),
        since=min(since) if since else None,
        is_past=bool(ties) and not current,
        lives_with=one.lives_with,
        parental_responsibility=one.responsibility,
        disputed=bool(one.said),
        said=tuple(one.said),
        sex=person.sex if person else "U",
        born_on=person.born_on if person else None,
        due_on=person.due_on if person else None,
        died_on=person.died_on if person else None,
        ref=ones[head].ref,
        initials=initials_of(name),
    )


def _without_a_tie(one: _Around) -> str:
    said = next((claim for claim in one.said if claim.kind and not claim.denies), None)
    if said is not None:
        return f"said to be {said.kind}"
    if one.said:
        return "said to be family, or not"
    return "lives with them" if one.lives_with else "has parental responsibility"


def _joined(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def _place(group: str) -> int:
    return _GROUPS.index(group) if group in _GROUPS else len(_GROUPS)


def _nearest(relative: Relative) -> tuple[bool, int, str, int]:
    return (relative.is_past, _place(relative.group), relative.name, relative.subject)
