"""
Returns of children looked after (SSDA903) as events: periods of care, moves, reviews, changes of worker.

The return says neither whose it is nor of which year: the authority is given by whoever asks, and the
year is the latest that one in a hundred of the dates of its episodes are in, so that a slip of the pen does not move
it. A worker's number tells one worker from the next while reading, and goes no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl

from footpath.formats.ssda903 import Folder, bare, read_folder, read_postcodes, with_places
from footpath.journeys.census import FileRead
from footpath.journeys.cover import Cover, Span, census_year, merged
from footpath.journeys.events import EVENTS, FIRST_DAY, UNKNOWN, WHO, Events, as_events, is_step, with_who
from footpath.journeys.refusals import NoYear, SameFileTwice

UNNAMED = "not said"
"""The authority of a return where nobody says whose it is."""

SHORT_BREAKS = ("V3", "V4")
CHILDRENS_HOMES = ("K1", "K2")
"""Where a child lives in a children's home, secure ones among them, by the return's codes of placements."""
INTERIM = "C1"
"""The legal status of an interim care order: as much as this return tells of proceedings in court."""
_SEX = {"1": "M", "2": "F", "M": "M", "F": "F", "U": "U"}


def care_events(
    folders: Sequence[str | Path], *, authority: str | None = None, postcodes: Path | None = None
) -> Events:
    """
    Return the events of the folders, one authority's of any years, given in any order.

    An episode is known by the child and the day it began; a later year's word is used. Short breaks
    (V3, V4) are left out and counted. Where the beginning of a period of care is in no file, the child
    is in care from the first day seen, and nothing is said of how long.

    :param postcodes: the ONS Postcode Directory, to say how far from home children live; the postcodes themselves
        go no further than here.

    :raises footpath.formats.ssda903.FolderRefused: a folder cannot be read as the return, or the directory as one.
    :raises SameFileTwice: a folder is given twice.
    :raises NoYear: a folder has no episodes with a date.
    """
    whose, told = authority or UNNAMED, Counter[str]()
    if len({Path(folder).resolve() for folder in folders}) < len(folders):
        raise SameFileTwice("a folder is given twice; give each once.")
    read = sorted(((str(name), read_folder(name)) for name in folders), key=lambda one: _last_day(*one))
    files = [_file(name, folder, whose) for name, folder in read]
    every = [folder for _, folder in read]
    rows = _episodes(_together(every, "Episodes", ("CHILD", "DECOM"), told=told), told=told)
    periods = rows.group_by("child", "episode", maintain_order=True).agg(
        pl.col("began_here").first(), pl.col("CIN").first().alias("need")
    )
    frames = [
        *_of_care(rows),
        _interim_orders(rows),
        *_in_childrens_homes(rows),
        *_in_care(rows),
        *_homes(rows, postcodes),
        *_reviews(every, periods, told=told),
        *_workers(every, periods, told=told),
    ]
    table = pl.concat([as_events(frame.with_columns(pl.lit(whose).alias("authority"))) for frame in frames])
    cover = Cover({whose: merged([file.span for file in files])} if files else {})
    last = max((file.span.last for file in files), default=FIRST_DAY)
    inside = table.filter(pl.col("date").is_between(FIRST_DAY, last) & pl.col("episode").is_between(FIRST_DAY, last))
    told["events.outside"] += table.height - inside.height
    children = _children(every, whose)
    named = periods.with_columns(pl.lit(whose).alias("authority"), pl.lit(None, pl.String).alias("source"))
    return Events(
        table=inside.select(list(EVENTS)),
        episodes=with_who(named.filter(pl.col("episode").is_between(FIRST_DAY, last)), children),
        children=children,
        cover=cover,
        files=tuple(files),
        told={key: count for key, count in told.items() if count},
    )


def _last_day(name: str, folder: Folder) -> date:
    episodes = folder.tables.get("Episodes")
    dates = [] if episodes is None else [*episodes["decom"].drop_nulls(), *episodes["dec"].drop_nulls()]
    years = Counter(census_year(day) for day in dates)
    enough = years.total() / 100
    year = max((year for year, often in years.items() if often >= enough), default=None)
    if year is None:
        raise NoYear(f"{name}: it has no episodes with a date that can be read, so its year is not known.")
    return date(year, 3, 31)


def _file(name: str, folder: Folder, whose: str) -> FileRead:
    last = _last_day(name, folder)
    children = folder.tables["Episodes"]["CHILD"].n_unique()
    span = Span(date(last.year - 1, 4, 1), last)
    return FileRead(file=name, authority=whose, span=span, children=children, without_id=0, amiss=0, losses=0)


def _together(folders: Sequence[Folder], name: str, key: Sequence[str], *, told: Counter[str]) -> pl.DataFrame:
    """Return one table of all the folders, one row for each key, the later folder's."""
    frames = [folder.tables[name].drop("@row") for folder in folders if name in folder.tables]
    if not frames:
        return pl.DataFrame()
    whole = pl.concat(frames).filter(pl.col("CHILD").is_not_null())
    once = whole.unique(subset=list(key), keep="last", maintain_order=True)
    told[f"{name}.differs.rows"] += whole.unique().height - once.height
    return once


