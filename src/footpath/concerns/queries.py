"""Who may be told in confidence by somebody; the concerns somebody raised or was brought; one of them, opened."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from uuid import UUID

from footpath.access.days import on_day
from footpath.concerns.models import Concern, ConcernSaid, NamedPerson
from footpath.concerns.rules import is_named
from footpath.judgement.queries.answering import managers_of
from footpath.judgement.queries.supervision import arranged
from footpath.kernel.rulepacks.packs import Said, Saying, said_here
from footpath.people.sealed import context_of, unseal
from footpath.store.scope import system

Sort = ConcernSaid.Sort


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """Somebody who may be told, and who they are to people here."""

    row: int
    user: int
    name: str
    words: str
    since: date


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidSince:
    """Something said of a concern since it was raised."""

    sort: ConcernSaid.Sort
    on: date
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Opened:
    """A concern opened by one of the two who may."""

    ref: UUID
    version: int
    to: int
    to_name: str
    to_listed: bool
    """Whoever it was brought to is still on the list, and works here."""
    raised_by: int | None
    raised_by_name: str
    """Nothing where it was raised without a name."""
    on: date
    words: str
    about: str
    wish: str
    acknowledged_on: date | None
    closed_on: date | None
    said: tuple[SaidSince, ...]

    @property
    def all_raised(self) -> str:
        """Everything whoever raised it has said: nobody it names is offered."""
        return "\n".join([self.words, *(one.words for one in self.said if one.sort is Sort.MORE)])

    def has(self, sort: ConcernSaid.Sort) -> bool:
        return any(one.sort is sort for one in self.said)


@dataclass(frozen=True, kw_only=True, slots=True)
class Short:
    """A concern in a list: without a word of it."""

    ref: UUID
    on: date
    other: str
    """Whom it was brought to, or who brought it."""
    acknowledged_on: date | None
    closed_on: date | None
    newer: bool
    """Whoever raised it said more since it was last answered; or it is not acknowledged yet."""


def named_people(*, on: date) -> list[Named]:
    """The list of the day, by name: everybody may read it."""
    rows = NamedPerson.objects.filter(on_day(on), user__is_active=True).select_related("user")
    found = [Named(row=row.pk, user=row.user_id, name=row.user.name, words=row.words, since=row.since) for row in rows]
    return sorted(found, key=lambda one: one.name)


def may_be_told(*, by: int | None, on: date, about: str = "", words: str = "") -> list[Named]:
    """
    Whom somebody may bring a concern to: nobody in their own line, above or below, and nobody named in it.

    Whoever supervises them, for whatever, is in their line; and whoever they supervise.

    :param by: whoever raises it; None where nobody is signed in, and no line is known.
    """
    listed = [one for one in named_people(on=on) if not is_named(one.name, about=about, words=words)]
    if by is None:
        return listed
    managers = managers_of(users=[by, *(one.user for one in listed)], on=on)
    supervisors = {one.supervisor for one in arranged(workers=[by], on=on)}
    supervised = {one.worker for one in arranged(supervisor=by, on=on)}
    line = {by, *managers[by]} | supervisors | supervised
    return [one for one in listed if one.user not in line and by not in managers[one.user]]


def outside(*, on: date) -> tuple[Said, ...]:
    """Who outside the organisation may be told by law, as the list of the day says."""
    return said_here(Saying.CONCERN_OUTSIDE, on=on)


def is_listed(*, user: int, on: date) -> bool:
    """Whether somebody is on the list today."""
    return NamedPerson.objects.filter(on_day(on), user=user).exists()


def raised_by(*, user: int) -> list[Short]:
    """The concerns somebody raised while signed in, the latest first."""
    return _short(user, mine=True)


def brought_to(*, user: int) -> list[Short]:
    """The concerns brought to somebody, the latest first."""
    return _short(user, mine=False)


def waiting_for(*, user: int) -> bool:
    """Whether something brought to somebody waits to be acknowledged or answered."""
    return any(one.newer and one.closed_on is None for one in brought_to(user=user))


def _short(user: int, *, mine: bool) -> list[Short]:
    rows = Concern.objects.filter(**{"raised_by" if mine else "to": user}).select_related("to", "raised_by")
    last: dict[int, str] = {}
    for concern, sort in ConcernSaid.objects.order_by("id").values_list("concern_id", "sort"):
        last[concern] = sort
    return [
        Short(
            ref=row.ref, on=row.on,
            other=row.to.name if mine else row.raised_by.name if row.raised_by else "Somebody who gave no name",
            acknowledged_on=row.acknowledged_on, closed_on=row.closed_on,
            newer=row.acknowledged_on is None or last.get(row.pk) == Sort.MORE,
        )
        for row in rows.order_by("-on", "-id")
    ]  # fmt: skip


def open_concern(*, ref: UUID, on: date) -> Opened | None:
    """A concern, for whoever raised it and the person it was brought to; None for anybody else, as where none is."""
    row = Concern.objects.filter(ref=ref).select_related("to", "raised_by").first()
    return None if row is None else _opened(row, on)


def open_by_code(*, code: str, on: date) -> Opened | None:
    """A concern raised without a name, for whoever holds its code."""
    with system("read a concern raised without a name, by its code: nobody is signed in"):
        row = Concern.objects.filter(digest=digest_of(code)).select_related("to", "raised_by").first()
        return None if row is None else _opened(row, on)


def digest_of(code: str) -> str:
    """What is kept of a code: letters and figures as they are read aloud, whatever stands between them."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return sha256(f"concern {plain}".encode()).hexdigest()


def _opened(row: Concern, on: date) -> Opened:
    told = json.loads(unseal(row.box, context=context_of(row)))
    said = ConcernSaid.objects.filter(concern=row.pk).order_by("id")
    return Opened(
        ref=row.ref, version=row.version, to=row.to_id, to_name=row.to.name,
        to_listed=row.to.is_active and is_listed(user=row.to_id, on=on), raised_by=row.raised_by_id,
        raised_by_name=row.raised_by.name if row.raised_by else "", on=row.on, words=told["words"],
        about=told["about"], wish=told["wish"], acknowledged_on=row.acknowledged_on, closed_on=row.closed_on,
        said=tuple(
            SaidSince(sort=Sort(one.sort), on=one.on, words=unseal(one.box, context=context_of(one))) for one in said
        ),
    )  # fmt: skip
