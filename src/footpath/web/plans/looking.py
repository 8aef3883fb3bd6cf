"""A plan looked at together: each step and each hope on one page, what we do next, and the next day."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.help.actions import steps
from footpath.help.models.plans import Next, Outcome
from footpath.help.queries.plans import PlanRead
from footpath.help.rules.reading import says_only_that_they_came
from footpath.ledger.actions import Changed
from footpath.people.queries.names import called_of
from footpath.web import clock
from footpath.web.keeping import Kept, is_autosave
from footpath.web.plans.forms import Dated, DayField, words_area
from footpath.web.plans.page import CHANGED, REFUSED, people_to_name, plan_or_404
from footpath.web.plans.stepping import ONLY_CAME, Doer, unknown, which, who_does
from footpath.web.policy import Request, policy
from footpath.web.words import long, short

MORE = 3
"""How many steps can be added as one looks; more are added on the plan's own page."""
_STATES = [(one.value, one.label) for one in Next.State]
_WHYS = [("", "Why? It need not be said"), *((one.value, one.label) for one in Next.Why)]
_HOPES = [(one.value, one.label) for one in Outcome.State]


class LookForm(Dated):
    """Everything a plan holds that is still open, each with where it is now. What is not touched stands as it was."""

    base = django_forms.IntegerField(widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, plan: PlanRead, **rest: Any) -> None:
        today = rest["today"]
        super().__init__(*args, **rest)
        self.plan = plan
        self.open = [one for one in plan.steps if one.is_open]
        self.fields["on"] = DayField(ahead=False, label="When did we look at it?")
        self.fields["with"] = django_forms.CharField(label="Who looked at it?", required=False, max_length=300)
        self.fields["changed"] = words_area("changed", "What has changed since?", rows=3)
        self.fields["child-says"] = words_area("child-says", "What does the child say?", rows=2)
        for one in self.open:
            radios = django_forms.RadioSelect
            self.fields[f"step-{one.record}"] = django_forms.ChoiceField(
                label=one.what, choices=_STATES, widget=radios, required=False
            )
            self.fields[f"why-{one.record}"] = django_forms.ChoiceField(
                label="Why not?", choices=_WHYS, required=False
            )  # fmt: skip
            self.fields[f"because-{one.record}"] = django_forms.CharField(
                label="In a few words", required=False, max_length=500
            )
            self.fields[f"version-{one.record}"] = django_forms.IntegerField(
                widget=django_forms.HiddenInput, required=False
            )
        for hope in plan.outcomes:
            self.fields[f"hope-{hope.record}"] = django_forms.ChoiceField(
                label=hope.what, choices=_HOPES, widget=django_forms.RadioSelect, required=False
            )
            self.fields[f"seen-{hope.record}"] = words_area(f"seen-{hope.record}", "What was seen?", rows=2)
            self.fields[f"by-{hope.record}"] = django_forms.CharField(label="By whom?", required=False, max_length=120)
            self.fields[f"version-{hope.record}"] = django_forms.IntegerField(
                widget=django_forms.HiddenInput, required=False
            )
        for number in range(1, MORE + 1):
            self.fields[f"more-{number}"] = django_forms.CharField(label="Next step", required=False, max_length=300)
            self.fields[f"whose-{number}"] = django_forms.CharField(
                label="Who does it?", required=False, max_length=120,
                widget=django_forms.TextInput(attrs={"list": "people"}),
            )  # fmt: skip
            self.fields[f"due-{number}"] = DayField(ahead=True, label="By when?", required=False)
        self.fields["agreed"] = words_area("agreed", "What do we do next?", rows=3)
        self.fields["next_on"] = DayField(ahead=True, label="When do we look again?", required=False)
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today

    def step_parts(self) -> list[dict[str, Any]]:
        return [
            {
                "step": one,
                "state": self[f"step-{one.record}"],
                "why": self[f"why-{one.record}"],
                "because": self[f"because-{one.record}"],
                "version": self[f"version-{one.record}"],
                "due": long(one.due_on) if one.due_on else "",
            }
            for one in self.open
        ]

    def hope_parts(self) -> list[dict[str, BoundField]]:
        return [
            {name: self[f"{name}-{one.record}"] for name in ("hope", "seen", "by", "version")}
            for one in self.plan.outcomes
        ]

    def more_parts(self) -> list[dict[str, BoundField]]:
        return [
            {name: self[f"{name}-{number}"] for name in ("more", "whose", "due")} for number in range(1, MORE + 1)
        ]  # fmt: skip

    def steps_now(self) -> list[steps.StepNow]:
        """The steps of which something new is said."""
        found = []
        for one in self.open:
            state = Next.State(self.text(f"step-{one.record}") or one.state)
            why, because = self.text(f"why-{one.record}"), self.text(f"because-{one.record}")
            if (state, why, because) != (one.state, one.why_not, one.because):
                version = self.cleaned_data.get(f"version-{one.record}") or one.version
                found.append(steps.StepNow(step=one.record, version=version, state=state, why_not=why, because=because))
        return found

    def hopes_now(self) -> list[steps.OutcomeNow]:
        found = []
        for one in self.plan.outcomes:
            state = Outcome.State(self.text(f"hope-{one.record}") or one.state)
            seen, seen_by = self.text(f"seen-{one.record}"), self.text(f"by-{one.record}")
            if (state, seen, seen_by) != (one.state, one.seen, one.seen_by):
                found.append(
                    steps.OutcomeNow(
                        outcome=one.record, version=self.cleaned_data.get(f"version-{one.record}") or one.version,
                        state=state, seen=seen, seen_by=seen_by, came_to=one.came_to,
                    )
                )  # fmt: skip
        return found

    def new_steps(self) -> list[steps.NewStep]:
        return [
            steps.NewStep(
                what=self.text(f"more-{number}"), whose=doer.whose, due_on=self.cleaned_data[f"due-{number}"],
                doer=doer.subject,
            )
            for number, doer in self.doers().items()
        ]  # fmt: skip

    def doers(self) -> dict[int, Doer]:
        """Who does each step that was added, by its number on the form."""
        return {
            number: who_does(self.plan.child, self.text(f"whose-{number}"))
            for number in range(1, MORE + 1)
            if self.text(f"more-{number}")
        }


