"""Decisions as they were written, with what came after beside them; and which of them wait for somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from footpath.judgement.models.decisions import Decision, DecisionOption, DecisionSince, DecisionView
from footpath.judgement.queries.answering import names_of_users
from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record, open_record_number, parts_of
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

Did, Stance = DecisionSince.Did, DecisionView.Stance
_PARTS = {DecisionOption.KIND: "decision_id", DecisionView.KIND: "decision_id", DecisionSince.KIND: "decision_id"}


@dataclass(frozen=True, kw_only=True, slots=True)
class OptionOf:
    """Something that could have been decided, as it was weighed."""

    option: str
    benefits: str
    benefits_likely: str
    harms: str
    harms_likely: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ViewOf:
    """What somebody who was asked said, or how somebody saw it differently."""

    by: str
    written_by: str
    """Who wrote it down, where that is somebody else."""
    on: date
    differs: bool
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class After:
    """Something written beside a decision after it."""

    by: str
    by_id: int
    on: date
    did: DecisionSince.Did
    words: str
    next_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionOf:
    """A decision, as a reader may read it."""

    record: int
    ref: UUID
    on: date
    recorded_at: datetime
    written_by: str
    written_by_id: int
    decided_by: int | None
    decided_by_name: str
    """Who decided; the organisation, where it was another's."""
    as_what: str
    agency: str
    children: tuple[int, ...]
    question: str
    decided: str
    why: str
    known: str
    unknown: str
    views: tuple[tuple[int, str, str], ...]
    """For each child who has one: how they see it, and how that weighed."""
    would_change: str
    peers: str
    emergency: str
    dilemma: str
    follows: UUID | None
    follows_words: str
    asked: int | None
    asked_name: str
    look_again_on: date | None
    """The day that was given with it."""
    next_on: date | None
    """When it is looked at next, as things stand."""
    options: tuple[OptionOf, ...] = ()
    said: tuple[ViewOf, ...] = ()
    after: tuple[After, ...] = ()

    @property
    def agreed(self) -> After | None:
        return next((one for one in self.after if one.did is Did.AGREED), None)


def open_decision(*, ref: UUID) -> DecisionOf | None:
    """A decision by its address, whole; None where there is none for this reader. A constant number of queries."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Decision.KIND:
        return None
    parts = parts_of(whole=opened.id, kinds=_PARTS)
    follows = open_record_number(record=opened.facts["follows_id"]) if opened.facts.get("follows_id") else None
    return _read(opened, _users([opened]), parts, None if follows is None or follows.withheld else follows)


def decisions_of(*, subjects: Collection[int]) -> list[DecisionOf]:
    """Every decision about these children that this reader may read, the newest first; without what was weighed."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Decision.KIND)
    return _many(list(dict.fromkeys(filed.values_list("record_id", flat=True))))


def to_look_at_again(*, subjects: Collection[int], on: date) -> list[DecisionOf]:
    """The decisions about these children whose day to be looked at again has come, the earliest day first."""
    if not subjects:
        return []
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Decision.KIND).values("record")
    dated = set(Decision.objects.filter(record__in=filed, look_again_on__lte=on).values_list("record_id", flat=True))
    again = DecisionSince.objects.filter(decision__in=filed, did=Did.LOOKED, next_on__lte=on)
    found = _many(sorted(dated | set(again.values_list("decision_id", flat=True))))
    return sorted(
        (one for one in found if one.next_on is not None and one.next_on <= on),
        key=lambda one: (one.next_on or on, one.record),
    )


def waiting_to_be_agreed(*, user: int) -> list[DecisionOf]:
    """The decisions that somebody was asked to agree to, and has not; the oldest first."""
    asked = list(Decision.objects.filter(asked=user).values_list("record_id", flat=True))
    return sorted((one for one in _many(asked) if one.agreed is None), key=lambda one: one.record)


def _many(records: Sequence[int]) -> list[DecisionOf]:
    opened = [one for one in open_many(records=records) if not one.withheld] if records else []
    if not opened:
        return []
    names = _users(opened)
    since = DecisionSince.objects.filter(decision__in=AnyOf(sorted(one.id for one in opened)))
    after: dict[int, list[Opened]] = defaultdict(list)
    for part in open_many(records=list(since.values_list("record_id", flat=True))):
        after[part.facts["decision_id"]].append(part)
    return [_read(one, names, {DecisionSince.KIND: after[one.id]}, None) for one in opened]


def _users(opened: Sequence[Opened]) -> dict[int, str]:
    return names_of_users(one.facts.get(column) for one in opened for column in ("decided_by_id", "asked_id"))


def _read(
    opened: Opened, names: Mapping[int, str], parts: Mapping[str, Sequence[Opened]], follows: Opened | None
) -> DecisionOf:
    facts = opened.facts
    after = tuple(_after(one) for one in _in_order(parts.get(DecisionSince.KIND, ())))
    looked = [one for one in after if one.did is Did.LOOKED]
    agency, decider = str(facts.get("agency") or ""), facts.get("decided_by_id")
    views = [
        (one.subject, opened.words("view", one.subject), opened.words("weighed", one.subject)) for one in opened.present
    ]
    return DecisionOf(
        record=opened.id, ref=opened.ref, on=opened.happened_on, recorded_at=opened.recorded_at,
        written_by=opened.by, written_by_id=opened.by_id, decided_by=decider,
        decided_by_name=agency or names.get(decider or 0, "") or opened.by, as_what=str(facts.get("as_what") or ""),
        agency=agency, children=tuple(one.subject for one in opened.present), question=opened.words("question"),
        decided=opened.words("decided"), why=opened.words("why"), known=opened.words("known"),
        unknown=opened.words("unknown"), views=tuple(one for one in views if one[1] or one[2]),
        would_change=opened.words("would-change"), peers=opened.words("peers"), emergency=opened.words("emergency"),
        dilemma=opened.words("dilemma"), follows=follows.ref if follows else None,
        follows_words=follows.words("decided") if follows else "", asked=facts.get("asked_id"),
        asked_name=names.get(facts.get("asked_id") or 0, ""), look_again_on=facts.get("look_again_on"),
        next_on=looked[-1].next_on if looked else facts.get("look_again_on"),
        options=tuple(
            OptionOf(
                option=one.words("option"), benefits=one.words("benefits"),
                benefits_likely=one.words("benefits-likely"), harms=one.words("harms"),
                harms_likely=one.words("harms-likely"),
            )
            for one in sorted(parts.get(DecisionOption.KIND, ()), key=lambda part: int(part.facts.get("place") or 0))
            if not one.withheld
        ),
        said=tuple(_view(one) for one in _in_order(parts.get(DecisionView.KIND, ()))), after=after,
    )  # fmt: skip


def _in_order(parts: Sequence[Opened]) -> list[Opened]:
    return sorted((one for one in parts if not one.withheld), key=lambda one: one.id)


def _view(one: Opened) -> ViewOf:
    return ViewOf(
        by=one.source or one.by, written_by=one.by if one.source else "", on=one.happened_on,
        differs=one.facts["stance"] == Stance.DIFFERS, said=one.words("said"),
    )  # fmt: skip


def _after(one: Opened) -> After:
    return After(
        by=one.by, by_id=one.by_id, on=one.happened_on, did=Did(one.facts["did"]), words=one.words("words"),
        next_on=one.facts.get("next_on"),
    )  # fmt: skip
