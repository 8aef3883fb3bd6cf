"""An eco-map drawn, and two laid over each other to show what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from footpath.drawings import svg
from footpath.drawings.ecomap import sheet
from footpath.drawings.ecomap.sheet import Node
from footpath.drawings.ecomap.values import Ecomap, Flow, Kind, Strength, Tie
from footpath.drawings.letters import lines, width

_MARGIN = 28.0
_HIGH, _LEGEND = 26.0, 640.0

Box = tuple[float, float, float, float]


class Change(StrEnum):
    KEPT = "as before"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where one tie stands."""

    key: str
    box: Box
    """Left, top, right, bottom."""
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True, kw_only=True)
class EcomapDrawing:
    svg: str
    width: float
    height: float
    ties: tuple[Stands, ...]
    told: tuple[str, ...]
    """The ties in words, a sentence each; of two maps, what has changed."""


_FLOWS = {
    Flow.IN: "{tie} supports {middle}",
    Flow.OUT: "{middle} supports {tie}",
    Flow.BOTH: "{middle} and {tie} support each other",
}
_KINDS = {Kind.PERSON: "somebody", Kind.GROUP: "a group", Kind.SERVICE: "a service"}


def draw(ecomap: Ecomap) -> EcomapDrawing:
    """One eco-map: the same ties in any order make the same picture."""
    ties = _once(ecomap)
    told = tuple(_told(ecomap, tie) for tie in ties)
    shown = [(sheet.node(tie), None, tie, Change.KEPT) for tie in ties]
    return _laid(ecomap, f"{ecomap.title}. In the eyes of {ecomap.viewpoint}, {ecomap.on}.", shown, told)


def draw_both(earlier: Ecomap, later: Ecomap) -> EcomapDrawing:
    """Two eco-maps over each other: what was kept, what is new, what has gone, what is otherwise than it was."""
    before = {tie.key: tie for tie in _once(earlier)}
    after = {tie.key: tie for tie in _once(later)}
    ties = sorted({**before, **after}.values(), key=sheet.around)
    shown: list[tuple[Node, Tie | None, Tie | None, Change]] = []
    told = []
    for tie in ties:
        one, other = before.get(tie.key), after.get(tie.key)
        change = _change(one, other)
        shown.append((sheet.node(tie, also=_short(one, other, change)), one, other, change))
        told.append(_told_change(tie, one, other, change))
    title = f"{later.title}, over {earlier.title}"
    said = f"From {earlier.on} to {later.on}, in the eyes of {_eyes(earlier, later)}."
    return _laid(replace(later, title=title), f"{title}. {said}", shown, tuple(told))


def _once(ecomap: Ecomap) -> list[Tie]:
    return sorted({tie.key: tie for tie in sorted(ecomap.ties, key=repr)}.values(), key=sheet.around)


def _eyes(earlier: Ecomap, later: Ecomap) -> str:
    return later.viewpoint if earlier.viewpoint == later.viewpoint else f"{earlier.viewpoint}, then {later.viewpoint}"


def _change(one: Tie | None, other: Tie | None) -> Change:
    if one is None:
        return Change.NEW
    if other is None:
        return Change.GONE
    return Change.KEPT if (one.strength, one.flow) == (other.strength, other.flow) else Change.CHANGED


def _short(one: Tie | None, other: Tie | None, change: Change) -> str:
    if change is Change.CHANGED and one is not None and other is not None and one.strength is not other.strength:
        return f"was {one.strength.value}"
    return "" if change is Change.KEPT else change.value


def _how(tie: Tie, middle: str) -> str:
    said = f"{tie.strength.value}"
    flow = _FLOWS.get(tie.flow)
    return f"{said}; {flow.format(tie=tie.name, middle=middle)}" if flow else said


