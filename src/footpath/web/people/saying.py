"""Facts about people said in words, as their page says them."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from footpath.people.models.orders import OrderParty
from footpath.people.queries.orders import OrderSeen
from footpath.web.people.days import dates_in_words
from footpath.web.words import listed


def both(one: str, other: str) -> list[str]:
    """The words there are, of two."""
    return [words for words in (one, other) if words]


def said(source: str, day: str) -> str:
    """Where and when somebody said so, the day only once."""
    return source if day in source else ", ".join(both(source, day))


_PARTS = {
    OrderParty.Part.ABOUT: "About",
    OrderParty.Part.PROTECTS: "Protects",
    OrderParty.Part.TO: "Made to",
    OrderParty.Part.AGAINST: "Made against",
    OrderParty.Part.APPLIED: "Asked for by",
}


def parties(order: OrderSeen) -> tuple[str, ...]:
    """Who is in it, each part once: "Protects Kerry, Kai and Maya"."""
    named: dict[str, list[str]] = defaultdict(list)
    for party in order.parties:
        named[party.part].append(party.name)
    return tuple(f"{words} {listed(named[part])}" for part, words in _PARTS.items() if named[part])


def in_force(order: OrderSeen) -> str:
    """The days on which it holds, the last of them included, as an order says it."""
    last = order.until - timedelta(days=1) if order.until else None
    return dates_in_words(order.since, last)
