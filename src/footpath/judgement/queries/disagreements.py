"""Disagreements as they stand: at which stage, with whom, what each said; and which of them wait for somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.judgement.models.disagreements import Disagreement, DisagreementSaid
from footpath.judgement.queries.answering import managers_of, names_of_users
from footpath.judgement.queries.holding import holders
from footpath.kernel.rulepacks import disagreements as agreed_here
from footpath.kernel.rulepacks.disagreements import Stage
from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record, parts_of
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

State, Did = Disagreement.State, DisagreementSaid.Did


def stages_from(stage: int, *, on: date) -> tuple[Stage, ...]:
    """The stages that follow one, as they were agreed here on a day."""
    return tuple(one for one in agreed_here.stages(agreed_here.PROFESSIONALS, on=on) if one.stage > stage)


def who_answers(stage: Stage, *, subjects: Collection[int], raiser: int | None, on: date) -> int | None:
    """Who answers at a stage for these children, where the record knows: never whoever raised it."""
    held = holders(subjects=subjects, on=on)
    leads = list(dict.fromkeys(one for child in subjects for one in held[child].by))
    managers = managers_of(users=leads, on=on)
    above = [one for lead in leads for one in managers.get(lead, ())]
    asked = {"lead": leads, "manager": above[:1], "head": above[1:][-1:], "named": []}[stage.answers]
    return next((one for one in asked if one != raiser), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Saying:
    """What one person said, in their own words."""

    by: str
    """Who said it; where it was written down for them, their name as it was given."""
    written_by: str
    on: date
    stage: int
    did: DisagreementSaid.Did
    said: str
    would_change: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DisagreementOf:
    """A disagreement, whole, as a reader may read it."""

    record: int
    ref: UUID
    version: int
    begun_on: date
    children: tuple[int, ...]
    what: str
    about: int | None
    raised_by: int | None
    raised_by_name: str
    written_for: bool
    """It was written down for somebody who does not sign in."""
    stage: int
    stage_words: str
    since: date
    answer_by: date | None
    waits_for: int | None
    waits_for_name: str
    answered_on: date | None
    state: Disagreement.State
    ended_on: date | None
    ended_by_name: str
    meanwhile: tuple[tuple[int, str], ...]
    found: str
    minds: str
    sayings: tuple[Saying, ...] = ()
    """Earliest first; only of one that was opened whole."""
    further: tuple[Stage, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state is State.OPEN

    def unanswered(self, *, today: date) -> bool:
        """Whether it was to be answered by now, and is not."""
        return self.is_open and self.answered_on is None and self.answer_by is not None and today > self.answer_by


def open_disagreement(*, ref: UUID) -> DisagreementOf | None:
    """A disagreement by its address, whole; None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Disagreement.KIND:
        return None
    parts = parts_of(whole=opened.id, kinds={DisagreementSaid.KIND: "disagreement_id"})[DisagreementSaid.KIND]
    return _read(opened, names_of_users(_users([opened])), parts)


def disagreements_of(*, subjects: Collection[int]) -> list[DisagreementOf]:
    """Every disagreement about these children: those that are open first, then the newest. A constant number of
    queries, and without what each said."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Disagreement.KIND)
    found = _many(list(dict.fromkeys(filed.values_list("record_id", flat=True))))
    return sorted(found, key=lambda one: (not one.is_open, -one.begun_on.toordinal(), -one.record))


@dataclass(frozen=True, kw_only=True, slots=True)
class Waits:
    """A disagreement that somebody has to do something about."""

    one: DisagreementOf
    answers: bool = False
    """They are to answer it."""
    answers_for: bool = False
    """Somebody they manage was to answer it by now."""
    settles: bool = False
    """They raised it, and it was answered."""
    waits: bool = False
    """They raised it, and it waits for its answer."""


def waiting_for(*, user: int, on: date) -> list[Waits]:
    """The disagreements that somebody is to answer, or see answered, or raised; the oldest first. A constant number of
    queries."""
    rows = Disagreement.objects.filter(state=State.OPEN).order_by("record_id").values_list("record_id", flat=True)
    found = _many(list(rows))
    managed = managers_of(users={one.waits_for for one in found if one.waits_for is not None}, on=on) if found else {}
    waiting = []
    for one in found:
        late = one.unanswered(today=on)
        mine = one.raised_by == user
        waits = Waits(
            one=one, answers=one.waits_for == user and one.answered_on is None,
            answers_for=late and one.waits_for is not None and user in managed.get(one.waits_for, ()),
            settles=mine and one.answered_on is not None, waits=mine and one.answered_on is None,
        )  # fmt: skip
        if waits.answers or waits.answers_for or waits.settles or waits.waits:
            waiting.append(waits)
    return waiting


def _many(records: list[int]) -> list[DisagreementOf]:
    opened = [one for one in open_many(records=records) if not one.withheld] if records else []
    names = names_of_users(_users(opened))
    return [_read(one, names, ()) for one in opened]


def _users(opened: Sequence[Opened]) -> list[int | None]:
    return [one.facts.get(column) for one in opened for column in ("raised_by_id", "waits_for_id", "ended_by_id")]


def _read(opened: Opened, names: dict[int, str], parts: Sequence[Opened]) -> DisagreementOf:
    facts = opened.facts
    own: dict[int, str] = defaultdict(str)
    for paragraph in opened.paragraphs:
        if paragraph.slot == "meanwhile" and paragraph.subject is not None:
            own[paragraph.subject] = paragraph.words
    return DisagreementOf(
        record=opened.id, ref=opened.ref, version=opened.version, begun_on=opened.happened_on,
        children=tuple(one.subject for one in opened.present), what=opened.words("what"), about=facts.get("about_id"),
        raised_by=facts.get("raised_by_id"),
        raised_by_name=opened.source or names.get(facts.get("raised_by_id") or 0, opened.by),
        written_for=bool(opened.source),
        stage=int(facts["stage"]), stage_words=str(facts.get("stage_words") or ""), since=facts["since"],
        answer_by=facts.get("answer_by"), waits_for=facts.get("waits_for_id"),
        waits_for_name=names.get(facts.get("waits_for_id") or 0, "") or str(facts.get("waits_for_words") or ""),
        answered_on=facts.get("answered_on"), state=State(facts["state"]), ended_on=facts.get("ended_on"),
        ended_by_name=names.get(facts.get("ended_by_id") or 0, ""), meanwhile=tuple(own.items()),
        found=opened.words("found"), minds=opened.words("minds"),
        sayings=tuple(_saying(one) for one in _in_order(parts)),
        further=stages_from(int(facts["stage"]), on=opened.happened_on),
    )  # fmt: skip


def _in_order(parts: Sequence[Opened]) -> list[Opened]:
    return sorted((one for one in parts if not one.withheld), key=lambda one: one.id)


def _saying(one: Opened) -> Saying:
    return Saying(
        by=one.source or one.by, written_by=one.by, on=one.happened_on, stage=int(one.facts["stage"]),
        did=Did(one.facts["did"]), said=one.words("said"), would_change=one.words("would-change"),
    )  # fmt: skip
