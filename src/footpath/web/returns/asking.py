"""Asking a child's own worker what only they know, and their answers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access import audit
from footpath.ledger.actions import Changed
from footpath.people.queries.heads import briefs
from footpath.returns import actions
from footpath.returns.actions import CIN
from footpath.returns.queries import Waiting, waiting_for
from footpath.web import clock
from footpath.web.numbers import number_in
from footpath.web.policy import Request
from footpath.web.returns import checking, values
from footpath.web.returns.checking import Found, Refused
from footpath.web.words import listed, long

_PUT_RIGHT = "put-right"
_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_MOST_DAYS = 5
_RETURNS = {CIN: "children in need census", "ssda903": "return of children looked after"}


def ask(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """Ask whoever leads for a child of one's own file, and go back to the rows."""
    try:
        file = checking.file_or_404(request, ref)
    except Refused:
        return redirect("returns:checked", ref)
    found, number = file.found_or_404(rule), request.POST.get("child", "")
    if not file.may_explain(found) or number not in found.children:
        raise Http404
    try:
        actions.ask(
            collection=file.collection, authority=file.authority, number=number, rule=rule, year=file.year,
            days=_days(found, number),
            by=request.user, at=clock.record_now(),
        )  # fmt: skip
    except (actions.MayNotExplain, actions.NobodyToAsk, Changed) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "Asked. It is on the list of whoever leads for this child; their answer stands here.")
    return redirect("returns:rule", ref, rule)


def _days(found: Found, number: str) -> str:
    """The days that the return gives where it asks about this child, in words, each once."""
    days: dict[date, None] = {}
    for row in found.rows_from(0, found.shown):
        for _, value in row.written if row.child == number else ():
            for layout in _DAYS:
                try:
                    days[datetime.strptime(value, layout).replace(tzinfo=UTC).date()] = None
                except ValueError:
                    continue
    return listed([long(day) for day in sorted(days)[:_MOST_DAYS]])


def asked(request: Request) -> HttpResponse:
    """What returns ask of the children one leads for; or, once one has answered, the same without it."""
    refused, text = "", ""
    if request.method == "POST":
        which, version = (number_in(request.POST.get(name), digits=18) for name in ("asked", "version"))
        text = request.POST.get("words", "")
        is_right = request.POST.get("answer") == _PUT_RIGHT
        if not is_right and not text.strip():
            refused = "Say why it is true, in a sentence that will still make sense next year."
        else:
            try:
                actions.answer(
                    asked=which, words="" if is_right else text, version=version, by=request.user,
                    at=clock.record_now(),
                )  # fmt: skip
            except (actions.NotAsked, actions.NotExplained, Changed) as error:
                refused = str(error)
            else:
                said = "Thank you: it is known that it was put right." if is_right else "Thank you: it is explained."
                messages.success(request, f"{said} Nobody will ask you this again.")
                return redirect("returns:asked")
        text = text if which else ""
    page = _page(waiting_for(user=request.user.pk, on=clock.today()))
    at = number_in(request.POST.get("asked"), digits=18)
    context = {"page": page, "refused": refused, "at": at, "text": text}
    return TemplateResponse(request, "returns/asked.html", context, status=422 if refused else 200)


def _page(waiting: list[Waiting]) -> tuple[values.AskedLine, ...]:
    heads = briefs({one.subject for one in waiting}, on=clock.today())
    audit.shown(one.subject for one in waiting)
    return tuple(
        values.AskedLine(
            asked=one.asked,
            version=one.version,
            child=heads[one.subject].name,
            url=reverse("children:page", args=[heads[one.subject].ref]),
            asks=one.asks,
            do=one.do,
            days=one.days,
            who=f"{one.by}, {long(one.at.date())}",
            why=f"The {_RETURNS[one.collection]} of {one.year - 1}-{one.year % 100:02d} asks it (its rule {one.rule}).",
        )
        for one in waiting
        if one.subject in heads
    )
