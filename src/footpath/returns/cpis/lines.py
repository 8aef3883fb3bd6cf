"""What one line of the list says, whatever its layout. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    PLAN = "child protection plan"
    UNBORN = "unborn child protection plan"
    LOOKED_AFTER = "looked after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """
    One line: a child, and one plan or time in care.

    :param nhs_number: ten digits; the mother's, where the child is not born yet.
    """

    nhs_number: str
    is_mothers: bool
    given: str
    family: str
    born_on: date | None
    due_on: date | None
    authority: str
    status: Status
    since: date
    until: date | None
