"""
One table of events from the plain tables of a census: whose, when, what, in which episode.

``EVENTS`` is the shape of the table. An event's ``since`` is the day its own wait is counted from:
for what begins in an episode, the referral; for an ending, its own beginning; for a conference, the
enquiry it followed; for a review, the review before it or the start of the plan.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from footpath.journeys.census import CensusYears, FileRead
from footpath.journeys.cover import Cover
from footpath.journeys.joining import Tables
from footpath.journeys.levels import levels
from footpath.journeys.steps import CODE, ONLY_COUNTED

EVENTS: dict[str, pl.DataType] = {
    "authority": pl.String(),  # the three digits of the authority; a child's number means nothing without it
    "child": pl.String(),  # the authority's own number for the child
    "date": pl.Date(),  # the day in the world
    "event": pl.String(),  # a key of footpath.journeys.steps.STEPS
    "episode": pl.Date(),  # the referral that the episode began with
    "since": pl.Date(),  # the day this event's wait is counted from, or null where there is none
    "detail": pl.String(),  # a code: source of a referral, reason of a closure, category of a plan
    "number": pl.Int64(),  # plans before a plan; 1 where an assessment goes on; tenths of a mile; else null
}
"""The columns of the table of events."""

FIRST_DAY = date(1950, 1, 1)
"""A date before this is a mistake in a file about children of this century."""

WHO = ["authority", "child"]
WHICH = [*WHO, "episode"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """
    Every event of every child in the files.

    ``table`` has the columns of ``EVENTS``, in no order that matters. ``episodes`` has, for each
    authority, child and episode, the source, need, age, and the child's own attributes; ``children``
    one row a child. ``told`` counts what was decided or left out on the way.
    """

    table: pl.DataFrame
    episodes: pl.DataFrame
    children: pl.DataFrame
    cover: Cover
    files: tuple[FileRead, ...]
    told: Mapping[str, int]


def events(years: CensusYears) -> Events:
    """
    Return the events of the years, with who they are about.

    An event with a date before 1950 or after the last day its authority's files are about is left
    out and counted (``events.outside``); so are an episode whose referral has such a date, and a closing
    before its own referral. A conference
    given both with an enquiry and by itself is one conference.
    """
    told = Counter(years.told)
    tables = {name: _inside(table, years.cover) for name, table in years.tables.items()}
    told["episodes.outside"] += years.tables["episodes"].height - tables["episodes"].height
    episodes, spells = levels(tables)
    table = pl.concat([_all(tables), *(as_events(frame) for frame in spells)]).filter(pl.col("date").is_not_null())
    known = table.join(episodes.select(WHICH), on=WHICH, how="semi")
    last = pl.col("authority").replace_strict(_last_days(years.cover), default=None, return_dtype=pl.Date)
    inside = known.filter((pl.col("date") >= FIRST_DAY) & (pl.col("date") <= last))
    told["events.outside"] += _steps(known).height - _steps(inside).height
    early = (pl.col("event") == "closed") & (pl.col("date") < pl.col("episode"))
    told["events.closed-before-referral"] += inside.filter(early).height
    inside = inside.filter(~early)
    told["events.before-what-they-follow"] += _steps(inside).filter(pl.col("date") < pl.col("since")).height
    return Events(
        table=inside.select(list(EVENTS)),
        episodes=with_who(episodes, tables["children"]),
        children=tables["children"],
        cover=years.cover,
        files=years.files,
        told={key: count for key, count in told.items() if count},
    )


def _steps(table: pl.DataFrame) -> pl.DataFrame:
    """Return what files told, without what is worked out of it to be counted."""
    return table.filter(~pl.col("event").is_in(ONLY_COUNTED))


def _last_days(cover: Cover) -> dict[str, date]:
    return {authority: cover.last_day(authority) for authority in cover.of}


def _inside(table: pl.DataFrame, cover: Cover) -> pl.DataFrame:
    """Return the rows whose episode's referral has a day that can be."""
    if "episode" not in table.columns:
        return table
    last = pl.col("authority").replace_strict(_last_days(cover), default=None, return_dtype=pl.Date)
    return table.filter((pl.col("episode") >= FIRST_DAY) & (pl.col("episode") <= last))


def _all(tables: Tables) -> pl.DataFrame:
    frames = [*_of_episodes(tables), *_of_protection(tables), *_of_the_rest(tables)]
    return pl.concat([as_events(frame) for frame in frames])