def _told(ecomap: Ecomap, tie: Tie) -> str:
    formal = "formal" if tie.is_formal else "informal"
    note = f" ({tie.note})" if tie.note else ""
    return f"{tie.name}{note}, {_KINDS[tie.kind]}, {formal}: {_how(tie, ecomap.middle)}."


def _told_change(tie: Tie, one: Tie | None, other: Tie | None, change: Change) -> str:
    if one is not None and other is not None and change is Change.CHANGED:
        return f"{tie.name}, changed: was {_how(one, 'the middle')}; now {_how(other, 'the middle')}."
    return f"{tie.name}, {change.value}: {_how(tie, 'the middle')}."


def _laid(
    ecomap: Ecomap,
    description: str,
    shown: Sequence[tuple[Node, Tie | None, Tie | None, Change]],
    told: tuple[str, ...],
) -> EcomapDrawing:
    name = lines(ecomap.middle, size=sheet.MIDDLE, room=120, most=2)
    note = lines(ecomap.note, size=sheet.NOTE, room=110, most=2)
    middle = max(
        [
            52.0,
            *(width(line, sheet.MIDDLE, bold=True) / 2 + 16 for line in name),
            *(width(line, sheet.NOTE) / 2 + 18 for line in note),
        ]
    )
    nodes, _, _ = sheet.placed([one for one, _, _, _ in shown], middle=middle) if shown else ([], 0.0, 0.0)
    left = min([-middle, *(one.x - one.half_wide for one in nodes)]) - _MARGIN
    right = max([middle, *(one.x + one.half_wide for one in nodes)]) + _MARGIN
    top = min([-middle, *(one.y - one.half_high for one in nodes)]) - _MARGIN
    bottom = max([middle, *(one.y + one.half_high for one in nodes)]) + _MARGIN
    under: list[str] = []
    people: list[str] = []
    stands = []
    for at, (one, (_, before, after, change)) in enumerate(zip(nodes, shown, strict=True)):
        under += _line(one, middle, before, after, change)
        people.append(_node(one, before, after, change, told[at]))
        box = one.x - one.half_wide - left, one.y - one.half_high - top, one.x + one.half_wide - left
        stands.append(Stands(key=one.key, box=(*box, one.y + one.half_high - top), change=change))
    legend, wide, deep = _legend(shown, room=right - left)
    whole = max(right - left, wide + 2 * _MARGIN)
    shift = (whole - (right - left)) / 2
    parts = [*under, *_middle(name, note, middle), *people]
    inside = [
        svg.element("g", parts, transform=f"translate({svg.number(shift - left)} {svg.number(-top)})"),
        svg.element(
            "g",
            legend,
            transform=f"translate({svg.number((whole - wide) / 2)} {svg.number(bottom - top)})",
            class_="fp-drawn__legend",
            aria_hidden="true",
        ),
    ]
    height = bottom - top + deep + _MARGIN / 2
    return EcomapDrawing(
        svg=svg.whole(inside, width=whole, height=height, title=ecomap.title, description=description, name="ecomap"),
        width=whole,
        height=height,
        ties=tuple(
            replace(one, box=(one.box[0] + shift, one.box[1], one.box[2] + shift, one.box[3])) for one in stands
        ),
        told=told,
    )


def _middle(name: Sequence[str], note: Sequence[str], half: float) -> Iterator[str]:
    yield svg.element(
        "circle", cx=0, cy=0, r=half, fill=svg.SHEET, stroke=svg.INK, stroke_width=2.4, class_="fp-drawn__sheet"
    )
    yield svg.element("circle", cx=0, cy=0, r=half - 5, fill="none", stroke=svg.INK, stroke_width=1.6)
    y = -(len(name) * 20 + len(note) * 15) / 2
    for line in name:
        y += 20
        yield svg.text(line, 0, y - 4.5, size=sheet.MIDDLE, weight=700)
    for line in note:
        y += 15
        yield svg.text(line, 0, y - 3.5, size=sheet.NOTE, soft=True)


