"""The header of a census: whose it is, and of which year."""

import re
from collections.abc import Callable
from datetime import date

from footpath.formats.cin.convert import read_day
from footpath.formats.cin.faults import Fault, FaultKind
from footpath.formats.cin.refusals import AuthorityUnclear, NotACinMessage
from footpath.formats.cin.values import CensusHeader

AUTHORITY = re.compile(r"[0-9]{3}")
YEAR = re.compile(r"[12][0-9]{3}")

Say = Callable[[str, str, str], None]
"""Takes the element, its words and what was done about them."""


def census_header(
    told: dict[str, tuple[str, int]],
    *,
    file: str,
    authority: str | None,
    encoding: str,
    children: int,
) -> CensusHeader:
    """
    Read the header from each element's words and line.

    ``authority`` is the number the person gave, or None.

    :raises NotACinMessage: it says it is another collection.
    :raises AuthorityUnclear: no authority is said, or two are.
    """
    faults: list[Fault] = []

    def report(element: str, said: str, done: str) -> None:
        line = told.get(element, ("", 1))[1]
        faults.append(Fault(line, element, FaultKind.HEADER, said, done, None))

    words = {element: text for element, (text, _) in told.items() if text}
    refuse_another_collection(told, file=file)
    if "Collection" not in words:
        report("Collection", "", "is missing; the file is read as a CIN census.")
    whose = _authority(words.get("LEA"), file=file, given=authority, say=report)
    year = int(words["Year"]) if YEAR.fullmatch(words.get("Year", "")) else None
    if children == 0:
        report("Children", "", "holds no child.")
    reference = _reference_date(words.get("ReferenceDate"), year, report)
    return CensusHeader(
        authority=whose,
        year=year,
        reference_date=reference,
        collection_year=year if reference is None else reference.year,
        software=words.get("SoftwareCode"),
        release=words.get("Release"),
        serial=words.get("SerialNo"),
        made_at=words.get("DateTime"),
        encoding=encoding,
        children=children,
        faults=tuple(faults),
    )


def refuse_another_collection(told: dict[str, tuple[str, int]], *, file: str) -> None:
    """
    Refuse a header that says it is of another collection; one that does not say is read as CIN.

    :raises NotACinMessage: it is another collection.
    """
    collection, line = told.get("Collection", ("", 1))
    if collection and collection.upper() != "CIN":
        raise NotACinMessage(
            file=file,
            line=line,
            what=f"it says it is the collection “{collection[:40]}” and not CIN",
            do="give the children in need census file",
        )


def _authority(said: str | None, *, file: str, given: str | None, say: Say) -> str:
    """Return the authority's number: what the file says, or else what the person said."""
    if given is not None and not AUTHORITY.fullmatch(given):
        raise AuthorityUnclear(
            file=file,
            what=f"the authority given, “{given[:40]}”, is not a number of three digits",
            do="give the number the Department knows it by, such as 201",
        )
    if said is not None and AUTHORITY.fullmatch(said):
        if given not in (None, said):
            raise AuthorityUnclear(
                file=file,
                what=f"the file says it is from authority {said}, and {given} was given",
                do="check which authority the file is from",
            )
        return said
    if given is None:
        missing = "the file does not say which authority it is from (LEA)"
        raise AuthorityUnclear(
            file=file,
            what=missing if said is None else f"its authority (LEA) is “{said[:40]}”, not a number",
            do="give the authority's number of three digits as well as the file",
        )
    say("LEA", said or "", f"is not a number of three digits; {given} was given and is used.")
    return given


def _reference_date(said: str | None, year: int | None, say: Say) -> date | None:
    """Return the day the census is of: as said, or else 31 March of its year, or None."""
    day = None if said is None else read_day(said)
    end = None if year is None else date(year, 3, 31)
    if day is None:
        instead = "nothing tells its year" if end is None else f"{end.isoformat()} is used"
        amiss = "is missing" if said is None else "is not a date, written as 2026-03-31"
        say("ReferenceDate", said or "", f"{amiss}; {instead}.")
        return end
    if year is None:
        say("Year", "", "is missing or is no year; the year of the reference date is used.")
    elif day != end:
        say("ReferenceDate", day.isoformat(), f"is not 31 March of {year}, the year; it is used.")
    return day
