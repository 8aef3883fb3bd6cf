"""The children a page of help is about: the one asked for, and the brothers and sisters the reader works with too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from footpath.access import audit
from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.store.scope import current
from footpath.web.children.find import child_or_404
from footpath.web.ui.values import Link
from footpath.web.words import listed
from footpath.web.writing.who import Somebody, around


@dataclass(frozen=True, kw_only=True, slots=True)
class Family:
    """A child, those around them, and which of them what may be written of."""

    child: Subject
    name: str
    people: tuple[Somebody, ...]

    @property
    def first(self) -> str:
        return first_in(self.name)

    @property
    def open(self) -> list[int]:
        """Those whose record is open to the reader: the child, and brothers and sisters."""
        return [one.subject for one in self.people if one.own]

    @property
    def worked_with(self) -> list[Somebody]:
        """Those the reader works with: whose footing, and who is beside them, the reader may change."""
        return [one for one in self.people if one.own and current().writes_all(one.subject, WEIGHTY)]

    def named(self, subjects: object) -> str:
        """“Maya and Theo”, of those the reader may know."""
        wanted = set(subjects) if isinstance(subjects, (tuple, list, set, frozenset)) else set()
        return listed(first_in(one.name) for one in self.people if one.subject in wanted)

    @property
    def crumbs(self) -> list[Link]:
        return [Link(label=self.name, url=reverse("children:page", args=[self.child.ref]))]


def family(ref: UUID, *, on: date) -> Family:
    """The child an address names, or nothing at all; and those around them."""
    child = child_or_404(ref)
    people = tuple(around(subject=child.pk, on=on))
    name = names_of([child.pk]).get(child.pk, "This child")
    shut = current().mask(child.pk) & CASEWORK == 0
    assert not shut, "child_or_404 lets nobody in whose record is shut"
    audit.shown([child.pk])
    return Family(child=child, name=name, people=people)
