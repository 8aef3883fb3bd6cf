"""Which copies of a plan were given out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.help.models.plans import CopyGiven
from footpath.record.queries import parts_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """A copy, for whom, and who gave it."""

    called: str
    form: str
    on: date
    by: str


def given_of(*, plan: int) -> list[Given]:
    """The copies of a plan that were given out, the latest first."""
    found = parts_of(whole=plan, kinds={CopyGiven.KIND: "plan_id"})[CopyGiven.KIND]
    return [
        Given(
            called=one.facts["called"], form=str(CopyGiven.Form(one.facts["form"]).label), on=one.happened_on, by=one.by
        )
        for one in found
        if not one.withheld
    ]
