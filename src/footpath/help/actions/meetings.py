"""Meetings arranged and written down, who was asked to them, and a family offered one of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.models.meetings import FamilyMeetingOffer, Invitation, Meeting
from footpath.people.actions.gate import check_writer
from footpath.record.actions import write, write_again_many
from footpath.record.models import Filing
from footpath.record.values import FiledTo, Part, Words, Writing, Written


class NobodyItIsAbout(Exception):
    """A meeting is about children."""


class NotSaidWhy(Exception):
    """Somebody was left out, and it is not said why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingSaid:
    """What is written of a meeting: shared words by slot, each child's own, and its days."""

    words: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    reports_shared_on: date | None = None
    views_sought_on: date | None = None
    look_again_on: date | None = None


def hold_meeting(
    *,
    children: Sequence[int],
    sort: Meeting.Sort,
    on: date,
    said: MeetingSaid,
    plan: int | None = None,
    offer: int | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Arrange a meeting about children, or write down one that was held; each child has their own part.

    :raises NobodyItIsAbout: no child was named.
    """
    check_writer(by, at=at)
    if not children:
        raise NobodyItIsAbout("Say which children the meeting is about.")
    own = tuple(
        Words(slot=slot, words=text.strip(), subject=child)
        for child, words in said.own.items()
        for slot, text in words.items()
        if text.strip()
    )
    return write(
        Writing(
            kind=Meeting.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children),
            words=(*words_of(said.words), *own),
            facts={"sort": sort, "plan_id": plan, "offer_id": offer, **_days(said)},
        ),
        by=by,
        at=at,
    )


def _days(said: MeetingSaid) -> dict[str, date | None]:
    return {
        "reports_shared_on": said.reports_shared_on,
        "views_sought_on": said.views_sought_on,
        "look_again_on": said.look_again_on,
    }


def write_meeting_again(*, meeting: int, version: int, said: MeetingSaid, by: User, at: datetime) -> Written:
    """
    Put these words in place of what stands of a meeting: what the family wrote is replaced by nobody unseen.

    :raises Changed: somebody else wrote it since.
    :raises NotThere: it is not there for this writer.
    """
    check_writer(by, at=at)
    opened = opened_of(meeting, Meeting.KIND)
    changed = again(opened, version=version, words=said.words, own=said.own, facts=_days(said))
    return write_again_many([changed], by=by, at=at)[0]


def say_who_was_asked(
    *,
    meeting: int,
    called: str,
    who: int | None = None,
    asked_on: date | None = None,
    asked_how: str = "",
    came: Invitation.Came = Invitation.Came.NOT_YET,
    which_part: str = "",
    said: str = "",
    why_not_asked: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write down that somebody was asked to a meeting, when and how, and whether they came; or why it was not safe to ask.

    :raises NotSaidWhy: they were not asked, and it is not said why.
    :raises NotThere: the meeting is not there for this writer.
    """
    check_writer(by, at=at)
    if came == Invitation.Came.NOT_ASKED and not why_not_asked.strip():
        raise NotSaidWhy(f"Say why {called} could not safely be asked, and who decided.")
    opened = opened_of(meeting, Meeting.KIND)
    about = [one.subject for one in opened.present if one.part == Filing.Part.ABOUT]
    filed = [FiledTo(subject=child) for child in about]
    if who is not None and who not in about and came != Invitation.Came.NOT_ASKED:
        filed.append(FiledTo(subject=who, part=Part.MENTIONED))
    return write(
        Writing(
            kind=Invitation.KIND,
            happened_on=asked_on or opened.happened_on,
            filed_to=tuple(filed),
            words=words_of({"which-part": which_part, "said": said, "why-not-asked": why_not_asked}),
            facts={
                "meeting_id": meeting,
                "who_id": who,
                "called": called,
                "asked_on": asked_on,
                "asked_how": asked_how,
                "came": came,
            },
        ),
        by=by,
        at=at,
    )


def offer_family_meeting(
    *,
    children: Sequence[int],
    to_whom: str,
    answer: FamilyMeetingOffer.Answer,
    said: str = "",
    because: str = "",
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Write down that a family was offered a meeting of their own, and what they said; or why they were not.

    :raises NobodyItIsAbout: no child was named.
    :raises NotSaidWhy: it was not offered, and it is not said why.
    """
    check_writer(by, at=at)
    if not children:
        raise NobodyItIsAbout("Say which children it is about.")
    if answer == FamilyMeetingOffer.Answer.NOT_OFFERED and not because.strip():
        raise NotSaidWhy(
            "Say why it would not be in the child’s best interests, and who decided: families are owed it."
        )
    thinking = answer == FamilyMeetingOffer.Answer.THINKING
    return write(
        Writing(
            kind=FamilyMeetingOffer.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in children),
            words=words_of({"to-whom": to_whom, "said": said, "because": because}),
            facts={"answer": answer, "answered_on": None if thinking else on},
        ),
        by=by,
        at=at,
    )
