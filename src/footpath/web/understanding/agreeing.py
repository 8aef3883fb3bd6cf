"""Who answers for an understanding: somebody thinks it is ready, somebody else agrees it or says what is missing."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.record.actions import MayNotWrite
from footpath.understanding.actions import assessments as actions
from footpath.understanding.models import Comment, Sign
from footpath.understanding.queries.parts import State
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.understanding.find import number, reading_or_404
from footpath.web.understanding.forms import AgreeForm
from footpath.web.understanding.reading import said_in
from footpath.web.understanding.values import Item
from footpath.web.words import long, short

_REFUSED = (
    actions.AlreadyAgreed, actions.NotReady, actions.SameHands, actions.NoSuchAssessment, MayNot, MayNotWrite, Changed,
)  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def agree(request: Request, ref: UUID) -> HttpResponse:
    """Say that it is ready, agree it, or give it back."""
    at = reading_or_404(request, ref)
    whole, opened = at.whole, at.whole.assessment
    signs = whole.of(Sign.KIND)
    form = AgreeForm(request.POST or None, today=at.today)
    mine = bool(signs) and signs[-1].by_id == request.user.pk
    ready = whole.state is State.READY
    if request.method == "POST" and form.is_valid():
        said = {"words": form.cleaned_data["words"], "on": form.cleaned_data["on"] or at.today}
        given = {"assessment": opened.id, "by": request.user, "at": clock.record_now(), **said}
        try:
            match request.POST.get("do"):
                case "agree":
                    actions.agree(version=number(request.POST.get("version")), **given)
                    messages.success(
                        request, f"Agreed on {long(said['on'])}. Tell each of the family, and write down what they say."
                    )
                case "not-yet":
                    actions.say_not_yet(**given)
                    messages.success(request, "Given back, with what you said.")
                case _:
                    actions.say_ready(**given)
                    messages.success(request, "Somebody else can agree it now.")
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            return redirect("understanding:document", ref)
    told = {one.facts.get("person_id") for one in whole.of(Comment.KIND)}
    context = {
        "form": form,
        "names": ", ".join(child.first for child in at.children),
        "signs": [
            Item(
                title=one.by, tag=f"{Sign.Says(one.facts['says']).label}, {short(one.happened_on, today=at.today)}",
                voices=said_in(one, at),
            )
            for one in signs
        ],
        "agreed": long(opened.happened_until) if opened.happened_until else "",
        "ready": ready,
        "can_agree": ready and not mine and request.who.may(Can.AGREE),
        "version": opened.version,
        "not_told": [child.first for child in at.children if child.subject not in told],
        "back": reverse("understanding:document", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "understanding/agree.html", context, status=422 if form.errors else 200)
