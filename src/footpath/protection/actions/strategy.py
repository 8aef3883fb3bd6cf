"""A strategy discussion: who took part and what each knew, what was decided, what the family is told, who does what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again
from footpath.help.models.plans import Next
from footpath.kernel.rulepacks import NoSuchRule, maximum
from footpath.kernel.working_days import BankHolidaysUnknown
from footpath.people.actions.gate import WEIGHTY, check_writing, may_write_each, whom_it_is_about
from footpath.protection.actions.common import (
    Own,
    not_ahead,
    on_whose_behalf,
    part,
    said,
    some,
    told_about,
    worked_with,
)
from footpath.protection.models.returned import Section47Enquiry
from footpath.protection.models.strategy import StrategyDiscussion, TookPart
from footpath.protection.refusals import AlreadyDecided, NobodyItIsAbout, NotSaid
from footpath.record.actions import write_again_many
from footpath.record.values import Written

Decision = StrategyDiscussion.Decision
OF_ENQUIRY = (Decision.JOINT, Decision.SINGLE)
NOT_YET_KNOWN = "Not yet known."
"""What stands beside whatever is feared or said, until something was found."""


def begin(
    *, children: Sequence[int], on: date, brought: str, own: Own | None = None, once: str = "", by: User, at: datetime
) -> Written:
    """
    Write down that people who may know something come together about children at risk, and what brought them together.

    No clock starts with it: only a decision for a section 47 enquiry starts one.

    :raises NobodyItIsAbout: no child was named.
    :raises MayNot: the writer does not work with each of them.
    """
    if not children:
        raise NobodyItIsAbout("Say which children the discussion is about.")
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    not_ahead(on, at=at, what="a strategy discussion")
    said(brought, "Say what brought people together, in a sentence.")
    found: dict[int, dict[str, str]] = {child: {"found": NOT_YET_KNOWN} for child in children}
    for child, words in (own or {}).items():
        found.setdefault(child, {}).update(words)
    return part(
        StrategyDiscussion.KIND, on=on, children=list(dict.fromkeys(children)), facts={}, words={"brought": brought},
        own=found, once=once, by=by, at=at,
    )  # fmt: skip


def took_part(
    *,
    discussion: int,
    organisation: str,
    called: str = "",
    role: str = "",
    expected_as: str = "",
    came: bool = True,
    knew: str = "",
    own: Mapping[int, str] | None = None,
    absent: str = "",
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Say who took part for an organisation and what it knew, apart from what others knew; or why it was not there.

    A partner may say what their own organisation knew, of the children whose record is open to them, and for no other.

    :param own: what was known of one child alone.
    :raises AlreadyDecided: a partner says so when it has been decided; whoever works with the children writes it.
    :raises NotSaid: it is not said for whom, or why they were not there.
    """
    opened, children = told_about(discussion, StrategyDiscussion.KIND, by=by, at=at)
    if opened.facts["decision"] and not may_write_each(whom_it_is_about(discussion), needs=WEIGHTY, by=by, at=at):
        raise AlreadyDecided("It has been decided. Tell whoever works with the children what you knew.")
    told_for = on_whose_behalf(discussion, organisation, by=by, at=at)
    if told_for != organisation.strip():
        called = by.name
    organisation = said(told_for, "Say for which organisation: police, health, a school.")
    if not came:
        said(absent, "Say why they were not there, and who tells them what was decided.")
    return part(
        TookPart.KIND, on=opened.happened_on, children=children,
        facts={
            "discussion_id": discussion, "called": called.strip(), "organisation": organisation.strip(),
            "expected_as": expected_as, "role": role.strip(), "came": came,
        },
        words={"knew": knew, "absent": "" if came else absent},
        own={child: {"knew": words} for child, words in (own or {}).items()},
        source=", ".join(one for one in (called.strip(), organisation.strip()) if one)[:160], once=once, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def decide(
    *,
    discussion: int,
    version: int,
    decision: StrategyDiscussion.Decision,
    why: str,
    immediate: str = "",
    children: Sequence[int] | None = None,
    instead: Mapping[int, str] | None = None,
    on: date | None = None,
    by: User,
    at: datetime,
) -> Written | None:
    """
    Say, once, what was decided and why; a decision for a section 47 enquiry opens it, and starts its clock.

    :param immediate: what was done at once to keep a child safe; nothing where nothing was.
    :param children: whom the enquiry is about, where that is not all of them.
    :param instead: of each child about whom there is none: why, and what happens for them.
    :return: the enquiry that was opened, if one was.
    :raises AlreadyDecided: it was decided; that stands.
    :raises NotSaid: there is no decision, or no reason; or not what was decided for a child without an enquiry.
    :raises Changed: somebody else wrote it since.
    """
    opened, about = worked_with(discussion, StrategyDiscussion.KIND, by=by, at=at)
    if opened.facts["decision"]:
        raise AlreadyDecided("It has been decided. Hold another discussion where something has changed.")
    if not decision:
        raise NotSaid("Say what was decided.")
    said(why, "Say why it was decided so: a family has a right to know.")
    chosen = some(about if children is None else children, about)
    own = _without(decision, chosen, about, instead or {})
    day = on or opened.happened_on
    not_ahead(day, at=at, what="what was decided")
    facts = {"decision": decision, "decided_on": day, "immediate": bool(immediate.strip())}
    changed = again(opened, version=version, words={"decided": why, "immediate": immediate}, own=own, facts=facts)
    write_again_many([changed], by=by, at=at, reason="decided")
    if decision not in OF_ENQUIRY:
        return None
    return part(
        Section47Enquiry.KIND, on=day, children=chosen,
        facts={"strategy_id": discussion, "joint": decision == Decision.JOINT, "conference_due_on": due(on=day)},
        own={child: {"found": NOT_YET_KNOWN} for child in chosen}, by=by, at=at,
    )  # fmt: skip


def _without(
    decision: StrategyDiscussion.Decision, chosen: Sequence[int], about: Sequence[int], instead: Mapping[int, str]
) -> dict[int, dict[str, str]]:
    """What was decided for each child about whom there is no enquiry; said of each where there is one about others."""
    told = {child: words.strip() for child, words in instead.items() if words.strip() and child in about}
    if decision in OF_ENQUIRY and set(told) & set(chosen):
        raise NotSaid("It is said why there is no enquiry about a child, and that there is one: leave one of the two.")
    if decision in OF_ENQUIRY and set(about) - set(chosen) - set(told):
        raise NotSaid("Say why there is no enquiry about each of the others, and what happens for them instead.")
    return {child: {"instead": words} for child, words in told.items()}


def due(*, on: date) -> date | None:
    """The last day that law and guidance allow for the conference, of an enquiry begun on a day; None if not known."""
    try:
        return maximum("initial-conference", on=on).due(start=on)
    except (NoSuchRule, BankHolidaysUnknown):
        return None


def tell_family(
    *, discussion: int, version: int, told: str = "", told_by: str = "", on: date | None = None, not_yet: str = "",
    by: User, at: datetime,
) -> Written:  # fmt: skip
    """
    Say what the family was told, by whom and when; or why it is not safe to tell them yet, and who decided.

    :raises NotSaid: neither is said, or not by whom.
    :raises Changed: somebody else wrote it since.
    """
    opened, _ = worked_with(discussion, StrategyDiscussion.KIND, by=by, at=at)
    if not told.strip():
        said(not_yet, "Say what the family was told, or why it is not safe to tell them yet and who decided.")
    else:
        said(told_by, "Say who told them.")
        on = on or opened.happened_on
        not_ahead(on, at=at, what="what they were told")
    facts = {"told_on": on if told.strip() else None, "told_by": told_by.strip() if told.strip() else ""}
    words = {"told": told, "not-told": not_yet or opened.words("not-told")}
    changed = again(opened, version=version, words=words, facts=facts)
    return write_again_many([changed], by=by, at=at, reason="what the family is told")[0]


def find_out(*, discussion: int, version: int, found: Mapping[int, str], by: User, at: datetime) -> Written:
    """
    Say what was found for each child about whom no enquiry was begun; an enquiry says it by its end.

    :raises AlreadyDecided: there is an enquiry about every one of them, or about one of whom it is said.
    :raises NotSaid: it is not said for one of them.
    :raises Changed: somebody else wrote it since.
    """
    opened, every = worked_with(discussion, StrategyDiscussion.KIND, by=by, at=at)
    looked = _looked_into(discussion)
    children = [child for child in every if child not in looked]
    if not children or looked & {child for child, words in found.items() if words.strip()}:
        raise AlreadyDecided("What was found for a child of whom there is an enquiry is said by its end.")
    if any(is_unsaid(found.get(child, "")) for child in children):
        raise NotSaid("Say what was found for each child, in words they could read one day.")
    own = {child: {"found": found[child]} for child in children}
    changed = again(opened, version=version, own=own)
    return write_again_many([changed], by=by, at=at, reason="what was found")[0]


def is_unsaid(found: str) -> bool:
    """Whether nothing says what was found: that it is not yet known is no answer to it."""
    return found.strip().rstrip(".").casefold() in ("", NOT_YET_KNOWN.rstrip(".").casefold())


def _looked_into(discussion: int) -> set[int]:
    """The children about whom an enquiry was begun by a discussion."""
    enquiries = Section47Enquiry.objects.filter(strategy=discussion).values_list("record_id", flat=True)
    return {child for enquiry in enquiries for child in whom_it_is_about(enquiry)}


def agree_step(
    *, discussion: int, what: str, whose: str, due_on: date | None = None, once: str = "", by: User, at: datetime
) -> Written:
    """
    Say who does what by when; it stands on each child's page as what happens next.

    :raises NotSaid: it is not said what, or who.
    """
    opened, children = worked_with(discussion, StrategyDiscussion.KIND, by=by, at=at)
    said(what, "Say what is to be done, in a few words.")
    said(whose, "Say who does it.")
    return part(
        Next.KIND, on=opened.happened_on, children=children,
        facts={"plan_id": discussion, "whose": whose.strip(), "due_on": due_on}, words={"what": what}, once=once,
        by=by, at=at,
    )  # fmt: skip
