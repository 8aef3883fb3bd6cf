"""Who is asked what, now and before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access.days import on_day
from footpath.feedback.models import Asking
from footpath.feedback.queries.sets import NoSuchSet, the_set
from footpath.feedback.rules.sets import WORDS_FOR, AskingSet, ForWhom


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedNow:
    """Some people who are asked, how, and how many."""

    ref: UUID
    code: str
    whom: str
    people: int
    not_asked: int
    not_asked_why: str
    since: date
    until: date | None
    name: str
    for_whom: ForWhom
    for_words: str
    open: bool


def asked_by_code(*, code: str, on: date) -> Asking | None:
    """Who is asked by a code on a day, however it was typed."""
    typed = "-".join(code.strip().casefold().replace("-", " ").split())[:40]
    row = Asking.objects.filter(on_day(on), code=typed).first()
    if row is None:
        return None
    try:
        the_set(row.asks, row.edition)
    except NoSuchSet:
        return None
    return row


def askings(*, on: date, for_whom: ForWhom | None = None) -> tuple[AskedNow, ...]:
    """Everybody asked, those asked now first."""
    rows = [_asked(row, on) for row in Asking.objects.order_by("-since", "-pk")[:200]]
    found = [one for one in rows if one is not None and for_whom in (None, one.for_whom)]
    return tuple(sorted(found, key=lambda one: not one.open))


def one_asking(*, ref: UUID, on: date) -> tuple[Asking, AskedNow] | None:
    row = Asking.objects.filter(ref=ref).first()
    shown = None if row is None else _asked(row, on)
    return None if row is None or shown is None else (row, shown)


def set_of(asking: Asking) -> AskingSet:
    return the_set(asking.asks, asking.edition)


def _asked(row: Asking, on: date) -> AskedNow | None:
    try:
        asked = the_set(row.asks, row.edition)
    except NoSuchSet:
        return None
    return AskedNow(
        ref=row.ref, code=row.code, whom=row.whom, people=row.people, not_asked=row.not_asked,
        not_asked_why=row.not_asked_why, since=row.since, until=row.until, name=asked.name, for_whom=asked.for_whom,
        for_words=WORDS_FOR[asked.for_whom], open=row.since <= on and (row.until is None or row.until > on),
    )  # fmt: skip
