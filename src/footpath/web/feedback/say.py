"""
Where people say how it is to be helped: by a code without their name, or by a link of their own.

Nothing here reads the record, and nothing comes back. Said without a name, it is taken only where nobody is signed
in: then there is no session and no reading to join it to.
"""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.feedback.actions import box, own
from footpath.feedback.queries.askings import asked_by_code, set_of
from footpath.feedback.refusals import AlreadySaid, NotHere, Refused, SaidNothing
from footpath.feedback.rules.sets import AskingSet
from footpath.kernel.rulepacks import front_door
from footpath.web import clock
from footpath.web.feedback import forms
from footpath.web.limits import too_much
from footpath.web.policy import PUBLIC, policy

MOST_BYTES = 64 * 1024
AN_HOUR_EACH, AN_HOUR_IN_ALL = 60, 600
"""A class may answer from one school, and a poster may be read by many."""


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def start(request: HttpRequest) -> HttpResponse:
    """Type the code of a poster."""
    form = forms.Code(request.POST or None)
    if form.is_valid():
        if _too_much(request):
            return _refused(request, 429)
        asking = asked_by_code(code=form.cleaned_data["code"], on=clock.today())
        if asking is not None:
            return redirect("say:code", asking.code)
        form.add_error("code", "Nobody is asked anything by this code now. Look at it again, or ask for another.")
    return _page(request, "start", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def code(request: HttpRequest, code: str) -> HttpResponse:
    """Say how it is without a name."""
    if request.method == "POST" and _too_much(request):
        return _refused(request, 429)
    asking = asked_by_code(code=code, on=clock.today())
    if asking is None:
        return _page(request, "gone", {}, status=404)
    asked = set_of(asking)
    if request.user.is_authenticated:
        # Nothing sent from here is taken: who it was would be known.
        out = f"{reverse('account_logout')}?next={reverse('say:code', args=[asking.code])}"
        return _page(request, "signed_in", {"out": out}, status=403 if request.method == "POST" else 200)
    form = forms.WithoutAName(request.POST or None, asked=asked)
    if form.is_valid():
        try:
            # Something that fills in what nobody sees is not somebody: it is answered the same, and kept nowhere.
            if not form.cleaned_data["door_colour"]:
                box.put_in(
                    code=asking.code, points=form.points(), words=form.words(), act=form.cleaned_data["act"],
                    at=clock.record_now(),
                )  # fmt: skip
        except NotHere:
            return _page(request, "gone", {}, status=404)
        except SaidNothing as refused:
            form.add_error(None, str(refused))
        else:
            return _page(request, "sent", {"asked": asked, "named": False})
    few = asking.people < FEW
    return _page(request, "code", _asks(form, asked) | {"few": few}, status=422 if form.errors else 200)


FEW = 12
"""Of fewer people than this, somebody may be known by what they say."""


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
def link(request: HttpRequest, secret: str) -> HttpResponse:
    """Say how it is, by a link of one's own."""
    if _too_much(request):
        return _refused(request, 429)
    try:
        found = own.read(secret=secret, at=clock.record_now())
    except NotHere:
        return _page(request, "gone", {}, status=404)
    if request.user.is_authenticated:
        return _page(request, "hand_over", {"secret": secret})
    form = forms.OfOnesOwn(request.POST or None, asked=found.asks, readers=found.readers, otherwise=found.otherwise)
    if form.is_valid():
        try:
            own.say(
                secret=secret, points=form.points(), words=form.words(), readers=form.chosen(), at=clock.record_now()
            )
        except (NotHere, AlreadySaid):
            return _page(request, "gone", {}, status=404)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            chosen = [words for user, words in found.readers if user in form.chosen()] or [found.otherwise]
            return _page(request, "sent", {"asked": found.asks, "named": True, "readers": chosen})
    return _page(request, "own", _asks(form, found.asks), status=422 if form.errors else 200)


@require_POST
@policy(Can.WRITE_CASEWORK)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Sign out on this device and open somebody's own link, so that they can be handed it and reach nothing else."""
    secret = request.POST.get("secret", "")
    logout(request)
    response = redirect("say:link", secret)
    response["Clear-Site-Data"] = '"cache"'
    return response


def _asks(form: forms.Answers, asked: AskingSet) -> dict[str, object]:
    return {"form": form, "asked": asked, "questions": form.drawn()}


def _too_much(request: HttpRequest) -> bool:
    return too_much(
        request, what="say", most_bytes=MOST_BYTES, an_hour_each=AN_HOUR_EACH, an_hour_in_all=AN_HOUR_IN_ALL
    )


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    return _page(request, "refused", {}, status=status)


def _page(request: HttpRequest, name: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    rules = front_door.public(on=clock.today())
    return render(request, f"feedback/say_{name}.html", {**context, "rules": rules}, status=status)
