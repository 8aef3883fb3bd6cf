"""Where each postcode is, from the Office for National Statistics' own postcode file, for the rules that ask."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from footpath.formats.ssda903.refusals import UnreadableFile

if TYPE_CHECKING:
    import polars as pl

COLUMNS = {
    "postcode": r"pcds?|pcd[278]",
    "district": r"(os)?laua|lad\d\dcd",
    "county": r"(os)?cty(\d\dcd)?",
    "east": r"(os)?east1m",
    "north": r"(os)?n(o)?rth1m",
}
"""What the columns that are read are called in the editions of the ONS Postcode Directory and the NSPL since 2011."""

OPTIONAL = ("county",)
METRES_IN_A_MILE = 1609.3  # as the guidance to the return counts it


def bare(name: str) -> pl.Expr:
    """A postcode without its space."""
    import polars as pl

    return pl.col(name).str.replace_all(" ", "", literal=True)


def read_postcodes(path: Path | str, *, wanted: pl.Series) -> pl.DataFrame:
    """
    The places of these postcodes: ``postcode`` without its space, ``authority`` (nine characters,
    a county's own where there is one; WAL, SCO or NIR outside England), ``east`` and ``north`` in
    metres. A postcode that the file does not have is not there.

    :param wanted: postcodes without their space; only these are kept.
    :raises UnreadableFile: it is not the file of postcodes; its text is one sentence.
    """
    import polars as pl

    path = Path(path)
    named = _columns(path)
    wanted = wanted.drop_nulls().unique()
    try:
        told = (
            pl.scan_csv(path, infer_schema=False)
            .select(pl.col(written).alias(name) for name, written in named.items())
            .with_columns(bare("postcode").str.to_uppercase())
            .filter(pl.col("postcode").is_in(wanted.implode()))
            .collect()
        )
    except pl.exceptions.PolarsError as error:
        raise UnreadableFile(
            file=path.name,
            what="it cannot be read as CSV",
            do="give the CSV of the ONS Postcode Directory as published",
        ) from error
    district = pl.col("district").str.strip_chars().str.to_uppercase()
    county = pl.col("county").str.strip_chars().str.to_uppercase() if "county" in named else pl.lit(None, pl.String)
    country = {"W": "WAL", "S": "SCO", "N": "NIR"}
    authority = (
        pl.when(district.str.slice(0, 1).is_in(list(country)))
        .then(district.str.slice(0, 1).replace(country))
        .when(county.str.starts_with("E10"))
        .then(county)
        .when(district.str.contains(r"^E0[6-9]"))
        .then(district)
    )
    return told.unique("postcode", keep="first", maintain_order=True).select(
        "postcode",
        pl.when(district != "").then(district).alias("district"),
        authority.alias("authority"),
        *(pl.col(name).str.strip_chars().cast(pl.Float64, strict=False) for name in ("east", "north")),
    )


def _columns(path: Path) -> dict[str, str]:
    """The file's own name of each column that is read."""
    with path.open("rb") as file:
        first = file.readline(1 << 16).decode("utf-8-sig", errors="replace")
    written = [name.strip().strip('"') for name in first.rstrip("\r\n").split(",")]
    named = {
        name: found[-1]
        for name, pattern in COLUMNS.items()
        if (found := [one for one in written if re.fullmatch(pattern, one.lower())])
    }
    if missing := [name for name in COLUMNS if name not in named and name not in OPTIONAL]:
        raise UnreadableFile(
            file=path.name,
            row=1,
            what=f"it has no column for the {missing[0]}",
            do="give the CSV of the ONS Postcode Directory as published",
        )
    return named


def with_places(episodes: pl.DataFrame, postcodes: pl.DataFrame, *, authority: str | None) -> pl.DataFrame:
    """
    The episodes with where the placement is: ``PL_LA``, ``PL_LOCATION`` (IN or OUT of the authority;
    blank where the authority is not said), ``PL_DISTANCE`` in miles from home to one place, and
    whether each postcode is known (``home_known``, ``pl_known``).
    """
    import polars as pl

    def places(end: str) -> pl.DataFrame:
        return postcodes.rename({name: f"{end}_{name}" for name in postcodes.columns})

    joined = episodes.with_columns(bare("HOME_POST").alias("home_postcode"), bare("PL_POST").alias("pl_postcode"))
    for end in ("home", "pl"):
        known = places(end).with_columns(pl.lit(True).alias(f"{end}_known"))
        joined = joined.join(known, on=f"{end}_postcode", how="left", maintain_order="left")
    miles = ((pl.col("home_east") - pl.col("pl_east")) ** 2 + (pl.col("home_north") - pl.col("pl_north")) ** 2).sqrt()
    where = pl.lit(None, pl.String)
    if authority is not None:
        inside = pl.when(pl.col("pl_authority") == authority).then(pl.lit("IN")).otherwise(pl.lit("OUT"))
        where = pl.when(pl.col("pl_district").is_not_null()).then(inside)
    return joined.select(
        *episodes.columns,
        pl.col("pl_authority").alias("PL_LA"),
        where.alias("PL_LOCATION"),
        (miles / METRES_IN_A_MILE).round(1).alias("PL_DISTANCE"),
        pl.col("home_known").fill_null(False),
        pl.col("pl_known").fill_null(False),
    )
