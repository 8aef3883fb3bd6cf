"""Three lists told apart: on the record, open to somebody, opened by them. A long one has a page by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from footpath.judgement.queries.known_at import Known, KnownAt, Sight
from footpath.web.numbers import number_in
from footpath.web.words import long

SHORT, PAGE = 20, 100
"""How many a list shows beside the others, and how many by itself."""
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?")
_SIGHT = {Sight.PART: "some of its words", Sight.THERE: "that it was there, and none of its words"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A record as it stood: what it was, on which day, its line, and where it is read today."""

    what: str
    line: str
    url: str
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """One of the lists, or the part of it that is shown."""

    heading: str
    said: str
    rows: tuple[Row, ...]
    count: int
    summary: str
    folded: bool
    first: int
    whole_url: str = ""
    """Where all of it is, where only the newest are shown."""
    earlier: str = ""
    later: str = ""

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Lists:
    """The lists that are shown, and what is said of the log of reading."""

    shown: tuple[Listed, ...]
    first: str
    about: str
    pages: str
    since: str
    logged: str
    opens_is_kept: bool
    alone_url: str = ""
    """Back to all of them, where one is shown by itself."""


def time_meant(written: str) -> tuple[int, int] | None:
    """The hour and minute somebody meant, as people write times; None where it is no time."""
    said = _TIME.fullmatch(written.strip().lower().replace("noon", "12pm"))
    if said is None:
        return None
    hour, minute, half = int(said[1]), int(said[2] or 0), said[3]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif said[2] is None:
        return None
    return (hour, minute) if hour < 24 and minute < 60 else None


def moment_in_words(at: datetime) -> str:
    return f"{long(at.date())} at {at:%H:%M}"


def lists_of(known: KnownAt, *, about: str, asks: str, asked: Mapping[str, str], said: Mapping[str, str]) -> Lists:
    """
    The three, and what was shut beside the second; one alone where it was asked for.

    :param about: of whom, by their first names.
    :param asks: the page's own address.
    :param said: what was asked, so that it is asked again of the next page.
    """
    first, all_of = known.name.split()[0], len(known.records)
    there = f"{_so_many(all_of)} about {about}. That something stood there is no sign that anybody could see it."
    could = (
        f"{_of_them(len(known.could_see), all_of)}, by who {first} was here that day, and what was restricted, shared "
        f"or shut. That {first} could see something is no sign that {first} looked."
    )
    had = (
        f"{_of_them(len(known.opened), all_of)}, opened by {first} before that moment. "
        "That a page was opened is no sign that it was read."
        if known.opened
        else ""
    )
    lists: dict[str, tuple[str, str, str, Sequence[Known]]] = {
        "record": ("1. On the record", there, "Each of them, as it then stood", known.records),
        "see": (f"2. What {first} could see", could, f"Each that {first} could see", known.could_see),
        "shut": (
            f"On the record, and shut to {first}", f"{_of_them(len(known.shut), all_of)}.", "Each that was shut",
            known.shut,
        ),
        "opened": (f"3. What {first} had opened", had, f"Each that {first} had opened", known.opened),
    }  # fmt: skip
    only = asked.get("list", "")
    begins = number_in(asked.get("from"))
    shown = [
        _listed(key, *one, only=only, begins=begins, asks=asks, said=said)
        for key, one in lists.items()
        if (only not in lists or key == only) and (key != "shut" or one[3])
    ]
    return Lists(
        shown=tuple(shown), first=first, about=about, opens_is_kept=known.opens_is_kept,
        pages=moment_in_words(known.pages_at) if known.pages_at else "",
        since=long(known.kept_since.date()) if known.kept_since else "",
        logged=long(known.logged_since.date()) if known.logged_since else "",
        alone_url=f"{asks}?{urlencode(said)}" if only in lists else "",
    )  # fmt: skip


def _so_many(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"


def _of_them(count: int, all_of: int) -> str:
    """How many of all of them, as people say it."""
    if not count:
        return f"None of {all_of}" if all_of else "None"
    return f"All {all_of}" if count == all_of > 1 else f"{count} of {all_of}"


def _listed(
    key: str, heading: str, words: str, summary: str, records: Sequence[Known], *, only: str, begins: int, asks: str,
    said: Mapping[str, str],
) -> Listed:  # fmt: skip
    alone = key == only
    begins = begins // PAGE * PAGE if alone and begins < len(records) else 0
    most = PAGE if alone else SHORT
    rows = records[begins : begins + most]

    def at(start: int) -> str:
        return f"{asks}?{urlencode({**said, 'list': key, **({'from': start} if start else {})})}"

    return Listed(
        heading=heading, said=words, summary=summary, folded=not alone and key in ("record", "see"), first=begins + 1,
        count=len(records), rows=tuple(_row(one, key) for one in rows),
        whole_url=at(0) if not alone and len(records) > most else "",
        earlier=at(begins + PAGE) if alone and begins + PAGE < len(records) else "",
        later=at(begins - PAGE) if alone and begins else "",
    )  # fmt: skip


def _row(one: Known, key: str) -> Row:
    line = one.happened.line
    note = _SIGHT.get(one.sight, "") if key == "see" else ""
    if key == "opened" and one.opened_at is not None:
        note = f"last opened {moment_in_words(one.opened_at)}"
    return Row(
        what=f"{one.label}, {long(line.happened_on)}", line=one.on, note=note,
        url=reverse("records:page", args=[one.ref]),
    )  # fmt: skip
