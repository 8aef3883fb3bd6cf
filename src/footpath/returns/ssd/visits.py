"""The visits to one child as rows of the dataset's tables: each is of what ran on its day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from footpath.protection.models.returned import ChildProtectionPlan
from footpath.record.models import Filing
from footpath.returns.children import Child
from footpath.returns.cin.scope import Held
from footpath.returns.ssd.care_rows import period_id
from footpath.returns.ssd.tables import Row

_SEEN: Mapping[str, tuple[str, str | None]] = {
    Filing.Part.SPOKEN_ALONE: ("Y", "Y"),
    Filing.Part.SPOKEN_WITH: ("Y", "N"),
    Filing.Part.PRESENT: ("Y", None),
    Filing.Part.NOT_SEEN: ("N", None),
}
"""Whether a child was seen and seen alone, by their part in a visit; where neither is written, neither is told."""


def visits(child: Child, number: str, left_out: Counter[str]) -> Iterator[Row]:
    """A visit while a plan ran is of that plan, else while in care of that time; any other is to a child in need."""
    plans = [plan for _, within in child.episodes for plan in within.plans]
    plans += [held for kind, held in child.alone if kind == ChildProtectionPlan.KIND]
    for visit in child.visits:
        seen, alone = _SEEN.get(child.parts[visit.id], (None, None))
        plan = _running(plans, visit.on)
        if plan is not None:
            yield (
                "ssd_cp_visits",
                {
                    "cppv_cp_visit_id": child.reference(visit),
                    "cppv_person_id": number,
                    "cppv_cp_plan_id": child.reference(plan),
                    "cppv_cp_visit_date": day_of(visit),
                    "cppv_cp_visit_seen": seen,
                    "cppv_cp_visit_seen_alone": alone,
                },
            )
        elif (period := child.care.period(visit.on)) is not None:
            yield (
                "ssd_cla_visits",
                {
                    "clav_cla_visit_id": child.reference(visit),
                    "clav_cla_id": period_id(child, period),
                    "clav_person_id": number,
                    "clav_cla_visit_date": day_of(visit),
                    "clav_cla_visit_seen": seen,
                    "clav_cla_visit_seen_alone": alone,
                },
            )
        elif child.episodes:
            yield (
                "ssd_cin_visits",
                {
                    "cinv_cin_visit_id": child.reference(visit),
                    "cinv_person_id": number,
                    "cinv_cin_visit_date": day_of(visit),
                    "cinv_cin_visit_seen": seen,
                    "cinv_cin_visit_seen_alone": alone,
                },
            )
        else:
            left_out["visits to children who were never referred, and not in care"] += 1


def _running(plans: Sequence[Held], on: date) -> Held | None:
    return next((plan for plan in plans if plan.on <= on and (plan.until is None or on <= plan.until)), None)


def day_of(held: Held) -> date | None:
    return held.on if held.known else None
