"""A record that is kept for some people only, and everything that is part of it with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from footpath.access.models import User
from footpath.record.actions import open_to
from footpath.record.models import Reader, Record
from footpath.record.values import Written
from footpath.record.wholes import parts_kept_with
from footpath.store.managers import AnyOf
from footpath.store.scope import writing


@transaction.atomic
def restrict(
    *, record: int, version: int, to: Collection[int], withheld: bool, reason: str, by: User, at: datetime
) -> Written:
    """
    From now on only these may open a record and what is part of it: whoever restricts it is always one of them.

    :param to: users.
    :param withheld: whether others may know that it is there, and when; else it leaves them no trace.
    :raises Changed: somebody else wrote it since.
    """
    return _with_its_parts(
        record, version, tuple(sorted({*to, by.pk})), withheld, verb="restricted", reason=reason, by=by, at=at
    )


@transaction.atomic
def lift_restriction(*, record: int, version: int, reason: str, by: User, at: datetime) -> Written:
    """A record and its parts are open again to everybody who may open the record of one they are filed to."""
    return _with_its_parts(record, version, None, False, verb="restriction lifted", reason=reason, by=by, at=at)


def _with_its_parts(number: int, version: int, readers: tuple[int, ...] | None, withheld: bool, **said: Any) -> Written:
    """A part that was kept for others than its whole was stays as it is: somebody meant it so."""
    with writing("see for whom its parts are kept"):
        before = _kept([number])[number]
    written = open_to(number, version, readers, withheld, **said)
    waiting = [number]
    while waiting:
        with writing("see for whom its parts are kept"):
            parts = parts_kept_with(waiting)
            kept = _kept(parts)
        waiting = [part for part in parts if kept[part] == before]
        for part in waiting:
            open_to(part, parts[part], readers, withheld, with_its_whole=True, **said)
    return written


def _kept(records: Collection[int]) -> dict[int, frozenset[int] | None]:
    """For whom each is kept; None where it is open to all who may open the record of one it is filed to."""
    among = AnyOf(sorted(records))
    shut = Record.objects.filter(pk__in=among, sensitivity=Record.Sensitivity.RESTRICTED).values_list("pk", flat=True)
    found: dict[int, frozenset[int] | None] = dict.fromkeys(records) | dict.fromkeys(shut, frozenset[int]())
    for record, user in Reader.objects.filter(record__in=among, until=None).values_list("record_id", "user_id"):
        found[record] = (found[record] or frozenset()) | {user}
    return found
