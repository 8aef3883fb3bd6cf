"""The record tells the same journeys as the returns it was made from, and to each reader only what they may read."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import Role
from footpath.frontdoor.models import Referral
from footpath.imports import actions as imports
from footpath.imports.reading import Given
from footpath.journeys import events, journey_map, read_census
from footpath.journeys.cover import Cover, Span
from footpath.journeys.from_record import RECORD, read_record, record_cover
from footpath.journeys.measures.cases import Ordered, cases
from footpath.journeys.measures.declared import BY_KEY
from footpath.journeys.of_record import Asked, NoSuchNumber, behind, figures, figures_of_mine, journey_of
from footpath.people.actions.drafts import named
from footpath.people.actions.merges import merge
from footpath.people.actions.persons import add_person
from footpath.people.models.persons import Identifier
from footpath.record import actions
from footpath.record.models import HowExact
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from tests.imports.cast import NOW, TODAY, Staff, reading, worker
from tests.journeys.area import Area

EVERYTHING = Cover({RECORD: (Span(date(1950, 1, 1), TODAY),)})


def write(who: Staff, kind: str, on: date, *children: int, facts: dict[str, Any] | None = None, **more: Any) -> int:
    """A record of this kind about these children, written by hand."""
    at = more.pop("at", NOW)
    with system("write a record in a test"):
        written = actions.write(
            Writing(
                kind=kind,
                happened_on=on,
                filed_to=tuple(FiledTo(subject=child) for child in children),
                facts=facts or {},
                **more,
            ),
            by=who.administrator,
            at=at,
        )
    return written.id


def child(who: Staff, given: str = "Maya") -> int:
    with system("add a child in a test"):
        subject = add_person(draft=named(given, "Linden", source="Kerry"), by=who.administrator, at=NOW)
        access.allocate(
            subject=subject,
            to=who.team,
            part=Allocation.Part.TEAM,
            since=date(2020, 1, 1),
            by=who.administrator,
            at=NOW,
        )
    return subject


def told(who: Staff, subject: int) -> list[tuple[str, str]]:
    with reading(who.practitioner):
        line = journey_of(subject, on=TODAY)
    return [] if line is None else [(step.date.isoformat(), step.event) for step in line.steps]


def test_what_censuses_brought_in_tell_is_what_the_censuses_tell(who: Staff, tmp_path: Path) -> None:
    files = Area(children=40, first=2025, last=2026).write(tmp_path)
    given = [Given(path=file, name=file.name) for file in files]
    imports.bring_in(given, team=who.team, by=who.administrator, at=NOW)
    from_files = events(read_census(*files))

    with system("compare the record with the files in a test"):
        cover = record_cover(on=TODAY)
        from_record = events(read_record(cover=cover))
        numbers = {str(one.subject_id): one.value for one in Identifier.objects.filter(kind="la-child")}

    assert cover.of[RECORD] == from_files.cover.of["999"]
    columns = ["child", "date", "event", "episode", "since", "detail", "number"]
    mine = from_record.table.with_columns(pl.col("child").replace_strict(numbers)).select(columns)
    assert mine.height > 150
    assert set(mine.iter_rows()) == set(from_files.table.select(columns).iter_rows())
    who_they_are = ["child", "episode", "source", "need", "age", "ethnicity", "disability", "sex"]
    episodes = from_record.episodes.with_columns(pl.col("child").replace_strict(numbers)).select(who_they_are)
    assert set(episodes.iter_rows()) == set(from_files.episodes.select(who_they_are).iter_rows())
    assert journey_map(from_record).flows == journey_map(from_files).flows


def test_what_brothers_and_sisters_share_is_each_childs_own_step(who: Staff) -> None:
    maya, theo = child(who), child(who, "Theo")
    for one in (maya, theo):
        write(who, "frontdoor.referral", date(2026, 3, 2), one)
    enquiry = write(who, "protection.section-47-enquiry", date(2026, 3, 4), maya, theo)
    write(who, "protection.conference", date(2026, 3, 18), maya, theo, facts={"follows_id": enquiry})
    plans = [write(who, "protection.plan", date(2026, 3, 18), one) for one in (maya, theo)]
    write(who, "protection.review", date(2026, 6, 10), maya, theo, facts={"plan_id": plans[0]})

    steps = [
        ("2026-03-02", "referral"), ("2026-03-04", "section-47-enquiry"), ("2026-03-18", "initial-conference"),
        ("2026-03-18", "protection-plan"), ("2026-06-10", "protection-review"),
    ]  # fmt: skip
    assert told(who, maya) == steps
    assert told(who, theo) == steps


def test_what_says_of_no_referral_is_of_the_one_that_was_open_that_day_or_of_none(who: Staff) -> None:
    maya = child(who)
    write(who, "frontdoor.referral", date(2024, 3, 1), maya, facts={"closed_on": date(2024, 6, 1)})
    write(who, "frontdoor.referral", date(2026, 3, 2), maya)
    write(who, "understanding.assessment", date(2025, 1, 7), maya)  # between the two
    write(who, "understanding.assessment", date(2026, 3, 3), maya)

    assert told(who, maya) == [
        ("2024-03-01", "referral"), ("2024-06-01", "closed"), ("2026-03-02", "referral"), ("2026-03-03", "assessment")
    ]  # fmt: skip
    with system("count in a test"):
        assert read_record(cover=EVERYTHING, only=[maya]).told == {"steps.without-referral": 1}


def test_a_day_that_is_not_known_is_no_day_on_the_map(who: Staff) -> None:
    maya = child(who)
    write(who, "frontdoor.referral", date(2026, 3, 2), maya, how_exact=HowExact.UNKNOWN)

    assert told(who, maya) == []


def test_a_child_who_was_two_is_one(who: Staff) -> None:
    maya, again = child(who), child(who)
    write(who, "frontdoor.referral", date(2024, 3, 1), again, facts={"closed_on": date(2024, 6, 1)})
    write(who, "frontdoor.referral", date(2026, 3, 2), maya)
    second = worker("Tom Ellis", Role.PRACTITIONER, who.team.agency, who.team)
    with reading(who.practitioner):
        merge(source=again, into=maya, why="Written twice.", agreed_by=second, by=who.practitioner, at=NOW)

    assert [event for _, event in told(who, maya)] == ["referral", "closed", "referral"]
    assert told(who, again) == []


def test_what_a_reader_may_not_read_is_not_behind_a_number_nor_on_a_childs_line(who: Staff) -> None:
    maya, theo = child(who), child(who, "Theo")
    early = datetime(2025, 1, 1, tzinfo=UTC)
    for one in (maya, theo):
        write(who, "frontdoor.referral", date(2026, 3, 2), one, at=early)
    write(who, "understanding.assessment", date(2026, 3, 3), maya, at=early)
    write(who, "understanding.assessment", date(2026, 3, 3), theo, at=early, restricted_to=(who.administrator.pk,))
    asked = Asked(source="referral", to="assessment")

    with reading(who.practitioner):
        found = behind(asked, on=TODAY)
        mine = figures_of_mine(on=TODAY)
    with reading(who.administrator):
        whole = behind(asked, on=TODAY)
    with reading(who.outsider):
        none, nobody = behind(asked, on=TODAY), figures_of_mine(on=TODAY)

    assert [one.subject for one in found] == [maya]
    assert {one.subject for one in whole} == {maya, theo}
    assert none == []
    assert told(who, theo) == [("2026-03-02", "referral")]
    assert mine.subjects == [maya, theo]
    assert [(one.to, one.times) for one in mine.published.flows if one.cut == ("all", "all")][:1] == [("assessment", 1)]
    assert nobody.subjects == []


def test_figures_reach_to_the_end_of_the_last_month_and_stay_what_they_are_for_the_day(who: Staff) -> None:
    many = [child(who, f"Child {number}") for number in range(7)]
    early = datetime(2026, 1, 2, tzinfo=UTC)
    for one in many[:6]:
        write(who, "frontdoor.referral", date(2026, 3, 2), one, at=early)
    write(who, "frontdoor.referral", date(2026, 11, 3), many[6], at=early)  # in this month

    first = figures(on=TODAY, again=True)
    write(who, "frontdoor.referral", date(2026, 3, 9), many[6], at=NOW)
    same_day, next_day = figures(on=TODAY), figures(on=date(2026, 11, 21))

    assert first.spans[RECORD] == (Span(date(2026, 1, 2), date(2026, 10, 31)),)
    assert first.children == 5, "six, rounded; the seventh was referred this month"
    assert same_day == first, "who looks twice cannot tell that somebody was referred in between"
    assert next_day.children == 5
    with system("count in a test"):
        assert events(read_record(cover=record_cover(on=TODAY))).episodes["child"].n_unique() == 7


def test_with_nothing_on_the_record_there_are_no_figures_and_no_fault(who: Staff) -> None:
    published = figures(on=TODAY, again=True)

    assert published.children == 0
    assert not published.flows
    with reading(who.practitioner):
        assert behind(Asked(step="referral"), on=TODAY) == []


@pytest.mark.parametrize(
    "asked",
    [
        Asked(measure="no-such"), Asked(measure="wait-referral-to-assessment", met=True),
        Asked(step="protection-plan-ended"),
        Asked(source="referral", to="no-such"), Asked(),
    ],
)  # fmt: skip
def test_a_number_that_there_is_not_is_refused(who: Staff, asked: Asked) -> None:
    with reading(who.practitioner), pytest.raises(NoSuchNumber):
        behind(asked, on=TODAY)


def test_a_thousand_children_cost_as_many_queries_as_one(who: Staff) -> None:
    def queries() -> int:
        with (
            system("count queries in a test"),
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            read_record(cover=EVERYTHING)
        return len(asked)

    write(who, "frontdoor.referral", date(2026, 3, 2), child(who))
    one = queries()
    for number in range(5):
        write(who, "frontdoor.referral", date(2026, 3, 2), child(who, f"Child {number}"))

    assert queries() == one <= 15


def test_whoever_manages_everybody_and_whoever_looks_at_figures_see_the_same_figures(who: Staff) -> None:
    analyst = worker("Ivan Petrov", Role.ANALYST, who.team.agency, None)
    write(who, "frontdoor.referral", date(2026, 3, 2), child(who))
    with reading(analyst):
        shown = figures(on=TODAY, again=True)
        assert behind(Asked(step="referral"), on=TODAY) == []
    with reading(who.practitioner):
        assert figures(on=TODAY) == shown


@pytest.mark.once
def test_the_list_of_children_a_reader_may_see_is_not_walked_for_each_record(who: Staff) -> None:
    with reading(who.practitioner):
        sql, values = Referral.objects.values_list("pk").query.sql_with_params()
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            plan = [str(row[-1]) for row in cursor.fetchall()]

    looked_up = [step for step in plan if "record_filing" in step]
    assert looked_up
    assert not [step for step in looked_up if "subject_id=?" in step], plan


def test_an_assessment_that_goes_on_is_told_apart_from_one_begun_again(who: Staff) -> None:
    maya, theo = child(who), child(who, "Theo")
    for subject in (maya, theo):
        write(who, "frontdoor.referral", date(2023, 12, 1), subject)
    first = write(who, "understanding.assessment", date(2024, 1, 8), maya)
    write(who, "understanding.assessment", date(2024, 9, 2), maya, facts={"started_from_id": first})
    write(who, "understanding.assessment", date(2025, 2, 3), maya)
    write(who, "understanding.assessment", date(2025, 2, 3), theo)
    with system("read the record in a test"):
        every = events(read_record(cover=EVERYTHING))
    began = every.table.filter(pl.col("event") == "assessment")
    mine = {subject: began.filter(pl.col("child") == str(subject)).sort("date") for subject in (maya, theo)}
    # Nobody could have gone on from what was not there.
    assert mine[maya]["number"].to_list() == [None, 1, 0]
    assert mine[theo]["number"].to_list() == [None]
    counted = cases(BY_KEY["assessment-gone-on-with"], Ordered.of(every)).sort("date")
    assert counted["child"].to_list() == [str(maya), str(maya)]
    assert counted["hit"].to_list() == [True, False]
