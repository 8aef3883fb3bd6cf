"""
One child of a return of children looked after as what the rooms keep: who they are, and each record with the key that
makes it the same thing in the next year's return. Pure: no database, and nothing guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from footpath.care import told
from footpath.care.told import Told
from footpath.imports.mapping import (
    DAY,
    LONGEST_NUMBER,
    TOO_LONG,
    UNKNOWN,
    ChildDrafts,
    Draft,
    plain,
    short_key,
    short_number,
    whose,
)
from footpath.imports.saying import Amiss, Census
from footpath.kernel.codelists import codelist
from footpath.kernel.dates import long_date

IN_ORDER = (tuple(one.kind for one in told.TOLD),)
"""The kinds; none points to another."""
PLACES = "places"
"""The fact of an episode that is sealed before it is kept: until then its columns by name, in words."""
LINE = "@row"
_UPN = re.compile(r"[A-Z][0-9]{11}[0-9A-Z]")
_AS_WRITTEN = "it is kept as written and not used"
_ADOPTED = ("E11", "E12")

Row = Mapping[str, Any]
"""A row of a file: its columns in words, None where blank, and the line it is on."""


@dataclass(slots=True, kw_only=True)
class ChildRows:
    """Everything a return says of one child, by file."""

    child_id: str
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, table: str) -> Sequence[Row]:
        return self.tables.get(table, ())


def drafts_of(child: ChildRows, *, census: Census, files: Mapping[str, str]) -> ChildDrafts:
    """
    Return everything a return says of one child.

    :param files: what each file of the folder is called.
    """
    return _Mapping(child, census, files).drafts()


class _Mapping:
    """One child on the way from the files to the rooms."""

    def __init__(self, child: ChildRows, census: Census, files: Mapping[str, str]) -> None:
        assert census.on is not None
        self.child = child
        self.files = files
        self.last = census.on
        self.whose = whose(census.authority, child.child_id)
        self.amiss: list[Amiss] = []
        self.born: Any = None

    def drafts(self) -> ChildDrafts:
        says = self._person()
        self.born = says.get("born_on")
        records = [draft for one in told.TOLD for draft in self._records(one)]
        number = self.child.child_id
        if len(number) > LONGEST_NUMBER:
            says["number"] = {"unread": number}
            table, row = next((table, rows[0]) for table, rows in self.child.tables.items() if rows)
            self._tell(table, row, "CHILD", number, TOO_LONG)
            number = short_number(number)
        return ChildDrafts(number=number, says=says, records=records, amiss=self.amiss)

    # Who the child is.

    def _person(self) -> dict[str, Any]:
        says: dict[str, Any] = {}
        headers = self.child.rows("Header")
        for extra in headers[1:]:
            self._tell("Header", extra, "CHILD", self.child.child_id, "is given twice; the first row is the one used.")
        if headers:
            says = self._header(headers[0])
        born, sex = says.get("born_on"), says.get("sex")
        for table, rows in self.child.tables.items():
            for row in rows if table != "Header" else ():
                born = self._same(says, "born_on", born, table, row, "DOB")
                if table == "UASC":
                    sex = self._same(says, "sex", sex, table, row, "SEX")
        return says

    def _header(self, row: Row) -> dict[str, Any]:
        upn = row["UPN"]
        is_number = upn is not None and _UPN.fullmatch(upn)
        unknown = upn is not None and codelist("cin.upn-unknown").is_known(upn)
        ethnic = codelist("cin.ethnicity")
        found = {
            "born_on": self._said("Header", row, "DOB", plain(told.day_of(row["DOB"] or ""))),
            "sex": self._said("Header", row, "SEX", told.SEXES.get(row["SEX"])),
            "ethnicity": self._said("Header", row, "ETHNIC", row["ETHNIC"] if ethnic.is_known(row["ETHNIC"]) else None),
            "upn": None if unknown else self._said("Header", row, "UPN", upn if is_number else None),
            "upn_unknown": upn if unknown else None,
        }
        return {name: value for name, value in found.items() if value is not None}

    def _said(self, table: str, row: Row, column: str, value: Any) -> Any:
        words = row[column]
        if words is None or value is not None:
            return value
        self._tell(table, row, column, words, f"cannot be read; {_AS_WRITTEN}.")
        return {"unread": words}

    def _same(self, says: dict[str, Any], name: str, known: Any, table: str, row: Row, column: str) -> Any:
        """What another file says again of who the child is: the header's word is used, or the first there is."""
        words = row.get(column)
        if words is None:
            return known
        value = plain(told.day_of(words)) if column == "DOB" else told.SEXES.get(words)
        if known is None:
            says[name] = self._said(table, row, column, value)
            return says[name]
        if value is None or (value != known and not isinstance(known, dict)):
            self._tell(table, row, column, words, "is not what the header says of this child; the header's is used.")
        elif isinstance(known, dict):
            return known
        return known

    # Their records.

    def _records(self, one: Told) -> Iterator[Draft]:
        by_part: dict[str, list[Row]] = {}
        rows = self.child.rows(one.table)
        if one is told.OWN_CHILD:
            # Every header is a row, and only one that tells of a child is a thing to record.
            rows = [row for row in rows[:1] if row["MOTHER"] not in (None, "0") or row["MC_DOB"] is not None]
        blank = 0
        for row in rows:
            blank += one.began is not None and row[one.began] is None
            by_part.setdefault(self._part(one, row, blank), []).append(row)
        for part, rows in by_part.items():
            for number, row in enumerate(self._each(one, rows), 1):
                yield self._record(one, row, part if number == 1 else f"{part}:{number}")

    def _part(self, one: Told, row: Row, number: int) -> str:
        """The part of a key that a day or a year makes; else the words of the day, or which blank one it is."""
        if one.began is None:
            # A child is adopted once, whichever years' returns tell of it.
            return str(self.last.year) if one.of_a_year and one is not told.AD1 else ""
        words = row[one.began]
        day = told.day_of(words or "")
        return day.isoformat() if day is not None else "~" + (" ".join(words.split()) if words else str(number))

    def _each(self, one: Told, rows: list[Row]) -> list[Row]:
        """
        The rows that would have one key, each different one once.

        What goes on longest comes first: it is the one that next year's return may tell again.
        """
        if len(rows) == 1:
            return rows
        different: dict[tuple[str, ...], Row] = {}
        for row in rows:
            words = tuple(f"{value}" for column, value in row.items() if column != LINE)
            if words in different:
                where = f"line {different[words][LINE]}"
                done = f"is here with the same words as on {where}; the row is kept once."
                self._tell(one.table, row, "CHILD", self.child.child_id, done, notice=True)
            different.setdefault(words, row)

        def rank(pair: tuple[tuple[str, ...], Row]) -> tuple[int, tuple[str, ...]]:
            ended = told.day_of(pair[1][one.ended] or "") if one.ended else None
            return -(ended or date.max).toordinal(), pair[0]

        return [row for _, row in sorted(different.items(), key=rank)]

    def _record(self, one: Told, row: Row, part: str) -> Draft:
        began, ended = self._day(row, one.began), self._day(row, one.ended)
        day, exact = (began, DAY) if began is not None else self._placed(one, row, ended)
        key = short_key(f"{self.whose}:{one.word}:{part}" if part else f"{self.whose}:{one.word}")
        draft = Draft(kind=one.kind, key=key, line=row[LINE], happened_on=day, how_exact=exact)
        if one.of_a_year:
            draft.facts["year_ending"] = self.last.year
        for fact in one.facts:
            if fact.reads is told.Reads.PARTLY:
                continue
            words = row[fact.column]
            value = None if words is None else fact.read(words)
            draft.facts[fact.name] = fact.empty if value is None else value
            if fact.name == "ordered_on":
                partly = told.BEFORE.facts[-1]
                read = partly.read(words) if words is not None and value is None else None
                draft.facts[partly.name] = partly.empty if read is None else read
                value = value or read
            if words is not None and value is None:
                self._keep(draft, one, row, fact.column, f"cannot be read; {_AS_WRITTEN}.")
        if one is told.EPISODES:
            draft.facts[PLACES] = {name: row[column] for column, name in told.PLACES.items() if row[column]}
        if one.began is not None and began is None:
            near = f"the record is placed by {long_date(day)}, the nearest day known"
            self._keep(draft, one, row, one.began, f"cannot be read as its day; it is kept as written, and {near}.")
        if one.ended is not None and row[one.ended] is not None:
            self._until(draft, one, row, one.ended, ended)
        return draft

    def _day(self, row: Row, column: str | None) -> date | None:
        return None if column is None or row[column] is None else told.day_of(row[column])

    def _placed(self, one: Told, row: Row, ended: date | None) -> tuple[date, str]:
        """The day of what has none of its own, and how exact that is."""
        if one is told.OC2:
            return self.last, DAY
        if one is told.OC3:
            return self._birthday(), UNKNOWN
        if one is told.AD1:
            adopted = [
                day for other in self.child.rows("Episodes")
                if other["REC"] in _ADOPTED and (day := self._day(other, "DEC")) is not None
            ]  # fmt: skip
            return (max(adopted), DAY) if adopted else (self.last, UNKNOWN)
        if one is told.OWN_CHILD and (born := self._day(row, "MC_DOB")) is not None:
            return born, DAY
        if one is told.BEFORE and (ordered := self._day(row, "DATE_PERM")) is not None:
            return ordered, DAY
        if one.began is not None:
            return ended or self.last, UNKNOWN
        first = date(self.last.year - 1, 4, 1)
        days = [
            day for other in self.child.rows("Episodes")
            if (day := self._day(other, "DECOM")) is not None and day <= self.last
            and (self._day(other, "DEC") or self.last) >= first
        ]  # fmt: skip
        return min(days, default=self.last), UNKNOWN

    def _birthday(self) -> date:
        """Around this birthday a young person is asked after; the end of the year where it is not known."""
        if not isinstance(self.born, str):
            return self.last
        born = date.fromisoformat(self.born)
        for year in (self.last.year - 1, self.last.year):
            feb = (born.month, born.day) == (2, 29)
            day = date(year, 2, 28) if feb else date(year, born.month, born.day)
            if date(self.last.year - 1, 4, 1) <= day <= self.last:
                return day
        return self.last

    def _until(self, draft: Draft, one: Told, row: Row, column: str, ended: date | None) -> None:
        """Say when it ended; an end before its beginning is kept as it was told, and ends nothing."""
        if ended is None:
            self._keep(draft, one, row, column, f"cannot be read; {_AS_WRITTEN}.")
        elif ended < draft.happened_on:
            began = long_date(draft.happened_on)
            self._keep(draft, one, row, column, f"is before it began ({began}); {_AS_WRITTEN} as its end.")
        else:
            draft.happened_until = ended

    def _keep(self, draft: Draft, one: Told, row: Row, column: str, done: str) -> None:
        words = row[column] or ""
        draft.as_written[column] = {"written": words, "line": row[LINE], "why": done[0].upper() + done[1:]}
        self._tell(one.table, row, column, words, done)

    def _tell(self, table: str, row: Row, column: str, words: str, done: str, *, notice: bool = False) -> None:
        self.amiss.append(
            Amiss(
                file=self.files[table], line=row[LINE], element=column, as_written=words, done=done,
                child_id=self.child.child_id, notice=notice,
            )
        )  # fmt: skip
