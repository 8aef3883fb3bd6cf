"""The child an address names, for this reader; absent and forbidden are the same."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from footpath.access.kept import answered
from footpath.access.models import Subject
from footpath.access.rules import CASEWORK
from footpath.store.scope import current


def child_or_404(ref: UUID) -> Subject:
    """The person whose record is open to the reader; whoever they were merged into, if they were."""
    subject = person_or_404(ref)
    if not current().mask(subject.pk) & CASEWORK:
        raise Http404
    return subject


def person_or_404(ref: UUID) -> Subject:
    """A person the reader may know of."""

    def ask() -> Subject:
        subject = Subject.objects.select_related("reads_as").filter(ref=ref).first()
        if subject is None:
            raise Http404
        return subject.reads_as or subject

    return answered(("who this is", ref), ask)
