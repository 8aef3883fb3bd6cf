"""Figures kept in a file of their own, once made: what was published, and nothing about any child."""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from footpath.journeys.cover import Span
from footpath.journeys.publishing import FigureShown, FlowShown, PeriodShown, Published, StageShown
from footpath.journeys.spread import Spread

SHAPE = 1
"""Raised where what is kept changes; what was kept in another shape is made again."""


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What was published, and of what: ``made_of`` differs wherever it must be made again."""

    made_of: str
    published: Published


def keep(kept: Kept, *, file: Path) -> None:
    """Write what was published, whole or not at all, for this account alone."""
    document = {"shape": SHAPE, "made_of": kept.made_of, "published": _plain(kept.published)}
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=file.parent, delete=False) as half:
        json.dump(document, half, ensure_ascii=False, separators=(",", ":"))
    os.chmod(half.name, 0o600)
    os.replace(half.name, file)


def kept(file: Path) -> Kept | None:
    """Return what was kept, or None where there is none that can be used."""
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["shape"] != SHAPE:
            return None
        return Kept(made_of=document["made_of"], published=_published(document["published"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _plain(published: Published) -> dict[str, Any]:
    return {
        "years": published.years,
        "authorities": published.authorities,
        "spans": {whose: [_span(span) for span in spans] for whose, spans in published.spans.items()},
        "children": published.children,
        "stages": [asdict(one) for one in published.stages],
        "flows": [asdict(one) for one in published.flows],
        "figures": [asdict(one) for one in published.figures],
        "periods": [{**asdict(one), "first": one.first.isoformat()} for one in published.periods],
        "told": dict(published.told),
    }


def _span(span: Span) -> list[str]:
    return [span.first.isoformat(), span.last.isoformat()]


def _published(plain: dict[str, Any]) -> Published:
    return Published(
        years=tuple(plain["years"]),
        authorities=tuple(plain["authorities"]),
        spans={
            whose: tuple(Span(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans)
            for whose, spans in plain["spans"].items()
        },
        files=(),
        children=plain["children"],
        stages=tuple(StageShown(**{**one, "cut": _cut(one)}) for one in plain["stages"]),
        flows=tuple(FlowShown(**{**one, "cut": _cut(one), "waits": _spread(one["waits"])}) for one in plain["flows"]),
        figures=tuple(FigureShown(**{**one, "days": _spread(one["days"])}) for one in plain["figures"]),
        periods=tuple(PeriodShown(**{**one, "first": date.fromisoformat(one["first"])}) for one in plain["periods"]),
        told=plain["told"],
        population={},
    )


def _cut(one: dict[str, Any]) -> tuple[str, str]:
    by, value = one["cut"]
    return by, value


def _spread(plain: dict[str, Any] | None) -> Spread | None:
    return None if plain is None else Spread(**plain)
