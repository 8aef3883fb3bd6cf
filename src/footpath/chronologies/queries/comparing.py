"""Two chronologies side by side, or one as it was finished beside itself now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from footpath.chronologies.queries.reading import Crafted, Held
from footpath.record.values import Opened


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """What one of the two holds, by key: each entry, and the version of what was written to it."""

    name: str
    held: Mapping[str, tuple[Held, int]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """What is in one and not in the other; in both, and worded alike or not."""

    only_first: tuple[Held, ...]
    only_second: tuple[Held, ...]
    differ: tuple[tuple[Held, Held], ...]
    alike: tuple[Held, ...]


def as_now(crafted: Crafted) -> Side:
    return Side(name=crafted.title, held={one.key: (one, one.entry.version) for one in crafted.kept})


def as_finished(crafted: Crafted, finish: Opened) -> Side:
    """What it held when it was finished; what the reader may not read is not there."""
    there = {one.entry.id: one for one in crafted.entries}
    held = {key: (there[number], version) for key, number, version in finish.facts["held"] if number in there}
    return Side(name=crafted.title, held=held)


def compared(first: Side, second: Side, *, same: bool) -> Compared:
    """
    :param same: they are one chronology at two moments, so that another version is another wording.
    """
    both = [key for key in first.held if key in second.held]
    differ = [key for key in both if _differs(first.held[key], second.held[key], same=same)]
    return Compared(
        only_first=_in_order(one for key, (one, _) in first.held.items() if key not in second.held),
        only_second=_in_order(one for key, (one, _) in second.held.items() if key not in first.held),
        differ=tuple((first.held[key][0], second.held[key][0]) for key in differ),
        alike=_in_order(first.held[key][0] for key in both if key not in differ),
    )


def _differs(one: tuple[Held, int], other: tuple[Held, int], *, same: bool) -> bool:
    return one[1] != other[1] if same else said(one[0]) != said(other[0])


def said(held: Held) -> tuple[object, ...]:
    """What an entry says in a chronology, whoever reads it."""
    return (held.line, *((one.slot, one.subject, one.words) for one in held.entry.paragraphs))


def _in_order(found: Iterable[Held]) -> tuple[Held, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.key)))