def _episodes(rows: pl.DataFrame, *, told: Counter[str]) -> pl.DataFrame:
    """Return the episodes in order, each with the period of care it is of."""
    short = pl.col("LS").is_in(SHORT_BREAKS).fill_null(value=False)
    told["care.short-breaks"] += rows.filter(short).height
    told["care.without.decom"] += rows.filter(pl.col("decom").is_null()).height
    ordered = rows.filter(~short & pl.col("decom").is_not_null()).sort("CHILD", "decom")
    starts = (pl.col("RNE") == "S").fill_null(value=False)
    numbered = ordered.with_columns(
        pl.col("CHILD").alias("child"), starts.cast(pl.Int64).cum_sum().over("CHILD").alias("period")
    )
    period = ["child", "period"]
    moved = pl.col("RNE").is_in(("S", "P", "B")).fill_null(value=False)
    return numbered.with_columns(
        pl.col("decom").first().over(period).alias("episode"),
        (pl.col("period") > 0).alias("began_here"),
        pl.when(moved).then(pl.col("decom")).forward_fill().shift(1).over(period).alias("lived_since"),
        pl.col("REASON_PLACE_CHANGE").shift(1).over(period).alias("why_moved"),
    )


def _of_care(rows: pl.DataFrame) -> list[pl.DataFrame]:
    ended = pl.col("REC").is_not_null() & (pl.col("REC") != "X1")
    began = pl.col("began_here")
    return [
        rows.filter(pl.col("decom") == pl.col("episode")).select(
            "child", "episode", is_step("in-care"), pl.col("decom").alias("date")
        ),
        rows.filter(began & (pl.col("RNE") == "S")).select(
            "child", "episode", is_step("came-into-care"), pl.col("decom").alias("date"), pl.col("LS").alias("detail")
        ),
        rows.filter(pl.col("RNE").is_in(("P", "B"))).select(
            "child",
            "episode",
            is_step("placement-changed"),
            pl.col("decom").alias("date"),
            pl.col("lived_since").alias("since"),
            pl.col("why_moved").alias("detail"),
        ),
        rows.filter(pl.col("RNE").is_in(("L", "B", "U"))).select(
            "child",
            "episode",
            is_step("legal-status-changed"),
            pl.col("decom").alias("date"),
            pl.col("LS").alias("detail"),
        ),
        rows.filter(ended & pl.col("dec").is_not_null()).select(
            "child",
            "episode",
            is_step("left-care"),
            pl.col("dec").alias("date"),
            pl.when(began).then(pl.col("episode")).alias("since"),
            pl.col("REC").alias("detail"),
        ),
    ]


def _in_care(rows: pl.DataFrame) -> list[pl.DataFrame]:
    """Return each period of care as a level of help, where its beginning is here."""
    level = pl.lit("in-care").alias("detail")
    known = rows.filter(pl.col("began_here"))
    ended = pl.col("REC").is_not_null() & (pl.col("REC") != "X1") & pl.col("dec").is_not_null()
    since = pl.col("episode").alias("since")
    return [
        known.filter(pl.col("decom") == pl.col("episode")).select(
            "child", "episode", is_step("level"), pl.col("decom").alias("date"), level
        ),
        known.filter(ended).select(
            "child", "episode", is_step("level-ended"), pl.col("dec").alias("date"), since, level
        ),
    ]


def _homes(rows: pl.DataFrame, postcodes: Path | None) -> list[pl.DataFrame]:
    """Return how far from home each episode was lived, in tenths of a mile in a straight line, where it is known."""
    if postcodes is None:
        return []
    told = rows.with_columns(pl.col(one).str.to_uppercase() for one in ("HOME_POST", "PL_POST"))
    wanted = pl.concat([told.select(bare(one))[one] for one in ("HOME_POST", "PL_POST")])
    placed = with_places(told, read_postcodes(postcodes, wanted=wanted), authority=None)
    tenths = (pl.col("PL_DISTANCE") * 10).round().cast(pl.Int64).alias("number")
    return [placed.select("child", "episode", is_step("lives-at"), pl.col("decom").alias("date"), tenths)]


def _interim_orders(rows: pl.DataFrame) -> pl.DataFrame:
    """
    Return the end of each time under interim care orders, one after another as one, with the day it began.

    The day is not known where the first episode of it that is here goes on from one that is not.
    """
    times = _times(rows, pl.col("LS") == INTERIM)
    began = pl.col("rne").is_in(("S", "L", "B", "U")).fill_null(value=False)
    ended = times.select(
        "child", "episode", is_step("interim-order-ended"), "date", pl.when(began).then(pl.col("first")).alias("since")
    )
    return ended.filter(pl.col("date").is_not_null())


