"""What an address names, for this reader; absent and forbidden are the same."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.chronologies.queries.reading import Crafted, chronology_of
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import briefs
from footpath.store.managers import AnyOf
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.policy import Request
from footpath.web.ui.values import Link


def crafted_or_404(ref: UUID) -> Crafted:
    """A chronology this reader may read: one of its people at least must be open to them."""
    found = chronology_of(ref=ref, today=clock.today())
    if found is None or not found.people:
        raise Http404
    return found


def may_write(request: Request, crafted: Crafted) -> bool:
    """Whether they may go on with it: not where somebody is in it whom they may not read."""
    return request.who.may(Can.WRITE_CASEWORK) and not crafted.is_finished


def people_to_choose(subject: int) -> list[tuple[int, str]]:
    """The child, and the family whose record is open to whoever asks: brothers and sisters first."""
    scope, today = current(), clock.today()
    family = [one for one in family_of(subject, on=today) if scope.mask(one.subject) & CASEWORK]
    order = [subject, *(one.subject for one in sorted(family, key=lambda one: one.group != "sibling"))]
    known = briefs(order, on=today)
    return [(one, known[one].name) for one in order if one in known]


def child_links(crafted: Crafted, names: dict[int, str]) -> tuple[Link, ...]:
    refs = dict(Subject.objects.filter(pk__in=AnyOf(sorted(crafted.people))).values_list("pk", "ref"))
    return tuple(
        Link(label=f"{names[who]}’s page", url=reverse("children:page", args=[refs[who]]))
        for who in crafted.people
        if who in refs and who in names
    )
