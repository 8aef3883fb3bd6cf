"""A page of a child's chronology, as it is asked for in an address and shown on a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse

from footpath.access.kept import answered
from footpath.people.queries.names import names_of
from footpath.record import glance, queries
from footpath.record.registry import kind_of
from footpath.record.values import Line
from footpath.web.children.values import Chronology
from footpath.web.numbers import number_in
from footpath.web.ui.values import Choice, Entry, Filter, FilterBar, Year
from footpath.web.words import as_exact


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What of a chronology was asked for."""

    kind: str = ""
    significant: bool = False
    with_: int | None = None
    year: int | None = None
    find: str = ""
    before: tuple[date, int] | None = None
    after: tuple[date, int] | None = None

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.significant or self.with_ or self.year)

    def query(self) -> str:
        pairs = {
            "kind": self.kind,
            "significant": "1" if self.significant else "",
            "with": str(self.with_ or ""),
            "year": str(self.year or ""),
            "before": _place(self.before),
            "after": _place(self.after),
        }
        return urlencode({name: value for name, value in pairs.items() if value})


def _place(place: tuple[date, int] | None) -> str:
    return f"{place[0].isoformat()}.{place[1]}" if place else ""


def asked(query: QueryDict) -> Asked:
    """Read an address kindly: what cannot be read is as if it had not been asked."""
    return Asked(
        kind=query.get("kind", ""),
        significant=query.get("significant") == "1",
        with_=_number(query.get("with")),
        year=_number(query.get("year")),
        find=query.get("find", "").strip(),
        before=_read_place(query.get("before")),
        after=_read_place(query.get("after")),
    )


def _number(text: str | None) -> int | None:
    return number_in(text, digits=18) or None


def _read_place(text: str | None) -> tuple[date, int] | None:
    day, _, number = (text or "").partition(".")
    try:
        return (date.fromisoformat(day), int(number))
    except ValueError:
        return None


def chronology(*, ref: UUID, subject: int, what: Asked) -> Chronology:
    year = what.year if what.year and 1900 <= what.year <= 2200 else None
    page = queries.chronology(
        subject=subject,
        before=what.before,
        after=what.after,
        kinds=[what.kind] if what.kind else [],
        significant=what.significant,
        also=[what.with_] if what.with_ else [],
        since=date(year, 1, 1) if year else None,
        until=date(year, 12, 31) if year else None,
    )
    here = reverse("children:page", args=[ref])
    return Chronology(
        years=tuple(
            Year(year=str(number), entries=tuple(_entry(line) for line in lines))
            for number, lines in groupby(page.lines, key=lambda line: line.happened_on.year)
        ),
        filters=_filters(subject, page.lines, what, here),
        earlier_url=_at(here, replace(what, before=page.earlier, after=None)) if page.earlier else "",
        later_url=_at(here, replace(what, after=page.later, before=None)) if page.later else "",
    )


def _at(here: str, what: Asked) -> str:
    query = what.query()
    return f"{here}?{query}#record" if query else f"{here}#record"


def _entry(line: Line) -> Entry:
    when = as_exact(line.happened_on, line.how_exact, year=False)
    iso = line.happened_on.isoformat()
    if line.withheld:
        return Entry(when=when, iso=iso, withheld=True)
    return Entry(
        when=when,
        iso=iso,
        kind=line.label,
        line=line.line,
        by=line.for_whom or line.by,
        url=_address().replace(_ANY, str(line.ref)),
        found=line.found,
        found_label=_found_label(line.kind) if line.found else "",
        significant=line.significant,
        own_words=line.kind == "voice.words",
    )


@lru_cache(maxsize=256)
def _found_label(kind: str) -> str:
    """What a kind of record calls what came of it: what was found, how it ended, what was decided."""
    slot = kind_of(kind).slot(queries.FOUND)
    return slot.label if slot else "What was found"


_ANY = str(UUID(int=0))


@lru_cache(maxsize=1)
def _address() -> str:
    """The address of a record: looked up once, and not once an entry."""
    return reverse("records:page", args=[_ANY])


def _filters(subject: int, lines: tuple[Line, ...], what: Asked, here: str) -> FilterBar | None:
    kinds, years = glance.filters(subject=subject)
    if not kinds:
        return None
    others = dict.fromkeys(one.subject for line in lines for one in line.present if one.subject != subject)
    if what.with_:
        others[what.with_] = None
    names = answered(("names", frozenset(others)), lambda: names_of(others))
    return FilterBar(
        filters=(
            Filter(
                name="kind",
                label="Kind",
                choices=(
                    Choice(value="", label="all kinds", chosen=not what.kind),
                    *(Choice(value=key, label=kind_of(key).label, chosen=key == what.kind) for key, _ in kinds),
                ),
            ),
            *(
                [
                    Filter(
                        name="with",
                        label="With",
                        choices=(
                            Choice(value="", label="anybody", chosen=not what.with_),
                            *(
                                Choice(value=str(one), label=name, chosen=one == what.with_)
                                for one, name in sorted(names.items(), key=lambda pair: pair[1])
                            ),
                        ),
                    )
                ]
                if names
                else []
            ),
            Filter(
                name="year",
                label="Year",
                choices=(
                    Choice(value="", label="all years", chosen=not what.year),
                    *(Choice(value=str(year), label=str(year), chosen=year == what.year) for year in years),
                ),
            ),
            Filter(name="significant", label="Significant only", ticked=what.significant),
        ),
        find_label="Find in this record",
        find=what.find,
        clear_url=f"{here}#record" if what.is_narrowed else "",
    )