def _in_childrens_homes(rows: pl.DataFrame) -> list[pl.DataFrame]:
    """Return each time a child lived in a children's home, one after another as one, as a level of its own."""
    times = _times(rows, pl.col("PLACE").is_in(CHILDRENS_HOMES))
    level = pl.lit("childrens-home").alias("detail")
    return [
        times.select("child", "episode", is_step("level"), pl.col("first").alias("date"), level),
        times.filter(pl.col("date").is_not_null()).select(
            "child", "episode", is_step("level-ended"), "date", pl.col("first").alias("since"), level
        ),
    ]


def _times(rows: pl.DataFrame, so: pl.Expr) -> pl.DataFrame:
    """
    Return the times in which something was so, episodes that follow one another as one.

    From ``first``, with why that episode began in ``rne``, to ``date``, null where it goes on.
    """
    period = ["child", "period"]
    left = pl.col("dec").filter(pl.col("REC") != "X1")
    times = (
        rows.with_columns(so.fill_null(value=False).alias("so"))
        .with_columns((pl.col("so") != pl.col("so").shift(1).over(period)).alias("turned"))
        .with_columns(pl.col("turned").fill_null(value=True).cast(pl.Int64).cum_sum().over(period).alias("time"))
        .group_by(*period, "time", maintain_order=True)
        .agg(
            pl.col("episode").first(),
            pl.col("so").first(),
            pl.col("RNE").first().alias("rne"),
            pl.col("decom").first().alias("first"),
            left.last().alias("left"),
        )
        .with_columns(pl.col("first").shift(-1).over(period).alias("next"))
    )
    return times.filter(pl.col("so")).with_columns(pl.coalesce("next", "left").alias("date"))


def _in_period(rows: pl.DataFrame, periods: pl.DataFrame, *, name: str, told: Counter[str]) -> pl.DataFrame:
    """Return the rows with the latest period of care begun by their date; those before any are counted."""
    dated = rows.filter(pl.col("date").is_not_null()).sort("date")
    met = dated.join_asof(
        periods.with_columns(pl.col("episode").alias("on")).sort("on"),
        left_on="date",
        right_on="on",
        by="child",
        check_sortedness=False,
    )
    kept = met.filter(pl.col("episode").is_not_null())
    told[f"{name}.not-in-care"] += rows.height - kept.height
    return kept


def _reviews(folders: Sequence[Folder], periods: pl.DataFrame, *, told: Counter[str]) -> list[pl.DataFrame]:
    rows = _together(folders, "Reviews", ("CHILD", "REVIEW"), told=told)
    if rows.is_empty():
        return []
    found = _in_period(rows.select(child="CHILD", date="review"), periods, name="reviews", told=told)
    which = ["child", "episode"]
    ordered = found.sort(*which, "date").with_columns(
        pl.int_range(pl.len()).over(which).alias("place"), pl.col("date").shift(1).over(which).alias("before")
    )
    known = pl.col("began_here")
    number = pl.when(~known).then(pl.lit("later")).when(pl.col("place") == 0).then(pl.lit("first"))
    return [
        ordered.select(
            *which,
            is_step("care-review"),
            "date",
            pl.when(known & (pl.col("place") == 0)).then(pl.col("episode")).otherwise(pl.col("before")).alias("since"),
            number.when(pl.col("place") == 1).then(pl.lit("second")).otherwise(pl.lit("later")).alias("detail"),
        )
    ]


def _workers(folders: Sequence[Folder], periods: pl.DataFrame, *, told: Counter[str]) -> list[pl.DataFrame]:
    rows = _together(folders, "SWEpisodes", ("CHILD", "SW_DECOM"), told=told)
    if rows.is_empty():
        return []
    ordered = rows.filter(pl.col("sw_decom").is_not_null()).sort("CHILD", "sw_decom")
    changed = ordered.select(
        child="CHILD",
        date="sw_decom",
        since=pl.col("sw_decom").shift(1).over("CHILD"),
        detail=pl.col("SW_REASON").shift(1).over("CHILD"),
        other=pl.col("SW_ID") != pl.col("SW_ID").shift(1).over("CHILD"),
    ).filter(pl.col("other").fill_null(value=False))
    found = _in_period(changed.drop("other"), periods, name="changes-of-worker", told=told)
    return [found.select("child", "episode", is_step("worker-changed"), "date", "since", "detail")]


def _children(folders: Sequence[Folder], whose: str) -> pl.DataFrame:
    schema = {"born_on": pl.Date(), "sex": pl.String(), "ethnicity": pl.String()}
    frames = [
        folder.tables["Header"].select(
            child="CHILD", born_on="dob", sex=pl.col("SEX").replace_strict(_SEX, default=None), ethnicity="ETHNIC"
        )
        for folder in folders
        if "Header" in folder.tables
    ]
    whole = pl.concat(frames) if frames else pl.DataFrame(schema={"child": pl.String(), **schema})
    return (
        whole.filter(pl.col("child").is_not_null())
        .unique("child", keep="last", maintain_order=True)
        .with_columns(
            pl.lit(whose).alias("authority"),
            pl.lit(None, pl.Date).alias("expected_on"),
            pl.lit(UNKNOWN).alias("disability"),
        )
        .select(*WHO, "born_on", "expected_on", "sex", "ethnicity", "disability")
    )


__all__ = ["UNNAMED", "care_events"]
