"""What became of a letter: that it went, that it is not to go, that it did not reach them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.documents.actions import letters as actions
from footpath.documents.actions.filing import NotThere
from footpath.documents.models import Letter
from footpath.documents.queries.letters import recipients
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot, Mistaken
from footpath.people.queries.names import called_of
from footpath.record.actions import MayNotWrite
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.letters.forms import AstrayForm, ElsewhereForm, SentForm
from footpath.web.letters.views import letter_or_404, letter_page
from footpath.web.numbers import version_sent
from footpath.web.policy import Request, policy
from footpath.web.words import short

REFUSED = (actions.AlreadySent, actions.NowhereToSend, NotThere, Mistaken, MayNot, MayNotWrite, Changed)


@require_POST
@policy(Can.WRITE_CASEWORK)
def sent(request: Request, ref: UUID) -> HttpResponse:
    """Say that it went, when and how."""
    found = letter_or_404(ref)
    form = SentForm(request.POST, posted=found.opened.facts["place_of"] is not None, today=clock.today())
    if form.is_valid():
        try:
            actions.say_sent(
                letter=found.opened.id, version=version_sent(request), on=form.cleaned_data["on"],
                how=Letter.How(form.text("how")), note=form.text("note"), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is written down that it went. From now on it stays as they have it.")
            return redirect("letters:page", ref)
    return letter_page(request, found, sent=form)


@require_POST
@policy(Can.WRITE_CASEWORK)
def not_sent(request: Request, ref: UUID) -> HttpResponse:
    """Say that it is not to go after all."""
    found = letter_or_404(ref)
    try:
        actions.say_not_sent(
            letter=found.opened.id, version=version_sent(request), note=request.POST.get("note", ""), by=request.user,
            at=clock.record_now(),
        )  # fmt: skip
    except REFUSED as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "It is not to be sent. It stays here as it was made.")
    return redirect("letters:page", ref)


@require_POST
@policy(Can.WRITE_CASEWORK)
def astray(request: Request, ref: UUID) -> HttpResponse:
    """Say that it did not reach them: what it told of, they were not told."""
    found = letter_or_404(ref)
    form = AstrayForm(request.POST, today=clock.today())
    if form.is_valid():
        try:
            actions.say_astray(
                letter=found.opened.id, version=version_sent(request), astray=Letter.Astray(form.text("astray")),
                found_on=form.cleaned_data["found_on"], told_of=form.text("told_of"), by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is written down that we did not tell them.")
            return redirect("letters:page", ref)
    return letter_page(request, found, astray=form)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def elsewhere(request: Request, ref: UUID) -> HttpResponse:
    """Write down a letter of somebody else's that did not reach them."""
    child, today = child_or_404(ref), clock.today()
    people = recipients(child=child.pk, on=today)
    form = ElsewhereForm(request.POST or None, people=people, today=today, initial={"found_on": short(today)})
    if form.is_valid():
        to = next(one for one in people if str(one.subject) == form.text("to"))
        try:
            actions.write_down_astray(
                child=child.pk, to=to.subject, called=to.name, about=form.text("about"),
                sent_on=form.cleaned_data["sent_on"], sent_by=form.text("sent_by"),
                astray=Letter.Astray(form.text("astray")), found_on=form.cleaned_data["found_on"],
                told_of=form.text("told_of"), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "It is written down that we did not tell them.")
            return redirect("letters:about", child.ref)
    context = {
        "form": form, "name": called_of([child.pk])[child.pk].first,
        "about_url": reverse("letters:about", args=[child.ref]),
    }  # fmt: skip
    return TemplateResponse(request, "letters/elsewhere.html", context, status=422 if form.errors else 200)
