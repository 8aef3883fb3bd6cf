"""Who raised worries about a child, for those who may know where the child is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.people.models.facts import NEWEST, STANDS
from footpath.people.models.protected import Informant, ProtectedPerson
from footpath.people.queries.names import names_of, read_as_one
from footpath.people.sealed import Sealed, context_of
from footpath.store.managers import AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Somebody who raised a worry. `who` and `reach` are `Sealed` always."""

    subject: int
    who: Sealed
    reach: Sealed | None
    on: date | None
    source: Sealed


def informants(subject: int) -> tuple[Raised, ...]:
    """Return who raised worries about a child; nothing at all to a reader who may not know where."""
    one = read_as_one([subject]).get(subject)
    members = list(one.members) if one else []
    rows = list(Informant.objects.filter(STANDS, about__in=AnyOf(members)).order_by(*NEWEST))
    handles = AnyOf(sorted({row.who_id for row in rows}))
    hidden = {person.subject_id: person for person in ProtectedPerson.objects.filter(subject__in=handles)}
    names = names_of(row.who_id for row in rows if row.who_id not in hidden)
    return tuple(_raised(row, hidden.get(row.who_id), names.get(row.who_id, "")) for row in rows)


def _raised(row: Informant, person: ProtectedPerson | None, name: str) -> Raised:
    about = row.about_id
    if person is None:
        who, reach = Sealed.of(name, subject=about), None
    else:
        context = context_of(person)
        who = Sealed(box=person.who, context=context, subject=about)
        reach = Sealed(box=person.reach, context=context, subject=about) if person.reach else None
    return Raised(subject=row.who_id, who=who, reach=reach, on=row.since, source=Sealed.of(row.source, subject=about))
