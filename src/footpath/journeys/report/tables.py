"""Tables of the report, each with its caption, and the drawings that stand beside them."""

from __future__ import annotations

from collections.abc import Sequence

from footpath.journeys.measures.figures import ALL, WHO_THEY_ARE
from footpath.journeys.measures.shapes import Measure, Standing
from footpath.journeys.publishing import WHOLE, FigureShown, FlowShown, Published, StageShown
from footpath.journeys.report.words import (
    census_year_name,
    count,
    days,
    middle_half,
    percent,
    tenths,
    text,
    value_name,
)
from footpath.journeys.steps import NAME
from footpath.journeys.where import BY, place


def table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: Sequence[int] = ()) -> str:
    """
    Return a table. Cells are given as they are to stand in the page; ``words`` are columns set left.

    The first cell of a row is its head.
    """
    left = set(words)

    def cells(row: Sequence[str]) -> str:
        first, *rest = row
        kind = dict.fromkeys(left, ' class="words"')
        return (
            f'<tr><th scope="row">{first}</th>'
            + "".join(f"<td{kind.get(place, '')}>{cell}</td>" for place, cell in enumerate(rest, start=1))
            + "</tr>"
        )

    head = "".join(
        f'<th scope="col"{" class=words" if place in left else ""}>{text(name)}</th>'
        for place, name in enumerate(heads)
    )
    return scrolled(
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(map(cells, rows))}</tbody></table>",
        caption,
    )


def scrolled(inside: str, label: str) -> str:
    """Return something wide that scrolls by itself on a narrow screen, also by keyboard."""
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{inside}</div>'


def flow_table(flows: Sequence[FlowShown], *, caption: str) -> str:
    """Return every way of the map with how many went it and how long it took."""
    rows = [
        [
            text(NAME[flow.source]),
            text(NAME[flow.to] if flow.to else "nothing more in these files"),
            count(flow.children),
            count(flow.times),
            days(flow.waits.middle) if flow.waits else "",
            middle_half(flow.waits) if flow.waits else "",
        ]
        for flow in flows
        if flow.cut == WHOLE
    ]
    heads = ("From", "To", "Children", "Times", "Half waited at most (days)", "Middle half (days)")
    return table(caption, heads, rows, words=(1,))


def stages_by_year(published: Published) -> str:
    """Return how often each place was reached in each year."""
    years = [stage.cut[1] for stage in published.stages if stage.cut[0] == "year"]
    years = list(dict.fromkeys(years))
    found = {(stage.step, stage.cut): stage for stage in published.stages}
    steps = [stage.step for stage in published.stages if stage.cut == WHOLE]
    rows = [[text(NAME[step]), *(_times(found.get((step, ("year", year)))) for year in years)] for step in steps]
    heads = ("Place on the map", *(census_year_name(int(year)) for year in years))
    return table("How often each place on the map was reached in each census year.", heads, rows)


def flows_by(published: Published, by: str) -> str:
    """Return each way's times, a column for each year or authority."""
    found_values = dict.fromkeys(flow.cut[1] for flow in published.flows if flow.cut[0] == by)
    values = sorted(found_values, key=lambda value: place(by, value))
    found = {(flow.source, flow.to, flow.cut): flow for flow in published.flows}
    rows = []
    for flow in published.flows:
        if flow.cut == WHOLE:
            ones = [found.get((flow.source, flow.to, (by, value))) for value in values]
            to = NAME[flow.to] if flow.to else "nothing more in these files"
            rows.append([text(NAME[flow.source]), text(to), *(count(one.times) if one else "0" for one in ones)])
    names = [census_year_name(int(value)) if by == "year" else value_name(by, value) for value in values]
    what = "census year" if by == "year" else f"{BY[by][:1].lower()}{BY[by][1:]}"
    return table(
        f"Every way on the map by {what}: how many times it was gone.", ("From", "To", *names), rows, words=(1,)
    )


def _times(stage: StageShown | None) -> str:
    return "0" if stage is None else count(stage.times)


def measure_table(measure: Measure, figures: Sequence[FigureShown], *, by: str = ALL) -> str:
    """Return the figures of one measure, a row for each year or each kind of child."""
    if by == ALL:
        first, caption = "Census year", f"{measure.title}, by census year."
    else:
        first, caption = BY[by], f"{measure.title}, by {BY[by][:1].lower()}{BY[by][1:]}."
    heads, rows = [first], []
    wait, share = measure.has_spread, measure.is_share
    heads += ["Of how many" if share else "How many"]
    heads += ["How many did", "Share"] if share else []
    heads += ["Half: at most", "Middle half", "Nine in ten: at most"] if wait else []
    rated = isinstance(measure.shape, Standing) and any(figure.rate is not None for figure in figures)
    heads += ["Of every 10,000"] if rated else []
    for figure in figures:
        name = census_year_name(figure.year) if by == ALL else text(value_name(by, figure.value))
        if by != ALL and figure.year is not None and not measure.on_a_day:
            continue
        row = [name + (" (in part)" if figure.partly and by == ALL else ""), count(figure.count)]
        row += [count(figure.met), percent(figure.percent)] if share else []
        if wait:
            spread = figure.days
            row += [days(spread.middle if spread else None), middle_half(spread), tenths(spread)]
        row += ["" if figure.rate is None else f"{figure.rate:,.1f}"] if rated else []
        rows.append(row)
    unit = f" {'Distances' if measure.unit == 'miles' else 'Times'} are in {measure.unit}." if wait else ""
    return table(text(caption) + unit, heads, rows)


def who_tables(published: Published, measure: Measure) -> str:
    """Return the figures of one measure by who the children are, folded away."""
    parts = []
    for by in (*(("authority",) if len(published.authorities) > 1 else ()), *WHO_THEY_ARE):
        figures = published.figures_of(measure.key, by)
        if figures:
            parts.append(measure_table(measure, figures, by=by))
    if not parts:
        return ""
    what = "in the newest year" if measure.on_a_day else "all years together"
    return (
        f"<details><summary>By who the children are, {what}: {text(measure.title)}</summary>{''.join(parts)}</details>"
    )
