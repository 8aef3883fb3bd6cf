"""The unit's week: many children talked about in one sitting, each with a record of their own, on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access import audit
from footpath.access.models import Team
from footpath.access.rules import Can
from footpath.judgement.actions import units as actions
from footpath.judgement.models.units import UnitDiscussion
from footpath.judgement.queries.units import UnitOf
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record import drafts
from footpath.record.actions import AlreadyWritten, MayNotWrite
from footpath.web import clock
from footpath.web.judgement.forms import words as words_of
from footpath.web.keeping import Kept, is_autosave, typed_of
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.units.views import unit_or_404
from footpath.web.words import listed, short

_SLOTS = ("child", "said", "next", "why")
_SHARED = ("there", "spoke_for")


class Sitting(django_forms.Form):
    """Who was there, once; and for each child what they would say, what was said, what next and why."""

    there = django_forms.MultipleChoiceField(
        label="Who was there?", required=False, widget=django_forms.CheckboxSelectMultiple
    )
    spoke_for = django_forms.ChoiceField(
        label="Who says what the children would say?", required=False,
        help_text="Whoever speaks with the child: their part stands first.",
    )  # fmt: skip

    def __init__(self, *args: Any, unit: UnitOf, names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(one.user), one.name) for one in unit.members]
        there, spoke = self.fields["there"], self.fields["spoke_for"]
        assert isinstance(there, django_forms.MultipleChoiceField)
        assert isinstance(spoke, django_forms.ChoiceField)
        there.choices = people
        there.initial = [str(one.user) for one in unit.members if one.away is None]
        spoke.choices = [("", "Nobody today"), *people]
        speaks = next((one for one in unit.speaks if one.away is None), None)
        spoke.initial = str(speaks.user) if speaks else ""
        self.names = names
        for subject, name in names.items():
            first = first_in(name)
            asked = {
                "child": f"What would {first} say?", "said": f"What was said of {first}?",
                "next": f"What next for {first}?", "why": "Why that?",
            }  # fmt: skip
            for slot, label in asked.items():
                self.fields[f"{slot}-{subject}"] = words_of(label, required=False)
            self.fields[f"once-{subject}"] = django_forms.CharField(
                required=False, max_length=40, initial=str(uuid4()), widget=django_forms.HiddenInput
            )

    def typed(self, subject: int) -> bool:
        """Whether anything is written of this child."""
        return any(str(self.cleaned_data.get(f"{slot}-{subject}", "")).strip() for slot in _SLOTS)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def week(request: Request, team: int) -> HttpResponse:
    """Talk about the children of the unit, one after the other; each is written down on its own."""
    unit = unit_or_404(request, team)
    names = dict(sorted(names_of(list(unit.children)).items(), key=lambda one: one[1]))
    audit.shown(names)
    kept = Kept(request, about=uuid5(NAMESPACE_URL, f"unit {team}"), kind=UnitDiscussion.KIND)
    if is_autosave(request) and names:
        whose = _whose(names)
        about = typed_of(request.POST, whose)
        return kept.keep_typed(child=about[0] if about else next(iter(names)), whose=whose)
    if request.method == "GET":
        return _shown(request, unit, Sitting(unit=unit, names=names, initial=_typed(kept)), kept)
    form = Sitting(request.POST, unit=unit, names=names)
    done = _written_down(request, form, unit, names) if form.is_valid() else []
    _keep_the_rest(request, kept, names, done)
    if done:
        said = listed(first_in(names[one]) for one in done)
        messages.success(request, f"Written down: {said}. Each has a record of their own.")
    if form.errors:
        return _shown(request, unit, form, kept, status=422, done=done)
    if not done:
        messages.success(request, "Nothing was written of any child yet. What you typed is kept.")
    return HttpResponseRedirect(reverse("units:week", args=[team]) + (f"#child-{done[-1]}" if done else ""))


def _whose(names: Mapping[int, str]) -> dict[str, int]:
    """Each field in which something is said of one child, with the child."""
    return {f"{slot}-{one}": one for one in names for slot in _SLOTS}


def _typed(kept: Kept) -> dict[str, Any]:
    found = {name: value for name, value in kept.fields.items() if not name.startswith("once-")}
    if isinstance(found.get("there"), str):
        found["there"] = [found["there"]]
    return found


def _written_down(request: Request, form: Sitting, unit: UnitOf, names: Mapping[int, str]) -> list[int]:
    """Write down the child whose button was pressed, or every child of whom something is written."""
    asked = number_in(request.POST.get("do", "").removeprefix("child-"), digits=18)
    chosen = [asked] if asked in names else [one for one in names if form.typed(one)]
    given = form.cleaned_data
    done = []
    for subject in chosen:
        told = actions.Discussed(
            team=Team.objects.get(pk=unit.team), subject=subject, there=tuple(int(one) for one in given["there"]),
            said=given[f"said-{subject}"], child=given[f"child-{subject}"], next=given[f"next-{subject}"],
            why=given[f"why-{subject}"], spoke_for=int(given["spoke_for"]) if given["spoke_for"] else None,
        )  # fmt: skip
        once = f"{unit.team} {subject} {given[f'once-{subject}'] or uuid4()}"
        try:
            actions.discuss(told=told, once=once, by=request.user, at=clock.record_now())
        except actions.NotSaid as refused:
            form.add_error(f"why-{subject}" if given[f"next-{subject}"].strip() else f"said-{subject}", str(refused))
            continue
        except (actions.NotOfTheUnit, MayNot, MayNotWrite) as refused:
            form.add_error(f"said-{subject}", str(refused))
            continue
        except AlreadyWritten:
            pass
        done.append(subject)
    return done


def _keep_the_rest(request: Request, kept: Kept, names: Mapping[int, str], done: list[int]) -> None:
    """What is typed of the other children stays with whoever typed it."""
    gone = {f"{slot}-{one}" for one in done for slot in (*_SLOTS, "once")}
    post = request.POST
    fields: dict[str, Any] = {
        name: said
        for name in post
        if name.split("-")[0] in (*_SHARED, *_SLOTS) and name not in gone
        and (said := post.getlist(name) if name == "there" else post.get(name, ""))
    }  # fmt: skip
    kept.finish()
    kept.draft = None
    if names and any(name.split("-")[0] in _SLOTS for name in fields):
        fields[drafts.WRITTEN_AT] = request.path
        # What was thrown away within the day had the same name.
        drafts.finish(ref=kept.ref, by=request.user)
        drafts.begin(
            ref=kept.ref, kind=kept.kind, fields=fields, by=request.user, at=clock.record_now(),
            subjects=[one for one in typed_of(post, _whose(names)) if one not in done] or [next(iter(names))],
        )  # fmt: skip
        kept.draft = drafts.open_draft(ref=kept.ref)


def _shown(
    request: Request, unit: UnitOf, form: Sitting, kept: Kept, *, status: int = 200, done: list[int] | None = None
) -> HttpResponse:
    on = clock.today()
    children = []
    for subject, name in form.names.items():
        talked = unit.talked.get(subject)
        today = talked is not None and talked.on == on
        children.append(
            {
                "subject": subject,
                "do": f"child-{subject}",
                "first": first_in(name),
                "name": name,
                "fields": [] if subject in (done or ()) else [form[f"{slot}-{subject}"] for slot in _SLOTS],
                "opened": any(
                    form[name].value() or form[name].errors for name in (f"{slot}-{subject}" for slot in _SLOTS)
                ),
                "once": form[f"once-{subject}"],
                "talked": f"Talked about {'today' if today else 'on ' + short(talked.on, today=on)}" if talked else "",
                "talked_url": reverse("records:page", args=[talked.ref]) if talked else "",
            }
        )
    context = {
        "unit": unit,
        "form": form,
        "shared": [form[name] for name in _SHARED],
        "children": children,
        "version": kept.version,
        "saved": kept.saved,
        "autosave": request.path,
        "speaks": [one.name for one in unit.speaks],
    }
    return TemplateResponse(request, "units/week.html", context, status=status)
