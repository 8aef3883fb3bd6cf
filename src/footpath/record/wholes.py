"""What is part of a larger record, and is kept for the same people as it is. In the writing lane only."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from footpath.record.models import Reader, Record
from footpath.record.registry import kind_of, kinds
from footpath.record.values import Writing
from footpath.store.managers import AnyOf


def parts_kept_with(wholes: Collection[int]) -> dict[int, int]:
    """The parts of these that are kept as they are, each with its version."""
    found: dict[int, int] = {}
    for kind in kinds():
        if kind.detail is not None and kind.detail.KEPT_WITH:
            rows = kind.detail._base_manager.filter(**{f"{kind.detail.KEPT_WITH}__in": AnyOf(sorted(wholes))})
            found |= dict(rows.values_list("record_id", "record__version"))
    return found


def kept_like_their_wholes(writings: Sequence[Writing]) -> Sequence[Writing]:
    """What is written, a part of something that is kept for some people only for the same people."""
    wholes = {number: one for number, one in enumerate(map(_whole_of, writings)) if one is not None}
    if not wholes:
        return writings
    among = AnyOf(sorted(set(wholes.values())))
    shut = dict(
        Record.objects.filter(pk__in=among, sensitivity=Record.Sensitivity.RESTRICTED).values_list("pk", "shows_as")
    )
    if not shut:
        return writings
    kept: dict[int, list[int]] = {one: [] for one in shut}
    for record, user in Reader.objects.filter(record__in=AnyOf(sorted(shut)), until=None).values_list(
        "record_id", "user_id"
    ):
        kept[record].append(user)
    return [
        replace(one, restricted_to=tuple(kept[wholes[number]]), withheld=shut[wholes[number]] == "withheld")
        if wholes.get(number) in shut and one.restricted_to is None
        else one
        for number, one in enumerate(writings)
    ]


def _whole_of(one: Writing) -> int | None:
    detail = kind_of(one.kind).detail
    named = one.facts.get(f"{detail.KEPT_WITH}_id") if detail is not None and detail.KEPT_WITH else None
    return named if isinstance(named, int) else None
