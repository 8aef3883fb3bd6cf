"""
The form that anybody may send, without signing in.

It takes and never gives: whatever was sent, it answers with the same sentence and what to do tonight, and repeats
nothing of it. What could not be taken is said plainly, for a worry must not be lost in silence.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from footpath.frontdoor.actions import arriving
from footpath.frontdoor.refusals import NoDoor
from footpath.kernel.rulepacks import front_door
from footpath.web import clock
from footpath.web.frontdoor import forms
from footpath.web.limits import too_much
from footpath.web.policy import PUBLIC, policy

MOST_BYTES = 64 * 1024


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def tell_us(request: HttpRequest) -> HttpResponse:
    """Tell the front door of a worry, or ask for help, without signing in."""
    rules = front_door.public(on=clock.today())
    if request.method != "POST":
        return _page(request, {"form": forms.FromOutside(), "rules": rules})
    if _too_much(request, rules):
        return _page(request, {"refused": True, "rules": rules}, status=429)
    form = forms.FromOutside(request.POST)
    if not form.is_valid():
        # Nothing that was sent is repeated: what is wrong is said beside an empty form.
        wrong = [str(words) for field in form for words in field.errors]
        return _page(request, {"form": forms.FromOutside(), "wrong": wrong, "rules": rules}, status=422)
    # Something that fills in what nobody sees is not somebody: it is answered the same, and kept nowhere.
    if not form.cleaned_data["door_colour"]:
        try:
            arriving.tell_from_outside(said=form.said(), at=clock.record_now())
        except NoDoor:
            return _page(request, {"refused": True, "rules": rules}, status=503)
    return _page(request, {"sent": True, "rules": rules})


def _page(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return render(request, "frontdoor/tell_us.html", context, status=status)


def _too_much(request: HttpRequest, rules: front_door.Public) -> bool:
    """Whether this is larger than a worry is, or more has come in this hour than people send."""
    return too_much(
        request, what="tell-us", most_bytes=MOST_BYTES, an_hour_each=rules.an_hour_each,
        an_hour_in_all=rules.an_hour_in_all,
    )  # fmt: skip
