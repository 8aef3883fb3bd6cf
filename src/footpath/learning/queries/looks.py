"""The looks somebody takes part in, what each reader judged, and how often each was judged, to be suppressed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.learning.models.looks import Drawn, Judged, Look, Talked
from footpath.learning.queries.asked import NothingAsked, edition_of
from footpath.learning.rules.asked import Edition
from footpath.people.queries.heads import briefs
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one reader judged of one question."""

    asks: str
    answer: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One child's record in a look, as far as this reader may know."""

    place: int
    subject: int
    child: UUID
    name: str
    mine: tuple[Answer, ...]
    theirs: tuple[Answer, ...]
    """Empty until one has judged oneself."""
    differ: bool
    talked: str
    talked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A look, for one of its two readers."""

    ref: UUID
    edition: Edition
    measure: str
    counted: str
    seed: str
    on: date
    other: str
    reads: tuple[Read, ...]

    @property
    def to_read(self) -> int:
        return sum(not read.mine for read in self.reads)


def look(*, ref: UUID) -> Look | None:
    """The row itself, for an action."""
    return Look.objects.filter(ref=ref).first()


def mine() -> tuple[Taken, ...]:
    """Every look in which the reader is one of the two, newest first."""
    return tuple(_taken(row) for row in Look.objects.select_related("first", "second").order_by("-on", "-pk"))


def one(*, ref: UUID) -> Taken | None:
    row = Look.objects.select_related("first", "second").filter(ref=ref).first()
    return _taken(row) if row else None


def waits_for(*, user: int) -> bool:
    """Whether somebody was asked to read records, and has not read all of them that they may see."""
    read = Judged.objects.filter(by=user).values("drawn")
    return Drawn.objects.exclude(pk__in=read).exists()


def _taken(row: Look) -> Taken:
    reader = current().reader
    edition = edition_of(key=row.questions, edition=row.edition)
    drawn = list(Drawn.objects.filter(look=row).order_by("place").select_related("subject"))
    said: dict[tuple[int, bool], dict[str, Judged]] = defaultdict(dict)
    for judged in Judged.objects.filter(drawn__in=AnyOf([one_.pk for one_ in drawn])):
        said[judged.drawn_id, judged.by_id == reader][judged.question] = judged
    talked = {one_.drawn_id: one_ for one_ in Talked.objects.filter(drawn__in=AnyOf([one_.pk for one_ in drawn]))}
    heads = briefs({one_.subject_id for one_ in drawn}, on=current().on)
    reads = []
    for one_ in drawn:
        my, their = said.get((one_.pk, True), {}), said.get((one_.pk, False), {})
        talk = talked.get(one_.pk)
        if one_.subject_id in heads:
            reads.append(
                Read(
                    place=one_.place, subject=one_.subject_id, child=heads[one_.subject_id].ref,
                    name=heads[one_.subject_id].name, mine=_answers(edition, my), theirs=_answers(edition, their),
                    differ=bool(my and their) and _answers_only(my) != _answers_only(their),
                    talked=talk.words if talk else "", talked_on=talk.on if talk else None,
                )
            )  # fmt: skip
    return Taken(
        ref=row.ref, edition=edition, measure=row.measure, counted=row.counted, seed=row.seed, on=row.on,
        other=(row.second if row.first_id == reader else row.first).name, reads=tuple(reads),
    )  # fmt: skip


def _answers(edition: Edition, said: Mapping[str, Judged]) -> tuple[Answer, ...]:
    return tuple(
        Answer(asks=question.asks, answer=one_.answer, words=one_.get_answer_display(), why=one_.why)
        for question in edition.questions
        if (one_ := said.get(question.key)) is not None
    )


def _answers_only(said: Mapping[str, Judged]) -> dict[str, str]:
    return {question: one_.answer for question, one_ in said.items()}


# --- counts, never shown but through the one exit ------------------------------------------------------------------

BOTH_YES, BOTH_NO, DIFFER, COULD_NOT = "both-yes", "both-no", "differ", "could-not-say"
OUTCOMES = {
    BOTH_YES: "Both said yes",
    BOTH_NO: "Both said no",
    DIFFER: "They differ",
    COULD_NOT: "One of them, or both, could not say",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many records two people read, and how they judged one question: exact, and never to be shown as it is."""

    measure: str
    """Of the children of which measure they were; of all, where it is empty."""
    question: str
    asks: str
    read: int
    counts: Mapping[str, int]


def tallies(*, questions: str, on: date) -> tuple[Tally, ...]:
    """How two readers judged each question, of records read to the end of the last month: for the one exit only."""
    with system("count what two readers judged of everybody, to be shown only suppressed"):
        rows = list(
            Judged.objects.filter(drawn__look__questions=questions, on__lt=on.replace(day=1)).values_list(
                "drawn__look__measure", "drawn__look__edition", "question", "drawn_id", "answer"
            )
        )
    answers: dict[tuple[str, str, str, int], list[str]] = defaultdict(list)
    for measure, edition, question, drawn, answer in rows:
        answers[measure, edition, question, drawn].append(answer)
    counts: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for (measure, edition, question, _), both in answers.items():
        if len(both) == 2:
            for whose in (measure, ""):
                counts[whose, edition, question][_together(*both)] += 1
    return tuple(
        Tally(
            measure=measure, question=f"{edition}.{question}", asks=_asks(questions, edition, question),
            read=sum(found.values()), counts={one_: found[one_] for one_ in OUTCOMES},
        )
        for (measure, edition, question), found in counts.items()
    )  # fmt: skip


def _together(one_: str, other: str) -> str:
    if Judged.Answer.COULD_NOT_SAY in (one_, other):
        return COULD_NOT
    if one_ != other:
        return DIFFER
    return BOTH_YES if one_ == Judged.Answer.YES else BOTH_NO


def _asks(questions: str, edition: str, question: str) -> str:
    try:
        asked = edition_of(key=questions, edition=edition).questions
    except NothingAsked:
        return question
    return next((one_.asks for one_ in asked if one_.key == question), question)
