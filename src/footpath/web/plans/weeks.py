"""How daily life goes, week by week: the family's word and the worker's, side by side, in words and shapes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.help.actions import weeks as actions
from footpath.help.queries.weeks import Area, Told, Tracked, monday_of, tracked
from footpath.kernel.codelists import codelist
from footpath.kernel.dates import NotADate
from footpath.ledger.actions import Changed
from footpath.people.queries.names import called_of
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.plans.forms import Dated, words_area
from footpath.web.plans.page import REFUSED
from footpath.web.policy import Request, policy
from footpath.web.words import day_meant, lines_of, long, short

_SHOWN = 12
"""Weeks on one strip: about a term."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One week of one part of daily life."""

    when: str
    family: str
    family_key: str
    worker: str
    worker_key: str
    family_words: str
    seen: str


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One part of daily life, week after week."""

    name: str
    cells: tuple[Cell, ...]
    harder: str
    """In words, where the last week was harder than the one before: it goes back and forth, and is seen."""


class WeekForm(Dated):
    """One week, part by part; what is left is not said."""

    week = django_forms.CharField(widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, areas: tuple[Area, ...], **rest: Any) -> None:
        super().__init__(*args, **rest)
        words = [
            ("", "Not said"),
            *((one.code, one.plain) for one in codelist(actions.WORDS) if one.in_use(on=rest["today"])),
        ]
        self.areas = areas
        for number in range(len(areas)):
            for key, label in (("family", "The family say"), ("worker", "The worker says")):
                self.fields[f"{key}-{number}"] = django_forms.ChoiceField(label=label, choices=words, required=False)
            self.fields[f"words-{number}"] = words_area(f"words-{number}", "In the family’s words", rows=2)
            self.fields[f"seen-{number}"] = words_area(f"seen-{number}", "What was seen", rows=2)

    def parts(self) -> list[dict[str, Any]]:
        return [
            {"name": area.name, "fields": [self[f"{key}-{number}"] for key in ("family", "worker", "words", "seen")]}
            for number, area in enumerate(self.areas)
        ]

    def told(self) -> list[actions.HowItWent]:
        return [
            actions.HowItWent(
                area=area.name, family_says=self.text(f"family-{number}"), worker_says=self.text(f"worker-{number}"),
                family_words=self.text(f"words-{number}"), seen=self.text(f"seen-{number}"),
            )
            for number, area in enumerate(self.areas)
        ]  # fmt: skip


class StartForm(Dated):
    """Which parts of daily life to look at."""

    areas = words_area(
        "areas", "What do we look at each week?", rows=5, hint="One on each line, in the family’s words."
    )
    why = words_area("why", "Why these?", rows=2)


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def weeks(request: Request, ref: UUID) -> HttpResponse:
    """Week by week: what was said, and a form for one week."""
    child = child_or_404(ref)
    today = clock.today()
    found = tracked(subject=child.pk)
    writes = request.who.may(Can.WRITE_CASEWORK)
    form, week = None, monday_of(today)
    if found is not None and writes:
        week = _week(request.POST.get("week") or request.GET.get("week", ""), today)
        form = WeekForm(
            request.POST or None, areas=found.areas, today=today,
            initial={"week": week.isoformat(), **_said(found, week)},
        )  # fmt: skip
    if request.method == "POST":
        if form is None or found is None:
            raise Http404
        if form.is_valid():
            try:
                actions.tell_week(
                    tracker=found.record, week_of=week, told=form.told(), on=today, by=request.user,
                    at=clock.record_now(),
                )  # fmt: skip
            except Changed:
                form.add_error(
                    None, "Somebody wrote about this week since you opened it. Yours is below: look, then press again."
                )
            except (*REFUSED, actions.NotAWord) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"Written down for the week of {long(week)}.")
                return redirect("plans:weeks", ref)
    context = {
        "name": called_of([child.pk])[child.pk].first,
        "back": reverse("plans:about", args=[ref]),
        "tracked": found,
        "began": long(found.began) if found else "",
        "strips": _strips(found, today) if found else (),
        "form": form,
        "week": long(week),
        "earlier": f"?week={(week - timedelta(days=7)).isoformat()}",
        "start_url": reverse("plans:start-weeks", args=[ref]) if writes else "",
    }
    return TemplateResponse(request, "plans/weeks.html", context, status=422 if form and form.errors else 200)


def _week(asked: str, today: date) -> date:
    try:
        day = day_meant(asked, today=today, ahead=False) if asked else today
    except NotADate:
        day = today
    return monday_of(min(day, today))


def _said(found: Tracked, week: date) -> dict[str, str]:
    said: dict[str, str] = {}
    for number, area in enumerate(found.areas):
        for one in area.weeks:
            if one.begins_on == week:
                said |= {
                    f"family-{number}": one.family_says, f"worker-{number}": one.worker_says,
                    f"words-{number}": one.family_words, f"seen-{number}": one.seen,
                }  # fmt: skip
    return said


def _strips(found: Tracked, today: date) -> tuple[Strip, ...]:
    words = codelist(actions.WORDS)
    order = [one.code for one in words]

    def plain(key: str) -> str:
        return words.plain(key) if key and words.is_known(key) else "Not said"

    def cell(one: Told) -> Cell:
        return Cell(
            when=short(one.begins_on, today=today), family=plain(one.family_says), family_key=one.family_says or "none",
            worker=plain(one.worker_says), worker_key=one.worker_says or "none", family_words=one.family_words,
            seen=one.seen,
        )  # fmt: skip

    def harder(told: tuple[Told, ...]) -> str:
        if (
            len(told) < 2
            or "away" in (now := told[-1].family_says, before := told[-2].family_says)
            or not now
            or not before
        ):
            return ""
        if order.index(now) > order.index(before):
            return f"{plain(before)} the week before, {plain(now).lower()} this time: what happened?"
        return ""

    return tuple(
        Strip(name=area.name, cells=tuple(cell(one) for one in area.weeks[-_SHOWN:]), harder=harder(area.weeks))
        for area in found.areas
    )


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def start(request: Request, ref: UUID) -> HttpResponse:
    """Agree which parts of daily life are looked at each week."""
    child = child_or_404(ref)
    today = clock.today()
    form = StartForm(request.POST or None, today=today)
    if form.is_valid():
        try:
            actions.look_each_week(
                child=child.pk, areas=lines_of(form.text("areas")), why=form.text("why"), on=today, by=request.user,
                at=clock.record_now(),
            )  # fmt: skip
        except actions.NothingToLookAt as error:
            form.add_error("areas", str(error))
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            return redirect("plans:weeks", ref)
    suggested = ", ".join(one.plain for one in codelist("help.week-areas"))
    name = called_of([child.pk])[child.pk].first
    context = {
        "form": form, "title": "Week by week", "of": name, "back": reverse("plans:weeks", args=[ref]),
        "finish": "Begin", "intro": f"Two or three are enough. Others have looked at: {suggested}.",
    }  # fmt: skip
    return TemplateResponse(request, "plans/small.html", context, status=422 if form.errors else 200)
