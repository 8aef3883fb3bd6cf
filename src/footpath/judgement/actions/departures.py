"""Do otherwise than a rule says, for a child, and say why: nothing stops it but the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from footpath.access.models import User
from footpath.judgement import rules
from footpath.judgement.actions.work import check_work
from footpath.judgement.models.departures import Departure
from footpath.kernel import rulepacks
from footpath.record import actions
from footpath.record.values import FiledTo, Words, Writing, Written


class NotAReason(Exception):
    """A departure without a reason that somebody could learn from."""


def depart(
    *,
    children: Sequence[int],
    rule: str,
    words: str,
    principle: str,
    why: Mapping[int, str],
    agreed_by: User | None = None,
    agreed_on: date | None = None,
    whole: int | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Say that a rule is not followed for these children, and which principle is served better by that.

    :param rule: the name of a longest time, or nothing; its standing and source of that day are kept with it.
    :param words: which rule, in words.
    :raises NotAReason: the reason for a child is too short, or no principle is named.
    :raises MayNotWrite: the writer works with none of them.
    """
    check_work(children, by=by, at=at)
    on = timezone.localtime(at).date()
    if not words.strip():
        raise NotAReason("Say which rule it is.")
    if not principle.strip():
        raise NotAReason("Say which principle is served better: what the rule is for, and how this does it.")
    if any(not rules.is_a_reason(why.get(child, "")) for child in children):
        raise NotAReason("Say why, for each child, in five words or more.")
    standing = source = ""
    if rule:
        held = rulepacks.maximum(rule, on=on)
        standing, source = held.standing.value, held.source
    said = (Words(slot="rule", words=words.strip()), Words(slot="principle", words=principle.strip()))
    own = tuple(Words(slot="why", subject=child, words=why[child].strip()) for child in children)
    return actions.write(
        Writing(
            kind=Departure.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=child) for child in children),
            words=(*said, *own),
            facts={
                "rule": rule, "standing": standing, "source": source, "whole_id": whole,
                "agreed_by_id": agreed_by.pk if agreed_by else None,
                "agreed_on": (agreed_on or on) if agreed_by else None,
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip
