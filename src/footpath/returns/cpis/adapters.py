"""
How the list is written: one adapter a layout. Pure.

The service itself takes a file of HL7 version 3 messages (the Child Protection Domain Message Specification's Local
Authority Upload) through MESH, from systems that NHS England has assured. No adapter here writes that message. The one
that there is writes a layout of our own, for a person or an assured system to take in.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import StringIO
from typing import ClassVar, Protocol

from footpath.returns.cpis.lines import Listed


class Adapter(Protocol):
    """
    A layout.

    :param name: what it is called, in a file's entry in the ledger.
    """

    name: ClassVar[str]

    def write(self, listed: Iterable[Listed], to: Callable[[str], None]) -> int:
        """Write every line as it comes, holding none; return how many."""
        ...


class Csv:
    """Our own layout: one line a child and plan or time in care, days as YYYY-MM-DD, what is not known left empty."""

    name: ClassVar[str] = "csv"
    COLUMNS: ClassVar[tuple[str, ...]] = (
        "nhs_number", "whose_nhs_number", "given_name", "family_name", "date_of_birth", "expected_date_of_birth",
        "authority", "status", "started_on", "ended_on",
    )  # fmt: skip

    def write(self, listed: Iterable[Listed], to: Callable[[str], None]) -> int:
        to(_line(self.COLUMNS))
        lines = 0
        for one in listed:
            days = ("" if day is None else day.isoformat() for day in (one.born_on, one.due_on))
            ended = "" if one.until is None else one.until.isoformat()
            whose = "mother" if one.is_mothers else "child"
            to(
                _line(
                    (one.nhs_number, whose, one.given, one.family, *days, one.authority, one.status.value,
                     one.since.isoformat(), ended)
                )
            )  # fmt: skip
            lines += 1
        return lines


def _line(texts: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(texts)
    return line.getvalue()
