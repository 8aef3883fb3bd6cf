"""
The two lines of access over a concern, side by side.

It is open to whoever raised it while signed in, and to the one person it was brought to; to nobody by any role.
"""

from __future__ import annotations

from django.db.models import Q

from footpath.store.protection import Dialect, Word, define
from footpath.store.scope import Scope


def _open(d: Dialect, concern: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('concerns_concern')} c WHERE c.id = {concern} "
        f"AND (c.to_id = {d.reader()} OR c.raised_by_id = {d.reader()}))"
    )


define(Word("concern_open", (("concern", "bigint"),), _open))


def concern_open(scope: Scope, column: str = "") -> Q:
    """A concern the reader raised, or that was brought to them; `column` names it, "" where the row is it."""
    prefix = f"{column}__" if column else ""
    return Q(**{f"{prefix}to": scope.reader}) | Q(**{f"{prefix}raised_by": scope.reader})
