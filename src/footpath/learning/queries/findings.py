"""What was found, what it rests on, and the names that stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.kernel.names_in_words import InWords, found
from footpath.learning.models.findings import Finding, LookedAgain, RestsOn
from footpath.learning.refusals import NamesLeft
from footpath.people.models.persons import Name
from footpath.people.queries.relatives import relatives
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.store.managers import AnyOf
from footpath.store.scope import current

WORDS = ("words", "because", "change", "which_rule", "decides")
"""The words of a finding in which a name could stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """What was found when it was looked at again."""

    words: str
    by: str
    on: date
    next_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """A record that a finding rests on, as far as the reader may open it."""

    ref: UUID
    label: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding, whole."""

    id: int
    ref: UUID
    version: int
    words: str
    asks: str
    asks_words: str
    because: str
    measures: tuple[str, ...]
    change: str
    changes: str
    changes_words: str
    which_rule: str
    decides: str
    look_again_on: date | None
    by: str
    mine: bool
    on: date
    told_on: date | None
    rests_on: tuple[Rests, ...]
    """Only what this reader may open; that there is more is not said."""
    again: tuple[Again, ...]

    @property
    def due(self) -> date | None:
        """The day on which it is to be looked at again, after everything that was found since."""
        return self.again[-1].next_on if self.again else self.look_again_on


def finding(*, ref: UUID) -> Finding | None:
    """The row itself, for an action."""
    return Finding.objects.select_related("by").filter(ref=ref).first()


def one(*, ref: UUID) -> Told | None:
    """A finding with the records it rests on that the reader may open."""
    row = finding(ref=ref)
    return _told([row], opened=True)[0] if row else None


def every() -> tuple[Told, ...]:
    """What was told, and the reader's own that is not, newest first."""
    return _told(list(Finding.objects.select_related("by").order_by("-on", "-pk")), opened=False)


def _told(rows: Sequence[Finding], *, opened: bool) -> tuple[Told, ...]:
    ids = [row.pk for row in rows]
    again: dict[int, list[Again]] = {}
    for one_ in LookedAgain.objects.select_related("by").filter(finding__in=AnyOf(ids)).order_by("on", "pk"):
        again.setdefault(one_.finding_id, []).append(
            Again(words=one_.words, by=one_.by.name, on=one_.on, next_on=one_.next_on)
        )
    rests: dict[int, list[int]] = {}
    if opened:
        for finding_, record in RestsOn.objects.filter(finding__in=AnyOf(ids)).values_list("finding_id", "record_id"):
            rests.setdefault(finding_, []).append(record)
    records = {one_.id: one_ for one_ in open_many(records=[pk for pks in rests.values() for pk in pks])}
    reader = current().reader
    return tuple(
        Told(
            id=row.pk, ref=row.ref, version=row.version, words=row.words, asks=row.asks,
            asks_words=row.get_asks_display(), because=row.because, measures=tuple(row.measures.split()),
            change=row.change, changes=row.changes, changes_words=row.get_changes_display(),
            which_rule=row.which_rule, decides=row.decides, look_again_on=row.look_again_on, by=row.by.name,
            mine=row.by_id == reader, on=row.on, told_on=row.told_on,
            rests_on=tuple(
                Rests(ref=records[pk].ref, label=records[pk].label, on=records[pk].happened_on)
                for pk in rests.get(row.pk, ())
                if pk in records
            ),
            again=tuple(again.get(row.pk, ())),
        )
        for row in rows
    )  # fmt: skip


def check_opens_all(row: Finding) -> None:
    """
    Refuse to tell a finding whose records its writer can no longer open: nobody would be found in its words.

    :raises NamesLeft: one of them is shut.
    """
    if RestsOn.objects.filter(finding=row).count() < row.rests_on:
        raise NamesLeft(
            "You can no longer open every record this rests on, so nobody could be found in its words. "
            "Ask somebody who can open them to write it and tell it."
        )


def names_in(row: Finding, words: Sequence[str] = ()) -> tuple[InWords, ...]:
    """
    Names of those in the records a finding rests on, and of their families, that stand in its words.

    :param words: words about the finding, in place of its own.
    """
    records = list(RestsOn.objects.filter(finding=row).values_list("record_id", flat=True))
    filed = list(Filing.objects.filter(record__in=AnyOf(records)).values_list("subject_id", flat=True))
    around = set(filed) | set(relatives(sorted(set(filed)), current().on)) if filed else set()
    names = [
        name
        for given, family in Name.objects.filter(subject__in=AnyOf(sorted(around))).values_list("given", "family")
        for name in (given, family)
    ]
    return found(names, words or [str(getattr(row, column)) for column in WORDS])


def check_names_nobody(row: Finding, *words: str) -> None:
    """
    Refuse words about a finding in which somebody is named whom its records are about.

    :raises NamesLeft: somebody is, as far as the writer may open those records.
    """
    if named := [one_.name for one_ in names_in(row, words)]:
        raise NamesLeft(
            f"{', '.join(named)}: a name of somebody in the records this rests on. Say it otherwise, or say below that "
            "it means somebody or something else here."
        )
