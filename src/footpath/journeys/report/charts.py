"""Small drawings of waits: a year's spread as a line, and months as a process-behaviour chart."""

from __future__ import annotations

from collections.abc import Sequence

from footpath.journeys.behaviour import Chart
from footpath.journeys.report.words import days, text
from footpath.journeys.spread import Spread

WIDE, TALL = 750.0, 230.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 122.0, 14.0, 34.0
# RIGHT holds the longest of the words there: “upper limit 1,234”.


def draw_spreads(rows: Sequence[tuple[str, Spread | None]], *, what: str) -> str:
    """Return the spreads of some years, one under the other on one scale, as SVG."""
    told = [(name, spread) for name, spread in rows if spread is not None]
    if not told:
        return ""
    longest = max(_last(spread) for _, spread in told) or 1
    wide, row, left = 460.0, 22.0, 62.0

    def x(value: float) -> float:
        return left + (wide - left - 46) * value / longest

    parts = []
    for number, (name, spread) in enumerate(told):
        y = 14 + row * number
        parts.append(f'<text class="axis" x="0" y="{y + 4:.0f}">{text(name)}</text>')
        if spread.tenth is not None and spread.nine_tenths is not None:
            parts.append(
                f'<line class="tenths" x1="{x(spread.tenth):.1f}" x2="{x(spread.nine_tenths):.1f}" y1="{y}" y2="{y}"/>'
            )
        if spread.quarter is not None and spread.three_quarters is not None:
            width = max(1.0, x(spread.three_quarters) - x(spread.quarter))
            parts.append(
                f'<rect class="half" x="{x(spread.quarter):.1f}" y="{y - 5}" width="{width:.1f}" height="10" rx="3"/>'
            )
        if spread.middle is not None:
            parts.append(f'<circle class="middle" cx="{x(spread.middle):.1f}" cy="{y}" r="4.5"/>')
            parts.append(
                f'<text class="axis" x="{x(_last(spread)) + 8:.1f}" y="{y + 4:.0f}">{days(spread.middle)}</text>'
            )
    height = 14 + row * len(told)
    label = f"{what}: the spread of each year. The table after it says the same."
    return (
        f'<svg class="spreads" viewBox="0 0 {wide:.0f} {height:.0f}" role="img" aria-label="{text(label)}">'
        + "".join(parts)
        + "</svg>"
    )


def _last(spread: Spread) -> float:
    marks = (spread.nine_tenths, spread.three_quarters, spread.middle)
    return max((mark for mark in marks if mark is not None), default=0)


def draw_chart(chart: Chart, *, what: str) -> str:
    """Return a process-behaviour chart as SVG: points, middle, limits, and what stood out ringed."""
    values = [point.value for point in chart.points]
    highest = max([*values, chart.upper or 0]) * 1.08 or 1
    step = (WIDE - LEFT - RIGHT) / max(1, len(values) - 1)

    def x(place: float) -> float:
        return LEFT + step * place

    def y(value: float) -> float:
        return TALL - BOTTOM - (TALL - TOP - BOTTOM) * value / highest

    parts = [f'<line class="base" x1="{LEFT}" x2="{WIDE - RIGHT:.0f}" y1="{y(0):.1f}" y2="{y(0):.1f}"/>']
    parts.append(f'<text class="axis end" x="{LEFT - 6}" y="{y(0) + 4:.1f}">0</text>')
    if chart.middle is not None and chart.upper is not None and chart.lower is not None:
        for value, name, kind in (
            (chart.upper, "upper limit", "limit"),
            (chart.middle, "middle", "centre"),
            (chart.lower, "lower limit", "limit"),
        ):
            parts.append(
                f'<line class="{kind}" x1="{LEFT}" x2="{WIDE - RIGHT:.0f}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>'
            )
            if name == "middle" or abs(y(value) - y(chart.middle)) > 13:
                parts.append(
                    f'<text class="axis" x="{WIDE - RIGHT + 6:.0f}" y="{y(value) + 4:.1f}">{name} {value:,.0f}</text>'
                )
        if chart.baseline < len(values):
            edge = x(chart.baseline - 0.5)
            parts.append(f'<line class="edge" x1="{edge:.1f}" x2="{edge:.1f}" y1="{TOP}" y2="{y(0):.1f}"/>')
            parts.append(f'<text class="axis" x="{LEFT + 2}" y="{TOP + 2}">the first {chart.baseline}</text>')
    line = " ".join(f"{x(place):.1f},{y(value):.1f}" for place, value in enumerate(values))
    parts.append(f'<polyline class="line" points="{line}"/>')
    out = {place for signal in chart.signals for place in range(signal.first, signal.last + 1)}
    for place, value in enumerate(values):
        kind = "point out" if place in out else "point"
        parts.append(f'<circle class="{kind}" cx="{x(place):.1f}" cy="{y(value):.1f}" r="{5 if place in out else 3}"/>')
    every = max(1, -(-len(values) // 6))
    for place in range(0, len(values), every):
        name = chart.points[place].name
        parts.append(f'<text class="axis mid" x="{x(place):.1f}" y="{TALL - 12:.0f}">{text(name)}</text>')
    label = f"{what}: middle wait in days, over time. The table after it says the same."
    return (
        f'<svg class="xmr" viewBox="0 0 {WIDE:.0f} {TALL:.0f}" role="img" aria-label="{text(label)}">'
        + "".join(parts)
        + "</svg>"
    )
