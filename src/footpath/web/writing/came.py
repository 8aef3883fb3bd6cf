"""Something that was to come, and is being written up: who, where and when are filled in already."""

from __future__ import annotations

import re
from datetime import date
from uuid import UUID

from footpath.access.rules import CASEWORK
from footpath.help.models.plans import Next
from footpath.record.queries import open_record
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.web.words import short

_WHERE = re.compile(r"\bat (home|school|nursery|the office|the surgery|the hospital|the clinic)\b", re.IGNORECASE)


def and_next(ref: str) -> str:
    """The end of an address that says what is being written up; nothing where that is no address."""
    try:
        return f"&next={UUID(ref)}"
    except ValueError:
        return ""


def came_of(ref: str) -> Opened | None:
    """What was to come, by its address, where the reader may read it and it has not happened yet."""
    try:
        opened = open_record(ref=UUID(ref))
    except ValueError:
        return None
    if opened is None or opened.withheld or opened.kind != Next.KIND or opened.facts.get("state") != Next.State.COMING:
        return None
    return opened


def filled_in(came: Opened, *, today: date) -> dict[str, str]:
    """Who was to be there, on which day, and where if it was said; each can be changed before it is filed."""
    due = came.facts.get("due_on")
    given = {"when": short(due if due is not None and due <= today else today)}
    children = [one.subject for one in came.present if current().mask(one.subject) & CASEWORK]
    given |= {f"who-{child}": "spoken-with" for child in children}
    said = " ".join(one.words for one in came.paragraphs if one.slot == "what")
    if where := _WHERE.search(said):
        given["where"] = f"at {where[1].lower()}"
    return given
