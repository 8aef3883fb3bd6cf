"""What a conference follows: an enquiry, or that a family moved here with a plan; or which plans it reviews."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, QueryDict
from django.urls import reverse

from footpath.protection.models.returned import Section47Enquiry
from footpath.protection.queries.moves import is_move_here
from footpath.protection.queries.path import ConferenceRead
from footpath.protection.rules.longest import MOVED_HERE, Longest, longest
from footpath.record.queries import open_record
from footpath.record.values import Opened
from footpath.web.protection.conference_reviews import before_review
from footpath.web.ui.values import Row
from footpath.web.words import long


def followed(asked: QueryDict) -> Opened | None:
    """The enquiry, or the move here, that the address names; none where it names none that may be read."""
    ref = asked.get("enquiry") or asked.get("move")
    try:
        opened = open_record(ref=UUID(ref)) if ref else None
    except ValueError:
        raise Http404 from None
    if opened is None or opened.withheld:
        return None
    return opened if opened.kind == Section47Enquiry.KIND or is_move_here(opened) else None


def moved_here(moved: Opened) -> str:
    """From where they moved here, and the longest that a conference may take, beside the day that is chosen."""
    return " ".join(part for part in (_came(moved), _longest_after(moved)) if part)


def _came(moved: Opened) -> str:
    told = f"we were told on {long(moved.happened_on)}"
    return f"They moved here from {moved.facts['authority']} with a child protection plan; {told}."


def _longest_after(moved: Opened) -> str:
    return at_most(longest(MOVED_HERE, start=moved.happened_on))


def at_most(found: Longest | None) -> str:
    """The most that is allowed from a move here to the conference about it."""
    if found is None:
        return ""
    last = f", which is {long(found.last_on)}" if found.last_on else ""
    return f"At most {found.words} from the day {found.starts}{last}."


def before_it(found: ConferenceRead) -> tuple[Row, ...]:
    """What an arranged conference follows, or reviews, and by when it is held at the longest, until it was."""
    follows, held = found.follows, found.held is not None
    if found.is_review:
        return before_review(found)
    if follows is None:
        return ()
    if is_move_here(follows):
        url = reverse("records:page", args=[follows.ref])
        after = Row(label="After", words=_came(follows), url=url, action="What we were told")
        by = "" if held else _longest_after(follows)
        return (after, Row(label="By", words=by)) if by else (after,)
    words = f"A section 47 enquiry, begun {long(follows.happened_on)}"
    url = reverse("protection:enquiry", args=[follows.ref])
    after = Row(label="After", words=words, url=url, action="The enquiry")
    if not (due := follows.facts["conference_due_on"]):
        return (after,)
    longest_ = f"{long(due)}, the longest that law and guidance allow from the strategy discussion"
    return (after, Row(label="By", words=longest_))
