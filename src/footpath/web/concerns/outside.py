"""
Raise a concern without a name, where nobody is signed in; and read the answer by the code that was shown once.

The code is in no address, and in nothing that is kept. Where somebody is signed in nothing is taken, and nothing
shown: there is a session and an audit there that it could be joined to.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.concerns import actions, queries
from footpath.kernel.rulepacks import front_door
from footpath.store.scope import system
from footpath.web import clock
from footpath.web.concerns import forms
from footpath.web.concerns.quiet import quietly
from footpath.web.concerns.values import lines_said, standing_words
from footpath.web.limits import too_much
from footpath.web.policy import PUBLIC, policy

MOST_BYTES = 64 * 1024
AN_HOUR_EACH, AN_HOUR_IN_ALL = 20, 300
_NO_SUCH = (
    "There is nothing by this code. Look at it again; the letters I, L and O and the figures 0 and 1 are not in it."
)


@require_safe
@policy(PUBLIC)
@quietly
def start(request: HttpRequest) -> HttpResponse:
    """Without a name, or by a code: what each means, before anybody begins."""
    return _page(request, "start", {"outside": queries.outside(on=clock.today())})


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
@quietly
def begin(request: HttpRequest) -> HttpResponse:
    """Raise a concern without a name; the code is shown once."""
    if (stopped := _stopped(request)) is not None:
        return stopped
    on = clock.today()
    people = queries.may_be_told(by=None, on=on)
    form = forms.Raise(request.POST or None, people=people, named=False)
    if form.is_valid():
        given = form.cleaned_data
        try:
            # Something that fills in what nobody sees is not somebody: it is answered the same, and kept nowhere.
            if given["door_colour"]:
                return _page(request, "sent", {"code": ""})
            with system("take a concern from somebody who is not signed in"):
                raised = actions.raise_concern(told=form.raising(), once=form.sent(), by=None, at=clock.record_now())
        except actions.NotToThem as refused:
            form.offer(queries.may_be_told(by=None, on=on, about=given["about"], words=given["words"]))
            form.add_error("to", str(refused))
        except actions.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _page(request, "sent", {"code": raised.code})
    return _page(request, "raise", {"form": form, "people": people}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(PUBLIC)
@quietly
def answer(request: HttpRequest) -> HttpResponse:
    """Read what was answered, by one's code; say more; bring it to somebody else."""
    if (stopped := _stopped(request)) is not None:
        return stopped
    code = forms.Code(request.POST or None)
    if not code.is_valid():
        return _page(request, "code", {"form": code}, status=422 if code.errors else 200)
    typed, on = code.cleaned_data["code"], clock.today()
    found = queries.open_by_code(code=typed, on=on)
    if found is None:
        code.add_error("code", _NO_SUCH)
        return _page(request, "code", {"form": code}, status=422)
    others = [
        one for one in queries.may_be_told(by=None, on=on, about=found.about, words=found.all_raised)
        if one.user != found.to
    ]  # fmt: skip
    do = request.POST.get("do", "")
    more = forms.More(request.POST if do == "more" else None)
    turn = forms.Turn(request.POST if do == "turn" else None, people=others) if others else None
    sent = more if do == "more" else turn if do == "turn" else None
    if sent is not None and sent.is_valid():
        try:
            with system("add to a concern from somebody who is not signed in"):
                if isinstance(sent, forms.More):
                    actions.say_more(
                        code=typed, words=sent.cleaned_data["words"], once=sent.sent(), by=None,
                        at=clock.record_now(),
                    )  # fmt: skip
                else:
                    actions.turn_to(code=typed, to=int(sent.cleaned_data["to"]), by=None, at=clock.record_now())
        except actions.SentTwice:
            pass
        except actions.Refused as refused:
            sent.add_error(None, str(refused))
        if not sent.errors:
            found = queries.open_by_code(code=typed, on=on) or found
            more, turn = forms.More(), forms.Turn(people=[one for one in others if one.user != found.to])
    context = {
        "found": found, "standing": standing_words(found), "said": lines_said(found, mine=True), "more": more,
        "turn": turn, "code": typed, "form": sent,
    }  # fmt: skip
    wrong = sent is not None and bool(sent.errors)
    return _page(request, "read", context, status=422 if wrong else 200)


def _stopped(request: HttpRequest) -> HttpResponse | None:
    """Where somebody is signed in, or more is sent than people send, nothing is taken and nothing shown."""
    if request.user.is_authenticated:
        out = f"{reverse('account_logout')}?next={reverse('in-confidence:start')}"
        return _page(request, "signed_in", {"out": out}, status=403 if request.method == "POST" else 200)
    if request.method == "POST" and too_much(
        request, what="in-confidence", most_bytes=MOST_BYTES, an_hour_each=AN_HOUR_EACH, an_hour_in_all=AN_HOUR_IN_ALL
    ):
        return _page(request, "not_now", {}, status=429)
    return None


def _page(request: HttpRequest, name: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    rules = front_door.public(on=clock.today())
    return render(request, f"concerns/out_{name}.html", {**context, "rules": rules}, status=status)
