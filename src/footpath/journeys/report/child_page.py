"""One child's line as a page of its own. It is about a child and is never part of the shared report."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from footpath.journeys.child import Line
from footpath.journeys.report.tables import table
from footpath.journeys.report.words import long_day, text


def child_page(lines: Sequence[Line]) -> str:
    """Return the page of one child's number: a line for each authority that uses it."""
    css = (resources.files("footpath.journeys.report") / "style.css").read_text(encoding="utf-8")
    body = "".join(_section(line) for line in lines)
    return (
        '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f"<title>One child’s journey</title><style>{css}</style></head><body>"
        '<header class="top"><div><h1>One child’s journey</h1><p>This page is about one child. Keep it as you keep the '
        "record, and share it with nobody who may not read that.</p></div></header>"
        f'<main id="main">{body}</main></body></html>\n'
    )


def _section(line: Line) -> str:
    rows = [
        [
            long_day(step.date),
            text(step.name),
            text(step.detail or ""),
            "" if step.days is None else f"{step.days:,}",
            long_day(step.episode),
        ]
        for step in line.steps
    ]
    title = f"Child {text(line.child)}, authority {text(line.authority)}"
    heads = ("Day", "What happened", "Code", "Days since the one before", "Episode begun")
    steps = table(f"{title}, step by step.", heads, rows, words=(1,))
    return f"<section><h2>{title}</h2>{_drawing(line)}{steps}</section>"


def _drawing(line: Line) -> str:
    """Return the steps as dots along a line, to scale in time; labels climb so that none lie on another."""
    if not line.steps:
        return ""
    wide, left = 1000.0, 20.0
    first, last = line.steps[0].date, line.steps[-1].date
    span = max(1, (last - first).days)
    parts, ends = [], [-1.0] * 60
    rows = 0
    places = []
    for step in line.steps:
        x = left + (wide - 2 * left - 180) * (step.date - first).days / span
        length = 8.2 * len(step.name)
        row = next((number for number, end in enumerate(ends) if end < x), len(ends) - 1)
        ends[row] = x + length + 14
        rows = max(rows, row)
        places.append((x, row, step.name))
    base = 30.0 + 20 * (rows + 1)
    for x, row, name in places:
        y = base - 22 - 20 * row
        parts.append(f'<line class="base" x1="{x:.1f}" x2="{x:.1f}" y1="{y + 4:.1f}" y2="{base:.1f}"/>')
        parts.append(f'<text x="{x + 4:.1f}" y="{y:.1f}" font-size="14">{text(name)}</text>')
        parts.append(f'<circle class="point" cx="{x:.1f}" cy="{base:.1f}" r="5"/>')
    end = left + wide - 2 * left - 180
    return (
        f'<figure><svg class="xmr" viewBox="0 0 {wide:.0f} {base + 34:.0f}" role="img" '
        'aria-label="The journey as a line to scale in time. The table after it says the same.">'
        f'<line class="line" x1="{left:.1f}" x2="{end:.1f}" y1="{base:.1f}" y2="{base:.1f}"/>{"".join(parts)}'
        f'<text class="axis" x="{left:.1f}" y="{base + 24:.1f}">{long_day(first)}</text>'
        f'<text class="axis end" x="{end:.1f}" y="{base + 24:.1f}">{long_day(last)}</text></svg></figure>'
    )
