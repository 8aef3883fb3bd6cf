"""Police notices, many at once: looked at first, and all of them or none."""

from __future__ import annotations

from base64 import b64decode, b64encode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.frontdoor.actions import arriving
from footpath.frontdoor.notices import NotANotice, read
from footpath.frontdoor.refusals import Refused
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Table

_SHOWN = 200


@require_http_methods(["GET", "POST"])
@policy(Can.ANSWER_THE_DOOR)
def notices(request: Request) -> HttpResponse:
    """Choose a file, see what is in it, bring it in."""
    looked_at = request.POST.get("content", "")
    form = forms.Notices(request.POST or None, request.FILES or None)
    if looked_at or form.is_valid():
        try:
            content = b64decode(looked_at, validate=True) if looked_at else form.cleaned_data["file"]
            found = read(content)
            if looked_at:
                new, here = arriving.bring_in_notices(notices=found, by=request.user, at=clock.record_now())
                messages.success(request, _brought(new, here))
                return redirect("frontdoor:queue")
        except NotANotice as refused:
            return _ask(request, forms.Notices(), wrong=refused.wrong)
        except (Refused, MayNot, ValueError) as refused:
            return _ask(request, forms.Notices(), wrong=(str(refused),))
        known = arriving.known_already(found)
        context = {
            "table": Table(
                caption="What is in this file",
                headings=("Notice", "Children", "What happened", ""),
                rows=tuple(
                    (
                        one.reference, ", ".join(child.name for child in one.children), one.words[:160],
                        "here already" if one.reference in known else "",
                    )
                    for one in found[:_SHOWN]
                ),
            ),
            "new": len(found) - len(known), "known": len(known), "more": max(0, len(found) - _SHOWN),
            "content": b64encode(content).decode(),
        }  # fmt: skip
        return TemplateResponse(request, "frontdoor/notices_look.html", context)
    return _ask(request, form if request.method == "POST" else forms.Notices())


def _ask(request: Request, form: forms.Notices, wrong: tuple[str, ...] = ()) -> HttpResponse:
    failed = bool(wrong or (form.is_bound and form.errors))
    context = {"form": form, "wrong": wrong[:50], "more": max(0, len(wrong) - 50)}
    return TemplateResponse(request, "frontdoor/notices.html", context, status=422 if failed else 200)


def _brought(new: int, here: int) -> str:
    came = f"{new} notice came in." if new == 1 else f"{new} notices came in."
    return came + (f" {here} had come in before, and were left as they are." if here else "")
