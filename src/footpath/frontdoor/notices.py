"""Police notices in a file, in the layout we publish: one line a child, several lines a notice. Pure; nothing kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

COLUMNS = ("reference", "when", "what_happened", "officer", "child_name", "child_born", "child_more")
_NEEDED = ("reference", "what_happened", "child_name")
_LONGEST = {"reference": 80, "child_name": 160, "child_born": 60, "child_more": 300, "officer": 120, "when": 60}
MOST_LINES = 5_000
MOST_BYTES = 2 * 1024 * 1024


class NotANotice(ValueError):
    """The file is not one of police notices: a sentence for each thing that is wrong, by line and column."""

    def __init__(self, wrong: tuple[str, ...]) -> None:
        super().__init__(" ".join(wrong))
        self.wrong = wrong


@dataclass(frozen=True, kw_only=True, slots=True)
class NoticeChild:
    name: str
    born: str
    more: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """One notice, about one child or several."""

    reference: str
    when: str
    what_happened: str
    officer: str
    line: int
    children: tuple[NoticeChild, ...]

    @property
    def words(self) -> str:
        return f"{self.when}: {self.what_happened}" if self.when else self.what_happened

    @property
    def from_whom(self) -> str:
        return f"Police, {self.officer}" if self.officer else "Police"


@dataclass(slots=True)
class _Begun:
    row: dict[str, str]
    line: int
    children: list[NoticeChild] = field(default_factory=list)


def read(content: bytes) -> tuple[Notice, ...]:
    """
    Read a file of notices whole.

    :raises NotANotice: something in it is wrong; every such line and column is named, and nothing is read.
    """
    if len(content) > MOST_BYTES:
        raise NotANotice((f"The file is larger than {MOST_BYTES // 1024 // 1024} MB. Send it in parts.",))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotANotice(("The file is not UTF-8 text. Save it as “CSV UTF-8” and choose it again.",)) from None
    begun: dict[str, _Begun] = {}
    wrong: list[str] = []
    for line, row in _rows(text, wrong):
        if not _check(line, row, wrong):
            continue
        one = begun.setdefault(row["reference"], _Begun(row=row, line=line))
        if any(row[name] and row[name] != one.row[name] for name in ("when", "what_happened", "officer")):
            wrong.append(
                f"Line {line}: notice {row['reference']} began on line {one.line} with other words. "
                "Say the same on each of its lines, or leave them empty after the first."
            )
        one.children.append(NoticeChild(name=row["child_name"], born=row["child_born"], more=row["child_more"]))
    wrong += [
        f"Line {one.line}, column what_happened: is empty. Say what happened on the notice’s first line."
        for one in begun.values()
        if not one.row["what_happened"]
    ]
    if not begun and not wrong:
        wrong.append(
            "There is no notice in this file. Its first line names the columns; each line after it is a child."
        )
    if wrong:
        raise NotANotice(tuple(wrong))
    return tuple(
        Notice(
            reference=one.row["reference"], when=one.row["when"], what_happened=one.row["what_happened"],
            officer=one.row["officer"], line=one.line, children=tuple(one.children),
        )
        for one in begun.values()
    )  # fmt: skip


def _rows(text: str, wrong: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        headings = [heading.strip().lower() for heading in next(reader, [])]
        missing = [name for name in _NEEDED if name not in headings]
        if missing:
            wrong.append(
                f"Line 1: there is no column called {', '.join(missing)}. Name the columns as the layout does."
            )
            return
        if unknown := [name for name in headings if name not in COLUMNS]:
            wrong.append(f"Line 1: the layout has no column called {', '.join(unknown)}. Leave it out.")
            return
        for number, cells in enumerate(reader, start=2):
            if number > MOST_LINES:
                wrong.append(f"Line {number}: a file holds {MOST_LINES:,} lines at most. Send it in parts.")
                return
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(headings):
                wrong.append(
                    f"Line {reader.line_num}: has {len(cells)} cells where the first line has {len(headings)}."
                )
                continue
            given = dict(zip(headings, (cell.strip() for cell in cells), strict=True))
            yield reader.line_num, {name: given.get(name, "") for name in COLUMNS}
    except csv.Error:
        wrong.append(f"Line {reader.line_num}: cannot be read as CSV. Look for a quotation mark that is never closed.")


def _check(line: int, row: dict[str, str], wrong: list[str]) -> bool:
    before = len(wrong)
    for name in ("reference", "child_name"):
        if not row[name]:
            wrong.append(f"Line {line}, column {name}: is empty.")
    for name, most in _LONGEST.items():
        if len(row[name]) > most:
            wrong.append(f"Line {line}, column {name}: is longer than {most} characters.")
    return len(wrong) == before
