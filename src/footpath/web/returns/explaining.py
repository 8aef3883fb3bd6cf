"""Saying why what a query asks about is true: once, for this year and for the next that asks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access import audit
from footpath.ledger.actions import Changed
from footpath.returns import actions
from footpath.web import clock
from footpath.web.numbers import version_sent
from footpath.web.policy import Request
from footpath.web.returns import checking
from footpath.web.returns.checking import File, Refused
from footpath.web.returns.forms import Explain
from footpath.web.returns.showing import notes_of


def explain(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """Explain a query about a child that stands in one's own file, or say that an explanation no longer holds."""
    try:
        file = checking.file_or_404(request, ref)
    except Refused:
        return redirect("returns:checked", ref)
    failure = file.found_or_404(rule)
    number = request.GET.get("child", "")
    stands = not number if failure.is_of_the_whole else number in failure.children
    if not file.may_explain(failure) or not stands:
        raise Http404
    note = notes_of(file, [failure]).get((number, rule))
    if note is not None and note.subject is not None:
        audit.shown([note.subject])
    initial = {"words": note.words if note else "", "version": note.version if note else 0}
    form = Explain(request.POST) if request.method == "POST" else Explain(initial=initial)
    taking_back = request.method == "POST" and "withdraw" in request.POST
    if taking_back or form.is_valid():
        try:
            said = _done(request, file, rule, number, "" if taking_back else form.cleaned_data["words"])
        except (actions.MayNotExplain, actions.NotExplained, Changed) as error:
            if taking_back:
                messages.error(request, str(error))
            else:
                form.add_error(None, str(error))
        else:
            messages.success(request, said)
            return redirect("returns:rule", ref, rule)
    context = {
        "form": form,
        "note": note,
        "rule": failure,
        "child": checking.written(number) if number else "",
        "back": reverse("returns:rule", args=[ref, rule]),
    }
    return TemplateResponse(request, "returns/explain.html", context, status=422 if request.method == "POST" else 200)


def _done(request: Request, file: File, rule: str, number: str, words: str) -> str:
    """Explain it, or with no words take the explanation back; and say which."""
    version = version_sent(request)
    by, at = request.user, clock.record_now()
    if not words:
        actions.withdraw(
            authority=file.authority,
            number=number,
            rule=rule,
            version=version,
            collection=file.collection,
            by=by,
            at=at,
        )
        return "It no longer holds: the query stands again."
    actions.explain(
        authority=file.authority, number=number, rule=rule, words=words, year=file.year, version=version,
        collection=file.collection, by=by, at=at,
    )  # fmt: skip
    return "Explained. It stands beside this query, this year and in the next return that asks."
