"""Eco-maps as a reader may see them: each in somebody's eyes on a day, with ties to whomever they may know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.people.models.drawn import EcoMap, EcoTie
from footpath.people.queries.names import called_of
from footpath.record import queries
from footpath.record.models import Filing
from footpath.record.values import Opened

_MAP, _TIE = "people.eco-map", "people.eco-tie"
_MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class EcoTieSeen:
    """One tie of a map."""

    record: int
    ref: UUID
    version: int
    called: str
    sort: EcoTie.Sort
    formal: bool
    strength: EcoTie.Strength
    flow: EcoTie.Flow
    person: int | None
    words: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EcoMapSeen:
    """One map: of whom, in whose eyes, on which day."""

    record: int
    ref: UUID
    version: int
    child: int
    on: date
    viewpoint: EcoMap.Viewpoint
    whose_eyes: str
    how: str
    said: str
    means: str
    by: str
    ties: tuple[EcoTieSeen, ...]


def eco_maps_of(subject: int) -> tuple[EcoMapSeen, ...]:
    """The eco-maps of somebody, newest first, without their ties."""
    found = queries.latest(subject=subject, kinds=[_MAP], most=_MOST)[_MAP]
    return tuple(_seen(one, ()) for one in found if one.facts)


def eco_map(*, ref: UUID) -> EcoMapSeen | None:
    """One map with its ties, oldest first; None where there is none for this reader."""
    return _whole(queries.open_record(ref=ref))


def eco_map_numbered(*, record: int) -> EcoMapSeen | None:
    return _whole(queries.open_record_number(record=record))


def _whole(opened: Opened | None) -> EcoMapSeen | None:
    if opened is None or opened.kind != _MAP or not opened.facts:
        return None
    ties = queries.parts_of(whole=opened.id, kinds={_TIE: "whole"})[_TIE]
    return _seen(opened, ties)


def _seen(opened: Opened, ties: Sequence[Opened]) -> EcoMapSeen:
    child = _child(opened)
    known = called_of({one.facts["person_id"] for one in ties if one.facts.get("person_id")})
    shown = [one for one in ties if one.facts and (not one.facts["person_id"] or one.facts["person_id"] in known)]
    return EcoMapSeen(
        record=opened.id, ref=opened.ref, version=opened.version, child=child, on=opened.happened_on,
        viewpoint=EcoMap.Viewpoint(opened.facts["viewpoint"]), whose_eyes=opened.facts["whose_eyes"],
        how=opened.words("how"), said=opened.words("said"), means=opened.words("means"), by=opened.by,
        ties=tuple(sorted((_tie(one, child) for one in shown), key=lambda one: one.record)),
    )  # fmt: skip


def _child(opened: Opened) -> int:
    return next(one.subject for one in opened.present if one.part is Filing.Part.ABOUT)


def _tie(opened: Opened, child: int) -> EcoTieSeen:
    facts = opened.facts
    return EcoTieSeen(
        record=opened.id, ref=opened.ref, version=opened.version, called=facts["called"],
        sort=EcoTie.Sort(facts["sort"]), formal=bool(facts["formal"]), strength=EcoTie.Strength(facts["strength"]),
        flow=EcoTie.Flow(facts["flow"]), person=facts["person_id"], words=opened.words("words", child),
        on=opened.happened_on,
    )  # fmt: skip
