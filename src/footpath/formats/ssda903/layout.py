"""The files of the return: which columns each has, which of them are dates, and the first year it was asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file of the return. ``since`` is the year in which the first collection that asked for it closed."""

    name: str
    called: str
    columns: tuple[str, ...]
    dates: tuple[str, ...]
    since: int = 2017


def _table(name: str, called: str, columns: str, dates: str, since: int = 2017) -> Table:
    return Table(name=name, called=called, columns=tuple(columns.split()), dates=tuple(dates.split()), since=since)


# The columns of a file have not changed since 2017; files have been added (sources: the SSDA903 schemas 2017 to 2027).
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        _table("Header", "the header file", "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB", "DOB MC_DOB"),
        _table(
            "Episodes",
            "the episodes file",
            "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN",
            "DECOM DEC",
        ),
        _table("Reviews", "the reviews file", "CHILD DOB REVIEW REVIEW_CODE", "DOB REVIEW"),
        _table("UASC", "the UASC file", "CHILD SEX DOB DUC", "DOB DUC"),
        _table(
            "OC2",
            "the OC2 file (health and convictions)",
            "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT"
            " SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
            "DOB",
        ),
        _table("OC3", "the OC3 file (care leavers)", "CHILD DOB IN_TOUCH ACTIV ACCOM", "DOB"),
        _table(
            "AD1",
            "the AD1 file (adopted)",
            "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
            "DOB DATE_INT DATE_MATCH",
        ),
        _table(
            "PlacedAdoption",
            "the file of decisions to place for adoption",
            "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
            "DOB DATE_PLACED DATE_PLACED_CEASED",
        ),
        # DATE_PERM may hold Z in place of a day, month or year that is not known: the rules read its text.
        _table("PrevPerm", "the previous permanence file", "CHILD DOB PREV_PERM LA_PERM DATE_PERM", "DOB DATE_PERM"),
        _table("Missing", "the missing file", "CHILD DOB MISSING MIS_START MIS_END", "DOB MIS_START MIS_END"),
        _table(
            "SWEpisodes",
            "the social worker episodes file",
            "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
            "DOB SW_DECOM SW_DEC",
            since=2024,
        ),
        _table(
            "DoLo",
            "the file of deprivation of liberty orders",
            "CHILD DOB DOLO_START DOLO_END",
            "DOB DOLO_START DOLO_END",
            since=2027,
        ),
    )
}
"""Every file by its name in the standard, in the standard's order."""

_BY_COLUMNS = {frozenset(table.columns): table for table in TABLES.values()}


def table_of(columns: frozenset[str]) -> Table | None:
    """The file that has exactly these columns, in any order; None where none has."""
    return _BY_COLUMNS.get(columns)


def nearest(columns: frozenset[str]) -> Table:
    """The file whose columns are most like these, for saying what is missing or too many."""
    return max(TABLES.values(), key=lambda table: len(columns & set(table.columns)) / len(columns | set(table.columns)))
