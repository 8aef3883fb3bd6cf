"""Gaps, patterns and repeats, as questions; who looked at each, and what they found."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.chronologies.actions import crafting
from footpath.chronologies.queries.asking import Asked, asked
from footpath.chronologies.queries.reading import offered
from footpath.web import clock
from footpath.web.chronologies.find import crafted_or_404
from footpath.web.chronologies.forms import LookedForm
from footpath.web.chronologies.values import Answer, Question
from footpath.web.chronologies.views import REFUSED
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import as_exact, long


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def questions(request: Request, ref: UUID) -> HttpResponse:
    """What the whole record asks, with what it came from."""
    crafted = crafted_or_404(ref)
    today = clock.today()
    found = asked(crafted, known=[one for one, _ in offered(crafted, today=today)], today=today)
    may = request.who.may(Can.WRITE_CASEWORK)
    trouble, at = "", ""
    if request.method == "POST" and may:
        at = request.POST.get("question", "")
        one = next((each for each in found if each.question.key == at), None)
        if one is None:
            raise Http404
        form = LookedForm(request.POST)
        if form.is_valid():
            try:
                crafting.look_at(
                    chronology=crafted.opened.id, question=at, asks=one.question.asks,
                    records=[str(each.ref) for each in one.from_ if each.ref], about=one.question.about,
                    because=form.cleaned_data["because"], on=today, by=request.user, at=clock.record_now(),
                )  # fmt: skip
            except REFUSED as error:
                trouble = str(error)
            else:
                messages.success(request, "Kept beside the question.")
                return redirect("chronologies:questions", ref)
        else:
            trouble = "Say what you found, or why it does not matter here."
    context = {
        "title": crafted.title,
        "ref": ref,
        "questions": [_shown(one, number) for number, one in enumerate(found, start=1)],
        "may_write": may,
        "trouble": trouble,
        "at": at,
    }
    return TemplateResponse(request, "chronologies/questions.html", context, status=422 if trouble else 200)


def _shown(one: Asked, number: int) -> Question:
    return Question(
        key=one.question.key,
        asks=one.question.asks,
        from_=tuple(
            Link(
                label=f"{as_exact(each.day, each.how)}: {each.label}",
                about=f"What was found: {each.found}" if each.found else "",
                url=reverse("records:page", args=[each.ref]) if each.ref else "",
            )
            for each in one.from_
        ),
        answers=tuple(
            Answer(words=each.words("because"), by=each.by, when=long(each.happened_on)) for each in one.answers
        ),
        id=f"q{number}",
    )
