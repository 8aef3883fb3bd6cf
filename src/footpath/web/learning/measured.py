"""Measures by name, each with the way to its figures."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from footpath.journeys.measures.declared import BY_KEY
from footpath.web.ui.values import Link


def links(keys: Iterable[str], *, opens: bool) -> tuple[Link, ...]:
    """The measures named, as links for those who may look at figures; one that is no more is left as its name."""
    return tuple(
        Link(label=BY_KEY[key].title, url=reverse("journeys:measure", args=[key]) if opens else "") if key in BY_KEY
        else Link(label=key.replace("-", " "), url="")
        for key in keys
    )  # fmt: skip
