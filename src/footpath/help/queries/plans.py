"""A plan as its reader may read it: its steps, what should change, who agreed, each time it was looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from footpath.help.models.footing import Footing
from footpath.help.models.plans import Next, Outcome, Plan, PlanAgreement, PlanReview, Translation
from footpath.record.models import Filing, Record
from footpath.record.queries import latest, open_record, open_record_number, parts_of
from footpath.record.values import Opened, Paragraph
from footpath.store.managers import AnyOf

PARTS: Mapping[str, str] = MappingProxyType(
    {kind.KIND: "plan_id" for kind in (Next, Outcome, PlanAgreement, PlanReview, Translation)}
)
_MOST = 30


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A step of a plan."""

    record: int
    ref: UUID
    version: int
    what: str
    due_on: date | None
    whose: str
    doer: int | None
    promised: bool
    state: Next.State
    why_not: str
    because: str
    came_of_it: str
    said_on: date
    ended_on: date | None
    outcome: int | None
    third_party: bool

    @property
    def is_open(self) -> bool:
        return self.state in (Next.State.COMING, Next.State.NOT_NOW)


@dataclass(frozen=True, kw_only=True, slots=True)
class Hoped:
    """Something that should change for the child."""

    record: int
    ref: UUID
    version: int
    what: str
    because: str
    state: Outcome.State
    seen: str
    seen_by: str
    seen_on: date | None
    came_to: str
    third_party: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreed:
    """What one person said when they were asked about the plan."""

    record: int
    ref: UUID
    who: int | None
    called: str
    answer: PlanAgreement.Answer
    said: str
    because: str
    on: date
    third_party: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Looked:
    """A time at which the plan was looked at together."""

    ref: UUID
    on: date
    with_: str
    changed: str
    child_says: str
    agreed: str
    next_on: date | None
    by: str
    third_party: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Translated:
    """The plan in another language."""

    ref: UUID
    language: str
    lang: str
    by: str
    on: date
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanRead:
    """A plan, whole, as one reader may read it."""

    record: int
    ref: UUID
    version: int
    child: int
    level: Footing.Level
    began: date
    ended: date | None
    look_again_on: date | None
    by: str
    from_assessment: UUID | None
    words: Mapping[str, str]
    third_party: frozenset[str]
    """The slots in which there are words about somebody else."""
    outcomes: tuple[Hoped, ...]
    steps: tuple[Step, ...]
    agreed: tuple[Agreed, ...]
    looked_at: tuple[Looked, ...]
    translations: tuple[Translated, ...]
    opened: Opened

    def goes_on(self, *, on: date) -> bool:
        return self.ended is None or self.ended > on


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanBrief:
    """A plan among a child's plans."""

    ref: UUID
    level: Footing.Level
    began: date
    ended: date | None
    look_again_on: date | None
    change: str


def plan_of(*, ref: UUID) -> PlanRead | None:
    """A plan with all its parts, in a constant number of queries; None where there is none for this reader."""
    opened = open_record(ref=ref)
    return None if opened is None or opened.kind != Plan.KIND or opened.withheld else _read(opened)


def plan_numbered(*, record: int) -> PlanRead | None:
    """The same, by its number inside."""
    opened = open_record_number(record=record)
    return None if opened is None or opened.kind != Plan.KIND or opened.withheld else _read(opened)


def plans_about(*, subject: int) -> list[PlanBrief]:
    """A child's plans, the newest first."""
    found = latest(subject=subject, kinds=[Plan.KIND], most=_MOST)[Plan.KIND]
    return [
        PlanBrief(
            ref=one.ref, level=Footing.Level(one.facts["level"]), began=one.happened_on, ended=one.happened_until,
            look_again_on=one.facts["look_again_on"], change=one.words("change"),
        )
        for one in found
        if not one.withheld
    ]  # fmt: skip


def child_of(opened: Opened) -> int:
    """Whom a part of a plan is about."""
    return next(
        (one.subject for one in opened.present if one.part == Filing.Part.ABOUT), opened.present[0].subject
    )  # fmt: skip


