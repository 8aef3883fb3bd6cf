"""What is asked about the footing we are on beside a family, how help ended, and that they came back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.consent.models import Agreement
from footpath.consent.queries import Agreed, agreements_of
from footpath.help.models.footing import Footing
from footpath.help.models.levels import ComingBack, Ending, Step
from footpath.kernel.codelists.footings import FootingWords, footing_words
from footpath.record.models import Filing
from footpath.record.queries import open_many
from footpath.record.values import Opened
from footpath.store.managers import AnyOf


@dataclass(frozen=True, kw_only=True, slots=True)
class FootingNow:
    """On what footing we are beside one child on a day, and whether they may say no."""

    record: int
    ref: UUID
    level: Footing.Level
    by_agreement: bool
    said: str
    """The sentence on the child's page."""
    means: str
    since: date
    words: FootingWords | None
    """What this footing is in the area's own words of that day."""

    @property
    def may_say_no(self) -> bool:
        """A footing the area has no words for may be refused where it rests on agreement."""
        return self.words.may_say_no if self.words is not None else self.by_agreement


def _numbers(subjects: Collection[int], *kinds: str) -> set[int]:
    filings = Filing.objects.filter(subject__in=AnyOf(sorted(subjects)), kind__in=kinds)
    return set(filings.values_list("record_id", flat=True))


def footings_now(*, subjects: Collection[int], on: date) -> dict[int, Opened]:
    """The footing that holds on a day, by child: the newest that has begun and not ended."""
    numbers = _numbers(subjects, Footing.KIND)
    found: dict[int, Opened] = {}
    for one in open_many(records=numbers) if numbers else ():
        if one.happened_on > on or (one.happened_until is not None and one.happened_until <= on) or not one.facts:
            continue
        for each in one.present:
            if each.subject in subjects:
                found.setdefault(each.subject, one)
    return found


def footing_of(*, subject: int, on: date) -> FootingNow | None:
    """The footing we are on beside a child on a day; None where none is written."""
    one = footings_now(subjects=[subject], on=on).get(subject)
    return None if one is None else as_footing(one, subject)


def as_footing(one: Opened, subject: int) -> FootingNow:
    """A footing as it was opened, told for one child."""
    level, agreed = Footing.Level(str(one.facts["level"])), bool(one.facts["by_agreement"])
    words = footing_words(level, agreed=agreed, on=one.happened_on)
    return FootingNow(
        record=one.id, ref=one.ref, level=level, by_agreement=agreed and (words is None or words.agreed),
        said=one.words("footing", subject), means=one.words("means", subject), since=one.happened_on, words=words,
    )  # fmt: skip


def who_agreed(agreements: Sequence[Agreed], *, on: date) -> tuple[str, ...]:
    """Those whose yes to help stands on a day, each once, as they answered last."""
    return tuple(one.name for one in _last_answers(agreements, on) if one.stands(on))


def who_does_not_agree(agreements: Sequence[Agreed], *, on: date) -> tuple[str, ...]:
    """Those whose last answer about help is no, or no longer: a thing to talk about with them, and nothing else."""
    no = (Agreement.Answer.NOT_AGREED, Agreement.Answer.WITHDRAWN)
    return tuple(one.name for one in _last_answers(agreements, on) if one.answer in no)


def _last_answers(agreements: Sequence[Agreed], on: date) -> list[Agreed]:
    last: dict[int | None, Agreed] = {}
    for one in sorted(agreements, key=lambda one: (one.since, one.record)):
        if one.about == Agreement.About.HELP and one.since <= on:
            last[one.person] = one
    return list(last.values())


def agreed_to_help(*, subjects: Collection[int], on: date) -> tuple[str, ...]:
    """Who has agreed to help for any of these children."""
    return who_agreed(agreements_of(subjects=subjects, on=on), on=on)


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A step, an ending or a coming back, in the order in which they were."""

    record: int
    ref: UUID
    kind: str
    label: str
    on: date
    by: str
    opened: Opened


def moves_of(*, subjects: Collection[int]) -> list[Moved]:
    """Every step up or down, every ending and every coming back of these children, newest first."""
    numbers = _numbers(subjects, Step.KIND, Ending.KIND, ComingBack.KIND)
    return [
        Moved(
            record=one.id, ref=one.ref, kind=one.kind, label=one.label, on=one.happened_on, by=one.by, opened=one
        )
        for one in (open_many(records=numbers) if numbers else ())
    ]  # fmt: skip


def last_ending(*, subject: int) -> Opened | None:
    """The newest ending of help for a child, if there was one."""
    return next((one.opened for one in moves_of(subjects=[subject]) if one.kind == Ending.KIND), None)
