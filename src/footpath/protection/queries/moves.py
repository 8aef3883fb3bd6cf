"""That a conference was arranged because a family moved here with a child protection plan."""

from __future__ import annotations

from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.models.transfers import Moved
from footpath.record.queries import open_record_number
from footpath.record.values import Opened


def what_it_follows(arranged: Opened) -> Opened | None:
    """The section 47 enquiry, or the move here, that an arranged conference follows; None where none may be read."""
    return _open(arranged.facts["follows_id"])


def moved_before(conference: Opened) -> Opened | None:
    """The move here that a conference as held followed; None where it followed none."""
    arranged = _open(conference.facts["arranged_id"])
    if arranged is None or arranged.kind != ArrangedConference.KIND:
        return None
    came = what_it_follows(arranged)
    return came if came is not None and is_move_here(came) else None


def is_move_here(opened: Opened) -> bool:
    return opened.kind == Moved.KIND and opened.facts["way"] == Moved.Way.HERE


def _open(record: int | None) -> Opened | None:
    opened = open_record_number(record=record) if record else None
    return None if opened is None or opened.withheld else opened
