"""Writing the parts of an assessment: worries, strengths, what we make of it, who was asked, who said what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from footpath.access.models import User
from footpath.people.actions.gate import check_writer
from footpath.record.actions import write, write_again
from footpath.record.models import Record
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Writing, Written
from footpath.understanding.actions.assessments import assessment_open, going_on, open_children, words_of
from footpath.understanding.models import (
    Adult,
    Claim,
    Comment,
    Contribution,
    Effort,
    Recommendation,
    Strength,
    Worry,
)

PARTS = (Worry.KIND, Strength.KIND, Claim.KIND, Recommendation.KIND, Adult.KIND, Contribution.KIND, Comment.KIND)
AFTER_IT_IS_AGREED = (Comment.KIND, Contribution.KIND)
"""What people say to it, and to whom it is given, goes on after it is agreed."""


class NotAPart(LookupError):
    """There is no such part of an assessment for whoever asks."""


class NotJudgedSafe(Exception):
    """Nobody is approached before somebody has judged that it is safe."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """
    A part of an assessment, whole.

    :param children: whom it is about; all of the assessment's that are open to the writer, if none is named.
    :param facts: the columns of its kind, without the assessment.
    """

    kind: str
    on: date
    children: tuple[int, ...] = ()
    shared: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    for_whom: str = ""
    source: str = ""
    third_party: bool = False


def add_part(*, assessment: int, part: Part, by: User, at: datetime) -> Written:
    """
    Write a part of an assessment.

    :raises AlreadyAgreed: it was agreed, and this is not something people go on saying to it.
    :raises NoSuchAssessment: there is none for `by`.
    """
    check_writer(by, at=at)
    return write(_writing(assessment, part), by=by, at=at)


def write_part_again(*, record: int, version: int, part: Part, by: User, at: datetime) -> Written:
    """
    Write a part again; its earlier words stay in the ledger, and evidence the writer may not see stays in it.

    :param version: the version the writer read.
    :raises AlreadyAgreed: the assessment was agreed.
    :raises Changed: somebody wrote it since; theirs stands.
    """
    check_writer(by, at=at)
    opened = _part(record)
    if opened.kind != part.kind:
        raise NotAPart("There is no such part here for you.")
    facts = dict(part.facts)
    for column in ("evidence_for", "evidence_against"):
        if column in facts:
            facts[column] = [*facts[column], *_unseen(opened.facts.get(column) or [])]
    whole = int(opened.facts.get("assessment_id") or 0)
    writing_ = _writing(whole, _with(part, {**opened.facts, **facts}))
    return write_again(record=record, version=version, writing_=writing_, by=by, at=at)


def try_to_reach(*, adult: int, how: Effort.How, tried: str, came: str, on: date, by: User, at: datetime) -> Written:
    """
    Write down that somebody tried to reach an adult, and what came of it.

    :raises NotJudgedSafe: nobody has judged whether it is safe, or it was judged that it is not.
    """
    check_writer(by, at=at)
    opened = _part(adult)
    if opened.kind != Adult.KIND:
        raise NotAPart("There is nobody like that here for you.")
    if not opened.facts.get("safe"):
        raise NotJudgedSafe(
            "Nobody has judged yet whether it is safe to approach them. Say so first, with who judged it and when."
        )
    if opened.facts.get("safe") == Adult.Safe.UNSAFE:
        raise NotJudgedSafe(
            f"It was judged not safe to approach them, by {opened.facts.get('judged_by') or opened.by}. "
            "Judge it again first, together, if things have changed."
        )
    return write(
        Writing(
            kind=Effort.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=one.subject) for one in opened.present),
            words=words_of(Effort.KIND, {"tried": tried, "came": came}, {}),
            facts={"adult_id": adult, "how": how.value if how else ""},
        ),
        by=by,
        at=at,
    )


def _writing(assessment: int, part: Part) -> Writing:
    if part.kind not in PARTS:
        raise NotAPart("An assessment has no such part.")
    after = part.kind in AFTER_IT_IS_AGREED
    whole = assessment_open(assessment=assessment) if after else going_on(assessment=assessment)
    among = open_children(whole)
    children = tuple(one for one in part.children if one in among) or tuple(among)
    own = {child: words for child, words in part.own.items() if child in children}
    return Writing(
        kind=part.kind,
        happened_on=part.on,
        filed_to=tuple(FiledTo(subject=child) for child in children),
        words=words_of(part.kind, part.shared, own, source=part.source, third_party=part.third_party),
        facts={**part.facts, "assessment_id": assessment},
        for_whom=part.for_whom,
    )


def _with(part: Part, facts: Mapping[str, Any]) -> Part:
    return Part(
        kind=part.kind, on=part.on, children=part.children, shared=part.shared, own=part.own, facts=facts,
        for_whom=part.for_whom, source=part.source, third_party=part.third_party,
    )  # fmt: skip


def _part(record: int) -> Opened:
    opened = open_record_number(record=record)
    if opened is None or opened.kind not in PARTS or opened.withheld:
        raise NotAPart("There is no such part here for you.")
    return opened


def _unseen(refs: list[str]) -> list[str]:
    """Those that the writer may not open: they stay where they are."""
    known = {
        str(ref) for ref in Record.objects.filter(ref__in=[UUID(ref) for ref in refs]).values_list("ref", flat=True)
    }
    return [ref for ref in refs if ref not in known]
