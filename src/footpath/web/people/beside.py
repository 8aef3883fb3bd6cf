"""Two people held beside each other, line by line, as far as this reader may know them."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from footpath.access import audit
from footpath.people.actions.drafts import IdentifierDraft, NameDraft, PersonDraft
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Identifier, Name, Person, Sex
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import Head, NotKnown, about, head_of
from footpath.people.queries.names import read_as_one
from footpath.people.rules.naming import NameKind
from footpath.store.managers import AnyOf
from footpath.web.people.finding import page_of
from footpath.web.people.pictures import picture_of
from footpath.web.people.values import Compare, Compared
from footpath.web.ui.values import Person as Shown
from footpath.web.words import listed

_MOST_NAMED = 6


def side_by_side(one: int, other: int, *, on: date) -> Compare:
    """
    Two people beside each other; both are noted as shown.

    :raises Http404: one of them may not be known to the reader.
    """
    heads = (_head(one, on), _head(other, on))
    audit.shown([head.subject for head in heads])
    sides = [_side(head, on) for head in heads]
    return Compare(
        one=_shown(heads[0]),
        other=_shown(heads[1]),
        rows=tuple(
            Compared(label=label, one=sides[0][label], other=sides[1][label])
            for label in sides[0]
            if sides[0][label] or sides[1][label]
        ),
    )


def _head(subject: int, on: date) -> Head:
    try:
        return head_of(subject=subject, on=on)
    except NotKnown:
        raise Http404 from None


def _shown(head: Head) -> Shown:
    return Shown(
        name=head.name, url=page_of(head.subject, head.ref), picture=picture_of(head.subject, head.initials, head.motif)
    )


def _side(head: Head, on: date) -> dict[str, str]:
    known = about(subject=head.subject, on=on)
    family = [f"{one.name} ({one.what})" for one in family_of(head.subject, on=on)]
    more = f" and {len(family) - _MOST_NAMED} more" if len(family) > _MOST_NAMED else ""
    return {
        "Called": "; ".join(dict.fromkeys(one.name for one in known.names)),
        "Born": head.born,
        "Age": "" if head.age == "age not known" else head.age,
        "Sex": str(Sex(head.sex).label) if head.sex != Sex.UNKNOWN else "",
        "Numbers": "; ".join(f"{one.kind_words} {one.value} ({one.status_words.lower()})" for one in known.numbers),
        "Around them": f"{', '.join(family[:_MOST_NAMED])}{more}" if more else listed(family),
        "Lives": head.lives,
        "Talks": "; ".join(one.words for one in known.talks),
        "Who they are": "; ".join(f"{one.kind_words.lower()}: {one.words}" for one in known.told),
        "Who told us": head.source,
    }


def draft_of(subject: int) -> PersonDraft:
    """Somebody already here, as if they were about to be added, to ask who else they could be."""
    one = read_as_one([subject]).get(subject)
    ids = AnyOf(list(one.members) if one else [])
    names = Name.objects.filter(STANDS, subject__in=ids)
    numbers = Identifier.objects.filter(STANDS, subject__in=ids).exclude(status=Identifier.Status.WRONG)
    born = Person.objects.filter(subject__in=ids, born_on__isnull=False).order_by("subject_id").first()
    return PersonDraft(
        source="here already",
        names=tuple(NameDraft(given=row.given, family=row.family, kind=NameKind(row.kind)) for row in names),
        born_on=born.born_on if born else None,
        identifiers=tuple(IdentifierDraft(kind=row.kind, value=row.value, authority=row.authority) for row in numbers),
    )
