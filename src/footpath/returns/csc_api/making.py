"""
The files that the Department's daily interface would take, made from the record. They are sent nowhere.

A folder of files of at most 100 children each, whole or not at all, with every child held to the interface first.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.ledger.given_out import give_out, what_was_given
from footpath.returns.children import Progress, Roster, abouts, children, everybody, only
from footpath.returns.cin.extract import authority_of
from footpath.returns.cin.why import NoSuchChild, subject_of
from footpath.returns.csc_api.care import was_in_care
from footpath.returns.csc_api.changes import (
    WHOLE,
    Known,
    NotASet,
    Sent,
    changed,
    children_in,
    digest_of,
    purged,
    together,
)
from footpath.returns.csc_api.payload import payload
from footpath.returns.csc_api.schema import LeftOut, fit, schema
from footpath.returns.csc_api.window import Window, belongs
from footpath.returns.folders import FolderBeside, folder_beside
from footpath.returns.giving import as_of_now, audit_reading, barred, check_may_make, refuse_barred

CHANGED = "changed-"
GONE = "gone-"
"""How the names of files begin that tell of what changed, and of who is gone; these are sent first."""


class NotYet(Exception):
    """The day asked for has not come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A value of one child that could not be carried."""

    child: str
    """The authority's number; the record's own reference where there is none that could be sent."""
    path: str
    why: str


@dataclass(slots=True, kw_only=True)
class Made:
    """
    The files that were made.

    :param missed: what could not be carried, child by child.
    :param left_out: what has no place in the interface, or is not told of a protected place, by what it is.
    :param without_number: the references of children who belong and have no number of the authority.
    :param about: days that are known only about, and are told as if exact.
    """

    folder: Path
    authority: str
    window: Window
    children: int = 0
    files: int = 0
    episodes: int = 0
    about: int = 0
    without_number: list[str] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    sha256: str = ""
    since: Path | None = None
    changed: int = 0
    """How many children have something new since; where there is an earlier set."""
    gone: int = 0
    """How many of them the record no longer knows by their number."""


def make(
    *,
    out: Path,
    authority: str | None = None,
    on: date | None = None,
    since: Path | None = None,
    by: User,
    at: datetime,
    progress: Progress | None = None,
) -> Made:
    """
    Write what the interface would be sent on a day to a folder that only its owner may open.

    :param on: the day it is of; today where none is given.
    :raises MayNotMake: `by` may not make returns, or must not see somebody who belongs.
    :param since: the files of an earlier day, all of which were sent: beside every child whole, files are written of
        what has changed since and of who is gone from the record.
    :raises NotAFolder: there is something at `out` already.
    :raises NotASet: `since` is no set of files made here for this authority, or is of a later day.
    :raises NotYet: the day has not come.
    :raises WhoseReturn: the record does not tell whose children are meant.
    """
    check_may_make(by=by, at=at)
    made = Made(folder=out, authority=authority_of(authority), window=_window(on, at), since=since)
    if since is not None:
        _check_set(since, authority=made.authority, on=made.window.on)
    with folder_beside(out) as folder:
        with as_of_now():
            heads = _write(folder, made, everybody(authority=made.authority), progress)
        refuse_barred(heads, by=by, at=at)
        made.files, made.sha256 = len(folder.files), folder.sha256
        with transaction.atomic():
            audit_reading(heads, "GET returns:csc-api", by=by, at=at, records=made.episodes)
            give_out(
                what=f"files for the DfE daily interface of {made.window.on}, LEA {made.authority}",
                sha256=made.sha256,
                image={
                    "return": "csc-api", "on": made.window.on.isoformat(), "authority": made.authority,
                    "children": made.children,
                },
                by=by,
                at=at,
            )  # fmt: skip
        folder.takes_its_place(out)
    return made


def _check_set(folder: Path, *, authority: str, on: date) -> None:
    given = what_was_given(digest_of(folder))
    if given is None or given.get("return") != "csc-api":
        raise NotASet(f"{folder} was not made here, or was changed since; give --since a folder as it was made.")
    if given["authority"] != authority or given["on"] > on.isoformat():
        of = f"authority {given['authority']} on {given['on']}"
        raise NotASet(f"{folder} is of {of}; give --since an earlier day of {authority}.")


def _window(on: date | None, at: datetime) -> Window:
    today = timezone.localdate(at)
    if on is not None and on > today:
        raise NotYet(f"{on.isoformat()} has not come; give --on a day up to {today.isoformat()}.")
    return Window(on or today)


@dataclass(slots=True)
class _Batches:
    """Children put into files of one kind, as many to each as the interface takes."""

    folder: FolderBeside
    kind: str
    waiting: list[Sent] = field(default_factory=list)
    files: int = 0

    def add(self, child: Sent) -> None:
        self.waiting.append(child)
        if len(self.waiting) == schema().most_children:
            self.close()

    def close(self) -> None:
        if self.waiting:
            self.files += 1
            with self.folder.file(f"{self.kind}{self.files:05d}.json") as write:
                write(json.dumps(self.waiting, indent=1) + "\n")
        self.waiting = []


def _write(folder: FolderBeside, made: Made, roster: Roster, progress: Progress | None) -> list[int]:
    """Write the files; returns whom they are about."""
    heads: list[int] = []
    whole, differing, gone = (_Batches(folder, kind) for kind in (WHOLE, CHANGED, GONE))
    before: Iterable[Sent] = () if made.since is None else children_in(made.since)
    for old, new in together(before, _known(made, roster, heads, progress)):
        if new is not None and new.sent is not None:
            whole.add(new.sent)
        if made.since is None:
            continue
        if new is None and old is not None:
            gone.add(purged(old["la_child_id"]))
            made.gone += 1
        elif new is not None and (difference := changed(old, new)) is not None:
            differing.add(difference)
            made.changed += 1
            if new.sent is None:
                heads.append(new.head)
    for batches in (whole, differing, gone):
        batches.close()
    return heads


def _known(made: Made, roster: Roster, heads: list[int], progress: Progress | None) -> Iterator[Known]:
    """Yield everybody who has a number, with what is sent of them; note in ``heads`` who is shown."""
    for child in children(roster, progress):
        belonging = belongs(child, window=made.window)
        if belonging.is_in or belonging.lacks_number:
            heads.append(child.head)
        if belonging.lacks_number:
            made.without_number.append(str(child.ref))
        if not child.episodes and was_in_care(child, made.window):
            made.left_out["children who were in care, and of whom no referral is on the record"] += 1
        found = None
        if belonging.is_in:
            found, missed = fit(payload(child, belonging.episodes, window=made.window, left_out=made.left_out))
            made.missed += (_missed(child.number, one) for one in missed)
        if found is not None:
            made.children += 1
            made.episodes += len(found.get("social_care_episodes", ()))
            made.about += sum(abouts(*pair) for pair in belonging.episodes)
            made.about += sum(held.about for held in (*child.care.episodes, *child.care.decisions))
        if child.number:
            stands = {known for record, known in child.references.items() if record not in child.care.mistaken}
            yield Known(child.head, child.number, found, frozenset(stands))


def _missed(number: str, one: LeftOut) -> Missed:
    return Missed(child=number, path=one.path, why=one.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Whether a child is told of, and why, in sentences."""

    number: str
    authority: str
    window: Window
    is_in: bool
    sentences: tuple[str, ...]

    @property
    def headline(self) -> str:
        return (
            f"Child {self.number} is {'told' if self.is_in else 'not told'} of to the Department's daily interface "
            f"for authority {self.authority} on {self.window.on.isoformat()}."
        )


