"""A meeting as its reader may read it, with who was asked; and a child's meetings and offers of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from footpath.help.models.meetings import FamilyMeetingOffer, Invitation, Meeting
from footpath.record.models import Filing
from footpath.record.queries import latest, open_record, parts_of
from footpath.record.values import Opened

_MOST = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Somebody and a meeting."""

    ref: UUID
    called: str
    asked_on: date | None
    asked_how: str
    came: Invitation.Came
    which_part: str
    said: str
    why_not_asked: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingRead:
    """A meeting, whole."""

    opened: Opened
    sort: Meeting.Sort
    children: tuple[int, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class MeetingBrief:
    """A meeting, or the offer of one, among a child's."""

    ref: UUID
    on: date
    label: str
    line: str
    is_offer: bool


def meeting_of(*, ref: UUID) -> MeetingRead | None:
    """A meeting with who was asked, in a constant number of queries; None where there is none for this reader."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld or opened.kind != Meeting.KIND:
        return None
    asked = parts_of(whole=opened.id, kinds={Invitation.KIND: "meeting_id"})[Invitation.KIND]
    return MeetingRead(
        opened=opened,
        sort=Meeting.Sort(opened.facts["sort"]),
        children=tuple(one.subject for one in opened.present if one.part == Filing.Part.ABOUT),
        asked=tuple(_asked(one) for one in reversed(asked) if not one.withheld),
    )


def _asked(one: Opened) -> Asked:
    return Asked(
        ref=one.ref, called=one.facts["called"], asked_on=one.facts["asked_on"], asked_how=one.facts["asked_how"],
        came=Invitation.Came(one.facts["came"]), which_part=one.words("which-part"), said=one.words("said"),
        why_not_asked=one.words("why-not-asked"),
    )  # fmt: skip


def meetings_about(*, subject: int) -> list[MeetingBrief]:
    """A child's meetings, and the offers of a family's own, the newest first."""
    found = latest(subject=subject, kinds=[Meeting.KIND, FamilyMeetingOffer.KIND], most=_MOST)
    briefs = [
        MeetingBrief(
            ref=one.ref, on=one.happened_on, label=str(Meeting.Sort(one.facts["sort"]).label),
            line=one.words("what-for"), is_offer=False,
        )
        for one in found[Meeting.KIND]
        if not one.withheld
    ]  # fmt: skip
    briefs += [
        MeetingBrief(
            ref=one.ref, on=one.happened_on, label="Offer of a family group meeting",
            line=str(FamilyMeetingOffer.Answer(one.facts["answer"]).label), is_offer=True,
        )
        for one in found[FamilyMeetingOffer.KIND]
        if not one.withheld
    ]  # fmt: skip
    return sorted(briefs, key=lambda one: one.on, reverse=True)
