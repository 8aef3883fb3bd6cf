"""How far somebody says they have come: the line with its words, the first time ghosted, who was not asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import audit
from footpath.access.children import answered_for
from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.help.actions import readings as actions
from footpath.help.queries.readings import Pair, PointOf, ReadingOf, counted, paired, readings_of
from footpath.kernel.rulepacks import NoSuchRule
from footpath.kernel.rulepacks.scales import Scale, scales
from footpath.people.queries.names import called_of
from footpath.store.managers import AnyOf
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.helping.fields import for_whom
from footpath.web.plans.forms import Dated, DayField, words_area
from footpath.web.plans.page import REFUSED, people_to_name
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link, Table
from footpath.web.words import listed, long
from footpath.web.writing.who import Somebody, around


@dataclass(frozen=True, kw_only=True)
class Line:
    """One part of life on its line: where it is now, and where it was."""

    words: str
    places: tuple[str, ...]
    """What is at each place: "now", "before", both or nothing."""
    told: str
    """The same as a sentence."""
    said: tuple[tuple[str, str], ...]
    """What was said, with its day."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """What one person said, first and last."""

    whose: str
    heading: str
    ends: tuple[str, str]
    lines: tuple[Line, ...]
    helped: str
    with_whom: str
    again: str
    """Said where nobody has asked again."""
    by: str


class ReadForm(Dated):
    """Each part of life on its line; what is left is not put anywhere."""

    whose = django_forms.CharField(
        label="Who puts it there?", max_length=120, widget=django_forms.TextInput(attrs={"list": "people"}),
        error_messages={"required": "Say who puts it there: it is how that person sees it."},
    )  # fmt: skip

    def __init__(self, *args: Any, scale: Scale, children: Sequence[Somebody], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.scale = scale
        places = [("", "Not put anywhere"), *((str(one), _place(scale, one)) for one in range(1, scale.steps + 1))]
        for area in scale.areas:
            self.fields[f"at-{area.key}"] = django_forms.ChoiceField(label=area.words, choices=places, required=False)
            self.fields[f"said-{area.key}"] = words_area(f"said-{area.key}", "In their words", rows=2)
        self.fields["helped"] = words_area("helped", "What has helped, and what has not?", rows=2)
        self.fields["with"] = words_area("with", "Who was there, and how was it done?", rows=2)
        self.fields["on"] = DayField(ahead=False, label="When?")
        self.fields["children"] = for_whom(children)
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = rest["today"]

    def parts(self) -> list[tuple[str, BoundField, BoundField]]:
        return [(one.words, self[f"at-{one.key}"], self[f"said-{one.key}"]) for one in self.scale.areas]

    def points(self) -> list[actions.Put]:
        return [
            actions.Put(area=one.key, at=int(self.text(f"at-{one.key}")), said=self.text(f"said-{one.key}"))
            for one in self.scale.areas
            if self.text(f"at-{one.key}")
        ]


def _place(scale: Scale, number: int) -> str:
    ends = {1: f"1, {scale.first}", scale.steps: f"{scale.steps}, {scale.last}"}
    return ends.get(number, str(number))


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What each of the family said, first and last, part by part."""
    child = child_or_404(ref)
    pairs = paired(readings_of(subjects=[child.pk]))
    name = called_of([child.pk])[child.pk].first
    held = {one.key: one for one in scales(on=clock.today())}
    may = request.who.may(Can.WRITE_CASEWORK) and bool(held)
    context = {
        "name": name,
        "seen": tuple(_seen(one, held.get(one.first.scale)) for one in pairs),
        "new_url": reverse("plans:new-reading", args=[ref]) if may else "",
        "back": reverse("plans:about", args=[ref]),
    }
    return TemplateResponse(request, "plans/how_far.html", context)


def _seen(pair: Pair, scale: Scale | None) -> Seen:
    now = pair.last or pair.first
    days = [pair.first.on, *([pair.last.on] if pair.last else [])]
    return Seen(
        whose=now.whose,
        heading=f"{now.whose}, {' and '.join(long(one) for one in days)}",
        ends=(scale.first, scale.last) if scale else ("the beginning", "the end"),
        lines=tuple(_lines(pair)),
        helped=now.helped,
        with_whom=now.with_whom,
        again="" if pair.last else f"{now.whose} has not been asked again yet.",
        by=now.by,
    )


def _lines(pair: Pair) -> list[Line]:
    before = {one.area: one for one in pair.first.points}
    after = {one.area: one for one in pair.last.points} if pair.last else {}
    words = {one.area: one.words for one in (*pair.first.points, *(pair.last.points if pair.last else ()))}
    return [
        _line(said, before.get(area), after.get(area), pair) for area, said in words.items()
    ]  # fmt: skip


