"""The children of a batch found or added, and what this census says of who they are put to what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models.functions import Upper

from footpath.access.models import User
from footpath.imports import who
from footpath.imports.mapping import ChildDrafts
from footpath.imports.models import SaidOfChild
from footpath.imports.saying import CARE, Census
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, PersonDraft
from footpath.people.actions.persons import add_people
from footpath.people.models.facts import HEALTH, IDENTITY, STANDS
from footpath.people.models.persons import Characteristic, Identifier, Person
from footpath.people.queries.identifiers import AnyText, by_identifiers
from footpath.people.rules.dates import HowExact
from footpath.store.managers import AnyOf

_CODELISTS = {"ethnicity": "cin.ethnicity", "disability": "cin.disability"}


@dataclass(slots=True, kw_only=True)
class Found:
    """The children of a batch in the record, by number, and what became of them."""

    subjects: dict[str, int] = field(default_factory=dict)
    new: set[int] = field(default_factory=set)
    changed: set[int] = field(default_factory=set)


def bring_in_persons(batch: Sequence[ChildDrafts], *, census: Census, by: User, at: datetime) -> Found:
    """Find or add every child of a batch, in a constant number of statements where nothing had been said before."""
    says: dict[str, list[dict[str, Any]]] = {}
    held = _numbers_held([child.number for child in batch], census)
    for child in batch:
        child.number = held.get(child.number, child.number)
        says.setdefault(child.number, []).append(child.says)
    rows = {
        row.number: row
        for row in SaidOfChild.objects.filter(authority=census.authority, number__in=AnyText(sorted(says)))
    }
    missing = [number for number in says if number not in rows]
    known = by_identifiers(kind=Identifier.Kind.LA_CHILD, authority=census.authority, values=missing)
    found = Found(subjects={number: row.subject_id for number, row in rows.items()} | known)

    fresh = [_fresh(number, census) for number in missing]
    before: dict[str, who.SaidOf] = {number: row.said for number, row in rows.items()}
    kept: list[Kept] = []
    moved: dict[str, tuple[who.SaidOf, who.SaidOf]] = {}
    for row in [*rows.values(), *fresh]:
        said, changed = row.said, False
        for one in says[row.number]:
            said, news = who.put_together(said, one, census.order)
            changed |= news
        if changed or row.version == 0:
            row.sources = _sources(row.sources, said, census)
            row.said = said
            kept.append(Kept(row=row, verb="told by a census", event_on=census.on))
            moved[row.number] = before.get(row.number, {}), said

    adding = [number for number in missing if number not in known]
    drafts = [_draft(number, moved[number][1], census) for number in adding]
    for number, subject in zip(adding, add_people(drafts, by=by, at=at) if drafts else (), strict=True):
        found.subjects[number] = subject
        found.new.add(subject)
    for row in fresh:
        row.subject_id = found.subjects[row.number]
    changes = _Changes(census)
    for number, (old, said) in moved.items():
        subject = found.subjects[number]
        if subject in found.new:
            changes.add_ended(subject, said)
        else:
            changes.consider(subject, old, said)
    kept += changes.rows()
    found.changed = changes.changed
    if kept:
        keep_all(kept, by=by, at=at)
    return found


def _numbers_held(numbers: Sequence[str], census: Census) -> dict[str, str]:
    """
    The numbers of this file that the record holds in other letters, and how it holds them.

    A return of children looked after has every number in capitals; a census writes each as the authority does. Where
    two children differ in nothing else, neither is taken for the other.
    """
    others: dict[str, set[str]] = {}
    rows = Identifier.objects.filter(
        STANDS, kind=Identifier.Kind.LA_CHILD, authority=census.authority,
        status__in=[Identifier.Status.GIVEN, Identifier.Status.VERIFIED],
    )  # fmt: skip
    exact = set(rows.filter(value__in=AnyText(sorted(set(numbers)))).values_list("value", flat=True))
    capitals = {number.upper(): number for number in numbers if number not in exact}
    found = rows.alias(capital=Upper("value")).filter(capital__in=AnyText(sorted(capitals)))
    for value in found.values_list("value", flat=True) if capitals else ():
        others.setdefault(value.upper(), set()).add(value)
    one_each = {capitals[capital]: next(iter(values)) for capital, values in others.items() if len(values) == 1}
    if census.is_of_care:
        return one_each
    told = SaidOfChild.objects.filter(authority=census.authority, number__in=AnyText(sorted(one_each.values())))
    only_of_care = {row.number for row in told if all(order.endswith(f"/{CARE}") for order in row.sources)}
    return {number: value for number, value in one_each.items() if value in only_of_care}


def _fresh(number: str, census: Census) -> SaidOfChild:
    return SaidOfChild(authority=census.authority, number=number)


def _sources(sources: dict[str, str], said: who.SaidOf, census: Census) -> dict[str, str]:
    every = {**sources, census.order: census.source}
    return {order: every[order] for order in sorted({order for pairs in said.values() for _, order in pairs})}


def _draft(number: str, said: who.SaidOf, census: Census) -> PersonDraft:
    facts = [fact for fact, until in who.facts(said).items() if until is None]
    born, died = who.day(who.present(said, "born_on")), who.day(who.present(said, "died_on"))
    return PersonDraft(
        source=census.source,
        born_on=born,
        born_how=_how(born, died),
        due_on=who.day(who.present(said, "due_on")),
        died_on=died,
        sex=who.present(said, "sex") or "U",
        identifiers=(
            IdentifierDraft(kind=Identifier.Kind.LA_CHILD, value=number, authority=census.authority),
            *(IdentifierDraft(kind=fact.kind, value=fact.value) for fact in facts if fact.table == who.IDENTIFIER),
        ),
        characteristics=tuple(
            CharacteristicDraft(kind=fact.kind, code=fact.value, codelist=_CODELISTS[fact.kind])
            for fact in facts
            if fact.table == who.CHARACTERISTIC
        ),
        as_written=who.as_written(said),
    )


def _how(born: date | None, died: date | None) -> HowExact:
    """A day of birth after the day of death is as the census told it, and no more."""
    return HowExact.AS_TOLD if born and died and died < born else HowExact.EXACT


class _Changes:
    """What this census changes of children the record already had."""

    def __init__(self, census: Census) -> None:
        self.census = census
        self.changed: set[int] = set()
        self._moved: dict[int, tuple[who.SaidOf, who.SaidOf]] = {}
        self._ended: list[Kept] = []

    def add_ended(self, subject: int, said: who.SaidOf) -> None:
        """Facts of a child just added that had ended when they were first told."""
        for fact, until in who.facts(said).items():
            if until is not None:
                self._ended.append(self._new(subject, fact, until))

    def consider(self, subject: int, old: who.SaidOf, new: who.SaidOf) -> None:
        self._moved[subject] = (old, new)

    def rows(self) -> list[Kept]:
        subjects = sorted(self._moved)
        if not subjects:
            return self._ended
        among = AnyOf(subjects)
        people = {person.pk: person for person in Person.objects.filter(pk__in=among)}
        held: dict[tuple[int, who.Fact], Identifier | Characteristic] = {}
        standing = {"subject__in": among, "withdrawn_on": None}
        for number in Identifier.objects.filter(**standing).exclude(kind=Identifier.Kind.LA_CHILD).order_by("-id"):
            held[number.subject_id, who.Fact(who.IDENTIFIER, number.kind, number.value)] = number
        for what in Characteristic.objects.filter(**standing, kind__in=list(_CODELISTS)).order_by("-id"):
            held[what.subject_id, who.Fact(who.CHARACTERISTIC, what.kind, what.code)] = what
        kept = list(self._ended)
        for subject, (old, new) in self._moved.items():
            person = people.get(subject)
            changes = [] if person is None else self._of_person(person, old, new)
            changes += self._of_facts(subject, old, new, held)
            if changes:
                self.changed.add(subject)
            kept += changes
        return kept

    def _of_person(self, person: Person, old: who.SaidOf, new: who.SaidOf) -> list[Kept]:
        """Change what is empty, or what an earlier census said; what people here wrote stands."""
        changed = False
        for column in who.SCALARS:
            was, now = who.present(old, column), who.present(new, column)
            value = now if column == "sex" else who.day(now)
            held = getattr(person, column)
            if value is None or value == held or was == now:
                continue
            if held in (None, "U") or held == (was if column == "sex" else who.day(was)):
                setattr(person, column, value)
                changed = True
        written = who.as_written(new)
        kept = {name: words for name, words in person.as_written.items() if name not in who.as_written(old)}
        if {**kept, **written} != person.as_written:
            person.as_written = {**kept, **written}
            changed = True
        if not changed:
            return []
        if _how(person.born_on, person.died_on) is not HowExact.EXACT:
            person.born_how = HowExact.AS_TOLD.value
        person.source = self.census.source
        return [Kept(row=person, verb="told by a census", event_on=self.census.on)]

    def _of_facts(
        self,
        subject: int,
        old: who.SaidOf,
        new: who.SaidOf,
        held: dict[tuple[int, who.Fact], Identifier | Characteristic],
    ) -> list[Kept]:
        before = who.facts(old)
        kept = []
        for fact, until in who.facts(new).items():
            row = held.get((subject, fact))
            if fact in before and before[fact] == until:
                continue
            if row is None:
                # One that people here withdrew after an earlier census is not brought back by a later one.
                if fact not in before:
                    kept.append(self._new(subject, fact, until))
            elif fact in before and row.until == before[fact]:
                row.until = until
                kept.append(Kept(row=row, verb="told by a census", event_on=until))
        return kept

    def _new(self, subject: int, fact: who.Fact, until: date | None) -> Kept:
        row: Identifier | Characteristic
        if fact.table == who.IDENTIFIER:
            row = Identifier(
                subject_id=subject, kind=fact.kind, value=fact.value, until=until, source=self.census.source
            )
            return Kept(row=row, verb="numbered", event_on=until)
        health = fact.kind in Characteristic.OF_HEALTH
        row = Characteristic(
            subject_id=subject, kind=fact.kind, field_class=HEALTH if health else IDENTITY, code=fact.value,
            codelist=_CODELISTS[fact.kind], until=until, source=self.census.source,
        )  # fmt: skip
        return Kept(row=row, verb="described", event_on=until)
