"""A timeframe as it stands beside what should be done: on an assessment, a plan, a child's page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from footpath.access.queries import Standing as Who
from footpath.access.rules import Can, FieldClass
from footpath.judgement.models.timeframes import Timeframe
from footpath.judgement.queries.timeframes import Longest, Move, TimeframeOf, timeframe_of
from footpath.kernel.codelists import Standing
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.store.scope import current
from footpath.web.ui.values import Link, Row
from footpath.web.words import listed, long

STANDING_WORDS = {
    Standing.MUST: "must: the law or its guidance says so",
    Standing.SHOULD: "should: guidance advises it",
    Standing.LOCAL: "local: this area’s own rule",
}
BY_WHOSE_WORD = {
    Standing.MUST: "The law or its guidance says so",
    Standing.SHOULD: "Guidance advises it",
    Standing.LOCAL: "It is this area’s own rule",
}
"""The same, as a sentence of its own."""


def whose_word(standing: Standing, source: str, *, confirmed: bool) -> str:
    """By whose word something is the longest, as a sentence; and where its figure has still to be read again."""
    unread = "" if confirmed else "; the figure has still to be read again in the edition in force"
    return f"{BY_WHOSE_WORD[standing]} ({source}{unread})."


@dataclass(frozen=True, kw_only=True)
class MovedDay:
    """One time that the day was moved, in words."""

    words: str
    why: str
    means: tuple[tuple[str, str], ...]
    told: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """What stands beside the thing: the day, why that long, who agreed, and the most that the law allows."""

    words: str
    """By when, or how often: the one sentence. An invitation where nothing was agreed yet."""
    why: str = ""
    rows: tuple[Row, ...] = ()
    moved: tuple[MovedDay, ...] = ()
    longest: str = ""
    standing: str = ""
    source: str = ""
    links: tuple[Link, ...] = ()
    agree_url: str = ""
    """Where to post that one agrees too; nothing where one has, or may not."""
    version: int = 0


def panel_for(*, record: int, ref: UUID, who: Who, today: date) -> Panel:
    """
    The panel of a larger thing (an assessment, a plan), to be put on its page: `{% include "judgement/panel.html" %}`.

    :param ref: of the larger thing.
    """
    found = timeframe_of(record=record, today=today)
    new = f"{reverse('judgement:timeframe-new')}?record={ref}"
    return panel_of(found, who=who, today=today, new_url=new)


def panel_of(found: TimeframeOf | None, *, who: Who, today: date, new_url: str = "") -> Panel:
    """The panel of a timeframe that was read already, or an invitation to agree one."""
    may_write = who.may(Can.WRITE_CASEWORK)
    if found is None:
        links = (Link(label="Agree a timeframe", url=new_url),) if may_write and new_url else ()
        return Panel(words="No timeframe has been agreed for this yet.", links=links)
    may_write = may_write and any(current().writes_all(child, WEIGHTY) for child in found.children)
    names = names_of({subject for move in found.moves for subject, _ in move.means} | set(found.children))
    supervises = any(current().mask(child) & FieldClass.STAFF for child in found.children)
    unsaid = found.supervisor is None if supervises else found.worker is None
    return Panel(
        words=in_words(found),
        why=found.why,
        rows=tuple(_rows(found)),
        moved=tuple(_moved(move, names) for move in found.moves),
        longest=longest_in_words(found.longest, took=found.took),
        standing=STANDING_WORDS[found.longest.standing] if found.longest else "",
        source=_source(found.longest),
        links=_links(found, may_write=may_write, supervises=supervises),
        agree_url=reverse("judgement:timeframe-agree", args=[found.ref])
        if may_write and unsaid and found.finished_on is None
        else "",
        version=found.version,
    )


def in_words(found: TimeframeOf) -> str:
    """By when, or how often."""
    about = Timeframe.About(found.about).label
    if found.planned_on is None:
        how = "spoken with alone" if found.alone else "seen"
        return f"{about}: {how} {every(found.every_days or 0)}."
    if found.finished_on is not None:
        took = f", {found.took} after it began" if found.took else ""
        return f"{about}: planned for {long(found.planned_on)}, finished on {long(found.finished_on)}{took}."
    return f"{about}: by {long(found.planned_on)}."


def every(days: int) -> str:
    """How often, as people say it."""
    if days == 1:
        return "every day"
    if days % 7 == 0:
        return "every week" if days == 7 else f"every {days // 7} weeks"
    return f"every {days} days"


def longest_in_words(longest: Longest | None, *, took: str = "") -> str:
    """The most that is allowed, as a sentence."""
    if longest is None:
        return ""
    said = f"At most {longest.words} from {longest.starts}"
    if longest.last_on is not None:
        said += f", which is {long(longest.last_on)}"
    return f"{said}. It took {took}." if took else f"{said}."


def _source(longest: Longest | None) -> str:
    if longest is None:
        return ""
    unread = "" if longest.confirmed else " (its figure has still to be read again in the edition in force)"
    return f"{longest.source}{', ' + longest.local if longest.local else ''}{unread}"


def _rows(found: TimeframeOf) -> list[Row]:
    agreed = [f"{one.name}, {long(one.on)}" for one in (found.worker, found.supervisor) if one is not None]
    missing = [who for who, one in (("worker", found.worker), ("supervisor", found.supervisor)) if one is None]
    said = listed(agreed) if agreed else "Nobody yet"
    rows = [Row(label="Agreed by", words=said + (f"; the {listed(missing)} not yet" if agreed and missing else ""))]
    told = f"{found.told} ({long(found.told_on)})" if found.told and found.told_on else found.told
    rows.append(Row(label="Told to the family", words=told or "Not yet"))
    if found.look_back_on or found.looked_back_on:
        done = f"{long(found.looked_back_on)}: {found.look_back}" if found.looked_back_on else ""
        planned = f"planned for {long(found.look_back_on)}" if found.look_back_on else ""
        rows.append(Row(label="Looked at part-way", words=done or planned.capitalize()))
    if found.quality and found.quality_by:
        by = f"{found.quality_by.name}, {long(found.quality_by.on)}"
        rows.append(Row(label="Was it good?", words=f"{found.quality} ({by})"))
    return rows


def _moved(move: Move, names: Mapping[int, str]) -> MovedDay:
    told = f"{move.told} ({long(move.told_on)})" if move.told and move.told_on else move.told
    return MovedDay(
        words=f"Moved on {long(move.moved_on)} by {move.by}, from {long(move.from_on)} to {long(move.to_on)}",
        why=move.why,
        means=tuple((names.get(subject, "Somebody"), words) for subject, words in move.means),
        told=told,
    )


def _links(found: TimeframeOf, *, may_write: bool, supervises: bool) -> tuple[Link, ...]:
    if not may_write:
        return ()

    def link(label: str, do: str) -> Link:
        return Link(label=label, url=reverse(f"judgement:timeframe-{do}", args=[found.ref]))

    links = []
    if found.finished_on is None:
        if found.planned_on is not None:
            links.append(link("Move the day", "move"))
        links.append(link("The family was told", "told"))
        if found.looked_back_on is None:
            links.append(link("Look at it part-way", "look-back"))
        links.append(link("It is finished", "finish"))
    if supervises:
        links.append(link("Was it good?", "quality"))
    return tuple(links)
