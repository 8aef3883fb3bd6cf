"""Two records of one person: looked for, held side by side, agreed by two people, and parted again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access import audit
from footpath.access.models import Subject, User
from footpath.access.rules import Can
from footpath.people.actions.gate import WEIGHTY
from footpath.people.actions.merges import AlreadyOne, NotUndoable, merge, unmerge
from footpath.people.queries.heads import Head, NotKnown, head_of
from footpath.people.queries.same import could_be_the_same
from footpath.web import clock
from footpath.web.children.find import person_or_404
from footpath.web.people import proposals
from footpath.web.people.beside import draft_of, side_by_side
from footpath.web.people.editing import REFUSALS
from footpath.web.people.finding import matches_of, page_of, people_like
from footpath.web.people.happenings import PartForm, SameForm
from footpath.web.people.page import may_say, person_page
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link

_MOST = 12


@require_GET
@policy(Can.FIND_PEOPLE)
def choose(request: Request, ref: UUID) -> HttpResponse:
    """Who else could this be? Those it may be, and a search for others."""
    person = person_or_404(ref)
    head = _head(person.pk)
    words = request.GET.get("q", "").strip()[:200]
    mine = {head.subject, *head.also}
    same = could_be_the_same(draft_of(head.subject))
    matches = people_like(words, on=clock.today(), most=_MOST) if words else matches_of(same.people)
    context = {
        "name": head.name,
        "words": words,
        "ask": same.ask,
        "matches": [
            (one, reverse("people:compare", args=[head.ref, one.ref])) for one in matches if one.subject not in mine
        ],
        "breadcrumbs": _way(head.ref, head.name),
    }
    return TemplateResponse(request, "people/same.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.FIND_PEOPLE)
def compare(request: Request, ref: UUID, other: UUID) -> HttpResponse:
    """Two people side by side; whoever may merge can propose that they are one."""
    one, two = person_or_404(ref), person_or_404(other)
    if one.pk == two.pk:
        return redirect("people:page", one.ref)
    both = [one.pk, two.pk]
    may = request.who.may(Can.MERGE_PEOPLE) and may_say(*both, who=request.who).each(both, WEIGHTY)
    shown = side_by_side(one.pk, two.pk, on=clock.today())
    form = SameForm(request.POST or None, one=shown.one.name, other=shown.other.name) if may else None
    context: dict[str, object] = {"compare": shown, "form": form, "breadcrumbs": _way(one.ref, shown.one.name)}
    if form is not None and form.is_valid():
        source, into = (two, one) if form.cleaned_data["first"] == "one" else (one, two)
        before = proposals.last_merge(one.pk, two.pk)
        proposal = proposals.Proposal(
            source=source.pk, into=into.pk, by=request.user.pk, why=form.cleaned_data["why"],
            after=before.pk if before else 0,
        )  # fmt: skip
        path = reverse("people:agree", args=[proposals.carried(proposal)])
        context |= {"form": None, "link": request.build_absolute_uri(path), "why": proposal.why}
    return TemplateResponse(request, "people/compare.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.MERGE_PEOPLE)
def agree(request: Request, token: str) -> HttpResponse:
    """The second person looks at the same two, and agrees or does not."""
    try:
        proposal = proposals.read(token)
    except proposals.Ended:
        raise Http404 from None
    known = {subject.pk: subject for subject in Subject.objects.filter(pk__in=[proposal.source, proposal.into])}
    proposer = User.objects.filter(pk=proposal.by, is_active=True).first()
    if len(known) < 2 or proposer is None:
        raise Http404
    if decided := proposals.decided(proposal):
        return TemplateResponse(
            request,
            "people/decided.html",
            {"decided": decided, "people": _shown(known.values())},
        )
    shown = side_by_side(proposal.into, proposal.source, on=clock.today())
    context: dict[str, object] = {
        "compare": shown,
        "proposer": proposer.name,
        "why": proposal.why,
        "link": request.build_absolute_uri() if proposer.pk == request.user.pk else "",
    }
    if request.method == "POST":
        try:
            with transaction.atomic():
                merge(
                    source=proposal.source, into=proposal.into, why=proposal.why, agreed_by=proposer,
                    by=request.user, at=clock.record_now(),
                )  # fmt: skip
        except (*REFUSALS, AlreadyOne) as refused:
            context["refused"] = str(refused)
        else:
            messages.success(
                request, "The two records read as one person now. Nothing was moved, and it can be undone."
            )
            return redirect("people:page", known[proposal.into].ref)
    return TemplateResponse(request, "people/compare.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.MERGE_PEOPLE)
def part(request: Request, ref: UUID, merge: int) -> HttpResponse:
    """Part two records that read as one: each reads again exactly as before."""
    person = person_or_404(ref)
    shown = person_page(subject=person.pk, who=request.who, today=clock.today())
    merged = next((one for one in shown.merged if one.row == merge and one.url), None)
    if merged is None:
        raise Http404
    form = PartForm(request.POST or None)
    if form.is_valid():
        try:
            with transaction.atomic():
                unmerge(merge=merge, why=form.cleaned_data["why"], by=request.user, at=clock.record_now())
        except (*REFUSALS, NotUndoable) as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "They are two people again, each as before.")
            return redirect("people:page", person.ref)
    context = {
        "form": form,
        "title": "Are they two people after all?",
        "lede": merged.words,
        "button": "Part them",
        "back": reverse("people:page", args=[person.ref]),
        "name": shown.head.name,
        "breadcrumbs": _way(person.ref, shown.head.name),
    }
    return TemplateResponse(request, "people/ask.html", context)


def _shown(subjects: Iterable[Subject]) -> tuple[Link, ...]:
    """Each person that some subjects read as, once, noted as shown."""
    heads = {head.subject: head for head in (_head(subject.pk) for subject in subjects)}
    audit.shown(heads)
    return tuple(Link(label=head.name, url=page_of(head.subject, head.ref)) for head in heads.values())


def _head(subject: int) -> Head:
    try:
        return head_of(subject=subject, on=clock.today())
    except NotKnown:
        raise Http404 from None


def _way(ref: UUID, name: str) -> tuple[Link, ...]:
    return (Link(label=name, url=reverse("people:page", args=[ref])),)
