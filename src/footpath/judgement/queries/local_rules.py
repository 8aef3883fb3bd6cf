"""The rules made here on a day, each with what people noticed of it that nobody had meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from footpath.judgement.models.local_rules import EffectNoted
from footpath.kernel.rulepacks.procedures import Procedure, procedures


@dataclass(frozen=True, kw_only=True, slots=True)
class Effect:
    """What somebody noticed."""

    id: int
    on: date
    by: str
    by_id: int
    noticed: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Registered:
    """A rule made here, and what was noticed of it, earliest first."""

    rule: Procedure
    effects: tuple[Effect, ...]


def register(*, on: date) -> tuple[Registered, ...]:
    """Every rule made here that held on a day, with what had been noticed by then. One query."""
    found: dict[tuple[str, str], list[Effect]] = defaultdict(list)
    rows = EffectNoted.objects.filter(taken_back_on=None, on__lte=on).select_related("by").order_by("on", "pk")
    for row in rows:
        effect = Effect(id=row.pk, on=row.on, by=row.by.name, by_id=row.by_id, noticed=row.noticed)
        found[row.sort, row.rule].append(effect)
    return tuple(
        Registered(rule=rule, effects=tuple(found.get((rule.sort, rule.key), ()))) for rule in procedures(on=on)
    )


def effect(pk: int) -> EffectNoted | None:
    return EffectNoted.objects.filter(pk=pk).first()
