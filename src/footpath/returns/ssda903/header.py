"""Who a child is, as a year's return has them: by the people's room, as it held on the last day of the year."""

from __future__ import annotations

from typing import Any

from footpath.care import told
from footpath.care.told import day_in_words
from footpath.people.models.persons import Characteristic, Identifier
from footpath.returns.cin.person import Who
from footpath.returns.ssda903.scope import SHORT_BREAKS, Belonging, Year

Row = dict[str, str | None]
_SEXES_UNTIL = 2024
"""The last collection that wrote sex as a number."""
_NO_SEX = "U"


def header_of(who: Who, *, number: str, year: Year, belonging: Belonging) -> Row:
    """A child's row in the header; whether she is a mother is for her own child's record to say, where there is one."""
    written = {name: words for row in reversed(who.rows) for name, words in row.as_written.items()}
    upn: Any = who.one(Identifier.Kind.UPN, year.last) or who.one(Identifier.Kind.UPN_UNKNOWN, year.last)
    sex = _sex(who, written.get("Sex"), year)
    born = who.first("born_on")
    return {
        "CHILD": written.get("LAchildID") or number,
        "SEX": sex,
        "DOB": day_in_words(born) if born is not None else written.get("PersonBirthDate"),
        "ETHNIC": who.one(Characteristic.Kind.ETHNICITY, year.last) or written.get("Ethnicity"),
        "UPN": upn or written.get("UPN"),
        "MOTHER": "0" if sex in ("F", "2") and _asks_of_mothers(belonging) else None,
        "MC_DOB": None,
    }


def _asks_of_mothers(belonging: Belonging) -> bool:
    """Of every girl who was in care in the year, but for short breaks, it is said whether she is a mother."""
    return any(one.facts["legal_status_code"] not in SHORT_BREAKS for one in belonging.episodes)


def _sex(who: Who, written: str | None, year: Year) -> str | None:
    sex = str(who.first("sex", nothing=_NO_SEX))
    if sex == _NO_SEX and written:
        return written
    if year.closing > _SEXES_UNTIL:
        return sex
    return {code: number for number, code in told.SEXES.items() if number.isdigit()}.get(sex)
