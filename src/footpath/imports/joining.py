"""Names of a local list joined to children by their number."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from footpath.access.models import User
from footpath.imports.names import Named, Names
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions import keys
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Identifier, Name
from footpath.people.queries.identifiers import by_identifiers
from footpath.people.rules.naming import NameKind
from footpath.store.managers import AnyOf

_OF_A_LIST = "List of names"


class WhoseNumbers(Exception):
    """A child's number is unique within an authority only."""


@dataclass(slots=True, kw_only=True)
class Joined:
    """How many children were given a name, and which numbers of the list are no child's here."""

    named: int = 0
    unknown: list[str] = field(default_factory=list)


def join_names(names: Names, *, authorities: Set[str], by: User, at: datetime) -> Joined:
    """
    Give children the names of the list; a name they have already is not given again.

    What an earlier list called them ends, as a name they had; what people here wrote stays.

    :raises WhoseNumbers: the list does not say whose its numbers are, and they could be of several authorities.
    """
    unsaid = any(not authority for authority, _ in names.by_number)
    if unsaid and len(authorities) > 1:
        raise WhoseNumbers(
            f"{names.file}: its numbers could be of {', '.join(sorted(authorities))}; "
            "say whose in a column called authority."
        )
    only = next(iter(authorities), "")
    whose = {(authority or only, number): one for (authority, number), one in names.by_number.items()}
    subjects: dict[int, Named] = {}
    joined = Joined()
    for authority in sorted({authority for authority, _ in whose}):
        numbers = [number for of, number in whose if of == authority]
        found = by_identifiers(kind=Identifier.Kind.LA_CHILD, authority=authority, values=numbers)
        for number in numbers:
            one = whose[authority, number]
            if number in found:
                subjects[found[number]] = one
            else:
                joined.unknown.append(f"line {one.line}: {number}")
    joined.named = _give(subjects, names.source, by=by, at=at)
    return joined


def _give(subjects: dict[int, Named], source: str, *, by: User, at: datetime) -> int:
    day = timezone.localdate(at)
    there: dict[tuple[int, str], list[Name]] = {}
    for row in Name.objects.filter(STANDS, subject__in=AnyOf(sorted(subjects)), until=None):
        there.setdefault((row.subject_id, row.kind), []).append(row)
    new: list[Name] = []
    kept: list[Kept] = []
    for subject, named in subjects.items():
        for kind, given, family in _names(named):
            rows = there.get((subject, kind.value), [])
            if any((row.given, row.family) == (given, family) for row in rows):
                continue
            for row in rows:
                if row.source.startswith(_OF_A_LIST):
                    row.until = day
                    kept.append(Kept(row=row, verb="ended", event_on=day))
            new.append(Name(subject_id=subject, kind=kind.value, given=given, family=family, source=source))
    kept += [Kept(row=row, verb="named") for row in new]
    if kept:
        keep_all(kept, by=by, at=at)
        keys.add(new)
    return len({row.subject_id for row in new})


def _names(named: Named) -> list[tuple[NameKind, str, str]]:
    """The names a line gives: the usual one, and what they are known as where it is another."""
    names = [(NameKind.USUAL, named.given, named.family)] if named.given or named.family else []
    if named.known_as not in ("", named.given):
        names.append((NameKind.KNOWN_AS, named.known_as, ""))
    return names
