"""
How long children are at each level of help, from a day to a day.

A census says it of a child in need and of a child protection plan: the time of an open referral without a plan is the
one, the time of a plan the other. The record says it by the footing that people wrote, which is taken where there is
one.
"""

from __future__ import annotations

import polars as pl

from footpath.journeys.joining import Tables

WHO = ["authority", "child"]
WHICH = [*WHO, "episode"]

LEVELS: dict[str, pl.DataType] = {
    "authority": pl.String(),
    "child": pl.String(),
    "level": pl.String(),
    "began": pl.Date(),
    "until": pl.Date(),  # the first day on which they were no longer there, or null
}
"""The columns of the table ``levels``, where somebody has said on what footing children are helped."""


def levels(tables: Tables) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """
    Return the episodes, and each level's beginnings and endings as events of them.

    What was said of a child with no referral yet is an episode of its own, begun that day.
    """
    spells, episodes = _of_census(tables), tables["episodes"]
    said = tables.get("levels")
    if said is not None and not said.is_empty():
        known = episodes.select(WHICH).filter(pl.col("episode").is_not_null())
        placed = said.sort("began").join_asof(
            known.with_columns(pl.col("episode").alias("on")).sort("on"),
            left_on="began",
            right_on="on",
            by=WHO,
            check_sortedness=False,
            coalesce=False,
        )
        placed = placed.with_columns(pl.col("episode").fill_null(pl.col("began"))).select(*WHICH, *list(LEVELS)[2:])
        spells = pl.concat([spells.join(said.select(WHO), on=WHO, how="anti"), placed])
        own = placed.select(WHICH).unique(maintain_order=True).join(known, on=WHICH, how="anti")
        episodes = pl.concat([episodes, own], how="diagonal")
    detail = pl.col("level").alias("detail")
    return episodes, [
        spells.select(*WHICH, pl.lit("level").alias("event"), pl.col("began").alias("date"), detail),
        spells.select(
            *WHICH,
            pl.lit("level-ended").alias("event"),
            pl.col("until").alias("date"),
            pl.col("began").alias("since"),
            detail,
        ),
    ]


def _of_census(tables: Tables) -> pl.DataFrame:
    plans = tables["protection_plans"].select(
        *WHICH, pl.lit("child-protection").alias("level"), pl.col("started_on").alias("began"), until="ended_on"
    )
    refused = pl.col("no_further_action").fill_null(value=False)
    open_ones = tables["episodes"].filter(~refused).select(*WHICH, "closed_on")
    after = plans.filter(pl.col("until").is_not_null()).select(*WHICH, pl.col("until").alias("began"))
    begins = pl.concat([open_ones.select(*WHICH, pl.col("episode").alias("began")), after]).unique()
    met = begins.join(open_ones, on=WHICH).join(
        plans.select(*WHICH, pl.col("began").alias("plan"), pl.col("until").alias("ended")), on=WHICH, how="left"
    )
    covers = (pl.col("plan") <= pl.col("began")) & (pl.col("ended").is_null() | (pl.col("ended") > pl.col("began")))
    spells = met.group_by(*WHICH, "began", maintain_order=True).agg(
        covers.fill_null(value=False).any().alias("covered"),
        pl.col("plan").filter(pl.col("plan") > pl.col("began")).min().alias("next"),
        pl.col("closed_on").first(),
    )
    until = pl.min_horizontal("next", "closed_on")
    need = spells.filter(~pl.col("covered")).with_columns(until.alias("until"))
    need = need.filter(pl.col("until").is_null() | (pl.col("until") > pl.col("began"))).select(
        *WHICH, pl.lit("child-in-need").alias("level"), "began", "until"
    )
    return pl.concat([plans.filter(pl.col("began").is_not_null()), need])
