"""What people noticed of the rules made here, and had not been meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from footpath.demo.doing import Area
from footpath.demo.story.judgement import Acted, acted
from footpath.judgement.actions.local_rules import note_effect


def rules_here() -> Iterator[Acted]:
    yield acted(date(2026, 6, 11), "16:05", _read_back)
    yield acted(date(2026, 9, 30), "12:40", _level)
    yield acted(date(2026, 11, 12), "17:10", _not_seen)


def _read_back(area: Area, at: datetime) -> None:
    note_effect(
        sort="maximum", rule="handover-read-back", by=area.users["owen"], at=at,
        noticed="Handovers are begun on a Monday now, so that the five days end before a weekend. Families who had "
        "a goodbye planned for a Thursday lost it.",
    )  # fmt: skip


def _level(area: Area, at: datetime) -> None:
    note_effect(
        sort="maximum",
        rule="level-looked-at",
        by=area.users["tom"],
        at=at,
        noticed="Two families took the question for the end of help. We say first now that it is asked of everybody.",
    )


def _not_seen(area: Area, at: datetime) -> None:
    note_effect(
        sort="count",
        rule="not-seen-running",
        by=area.users["bilal"],
        at=at,
        noticed="A boy is asked at the skate park and not at home, so at home he is never seen. Write both.",
    )