def ask_why(number: str, *, authority: str | None, on: date | None, by: User, at: datetime) -> Why:
    """
    Say why a child is in the files of a day, or is not; it is written down that it was asked.

    :raises MayNotMake: `by` may not make returns.
    :raises NoSuchChild: the authority knows no child by that number, or `by` must not see them.
    :raises NotYet: the day has not come.
    :raises WhoseReturn: the record does not tell whose children are meant.
    """
    check_may_make(by=by, at=at)
    whose = authority_of(authority)
    window = _window(on, at)
    subject = subject_of(number, authority=whose)
    if subject in barred(by=by, at=at):
        # What somebody must not see is answered as if it were not there.
        raise NoSuchChild(f"authority {whose} knows no child by the number “{number[:60]}”; check the number.")
    child = next(children(only(subject, authority=whose)))
    belonging = belongs(child, window=window)
    sentences = list(belonging.sentences)
    if belonging.is_in:
        found, missed = fit(payload(child, belonging.episodes, window=window, left_out=Counter()))
        sentences += (f"Left out, {one.path}: {one.why}." for one in missed)
        is_in = found is not None
    else:
        is_in = False
    with transaction.atomic():
        audit_reading([child.head], "GET returns:csc-api-why", by=by, at=at, records=1)
    return Why(number=number, authority=whose, window=window, is_in=is_in, sentences=tuple(sentences))
