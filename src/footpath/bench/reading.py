"""A census of 33,000 children read into columns, against a bare parse of the same bytes."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from pyexpat import ParserCreate, XMLParserType
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from footpath.bench.apart import apart
from footpath.bench.asked import Asked
from footpath.bench.census import write
from footpath.bench.rounds import in_turns
from footpath.bench.told import Measure, NotEqual

if TYPE_CHECKING:
    from footpath.formats.cin.columns import CensusColumns

CHILDREN = 33_000
_AT_MOST = 4.0  # times a bare parse
_PIECE = 65_536  # bytes
_TABLES = {
    "children": "Child",
    "episodes": "CINdetails",
    "assessments": "Assessments",
    "section47": "Section47",
    "child_protection_plans": "ChildProtectionPlans",
}
_ONLY_READ = "import sys; from footpath.formats.cin.columns import read_columns; read_columns(sys.argv[1])"
_ONLY_STARTED = "import footpath.formats.cin.columns"


def reads(asked: Asked) -> Iterator[Measure]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "census.xml"
        with file.open("w", encoding="utf-8", newline="\n") as out:
            write(out, children=asked.size or CHILDREN)
        yield read(file)


def read(file: Path, *, rounds: int = 7) -> Measure:
    """
    Measure the reading of one census.

    :raises NotEqual: what was read is not what stands in the file.
    """
    from footpath.formats.cin.columns import read_columns

    census = read_columns(file)
    elements = counted(file)
    hold_equal(census, elements)
    took, floor = in_turns(lambda: read_columns(file), lambda: _parse(file, ParserCreate()), rounds=rounds)
    whole = apart([sys.executable, "-c", _ONLY_READ, str(file)])
    started = apart([sys.executable, "-c", _ONLY_STARTED])
    size = file.stat().st_size / 1e6
    return Measure(
        bench="read-cin", what=f"a census of {census.children.height} children read into columns, of a bare parse",
        ratio=took / floor, limit=_AT_MOST, at_least=False,
        seconds={"read into columns": took, "a bare parse of the same bytes": floor},
        notes=(
            f"{size:.0f} MB, {sum(elements.values())} elements: {size / took:.0f} MB a second",
            f"the most memory of a process that only reads it, {whole.most_memory:.0f} MiB, of which "
            f"{started.most_memory:.0f} before it begins",
        ),
    )  # fmt: skip


def hold_equal(census: CensusColumns, counted: Counter[str]) -> None:
    """
    Hold the rows and the values of a census equal to the elements that expat counts in its file.

    :raises NotEqual: they are not.
    """
    tables = census.tables()
    for name, element in _TABLES.items():
        if tables[name].height != counted[element]:
            raise NotEqual(f"{tables[name].height} {name} were read, and the file has {counted[element]} {element}.")
    values: Counter[str] = Counter()
    for table in tables.values():
        for column in table.columns:
            if column[0].isupper() and not column.endswith("_on"):
                values[column] += table.height - table[column].null_count()
    for element, times in values.items():
        if times != counted[element]:
            raise NotEqual(f"{times} values of {element} were read, and the file has {counted[element]}.")


def counted(file: Path) -> Counter[str]:
    """Return how often each element that holds anything stands among the children."""
    times: Counter[str] = Counter()
    inside: list[str] = []
    words = ""

    def begins(name: str, _: object) -> None:
        nonlocal words
        inside.append(name)
        words = ""

    def says(more: str) -> None:
        nonlocal words
        words += more

    def ends(name: str) -> None:
        nonlocal words
        inside.pop()
        if "Children" in inside and words.strip():
            times[name] += 1
        words = "something"

    parser = ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler, parser.EndElementHandler = begins, says, ends
    _parse(file, parser)
    return times


def _parse(file: Path, parser: XMLParserType) -> None:
    with file.open("rb") as pieces:
        while piece := pieces.read(_PIECE):
            parser.Parse(piece, False)
    parser.Parse(b"", True)
