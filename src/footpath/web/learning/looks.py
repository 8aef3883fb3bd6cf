"""A few records drawn by chance, read by two people apart, and talked about where they differ."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access import audit
from footpath.access.rules import Can, Role
from footpath.journeys import of_record
from footpath.journeys.measures.declared import BY_KEY
from footpath.journeys.report.words import census_year_name
from footpath.learning.actions import looks as actions
from footpath.learning.queries import looks as queries
from footpath.learning.queries.asked import in_force
from footpath.learning.refusals import Refused
from footpath.people.actions.gate import MayNot
from footpath.web import clock
from footpath.web.learning import forms
from footpath.web.policy import Request
from footpath.web.team.choices import chosen_user, people
from footpath.web.words import long

AMONG = (
    "episode-length", "back-since-closing", "back-since-referral", "assessed-again", "second-plan-ever",
    "second-plan-within-two-years", "protection-plan-length", "wait-referral-to-assessment",
    "wait-referral-to-assessment-finished",
    "wait-enquiry-to-conference",
)  # fmt: skip
"""The measures among whose children records are drawn: where help ended, came back, began again or waited."""
_YEARS = 5
_READERS = (
    Role.PRACTITIONER, Role.SUPERVISOR, Role.MANAGER, Role.REVIEWING_OFFICER, Role.CONFERENCE_CHAIR,
    Role.PERSONAL_ADVISER, Role.CASE_REVIEWER,
)  # fmt: skip


def mine(request: Request) -> HttpResponse:
    """The records that somebody was asked to read, with whom, and what is still to read."""
    found = queries.mine()
    audit.shown(dict.fromkeys(read.subject for look in found for read in look.reads))
    context = {"looks": [(look, long(look.on)) for look in found], "may_draw": request.who.may(Can.SEE_FIGURES)}
    return TemplateResponse(request, "learning/looks.html", context)


def draw(request: Request) -> HttpResponse:
    """Let the computer draw a few of the children a measure counts."""
    if not request.who.may(Can.SEE_CASEWORK):
        raise Http404
    today = clock.today()
    last = today.year + (today >= today.replace(month=4, day=1))
    form = forms.Draw(
        request.POST or None,
        initial={"among": request.GET.get("among", ""), "questions": request.GET.get("questions") or "first-time"},
        among=[(key, BY_KEY[key].title) for key in AMONG],
        years=[(str(year), census_year_name(year)) for year in range(last, last - _YEARS, -1)],
        looks=in_force(kind="look", on=today),
        readers=[one for one in people(on=today, roles=_READERS) if one[0] != f"user-{request.user.pk}"],
    )
    if form.is_valid():
        given = form.cleaned_data
        measure, year = BY_KEY[given["among"]], int(given["year"]) if given["year"] else None
        # Everybody the number counts of whom this reader may read; the action draws, and nobody chooses.
        counted = of_record.behind(
            of_record.Asked(measure=measure.key, met=measure.is_share, year=year), on=today
        )  # fmt: skip
        try:
            look = actions.draw(
                among=actions.Among(
                    children={one.subject for one in counted}, measure=measure.key, year=year,
                    counted=measure.title + (f", {census_year_name(year)}" if year else ""),
                ),
                questions=given["questions"], most=given["most"], second=chosen_user(given["second"]),
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (Refused, MayNot) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Drawn by chance. Each of you reads, and judges, without the other.")
            return redirect("learning:look", look.ref)
    context = {
        "form": form,
        "heading": "Draw a few records to read",
        "hint": "No figure says whether help was right the first time. Two people judge it, from a few records, apart. "
        "The computer draws them, and keeps what it drew with, so that nobody chooses.",
        "do": "Draw them",
        "back": reverse("learning:home"),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def one(request: Request, ref: UUID) -> HttpResponse:
    """The records of one look, for its two readers."""
    look = queries.one(ref=ref)
    if look is None:
        raise Http404
    audit.shown(dict.fromkeys(read.subject for read in look.reads))
    return TemplateResponse(request, "learning/look.html", {"look": look, "on": long(look.on)})


def read(request: Request, ref: UUID, place: int) -> HttpResponse:
    """One record: judge it by oneself; then see what the other judged, and talk."""
    look, row = queries.one(ref=ref), queries.look(ref=ref)
    shown = next((one_ for one_ in look.reads if one_.place == place), None) if look else None
    if look is None or row is None or shown is None:
        raise Http404
    audit.shown([shown.subject])
    form: forms.Judge | forms.Talk | None = None
    given = request.POST or None
    if not shown.mine:
        form = forms.Judge(given, edition=look.edition)
    elif shown.differ and not shown.talked:
        form = forms.Talk(given)
    if form is not None and form.is_valid():
        at = clock.record_now()
        try:
            if isinstance(form, forms.Judge):
                actions.judge(look=row, place=place, said=form.said(), by=request.user, at=at)
            else:
                actions.talk(look=row, place=place, words=form.cleaned_data["words"], by=request.user, at=at)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Kept.")
            return redirect("learning:read", ref, place)
    following = next((one_ for one_ in look.reads if one_.place > place and not one_.mine), None)
    context = {
        "look": look,
        "read": shown,
        "form": form,
        "judges": isinstance(form, forms.Judge),
        "both": list(zip(shown.mine, shown.theirs, strict=True)) if shown.theirs else [],
        "talked_on": long(shown.talked_on) if shown.talked_on else "",
        "next": following,
    }
    return TemplateResponse(request, "learning/read.html", context, status=422 if form and form.errors else 200)