def _line(one: Node, middle: float, before: Tie | None, after: Tie | None, change: Change) -> Iterator[str]:
    changed = change is Change.CHANGED
    if before is not None and change in (Change.CHANGED, Change.GONE):
        begin, end = sheet.ends(one, middle, away=-9 if changed else 0)
        faint = [*sheet.line(before.strength, begin, end, earlier=True), *sheet.heads(before.flow, begin, end)]
        yield svg.element("g", faint, opacity="0.4")
    if after is not None:
        begin, end = sheet.ends(one, middle, away=9 if changed else 0)
        yield from sheet.line(after.strength, begin, end)
        yield from sheet.heads(after.flow, begin, end)


def _node(one: Node, before: Tie | None, after: Tie | None, change: Change, told: str) -> str:
    parts = list(sheet.shape(one, is_gone=change is Change.GONE, is_new=change is Change.NEW))
    tie = after or before
    if any("…" in line for line in (*one.name, *one.note)) and tie is not None:
        parts.insert(0, svg.element("title", svg.escaped(f"{tie.name}, {tie.note}" if tie.note else tie.name)))
    if tie is not None and tie.link:
        hidden = svg.element("g", " ".join(parts), aria_hidden="true")  # its label says all of it
        heard = f"{' '.join((*one.name, *one.note))}: {told}"  # it begins with what is seen
        return svg.element("a", hidden, href=tie.link, aria_label=heard, class_="fp-drawn__person")
    return svg.element("g", parts, role="img", tabindex="0", aria_label=told, class_="fp-drawn__person")


def _legend(
    shown: Sequence[tuple[Node, Tie | None, Tie | None, Change]], *, room: float
) -> tuple[list[str], float, float]:
    """What the marks of this map mean: only those that are in it."""
    ties = [tie for _, one, other, _ in shown for tie in (one, other) if tie is not None]
    entries: list[tuple[str, list[str]]] = []
    for is_formal, said in ((False, "family, friends, neighbours, clubs"), (True, "services, and people paid to help")):
        if any(tie.is_formal is is_formal for tie in ties):
            entries.append((said, list(sheet.shape(Node("", (), (), is_formal, 20, 8)))))
    ends = (-25.0, 0.0), (25.0, 0.0)
    for strength in Strength:
        if any(tie.strength is strength for tie in ties):
            entries.append((strength.value, list(sheet.line(strength, *ends))))
    if any(tie.flow is not Flow.NONE for tie in ties):
        entries.append(("which way support goes", [*sheet.line(Strength.WEAK, *ends), *sheet.heads(Flow.OUT, *ends)]))
    changes = {change for _, _, _, change in shown}
    if Change.NEW in changes:
        entries.append(("new", list(sheet.shape(Node("", (), (), False, 20, 8), is_new=True))))
    if Change.GONE in changes:
        entries.append(("gone", list(sheet.shape(Node("", (), (), False, 20, 8), is_gone=True))))
    if changes & {Change.CHANGED, Change.GONE}:
        faint = svg.element("g", list(sheet.line(Strength.STRONG, *ends, earlier=True)), opacity="0.4")
        entries.append(("as it was before", [faint]))
    if not entries:
        return [], 0.0, 0.0
    column = 96 + max(width(said, sheet.NOTE) for said, _ in entries)
    columns = min(len(entries), max(1, int(max(room - 2 * _MARGIN, _LEGEND) // column)))
    deep = -(-len(entries) // columns)
    parts = []
    for number, (said, look) in enumerate(entries):
        x, y = (number // deep) * column, 14 + (number % deep) * _HIGH
        parts.append(svg.element("g", look, transform=f"translate({svg.number(x + 30)} {svg.number(y)})"))
        parts.append(svg.text(said, x + 70, y + 4, size=sheet.NOTE, anchor="start", soft=True))
    return parts, -(-len(entries) // deep) * column - 24, deep * _HIGH + 8
