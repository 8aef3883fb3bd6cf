"""Small things done at once beside a drawn family: somebody moved, and what was just added taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.people.actions import drawn, persons
from footpath.people.models.drawn import Between
from footpath.people.models.family import Relationship
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.family.page import address
from footpath.web.family.views import seen_or_404
from footpath.web.people.editing import REFUSALS
from footpath.web.people.happenings import EndForm
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link

_WAYS = {"left": -1, "right": 1}


@require_POST
@policy(Can.WRITE_CASEWORK)
def move(request: Request, ref: UUID) -> HttpResponse:
    """Move somebody a place to the left or right, or put everybody back; it stays so in this child's drawing."""
    child = child_or_404(ref)
    seen, at = seen_or_404(child, clock.today()), clock.record_now()
    key, way = request.POST.get("who", ""), request.POST.get("way", "")
    try:
        if way == "back":
            drawn.put_back(about=child.pk, by=request.user, at=at)
        elif key in seen.subjects and way in _WAYS:
            drawn.nudge(about=child.pk, person=seen.subjects[key], places=_WAYS[way], by=request.user, at=at)
        else:
            raise Http404
    except REFUSALS as refused:
        messages.error(request, str(refused))
    return redirect(address(child.ref, who=key, anchor="chosen"))


@require_POST
@policy(Can.WRITE_CASEWORK)
def undo(request: Request, ref: UUID, row: int) -> HttpResponse:
    """Take back the tie that was just put in the drawing; it stays in the history."""
    child = child_or_404(ref)
    drawn_here = {one.relationship for one in seen_or_404(child, clock.today()).ties}
    tie = Relationship.objects.filter(pk=row, withdrawn_on=None).first()
    if tie is None or row not in drawn_here:
        raise Http404
    try:
        persons.withdraw(fact=tie, why="Undone as soon as it was drawn", by=request.user, at=clock.record_now())
    except REFUSALS as refused:
        messages.error(request, str(refused))
    return redirect(address(child.ref))


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def between(request: Request, ref: UUID, row: int) -> HttpResponse:
    """End what was said to be between two people, or take it back: it stays in the story, or in the history."""
    child = child_or_404(ref)
    found = next((one for one in seen_or_404(child, clock.today()).betweens if one.between == row), None)
    if found is None:
        raise Http404
    form = EndForm(request.POST or None, name="them", today=clock.today(), can_protect=False)
    if form.is_valid():
        fact, at, until = Between.objects.get(pk=row), clock.record_now(), form.day("until")
        try:
            if form.text("what") == "end" and until is not None:
                persons.end(fact=fact, until=until, reason=form.text("why"), by=request.user, at=at)
            else:
                persons.withdraw(fact=fact, why=form.text("why"), by=request.user, at=at)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "It is said so.")
            return redirect(address(child.ref))
    back = address(child.ref)
    context = {
        "form": form, "title": "What should happen to this?", "lede": f"{found.says}, in {found.whose_eyes}’s eyes",
        "button": "Say so", "back": back, "name": "the drawing",
        "breadcrumbs": (Link(label="The family, drawn", url=back),),
    }  # fmt: skip
    return TemplateResponse(request, "people/ask.html", context)
