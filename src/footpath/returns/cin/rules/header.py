"""Rules of the header."""

from datetime import date

from footpath.returns.cin.rule import Rules
from footpath.returns.cin.tables import Tables

RULES = Rules("Header")


@RULES.whole(
    "100",
    "Reference Date is incorrect",
    "ReferenceDate",
    fix="Set ReferenceDate to 31 March of the year in Year, as 2026-03-31; the Year is the year the collection ends.",
)
def reference_date_is_not_the_end_of_the_year(t: Tables) -> bool:
    year = t.census.header.get("Year", "")
    day = t.census.reference_date
    return day is None or not year.isdecimal() or day != date(int(year) if 0 < int(year) < 9999 else 1, 3, 31)
