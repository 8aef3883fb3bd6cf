"""Do the files of one return agree: each child in the header, once, born on the same day in every file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import polars as pl

from footpath.returns.ssda903.declared import Finds, rule
from footpath.returns.ssda903.returned import Returned, both, hit, meet, not_about
from footpath.returns.ssda903.words import col, given

FILES = ("AD1", "PlacedAdoption", "Episodes", "Missing", "OC2", "OC3", "PrevPerm", "Reviews", "UASC")
BORN_IN = ("AD1", "PlacedAdoption", "Missing", "OC2", "OC3", "PrevPerm", "Reviews", "UASC")
ONCE_IN = ("AD1", "Header", "OC2", "OC3", "PrevPerm", "UASC")


def _in_header(table: str) -> Finds:
    return lambda returned: hit(not_about(returned[table], returned["Header"]), table)


def _as_in_header(table: str, name: str) -> Finds:
    def finds(returned: Returned) -> Mapping[str, pl.Series]:
        header = returned["Header"].select("CHILD", col(name).alias("header"))
        return hit(meet(returned[table], header).filter(col(name) != col("header")), table)

    return finds


def _once(table: str) -> Finds:
    return lambda returned: hit(returned[table].filter(given("CHILD") & (pl.len().over("CHILD") > 1)), table)


_declared: list[tuple[str, Callable[[Returned], Mapping[str, pl.Series]]]] = [
    *((f"INT0{number}", _in_header(table)) for number, table in enumerate(FILES, start=1)),
    *((f"INT1{number}", _as_in_header(table, "dob")) for number, table in enumerate(BORN_IN, start=1)),
    ("INT21", _as_in_header("UASC", "SEX")),
    *((f"INT3{number}", _once(table)) for number, table in enumerate(ONCE_IN, start=1)),
]
for _number, _finds in _declared:
    rule(_number)(_finds)


@rule("1012")
def _(returned: Returned) -> Mapping[str, pl.Series]:
    return both(
        *(
            hit(not_about(returned[table], returned["Episodes"]), table)
            for table in ("PlacedAdoption", "Missing", "Reviews", "AD1", "PrevPerm", "OC2")
            if returned.has(table)
        )
    )
