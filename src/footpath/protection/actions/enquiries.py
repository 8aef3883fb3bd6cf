"""A section 47 enquiry: what is said to have happened and what was found, a doctor, and how it ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.kernel.rulepacks import NoSuchRule
from footpath.kernel.rulepacks.protection import outcome as outcome_of
from footpath.people.actions.gate import OF_HEALTH, WEIGHTY, check_writing
from footpath.protection.actions.common import about, not_ahead, part, said, some, worked_with
from footpath.protection.actions.strategy import NOT_YET_KNOWN, is_unsaid
from footpath.protection.models.enquiries import Allegation, EnquiryOutcome, Medical
from footpath.protection.models.returned import Section47Enquiry
from footpath.protection.refusals import NobodyItIsAbout, NotSaid, NotThatDay
from footpath.record.actions import Again, write_again_many
from footpath.record.queries import open_record_number, parts_of
from footpath.record.values import Opened, Written


@dataclass(frozen=True, kw_only=True, slots=True)
class EndedFor:
    """How an enquiry ended for one child: in local words, what was found, whether a conference is needed and why."""

    child: int
    outcome: str
    found: str
    conference: bool
    conference_why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundOf:
    """What was found of one thing that was said to have happened, as it is said when the enquiry ends."""

    allegation: int
    version: int
    found: Allegation.Found
    words: str


_NOT_DONE = (Medical.Consent.NOT_GIVEN, Medical.Consent.NOT_NEEDED)


def allege(
    *,
    enquiry: int,
    alleged: str,
    said_by: str,
    children: Sequence[int] | None = None,
    on: date | None = None,
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write down one thing that is said to have happened, and who says so; what was found stands beside it from the start.

    :param children: to whom, where it is not all whom the enquiry is about.
    :raises NotSaid: it is not said what, or who says so.
    """
    opened, all_ = worked_with(enquiry, Section47Enquiry.KIND, by=by, at=at)
    said(alleged, "Say what is said to have happened.")
    said(said_by, "Say who says so: the child, a neighbour, what was seen.")
    day = on or opened.happened_on
    not_ahead(day, at=at, what="what is said to have happened")
    return part(
        Allegation.KIND, on=day, children=some(all_ if children is None else children, all_),
        facts={"enquiry_id": enquiry}, words={"alleged": alleged, "found": NOT_YET_KNOWN},
        source=said_by.strip()[:160], once=once, by=by, at=at,
    )  # fmt: skip


def find(
    *, allegation: int, version: int, found: Allegation.Found, words: str, on: date, by: User, at: datetime
) -> Written:
    """
    Say what was found of one thing that is said to have happened; or that it is not known after all.

    :raises NotSaid: it is not said in words.
    :raises Changed: somebody else wrote it since.
    """
    opened, _ = worked_with(allegation, Allegation.KIND, by=by, at=at)
    not_ahead(on, at=at, what="what was found")
    if found:
        said(words, "Say what was found, in a sentence: the answer alone tells nobody how you know.")
    if on < opened.happened_on:
        raise NotThatDay("It cannot have been found before it was said; look at the day again.")
    changed = again(
        opened, version=version, words={"found": words if found else words or NOT_YET_KNOWN},
        facts={"found": found, "found_on": on if found else None},
    )  # fmt: skip
    return write_again_many([changed], by=by, at=at, reason="what was found")[0]


