"""What was held back before it went out, and what was misfiled: for information governance, who open no record."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from footpath.access.rules import Can
from footpath.documents.actions.filing import NotThere
from footpath.documents.actions.letters import learn as learn_from
from footpath.documents.queries import near_misses
from footpath.documents.queries.filed import all_misfiled
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.web import clock
from footpath.web.policy import Request, policy


@require_GET
@policy(Can.REVIEW_READINGS)
def everywhere(request: Request) -> HttpResponse:
    """Near misses, and what was misfiled: by whom and when, and never of whom."""
    found = near_misses.everywhere()
    context = {
        "waiting": [one for one in found if one.looked_at is None],
        "looked": [one for one in found if one.looked_at is not None],
        "misfiled": all_misfiled(),
    }
    return TemplateResponse(request, "letters/near_misses.html", context)


@require_POST
@policy(Can.REVIEW_READINGS)
def learn(request: Request, ref: UUID) -> HttpResponse:
    """Say what was thought of a near miss."""
    try:
        learn_from(near_miss=ref, words=request.POST.get("words", ""), by=request.user, at=clock.record_now())
    except (NotThere, Mistaken, MayNot) as error:
        messages.error(request, str(error))
    return redirect("letters:near-misses")
