"""Making a plan for each child, writing it again, hearing who agrees, translating it, ending it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan, Plan, PlanAgreement, Translation
from footpath.help.queries.plans import child_of
from footpath.people.actions.gate import WEIGHTY, check_writer, check_writing
from footpath.record.actions import write, write_again_many, write_many
from footpath.record.queries import latest, open_record_number
from footpath.record.values import FiledTo, Part, Words, Writing, Written

_REFERRAL = "frontdoor.referral"


class NobodyToPlanWith(Exception):
    """A plan is of a child."""


class NotSaidWhy(Exception):
    """Somebody was not asked, and nobody said why."""


class EndsBeforeItBegins(Exception):
    """A plan cannot end before the day it began."""


def words_of(said: Mapping[str, str]) -> tuple[Words, ...]:
    """Shared words by slot, without the empty ones."""
    return tuple(Words(slot=slot, words=text.strip()) for slot, text in said.items() if text.strip())


@transaction.atomic
def start_plans(
    *,
    children: Sequence[int],
    level: Footing.Level,
    on: date,
    words: Mapping[str, str],
    look_again_on: date | None = None,
    from_assessment: int | None = None,
    by: User,
    at: datetime,
) -> list[Written]:
    """
    Make a plan for each of these children: each is their own from then on.

    Where the level is a child in need, the plan of the census begins with it, unless one goes on already.

    :raises NobodyToPlanWith: no child was named.
    :raises MayNotWrite: one of them is not the writer's to write about.
    :raises MayNot: the plan of the census would begin with it, and the writer does not work with one of them.
    """
    check_writer(by, at=at)
    if not children:
        raise NobodyToPlanWith("Say which child the plan is for: it is nobody’s yet.")
    in_need = level == Footing.Level.CHILD_IN_NEED
    if in_need:
        check_writing(children, needs=WEIGHTY, by=by, at=at)
    spans = {child: _span(child, on=on, by=by, at=at) for child in children} if in_need else {}
    return write_many(
        [
            Writing(
                kind=Plan.KIND,
                happened_on=on,
                filed_to=(FiledTo(subject=child),),
                words=words_of(words),
                facts={
                    "level": level,
                    "from_assessment_id": from_assessment,
                    "in_need_id": spans.get(child),
                    "look_again_on": look_again_on,
                },
            )
            for child in children
        ],
        by=by,
        at=at,
    )


def _span(child: int, *, on: date, by: User, at: datetime) -> int:
    """The child in need plan that goes on, or one that begins now, of the referral that goes on."""
    found = latest(subject=child, kinds=[ChildInNeedPlan.KIND, _REFERRAL], most=5)
    for one in found[ChildInNeedPlan.KIND]:
        if one.happened_on <= on and (one.happened_until is None or one.happened_until > on):
            return one.id
    referral = next(
        (one.id for one in found[_REFERRAL] if one.happened_on <= on and not one.facts.get("closed_on")), None
    )
    span = Writing(
        kind=ChildInNeedPlan.KIND,
        happened_on=on,
        filed_to=(FiledTo(subject=child),),
        facts={"referral_id": referral},
    )
    return write(span, by=by, at=at).id


def write_plan_again(
    *,
    plan: int,
    version: int,
    words: Mapping[str, str],
    look_again_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Put these words in place of what stands in a plan; its steps and who agreed stand by themselves.

    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    check_writer(by, at=at)
    opened = opened_of(plan, Plan.KIND)
    day = look_again_on or opened.facts["look_again_on"]
    changed = again(opened, version=version, words=words, facts={"look_again_on": day})
    return write_again_many([changed], by=by, at=at)[0]


@transaction.atomic
def change_level(*, plan: int, version: int, level: Footing.Level, on: date, by: User, at: datetime) -> Written:
    """
    Take a plan to another level: the same plan goes on, with all its steps, and nothing is begun again.

    The child in need plan of the census ends where it is left, and begins where it is come to.

    :raises MayNot: the writer does not work with the child.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    opened = opened_of(plan, Plan.KIND)
    child = child_of(opened)
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    span = opened.facts["in_need_id"]
    stands = open_record_number(record=span) if span and level != Footing.Level.CHILD_IN_NEED else None
    if stands is not None and stands.happened_until is None:
        write_again_many([again(stands, version=stands.version, until=on)], by=by, at=at, reason="The level changed.")
    in_need = _span(child, on=on, by=by, at=at) if level == Footing.Level.CHILD_IN_NEED else None
    changed = again(opened, version=version, facts={"level": level, "in_need_id": in_need})
    return write_again_many([changed], by=by, at=at, reason="The level changed.")[0]


def agree(
    *,
    plan: int,
    called: str,
    answer: PlanAgreement.Answer,
    who: int | None = None,
    said: str = "",
    because: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Write down what somebody said when they were asked about a plan, in their words; or why they were not asked.

    It is filed to the child, and to the person where they were asked: it is in both their stories.

    :raises NotSaidWhy: somebody was not asked, and it is not said why.
    :raises NotThere: the plan is not there for this writer.
    """
    check_writer(by, at=at)
    asked = answer != PlanAgreement.Answer.NOT_ASKED
    if not asked and not because.strip():
        raise NotSaidWhy(f"Say why {called} was not asked, and who decided: it stands at the head of the plan.")
    child = child_of(opened_of(plan, Plan.KIND))
    filed = [FiledTo(subject=child)]
    if asked and who is not None and who != child:
        filed.append(FiledTo(subject=who, part=Part.SPOKEN_WITH))
    return write(
        Writing(
            kind=PlanAgreement.KIND,
            happened_on=on,
            filed_to=tuple(filed),
            words=words_of({"said": said, "because": because}),
            facts={"plan_id": plan, "who_id": who, "called": called, "answer": answer},
        ),
        by=by,
        at=at,
    )


def translate(
    *, plan: int, language: str, lang: str, translated_by: str, text: str, on: date, by: User, at: datetime
) -> Written:
    """
    Keep a plan in another language, as whoever is named translated it. What stands in ours is not touched.

    :raises NotThere: the plan is not there for this writer.
    """
    check_writer(by, at=at)
    child = child_of(opened_of(plan, Plan.KIND))
    facts = {"plan_id": plan, "language": language, "lang": lang, "translated_by": translated_by}
    return write(
        Writing(
            kind=Translation.KIND,
            happened_on=on,
            filed_to=(FiledTo(subject=child),),
            words=words_of({"text": text}),
            facts=facts,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def end_plan(*, plan: int, version: int, on: date, found: str, by: User, at: datetime) -> Written:
    """
    End a plan, and with it the child in need plan of the census that began with it.

    :raises EndsBeforeItBegins: the day is before the plan's first.
    :raises MayNot: the plan of the census would end with it, and the writer does not work with the child.
    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    check_writer(by, at=at)
    opened = opened_of(plan, Plan.KIND)
    if on < opened.happened_on:
        raise EndsBeforeItBegins(f"It began on {opened.happened_on:%d %B %Y}: it cannot end before that day.")
    ends = [again(opened, version=version, words={"found": found}, until=on)]
    span = opened.facts["in_need_id"]
    if span:
        check_writing([child_of(opened)], needs=WEIGHTY, by=by, at=at)
    stands = open_record_number(record=span) if span else None
    if stands is not None and stands.happened_until is None:
        ends.append(again(stands, version=stands.version, until=on))
    return write_again_many(ends, by=by, at=at, reason="The plan ended.")[0]
