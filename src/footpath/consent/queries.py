"""What is asked about agreement and sharing: what each person said yes to, and what was decided."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.access.models import Share
from footpath.access.rules import FieldClass
from footpath.consent.models import Agreement, RestsOn, Sharing
from footpath.people.queries.names import names_of
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf

_SAID = (Filing.Part.SPOKEN_WITH, Filing.Part.SPOKEN_ALONE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreed:
    """What one person said to one thing they were asked."""

    record: int
    ref: UUID
    person: int | None
    name: str
    about: Agreement.About
    answer: Agreement.Answer
    what: str
    with_whom: str
    purpose: str
    words: str
    changed: str
    how: str
    classes: FieldClass
    since: date
    until: date | None
    withdrawn_on: date | None
    children: tuple[int, ...]
    opened: bool
    """Something of a record is open because of it, today."""

    def stands(self, on: date) -> bool:
        """It is a yes, and holds on a day."""
        return self.answer == Agreement.Answer.AGREED and (self.until is None or self.until > on)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A decision to share or not to."""

    record: int
    ref: UUID
    decision: Sharing.Decision
    what: str
    why: str
    family: str
    risk_from: str
    """Whose information it is, where they may be a risk to a child."""
    proportion: str
    with_whom: str
    classes: FieldClass
    basis: str
    family_knows: Sharing.FamilyKnows
    review_on: date | None
    on: date
    by: str
    opened: bool


def _filed_to(subjects: Collection[int], kind: str) -> list[Opened]:
    numbers = set(
        Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind=kind).values_list("record_id", flat=True)
    )
    # Where the facts are shut to this reader there is nothing to tell.
    return [one for one in open_many(records=numbers) if one.facts] if numbers else []


def agreed_records(*, subjects: Collection[int]) -> list[Opened]:
    """Every record of what somebody agreed to about these people, as this reader may read it."""
    return _filed_to(subjects, Agreement.KIND)


def _open_now(records: Collection[int], on: date) -> set[int]:
    """Which of these records have something open that rests on them, on a day."""
    rests = dict(RestsOn.objects.filter(record__in=AnyOf(sorted(records))).values_list("share_id", "record_id"))
    shares = Share.objects.filter(pk__in=AnyOf(sorted(rests)), since__lte=on)
    return {rests[pk] for pk, until in shares.values_list("pk", "until") if until is None or until > on}


def agreements_of(*, subjects: Collection[int], on: date) -> list[Agreed]:
    """What anybody was asked about these children, and said; newest first; in a constant number of queries."""
    found = agreed_records(subjects=subjects)
    open_now = _open_now([one.id for one in found], on)
    names = names_of({each.subject for one in found for each in one.present})
    return [_agreed(one, names, opened=one.id in open_now) for one in found]


def _agreed(one: Opened, names: dict[int, str], *, opened: bool) -> Agreed:
    person = next((each.subject for each in one.present if each.part in _SAID), None)
    return Agreed(
        record=one.id, ref=one.ref, person=person, name=names.get(person, "Somebody") if person else "Somebody",
        about=Agreement.About(str(one.facts["about"])), answer=Agreement.Answer(str(one.facts["answer"])),
        what=one.words("what"), with_whom=str(one.facts["with_whom"]), purpose=one.words("purpose"),
        words=one.words("words"), changed=one.words("changed"), how=str(one.facts["how"]),
        classes=FieldClass(int(str(one.facts["classes"]))), since=one.happened_on, until=_day(one, "until"),
        withdrawn_on=_day(one, "withdrawn_on"), opened=opened,
        children=tuple(each.subject for each in one.present if each.part is Filing.Part.ABOUT),
    )  # fmt: skip


def _day(one: Opened, column: str) -> date | None:
    value = one.facts.get(column)
    return value if isinstance(value, date) else None


def decisions_of(*, subjects: Collection[int], on: date) -> list[Decided]:
    """Every decision to share or not to share about these children, newest first."""
    found = _filed_to(subjects, Sharing.KIND)
    open_now = _open_now([one.id for one in found], on)
    return [
        Decided(
            record=one.id, ref=one.ref, decision=Sharing.Decision(str(one.facts["decision"])), what=one.words("what"),
            why=one.words("why"), family=one.words("family"), risk_from=one.words("risk-from"),
            proportion=one.words("proportion"), with_whom=str(one.facts["with_whom"]),
            classes=FieldClass(int(str(one.facts["classes"]))), basis=str(one.facts["basis"]),
            family_knows=Sharing.FamilyKnows(str(one.facts["family_knows"])), review_on=_day(one, "review_on"),
            on=one.happened_on, by=one.by, opened=one.id in open_now,
        )
        for one in found
    ]  # fmt: skip
