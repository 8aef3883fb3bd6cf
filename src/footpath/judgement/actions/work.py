"""What is judged about a child is written by whoever works with them, and by nobody with whom they are only shared."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from footpath.access.models import User
from footpath.people.actions.gate import WEIGHTY, may_write_each
from footpath.record.actions import MayNotWrite


def works_with(subjects: Collection[int], *, by: User, at: datetime) -> bool:
    """Whether the writer works with one of these children."""
    return any(may_write_each([one], needs=WEIGHTY, by=by, at=at) for one in subjects)


def check_work(subjects: Collection[int], *, by: User, at: datetime) -> None:
    """
    Refuse whoever reads about these children, and works with none of them.

    :raises MayNotWrite: they do not.
    """
    if not works_with(subjects, by=by, at=at):
        raise MayNotWrite("Only somebody who works with them says this. Tell whoever does what you know.")
