"""Where things are with a child, for whoever steps in: made from facts, each opening the record that says it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from footpath.access import audit
from footpath.access.rules import Can
from footpath.judgement.queries.holding import holders
from footpath.judgement.queries.today import ToCome
from footpath.judgement.queries.units import LastSeen, WhereThingsAre, away_on, where_things_are
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record.values import Opened
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement.involved import held_in_words
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.units.away import away_line
from footpath.web.words import lines_of, long, short


@dataclass(frozen=True, kw_only=True)
class Said:
    """Lines that stand in a record, and the way to it."""

    heading: str
    lines: tuple[str, ...]
    when: str
    url: str


@require_safe
@policy(Can.SEE_CASEWORK)
def where(request: Request, ref: UUID) -> HttpResponse:
    """What is to be known first, when they were last seen, what was promised, what comes next, who holds them."""
    child, on = child_or_404(ref), clock.today()
    audit.shown([child.pk])
    name = names_of([child.pk]).get(child.pk, "This child")
    first = first_in(name)
    found = where_things_are(subject=child.pk, on=on)
    held = holders(subjects=[child.pk], on=on)[child.pk]
    covers = away_on(users=held.by, on=on)
    parts = _parts(found, child.pk, first)
    context = {
        "name": name,
        "first": first,
        "held": held_in_words(held, first),
        "covers": [away_line(one) for one in covers.values()],
        "know": [part for part in parts[:1] if part.lines],
        "parts": [part for part in parts[1:] if part.lines],
        "seen": _seen(found, first),
        "promised": [_to_come(one) for one in found.promised],
        "coming": [_to_come(one) for one in found.coming],
        "breadcrumbs": [Link(label=name, url=reverse("children:page", args=[child.ref]))],
        "printed": f"{name}. Printed for {request.who.name}, {long(on)}.",
    }
    return TemplateResponse(request, "units/where.html", context)


def _parts(found: WhereThingsAre, subject: int, first: str) -> list[Said]:
    return [
        _said("To know first", found.first, subject, "lines"),
        _said(f"How {first} talks and listens", found.talks, subject, "how"),
        _said(f"What {first} said last", found.words, subject, "words"),
        _said(f"What {first} would say, in the unit", found.talked, subject, "child"),
        _said("What the unit said last", found.talked, subject, "said"),
        _said("What the unit said comes next, and why", found.talked, subject, "next", "why"),
    ]


def _said(heading: str, one: Opened | None, subject: int, *slots: str) -> Said:
    if one is None:
        return Said(heading=heading, lines=(), when="", url="")
    words = (one.words(slot, subject) or one.words(slot) for slot in slots)
    return Said(
        heading=heading, lines=tuple(line for each in words for line in lines_of(each)),
        when=f"{short(one.happened_on, today=clock.today())}, {one.by}", url=reverse("records:page", args=[one.ref]),
    )  # fmt: skip


def _seen(found: WhereThingsAre, first: str) -> list[Link]:
    def said(one: LastSeen) -> Link:
        how = "Spoken with alone" if one.alone else "Seen"
        return Link(
            label=f"{how} on {long(one.on)}, by {one.by}.", url=reverse("records:page", args=[one.ref])
        )  # fmt: skip

    return [said(one) for one in (found.seen, found.alone) if one is not None]


def _to_come(one: ToCome) -> Link:
    when = f" ({short(one.due_on, today=clock.today())})" if one.due_on else ""
    whose = f"{one.whose}: " if one.whose else ""
    return Link(label=f"{whose}{one.what}{when}", url=reverse("records:page", args=[one.ref]))