def _read(opened: Opened) -> PlanRead:
    parts = parts_of(whole=opened.id, kinds=PARTS)
    words = _words(opened)
    assessment = opened.facts["from_assessment_id"]
    refs = dict(Record.objects.filter(pk__in=AnyOf([assessment])).values_list("pk", "ref")) if assessment else {}
    return PlanRead(
        record=opened.id,
        ref=opened.ref,
        version=opened.version,
        child=child_of(opened),
        level=Footing.Level(opened.facts["level"]),
        began=opened.happened_on,
        ended=opened.happened_until,
        look_again_on=opened.facts["look_again_on"],
        by=opened.by,
        from_assessment=refs.get(assessment),
        words={slot: one.words for slot, one in words.items()},
        third_party=frozenset(slot for slot, one in words.items() if one.third_party),
        outcomes=tuple(_hoped(one) for one in reversed(_shown(parts[Outcome.KIND]))),
        steps=_in_order([step_read(one) for one in _shown(parts[Next.KIND])]),
        agreed=_newest_of_each([_agreed(one) for one in _shown(parts[PlanAgreement.KIND])]),
        looked_at=tuple(_looked(one) for one in _shown(parts[PlanReview.KIND])),
        translations=tuple(_translated(one) for one in _shown(parts[Translation.KIND])),
        opened=opened,
    )


def _shown(found: Sequence[Opened]) -> list[Opened]:
    return [one for one in found if not one.withheld]


def _words(opened: Opened) -> dict[str, Paragraph]:
    """What it says, by slot, whosever paragraph it is: a part of a plan is of one child."""
    return {one.slot: one for one in opened.paragraphs}


def _said(opened: Opened, slot: str) -> str:
    found = _words(opened).get(slot)
    return found.words if found else ""


def _about_others(opened: Opened) -> bool:
    return any(one.third_party for one in opened.paragraphs)


def step_read(opened: Opened) -> Step:
    """A step as a value."""
    facts = opened.facts
    return Step(
        record=opened.id, ref=opened.ref, version=opened.version, what=_said(opened, "what"), due_on=facts["due_on"],
        whose=facts["whose"], doer=facts["doer_id"], promised=facts["promised"], state=Next.State(facts["state"]),
        why_not=facts["why_not"], because=_said(opened, "why-not"), came_of_it=_said(opened, "found"),
        said_on=opened.happened_on, ended_on=opened.happened_until, outcome=facts["outcome_id"],
        third_party=_about_others(opened),
    )  # fmt: skip


def _in_order(steps: Sequence[Step]) -> tuple[Step, ...]:
    """What is still to be done, soonest first; then what is done, the latest first."""
    still = sorted((one for one in steps if one.is_open), key=lambda one: (one.due_on or date.max, one.record))
    ended = sorted(
        (one for one in steps if not one.is_open), key=lambda one: (one.ended_on or date.min, one.record), reverse=True
    )
    return (*still, *ended)


def _hoped(opened: Opened) -> Hoped:
    facts = opened.facts
    return Hoped(
        record=opened.id, ref=opened.ref, version=opened.version, what=_said(opened, "what"),
        because=_said(opened, "because"), state=Outcome.State(facts["state"]), seen=_said(opened, "seen"),
        seen_by=facts["seen_by"], seen_on=facts["seen_on"], came_to=_said(opened, "came-to"),
        third_party=_about_others(opened),
    )  # fmt: skip


def _agreed(opened: Opened) -> Agreed:
    facts = opened.facts
    return Agreed(
        record=opened.id, ref=opened.ref, who=facts["who_id"], called=facts["called"],
        answer=PlanAgreement.Answer(facts["answer"]), said=_said(opened, "said"), because=_said(opened, "because"),
        on=opened.happened_on, third_party=_about_others(opened),
    )  # fmt: skip


def _newest_of_each(found: Sequence[Agreed]) -> tuple[Agreed, ...]:
    """What each person said last; what they said before is in the record, and in their own story."""
    newest: dict[int | str, Agreed] = {}
    for one in found:
        newest.setdefault(one.who or one.called, one)
    return tuple(sorted(newest.values(), key=lambda one: one.record))


def _looked(opened: Opened) -> Looked:
    return Looked(
        ref=opened.ref, on=opened.happened_on, with_=_said(opened, "with"), changed=_said(opened, "changed"),
        child_says=_said(opened, "child-says"), agreed=_said(opened, "agreed"), next_on=opened.facts["next_on"],
        by=opened.by, third_party=_about_others(opened),
    )  # fmt: skip


def _translated(opened: Opened) -> Translated:
    facts = opened.facts
    return Translated(
        ref=opened.ref, language=facts["language"], lang=facts["lang"], by=facts["translated_by"],
        on=opened.happened_on, text=_said(opened, "text"),
    )  # fmt: skip
