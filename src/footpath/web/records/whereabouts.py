"""Where a child in care lives, on the page of that time: "[protected]" until somebody who may know says why."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from footpath.access.rules import FieldClass
from footpath.care.whereabouts import sealed_for
from footpath.people.sealed import Sealed
from footpath.record.values import Opened
from footpath.store.scope import current


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """What is sealed, and where it is asked for."""

    sealed: Sealed
    show_url: str
    label: str = "Where they live"
    key: str = "where"


def where_of(opened: Opened) -> Where | None:
    """What may be asked for; None where there is nothing, or this reader may not know where the child is."""
    kept = opened.facts.get("places")
    if not kept:
        return None
    subject = next((one.subject for one in opened.present if current().mask(one.subject) & FieldClass.LOCATION), None)
    if subject is None:
        return None
    return Where(
        sealed=sealed_for(str(kept), key=str(opened.facts.get("natural_key") or ""), subject=subject),
        show_url=reverse("records:where", args=[opened.ref]),
    )
