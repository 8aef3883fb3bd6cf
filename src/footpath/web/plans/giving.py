"""A copy of a plan for somebody named: what may be in it, line by line, and the file."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from footpath.access.rules import Can
from footpath.help.actions.giving import NothingChosen, NotInACopy, check_copy, enter_copy
from footpath.help.models.plans import CopyGiven
from footpath.help.queries.copies import Allowed, CannotCheck, Recipient, allowed, recipients
from footpath.help.queries.plans import PlanRead
from footpath.people.actions.gate import MayNot
from footpath.people.queries.names import called_of
from footpath.web import clock
from footpath.web.plans import paper
from footpath.web.plans.document import document
from footpath.web.plans.page import plan_or_404
from footpath.web.policy import Request, policy

_TYPES = {CopyGiven.Form.PDF: "application/pdf", CopyGiven.Form.WORD: paper.WORD_TYPE}
_ENDINGS = {CopyGiven.Form.PDF: "pdf", CopyGiven.Form.WORD: "docx"}


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def copy(request: Request, ref: UUID) -> HttpResponse:
    """Choose whom a copy is for; see what is in it and what is not, and why; give it."""
    plan = plan_or_404(ref)
    today = clock.today()
    people = recipients(child=plan.child, on=today)
    asked = request.POST.get("for") or request.GET.get("for") or ""
    to = next((one for one in people if str(one.subject) == asked), None)
    if asked and to is None:
        raise Http404
    trouble, could = "", None
    if to is not None:
        try:
            could = allowed(plan=plan, to=to, on=today, by=request.user, at=clock.now())
        except CannotCheck as error:
            trouble = str(error)
    if request.method == "POST" and to is not None and could is not None:
        try:
            return _file(request, plan, to, could)
        except (MayNot, NothingChosen, NotInACopy, paper.CannotMakePdf) as error:
            trouble = str(error)
    context = {
        "plan_url": reverse("plans:page", args=[ref]),
        "name": called_of([plan.child])[plan.child].first,
        "people": people,
        "to": to,
        "could": could,
        "trouble": trouble,
        "chosen": set(request.POST.getlist("line"))
        if request.method == "POST"
        else ({one.key for one in could.may} if could and not could.by_hand else set()),
        "may_share": request.who.may(Can.SHARE),
    }
    return TemplateResponse(request, "plans/copy.html", context, status=422 if trouble else 200)


def _file(request: Request, plan: PlanRead, to: Recipient, could: Allowed) -> HttpResponse:
    at, today = clock.record_now(), clock.today()
    form = CopyGiven.Form.WORD if request.POST.get("form") == "word" else CopyGiven.Form.PDF
    of = check_copy(chosen=request.POST.getlist("line"), allowed=could, by=request.user, at=at)
    shown = document(plan, today=today, reader=request.who.name, only=of.keys, to=to.name, by_hand=could.by_hand)
    large = bool(request.POST.get("large"))
    made = paper.word(shown, large=large) if form is CopyGiven.Form.WORD else paper.pdf(shown, large=large)
    digest = sha256(made).hexdigest()
    enter_copy(plan=plan, to=to, form=form, of=of, sha256=digest, on=today, by=request.user, at=at)
    response = HttpResponse(made, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{paper.FILE_NAME}.{_ENDINGS[form]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