def stands_now(plan: PlanRead, today: Any) -> dict[str, Any]:
    """Where each step and each hope is, as a form begins with it."""
    stands: dict[str, Any] = {"base": plan.version, "on": short(today)}
    for one in plan.steps:
        stands |= {
            f"step-{one.record}": one.state, f"why-{one.record}": one.why_not, f"because-{one.record}": one.because,
            f"version-{one.record}": one.version,
        }  # fmt: skip
    for hope in plan.outcomes:
        stands |= {
            f"hope-{hope.record}": hope.state, f"seen-{hope.record}": hope.seen, f"by-{hope.record}": hope.seen_by,
            f"version-{hope.record}": hope.version,
        }  # fmt: skip
    return stands


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def look(request: Request, ref: UUID) -> HttpResponse:
    """Look at a plan together, on one page; it is kept as it is typed."""
    plan = plan_or_404(ref)
    kept = Kept(request, about=plan.ref, kind="help.review")
    if is_autosave(request):
        return kept.keep_typed(child=plan.child)
    today = clock.today()
    initial = {**stands_now(plan, today), **kept.fields}
    form = LookForm(request.POST or None, plan=plan, today=today, initial=initial)
    doers = form.doers() if form.is_valid() else {}
    for number, doer in doers.items():
        if doer.several:
            form.add_error(f"whose-{number}", which(doer))
    if form.is_valid():
        hopes = form.hopes_now()
        try:
            steps.look_at_together(
                plan=plan.record, version=form.cleaned_data["base"], on=form.cleaned_data["on"] or today,
                with_=form.text("with"), changed=form.text("changed"), child_says=form.text("child-says"),
                agreed=form.text("agreed"), next_on=form.cleaned_data["next_on"], steps=form.steps_now(),
                outcomes=hopes, more=form.new_steps(), by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except steps.NotSeen as error:
            unseen = [
                one for one in hopes if one.state is Outcome.State.CHANGED and not (one.seen.strip() and one.seen_by)
            ]
            form.add_error(f"seen-{unseen[0].outcome}" if unseen else None, str(error))
        except Changed:
            now = stands_now(plan, today)
            form.put({name: now[name] for name in now if name == "base" or name.startswith("version-")})
            form.add_error(None, CHANGED)
        except REFUSED as error:
            form.add_error(None, str(error))
        else:
            kept.finish()
            messages.success(request, "Looked at together, and written down.")
            if said := unknown(doers.values()):
                messages.info(request, said)
            if any(says_only_that_they_came(one.seen) for one in hopes):
                messages.info(request, ONLY_CAME)
            return redirect("plans:page", ref)
    name = called_of([plan.child])[plan.child].first
    context = {
        "form": form, "title": f"{name}’s plan, looked at together", "back": reverse("plans:page", args=[ref]),
        "plan": plan, "version": kept.version, "saved": kept.saved, "autosave": request.get_full_path(),
        "people": people_to_name(plan.child), "last": plan.looked_at[0] if plan.looked_at else None,
        "last_when": long(plan.looked_at[0].on) if plan.looked_at else "",
    }  # fmt: skip
    return TemplateResponse(request, "plans/look.html", context, status=422 if form.errors else 200)
