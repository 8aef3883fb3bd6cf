"""What was written from the record and given out as a file: one entry each, and the file known again by its digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from footpath.ledger.actions import Actor, Change, enter, entered_once, lock
from footpath.ledger.models import Entry, Image
from footpath.store.scope import system, writing

THING = "ledger.given-out"


def give_out(*, what: str, sha256: str, image: Mapping[str, Any], by: Actor, at: datetime) -> int:
    """
    Enter that a file was written from the record; returns the entry's seq.

    :param what: what it is, in words: "CIN census 2025-26, LEA 201".
    :param image: how much is in it; never who, which the audit of reading keeps.
    """
    key = _key(sha256)
    with transaction.atomic(), writing("enter that something was given out"):
        # Two at once would take the same number: the chain's lock first.
        lock()
        last = Entry.objects.filter(thing=THING).aggregate(last=Max("thing_id"))["last"] or 0
        change = Change(
            thing=THING, thing_id=last + 1, verb="given out", version=1, image={**image, "sha256": sha256},
            concerns=frozenset(), reason=what, idempotency=None if entered_once(key) else key,
        )  # fmt: skip
        return enter([change], by=by, at=at)


def is_ours(sha256: str) -> bool:
    """Whether a file with this digest was written from this record."""
    return entered_once(_key(sha256))


def what_was_given(sha256: str) -> Mapping[str, Any] | None:
    """Return what was entered of a file or folder with this digest; None where none was written from this record."""
    with system("what was given out, by its digest"):
        entries = Entry.objects.filter(idempotency=_key(sha256)).values("seq")
        image = Image.objects.filter(seq__in=entries).values_list("image", flat=True).first()
    return None if image is None else json.loads(image or "{}")


def _key(sha256: str) -> str:
    return f"given-out:{sha256}"
