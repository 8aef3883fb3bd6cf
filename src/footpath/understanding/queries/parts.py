"""An assessment with its parts and with those it goes on from, as this reader may read them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record, reading_as
from footpath.record.values import Opened
from footpath.store.managers import AnyOf
from footpath.understanding.models import (
    Adult,
    Answer,
    Assessment,
    Claim,
    Comment,
    Contribution,
    Effort,
    Recommendation,
    Sign,
    Strength,
    Worry,
)
from footpath.understanding.queries.frameworks import NoSuchFramework, framework
from footpath.understanding.rules.frameworks import Framework

OF_ASSESSMENT = (Answer, Worry, Strength, Claim, Recommendation, Adult, Contribution, Comment, Sign)


class State(StrEnum):
    """Where an assessment stands."""

    GOING_ON = "going on"
    READY = "ready"
    """Somebody who worked on it thinks it is ready; somebody else has yet to agree it."""
    AGREED = "agreed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """An answer, and where it comes from: this assessment, or an earlier one that it goes on from."""

    said: Opened
    earlier: Opened | None = None
    """The assessment it was given in, where that is an earlier one."""
    looked_at: Opened | None = None
    """Where it was looked at again in this one, and still stands."""


Asked = tuple[str, int | None]
"""A prompt, and the adult it was asked of or about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Understanding:
    """One assessment, whole, as one reader may read it."""

    assessment: Opened
    earlier: tuple[Opened, ...]
    """What it goes on from, the nearest first."""
    framework: Framework | None
    """None where it was written without one, or where its framework is not here any more."""
    state: State
    children: tuple[int, ...]
    answers: Mapping[Asked, Answered]
    more_answers: tuple[Answered, ...]
    """Other answers to a prompt that has one: two began at the same moment. Both are kept."""
    parts: Mapping[str, tuple[Opened, ...]] = field(default_factory=dict)
    """Its other parts by kind, the first written first."""

    def of(self, kind: str) -> tuple[Opened, ...]:
        return self.parts.get(kind, ())

    @property
    def is_agreed(self) -> bool:
        return self.state is State.AGREED


def understanding(*, ref: UUID) -> Understanding | None:
    """An assessment with all its parts, in a constant number of queries; None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.kind != Assessment.KIND or opened.withheld:
        return None
    return gathered(opened)


def gathered(opened: Opened) -> Understanding:
    """The parts of an assessment that is open already."""
    children = tuple(one.subject for one in opened.present)
    earlier = _goes_on_from(opened, children)
    wholes = {one.id: one for one in (opened, *earlier)}
    found = _parts(list(wholes))
    mine: dict[str, list[Opened]] = {}
    for one in found:
        of = one.facts.get("assessment_id")
        if one.kind != Answer.KIND and (of == opened.id or one.kind in (Adult.KIND, Effort.KIND)):
            mine.setdefault(one.kind, []).append(one)
    mine[Adult.KIND] = _newest_of_each(mine.get(Adult.KIND, []), opened.id)
    answers, more = _answers([one for one in found if one.kind == Answer.KIND], opened, earlier)
    return Understanding(
        assessment=opened,
        earlier=earlier,
        framework=_framework(opened),
        state=state_of(opened, mine.get(Sign.KIND, ())),
        children=children,
        answers=answers,
        more_answers=more,
        parts={kind: tuple(those) for kind, those in mine.items()},
    )


def state_of(opened: Opened, signs: Sequence[Opened]) -> State:
    if opened.happened_until is not None:
        return State.AGREED
    last = signs[-1].facts.get("says") if signs else ""
    return State.READY if last == Sign.Says.READY else State.GOING_ON


def _framework(opened: Opened) -> Framework | None:
    key = str(opened.facts.get("framework") or "")
    try:
        return framework(key, str(opened.facts.get("edition") or "")) if key else None
    except NoSuchFramework:
        return None


def assessments_of(children: Collection[int]) -> list[Opened]:
    """Every assessment of these children, the newest first."""
    filings = Filing.objects.filter(subject__in=AnyOf(sorted(children)), kind=Assessment.KIND)
    numbers = set(filings.values_list("record_id", flat=True))
    return [one for one in open_many(records=numbers) if not one.withheld] if numbers else []


def assessments_of_child(*, subject: int) -> list[Opened]:
    """Every assessment of a child, and of whoever reads as one with them."""
    return assessments_of(reading_as(subject))


def _goes_on_from(opened: Opened, children: Collection[int]) -> tuple[Opened, ...]:
    if opened.facts.get("started_from_id") is None:
        return ()
    there = {one.id: one for one in assessments_of(children)}
    chain: list[Opened] = []
    next_ = opened.facts.get("started_from_id")
    while next_ in there and there[next_] not in chain and next_ != opened.id:
        chain.append(there[next_])
        next_ = there[next_].facts.get("started_from_id")
    return tuple(chain)


def _parts(wholes: Sequence[int]) -> list[Opened]:
    numbers: set[int] = set()
    adults: set[int] = set()
    for model in OF_ASSESSMENT:
        found = set(model.objects.filter(assessment__in=AnyOf(list(wholes))).values_list("record_id", flat=True))
        numbers |= found
        if model is Adult:
            adults = found
    numbers |= set(Effort.objects.filter(adult__in=AnyOf(sorted(adults))).values_list("record_id", flat=True))
    opened = [one for one in open_many(records=numbers) if not one.withheld] if numbers else []
    return sorted(opened, key=lambda one: (one.recorded_at, one.id))


def _newest_of_each(adults: Sequence[Opened], mine: int) -> list[Opened]:
    """Each adult once: as this assessment says, else as the last before it did."""
    chosen: dict[object, Opened] = {}
    for one in adults:
        whose = one.facts.get("person_id") or one.id
        there = chosen.get(whose)
        if there is None or one.facts["assessment_id"] == mine or there.facts["assessment_id"] != mine:
            chosen[whose] = one
    return list(chosen.values())


def _answers(
    found: Sequence[Opened], opened: Opened, earlier: Sequence[Opened]
) -> tuple[dict[Asked, Answered], tuple[Answered, ...]]:
    by_number = {one.id: one for one in found}
    answers: dict[Asked, Answered] = {}
    more: list[Answered] = []
    for whole in (opened, *earlier):
        for one in found:
            if one.facts.get("assessment_id") != whole.id:
                continue
            asked = (str(one.facts["prompt"]), one.facts.get("adult_id"))
            stands = by_number.get(one.facts.get("stands_id") or 0)
            if stands is not None and not one.paragraphs:
                before = next((each for each in earlier if each.id == stands.facts["assessment_id"]), None)
                new = Answered(said=stands, earlier=before, looked_at=one if whole is opened else None)
            else:
                new = Answered(said=one, earlier=None if whole is opened else whole)
            if asked not in answers:
                answers[asked] = new
            elif whole is opened:
                more.append(new)
    return answers, tuple(more)
