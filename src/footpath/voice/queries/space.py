"""Everything a child said, made, chose and felt, as this reader may read it, and what became of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from footpath.record.queries import latest
from footpath.record.values import Opened
from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.following import Answer, SharedToKeepSafe, TakenBack
from footpath.voice.models.words import Feeling, Houses, OwnWords, WhoSees

_MOST = 400


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """What changed because they said so, and when they were told."""

    changed: str
    told_on: date | None
    told_by: str
    their_answer: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """It was shared to keep somebody safe."""

    on: date
    why: str
    with_whom: str
    told_on: date | None
    by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Thing:
    """One thing of a child's own, with what became of it."""

    opened: Opened
    subject: int
    answers: tuple[Told, ...]
    shared: tuple[Shared, ...]

    @property
    def who_sees(self) -> WhoSees:
        return WhoSees(self.opened.facts.get("who_sees") or "")

    def words(self, slot: str) -> str:
        return self.opened.words(slot, self.subject)


@dataclass(frozen=True, kw_only=True, slots=True)
class Gone:
    """Something a child took back: that it was so, and when."""

    on: date
    what: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Space:
    """All of it, each the newest first."""

    words: tuple[Thing, ...]
    houses: tuple[Thing, ...]
    feelings: tuple[Thing, ...]
    advocacy: tuple[Opened, ...]
    gone: tuple[Gone, ...]


def space_of(*, subject: int) -> Space:
    """A child's own space, in a constant number of queries however much there is."""
    kinds = [
        OwnWords.KIND, Houses.KIND, Feeling.KIND, Answer.KIND, SharedToKeepSafe.KIND, TakenBack.KIND, Advocacy.KIND,
    ]  # fmt: skip
    found = latest(subject=subject, kinds=kinds, most=_MOST)
    answers, shared = _answers(found[Answer.KIND], subject), _shared(found[SharedToKeepSafe.KIND], subject)

    def things(kind: str) -> tuple[Thing, ...]:
        return tuple(
            Thing(
                opened=one, subject=_whose(one, subject), answers=tuple(answers[one.id]), shared=tuple(shared[one.id])
            )
            for one in found[kind]
            if not one.withheld
        )

    return Space(
        words=things(OwnWords.KIND),
        houses=things(Houses.KIND),
        feelings=things(Feeling.KIND),
        advocacy=tuple(one for one in found[Advocacy.KIND] if not one.withheld),
        gone=tuple(
            Gone(on=one.happened_on, what=str(one.facts.get("what") or "something"))
            for one in found[TakenBack.KIND]
            if not one.withheld
        ),
    )


def _whose(one: Opened, subject: int) -> int:
    """Whose paragraph it is: somebody found to be one person with another may have written under either handle."""
    return next((each.subject for each in one.paragraphs if each.subject is not None), subject)


def _answers(rows: list[Opened], subject: int) -> Mapping[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    for one in rows:
        whose = _whose(one, subject)
        if one.facts.get("theirs_id") and not one.withheld:
            found[one.facts["theirs_id"]].append(
                Told(
                    changed=one.words("changed", whose), told_on=one.facts.get("told_on"),
                    told_by=str(one.facts.get("told_by") or ""), their_answer=one.words("their-answer", whose),
                    on=one.happened_on,
                )
            )  # fmt: skip
    return found


def _shared(rows: list[Opened], subject: int) -> Mapping[int, list[Shared]]:
    found: dict[int, list[Shared]] = defaultdict(list)
    for one in rows:
        whose = _whose(one, subject)
        if one.facts.get("theirs_id") and not one.withheld:
            found[one.facts["theirs_id"]].append(
                Shared(
                    on=one.happened_on, why=one.words("why", whose), with_whom=one.words("with-whom", whose),
                    told_on=one.facts.get("told_on"), by=one.by,
                )
            )  # fmt: skip
    return found


def is_kept_close(facts: Mapping[str, object]) -> bool:
    """Whether a child chose that only some people may see it: only they, or somebody's safety, can change that."""
    return WhoSees(str(facts.get("who_sees") or "")) in (WhoSees.WORKER, WhoSees.NAMED)


def may_go_to_family(facts: Mapping[str, object]) -> bool:
    """Whether what a child chose lets it stand in anything that is given to their family."""
    return WhoSees(str(facts.get("who_sees") or "")) in (WhoSees.NOT_ASKED, WhoSees.FAMILY)
