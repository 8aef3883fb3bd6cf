"""Decisions: write one, read it, say how one sees it, and write what came after beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import audit
from footpath.access.models import Subject, User
from footpath.access.rules import CASEWORK, Can
from footpath.judgement.actions import decisions as actions
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.decisions import Decision, DecisionSince, DecisionView
from footpath.judgement.queries.answering import answers_for, managers_of, names_of_users
from footpath.judgement.queries.decisions import DecisionOf, Stance, decisions_of, open_decision
from footpath.judgement.queries.known_at import may_look_back
from footpath.judgement.queries.panels import panels_of
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record.values import Written
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.asking import Asking, ask, begun, sent_before
from footpath.web.children.find import child_or_404
from footpath.web.judgement import decision_forms as forms
from footpath.web.judgement.disagreement_forms import beside
from footpath.web.judgement.forms import Once
from footpath.web.keeping import Kept
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, printed_for
from footpath.web.writing.who import around, could_read

Did = actions.Did


@require_safe
@policy(Can.SEE_CASEWORK)
def about(request: Request, ref: UUID) -> HttpResponse:
    """Every decision about a child, the newest first."""
    child = child_or_404(ref)
    audit.shown([child.pk])
    name = names_of([child.pk]).get(child.pk, "this child")
    writes = request.who.may(Can.WRITE_CASEWORK) and current().writes_all(child.pk, WEIGHTY)
    context = {
        "name": name,
        "first": first_in(name),
        "printed": printed_for(request.who.name, on=clock.today()),
        "decisions": tuple(
            (one, reverse("judgement:decision", args=[one.ref]), by_whom(one), again_in_words(one))
            for one in decisions_of(subjects=[child.pk])
        ),
        "panels": tuple((one, reverse("judgement:panel", args=[one.ref])) for one in panels_of(subjects=[child.pk])),
        "new_url": reverse("judgement:decide", args=[ref]) if writes else "",
        "bring_url": reverse("judgement:panel-bring", args=[ref]) if writes else "",
        "breadcrumbs": [Link(label=name, url=reverse("children:page", args=[ref]))],
    }
    return TemplateResponse(request, "judgement/decisions.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def new(request: Request, ref: UUID) -> HttpResponse:
    """Write down what was decided, and why."""
    child, on = child_or_404(ref), clock.today()
    if not current().writes_all(child.pk, WEIGHTY):
        raise Http404
    kept, began = begun(request, about=ref, kind=Decision.KIND)
    kin = [one for one in around(subject=child.pk, on=on) if one.own and current().writes_all(one.subject, WEIGHTY)]
    own = kin if "all" in request.GET or _of_others(kept, child.pk) else kin[:1]
    earlier = decisions_of(subjects=[child.pk])
    form = forms.Decide(
        request.POST or None, children=own, managers=_managers(request.user, on=on),
        earlier=[(str(one.ref), f"{one.decided[:80]} ({long(one.on)})") for one in earlier],
        deciders=beside([child.pk], but=request.user.pk, on=on), initial=began,
    )  # fmt: skip
    name = names_of([child.pk]).get(child.pk, "this child")
    asking = Asking(
        title=f"Decide, and say why: {name}", finish="Keep it", of="Every decision",
        back=reverse("judgement:decisions", args=[ref]),
        done="On the record, as it is known today. What comes after is written beside it.",
        intro="What was decided and why is enough. For a grave one, open whatever below helps you think; nothing there "
        "is asked for.",
        readers=could_read(subjects=[child.pk], on=on),
        also=Link(label="It is about their brothers and sisters too", url="?all") if len(kin) > len(own) else None,
    )  # fmt: skip
    return ask(
        request, form, kept, asking, child=child.pk,
        do=lambda: _write(request, form, {str(one.ref): one.record for one in earlier}),
        then=lambda made: reverse("judgement:decision", args=[made.ref]),
        light=form.of("children", "question", "decided", "why", "look_again_on", "ask"), parts=_parts(form),
        after="Once kept it stands as it was written. What comes of it, and looking again, are written beside it.",
    )  # fmt: skip


def _of_others(kept: Kept, child: int) -> bool:
    """Whether what was typed before speaks of a brother or sister too."""
    whose = {name.partition("-")[2] for name, said in kept.fields.items() if said and name.startswith(("view-", "wei"))}
    chosen = kept.fields.get("children", ())
    return bool((whose | set([chosen] if isinstance(chosen, str) else chosen)) - {str(child)})


def _parts(form: forms.Decide) -> tuple[tuple[str, list[list[Any]], bool], ...]:
    """The fuller parts, each behind its heading; open where something in it was written or is to be mended."""
    parts = (
        ("What is known, and what is not", [form.of("known", "unknown")]),
        ("What could be done", form.of_options()),
        ("How the child sees it", [form.of(*form.each_of())]),
        ("Who was asked", form.of_people()),
        ("What would change our mind, and what others would do", [form.of("would_change", "peers")]),
        (
            "An emergency, a dilemma, or one of several",
            [form.of("emergency", "dilemma", "follows", "agency", "decided_by")],
        ),
    )
    return tuple(
        (heading, groups, any(field.errors or field.value() for group in groups for field in group))
        for heading, groups in parts
    )  # fmt: skip


def _write(request: Request, form: forms.Decide, earlier: dict[str, int]) -> Written:
    given, at = form.cleaned_data, clock.record_now()
    written = actions.decide(
        children=given["children"], decided=given["decided"], why=given["why"], question=given["question"],
        look_again_on=given["look_again_on"], weighed=form.weighed(follows=earlier.get(given.get("follows", ""))),
        decided_by=_user(given.get("decided_by", "")), ask=_user(given.get("ask", "")), by=request.user, at=at,
        idempotency=form.pressed,
    )  # fmt: skip
    for who, said, stance in form.asked():
        actions.say_view(decision=written.id, said=said, stance=stance, whose=who, by=request.user, at=at)
    return written


def _managers(user: User, *, on: date) -> list[tuple[str, str]]:
    managers = managers_of(users=[user.pk], on=on).get(user.pk, ())
    names = names_of_users(managers)
    return [(str(one), names[one]) for one in managers if one in names]


def _user(chosen: str) -> User | None:
    return User.objects.filter(pk=int(chosen), is_active=True).first() if chosen else None


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """A decision as it was written, and what came after beside it."""
    found = _found(ref)
    audit.shown(found.children)
    names = names_of(found.children)
    refs = dict(Subject.objects.filter(pk__in=found.children).values_list("pk", "ref"))
    context = {
        "one": found,
        "printed": printed_for(request.who.name, on=clock.today()),
        "heading": f"Decision: {listed(names[one] for one in found.children if one in names)}",
        "by": by_whom(found),
        "at": timezone.localtime(found.recorded_at),
        "again": again_in_words(found),
        "views": tuple((first_in(names.get(one, "A child")), view, how) for one, view, how in found.views),
        "after": tuple((_DID[one.did], one) for one in found.after if one.did in _DID),
        "do": tuple(
            Link(label=label, url=reverse(f"judgement:decision-{do}", args=[ref])) for do, label in _can(request, found)
        ),
        "known_url": _known_url(request, found),
        "rather_not": "tell" in dict(_can(request, found)),
        "back": tuple(
            Link(label=f"{names[one]}’s page", url=reverse("children:page", args=[refs[one]]))
            for one in found.children
            if one in names and one in refs and current().mask(one) & CASEWORK
        ),
        "list": tuple(
            Link(label="Every decision", url=reverse("judgement:decisions", args=[refs[one]]))
            for one in found.children[:1]
            if one in refs and current().mask(one) & CASEWORK
        ),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/decision.html", context)


_WRITES = {"say": DecisionView.KIND}
"""What each form beside a decision makes; all others what came after it."""
_DID = {
    Did.AGREED: "Agreed",
    Did.OUTCOME: "What came of it",
    Did.LOOKED: "Looked at again",
    Did.CORRECTED: "Put right",
    Did.EXAMPLE: "Put forward as an example",
    Did.TOLD: "Told as an example",
}


def by_whom(found: DecisionOf) -> str:
    """Who decided, in which role, on which day; and who wrote it down, where that was somebody else."""
    said = found.decided_by_name + (f", {found.as_what}," if found.as_what else "")
    said = f"Decided by {said} on {long(found.on)}"
    other = found.agency or (found.decided_by is not None and found.decided_by != found.written_by_id)
    return f"{said}, and written down by {found.written_by}." if other else f"{said}."


def again_in_words(found: DecisionOf) -> str:
    """When it is looked at again, as things stand."""
    return f"To be looked at again by {long(found.next_on)}." if found.next_on else ""


def _known_url(request: Request, found: DecisionOf) -> str:
    whose = found.decided_by or found.written_by_id
    if not may_look_back(who=request.who, at_whom=whose, subjects=found.children):
        return ""
    return reverse("judgement:decision-known", args=[found.ref])


def _can(request: Request, found: DecisionOf) -> list[tuple[str, str]]:
    """What the reader can do next."""
    if not request.who.may(Can.WRITE_CASEWORK):
        return []
    can = []
    asks = found.asked == request.user.pk and found.agreed is None and found.decided_by != request.user.pk
    if asks and answers_for(subjects=found.children, by=request.user, on=clock.today()):
        can.append(("agree", "I agree to it"))
    can.append(("say", "Say how you see it"))
    if all(current().writes_all(one, WEIGHTY) for one in found.children):
        can += [
            ("look-again", "Look at it again"),
            ("outcome", "What came of it"),
            ("put-right", "Put something right"),
        ]
    forward = next((one for one in found.after if one.did is Did.EXAMPLE), None)
    mine = found.decided_by == request.user.pk
    if forward is None and found.decided_by is not None and not mine and _works(found):
        can.append(("put-forward", "Put it forward as an example"))
    if mine and forward is not None and not any(one.did in (Did.TOLD, Did.NO_EXAMPLE) for one in found.after):
        can.append(("tell", "Tell it to your team as an example"))
    return can


def _works(found: DecisionOf) -> bool:
    return any(current().writes_all(one, WEIGHTY) for one in found.children)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def say(request: Request, ref: UUID) -> HttpResponse:
    """How one sees it, in one’s own words."""
    found, kept, began = may_do(request, ref, "say")
    works = works_with(found.children, by=request.user, at=clock.record_now())
    form = forms.SayView(request.POST or None, for_another=works, initial=began)

    def do(given: dict[str, Any], once: str) -> None:
        stance = Stance.DIFFERS if given["differs"] else Stance.ASKED
        actions.say_view(
            decision=found.record, said=given["said"], stance=stance, whose=given.get("whose", ""), by=request.user,
            at=clock.record_now(), once=once,
        )  # fmt: skip

    return asked(request, found, kept, form, do, "How do you see it?", "Say it", "Kept, in those words.")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def agree(request: Request, ref: UUID) -> HttpResponse:
    """The manager or supervisor who was asked agrees."""
    if back := pressed_twice(request, ref, "agree"):
        return back
    found, kept, began = may_do(request, ref, "agree")

    def do(given: dict[str, Any], once: str) -> None:
        actions.agree(decision=found.record, words=given["words"], by=request.user, at=clock.record_now())

    form = forms.Agree(request.POST if request.method == "POST" else None, initial=began)
    return asked(request, found, kept, form, do, "Agree to this decision", "I agree", "Agreed.")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def outcome(request: Request, ref: UUID) -> HttpResponse:
    """What came of it, beside what was written at the time."""
    found, kept, began = may_do(request, ref, "outcome")

    def do(given: dict[str, Any], once: str) -> None:
        actions.say_outcome(
            decision=found.record, words=given["words"], by=request.user, at=clock.record_now(), once=once
        )

    form = forms.Outcome(request.POST or None, initial=began)
    return asked(request, found, kept, form, do, "What came of it?", "Keep it", "Kept, beside what was decided.")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def look_again(request: Request, ref: UUID) -> HttpResponse:
    """Look at it again."""
    found, kept, began = may_do(request, ref, "look-again")

    def do(given: dict[str, Any], once: str) -> None:
        actions.look_again(
            decision=found.record, words=given["words"], next_on=given["next_on"], by=request.user,
            at=clock.record_now(), once=once,
        )  # fmt: skip

    form = forms.LookAgain(request.POST or None, initial=began)
    return asked(request, found, kept, form, do, "Look at it again", "Keep it", "Kept, beside what was decided.")


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def put_right(request: Request, ref: UUID) -> HttpResponse:
    """Say what in it was not so: what was written stands."""
    found, kept, began = may_do(request, ref, "put-right")

    def do(given: dict[str, Any], once: str) -> None:
        actions.put_right(
            decision=found.record, words=given["words"], by=request.user, at=clock.record_now(), once=once
        )

    form = forms.PutRight(request.POST or None, initial=began)
    return asked(
        request, found, kept, form, do, "Put something right", "Keep it", "Kept, beside what was written then."
    )


def asked(
    request: Request, found: DecisionOf, kept: Kept, form: Once, do: Callable[[dict[str, Any], str], None],
    heading: str, button: str, done: str,
) -> HttpResponse:  # fmt: skip
    """One form beside a decision: what is typed is kept, and what is sent twice is kept once."""

    def send() -> None:
        do({name: said for name, said in form.cleaned_data.items() if name not in Once.base_fields}, form.once)

    asking = Asking(
        title=heading, finish=button, back=reverse("judgement:decision", args=[found.ref]), of="The decision",
        done=done, lines=(found.decided, f"Because: {found.why}"), lines_heading="What was decided",
    )  # fmt: skip
    return ask(request, form, kept, asking, child=found.children[0], do=send)


def may_do(request: Request, ref: UUID, do: str) -> tuple[DecisionOf, Kept, dict[str, Any]]:
    """The decision, what was typed of this before, and what its form begins with; absent and forbidden are the same."""
    found = _found(ref)
    if do not in dict(_can(request, found)):
        raise Http404
    return found, *begun(request, about=ref, kind=_WRITES.get(do, DecisionSince.KIND), form=do)


def pressed_twice(request: Request, ref: UUID, do: str) -> HttpResponse | None:
    """Back to the decision, where the reader has done what is done once, and sends it again; nothing is lost by it."""
    if back := sent_before(request):
        return back
    once = {"agree": Did.AGREED, "put-forward": Did.EXAMPLE, "tell": Did.TOLD}[do]
    found = _found(ref)
    if request.method != "POST" or not any(one.did is once and one.by_id == request.user.pk for one in found.after):
        return None
    messages.success(request, "You did this before. What you said then is on the record, and stands.")
    return redirect("judgement:decision", ref)


def _found(ref: UUID) -> DecisionOf:
    found = open_decision(ref=ref)
    if found is None:
        raise Http404
    return found
