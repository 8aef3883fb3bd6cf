"""Eco-maps: one for each pair of eyes and day, made by short forms, and two laid over each other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access import audit
from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.drawings.ecomap import values as eco
from footpath.drawings.ecomap.drawing import EcomapDrawing, draw, draw_both
from footpath.ledger.actions import Changed
from footpath.people.actions import ecomap as actions
from footpath.people.actions import gate
from footpath.people.models.drawn import EcoMap, EcoTie
from footpath.people.queries.drawn import family_seen
from footpath.people.queries.ecomap import EcoMapSeen, EcoTieSeen, eco_map, eco_maps_of
from footpath.people.queries.names import called_of
from footpath.record.actions import MayNotWrite
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.people.fields import PeopleForm, WhenField, lines
from footpath.web.people.page import may_say
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import long, short

_RADIOS = forms.RadioSelect
_REFUSED = (gate.MayNot, gate.Mistaken, MayNotWrite, Changed)
_FLOWS = {
    EcoTie.Flow.IN: eco.Flow.IN,
    EcoTie.Flow.OUT: eco.Flow.OUT,
    EcoTie.Flow.BOTH: eco.Flow.BOTH,
    EcoTie.Flow.NONE: eco.Flow.NONE,
}


class MapForm(PeopleForm):
    """In whose eyes an eco-map is made, and how."""

    viewpoint = forms.ChoiceField(
        label="In whose eyes is it?", widget=_RADIOS, choices=EcoMap.Viewpoint.choices, initial=EcoMap.Viewpoint.OWN
    )
    whose_eyes = forms.CharField(label="Whose, by name?", max_length=80, help_text="“Maya”, “Kerry”, your own name.")
    on = WhenField(label="When was it made?", exact=True)
    made = forms.CharField(
        label="How was it made, and with whom?", required=False, max_length=300,
        help_text="“With cards on the floor, with Jo”.",
    )  # fmt: skip
    said = lines("What was said, in their own words?", most=4000, rows=3)
    means = lines("What do we make of it?", most=4000, rows=2, hint="Ours, and not on a copy for the family.")
    begin_from = forms.ChoiceField(label="Begin with the ties of an earlier one?", required=False, widget=_RADIOS)

    def __init__(self, data: Any = None, *, earlier: list[tuple[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["begin_from"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "No, begin with none"), *earlier]
        if not earlier:
            del self.fields["begin_from"]


class TieForm(PeopleForm):
    """One tie of an eco-map."""

    more = ("words",)
    called = forms.CharField(
        label="To whom, or to what?", max_length=120, help_text="“Nan”, “art club”, “school”. Nothing that says where.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "known"}),
    )  # fmt: skip
    sort = forms.ChoiceField(label="What is it?", widget=_RADIOS, choices=EcoTie.Sort.choices, initial="person")
    formal = forms.BooleanField(label="It is somebody’s job to help", required=False)
    strength = forms.ChoiceField(
        label="How is the tie?", widget=_RADIOS, choices=EcoTie.Strength.choices, initial="strong"
    )
    flow = forms.ChoiceField(label="Which way does support go?", widget=_RADIOS, initial="in")
    words = lines("In their own words", most=300)

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["flow"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("in", f"To {self.name}"), ("out", f"From {self.name}"), ("both", "Both ways"), ("none", "Neither way"),
        ]  # fmt: skip


def _name(child: Subject) -> str:
    return called_of([child.pk])[child.pk].first


def map_or_404(child: Subject, which: UUID) -> EcoMapSeen:
    found = eco_map(ref=which)
    if found is None or found.child != child.pk:
        raise Http404
    return found


def drawn_map(values: eco.Ecomap) -> EcomapDrawing:
    return draw(values)


def values_of(found: EcoMapSeen, child: Subject, *, links: bool) -> eco.Ecomap:
    """An eco-map as it is drawn."""
    name = _name(child)
    return eco.Ecomap(
        title=f"{name}’s eco-map on {long(found.on)}, in {found.whose_eyes}’s eyes",
        middle=name,
        viewpoint=found.whose_eyes,
        on=long(found.on),
        ties=tuple(_tie(one, child, found, links) for one in found.ties),
    )


def _tie(one: EcoTieSeen, child: Subject, whole: EcoMapSeen, links: bool) -> eco.Tie:
    url = reverse("family:ecomap", args=[child.ref, whole.ref])
    return eco.Tie(
        key=f"{one.sort.value} {one.called.casefold()}", name=one.called, kind=eco.Kind(one.sort.value),
        is_formal=one.formal, strength=eco.Strength(one.strength.value), flow=_FLOWS[one.flow], note=one.words[:60],
        link=f"{url}?tie={one.ref}" if links else "",
    )  # fmt: skip


def _told(found: EcoMapSeen) -> str:
    return f"{long(found.on)}, in {found.whose_eyes}’s eyes"


@require_GET
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """The eco-maps of a child, newest first."""
    child = child_or_404(ref)
    if child.ref != ref:
        return redirect("family:ecomaps", child.ref)
    found = eco_maps_of(child.pk)
    name = _name(child)
    audit.shown([child.pk])
    context = {
        "name": name,
        "maps": [
            {"words": _told(one), "how": one.how, "said": one.said, "ref": one.ref,
             "url": reverse("family:ecomap", args=[child.ref, one.ref])}
            for one in found
        ],
        "start_url": reverse("family:start-ecomap", args=[child.ref]) if _writes(request, child) else "",
        "both_url": reverse("family:ecomaps-both", args=[child.ref]) if len(found) > 1 else "",
        "family_url": reverse("family:page", args=[child.ref]),
        "breadcrumbs": _crumbs(child, name),
    }  # fmt: skip
    return TemplateResponse(request, "family/ecomaps.html", context)


def _writes(request: Request, child: Subject) -> bool:
    return may_say(child.pk, who=request.who).each([child.pk], gate.TELLING)


def _crumbs(child: Subject, name: str, *more: Link) -> tuple[Link, ...]:
    return (Link(label=name, url=reverse("children:page", args=[child.ref])), *more)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def start(request: Request, ref: UUID) -> HttpResponse:
    """Make an eco-map: in whose eyes, on which day, and with which ties to begin with."""
    child = child_or_404(ref)
    if not _writes(request, child):
        raise Http404
    name, today = _name(child), clock.today()
    earlier = {str(one.ref): one for one in eco_maps_of(child.pk)}
    form = MapForm(
        request.POST or None, name=name, today=today, earlier=[(key, _told(one)) for key, one in earlier.items()],
        initial={"on": short(today), "whose_eyes": name},
    )  # fmt: skip
    if form.is_valid():
        before = eco_map(ref=UUID(form.text("begin_from"))) if form.text("begin_from") else None
        ties = [
            actions.NewTie(
                called=one.called, sort=one.sort, strength=one.strength, flow=one.flow, formal=one.formal,
                person=one.person,
            )
            for one in (before.ties if before else ())
        ]  # fmt: skip
        try:
            made = actions.make_map(
                child=child.pk,
                what=actions.NewMap(
                    viewpoint=EcoMap.Viewpoint(form.text("viewpoint")), whose_eyes=form.text("whose_eyes"),
                    how=form.text("made"), said=form.text("said"), means=form.text("means"),
                ),
                ties=ties, on=form.day("on") or today, by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "The eco-map is begun. Put the first tie on it.")
            return redirect("family:ecomap", child.ref, made.ref)
    back = reverse("family:ecomaps", args=[child.ref])
    context = {
        "form": form, "title": f"An eco-map of {name}", "button": "Begin it", "back": back, "name": name,
        "lede": "Who and what is around them, how each tie is, and which way support goes. Best made together.",
        "breadcrumbs": _crumbs(child, name, Link(label="Eco-maps", url=back)),
    }  # fmt: skip
    return TemplateResponse(request, "people/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID, which: UUID) -> HttpResponse:
    """One eco-map, drawn and in words; a tie more, or a tie said otherwise, by the form beside it."""
    child = child_or_404(ref)
    found = map_or_404(child, which)
    name, today, writes = _name(child), clock.today(), _writes(request, child)
    here = reverse("family:ecomap", args=[child.ref, found.ref])
    again = next((one for one in found.ties if str(one.ref) == request.GET.get("tie", "")), None)
    form = None
    if writes:
        form = TieForm(request.POST or None, name=name, today=today, initial=_stands(again) if again else {})
        if again or "more" in request.GET:
            form.fields["called"].widget.attrs["autofocus"] = True
        if form.is_valid():
            try:
                _write(request, form, found, again, child)
            except _REFUSED as refused:
                form.add_error(None, str(refused))
            else:
                return redirect(f"{here}?more=yes")
    elif request.method == "POST":
        raise Http404
    drawing = draw(values_of(found, child, links=writes))
    context = {
        "name": name, "map": found, "title": f"{name}’s eco-map", "on": long(found.on), "svg": drawing.svg,
        "told": drawing.told, "form": form, "again": again, "here": here,
        "paper_url": reverse("family:ecomap-paper", args=[child.ref, found.ref]),
        "known": sorted(called.first for called in called_of(_around(child)).values()),
        "record_url": reverse("records:page", args=[found.ref]),
        "printed_for": request.who.name, "printed_on": long(today),
        "breadcrumbs": _crumbs(
            child, name, Link(label="Eco-maps", url=reverse("family:ecomaps", args=[child.ref]))
        ),
    }  # fmt: skip
    return TemplateResponse(request, "family/ecomap.html", context, status=422 if form and form.errors else 200)


def _stands(one: EcoTieSeen) -> dict[str, Any]:
    return {
        "called": one.called, "sort": one.sort.value, "formal": one.formal, "strength": one.strength.value,
        "flow": one.flow.value, "words": one.words,
    }  # fmt: skip


def _around(child: Subject) -> list[int]:
    seen = family_seen(child.pk, on=clock.today())
    return [subject for subject in seen.subjects.values() if subject != child.pk] if seen else []


def _write(request: Request, form: TieForm, found: EcoMapSeen, again: EcoTieSeen | None, child: Subject) -> None:
    what = actions.NewTie(
        called=form.text("called"), sort=EcoTie.Sort(form.text("sort")),
        strength=EcoTie.Strength(form.text("strength")),
        flow=EcoTie.Flow(form.text("flow")), formal=form.ticked("formal"), words=form.text("words"),
        person=_person(form, child),
    )  # fmt: skip
    by, at = request.user, clock.record_now()
    if again is None:
        actions.tie(whole=found.record, what=what, on=found.on, by=by, at=at)
    else:
        actions.tie_again(record=again.record, version=again.version, whole=found.record, what=what, by=by, at=at)


def _person(form: TieForm, child: Subject) -> int | None:
    """Who of the family is meant, where a person is called as one of them and nobody else is."""
    if form.text("sort") != EcoTie.Sort.PERSON:
        return None
    words = form.text("called").casefold()
    called = called_of(_around(child))
    meant = {one for one, as_ in called.items() if words in (as_.first.casefold(), as_.whole.casefold())}
    return meant.pop() if len(meant) == 1 else None


@require_GET
@policy(Can.SEE_CASEWORK)
def both(request: Request, ref: UUID) -> HttpResponse:
    """Two eco-maps laid over each other, and what changed in words."""
    child = child_or_404(ref)
    name, found = _name(child), eco_maps_of(child.pk)
    by_ref = {str(one.ref): one for one in found}
    if len(found) < 2:
        raise Http404
    later = by_ref.get(request.GET.get("later", ""), found[0])
    rest = [one for one in found if one.ref != later.ref]
    earlier = by_ref.get(request.GET.get("earlier", ""), rest[0])
    if (earlier.on, earlier.record) > (later.on, later.record):
        earlier, later = later, earlier
    old, new = (map_or_404(child, one.ref) for one in (earlier, later))
    drawing = draw_both(values_of(old, child, links=False), values_of(new, child, links=False))
    context = {
        "name": name, "title": f"{name}’s eco-map, then and now", "svg": drawing.svg, "told": drawing.told,
        "maps": [(str(one.ref), _told(one)) for one in found], "earlier": str(earlier.ref),
        "later": str(later.ref), "printed_for": request.who.name, "printed_on": long(clock.today()),
        "breadcrumbs": _crumbs(
            child, name, Link(label="Eco-maps", url=reverse("family:ecomaps", args=[child.ref]))
        ),
    }  # fmt: skip
    return TemplateResponse(request, "family/both.html", context)
