"""Making the children in need census from the record, and taking the file."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from footpath.returns.cin.extract import WhoseReturn
from footpath.returns.cin.making import make as make_census
from footpath.returns.cin.writing import NoLayout, NotInXml
from footpath.returns.giving import MayNotMake
from footpath.web import clock
from footpath.web.imports import keeping
from footpath.web.policy import Request
from footpath.web.returns.forms import Make, years


def make(request: Request) -> HttpResponse:
    """Make the census of a year; whoever is in it is noted as read. Then it is shown as the rules see it."""
    form = Make(request.POST if request.method == "POST" else None, years=years(clock.today()))
    if form.is_valid():
        year, authority = int(form.cleaned_data["year"]), form.cleaned_data["authority"].strip()
        ref, out = keeping.place_for(f"census-{year - 1}-{year % 100:02d}.xml", user=request.user.pk)
        try:
            made = make_census(
                year=year, out=out, authority=authority or None, serial=form.cleaned_data["serial"] or 1,
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (MayNotMake, NoLayout, NotInXml) as refused:
            form.add_error(None, _sentence(str(refused)))
        except WhoseReturn as unknown:
            form.add_error("authority", _sentence(str(unknown)))
        else:
            if made.children:
                return redirect("returns:checked", ref)
            form.add_error("year", "No child belongs to that census, and none is taken without one. Choose the year.")
        keeping.forget(ref)
    return TemplateResponse(request, "returns/make.html", {"form": form}, status=422 if form.errors else 200)


def _sentence(refused: str) -> str:
    """Why not, in the words of the page where the command has others."""
    said = refused.replace("; give --authority the authority's three digits", "; give the authority’s three digits")
    said = said.replace(" with --authority", "")
    return f"{said[:1].upper()}{said[1:]}"


@never_cache
def take(request: Request, ref: UUID) -> HttpResponseBase:
    """The file itself, for whoever made it."""
    found = keeping.made(ref, user=request.user.pk)
    if found is None:
        raise Http404
    return FileResponse(found.path.open("rb"), as_attachment=True, filename=found.name, content_type="application/xml")
