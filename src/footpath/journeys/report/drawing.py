"""
The map as a drawing: places from left to right, ways as wide as they are many, loops as loops.

Plain SVG, made by arithmetic; no script. Beside it a table says the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from footpath.journeys.publishing import FlowShown, StageShown
from footpath.journeys.report.words import count, text
from footpath.journeys.steps import NAME

WIDE, TALL = 1240.0, 640.0
BOX_WIDE, BOX_TALL = 138.0, 66.0
WIDEST = 30.0
LEAST_SHARE = 0.01
"""A way that fewer than this share of referred children went is in the table and not in the drawing."""

PLACES: dict[str, tuple[float, float]] = {
    "referral": (82, 290),
    "no-further-action": (82, 110),
    "assessment": (282, 290),
    "section-47-enquiry": (470, 150),
    "initial-conference": (660, 150),
    "protection-plan": (850, 150),
    "protection-review": (1030, 150),
    "pre-proceedings": (1000, 40),
    "court-application": (1158, 40),
    "child-in-need-plan": (880, 420),
    "closed": (1158, 290),
}
LINES: dict[str, tuple[str, ...]] = {
    "no-further-action": ("No further", "action"),
    "section-47-enquiry": ("Section 47", "enquiry"),
    "initial-conference": ("Initial", "conference"),
    "protection-plan": ("Child protection", "plan"),
    "protection-review": ("Review of", "the plan"),
    "child-in-need-plan": ("Child in need", "plan"),
    "court-application": ("Application", "to the court"),
}


@dataclass(slots=True)
class Way:
    """A flow with its width, what is said of it, and where it leaves and arrives."""

    flow: FlowShown
    label: str
    told: str
    width: float
    x1: float = 0.0
    y1: float = 0.0
    x2: float = 0.0
    y2: float = 0.0

    @property
    def to(self) -> str:
        """Return the place it leads to."""
        assert self.flow.to is not None
        return self.flow.to

    @property
    def kind(self) -> str:
        """Return whether it goes on, back, up or down, or round."""
        (x1, _), (x2, _) = PLACES[self.flow.source], PLACES[self.to]
        if self.flow.source == self.to:
            return "self"
        if x1 == x2:
            return "upright"
        return "on" if x2 > x1 else "back"


def draw_map(stages: Sequence[StageShown], flows: Sequence[FlowShown]) -> str:
    """Return the drawing of a map as SVG. Every count in it is one that may be shown."""
    there = [stage for stage in stages if stage.times is None or stage.times > 0]
    names = {stage.step for stage in there}
    most = max((flow.children or 0 for flow in flows), default=0)
    referred = next((stage.children or 0 for stage in there if stage.step == "referral"), 0)
    ways = [
        Way(
            flow=flow,
            label=count(flow.children),
            told=f"{count(flow.children)} children",
            width=max(1.5, WIDEST * flow.children / most),
        )
        for flow in flows
        if flow.to in names and flow.source in names and flow.children and flow.children >= LEAST_SHARE * referred
    ]
    _ports(ways)
    drawn = [_draw(way) for way in sorted(ways, key=lambda way: -way.width)]
    labels = [_label(way) for way in ways if way.kind == "self" or (way.flow.children or 0) >= 0.03 * referred]
    boxes = [_box(stage) for stage in there]
    total = (
        f"The map: {len(there)} places and {len(ways)} ways between them. The table after it says the same in numbers."
    )
    return (
        f'<svg viewBox="0 0 {WIDE:.0f} {TALL:.0f}" role="img" aria-label="{text(total)}" class="map">'
        + "".join([*drawn, *boxes, *labels])
        + "</svg>"
    )


def draw_line(steps: Sequence[str]) -> str:
    """Return one child's way through the map as SVG: every place, and the child's own ways numbered as they came."""
    there = [step for step in steps if step in PLACES]
    order: dict[tuple[str, str], list[int]] = {}
    for number, pair in enumerate(pairwise(there), start=1):
        order.setdefault(pair, []).append(number)
    ways = [
        Way(
            flow=FlowShown(cut=("", ""), source=source, to=to, times=None, children=None, waits=None),
            label=", ".join(map(str, numbers)),
            told=", ".join(map(str, numbers)),
            width=4.0,
        )
        for (source, to), numbers in order.items()
    ]
    _ports(ways)
    often = Counter(there)
    boxes = [_place(step, _times(often[step]), faint=not often[step]) for step in PLACES]
    drawn = [*map(_draw, ways), *boxes, *map(_label, ways)]
    return (
        f'<svg viewBox="0 0 {WIDE:.0f} {TALL:.0f}" role="img" class="map" aria-label="The way through the map: '
        f'{len(there)} steps, numbered as they came. The list after it says the same.">{"".join(drawn)}</svg>'
    )


def _times(often: int) -> str:
    return "" if not often else "once" if often == 1 else f"{often} times"


def _ports(ways: Sequence[Way]) -> None:
    """Say where each way leaves and arrives, so that they stand side by side."""
    leaving: dict[str, list[Way]] = defaultdict(list)
    arriving: dict[str, list[Way]] = defaultdict(list)
    under_from: dict[str, list[Way]] = defaultdict(list)
    under_to: dict[str, list[Way]] = defaultdict(list)
    for way in ways:
        if way.kind == "on":
            leaving[way.flow.source].append(way)
            arriving[way.to].append(way)
        elif way.kind == "back":
            under_from[way.flow.source].append(way)
            under_to[way.to].append(way)
    for place, ones in leaving.items():
        ones.sort(key=lambda way: (PLACES[way.to][1], -PLACES[way.to][0]))
        x, y = PLACES[place]
        for way, offset in zip(ones, _stacked(ones), strict=True):
            way.x1, way.y1 = x + BOX_WIDE / 2, y + offset
    for place, ones in arriving.items():
        ones.sort(key=lambda way: (PLACES[way.flow.source][1], PLACES[way.flow.source][0]))
        x, y = PLACES[place]
        for way, offset in zip(ones, _stacked(ones), strict=True):
            way.x2, way.y2 = x - BOX_WIDE / 2, y + offset
    for place, ones in under_from.items():
        ones.sort(key=lambda way: PLACES[way.to][0])
        x, y = PLACES[place]
        for way, offset in zip(ones, _stacked(ones), strict=True):
            way.x1, way.y1 = x - 24 + offset, y + BOX_TALL / 2
    for place, ones in under_to.items():
        ones.sort(key=lambda way: PLACES[way.flow.source][0])
        x, y = PLACES[place]
        for way, offset in zip(ones, _stacked(ones), strict=True):
            way.x2, way.y2 = x + 24 + offset, y + BOX_TALL / 2


def _stacked(ways: Sequence[Way]) -> list[float]:
    """Return the offsets of ways that stand side by side, about a middle of nought."""
    gap = 3.0
    whole = sum(way.width for way in ways) + gap * (len(ways) - 1)
    offsets, at = [], -whole / 2
    for way in ways:
        offsets.append(at + way.width / 2)
        at += way.width + gap
    return offsets


def _depth(way: Way) -> float:
    """Return how deep below the boxes a way back swings: the further it goes, the deeper."""
    span = abs(PLACES[way.flow.source][0] - PLACES[way.to][0])
    return max(way.y1, way.y2) + 40 + span * 0.26


def _draw(way: Way) -> str:
    told = f"<title>{text(NAME[way.flow.source])} to {text(NAME[way.to])}: {text(way.told)}</title>"
    kind = "loop" if way.kind in ("self", "back") or (way.kind == "upright" and way.to == "referral") else "on"
    head = max(7.0, way.width * 0.8)
    if way.kind == "on":
        end = way.x2 - head
        bend = max(40.0, (end - way.x1) / 2)
        begin = f"M{way.x1:.1f} {way.y1:.1f}C{way.x1 + bend:.1f} {way.y1:.1f}"
        path = f"{begin} {end - bend:.1f} {way.y2:.1f} {end:.1f} {way.y2:.1f}"
        arrow = _arrow(way.x2, way.y2, (1, 0), head, way.width)
    elif way.kind == "back":
        depth, end = _depth(way), way.y2 + head
        path = f"M{way.x1:.1f} {way.y1:.1f}C{way.x1:.1f} {depth:.1f} {way.x2:.1f} {depth:.1f} {way.x2:.1f} {end:.1f}"
        arrow = _arrow(way.x2, way.y2, (0, -1), head, way.width)
    elif way.kind == "self":
        x, y = PLACES[way.to]
        top = y - BOX_TALL / 2
        end = top - head
        path = f"M{x - 22:.1f} {top:.1f}C{x - 40:.1f} {top - 52:.1f} {x + 40:.1f} {top - 52:.1f} {x + 22:.1f} {end:.1f}"
        arrow = _arrow(x + 20, top, (0, 1), head, way.width)
    else:
        (x, y1), (_, y2) = PLACES[way.flow.source], PLACES[way.to]
        up = y2 < y1
        side = 22 if up else -22
        start, stop = (y1 - BOX_TALL / 2, y2 + BOX_TALL / 2) if up else (y1 + BOX_TALL / 2, y2 - BOX_TALL / 2)
        end = stop + head if up else stop - head
        path = f"M{x + side:.1f} {start:.1f}L{x + side:.1f} {end:.1f}"
        arrow = _arrow(x + side, stop, (0, -1 if up else 1), head, way.width)
    return (
        f'<g class="way {kind}">{told}<path d="{path}" fill="none" stroke-width="{way.width:.1f}"/>'
        f'<path class="head" d="{arrow}"/></g>'
    )


def _arrow(x: float, y: float, towards: tuple[int, int], head: float, width: float) -> str:
    dx, dy = towards
    half = max(4.5, width / 2 + 3)
    back_x, back_y = x - dx * head, y - dy * head
    return (
        f"M{x:.1f} {y:.1f}L{back_x - dy * half:.1f} {back_y + dx * half:.1f}"
        f"L{back_x + dy * half:.1f} {back_y - dx * half:.1f}Z"
    )


def _label(way: Way) -> str:
    match way.kind:
        case "on":
            # A long way is told near its beginning, where fewer lie over one another.
            if way.x2 - way.x1 < 90 and abs(way.y2 - way.y1) < BOX_TALL:
                y = min(way.y1, way.y2) - way.width / 2 - 7
                return f'<text class="count" x="{(way.x1 + way.x2) / 2:.1f}" y="{y:.1f}">{text(way.label)}</text>'
            part = 0.5 if way.x2 - way.x1 < 260 else 0.34
            lean = part * part * (3 - 2 * part)
            x, y = way.x1 + (way.x2 - way.x1) * part - 4, way.y1 + (way.y2 - way.y1) * lean + 4
        case "back":
            low = (way.y1 + way.y2) / 8 + _depth(way) * 0.75
            x, y = (way.x1 + way.x2) / 2, low + 4
        case "self":
            # Beside the loop: above it another place may stand.
            place = PLACES[way.to]
            x, y = place[0] + 44 + way.width / 2, place[1] - BOX_TALL / 2 - 18
        case _:
            (x1, y1), (_, y2) = PLACES[way.flow.source], PLACES[way.to]
            x, y = x1 + (22 if y2 < y1 else -22), (y1 + y2) / 2 + 4
    return f'<text class="count" x="{x:.1f}" y="{y:.1f}">{text(way.label)}</text>'


def _box(stage: StageShown) -> str:
    return _place(stage.step, f"{count(stage.children)} children")


def _place(step: str, many: str, *, faint: bool = False) -> str:
    x, y = PLACES[step]
    lines = LINES.get(step, (NAME[step],))
    first = y - (14 if len(lines) == 2 else 5)
    words = "".join(
        f'<text class="place" x="{x:.0f}" y="{first + 16 * number:.0f}">{text(line)}</text>'
        for number, line in enumerate(lines)
    )
    children = f'<text class="many" x="{x:.0f}" y="{y + 23:.0f}">{many}</text>' if many else ""
    kind = ' class="faint"' if faint else ""
    return (
        f'<g{kind}><rect x="{x - BOX_WIDE / 2:.0f}" y="{y - BOX_TALL / 2:.0f}" width="{BOX_WIDE:.0f}" '
        f'height="{BOX_TALL:.0f}" rx="10"/>{words}{children}</g>'
    )
