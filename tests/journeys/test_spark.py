"""Apache Spark gives the same cases and the same figures, of every measure, from the same definition."""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from footpath.journeys.cover import Cover, Span
from footpath.journeys.engines.spark import spark_measures
from footpath.journeys.engines.spark_cases import SparkEvents, spark_cases
from footpath.journeys.events import Events
from footpath.journeys.measures.care import CARE_MEASURES
from footpath.journeys.measures.cases import Ordered, cases
from footpath.journeys.measures.declared import MEASURES
from footpath.journeys.measures.figures import measures
from footpath.journeys.measures.slow import slow_cases
from tests.journeys.made import FIRST, KEYS, LAST, events_of, row

pytestmark = [pytest.mark.spark, pytest.mark.once]

EVERY = (*MEASURES, *CARE_MEASURES)
WHOLE = Cover({"888": (Span(FIRST, LAST),), "999": (Span(FIRST, LAST),)})
WITH_GAPS = Cover({"888": (Span(FIRST, date(2024, 3, 31)), Span(date(2025, 4, 1), LAST)), "999": (Span(FIRST, LAST),)})


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if find_spec("pyspark") is None:
        pytest.fail("These tests need pyspark: install the extra spark (uv sync --extra spark).", pytrace=False)
    if not os.environ.get("JAVA_HOME") and shutil.which("java") is None:
        pytest.fail("These tests need Java 17 or later, for Spark: install one.", pytrace=False)
    folder = str(tmp_path_factory.mktemp("spark"))
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": folder,
        "spark.sql.session.timeZone": "UTC",
    }
    builder = import_module("pyspark.sql").SparkSession.builder.master("local[2]").appName("footpath")
    for key, value in settings.items():
        builder = builder.config(key, value)
    one = builder.getOrCreate()
    one.sparkContext.setLogLevel("ERROR")
    yield one
    one.stop()


def made(seed: int, *, cover: Cover) -> Events:
    """Children of two authorities, with episodes and steps that need not make sense."""
    chance = random.Random(seed)
    rows, who = [], []
    for number in range(70):
        whose, child = chance.choice(("888", "999")), f"c{number}"
        days = {FIRST + timedelta(days=chance.randrange(-200, 1000)) for _ in range(chance.randrange(1, 4))}
        for episode in sorted(days):
            who.append({
                "authority": whose, "child": child, "episode": episode, "source": chance.choice(("1A", "6")),
                "need": chance.choice(("N1", "N2")), "age": chance.choice(("under 1", "5 to 9")),
                "ethnicity": "White", "disability": chance.choice(("yes", "no")), "sex": chance.choice("FM"),
            })  # fmt: skip
            for event in ["referral", *chance.choices(KEYS, k=chance.randrange(12))]:
                near = chance.choice((0, 0, 1, 2, 5, 14, 40, 61, 100, 200, 365, 366, 400))
                on = episode if event == "referral" else episode + timedelta(days=near)
                if on <= LAST:
                    since = chance.choice((None, episode, on, on + timedelta(days=1)))
                    detail = chance.choice((None, "first", "later", "E4B", "in-care"))
                    times = chance.choice((None, 0, 1, 201))
                    rows.append(
                        row(child, on, event, episode, authority=whose, since=since, detail=detail, number=times)
                    )
    return replace(events_of(rows, who=who), cover=cover)


def on_spark(session: Any, events: Events, folder: Path) -> SparkEvents:
    for name, table in (("events", events.table), ("episodes", events.episodes)):
        table.write_parquet(folder / f"{name}.parquet")
    return SparkEvents.of(
        session,
        table=session.read.parquet(str(folder / "events.parquet")),
        episodes=session.read.parquet(str(folder / "episodes.parquet")),
        cover=events.cover,
    )


@pytest.mark.parametrize(("seed", "cover"), [(1, WHOLE), (2, WITH_GAPS)], ids=["whole", "with gaps"])
def test_every_measure_has_the_same_cases_on_spark_as_slowly_and_fast(
    session: Any, tmp_path: Path, seed: int, cover: Cover
) -> None:
    events = made(seed, cover=cover)
    spark = on_spark(session, events, tmp_path)
    ordered = Ordered.of(events)

    for measure in EVERY:
        found = sorted((tuple(one) for one in spark_cases(measure, spark).collect()), key=repr)
        assert found == slow_cases(measure, events), measure.key
        assert found == sorted(cases(measure, ordered).rows(), key=repr), measure.key


def test_every_figure_and_every_period_is_the_same_on_spark(session: Any, tmp_path: Path) -> None:
    events = made(3, cover=WITH_GAPS)

    told = spark_measures(on_spark(session, events, tmp_path), only=EVERY)

    assert told == measures(events, only=EVERY)
