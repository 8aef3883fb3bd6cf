"""How heavy the work is, as those who do it and their supervisor said it: never a number, never in order of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from footpath.judgement.models.workload import Workload

_HOLDS = timedelta(days=14)
"""What was said longer ago is asked anew, and not shown as how it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Carries:
    """What somebody said they carry, or their supervisor of them."""

    worker: str
    worker_id: int
    said_by: str
    on: date
    feels: Workload.Feels
    why: str


def said_of(*, workers: Collection[int], on: date) -> list[Carries]:
    """What was said of these people lately that this reader may read, latest first."""
    rows = Workload.objects.filter(worker__in=workers, on__gt=on - _HOLDS, on__lte=on)
    return [
        Carries(
            worker=row.worker.name, worker_id=row.worker_id, said_by=row.said_by.name, on=row.on,
            feels=Workload.Feels(row.feels), why=row.why,
        )
        for row in rows.select_related("worker", "said_by").order_by("-on", "-id")
    ]  # fmt: skip


def heavy_now(*, supervisor: int, on: date) -> list[Carries]:
    """Whose week is heavy, of those who told this supervisor: what each said last."""
    rows = Workload.objects.filter(supervisor=supervisor, on__gt=on - _HOLDS, on__lte=on)
    last: dict[int, Carries] = {}
    for row in rows.select_related("worker", "said_by").order_by("-on", "-id"):
        one = Carries(
            worker=row.worker.name, worker_id=row.worker_id, said_by=row.said_by.name, on=row.on,
            feels=Workload.Feels(row.feels), why=row.why,
        )  # fmt: skip
        last.setdefault(row.worker_id, one)
    heavy = [one for one in last.values() if one.feels is Workload.Feels.HEAVY]
    return sorted(heavy, key=lambda one: one.worker)
