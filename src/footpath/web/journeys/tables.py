"""The tables of figures, with every number that opens."""

from __future__ import annotations

from collections.abc import Sequence

from footpath.journeys.measures.figures import ALL, WHO_THEY_ARE
from footpath.journeys.measures.shapes import Measure
from footpath.journeys.publishing import FigureShown, Published
from footpath.journeys.report.words import census_year_name, count, days, middle_half, percent, tenths, value_name
from footpath.journeys.steps import NAME
from footpath.journeys.where import BY
from footpath.web.journeys.asked import Shown
from footpath.web.journeys.values import Cell, Figures

NOTHING_MORE = "nothing more yet"
_OPENS = "show the children"


def _number(number: int | None, url: str) -> Cell:
    """A number that opens; nought has nobody behind it."""
    return Cell(words=count(number), url="" if number == 0 else url, opens=_OPENS)


def name_of_way(source: str, to: str | None) -> str:
    return f"{NAME[source]} to {NAME[to] if to else NOTHING_MORE}"


def ways(published: Published, shown: Shown, cut_words: str) -> Figures:
    """Every way of the map, with how many went it and how long it took."""
    whole = shown.by == ALL
    rows = []
    for flow in published.flows:
        if flow.cut != shown.cut:
            continue
        url = shown.behind(**{"from": flow.source, "to": flow.to})
        waits = flow.waits
        rows.append(
            (
                Cell(words=NAME[flow.source]),
                Cell(words=NAME[flow.to] if flow.to else NOTHING_MORE),
                *((_number(flow.children, url),) if whole else ()),
                Cell(words=count(flow.times)) if whole else _number(flow.times, url),
                Cell(words=days(waits.middle) if waits else ""),
                Cell(words=middle_half(waits) if waits else ""),
            )
        )
    return Figures(
        caption=f"Every way on the map{cut_words}: how many went it, and after how many days",
        headings=("From", "To", *(("Children",) if whole else ()), "Times", "Half waited at most", "Middle half"),
        rows=tuple(rows),
        words=(1,),
    )


def places(published: Published, shown: Shown) -> Figures:
    """How often each place was reached in each year; and by how many children in all."""
    years = list(dict.fromkeys(stage.cut[1] for stage in published.stages if stage.cut[0] == "year"))
    found = {(stage.step, stage.cut): stage for stage in published.stages}
    rows = []
    for stage in (stage for stage in published.stages if stage.cut == (ALL, ALL)):
        cells = [Cell(words=NAME[stage.step]), _number(stage.children, _at(shown, stage.step))]
        for year in years:
            one = found.get((stage.step, ("year", year)))
            cells.append(_number(0 if one is None else one.times, _at(shown, stage.step, f"year.{year}")))
        rows.append(tuple(cells))
    return Figures(
        caption="How often each place was reached in each year, April to March",
        headings=("Place on the map", "Children in all", *(census_year_name(int(year)) for year in years)),
        rows=tuple(rows),
    )


def _at(shown: Shown, step: str, cut: str = "") -> str:
    plain = Shown(mine=shown.mine, opens=shown.opens)
    return plain.behind(step=step, cut=cut)


def of_measure(measure: Measure, figures: Sequence[FigureShown], shown: Shown, *, by: str = ALL) -> Figures:
    """The figures of one measure, a row for each year or each kind of child."""
    share, wait = measure.is_share, measure.has_spread
    heads = ["Year, April to March" if by == ALL else BY[by], "Of how many" if share else "How many"]
    heads += ["How many did", "Share"] if share else []
    heads += ["Half: at most", "Middle half", "Nine in ten: at most"] if wait else []
    rows = []
    for one in figures:
        if by != ALL and one.year is not None and not measure.on_a_day:
            continue
        name = census_year_name(one.year) if by == ALL else value_name(by, one.value)
        plain = Shown(mine=shown.mine, opens=shown.opens)
        cut = "" if by == ALL else f"{by}.{one.value}"
        url = plain.behind(measure=measure.key, cut=cut, year=one.year)
        met = plain.behind(measure=measure.key, cut=cut, year=one.year, met="1")
        row = [Cell(words=name + (" (in part)" if one.partly and by == ALL else "")), _number(one.count, url)]
        row += [_number(one.met, met), Cell(words=percent(one.percent))] if share else []
        if wait:
            middle = one.days.middle if one.days else None
            row += [Cell(words=days(middle)), Cell(words=middle_half(one.days)), Cell(words=tenths(one.days))]
        rows.append(tuple(row))
    unit = f", in {measure.unit}" if wait else ""
    caption = f"By year{unit}" if by == ALL else f"{BY[by]}{unit}"
    return Figures(caption=caption, headings=tuple(heads), rows=tuple(rows))


def by_who(published: Published, measure: Measure, shown: Shown) -> tuple[Figures, ...]:
    found = ((by, published.figures_of(measure.key, by)) for by in WHO_THEY_ARE)
    return tuple(of_measure(measure, figures, shown, by=by) for by, figures in found if figures)
