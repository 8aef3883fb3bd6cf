"""Writing a part of an assessment: a worry, what answers it, what we make of it, who was asked, who said what."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import MayNot
from footpath.record.actions import MayNotWrite
from footpath.record.history import versions_of
from footpath.record.values import Opened
from footpath.understanding.actions import parts as actions
from footpath.understanding.actions.assessments import AlreadyAgreed
from footpath.understanding.models import Adult, Claim, Comment, Contribution, Effort
from footpath.understanding.queries.evidence import Evidence, evidence, to_choose_from
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Clash, Conflict
from footpath.web.understanding.find import number, part_or_404, read, reading_or_404
from footpath.web.understanding.forms import EffortForm
from footpath.web.understanding.part_form import SORTS, PartForm, Sort, sort_of
from footpath.web.understanding.pieces import adult_name
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.section_form import brought_together
from footpath.web.understanding.sections import adults_of
from footpath.web.words import as_exact
from footpath.web.writing.who import could_read

_REFUSED = (AlreadyAgreed, MayNot, MayNotWrite, actions.NotJudgedSafe)
_AFTER = (Comment.KIND, Contribution.KIND)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def add(request: Request, ref: UUID, what: str) -> HttpResponse:
    """Write a part of an assessment."""
    sort = SORTS.get(what)
    at = reading_or_404(request, ref)
    if sort is None or (at.whole.is_agreed and sort.kind not in _AFTER):
        raise Http404
    worry = request.GET.get("worry", "")
    form = _form(request.POST if request.method == "POST" else None, sort, at, worry=number(worry) or None)
    if request.method == "POST" and request.POST.get("do") != "find" and form.is_valid():
        try:
            actions.add_part(
                assessment=at.whole.assessment.id,
                part=form.part(**_chosen(request, sort)),
                by=request.user,
                at=clock.record_now(),
            )
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            return _saved(request, at, sort)
    return _shown(request, at, form, sort)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def change(request: Request, ref: UUID) -> HttpResponse:
    """Write a part again; its earlier words are kept."""
    part, whole = part_or_404(ref)
    at, sort = read(request, whole), SORTS[sort_of(part.kind)]
    if whole.is_agreed and part.kind not in _AFTER:
        raise Http404
    standing = _form(None, sort, at, stands=part)
    words = {name: str(field.initial or "") for name, field in standing.fields.items()}
    form = _form(brought_together(request.POST, words) if request.method == "POST" else None, sort, at, stands=part)
    conflict, status = None, 200
    if request.method == "POST" and request.POST.get("do") != "find" and form.is_valid():
        try:
            actions.write_part_again(
                record=part.id, version=number(request.POST.get("base")), part=form.part(**_chosen(request, sort)),
                by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except Changed:
            conflict, status = _conflict(part, form, words), 409
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            return _saved(request, at, sort)
    return _shown(request, at, form, sort, stands=part, conflict=conflict, status=status)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def effort(request: Request, ref: UUID) -> HttpResponse:
    """Somebody tried to reach an adult: how, when, and what came of it."""
    part, whole = part_or_404(ref)
    at = read(request, whole)
    if part.kind != Adult.KIND or whole.is_agreed:
        raise Http404
    form = EffortForm(request.POST or None, today=at.today)
    back = f"{reverse('understanding:document', args=[whole.assessment.ref])}#parents"
    if request.method == "POST" and form.is_valid():
        try:
            actions.try_to_reach(
                adult=part.id, how=Effort.How(form.cleaned_data["how"] or Effort.How.OTHER),
                tried=form.cleaned_data["tried"], came=form.cleaned_data["came"],
                on=form.cleaned_data["on"] or at.today, by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except _REFUSED as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Written down.")
            return redirect(back)
    safe = Adult.Safe(part.facts.get("safe") or "")
    context = {
        "form": form, "name": adult_name(part, at), "safe": safe.label, "back": back,
        "judge_url": reverse("understanding:part", args=[part.ref]),
        "may_try": safe in (Adult.Safe.SAFE, Adult.Safe.WITH_CARE),
        "why": part.words("safe-why"),
    }  # fmt: skip
    return TemplateResponse(request, "understanding/effort.html", context, status=422 if form.errors else 200)


def _form(
    data: QueryDict | None, sort: Sort, at: Reading, *, stands: Opened | None = None, worry: int | None = None
) -> PartForm:
    people = adults_of(at)
    if sort.kind == Comment.KIND:
        people = [*((child.subject, child.name) for child in at.children), *people]
    return PartForm(data, sort=sort, at=at, people=people, stands=stands, worry=worry)


def _chosen(request: Request, sort: Sort) -> dict[str, list[str]]:
    """The entries that were chosen for or against, by their refs."""
    if sort.kind != Claim.KIND:
        return {}
    chosen: dict[str, list[str]] = {"evidence_for": [], "evidence_against": []}
    for name, value in request.POST.items():
        if name.startswith("evidence-") and f"evidence_{value}" in chosen:
            chosen[f"evidence_{value}"].append(name.removeprefix("evidence-"))
    # Only what this writer may open can be mentioned.
    known = evidence(refs=[ref for those in chosen.values() for ref in those if _is_ref(ref)])
    return {column: [ref for ref in those if ref in known] for column, those in chosen.items()}


def _is_ref(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _saved(request: Request, at: Reading, sort: Sort) -> HttpResponse:
    messages.success(request, f"Saved: {sort.title[:1].lower()}{sort.title[1:]}.")
    return redirect(reverse("understanding:document", args=[at.whole.assessment.ref]) + f"#{_where(sort, at)}")


def _where(sort: Sort, at: Reading) -> str:
    """The section that shows parts of this sort."""
    reads = {"worry": "worries", "strength": "worries", "claim": "claims", "recommendation": "recommendations",
             "adult": "adults", "contribution": "contributions", "comment": "comments"}[sort_of(sort.kind)]  # fmt: skip
    sections = at.whole.framework.sections if at.whole.framework else ()
    return next((one.key for one in sections if reads in one.reads), "title")


def _conflict(part: Opened, form: PartForm, theirs: dict[str, str]) -> Conflict:
    last = versions_of(ref=part.ref)[-1]
    clashes = tuple(
        Clash(name=name, label=str(form.fields[name].label), mine=str(form.data.get(name, "")), theirs=theirs[name])
        for name in form.fields
        if name.startswith(("shared-", "own-")) and str(form.data.get(name, "")).strip() != theirs[name].strip()
    )
    return Conflict(
        who=last.by, when=timezone.localtime(last.at).strftime("%H:%M"), version=part.version, clashes=clashes
    )


def _shown(
    request: Request,
    at: Reading,
    form: PartForm,
    sort: Sort,
    *,
    stands: Opened | None = None,
    conflict: Conflict | None = None,
    status: int = 200,
) -> HttpResponse:
    children = [child.subject for child in at.children]
    context = {
        "sort": sort,
        "names": ", ".join(child.first for child in at.children),
        "form": form,
        "base": conflict.version if conflict else request.POST.get("base") or (stands.version if stands else 0),
        "conflict": conflict,
        "evidence": _to_choose(request, at, stands, children) if sort.kind == Claim.KIND else None,
        "find": request.POST.get("find", ""),
        "readers": could_read(subjects=children, on=clock.today()),
        "back": reverse("understanding:document", args=[at.whole.assessment.ref]) + f"#{_where(sort, at)}",
    }
    return TemplateResponse(request, "understanding/part.html", context, status=422 if form.errors else status)


def _to_choose(
    request: Request, at: Reading, stands: Opened | None, children: Collection[int]
) -> list[tuple[Evidence, str, str]]:
    """What can be chosen, what was chosen already first: each with its day in words, and what it is chosen for."""
    chosen: dict[str, str] = {}
    for column, which in (("evidence_for", "for"), ("evidence_against", "against")):
        for ref in (stands.facts.get(column) or []) if stands else []:
            chosen[ref] = which
    for name, value in request.POST.items():
        if name.startswith("evidence-"):
            chosen[name.removeprefix("evidence-")] = str(value)
    already = evidence(refs=[ref for ref, which in chosen.items() if which and _is_ref(ref)])
    others = to_choose_from(children=children, words=request.POST.get("find", ""))
    shown = [*already.values(), *(one for one in others if str(one.ref) not in already)]
    return [(one, as_exact(one.happened_on, one.how_exact), chosen.get(str(one.ref), "")) for one in shown]
