"""Making a return from the record: asked for, followed as it is made, read, and taken away."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from footpath.formats.ssda903 import NotAnAuthority, number_of
from footpath.returns.cin.extract import WhoseReturn, authority_of
from footpath.returns.ssda903.declared import YEARS
from footpath.web import clock
from footpath.web.policy import Request
from footpath.web.returns import workshop
from footpath.web.returns.forms import Make
from footpath.web.returns.workshop import Wish
from footpath.web.words import printed_for


def _closed(today: date) -> int:
    """The year whose 31 March was last: the return that is due."""
    return today.year if today >= date(today.year, 4, 1) else today.year - 1


def _whose(written: str) -> str:
    """
    :raises NotAnAuthority: what was written is none.
    :raises WhoseReturn: nothing was written, and the record does not tell.
    """
    return authority_of(number_of(written) if written.strip() else None)


def make(request: Request) -> HttpResponse:
    """Ask for a return; it is made beside the page."""
    today = clock.today()
    initial = {"year": str(min(_closed(today), YEARS[-1]))}
    form = Make(request.POST or None, years=YEARS, today=today, initial=initial)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            wish = Wish(
                which=asked["which"], authority=_whose(asked["authority"]), year=int(asked["year"]),
                serial=asked["serial"] or 1, on=asked["on"] or today, user=request.user.pk, at=clock.now(),
            )  # fmt: skip
        except NotAnAuthority as error:
            form.add_error("authority", str(error))
        except WhoseReturn:
            form.add_error(
                "authority", "Say whose it is: the children here have numbers of no authority, or of several."
            )
        else:
            return redirect("returns:making", workshop.begin(wish))
    context = {"form": form, "printed": printed_for(request.who.name, on=clock.today())}
    return TemplateResponse(request, "returns/make.html", context, status=422 if form.errors else 200)


def making(request: Request, ref: UUID) -> HttpResponse:
    """How far it has come; once it is made, what the rules say of it."""
    work = workshop.work_of(ref, user=request.user.pk)
    if work is None:
        raise Http404
    if work.is_made and work.is_checked:
        return redirect("returns:checked", ref)
    return TemplateResponse(
        request,
        "returns/making.html",
        {"work": work, "ref": ref, "printed": printed_for(request.who.name, on=clock.today())},
    )


def file(request: Request, ref: UUID) -> HttpResponseBase:
    """The file itself, for whoever made it."""
    found = workshop.file_of(ref, user=request.user.pk)
    if found is None:
        raise Http404
    path, name = found
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream")
