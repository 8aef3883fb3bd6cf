"""What to do about a rule that failed, in plain words."""

from __future__ import annotations

from datetime import date

from footpath.formats.ssda903 import TABLES
from footpath.kernel.codelists import codelist
from footpath.returns.ssda903.declared import Kind, Rule
from footpath.returns.ssda903.returned import LAST

CODES = {
    "101": "sex",
    "103": "ethnic",
    "114": "yes-no",
    "120": "reason-placed-ceased",
    "131": "in-touch",
    "132": "activ",
    "133": "accom",
    "143": "rne",
    "144": "ls",
    "145": "cin",
    "146": "place",
    "149": "rec",
    "175": "nb-adoptr",
    "176": "sex-adoptr",
    "177": "ls-adoptr",
    "178": "place-provider",
    "196": "sdq-reason",
    "631": "prev-perm",
    "1006": "missing",
    "1009": "reason-place-change",
}
"""The list that each rule about a code looks in."""

DATES = ("102", "112", "113", "115", "116", "141", "147", "166", "171", "700", "701", "1004", "1005")
DATES_TOO = ("SW04STG1", "SW05STG1")


def fix(rule: Rule, *, year: int) -> str:
    """One sentence that says what to do, for the collection closing that year."""
    if rule.number in CODES:
        codes = codelist(f"ssda903.{CODES[rule.number]}").codes(on=date(year, 3, 31))
        return f"Use one of the codes of this collection: {', '.join(codes)}."
    if rule.number in (*DATES, *DATES_TOO):
        return f"Write {_all(rule.fields)} as a real date, DD/MM/YYYY."
    if rule.number.startswith("INT0"):
        return "Add the child to the header file, or take the row out if the child's number is wrong."
    if rule.number.startswith("INT1") or rule.number == "INT21":
        return "Write the same in every file; the header says what the others should."
    if rule.number.startswith("INT3"):
        return "Keep one row for the child, and take the others out."
    files = [TABLES[name].called for name in rule.tables if name in TABLES]
    beside = " beside last year's" if any(name.endswith(LAST) for name in rule.tables) else ""
    look = f"Look at {_all(rule.fields)} in {_all(files)}{beside}"
    if rule.kind is Kind.QUERY:
        return f"{look}; put right what is wrong, and where it is true say why when the return is sent."
    return f"{look}, and put right the one that is wrong."


def _all(names: list[str] | tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
