"""Small invented returns of children looked after, as folders of CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from footpath.formats.ssda903 import TABLES
from footpath.imports import actions
from footpath.imports.actions import Outcome
from footpath.imports.reading import Given
from tests.imports.cast import NOW, Staff

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "ssda903"
_number = count(1)

Row = dict[str, str]
Tables = dict[str, list[Row]]
BORN = "04/05/2012"


def header(child: str = "C0000001", **more: str) -> Row:
    said = {"CHILD": child, "SEX": "F", "DOB": BORN, "ETHNIC": "WBRI", "UPN": "UN4"}
    return said | more


def episode(began: str = "02/06/2025", *, child: str = "C0000001", ended: str = "", **more: str) -> Row:
    said = {
        "CHILD": child, "DECOM": began, "RNE": "S", "LS": "C1", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1",
        "DEC": ended, "REC": "E4A" if ended else "", "HOME_POST": "QF1 1AA", "PL_POST": "QF2 2BB", "URN": "SC000001",
    }  # fmt: skip
    return said | more


def row(child: str = "C0000001", **said: str) -> Row:
    return {"CHILD": child, "DOB": BORN} | said


def tables(*episodes: Row, **others: Row | list[Row]) -> Tables:
    """The tables of a return, by the standard's name; a header for every child who has none."""
    found: Tables = {"Episodes": list(episodes)}
    for name, rows in others.items():
        found[name] = rows if isinstance(rows, list) else [rows]
    named = {one["CHILD"] for one in found.get("Header", [])}
    children = dict.fromkeys(one["CHILD"] for rows in found.values() for one in rows)
    found["Header"] = [*found.get("Header", []), *(header(one) for one in children if one not in named)]
    return found


def folder(above: Path, of: Tables, *, name: str = "") -> Given:
    """The tables as a folder of CSV files."""
    path = above / (name or f"return-{next(_number)}")
    path.mkdir()
    for table, rows in of.items():
        columns = TABLES[table].columns
        lines = [",".join(columns), *(",".join(one.get(column, "") for column in columns) for one in rows)]
        (path / f"{table.lower()}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return Given(path=path, name=path.name)


def some_of(whole: Path, above: Path, *, ending: tuple[str, ...]) -> Given:
    """The children of a folder whose numbers end so."""
    path = above / f"some-{next(_number)}"
    path.mkdir()
    for file in whole.glob("*.csv"):
        names, *rows = file.read_text(encoding="utf-8-sig").splitlines()
        kept = [one for one in rows if one.partition(",")[0].endswith(ending)]
        (path / file.name).write_text("\n".join([names, *kept]) + "\n", encoding="utf-8")
    return Given(path=path, name=path.name)


def brought(
    who: Staff, folders: Given | Sequence[Given], *, year: int | None = None, authority: str = "201"
) -> Outcome:
    given = [folders] if isinstance(folders, Given) else folders
    return actions.bring_in_folders(
        given, authority=authority, year=year, team=who.team, by=who.administrator, at=NOW
    )  # fmt: skip
