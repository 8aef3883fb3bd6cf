"""What an assessment recommends, for a plan to take up; and who has not been asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from footpath.record.queries import latest, parts_of
from footpath.record.values import Opened
from footpath.understanding.models import Adult, Recommendation, Strength
from footpath.understanding.queries.parts import gathered


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommended:
    """What should happen for one child."""

    ref: UUID
    record: int
    subject: int
    words: str
    worry: int | None
    """The record of the worry that it answers."""


def recommendations(*, assessment: int) -> list[Recommended]:
    """What an assessment recommends for each child the reader may read of, the first written first."""
    found = parts_of(whole=assessment, kinds={Recommendation.KIND: "assessment_id"})[Recommendation.KIND]
    return [
        Recommended(
            ref=one.ref,
            record=one.id,
            subject=filed.subject,
            words=one.words("words", filed.subject) or one.words("words"),
            worry=one.facts.get("worry_id"),
        )
        for one in sorted(found, key=lambda one: one.id)
        for filed in one.present
        if one.words("words", filed.subject) or one.words("words")
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenUp:
    """What an understanding says of one child that a plan begins with, so that nobody is asked again."""

    safe_enough: str
    ideas: str
    """The family's own."""
    strengths: str
    """One on a line."""


def taken_up(*, assessment: Opened, child: int) -> TakenUp:
    """What stands in an understanding for a plan to begin with; what somebody told of somebody else is left there."""
    whole = gathered(assessment)

    def answered(key: str) -> str:
        found = whole.answers.get((key, None))
        said = found.said.paragraphs if found is not None else ()
        return "\n".join(
            one.words for one in said if one.slot == "words" and one.subject in (None, child) and not one.third_party
        )  # fmt: skip

    strong = [
        one.words
        for each in whole.of(Strength.KIND)
        if any(filed.subject == child for filed in each.present)
        for one in each.paragraphs[:1]
        if one.subject in (None, child) and not one.third_party
    ]
    return TakenUp(
        safe_enough=answered("safe-enough"), ideas=answered("family-ideas"), strengths="\n".join(dict.fromkeys(strong))
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class NotAsked:
    """An adult whom nobody has asked, and why, as far as it is said."""

    person: int | None
    who: str
    why: str
    will_not_be: bool

    @property
    def how(self) -> str:
        return "will not be asked" if self.will_not_be else "has not been asked"


def not_asked(*, subject: int) -> list[NotAsked]:
    """The adults around a child who have not been asked, as was last written of each."""
    return not_asked_of(latest(subject=subject, kinds=[Adult.KIND], most=12)[Adult.KIND])


def not_asked_of(adults: Sequence[Opened]) -> list[NotAsked]:
    """
    :param adults: what was written of adults, the newest first.
    """
    newest: dict[object, Opened] = {}
    for one in sorted(adults, key=lambda each: (each.recorded_at, each.id), reverse=True):
        newest.setdefault(one.facts.get("person_id") or one.id, one)
    return [
        NotAsked(
            person=one.facts.get("person_id"),
            who=one.words("who"),
            why=one.words("not-asked"),
            will_not_be=one.facts.get("asked") == Adult.Asked.NOT_TO_BE,
        )
        for one in newest.values()
        if one.facts.get("asked") != Adult.Asked.ASKED
    ]
