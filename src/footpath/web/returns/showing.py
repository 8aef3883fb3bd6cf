"""Checking a census: choose the file, see what its rules say, and forget it again."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access import audit
from footpath.returns.actions import CIN
from footpath.returns.cin import Failure
from footpath.returns.queries import Explained, explanations
from footpath.web.imports import keeping
from footpath.web.policy import Request
from footpath.web.returns import checking, values
from footpath.web.returns.checking import File, Refused
from footpath.web.returns.forms import Choose
from footpath.web.words import long

_A_PAGE = 50
Notes = dict[tuple[str, str], Explained]


def start(request: Request) -> HttpResponse:
    """Choose the file; it is kept for a day at most, for whoever chose it, and nothing of it is written."""
    form = Choose(request.POST, request.FILES) if request.method == "POST" else Choose()
    if form.is_valid():
        try:
            ref = keeping.keep([form.cleaned_data["chosen"]], user=request.user.pk)
        except keeping.TooLarge:
            form.add_error("chosen", "This file is larger than 64 MB. Check it with `footpath check cin` instead.")
        else:
            return redirect("returns:checked", ref)
    return TemplateResponse(request, "returns/start.html", {"form": form}, status=422 if form.errors else 200)


def checked(request: Request, ref: UUID) -> HttpResponse:
    """What the rules of its year say of a file, rule by rule."""
    try:
        file = checking.file_or_404(request, ref)
    except Refused as refused:
        keeping.forget(ref)
        context = {"form": Choose(), "refused": str(refused)}
        return TemplateResponse(request, "returns/start.html", context, status=422)
    page = _page(file)
    return TemplateResponse(request, "returns/checked.html", {"page": page, "ref": ref})


def forget(request: Request, ref: UUID) -> HttpResponse:
    """Forget the file now."""
    if keeping.kept(ref, user=request.user.pk) is not None:
        keeping.forget(ref)
    return redirect("returns:start")


def notes_of(file: File, failures: list[Failure]) -> Notes:
    """What was explained before, of whatever these rules ask about."""
    asked = [failure for failure in failures if file.may_explain(failure)]
    if not asked:
        return {}
    numbers = {number for failure in asked for number in failure.children} | {""}
    rule = asked[0].rule.number if len(asked) == 1 else ""
    return dict(explanations(collection=CIN, authority=file.authority, rule=rule, numbers=numbers))


def _page(file: File) -> values.CheckedPage:
    checked = file.checked
    notes = notes_of(file, list(checked.failures))
    errors: list[values.RuleLine] = []
    queries: list[values.RuleLine] = []
    explained: list[values.RuleLine] = []
    for failure in checked.failures:
        line, is_all = _line(file, failure, notes)
        (errors if failure.rule.kind == "error" else explained if is_all else queries).append(line)
    children = f"{checked.children:,} {'child' if checked.children == 1 else 'children'}"
    return values.CheckedPage(
        file=file.name,
        told=f"{children}, by the {checked.rules_run} rules of {checked.year - 1}-{checked.year % 100:02d}.",
        amiss=checking.amiss(checked),
        errors=tuple(errors),
        queries=tuple(queries),
        explained=tuple(explained),
    )


def _line(file: File, failure: Failure, notes: Notes) -> tuple[values.RuleLine, bool]:
    rule = failure.rule
    whom = ("",) if failure.is_of_the_whole else failure.children
    done = sum((number, rule.number) in notes for number in whom) if rule.kind == "query" else 0
    line = values.RuleLine(
        number=rule.number,
        url=reverse("returns:rule", args=[file.ref, rule.number]),
        message=rule.message,
        fix=rule.fix,
        about=_about(failure),
        explained=f"{done:,} explained" if done else "",
    )
    return line, bool(whom) and done == len(whom)


def _about(failure: Failure) -> str:
    if failure.is_of_the_whole:
        return "The return as a whole"
    rows = f"{failure.rows:,} {'row' if failure.rows == 1 else 'rows'}"
    many = len(failure.children)
    return (
        f"{many:,} {'child' if many == 1 else 'children'}, {rows}" if many else f"{rows} of children without a number"
    )


def rule(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """The rows that break one rule: the child, the line, what is written, and where it is put right."""
    try:
        file = checking.file_or_404(request, ref)
    except Refused:
        return redirect("returns:checked", ref)
    failure = file.failure_or_404(rule)
    text = request.GET.get("start", "")
    start = int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0
    page = _rule_page(file, failure, start)
    return TemplateResponse(request, "returns/rule.html", {"page": page})


def _rule_page(file: File, failure: Failure, start: int) -> values.RulePage:
    rule, notes = failure.rule, notes_of(file, [failure])
    shown = failure.shown.slice(start, _A_PAGE)
    if failure.is_of_the_whole:
        rows = [_whole_row(file, failure, notes)]
    else:
        numbers = {number for number in shown["LAchildID"].to_list() if number}
        places = checking.places(file.authority, numbers)
        rows = [_row(file, failure, notes, places, dict(row)) for row in shown.iter_rows(named=True)]
    audit.shown(
        note.subject
        for row in shown.iter_rows(named=True)
        if (note := notes.get((row.get("LAchildID") or "", rule.number))) and note.subject is not None
    )
    here = reverse("returns:rule", args=[file.ref, rule.number])
    more = failure.rows - failure.shown.height
    last = start + _A_PAGE >= failure.shown.height
    said = f"And {more:,} rows more: `footpath check cin` names every child." if last and more > 0 else ""
    return values.RulePage(
        number=rule.number,
        message=rule.message,
        fix=rule.fix,
        differs=rule.differs,
        is_query=rule.kind == "query",
        is_whole=failure.is_of_the_whole,
        about=_about(failure),
        rows=tuple(row for row in rows if row.note is None),
        explained=tuple(row for row in rows if row.note is not None),
        more="" if failure.is_of_the_whole else said,
        earlier="" if last else f"{here}?start={start + _A_PAGE}",
        later=f"{here}?start={max(0, start - _A_PAGE)}" if start else "",
        back=reverse("returns:checked", args=[file.ref]),
    )


def _row(file: File, failure: Failure, notes: Notes, places: dict[str, str], row: dict[str, object]) -> values.Row:
    number, line = str(row.pop("LAchildID") or ""), row.pop("line")
    place = places.get(number, "")
    explains = file.may_explain(failure) and bool(number)
    return values.Row(
        child=checking.written(number) if number else "without a number",
        url=place,
        where="their page" if "/children/" in place else "who they are",
        line=f"{line:,}",
        written=tuple((column, checking.written(value)) for column, value in row.items()),
        explain_url=explain_url(file, failure, number) if explains else "",
        note=_note(notes.get((number, failure.rule.number))) if number else None,
    )


def _whole_row(file: File, failure: Failure, notes: Notes) -> values.Row:
    return values.Row(
        child="The return as a whole", url="", where="", line="", written=(),
        explain_url=explain_url(file, failure, "") if file.may_explain(failure) else "",
        note=_note(notes.get(("", failure.rule.number))),
    )  # fmt: skip


def explain_url(file: File, failure: Failure, number: str) -> str:
    return f"{reverse('returns:explain', args=[file.ref, failure.rule.number])}?{urlencode({'child': number})}"


def _note(explained: Explained | None) -> values.Note | None:
    if explained is None:
        return None
    beside = f"{explained.year - 1}-{explained.year % 100:02d}"
    return values.Note(
        words=explained.words, who=f"{explained.by}, {long(explained.at.date())}, beside the census of {beside}"
    )
