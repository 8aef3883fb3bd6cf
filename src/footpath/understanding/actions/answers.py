"""Answering a prompt of an assessment, once; and saying that an earlier answer still stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from footpath.access.models import User
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import check_writer
from footpath.record.actions import write, write_again
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Writing, Written
from footpath.understanding.actions.assessments import going_on, open_children, words_of
from footpath.understanding.models import Answer
from footpath.understanding.queries.frameworks import framework


class NotAsked(LookupError):
    """The framework of this assessment asks nothing of the kind."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """
    What somebody answers to one prompt.

    :param children: whose record it is filed to; all of the assessment's that are open to the writer, if none is named.
    :param shared: words by slot, which all of these children's readers may read.
    :param own: each child's own words, by slot.
    :param adult: of or about whom, where each adult is asked.
    """

    prompt: str
    on: date
    children: tuple[int, ...] = ()
    shared: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    adult: int | None = None
    source: str = ""
    third_party: bool = False


def answer(*, assessment: int, said: Said, by: User, at: datetime) -> Written:
    """
    Answer a prompt that has no answer yet in this assessment.

    :raises AlreadyAgreed: the assessment was agreed.
    :raises NotAsked: its framework does not ask this.
    :raises Changed: somebody has answered it since; theirs stands, and nothing of this was saved.
    """
    check_writer(by, at=at)
    writing = _writing(assessment, said)
    there = Answer.objects.filter(assessment=assessment, prompt=said.prompt, adult=said.adult)
    if there.exists():
        raise Changed("Somebody has answered this since you opened it. Both are here: choose what stands.")
    return write(writing, by=by, at=at)


def answer_again(*, record: int, version: int, said: Said, by: User, at: datetime) -> Written:
    """
    Write an answer again: its earlier words stay in the ledger.

    :param version: the version the writer read.
    :raises AlreadyAgreed: the assessment was agreed.
    :raises Changed: somebody wrote it since; theirs stands.
    """
    check_writer(by, at=at)
    opened = open_record_number(record=record)
    if opened is None or opened.kind != Answer.KIND:
        raise NotAsked("There is no such answer here for you.")
    writing = _writing(int(opened.facts.get("assessment_id") or 0), said)
    parts = {one.subject: one for one in opened.present}
    filed = tuple(
        FiledTo(subject=one.subject, significant=parts[one.subject].significant) if one.subject in parts else one
        for one in writing.filed_to
    )
    return write_again(record=record, version=version, writing_=replace(writing, filed_to=filed), by=by, at=at)


def still_stands(*, assessment: int, earlier: int, on: date, by: User, at: datetime) -> Written:
    """
    Say that an answer of an earlier assessment was looked at again and still stands: it is read there, and not copied.

    :raises AlreadyAgreed: this assessment was agreed.
    :raises Changed: it has been answered anew since.
    """
    check_writer(by, at=at)
    whole = going_on(assessment=assessment)
    opened = open_record_number(record=earlier)
    if opened is None or opened.kind != Answer.KIND or opened.withheld:
        raise NotAsked("There is no such answer here for you.")
    facts = {**opened.facts, "assessment_id": assessment, "stands_id": opened.facts.get("stands_id") or opened.id}
    if Answer.objects.filter(
        assessment=assessment, prompt=opened.facts["prompt"], adult=opened.facts.get("adult_id")
    ).exists():
        raise Changed("It has been answered anew since you opened it.")
    theirs = {one.subject for one in opened.present}
    filed = [child for child in open_children(whole) if child in theirs] or open_children(whole)
    return write(
        Writing(
            kind=Answer.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=one) for one in filed), facts=facts
        ),
        by=by,
        at=at,
    )  # fmt: skip


def _writing(assessment: int, said: Said) -> Writing:
    whole = going_on(assessment=assessment)
    asks = framework(str(whole.facts["framework"]), str(whole.facts["edition"]))
    section = next((one for one in asks.sections for each in one.prompts if each.key == said.prompt), None)
    prompt = asks.prompt(said.prompt)
    if section is None or prompt is None:
        raise NotAsked(f"{asks.name} asks nothing called “{said.prompt}”.")
    children = said.children or tuple(open_children(whole))
    return Writing(
        kind=Answer.KIND,
        happened_on=said.on,
        filed_to=tuple(FiledTo(subject=child) for child in children),
        words=words_of(
            Answer.KIND,
            said.shared,
            {child: words for child, words in said.own.items() if child in children},
            source=said.source,
            third_party=said.third_party,
        ),
        facts={
            "assessment_id": assessment, "section": section.key, "prompt": prompt.key,
            "prompt_version": prompt.version, "asked": prompt.asks, "adult_id": said.adult,
        },
    )  # fmt: skip
