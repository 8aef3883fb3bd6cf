"""What else is known beside a contact: earlier ones, who told, what was found; and the pattern, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from footpath.frontdoor.models import Contact, Outcome, Referral, WayIn
from footpath.frontdoor.rules import times
from footpath.people.queries.names import names_of
from footpath.record.queries import chronology
from footpath.record.values import Line
from footpath.store.managers import AnyOf

A_YEAR = timedelta(days=365)


@dataclass(frozen=True, kw_only=True, slots=True)
class Earlier:
    """An earlier contact or referral, with who told and what was found."""

    record: int
    ref: UUID
    on: date
    label: str
    children: tuple[str, ...]
    from_whom: str
    line: str
    found: str
    outcome: str
    apart: str
    """Said where the family asked for itself or came back: it is counted with no worry."""
    same_event: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """What else is known, newest first."""

    earlier: tuple[Earlier, ...]
    pattern: tuple[str, ...]


def known(*, contact: int | None, subjects: Collection[int], on: date) -> Known:
    """
    Earlier contacts and referrals of these children, as far as the reader may read them.

    The pattern is told in words and asked about; nothing is added up into a judgement.
    """
    names = names_of(subjects)
    whose: dict[int, list[int]] = {}
    lines: dict[int, Line] = {}
    began = on
    for subject in subjects:
        for line in chronology(subject=subject, kinds=(Contact.KIND, Referral.KIND)).lines:
            if line.record == contact:
                began = line.happened_on
                continue
            lines[line.record] = line
            whose.setdefault(line.record, []).append(subject)
    _told_once(lines, whose, began if contact else None)
    facts = {row.record_id: row for row in Contact.objects.filter(record__in=AnyOf(sorted(lines)))}
    now = Contact.objects.filter(record=contact).first() if contact else None
    linked = now.same_event_id if now else None
    shown = tuple(
        Earlier(
            record=line.record, ref=line.ref, on=line.happened_on, label=line.label,
            children=tuple(names[one] for one in whose[line.record] if one in names),
            from_whom=row.from_whom if row else "", line=line.line, found=line.found,
            outcome=Outcome(row.outcome).label if row and row.outcome else "",
            apart=WayIn(row.way_in).label if row and row.way_in not in ("", WayIn.WORRY) else "",
            same_event=line.record == linked,
        )
        for line in sorted(lines.values(), key=lambda one: (one.happened_on, one.record), reverse=True)
        for row in (facts.get(line.record),)
    )  # fmt: skip
    return Known(earlier=shown, pattern=_pattern(names, whose, facts, shown, on))


def _told_once(lines: dict[int, Line], whose: dict[int, list[int]], began: date | None) -> None:
    """
    Referrals of brothers and sisters on one day are one line; what this contact itself led to is not known besides.
    """
    first: dict[tuple[date, str], int] = {}
    for record, line in list(lines.items()):
        if line.kind != Referral.KIND:
            continue
        one = first.setdefault((line.happened_on, line.line), record)
        if began is not None and line.happened_on >= began:
            del lines[record]
        elif one != record:
            whose[one] += [subject for subject in whose[record] if subject not in whose[one]]
            del lines[record]


def _pattern(
    names: dict[int, str], whose: dict[int, list[int]], facts: dict[int, Contact], shown: tuple[Earlier, ...], on: date
) -> tuple[str, ...]:
    told = []
    for subject, name in names.items():
        worries = [
            one for one in shown
            if subject in whose[one.record] and one.record in facts and not one.apart and not one.same_event
            and on - A_YEAR <= one.on <= on
        ]  # fmt: skip
        if worries:
            sources = Counter(one.from_whom or "not known who" for one in worries)
            by = ", ".join(f"{source} {times(number)}" for source, number in sources.items())
            told.append(f"In the year before this, somebody was worried about {name} {times(len(worries))}: {by}.")
    return tuple(told)
