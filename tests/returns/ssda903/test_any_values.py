"""Whatever is written in the files, every rule answers, and only with rows that are there."""

from __future__ import annotations

from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.formats.ssda903 import ROW, TABLES, Folder, with_dates
from footpath.returns.ssda903.checking import check

ODD = [
    *(None, "", "0", "1", "S", "X1", "E11", "E4A", "V3", "C2", "E1", "A3", "T1", "U6", "K3", "M", "F"),
    *("UN4", "NAN", "INF"),
    *("01/05/2025", "29/02/2024", "31/03/2026", "01/04/2026", "1/1/1700", "ZZ/ZZ/ZZZZ", "ZZ/02/2025", "//", "12/2025"),
    *("É", "1E400", "-0", "B15 2TT", "XXXXXXX", "SW1", "FCONTA", "Z1", "YES", "ZZZZZZZZZZ" * 30),
]
PLACES = pl.DataFrame(
    {"postcode": ["B152TT"], "district": ["E08000025"], "authority": ["E08000025"], "east": [None], "north": [1.0]},
    schema_overrides={"east": pl.Float64},
)


@st.composite
def folders(draw: st.DrawFn) -> Folder:
    tables: dict[str, pl.DataFrame] = {}
    for name, table in TABLES.items():
        rows = draw(st.lists(st.tuples(*(st.sampled_from(ODD) for _ in table.columns)), max_size=5))
        children = draw(st.lists(st.sampled_from(["A", "B", None]), min_size=len(rows), max_size=len(rows)))
        frame = pl.DataFrame(rows, schema=dict.fromkeys(table.columns, pl.String), orient="row").with_columns(
            pl.Series("CHILD", children, dtype=pl.String), pl.Series(ROW, range(2, len(rows) + 2), dtype=pl.UInt32)
        )
        tables[name] = with_dates(frame, table)
    return Folder(path=Path("any"), tables=tables, names={name: f"{name}.csv" for name in tables})


@given(now=folders(), last=folders(), year=st.sampled_from([2023, 2024, 2025, 2026, 2027]))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_rule_answers_whatever_is_written(now: Folder, last: Folder, year: int) -> None:
    folder = Folder(path=now.path, tables=now.tables, names=now.names, previous=last)

    checked = check(folder, year=year, authority="E08000025", postcodes=PLACES)

    assert {one.rule.number for one in checked.not_run if one.rule.needs is None} == set()
    for failure in checked.failures:
        assert len(list(checked.rows_of(failure))) == failure.rows
        assert set(failure.children) <= {"A", "B"}
