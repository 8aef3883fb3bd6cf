"""Before a conference and at it: reports and who read them, what children want said, who came and what they think."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from footpath.access.models import User
from footpath.help.actions.again import again
from footpath.kernel.rulepacks.protection import own_view
from footpath.people.actions.gate import WEIGHTY, may_write_each, whom_it_is_about
from footpath.protection.actions.common import not_ahead, on_whose_behalf, part, said, some, told_about, worked_with
from footpath.protection.actions.conferences import held_of
from footpath.protection.models.conferences import (
    ArrangedConference,
    Attended,
    ConferenceReport,
    Prepared,
    ReportShared,
)
from footpath.protection.refusals import AlreadyDecided, NotSaid
from footpath.record.actions import write_again_many
from footpath.record.values import Opened, Written

Came = Attended.Came


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance:
    """One person and a conference, as it is written."""

    called: str
    who: str = ""
    of_family: bool = False
    came: Attended.Came = Attended.Came.NOT_YET
    beside: str = ""
    which_part: str = ""
    apart: str = ""
    """Why apart or kept out, and who decided."""
    view: str = ""
    own_view: int | None = None
    disagreement: str = ""


def _to_tell_of(arranged: int, *, by: User, at: datetime) -> tuple[Opened, list[int]]:
    """
    A conference, and the children of it about whom the writer may tell something before it meets.

    :raises AlreadyDecided: it was held, and the writer does not work with them: what was said before it stands.
    """
    opened, children = told_about(arranged, ArrangedConference.KIND, by=by, at=at)
    if held_of(arranged) and not may_write_each(whom_it_is_about(arranged), needs=WEIGHTY, by=by, at=at):
        raise AlreadyDecided("It was held. What it should have known is told to whoever works with the child.")
    return opened, children


def report(
    *,
    arranged: int,
    called: str,
    organisation: str = "",
    words: str = "",
    own: Mapping[int, str] | None = None,
    on: date,
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Give a report to a conference; a partner may, of the children whose record is open to them.

    :raises AlreadyDecided: it was held, and the writer does not work with them.
    :raises NotSaid: it is not said from whom, or there is nothing in it.
    """
    _, children = _to_tell_of(arranged, by=by, at=at)
    said(called, "Say who wrote it.")
    organisation = on_whose_behalf(arranged, organisation, by=by, at=at)
    not_ahead(on, at=at, what="a report")
    if not words.strip() and not any(one.strip() for one in (own or {}).values()):
        raise NotSaid("Write the report, or what it says of each child.")
    return part(
        ConferenceReport.KIND, on=on, children=children,
        facts={"arranged_id": arranged, "called": called.strip(), "organisation": organisation.strip()},
        words={"report": words}, own={child: {"report": one} for child, one in (own or {}).items()},
        source=", ".join(one for one in (called.strip(), organisation.strip()) if one)[:160], once=once, by=by, at=at,
    )  # fmt: skip


def share_report(
    *,
    report: int,
    to_whom: str,
    on: date,
    how: str = "",
    late: str = "",
    reply: str = "",
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Say that somebody of the family has read a report: who, when and how; and why, where there was little time.

    :param reply: what they said to it.
    :raises NotSaid: it is not said who.
    """
    _, children = told_about(report, ConferenceReport.KIND, by=by, at=at)
    said(to_whom, "Say who has read it.")
    not_ahead(on, at=at, what="that they read it")
    return part(
        ReportShared.KIND, on=on, children=children,
        facts={"report_id": report, "to_whom": to_whom.strip(), "how": how.strip()},
        words={"late": late, "said": reply}, once=once, by=by, at=at,
    )  # fmt: skip


def prepare(
    *,
    arranged: int,
    child: int,
    takes_part: Prepared.TakesPart,
    on: date,
    speaks: str = "",
    views: str = "",
    changed: str = "",
    once: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write down what a child wants said, on the day they were asked, how they take part and who speaks for them.

    Whoever may tell of the child may write it: an independent advocate too.

    :raises AlreadyDecided: it was held, and the writer does not work with them.
    :raises NotSaid: somebody speaks for them, and it is not said who.
    """
    _, children = _to_tell_of(arranged, by=by, at=at)
    (one,) = some([child], children)
    not_ahead(on, at=at, what="what they said")
    if takes_part in (Prepared.TakesPart.SPOKEN_FOR, Prepared.TakesPart.TOO_YOUNG):
        said(speaks, "Say who speaks for them.")
    return part(
        Prepared.KIND, on=on, children=[one],
        facts={"arranged_id": arranged, "takes_part": takes_part, "speaks": speaks.strip()},
        own={one: {"views": views, "changed": changed}}, once=once, by=by, at=at,
    )  # fmt: skip


def say_what_changed(*, prepared: int, version: int, changed: str, by: User, at: datetime) -> Written:
    """
    Say what changed because a child said something.

    :raises NotSaid: it is not said.
    :raises Changed: somebody else wrote it since.
    """
    opened, (child, *_) = told_about(prepared, Prepared.KIND, by=by, at=at)
    said(changed, "Say what changed, or why nothing did: they are owed an answer.")
    again_ = again(opened, version=version, own={child: {"changed": changed}})
    return write_again_many([again_], by=by, at=at, reason="what changed because they said so")[0]


def attend(*, arranged: int, attendance: Attendance, once: str = "", by: User, at: datetime) -> Written:
    """
    Say that somebody is asked, or came: to which part, who was beside them, their own view, where they disagree.

    :raises NotSaid: it is not said who; or why they had a part apart, or were kept out, and who decided.
    """
    opened, children = worked_with(arranged, ArrangedConference.KIND, by=by, at=at)
    facts, words = _told(attendance, on=opened.happened_on)
    return part(
        Attended.KIND, on=opened.happened_on, children=children, facts={"arranged_id": arranged, **facts}, words=words,
        source=attendance.called.strip()[:160], once=once, by=by, at=at,
    )  # fmt: skip


def attend_again(*, attended: int, version: int, attendance: Attendance, by: User, at: datetime) -> Written:
    """
    Put what is known of somebody and a conference in place of what stands.

    :raises NotSaid: as for `attend`.
    :raises Changed: somebody else wrote it since.
    """
    opened, _ = worked_with(attended, Attended.KIND, by=by, at=at)
    facts, words = _told(attendance, on=opened.happened_on)
    changed = again(opened, version=version, words=words, facts=facts)
    return write_again_many([changed], by=by, at=at)[0]


def _told(one: Attendance, *, on: date) -> tuple[dict[str, Any], dict[str, str]]:
    said(one.called, "Say who it is.")
    if one.came in (Came.APART, Came.KEPT_OUT):
        said(one.apart, "Say why, and who decided: to keep somebody out of any part of it is a decision.")
    line = own_view(on=on)
    if one.own_view is not None and (line is None or not 0 <= one.own_view < line.places):
        raise NotSaid("That is no place on the line that is used here; leave it out, or choose one.")
    facts = {
        "called": one.called.strip(), "who": one.who.strip(), "of_family": one.of_family, "came": one.came,
        "beside": one.beside.strip(), "own_view": one.own_view, "disagrees": bool(one.disagreement.strip()),
    }  # fmt: skip
    words = {
        "which-part": one.which_part, "apart": one.apart, "view": one.view, "disagreement": one.disagreement,
    }  # fmt: skip
    return facts, words
