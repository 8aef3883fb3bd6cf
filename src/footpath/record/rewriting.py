"""What stays when a record is written again: whatever its writer could not see, and who could read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from footpath.record.images import READER
from footpath.record.models import Detail, Filing, FromReturn, Passage, Reader
from footpath.record.registry import kind_of
from footpath.record.values import LINE, Writing, facts_of
from footpath.store.managers import AnyOf


class MayNotWrite(Exception):
    """The person writing may not write about somebody this would be filed to."""


ReaderRow = tuple[int, date, date | None]


def readers_of(numbers: list[int]) -> dict[int, list[ReaderRow]]:
    """Who may open restricted records, and who could, by record. In the system lane."""
    found: dict[int, list[ReaderRow]] = {}
    rows = Reader._base_manager.filter(record__in=AnyOf(numbers)).order_by("record_id", "id")
    for record, user, since, until in rows.values_list(*READER):
        found.setdefault(record, []).append((user, since, until))
    return found


def readers_now(there: Sequence[ReaderRow], one: Writing, day: date) -> tuple[ReaderRow, ...]:
    """Those who may go on reading, those whose reading ends, and those who may from today: none is forgotten."""
    wanted = set(one.restricted_to or ())
    held = {user for user, _, until in there if until is None}
    return (
        *((user, since, until if until or user in wanted else day) for user, since, until in there),
        *((user, day, None) for user in sorted(wanted - held)),
    )


def with_what_returns_said(agains: Mapping[int, Writing], sources: Mapping[int, str]) -> dict[int, Writing]:
    """
    What is written again of records that came from a return, with what its writer left unsaid as it stood.

    Else the next return would not know the record for the same thing, and would bring it in beside itself.

    :param sources: where each record came from, as it stands.
    """
    found = dict(agains)
    by_detail: dict[type[Detail], list[int]] = {}
    for number, one in agains.items():
        detail = kind_of(one.kind).detail
        if detail is not None and issubclass(detail, FromReturn) and "natural_key" not in one.facts:
            by_detail.setdefault(detail, []).append(number)
    for detail, numbers in by_detail.items():
        for row in detail._base_manager.filter(pk__in=AnyOf(sorted(numbers))):
            one = found[row.pk]
            facts = {**facts_of(row), **one.facts}
            found[row.pk] = replace(one, facts=facts, source=one.source or sources[row.pk])
    return found


def _facts_shut(agains: Mapping[int, Writing]) -> frozenset[int]:
    """The records that are written again without facts by somebody to whom the facts there are are shut."""
    by_detail: dict[type[Detail], list[int]] = {}
    for number, one in agains.items():
        detail = kind_of(one.kind).detail
        if detail is not None and not one.facts:
            by_detail.setdefault(detail, []).append(number)
    shut: set[int] = set()
    for detail, numbers in by_detail.items():
        opened = detail._default_manager.filter(pk__in=AnyOf(sorted(numbers)))
        shut |= set(numbers) - set(opened.values_list("pk", flat=True))
    return frozenset(shut)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What a writer may read of the records they write again: the rest is not theirs to leave out."""

    people: frozenset[tuple[int, int]]
    words: frozenset[tuple[int, int | None, str]]
    """By record, whose own they are, and slot."""
    facts_shut: frozenset[int]
    """The records written again without facts by somebody who may not read the facts there are: those stay."""

    @classmethod
    def by_writer(cls, numbers: list[int], agains: Mapping[int, Writing] | None = None) -> Seen:
        """
        :raises MayNotWrite: one of them may be known of and not opened.
        """
        words: frozenset[tuple[int, int | None, str]] = frozenset(
            Passage.objects.filter(record__in=AnyOf(numbers)).values_list("record_id", "subject_id", "slot")
        )
        people = frozenset(Filing.objects.filter(record__in=AnyOf(numbers)).values_list("record_id", "subject_id"))
        if any((number, None, LINE) not in words for number in numbers):
            raise MayNotWrite("Only those it is kept for may write this again. Ask one of them, or your manager.")
        return cls(people=people, words=words, facts_shut=_facts_shut(agains or {}))

    def kept(self, record: int, new: Writing, old: Writing) -> Writing:
        """
        What they wrote, with what they could not see as it stood; a file is never dropped, nor a restriction lifted.

        :raises MayNotWrite: somebody is left out of whom there are words that the writer may not read.
        """
        named = {filed.subject for filed in new.filed_to}
        filed_to = (
            *new.filed_to,
            *(one for one in old.filed_to if one.subject not in named and (record, one.subject) not in self.people),
        )
        unseen = {
            (one.subject, one.slot): one for one in old.words if (record, one.subject, one.slot) not in self.words
        }
        if {subject for subject, _ in unseen} - {None} - {filed.subject for filed in filed_to}:
            raise MayNotWrite("Somebody you left out has more here than you may read. Ask who works with them.")
        said = []
        for one in new.words:
            other = unseen.pop((one.subject, one.slot), None)
            said.append(one if other is None else replace(one, words=f"{other.words}\n\n{one.words}"))
        files = {one.ref for one in new.attached}
        restricted = new.restricted_to is None and old.restricted_to is not None
        detail = kind_of(new.kind).detail if record in self.facts_shut else None
        row = detail._base_manager.filter(pk=record).first() if detail is not None else None
        return replace(
            new,
            facts=new.facts if row is None else facts_of(row),
            filed_to=filed_to,
            words=(*said, *unseen.values()),
            attached=(*new.attached, *(one for one in old.attached if one.ref not in files)),
            restricted_to=old.restricted_to if restricted else new.restricted_to,
            withheld=old.withheld if restricted else new.withheld,
        )
