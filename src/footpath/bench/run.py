"""The benchmarks by name, one after another, on each database that is there or without any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from footpath.bench import checking, drawing, effort, finding, importing, mapping, page, reading, saving, starting
from footpath.bench.asked import Asked
from footpath.bench.places import NotMade, engines
from footpath.bench.told import Measure, NotEqual, machine

_BENCHES: dict[str, tuple[str, Callable[[str], Iterator[Measure]]]] = {
    "page": ("a child's page against a bare page", page.page),
    "save": ("a saved visit about three children against its bare rows", saving.saves),
    "start": ("from cold to an answer", starting.starts),
    "import": ("a census of 33,000 children", importing.imports),
    "scale": ("a child's page at 100,000 children against 1,000", page.scale),
    "search": ("any word in any record, at that size", finding.searches),
    "names": ("a name with two mistakes among 1,000,000 people", finding.names_found),
}
_NO_DATABASE: dict[str, tuple[str, Callable[[Asked], Iterator[Measure]]]] = {
    "read-cin": ("a census read into columns, against a bare parse", reading.reads),
    "check-cin": ("a census checked by the official rules, against the public validator", checking.checks),
    "effort": ("everyday tasks by a real browser, in clicks, choices, fields and keys", effort.effort),
    "genogram": ("a family of forty drawn, first and again", drawing.drawings),
    "journeys": ("the map of 2,000,000 children, against pm4py", mapping.maps),
}
NAMES = {name: what for name, (what, _) in (*_BENCHES.items(), *_NO_DATABASE.items())}


class Failed(Exception):
    """A benchmark measured nothing: the two sides differ, or what it measures could not be made."""


def measures(
    names: Sequence[str], *, tell: Callable[[str], None], size: int | None = None, peers: bool = True
) -> Iterator[Measure]:
    """
    What each benchmark measured.

    :param size: how many children, for the benchmarks that need no database; None is what each goal is set for.
    :param peers: whether programs of others are fetched, once, and measured too.
    :raises Failed: nothing was measured; why, in a sentence.
    """
    asked = Asked(size=size, peers=peers, tell=tell)
    for name in names:
        for what, measured in _each(name, asked):
            tell(f"{what} ...")
            try:
                yield from measured()
            except (NotEqual, NotMade) as error:
                raise Failed(f"{what} measured nothing: {error}") from error


def _each(name: str, asked: Asked) -> Iterator[tuple[str, Callable[[], Iterator[Measure]]]]:
    """Return the benchmark on each database, or once where it has none."""
    if name in _NO_DATABASE:
        yield name, partial(_NO_DATABASE[name][1], asked)
        return
    for engine in engines():
        yield f"{name} on {engine}", partial(_BENCHES[name][1], engine)


__all__ = ["NAMES", "Failed", "machine", "measures"]
