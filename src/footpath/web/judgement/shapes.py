"""What sort of help a family may need, as a worker judges it for now: on no page of the family's and in no copy."""

from __future__ import annotations

from datetime import date
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
from footpath.access.children import answered_for
from footpath.access.rules import Can
from footpath.judgement.actions import shapes as actions
from footpath.judgement.queries.shapes import Shape, needed_here, shapes_of
from footpath.judgement.queries.today import refs_of
from footpath.kernel.rulepacks.packs import Saying, said_here
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.record.rewriting import MayNotWrite
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement import forms
from footpath.web.policy import Request, policy
from footpath.web.team.forms import Day
from footpath.web.ui.values import Link, Table
from footpath.web.words import long

_TAKEN_AWAY = ""
_MOST = 500


class Judge(django_forms.Form):
    """Which shape, why, and when to look again. Judged by somebody, and by nobody's arithmetic."""

    shape = django_forms.ChoiceField(
        label="What sort of help may this family need, for now?", widget=django_forms.RadioSelect, required=False
    )
    why = forms.Reason(label="Why do you think so?")
    look_again_on = Day(label="When do you look at it again?", required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["shape"]
        assert isinstance(field, django_forms.ChoiceField)
        field.choices = [
            *((one.key, f"{one.words}. {one.means}".strip()) for one in said_here(Saying.SHAPE_OF_NEED, on=on)),
            (_TAKEN_AWAY, "Nothing is judged: take it away"),
        ]


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def judge(request: Request, ref: UUID) -> HttpResponse:
    """What one judges, and why; it is looked at again, and can be taken away."""
    child, on = child_or_404(ref), clock.today()
    if not current().writes_all(child.pk, WEIGHTY):
        raise Http404
    now = shapes_of(subjects=[child.pk]).get(child.pk)
    form = Judge(request.POST or None, on=on, initial={"shape": now.key if now else None})
    if form.is_valid():
        given = form.cleaned_data
        try:
            if given["shape"] == _TAKEN_AWAY:
                actions.take_away(subject=child.pk, why=given["why"], by=request.user, at=clock.record_now())
            else:
                actions.judge(
                    subject=child.pk, shape=given["shape"], why=given["why"], look_again_on=given["look_again_on"],
                    by=request.user, at=clock.record_now(),
                )  # fmt: skip
        except (actions.NotJudged, MayNotWrite) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Kept, for those who work with this family.")
            return redirect("judgement:involved", ref)
    name = names_of([child.pk]).get(child.pk, "this child")
    context = {
        "form": form,
        "heading": f"The shape of need: {name}",
        "hint": "For planning what there is here. It decides nothing, is on no page and in no copy of the family’s, "
        "and is judged anew as soon as you think otherwise.",
        "lines": (in_words(now),) if now else (),
        "lines_heading": "What is judged now",
        "do": "Keep it",
        "back": reverse("judgement:involved", args=[ref]),
    }
    return TemplateResponse(request, "judgement/ask.html", context, status=422 if form.errors else 200)


def in_words(now: Shape) -> str:
    """What is judged, by whom, and when it is looked at again."""
    again = f" To be looked at again on {long(now.look_again_on)}." if now.look_again_on else ""
    return f"{now.words}: “{now.why}” ({now.by}, {long(now.since)}).{again}"


@require_safe
@policy(Can.ALLOCATE)
def here(request: Request) -> HttpResponse:
    """What sort of help is needed among the children of one's teams, to plan by."""
    on = clock.today()
    children = answered_for(who=request.who, on=on)[:_MOST]
    audit.shown(children)
    found = needed_here(subjects=children, on=on)
    again = [one.subject for one in found.to_look_at]
    names, refs = names_of(again), refs_of(subjects=again)
    context = {
        "table": Table(
            caption=f"What was judged of the families of {len(children)} children, on {long(on)}",
            headings=("What sort of help", "What it means", "Children"),
            rows=tuple((words, means, str(number)) for words, means, number in found.counted),
            numeric=(2,),
        ),
        "unjudged": found.unjudged,
        "again": tuple(
            Link(label=names[one], url=reverse("judgement:shape", args=[refs[one]]))
            for one in again
            if one in names and one in refs
        ),
    }
    return TemplateResponse(request, "judgement/shapes.html", context)
