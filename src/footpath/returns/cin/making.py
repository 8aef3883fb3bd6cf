"""
The children in need census of a year, made from the record: written whole or not at all, checked, and known to be read.

Making a return is reading every child in it. So it takes a right of its own; whom it showed is in the audit of reading,
and that it was made, by whom and how much is in it is in the ledger, before the file is there to be read.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import metadata
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.formats.cin import CensusChild
from footpath.kernel.counting import counted
from footpath.ledger.given_out import give_out
from footpath.returns.cin.checking import Checked, check
from footpath.returns.cin.extract import authority_of, children_of, who_belongs
from footpath.returns.cin.rulesets import NoRules
from footpath.returns.cin.scope import Year
from footpath.returns.cin.why import NoSuchChild, Why, subject_of, why
from footpath.returns.cin.writing import Heading, refuse_unknown, write_census
from footpath.returns.giving import as_of_now, audit_reading, barred, check_may_make, file_beside, let_go, refuse_barred

Progress = Callable[[int, int], None]
"""Takes how many children are done, and of how many."""
SOFTWARE = "Footpath"
_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """
    A census that was made.

    :param elements: how many of each element that repeats, ``Child`` among them.
    :param left_out: what of the children in it does not belong to the year, by what it is.
    :param without_number: children of the year who have no number of the authority, and so are not in it.
    :param about: records in it whose day is known only about.
    :param checked: what the official rules say of it; None where there are no rules of that year here.
    """

    file: Path
    authority: str
    year: Year
    elements: Mapping[str, int]
    left_out: Mapping[str, int]
    without_number: int
    about: int
    sha256: str
    checked: Checked | None

    @property
    def children(self) -> int:
        return self.elements.get("Child", 0)

    @property
    def notes(self) -> tuple[str, ...]:
        """What whoever sends it has to know and no rule says, a sentence each."""
        said = []
        if not self.children:
            said.append("No child belongs to it; the Department takes no census without one.")
        if self.left_out:
            what = ", ".join(f"{what}: {number:,}" for what, number in self.left_out.items())
            said.append(f"Left out, for it is of another year or has no place in the census: {what}.")
        if self.without_number:
            said.append(
                f"Not in it: {counted(self.without_number, 'child', 'children')} of the year without a number of "
                f"authority {self.authority}. Give them one; a census names children by nothing else."
            )
        if self.about:
            said.append(f"{counted(self.about, 'day is', 'days are')} known only about, and told as if exact.")
        return tuple(said)


def make(
    *,
    year: int,
    out: Path,
    authority: str | None = None,
    serial: int = 1,
    by: User,
    at: datetime,
    progress: Progress | None = None,
) -> Made:
    """
    Write the census closing on 31 March of a year to a file that only its owner may read, and check it.

    :param authority: whose return it is, where children here have the numbers of several.
    :param serial: 1 where it is sent first, then 2 and on.
    :raises MayNotMake: `by` may not make returns, or must not see somebody who belongs to this one.
    :raises NoLayout: no census of the year can be written.
    :raises NotAFile: `out` is something other than a file.
    :raises NotInXml: a value holds a character that no XML file may hold; nothing is written.
    :raises WhoseReturn: the record does not tell whose return it is.
    """
    check_may_make(by=by, at=at)
    refuse_unknown(year)
    of = Year(year)
    whose = authority_of(authority)
    with file_beside(out) as (file, beside):
        with as_of_now():
            extracted = who_belongs(authority=whose, year=of)
            refuse_barred(extracted.heads, by=by, at=at)
            heading = Heading(
                authority=whose, year=year, software=SOFTWARE, release=metadata.version("footpath"),
                serial=f"{serial:03d}", made_at=timezone.make_naive(at),
            )  # fmt: skip
            digest = hashlib.sha256()

            def write(text: str) -> None:
                words = text.encode()
                digest.update(words)
                file.write(words)

            children = _telling(children_of(extracted), len(extracted.heads), progress)
            elements = write_census(write, heading=heading, children=children)
        file.flush()
        os.fsync(file.fileno())
        let_go()
        try:
            checked = check(beside, year=year)
        except NoRules:
            checked = None
        with transaction.atomic():
            audit_reading(extracted.heads, "GET returns:cin", by=by, at=at, records=elements["CINdetails"])
            give_out(
                what=f"{of.words}, LEA {whose}".removeprefix("the "),
                sha256=digest.hexdigest(),
                image={"return": "cin", "year": year, "authority": whose, "children": elements["Child"]},
                by=by,
                at=at,
            )
        os.replace(beside, out)
    return Made(
        file=out,
        authority=whose,
        year=of,
        elements=elements,
        left_out=Counter(extracted.left_out),
        without_number=extracted.without_number,
        about=extracted.about,
        sha256=digest.hexdigest(),
        checked=checked,
    )


def ask_why(number: str, *, authority: str | None, year: int, by: User, at: datetime) -> Why:
    """
    Say why a child is in the census of a year, or is not; it is written down that it was asked.

    :raises MayNotMake: `by` may not make returns.
    :raises NoLayout: there is no census of the year.
    :raises NoSuchChild: the authority knows no child by that number, or `by` must not see them.
    :raises WhoseReturn: the record does not tell whose return is meant.
    """
    check_may_make(by=by, at=at)
    refuse_unknown(year)
    whose = authority_of(authority)
    subject = subject_of(number, authority=whose)
    if subject in barred(by=by, at=at):
        # What somebody must not see is answered as if it were not there.
        raise NoSuchChild(f"authority {whose} knows no child by the number “{number[:60]}”; check the number.")
    answer = why(subject=subject, authority=whose, year=Year(year))
    with transaction.atomic():
        audit_reading([answer.subject], "GET returns:cin-why", by=by, at=at, records=1)
    return answer


def _telling(children: Iterator[CensusChild], of: int, progress: Progress | None) -> Iterator[CensusChild]:
    for done, child in enumerate(children, start=1):
        yield child
        if progress is not None and done % _TOLD_EVERY == 0:
            progress(done, of)
