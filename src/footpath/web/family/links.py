"""Where the drawing is that a record tells of."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from footpath.access.models import Subject
from footpath.record.models import Filing
from footpath.record.values import Opened
from footpath.web.ui.values import Row
from footpath.web.words import long


def drawn_at(opened: Opened) -> tuple[Row, ...]:
    """The way from a record to its drawing: the family as it was on that day, or the eco-map."""
    if opened.kind not in ("people.family-drawn", "people.eco-map") or opened.withheld:
        return ()
    about = [one.subject for one in opened.present if one.part is Filing.Part.ABOUT]
    child = Subject.objects.filter(pk__in=about).order_by("pk").first()
    if child is None:
        return ()
    if opened.kind == "people.eco-map":
        url, words = reverse("family:ecomap", args=[child.ref, opened.ref]), "The eco-map"
    else:
        asked = urlencode({"on": opened.happened_on.isoformat()})
        url, words = f"{reverse('family:page', args=[child.ref])}?{asked}", f"The family on {long(opened.happened_on)}"
    return (Row(label="Drawn", words=words, url=url, action="Open the drawing"),)
