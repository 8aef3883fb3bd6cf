"""A return of children looked after (SSDA903) that somebody chose, checked by the rules of its year."""

from __future__ import annotations

from itertools import islice
from uuid import UUID

from django.http import Http404

from footpath.formats.ssda903 import FolderRefused, code_of
from footpath.returns.actions import SSDA903
from footpath.returns.ssda903.checking import Checked, Failure, YearNotHeld, check_folder
from footpath.returns.ssda903.declared import differences
from footpath.returns.ssda903.saying import fix
from footpath.web.imports import keeping
from footpath.web.policy import Request
from footpath.web.returns.checking import File, Found, Refused, RowFound, written

_MOST_SHOWN = 1_000
_PLAIN = {
    "; give the ONS Postcode Directory, as CSV, with --postcodes": "; `footpath check ssda903` takes that directory",
    "; give its code with --la": "; say whose return it is when you choose it",
    "; give their folder with --previous": "; choose them beside this year’s",
}
"""Why a rule was not run, in the words of the page where the command has others."""


def care_or_404(request: Request, ref: UUID) -> File:
    """
    The return of this name that this person chose, checked.

    :raises Refused: it is no such return, or there are no rules of its year.
    """
    kept = keeping.kept_folder(ref, user=request.user.pk)
    if kept is None:
        raise Http404
    authority, year = kept.said.get("authority", ""), kept.said.get("year", "")
    try:
        checked = check_folder(
            kept.folder, year=int(year) if year else None, previous=kept.previous,
            authority=code_of(authority) if authority else None,
        )  # fmt: skip
    except FolderRefused as refused:
        said = str(refused)
        for folder in (kept.folder, kept.previous):
            said = said.replace(str(folder), kept.name) if folder else said
        raise Refused(said) from refused
    except YearNotHeld as none:
        raise Refused(f"{kept.name}: {str(none).replace('; give it with --year', '')}") from none
    return _file(ref, kept.name, authority, checked)


def _file(ref: UUID, name: str, authority: str, checked: Checked) -> File:
    why: dict[str, list[str]] = {}
    for one in checked.not_run:
        reason = one.why
        for words, plain in _PLAIN.items():
            reason = reason.replace(words, plain)
        why.setdefault(reason[:1].upper() + reason[1:], []).append(one.rule.number)
    amiss = [f"Its year was {checked.year_from}."] if checked.year_from else []
    if not authority:
        amiss.append(
            "The return does not say whose it is, so no child of it can be shown in the record and nothing explained: "
            "choose it again and say whose."
        )
    return File(
        ref=ref,
        name=name,
        collection=SSDA903,
        authority=authority,
        year=checked.year,
        children=checked.children,
        rules_run=checked.rules_run,
        amiss=tuple(amiss),
        found=tuple(_found(checked, failure) for failure in checked.failures),
        not_run=tuple((reason, ", ".join(rules)) for reason, rules in why.items()),
    )


def _found(checked: Checked, failure: Failure) -> Found:
    rule = failure.rule
    other = differences().get(rule.number)

    def rows_from(start: int, most: int) -> list[RowFound]:
        rows = islice(checked.rows_of(failure, most=start + most), start, None)
        return [
            RowFound(
                child=row.child,
                line=f"{row.file}{' (last year)' if row.table.endswith('_last') else ''}, row {row.row:,}",
                written=tuple(
                    (column, written(value))
                    for column, value in zip(row.columns, row.values, strict=True)
                    if column != "CHILD"
                ),
            )
            for row in rows
        ]

    return Found(
        number=rule.number,
        kind=rule.kind.value,
        message=rule.message,
        fix=fix(rule, year=checked.year),
        differs="" if other is None else f"{other.public_validator} Here: {other.footpath} By: {other.settled_by}",
        children=failure.children,
        rows=failure.rows,
        shown=min(failure.rows, _MOST_SHOWN),
        is_of_the_whole=False,
        rows_from=rows_from,
    )