def as_events(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with every column of ``EVENTS``, null where it says nothing."""
    missing = [pl.lit(None, kind).alias(name) for name, kind in EVENTS.items() if name not in frame.columns]
    return frame.with_columns(missing).select(pl.col(name).cast(kind) for name, kind in EVENTS.items())


def _of_episodes(tables: Tables) -> list[pl.DataFrame]:
    episodes = tables["episodes"]
    refused = pl.col("no_further_action").fill_null(value=False)
    return [
        episodes.select(*WHICH, is_step("referral"), pl.col("episode").alias("date"), pl.col("source").alias("detail")),
        # The census has no day for deciding on no further action: the closure's, where given, or the referral's.
        episodes.filter(refused).select(
            *WHICH,
            is_step("no-further-action"),
            pl.coalesce("closed_on", "episode").alias("date"),
            pl.col("closure_reason").alias("detail"),
        ),
        episodes.filter(~refused).select(
            *WHICH,
            is_step("closed"),
            pl.col("closed_on").alias("date"),
            pl.col("episode").alias("since"),
            pl.col("closure_reason").alias("detail"),
        ),
    ]


def _of_protection(tables: Tables) -> list[pl.DataFrame]:
    enquiries, plans = tables["enquiries"], tables["protection_plans"]
    followed = enquiries.filter(pl.col("conference_on").is_not_null()).select(
        *WHICH,
        is_step("initial-conference"),
        pl.col("conference_on").alias("date"),
        pl.col("started_on").alias("since"),
    )
    alone = tables["episodes"].select(*WHICH, is_step("initial-conference"), pl.col("conference_on").alias("date"))
    # Of two enquiries that led to one conference on one day, the conference followed the later.
    conferences = (
        pl.concat([followed, alone.with_columns(pl.lit(None, pl.Date).alias("since"))])
        .filter(pl.col("date").is_not_null())
        .group_by([*WHICH, "event", "date"])
        .agg(pl.col("since").max())
    )
    reviews = (
        tables["reviews"]
        .filter(pl.col("reviewed_on") >= pl.col("started_on"))
        .sort([*WHICH, "started_on", "reviewed_on"])
        .with_columns(pl.col("reviewed_on").shift(1).over([*WHICH, "started_on"]).alias("before"))
    )
    return [
        enquiries.select(*WHICH, is_step("section-47-enquiry"), _began(), pl.col("episode").alias("since")),
        conferences,
        plans.select(
            *WHICH,
            is_step("protection-plan"),
            _began(),
            pl.col("episode").alias("since"),
            pl.col("category").alias("detail"),
            pl.col("plans_before").alias("number"),
        ),
        plans.select(*WHICH, is_step("protection-plan-ended"), _ended(), _since_it_began()),
        reviews.select(
            *WHICH,
            is_step("protection-review"),
            pl.col("reviewed_on").alias("date"),
            pl.coalesce("before", "started_on").alias("since"),
            pl.when(pl.col("before").is_null()).then(pl.lit("first")).otherwise(pl.lit("later")).alias("detail"),
        ),
    ]


def _of_the_rest(tables: Tables) -> list[pl.DataFrame]:
    assessments, support, before = tables["assessments"], tables["child_in_need_plans"], tables["pre_proceedings"]
    since_referral = pl.col("episode").alias("since")
    return [
        assessments.select(*WHICH, is_step("assessment"), _began(), since_referral, pl.col("goes_on").alias("number")),
        assessments.select(
            *WHICH, is_step("assessment-finished"), pl.col("finished_on").alias("date"), _since_it_began()
        ),
        support.select(*WHICH, is_step("child-in-need-plan"), _began(), since_referral),
        support.select(*WHICH, is_step("child-in-need-plan-ended"), _ended(), _since_it_began()),
        before.select(*WHICH, is_step("pre-proceedings"), pl.col("decided_on").alias("date"), since_referral),
        before.select(
            *WHICH,
            is_step("court-application"),
            pl.col("court_applied_on").alias("date"),
            pl.col("decided_on").alias("since"),
        ),
    ]


def is_step(key: str) -> pl.Expr:
    """Return the column that says which step an event is."""
    assert key in CODE
    return pl.lit(key).alias("event")


def _began() -> pl.Expr:
    return pl.col("started_on").alias("date")


def _ended() -> pl.Expr:
    return pl.col("ended_on").alias("date")


def _since_it_began() -> pl.Expr:
    return pl.col("started_on").alias("since")


AGES: tuple[tuple[str, int], ...] = (
    ("under 1", 1),
    ("1 to 4", 5),
    ("5 to 9", 10),
    ("10 to 15", 16),
    ("16 and over", 200),
)
UNKNOWN = "not known"
ETHNIC_GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "C": "Asian", "O": "Another ethnic group"}
_NOT_SAID = ("REFU", "NOBT")


def with_who(episodes: pl.DataFrame, children: pl.DataFrame) -> pl.DataFrame:
    """Return the episodes with each attribute that children are told apart by, ``not known`` where it is not."""
    met = episodes.select(*WHICH, "source", "need").join(children, on=WHO, how="left")
    age = (
        pl.when(pl.col("born_on").is_null() & pl.col("expected_on").is_null())
        .then(pl.lit(UNKNOWN))
        .when(pl.col("born_on").is_null() | (pl.col("born_on") > pl.col("episode")))
        .then(pl.lit("before birth"))
        .otherwise(_age_group())
    )
    ethnicity = (
        pl.when(pl.col("ethnicity").is_in(_NOT_SAID))
        .then(pl.lit(UNKNOWN))
        .otherwise(pl.col("ethnicity").str.slice(0, 1).replace_strict(ETHNIC_GROUPS, default=UNKNOWN))
    )
    return met.select(
        *WHICH,
        pl.col("source").fill_null(UNKNOWN),
        pl.col("need").fill_null(UNKNOWN),
        age.alias("age"),
        ethnicity.fill_null(UNKNOWN).alias("ethnicity"),
        pl.col("disability").fill_null(UNKNOWN),
        pl.col("sex").fill_null("U"),
    )


def _age_group() -> pl.Expr:
    birthday_passed = pl.col("episode").dt.strftime("%m%d") >= pl.col("born_on").dt.strftime("%m%d")
    years = pl.col("episode").dt.year() - pl.col("born_on").dt.year() - pl.when(birthday_passed).then(0).otherwise(1)
    group = pl.lit(AGES[-1][0])
    for name, below in reversed(AGES[:-1]):
        group = pl.when(years < below).then(pl.lit(name)).otherwise(group)
    return group
