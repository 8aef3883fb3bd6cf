"""How far somebody has come in words, on the page of a record by itself: and the way to the whole."""

from __future__ import annotations

from django.urls import reverse

from footpath.access.models import Subject
from footpath.help.models.readings import Point, Reading
from footpath.record.values import Opened
from footpath.web.ui.values import Row


def rows_of(opened: Opened) -> tuple[Row, ...] | None:
    """The rows of a reading or of one part of it; None where it is something else."""
    if opened.kind not in (Reading.KIND, Point.KIND):
        return None
    child = opened.present[0].subject if opened.present else 0
    ref = Subject.objects.filter(pk=child).values_list("ref", flat=True).first()
    url = reverse("plans:how-far", args=[ref]) if ref else ""
    facts = opened.facts
    if opened.kind == Reading.KIND:
        again = "Asked again" if facts.get("first_id") else "Asked for the first time"
        return (Row(label=str(facts["whose"]), words=again, url=url, action="The whole"),)
    return (Row(label=str(facts["area_words"]), words=f"At {facts['at']}", url=url, action="The whole"),)
