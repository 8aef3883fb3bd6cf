"""The benchmarks by name, one after another, on each database that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from footpath.bench import finding, importing, page, saving, starting
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
NAMES = {name: what for name, (what, _) in _BENCHES.items()}


class Failed(Exception):
    """A benchmark measured nothing: the two sides differ, or what it measures could not be made."""


def measures(names: Sequence[str], *, tell: Callable[[str], None]) -> Iterator[Measure]:
    """
    Measure, one figure after another.

    :raises Failed: nothing was measured; why, in a sentence.
    """
    for name in names:
        for engine in engines():
            tell(f"{name} on {engine} ...")
            try:
                yield from _BENCHES[name][1](engine)
            except (NotEqual, NotMade) as error:
                raise Failed(f"{name} on {engine} measured nothing: {error}") from error


__all__ = ["NAMES", "Failed", "machine", "measures"]
