"""Who answers a disagreement at each stage, and within how long: an area's own agreement, else the program's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from footpath.kernel.codelists import Standing
from footpath.kernel.rulepacks.maxima import last_day, so_many
from footpath.kernel.rulepacks.packs import Dated, Pack, Unit, our_own, packs

REFERRAL, PROFESSIONALS = "referral", "professionals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Dated):
    """One stage: who answers, as people say it and by what they are, and by when."""

    stage: int
    answers: str
    number: int
    unit: Unit

    @property
    def who_answers(self) -> str:
        """Who answers, in the area's own words."""
        return self.words

    def due(self, *, start: date) -> date:
        """Return the last day on which it is answered in time."""
        return last_day(self.number, self.unit, start=start)

    def in_words(self) -> str:
        """Return the time as people say it."""
        return so_many(self.number, self.unit)


def stages(of: str, *, on: date) -> tuple[Stage, ...]:
    """
    Return the stages of a disagreement begun on a day, the first one first.

    Stages are agreed together: where an area's file has any that hold, those are all there are.
    """
    for pack in (*reversed(packs()), *our_own()):
        found = [one for one in stages_of(pack, of) if one.holds(on=on)]
        if found:
            return tuple(sorted(found, key=lambda one: one.stage))
    return ()


def stages_of(pack: Pack, of: str) -> list[Stage]:
    """The stages one pack names for one sort of disagreement."""
    local = pack.name if pack in packs() else ""
    return [
        Stage(
            key=one["key"], words=one["words"], source=one["source"], standing=Standing(one["standing"]),
            valid_from=one.get("valid_from"), valid_to=one.get("valid_to"), file=local, stage=one["stage"],
            answers=one["answers"], number=one["number"], unit=Unit(one["unit"]),
        )
        for one in pack.stages
        if one["of"] == of
    ]  # fmt: skip