def seen_by_doctor(
    *,
    enquiry: int,
    consent: Medical.Consent,
    consent_by: str = "",
    seen_by: str = "",
    agreed: str = "",
    where: str = "",
    found: Mapping[int, str] | None = None,
    children: Sequence[int] | None = None,
    on: date,
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write down that children were seen by a doctor, with whose agreement, where and what was found; or why not.

    The place is kept like a protected one; what was found is each child's own, and a fact of their health.

    :raises NotSaid: it is not said who agreed or who saw them; or why it was not done.
    """
    _, all_ = worked_with(enquiry, Section47Enquiry.KIND, by=by, at=at)
    chosen = some(all_ if children is None else children, all_)
    not_ahead(on, at=at, what="that they were seen")
    if consent in _NOT_DONE:
        said(agreed, "Say why no doctor saw them, and who decided.")
    else:
        check_writing(chosen, needs=OF_HEALTH | WEIGHTY, by=by, at=at)
        said(seen_by, "Say who saw them.")
        if consent == Medical.Consent.PARENT:
            said(consent_by, "Say who agreed.")
    return part(
        Medical.KIND, on=on, children=chosen,
        facts={
            "enquiry_id": enquiry, "consent": consent, "consent_by": consent_by.strip(), "seen_by": seen_by.strip(),
        },
        words={"where": where, "agreed": agreed},
        own={child: {"found": text} for child, text in (found or {}).items()}, once=once, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def conclude(
    *,
    enquiry: int,
    version: int,
    ended: Sequence[EndedFor],
    of_what_was_said: Sequence[FoundOf] = (),
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Say how an enquiry ended for each child: what was found, in the words of that day, whether a conference is needed.

    :param of_what_was_said: what was found of the things that were said to have happened, where that is said now.
    :raises NotSaid: it is not said how it ended for one of them, what was found, or why a conference is needed or not.
    :raises NotThatDay: it would end before it began, or has not yet.
    :raises Changed: somebody else wrote it since.
    """
    opened, children = worked_with(enquiry, Section47Enquiry.KIND, by=by, at=at)
    not_ahead(on, at=at, what="how it ended")
    if on < opened.happened_on:
        raise NotThatDay("It cannot end before it began; look at the day again.")
    if sorted(one.child for one in ended) != sorted(children):
        raise NotSaid("Say for each child how it ended, and what was found, in words they could read one day.")
    for one in ended:
        _check_said(one, on=on)
    for each in of_what_was_said:
        _check_part_of(each.allegation, enquiry)
        find(allegation=each.allegation, version=each.version, found=each.found, words=each.words, on=on, by=by, at=at)
    own = {one.child: {"found": one.found} for one in ended}
    changed = again(opened, version=version, own=own, until=on)
    written = write_again_many([changed, *_discussion_of(opened, own)], by=by, at=at, reason="how it ended")[0]
    _say_each(opened, ended, on=on, by=by, at=at)
    return written


def _check_said(ended: EndedFor, *, on: date) -> None:
    try:
        outcome_of(ended.outcome, on=on)
    except NoSuchRule as error:
        raise NotSaid("Say for each child how it ended, in the words that are used here.") from error
    if is_unsaid(ended.found):
        raise NotSaid("Say what was found for each child, in words they could read one day.")
    said(ended.conference_why, "Say for each child why a conference is needed, or why it is not.")


def _check_part_of(allegation: int, enquiry: int) -> None:
    if opened_of(allegation, Allegation.KIND).facts["enquiry_id"] != enquiry:
        raise NobodyItIsAbout("That was said in another enquiry. Say there what was found of it.")


def _say_each(enquiry: Opened, ended: Sequence[EndedFor], *, on: date, by: User, at: datetime) -> None:
    """How it ended for each child by themselves, beside the enquiry; what was said before is written again."""
    stood = {
        about(one)[0]: one
        for one in reversed(parts_of(whole=enquiry.id, kinds={EnquiryOutcome.KIND: "enquiry_id"})[EnquiryOutcome.KIND])
    }
    agains = []
    for one in ended:
        facts = {"enquiry_id": enquiry.id, "outcome": one.outcome, "conference_needed": one.conference}
        own = {one.child: {"why": one.conference_why}}
        if (before := stood.get(one.child)) is None:
            part(
                EnquiryOutcome.KIND, on=on, children=[one.child], facts=facts, own=own,
                once=f"{enquiry.id}.{one.child}", by=by, at=at,
            )  # fmt: skip
        else:
            changed = again(before, version=before.version, own=own, facts=facts)
            agains.append(replace(changed, writing=replace(changed.writing, happened_on=on)))
    if agains:
        write_again_many(agains, by=by, at=at, reason="how it ended")


def _discussion_of(enquiry: Opened, found: Mapping[int, Mapping[str, str]]) -> list[Again]:
    """The discussion that began it says what was found too: what was feared there never stands without it."""
    number = enquiry.facts["strategy_id"]
    discussion = open_record_number(record=number) if number else None
    if discussion is None or discussion.withheld:
        return []
    own = {child: words for child, words in found.items() if child in about(discussion)}
    return [again(discussion, version=discussion.version, own=own)] if own else []
