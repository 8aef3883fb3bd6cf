"""What is behind a number is what the number counts; what was published can be kept and read again."""

from __future__ import annotations

from pathlib import Path
from re import findall

import pytest

from footpath.journeys import MEASURES, Events, JourneysRefused, events, journey_map, measures, publish, read_census
from footpath.journeys.behaviour import Point, chart
from footpath.journeys.behind import behind_figure, behind_step, behind_way
from footpath.journeys.kept import Kept, keep, kept
from footpath.journeys.measures.shapes import Standing
from footpath.journeys.publishing import for_those_who_may_see
from footpath.journeys.report.charts import draw_chart
from footpath.journeys.report.drawing import draw_line
from tests.journeys.area import Area


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Events:
    folder = tmp_path_factory.mktemp("years")
    return events(read_census(*Area(children=500, first=2025, last=2026).write(folder)))


@pytest.mark.parametrize(
    ("by", "value"), [("all", "all"), ("year", "2026"), ("sex", "F"), ("age", "5 to 9"), ("need", "N1")]
)
def test_behind_every_way_and_place_of_the_map_are_as_many_times_and_children_as_it_says(
    every: Events, by: str, value: str
) -> None:
    where = {} if by == "all" else {by: [value]}
    shown = journey_map(every, where=where)
    assert len(shown.flows) > 10
    for flow in shown.flows:
        rows = behind_way(every, source=flow.source, to=flow.to, by=by, value=value)
        assert (rows.height, rows["child"].n_unique()) == (flow.times, flow.children), flow
        if flow.waits is not None:
            assert rows["days"].median() == flow.waits.middle
    for stage in shown.stages:
        rows = behind_step(every, step=stage.step, by=by, value=value)
        assert (rows.height, rows["child"].n_unique()) == (stage.times, stage.children), stage


def test_behind_every_figure_are_as_many_as_it_counts(every: Events) -> None:
    declared = {measure.key: measure for measure in MEASURES}
    figures = [one for one in measures(every).figures if one.by in ("all", "sex", "disability")]
    assert len(figures) > 100
    for one in figures:
        measure = declared[one.measure]
        rows = behind_figure(every, measure, year=one.year, by=one.by, value=one.value)
        assert rows.height == one.count, one
        if one.met is not None:
            met = behind_figure(every, measure, met=True, year=one.year, by=one.by, value=one.value)
            assert met.height == one.met, one
        if isinstance(measure.shape, Standing):
            assert rows["child"].n_unique() == one.count


def test_no_number_is_cut_by_what_children_are_not_told_apart_by(every: Events) -> None:
    with pytest.raises(JourneysRefused, match="hair"):
        behind_step(every, step="referral", by="hair", value="red")


def test_for_those_who_may_see_every_child_nothing_is_held_back(every: Events) -> None:
    whole, held = for_those_who_may_see(every), publish(every)
    true = {(flow.source, flow.to): flow for flow in journey_map(every).flows}
    everything = [flow for flow in whole.flows if flow.cut == ("all", "all")]
    assert {(one.source, one.to): one.times for one in everything} == {way: one.times for way, one in true.items()}
    assert any(1 <= (flow.times or 0) <= 5 for flow in everything)
    assert not any(1 <= (flow.times or 0) < 5 for flow in held.flows), "6 and 7 are rounded to 5"


def test_what_was_published_is_kept_whole_and_for_this_account_alone(every: Events, tmp_path: Path) -> None:
    published = publish(every)
    file = tmp_path / "figures" / "journeys.json"
    keep(Kept(made_of="today", published=published), file=file)
    found = kept(file)
    assert found is not None
    assert found.made_of == "today"
    assert (found.published.figures, found.published.flows) == (published.figures, published.flows)
    assert (found.published.stages, found.published.periods) == (published.stages, published.periods)
    assert (found.published.spans, found.published.children) == (published.spans, published.children)
    assert file.stat().st_mode & 0o777 == 0o600
    assert "C0" not in file.read_text(), "no child's number is in it"
    assert [one.name for one in file.parent.iterdir()] == ["journeys.json"]


@pytest.mark.parametrize("written", ["", "{", "[]", '{"shape": 0}', '{"shape": 1, "made_of": "x", "published": {}}'])
def test_what_cannot_be_used_of_what_was_kept_is_as_if_it_were_not_there(tmp_path: Path, written: str) -> None:
    file = tmp_path / "journeys.json"
    file.write_text(written)
    assert kept(file) is None


def test_a_childs_own_line_numbers_the_steps_as_they_came_and_fades_the_places_they_were_not() -> None:
    drawn = draw_line(["referral", "assessment", "closed", "referral", "assessment", "child-in-need-plan"])
    assert ">1, 4<" in drawn, "from referral to assessment, twice"
    assert ">2 times<" in drawn
    assert drawn.count('class="faint"') == 7
    assert draw_line(["referral"]).count("<path") == 0


def test_the_words_at_the_right_of_a_chart_lie_within_it() -> None:
    points = [Point(name=f"Month {number}", value=800 + 90 * (number % 2)) for number in range(24)]
    drawn = draw_chart(chart(points, step=1.0), what="A wait")
    width = float(findall(r'viewBox="0 0 (\d+)', drawn)[0])
    named = findall(r'<text class="axis" x="(\d+)"[^>]*>((?:upper limit|middle|lower limit) [\d,]+)<', drawn)
    assert len(named) >= 2
    for x, words in named:
        assert float(x) + 6.8 * len(words) <= width, words
