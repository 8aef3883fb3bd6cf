"""A concern as its pages say it: how it stands, and what was said, in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from footpath.concerns.models import ConcernSaid
from footpath.concerns.queries import Opened, Short
from footpath.web.words import long, short

Sort = ConcernSaid.Sort


@dataclass(frozen=True, kw_only=True)
class Line:
    """A concern in a list: whose, how it stands, and the way to it. Not a word of it."""

    words: str
    standing: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """Something said: what it is, when, and the words."""

    heading: str
    when: str
    words: str


def lists(found: Iterable[Short], *, on: date) -> list[Line]:
    return [
        Line(
            words=f"{one.other}, {short(one.on, today=on)}",
            standing=_standing(one.acknowledged_on, one.closed_on),
            url=reverse("concerns:page", args=[one.ref]),
        )
        for one in found
    ]


def standing_words(found: Opened) -> str:
    """How it stands, in one line."""
    return _standing(found.acknowledged_on, found.closed_on)


def _standing(acknowledged_on: date | None, closed_on: date | None) -> str:
    if closed_on is not None:
        return f"Closed on {long(closed_on)}, with what was learnt."
    if acknowledged_on is not None:
        return f"Read and acknowledged on {long(acknowledged_on)}."
    return "Not acknowledged yet."


def lines_said(found: Opened, *, mine: bool) -> list[Said]:
    """What was said since, earliest first."""
    raiser = "You said more" if mine else "Whoever raised it said more"
    headings = {Sort.MORE: raiser, Sort.ANSWER: f"{found.to_name} answered" if mine else "You answered"}
    turned = max((place for place, one in enumerate(found.said) if one.sort is Sort.TURNED), default=-1)
    before = {**headings, Sort.ANSWER: "Whoever had it before answered"}
    return [
        Said(
            heading=(headings if place > turned else before).get(one.sort, str(one.sort.label)), when=long(one.on),
            words=one.words,
        )
        for place, one in enumerate(found.said)
    ]  # fmt: skip
