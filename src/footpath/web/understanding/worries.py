"""The map of worries, what is working and what needs to happen: large, on paper, and filled in by three columns."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import names_of
from footpath.record.actions import MayNotWrite
from footpath.understanding.actions.mapping import put_map
from footpath.understanding.queries.mapping import Map, map_of
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Clash, Column, Conflict, Point
from footpath.web.understanding.forms import long_words
from footpath.web.understanding.section_form import brought_together
from footpath.web.words import long, short
from footpath.web.writing.who import could_read

HEADINGS = {
    "worried": "What we are worried about",
    "working": "What is working well",
    "needs": "What needs to happen",
}


class MapForm(forms.Form):
    """Three columns and what would be safe enough: a line for each point."""

    def __init__(self, data: Any = None, *, stands: Map | None) -> None:
        super().__init__(data)
        for slot, heading in HEADINGS.items():
            self.fields[slot] = long_words(heading, rows=10, help_text="One on each line.")
            self.fields[slot].initial = "\n".join(getattr(stands, slot)) if stands else ""
        self.fields["safe-enough"] = long_words("What would be safe enough", rows=3)
        self.fields["safe-enough"].initial = stands.safe_enough if stands else ""


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def worries(request: Request, ref: UUID) -> HttpResponse:
    """One child's map, large; and three columns to fill in together."""
    child = child_or_404(ref)
    stands = map_of(subject=child.pk)
    may_write = request.who.may(Can.WRITE_CASEWORK)
    writing = may_write and (request.method == "POST" or "write" in request.GET)
    standing = {name: str(field.initial or "") for name, field in MapForm(stands=stands).fields.items()}
    posted = brought_together(request.POST, standing) if request.method == "POST" else None
    form = MapForm(posted, stands=stands)
    conflict, status, base = None, 200, f"{stands.record}.{stands.version}" if stands else ""
    if posted is not None and may_write and form.is_valid():
        try:
            put_map(
                subject=child.pk, columns=form.cleaned_data, instead_of=_base(posted), on=clock.today(),
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            conflict, status = _conflict(stands, standing, form), 409
        except (MayNot, MayNotWrite) as error:
            form.add_error(None, str(error))
            status = 422
        else:
            messages.success(request, "It stands now. The one before is kept as it was.")
            return redirect("understanding-child:worries", ref)
    context = {
        "name": names_of([child.pk]).get(child.pk, "this child"),
        "ref": ref,
        "map": stands,
        "columns": _columns(stands) if stands else (),
        "written": f"{long(stands.on)}, {stands.by}" if stands else "",
        "printed_for": request.who.name,
        "printed_on": long(clock.today()),
        "may_write": may_write,
        "writing": writing,
        "form": form,
        "base": base,
        "conflict": conflict,
        "readers": could_read(subjects=[child.pk], on=clock.today()) if writing else "",
    }
    return TemplateResponse(request, "understanding/worries.html", context, status=status)


def _base(post: QueryDict) -> tuple[int, int] | None:
    record, _, version = post.get("base", "").partition(".")
    stood = number_in(record, digits=18), number_in(version)
    return stood if all(stood) else None


def _columns(stands: Map) -> tuple[Column, ...]:
    return tuple(
        Column(
            heading=heading, points=tuple(Point(words=line) for line in getattr(stands, slot)), invite="Nothing here."
        )
        for slot, heading in HEADINGS.items()
    )


def _conflict(stands: Map | None, theirs: dict[str, str], form: MapForm) -> Conflict:
    clashes = tuple(
        Clash(name=name, label=str(field.label), mine=str(form.data.get(name, "")), theirs=theirs[name])
        for name, field in form.fields.items()
        if str(form.data.get(name, "")).split() != theirs[name].split()
    )
    return Conflict(
        who=stands.by if stands else "Somebody else",
        when=short(stands.on) if stands else "",
        version=0,
        clashes=clashes,
    )