def _line(words: str, was: PointOf | None, is_: PointOf | None, pair: Pair) -> Line:
    first, last = pair.first, pair.last
    now, ghost = (is_, was) if last is not None else (was, None)
    told = []
    if was is not None:
        told.append(f"{was.at} on {long(first.on)}")
    if is_ is not None and last is not None:
        told.append(f"{is_.at} on {long(last.on)}")
    elif last is not None:
        told.append(f"not put anywhere on {long(last.on)}")
    said = [
        (long(day), point.said)
        for day, point in ((first.on, was), (last.on if last else first.on, is_))
        if point is not None and point.said
    ]
    return Line(
        words=words, places=tuple(_mark(one, now, ghost) for one in range(1, first.steps + 1)),
        told=f"{', then '.join(told)}, of {first.steps}.", said=tuple(said),
    )  # fmt: skip


def _mark(place: int, now: PointOf | None, was: PointOf | None) -> str:
    if now is not None and now.at == place:
        return "now"
    return "before" if was is not None and was.at == place else ""


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request, ref: UUID) -> HttpResponse:
    """Write down where somebody puts things today."""
    child, today = child_or_404(ref), clock.today()
    held = scales(on=today)
    chosen = next((one for one in held if one.key == request.GET.get("scale")), held[0])
    own = [one for one in around(subject=child.pk, on=today) if one.own]
    whose = request.GET.get("whose", "")[:120]
    form = ReadForm(
        request.POST or None, scale=chosen, children=own, today=today, initial={"on": long(today), "whose": whose}
    )  # fmt: skip
    if form.is_valid():
        try:
            actions.read(
                children=form.cleaned_data["children"], scale=chosen.key, whose=form.text("whose"),
                points=form.points(), with_whom=form.text("with"), helped=form.text("helped"),
                on=form.cleaned_data["on"] or today, by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except (*REFUSED, actions.NothingSaid, actions.NotOnTheLine, NoSuchRule) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Written down, as they put it.")
            return redirect("plans:how-far", ref)
    context = {
        "form": form, "scale": chosen, "name": called_of([child.pk])[child.pk].first,
        "others": tuple(
            Link(label=one.words, url=f"{reverse('plans:new-reading', args=[ref])}?scale={one.key}")
            for one in held
            if one.key != chosen.key
        ),
        "back": reverse("plans:how-far", args=[ref]), "people": people_to_name(child.pk),
    }  # fmt: skip
    return TemplateResponse(request, "plans/read.html", context, status=422 if form.errors else 200)


@require_safe
@policy(Can.ALLOCATE)
def of_teams(request: Request) -> HttpResponse:
    """The pairs of the children of one's teams: how many, of how many, part by part; and who was never asked again."""
    on = clock.today()
    children = answered_for(who=request.who, on=on)
    found = readings_of(subjects=children) if children else []
    audit.shown({child for one in found for child in one.children if child in set(children)})
    context = {"scales": tuple(_team(one, on) for one in _counts(found, set(children)))}
    return TemplateResponse(request, "plans/how_far_of_teams.html", context)


def _counts(found: list[ReadingOf], children: set[int]) -> list[tuple[Any, dict[int, str], dict[int, UUID]]]:
    unasked = {child for each in counted(found) for one in each.unasked for child in one.children if child in children}
    names = {one: called.first for one, called in called_of(unasked).items()} if unasked else {}
    refs = dict(Subject.objects.filter(pk__in=AnyOf(sorted(unasked))).values_list("pk", "ref"))
    return [(one, names, refs) for one in counted(found)]


def _team(told: tuple[Any, dict[int, str], dict[int, UUID]], on: date) -> dict[str, Any]:
    one, names, refs = told
    return {
        "words": one.words,
        "lede": f"{one.firsts} {'person' if one.firsts == 1 else 'people'} said it once; {one.seconds} of them were "
        f"asked again, and {one.firsts - one.seconds} not yet.",
        "table": Table(
            caption=f"{one.words}: of those asked again, by {long(on)}",
            headings=("Part of life", "Put both times", "Further on", "The same", "Further back"),
            rows=tuple(
                (each.words, str(each.of), str(each.further_on), str(each.same), str(each.further_back))
                for each in one.areas
            ),
            numeric=(1, 2, 3, 4),
        ),
        "unasked": tuple(
            (
                f"{each.whose}, {long(each.on)}",
                listed(names[child] for child in each.children if child in names),
                next((reverse("plans:how-far", args=[refs[child]]) for child in each.children if child in refs), ""),
            )
            for each in one.unasked
        ),
    }
