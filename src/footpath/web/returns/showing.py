"""Checking a return: choose the file, see what its rules say, and forget it again."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from footpath.access import audit
from footpath.returns.actions import CIN
from footpath.returns.asking import for_worker
from footpath.returns.models import Asked
from footpath.returns.queries import Explained, WasAsked, asked_of, explanations
from footpath.web.imports import choosing, keeping
from footpath.web.imports.unpacking import NotUsable, TooLarge
from footpath.web.numbers import number_in
from footpath.web.policy import Request
from footpath.web.returns import checking, values, workshop
from footpath.web.returns.checking import File, Found, Refused, RowFound
from footpath.web.returns.forms import Choose
from footpath.web.words import long

_A_PAGE = 50
Notes = dict[tuple[str, str], Explained]


def start(request: Request) -> HttpResponse:
    """Choose the file; it is kept for a day at most, for whoever chose it, and nothing of it is written."""
    form = Choose(request.POST, request.FILES) if request.method == "POST" else Choose()
    if form.is_valid() and choosing.is_several(form.cleaned_data["chosen"]):
        form.add_error("chosen", "Choose one census at a time.")
    if form.is_valid():
        try:
            ref = choosing.keep(
                form.cleaned_data["chosen"], previous=form.cleaned_data["previous"],
                authority=form.cleaned_data["authority"], user=request.user.pk,
            )  # fmt: skip
        except TooLarge:
            form.add_error("chosen", "These files are larger than 64 MB. Check them with `footpath check` instead.")
        except NotUsable as error:
            form.add_error("chosen", str(error))
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
    work = workshop.work_of(ref, user=request.user.pk)
    return TemplateResponse(request, "returns/checked.html", {"page": page, "ref": ref, "work": work})


def forget(request: Request, ref: UUID) -> HttpResponse:
    """Forget the file now."""
    user = request.user.pk
    if keeping.is_theirs(ref, user=user) or workshop.work_of(ref, user=user):
        keeping.forget(ref)
    return redirect("returns:start")


def notes_of(file: File, asked: Sequence[Found]) -> Notes:
    """What was explained before, of whatever these rules ask about."""
    asked = [found for found in asked if file.may_explain(found)]
    if not asked:
        return {}
    numbers = {number for found in asked for number in found.children} | {""}
    rule = asked[0].number if len(asked) == 1 else ""
    return dict(explanations(collection=file.collection, authority=file.authority, rule=rule, numbers=numbers))


def _page(file: File) -> values.CheckedPage:
    notes = notes_of(file, file.found)
    errors: list[values.RuleLine] = []
    queries: list[values.RuleLine] = []
    explained: list[values.RuleLine] = []
    for found in file.found:
        line, is_all = _line(file, found, notes)
        (errors if found.kind == "error" else explained if is_all else queries).append(line)
    children = f"{file.children:,} {'child' if file.children == 1 else 'children'}"
    return values.CheckedPage(
        file=file.name,
        told=f"{children}, by the {file.rules_run} rules of {file.year - 1}-{file.year % 100:02d}"
        f"{' that could be run' if file.not_run else ''}.",
        amiss=file.amiss,
        errors=tuple(errors),
        queries=tuple(queries),
        explained=tuple(explained),
        not_run=file.not_run,
    )


def _line(file: File, found: Found, notes: Notes) -> tuple[values.RuleLine, bool]:
    whom = ("",) if found.is_of_the_whole else found.children
    done = sum((number, found.number) in notes for number in whom) if found.kind == "query" else 0
    line = values.RuleLine(
        number=found.number,
        url=reverse("returns:rule", args=[file.ref, found.number]),
        message=found.message,
        fix=found.fix,
        about=_about(found),
        explained=f"{done:,} explained" if done else "",
    )
    return line, bool(whom) and done == len(whom)


def _about(found: Found) -> str:
    if found.is_of_the_whole:
        return "The return as a whole"
    rows = f"{found.rows:,} {'row' if found.rows == 1 else 'rows'}"
    many = len(found.children)
    return (
        f"{many:,} {'child' if many == 1 else 'children'}, {rows}" if many else f"{rows} of children without a number"
    )


def rule(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """The rows that break one rule: the child, the line, what is written, and where it is put right."""
    try:
        file = checking.file_or_404(request, ref)
    except Refused:
        return redirect("returns:checked", ref)
    found = file.found_or_404(rule)
    text = request.GET.get("start", "")
    start = number_in(text)
    page = _rule_page(file, found, start)
    return TemplateResponse(request, "returns/rule.html", {"page": page})


def _rule_page(file: File, found: Found, start: int) -> values.RulePage:
    notes = notes_of(file, [found])
    shown: list[RowFound] = []
    if found.is_of_the_whole:
        rows = [_whole_row(file, found, notes)]
    else:
        shown = found.rows_from(start, _A_PAGE)
        places = checking.places(checking.subjects_of(file.authority, {one.child for one in shown if one.child}))
        asked = _asked(file, found, {one.child for one in shown if one.child})
        rows = [_row(file, found, notes, places, asked, one) for one in shown]
    audit.shown(
        note.subject
        for one in shown
        if (note := notes.get((one.child or "", found.number))) and note.subject is not None
    )
    here = reverse("returns:rule", args=[file.ref, found.number])
    more = found.rows - found.shown
    last = start + _A_PAGE >= found.shown
    said = f"And {more:,} rows more: `footpath check {file.collection}` names every child." if last and more > 0 else ""
    return values.RulePage(
        number=found.number,
        message=found.message,
        fix=found.fix,
        differs=found.differs,
        is_query=found.kind == "query",
        is_whole=found.is_of_the_whole,
        about=_about(found),
        who=_who(file, found),
        ask_url=reverse("returns:ask", args=[file.ref, found.number]),
        rows=tuple(row for row in rows if row.note is None),
        explained=tuple(row for row in rows if row.note is not None),
        more="" if found.is_of_the_whole else said,
        earlier="" if last else f"{here}?start={start + _A_PAGE}",
        later=f"{here}?start={max(0, start - _A_PAGE)}" if start else "",
        back=reverse("returns:checked", args=[file.ref]),
    )


def _row(
    file: File, found: Found, notes: Notes, places: dict[str, str], asked: dict[str, str], row: RowFound
) -> values.Row:
    number = row.child or ""
    place = places.get(number, "")
    explains = file.may_explain(found) and bool(number)
    return values.Row(
        child=checking.written(number) if number else "without a number",
        url=place,
        where="their page" if "/children/" in place else "who they are",
        line=row.line,
        written=row.written,
        explain_url=explain_url(file, found, number) if explains else "",
        note=_note(file, notes.get((number, found.number))) if number else None,
        ask=number if explains and number not in asked and for_worker(file.collection, found.number) else "",
        asked=asked.get(number, ""),
    )


def _who(file: File, found: Found) -> str:
    """Who can answer what a query asks, in a sentence; nothing of an error."""
    if found.kind != "query":
        return ""
    said = for_worker(file.collection, found.number)
    if said is None:
        return "The office can answer this, from dates and codes that can be looked up."
    return f"The child’s own worker can answer this, and is asked: “{said.asks}”"


def _asked(file: File, found: Found, numbers: set[str]) -> dict[str, str]:
    """Of whom a worker was asked this, and what came of it."""
    if not file.may_explain(found):
        return {}
    told = asked_of(
        collection=file.collection, authority=file.authority, rule=found.number, year=file.year, numbers=numbers
    )
    audit.shown(one.subject for one in told.values())
    return {number: words for number, one in told.items() if (words := _answered(one))}


def _answered(one: WasAsked) -> str:
    if not one.answer:
        return f"Their own worker was asked on {long(one.at.date())}."
    if one.answer == Asked.Answer.PUT_RIGHT and one.answered_at is not None:
        return f"Put right by their own worker on {long(one.answered_at.date())}: make the return again."
    return ""


def _whole_row(file: File, found: Found, notes: Notes) -> values.Row:
    return values.Row(
        child="The return as a whole", url="", where="", line="", written=(),
        explain_url=explain_url(file, found, "") if file.may_explain(found) else "",
        note=_note(file, notes.get(("", found.number))),
    )  # fmt: skip


def explain_url(file: File, found: Found, number: str) -> str:
    return f"{reverse('returns:explain', args=[file.ref, found.number])}?{urlencode({'child': number})}"


def _note(file: File, explained: Explained | None) -> values.Note | None:
    if explained is None:
        return None
    beside = f"{explained.year - 1}-{explained.year % 100:02d}"
    what = "census" if file.collection == CIN else "return"
    return values.Note(
        words=explained.words, who=f"{explained.by}, {long(explained.at.date())}, beside the {what} of {beside}"
    )
