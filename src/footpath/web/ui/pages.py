"""The page that shows every part of a page in every state."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.template import engines
from django.template.response import TemplateResponse
from django.utils.text import slugify

from footpath.web.ui.examples.parts import Part, parts


@dataclass(frozen=True, kw_only=True)
class ShownState:
    """One state of a part, drawn."""

    name: str
    drawn: str


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    """One part with its states drawn."""

    id: str
    name: str
    says: str
    states: tuple[ShownState, ...]


def shown(part: Part) -> ShownPart:
    """Return a part with every state drawn as a template would draw it."""
    django = engines["django"]
    return ShownPart(
        id=f"part-{slugify(part.name)}",
        name=part.name,
        says=part.says,
        states=tuple(
            ShownState(
                name=state.name,
                drawn=django.from_string("{% load ui %}" + state.markup).render(dict(state.context)),
            )
            for state in part.states
        ),
    )


def ui(request: HttpRequest) -> TemplateResponse:
    """Show every part in every state."""
    return TemplateResponse(request, "ui/page.html", {"parts": [shown(p) for p in parts()]})
