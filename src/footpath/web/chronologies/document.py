"""A chronology put into words for whoever reads it: the same values for the page, the PDF, Word and CSV."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from itertools import groupby

from django.urls import reverse

from footpath.chronologies.models import Chronology, Finish
from footpath.chronologies.queries.copies import HEAD
from footpath.chronologies.queries.reading import Crafted, Held
from footpath.people.queries.names import called_of
from footpath.record.models import HowExact
from footpath.web.chronologies.values import Document, Meaning, Row, YearOf
from footpath.web.words import as_exact, listed, long

MEANT = {"significance": "Why it matters", "impact": "What it meant", "analysis": "What we make of it"}


def names_in(crafted: Crafted) -> dict[int, str]:
    """What each of its people is called."""
    return {who: one.first for who, one in called_of(crafted.people).items()}


def document(
    crafted: Crafted,
    *,
    today: date,
    reader: str,
    names: Mapping[int, str],
    only: Collection[str] | None = None,
    to: str = "",
    with_meaning: bool = True,
    may_write: bool = False,
) -> Document:
    """
    The chronology as it is read; or, where `only` names its entries, a copy that carries these and no sign of others:
    not even the name of somebody of whom it carries nothing.

    :param to: whom the copy is for.
    """
    kept = [one for one in crafted.kept if only is None or one.key in only]
    told_of = crafted.people if only is None else _told_of(crafted, kept)
    family = len(told_of) > 1
    ref = crafted.opened.ref
    sources: list[str] = []
    rows = []
    for number, one in enumerate(kept, start=1):
        source = source_of(one)
        if source not in sources:
            sources.append(source)
        rows.append(
            Row(
                key=one.key,
                number=number,
                when=when_of(one, year=only is not None or one.how in (HowExact.YEAR, HowExact.UNKNOWN)),
                iso=one.day.isoformat() if one.how is HowExact.DAY else "",
                what=one.line,
                found=one.found,
                who=listed(names[who] for who in one.about if who in names) if family else "",
                meanings=_meanings(one, names, family) if with_meaning else (),
                kind=one.of.label if one.of else "Written here",
                by=one.of.by if one.of else one.entry.source,
                source=source,
                source_number=sources.index(source) + 1,
                url=reverse("records:page", args=[one.of.ref]) if one.of and one.of.ref and only is None else "",
                own_words=one.of is not None and one.of.own_words,
                record_says=one.of.line if one.of and one.is_reworded and only is None else "",
                word_url=reverse("chronologies:word", args=[ref, one.key]) if may_write else "",
            )
        )
    headed = only is None or HEAD in only
    whose = listed(names[who] for who in told_of if who in names)
    return Document(
        title=crafted.title if headed else "Chronology",
        names=whose,
        purpose=purpose_of(crafted) if headed else "",
        what_for=crafted.opened.words("purpose") if headed else "",
        span=_span(crafted),
        status=_status(crafted),
        made=_made(crafted, kept, today, copy=only is not None),
        printed=f"Chronology{f': {whose}' if whose else ''}. "
        f"{f'For {to}' if to else f'Printed for {reader}'}, {long(today)}. "
        "Keep it as you would keep a letter of theirs.",
        years=tuple(
            YearOf(year=year, rows=tuple(row for _, row in those))
            for year, those in groupby(zip(kept, rows, strict=True), key=lambda pair: str(pair[0].day.year))
        ),
        sources=tuple(sources),
        is_of_a_family=family,
        is_finished=crafted.is_finished,
        for_whom=to,
    )


def _told_of(crafted: Crafted, kept: Sequence[Held]) -> tuple[int, ...]:
    """Of which of its people these entries tell; whoever is alone in it is whom it is about."""
    if len(crafted.people) == 1:
        return crafted.people
    return tuple(who for who in crafted.people if any(who in one.about for one in kept))


def when_of(one: Held, *, year: bool = True) -> str:
    """When it happened, as exactly as it is known."""
    season = one.how is HowExact.SEASON
    said = f"{_season(one.day)} {one.day.year}" if season else as_exact(one.day, one.how, year=year)
    if one.until is not None and one.until != one.day and one.how is HowExact.DAY:
        return f"{said} to {as_exact(one.until, HowExact.DAY, year=year or one.until.year != one.day.year)}"
    return said


def _season(day: date) -> str:
    return ("winter", "spring", "summer", "autumn")[day.month % 12 // 3]


def source_of(one: Held) -> str:
    """Where it is written, so that somebody can find it: what, by whom, and its reference."""
    if one.of is None:
        return f"Told for this chronology: {one.entry.source or one.entry.by}"
    if one.of.ref is None:
        return f"What is known of the family: {one.of.label.lower()}" + (f" ({one.of.source})" if one.of.source else "")
    by = f", {one.of.by}" if one.of.by else ""
    return f"{one.of.label}{by}, {as_exact(one.of.day, one.of.how)}. Reference {str(one.of.ref)[:8]}"


def purpose_of(crafted: Crafted) -> str:
    said = str(crafted.purpose.label)
    meant_for = crafted.opened.words("for")
    if crafted.purpose is Chronology.Purpose.OTHER and crafted.opened.words("purpose"):
        said = crafted.opened.words("purpose").rstrip(".")
    if not meant_for:
        return f"{said}."
    return f"{said}: {meant_for}." if said.startswith("For ") else f"{said}, for {meant_for}."


def _span(crafted: Crafted) -> str:
    if crafted.since and crafted.until:
        return f"{long(crafted.since)} to {long(crafted.until)}"
    if crafted.since:
        return f"From {long(crafted.since)}"
    return f"To {long(crafted.until)}" if crafted.until else ""


def _status(crafted: Crafted) -> str:
    last = crafted.finishes[-1] if crafted.finishes else None
    if last is None:
        return "Being made"
    if last.facts["says"] == Finish.Says.FINISHED:
        return f"Finished by {last.by} on {long(last.happened_on)}"
    return f"Opened again by {last.by} on {long(last.happened_on)}: {last.words('why')}"


def _made(crafted: Crafted, kept: Sequence[Held], today: date, *, copy: bool) -> str:
    """Who made it, on what day, and from what it was made; a copy says nothing of what it does not carry."""
    status = "" if copy and not crafted.is_finished else f" {_status(crafted)}."
    of = f"Begun by {crafted.opened.by} on {long(crafted.opened.happened_on)}.{status}"
    count = f"{len(kept)} {'entry' if len(kept) == 1 else 'entries'}"
    picked = sum(1 for one in kept if one.entry.recorded_at == crafted.opened.recorded_at and one.entry.version == 1)
    by_rule = f", {picked} of them a first pick by rule that nobody has worded yet" if picked else ", chosen by people"
    return f"{of} {count}{by_rule}, from the record as it stood on {long(today)}."


def _meanings(one: Held, names: Mapping[int, str], family: bool) -> tuple[Meaning, ...]:
    return tuple(
        Meaning(label=label, words=words, whose=names.get(who, "") if family else "")
        for slot, label in MEANT.items()
        for who, words in one.own(slot)
        if words
    )
