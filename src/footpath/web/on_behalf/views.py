"""Begin to write something down for its author; where it all is; and give it back with words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import audit
from footpath.access.models import User
from footpath.access.rules import Can
from footpath.judgement.actions import on_behalf as actions
from footpath.judgement.queries.on_behalf import Behalf, State, authors, behalf_of, filed_lately, open_of
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import names_of
from footpath.record import drafts
from footpath.record.registry import kind_of
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement import forms
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import short

FOR_OTHERS = ("help.visit", "help.conversation", "help.phone-call", "frontdoor.contact")
"""What is written down for somebody: what they saw, heard or were told, and dictated or noted by hand."""
_LATELY = timedelta(days=14)


class Begin(django_forms.Form):
    """Whose it is, and what."""

    author = django_forms.ChoiceField(
        label="Whose is it?", help_text="They read it, change it and file it. You cannot file it for them.",
        error_messages={"required": "Choose whose it is."},
    )  # fmt: skip
    kind = django_forms.ChoiceField(
        label="What is it?", widget=django_forms.RadioSelect, error_messages={"required": "Choose what it is."}
    )

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        author, kind = self.fields["author"], self.fields["kind"]
        assert isinstance(author, django_forms.ChoiceField)
        assert isinstance(kind, django_forms.ChoiceField)
        author.choices = [("", "Choose"), *((str(one.pk), f"{one.name}, {one.job}") for one in people)]
        kind.choices = [(key, kind_of(key).label) for key in FOR_OTHERS]


class GiveBack(django_forms.Form):
    """What is to be put right."""

    words = forms.words(
        "What is to be put right?", hint="They read this, and put it right.", missing="Say it in a few words."
    )


@dataclass(frozen=True, kw_only=True)
class Line:
    """Something written down for somebody: whom it is about, and where it is."""

    words: str
    where: str
    back: str = ""
    link: Link | None = None


@require_safe
@policy(Can.WRITE_CASEWORK)
def mine(request: Request) -> HttpResponse:
    """What one wrote down for others and where it is, and what others wrote down for one."""
    user, on = request.user.pk, clock.today()
    # What was discarded is nowhere: of one's own, only what is still there to go on with.
    there = {one.ref for one in drafts.mine(by=request.user)}
    still = [
        one for one in open_of(user=user) if one.draft in there or (one.state is State.GIVEN and one.author != user)
    ]
    lately = filed_lately(user=user, since=on - _LATELY)
    names = names_of([one.subject for one in (*still, *lately)])
    audit.shown(names)
    context = {
        "for_me": [_line(one, names, user) for one in still if one.author == user and one.state is State.GIVEN],
        "for_others": [_line(one, names, user) for one in still if one.written_by == user],
        "filed": [_line(one, names, user) for one in lately],
        "lately": short(on - _LATELY, today=on),
    }
    return TemplateResponse(request, "on_behalf/mine.html", context)


def _line(one: Behalf, names: dict[int, str], user: int) -> Line:
    day = short(one.on, today=clock.today())
    what = f"{kind_of(one.kind).label}: {names.get(one.subject, 'a child')}"
    url = reverse("writing:write", args=[one.draft])
    if one.author == user:
        link = Link(label="Read it, and file it", url=url, about=what)
        return Line(words=what, where=f"Written down by {one.written_by_name}, {day}", link=link)
    where = {
        State.WRITING: f"You write it down for {one.author_name}",
        State.GIVEN: f"With {one.author_name} since {day}",
        State.BACK: f"{one.author_name} gave it back on {day}",
        State.FILED: f"Filed by {one.author_name} on {day}",
    }[one.state]
    goes_on = one.state in (State.WRITING, State.BACK)
    return Line(
        words=what, where=where, back=one.back if one.state is State.BACK else "",
        link=Link(label="Go on with it", url=url, about=what) if goes_on else None,
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def begin(request: Request, ref: UUID) -> HttpResponse:
    """Whose it is and what; then the page for writing, as for anything else."""
    child, on, at = child_or_404(ref), clock.today(), clock.record_now()
    audit.shown([child.pk])
    name = names_of([child.pk]).get(child.pk, "this child")
    people = authors(subject=child.pk, not_user=request.user.pk, on=on, at=at)
    form = Begin(request.POST or None, people=people, use_required_attribute=False)
    if form.is_valid():
        author = next(one for one in people if str(one.pk) == form.cleaned_data["author"])
        try:
            draft = actions.begin(
                subject=child.pk, kind=form.cleaned_data["kind"], author=author,
                fields={"when": short(on), f"who-{child.pk}": "about"}, by=request.user, at=at,
            )  # fmt: skip
        except (actions.NotYours, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("writing:write", draft)
    context = {"form": form, "name": name, "ref": ref, "people": people}
    return TemplateResponse(request, "on_behalf/begin.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def give_back(request: Request, ref: UUID) -> HttpResponse:
    """Give it back to whoever wrote it down, with what is to be put right."""
    found = behalf_of(draft=ref)
    if found is None or found.author != request.user.pk or found.state is not State.GIVEN:
        raise Http404
    audit.shown([found.subject])
    form = GiveBack(request.POST or None, use_required_attribute=False)
    if form.is_valid():
        try:
            actions.give_back(draft=ref, words=form.cleaned_data["words"], by=request.user, at=clock.record_now())
        except (actions.NotYours, actions.NotSaid) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{found.written_by_name} has it again.")
            return redirect("on-behalf:mine")
    names = names_of([found.subject])
    context = {"form": form, "found": found, "name": names.get(found.subject, "this child"), "ref": ref}
    return TemplateResponse(request, "on_behalf/give_back.html", context, status=422 if form.errors else 200)
