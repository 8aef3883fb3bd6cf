"""Panels as they were brought and sat, with who was there, what they went by and what followed; which wait."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.judgement.models.panels import Panel, PanelPaper, PanelSince, PanelVoice
from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record, parts_of
from footpath.record.values import LINE, Opened
from footpath.store.managers import AnyOf

What, Did = PanelPaper.What, PanelSince.Did
_PARTS = {PanelVoice.KIND: "panel_id", PanelPaper.KIND: "panel_id", PanelSince.KIND: "panel_id"}


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceOf:
    """Somebody at a panel, or who has said since how they see it."""

    name: str
    agency: str
    said: str
    differs: bool
    was_there: bool
    on: date
    written_by: str
    """Who wrote it down, where that is somebody else."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PaperOf:
    """Something of the record that it went by, or that was decided after it, as it reads today."""

    record: int
    ref: UUID
    kind: str
    label: str
    on: date
    line: str
    words: str
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SinceOf:
    """What came after it."""

    by: str
    on: date
    did: PanelSince.Did
    words: str
    told: tuple[tuple[int, str], ...]
    next_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class PanelOf:
    """A panel, as a reader may read it."""

    record: int
    ref: UUID
    version: int
    named: str
    decides: bool
    brought_on: date
    brought_by: str
    children: tuple[int, ...]
    asked: str
    why: str
    views: tuple[tuple[int, str], ...]
    sits_on: date | None
    moved: str
    """Why it sits on another day, or does not sit."""
    sat_on: date | None
    says: str
    because: str
    look_again_on: date | None
    """The day that was given when it sat."""
    next_on: date | None
    """When it is looked at next, as things stand."""
    voices: tuple[VoiceOf, ...] = ()
    brought: tuple[PaperOf, ...] = ()
    decided: tuple[PaperOf, ...] = ()
    since: tuple[SinceOf, ...] = ()

    @property
    def question(self) -> str:
        return self.asked or self.why


def open_panel(*, ref: UUID) -> PanelOf | None:
    """A panel by its address, whole; None where there is none for this reader. A constant number of queries."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Panel.KIND:
        return None
    parts = {
        kind: sorted((one for one in found if not one.withheld), key=lambda one: one.id)
        for kind, found in parts_of(whole=opened.id, kinds=_PARTS).items()
    }
    named = [one.facts["to_id"] for one in parts[PanelPaper.KIND] if one.facts.get("to_id")]
    papers = {one.id: one for one in open_many(records=named)} if named else {}
    return _read(opened, parts, papers)


def panels_of(*, subjects: Collection[int]) -> list[PanelOf]:
    """Every panel about these children that this reader may read, the newest first; without who was there."""
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Panel.KIND)
    return _many(list(dict.fromkeys(filed.values_list("record_id", flat=True))))


def waiting(*, subjects: Collection[int], on: date) -> list[PanelOf]:
    """
    The panels about these children whose day has come: to have sat by, or to be looked at again. The earliest first.
    """
    if not subjects:
        return []
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=Panel.KIND).values("record")
    theirs = Panel.objects.filter(record__in=filed)
    due = set(theirs.filter(look_again_on__lte=on).values_list("record_id", flat=True))
    due |= set(theirs.filter(sat_on=None, sits_on__lte=on).values_list("record_id", flat=True))
    again = PanelSince.objects.filter(panel__in=filed, did=Did.LOOKED, next_on__lte=on)
    due |= set(again.values_list("panel_id", flat=True))
    found = [(day, one) for one in _many(sorted(due)) if (day := day_of_waiting(one)) is not None and day <= on]
    return [one for _, one in sorted(found, key=lambda pair: (pair[0], pair[1].record))]


def day_of_waiting(one: PanelOf) -> date | None:
    """The day on which something is to be done about it: that it sits, or that it is looked at again."""
    return one.sits_on if one.sat_on is None else one.next_on


def _many(records: Sequence[int]) -> list[PanelOf]:
    opened = [one for one in open_many(records=records) if not one.withheld] if records else []
    if not opened:
        return []
    numbers = PanelSince.objects.filter(panel__in=AnyOf(sorted(one.id for one in opened)))
    since: dict[int, list[Opened]] = defaultdict(list)
    for part in open_many(records=list(numbers.values_list("record_id", flat=True))):
        if not part.withheld:
            since[part.facts["panel_id"]].append(part)
    return [
        _read(one, {PanelSince.KIND: sorted(since[one.id], key=lambda each: each.id)}, {}) for one in opened
    ]  # fmt: skip


def _read(opened: Opened, parts: Mapping[str, Sequence[Opened]], papers: Mapping[int, Opened]) -> PanelOf:
    facts = opened.facts
    since = tuple(_after(one) for one in parts.get(PanelSince.KIND, ()))
    looked = [one for one in since if one.did is Did.LOOKED]
    named: dict[str, list[PaperOf]] = {What.BROUGHT: [], What.DECIDED: []}
    for part in parts.get(PanelPaper.KIND, ()):
        paper = papers.get(part.facts["to_id"])
        if paper is not None and not paper.withheld:
            named[part.facts["what"]].append(_paper(part, paper))
    return PanelOf(
        record=opened.id, ref=opened.ref, version=opened.version, named=str(facts.get("named") or ""),
        decides=bool(facts.get("decides")), brought_on=facts["brought_on"], brought_by=opened.by,
        children=tuple(one.subject for one in opened.present), asked=opened.words("asked"), why=opened.words("why"),
        views=tuple(
            (one.subject, said) for one in opened.present if (said := opened.words("view", one.subject))
        ),
        sits_on=facts.get("sits_on"), moved=opened.words("moved"), sat_on=facts.get("sat_on"),
        says=opened.words("found"), because=opened.words("because"), look_again_on=facts.get("look_again_on"),
        next_on=looked[-1].next_on if looked else facts.get("look_again_on"),
        voices=tuple(_voice(one) for one in parts.get(PanelVoice.KIND, ())), brought=tuple(named[What.BROUGHT]),
        decided=tuple(named[What.DECIDED]), since=since,
    )  # fmt: skip


def _voice(one: Opened) -> VoiceOf:
    called = str(one.facts.get("called") or "")
    return VoiceOf(
        name=called, agency=str(one.facts.get("agency") or ""), said=one.words("said"),
        differs=bool(one.facts.get("differs")), was_there=bool(one.facts.get("was_there")), on=one.happened_on,
        written_by="" if one.facts.get("user_id") == one.by_id else one.by,
    )  # fmt: skip


def _paper(part: Opened, paper: Opened) -> PaperOf:
    said = paper.words("decided") or next((one.words for one in paper.paragraphs if one.slot != LINE), "")
    return PaperOf(
        record=paper.id, ref=paper.ref, kind=paper.kind, label=paper.label, on=paper.happened_on, line=said,
        words=part.words("words"), by=part.by,
    )  # fmt: skip


def _after(one: Opened) -> SinceOf:
    return SinceOf(
        by=one.by, on=one.happened_on, did=Did(one.facts["did"]), words=one.words("words"),
        told=tuple(
            (each.subject, said) for each in one.present if (said := one.words("told", each.subject))
        ),
        next_on=one.facts.get("next_on"),
    )  # fmt: skip
