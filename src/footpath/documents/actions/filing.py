"""A document made new, and what was filed to the wrong person filed to the right one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from footpath.access.models import User
from footpath.access.rules import CASEWORK, Can
from footpath.documents.models import Misfiled, Version
from footpath.documents.queries.filed import has_parts, is_a_document
from footpath.ledger.actions import erase_image, keep
from footpath.ledger.models import Entry, Image
from footpath.people.actions.gate import MayNot, check_can, check_known, check_why, check_writer
from footpath.record.actions import Again, write_again, write_again_many
from footpath.record.again import as_it_stood
from footpath.record.history import MOVED
from footpath.record.images import THING
from footpath.record.queries import open_record_number
from footpath.record.values import Attached, FiledTo, Opened, Words, Writing, Written
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system


class NotThere(Exception):
    """What should be changed is not there for this person."""


class NothingToAdd(Exception):
    """A newer version without a file, or with one that is there already."""


class NotMisfiled(Exception):
    """It cannot be moved like this."""


class SealedAlready(Exception):
    """Two people have sealed it before."""


def _opened(record: int) -> Opened:
    opened = open_record_number(record=record)
    if opened is None or opened.withheld or not is_a_document(opened):
        raise NotThere("That is not there for you to change. Go back to the child’s page and look again.")
    return opened


@transaction.atomic
def add_version(*, record: int, version: int, files: Sequence[Attached], what: str, by: User, at: datetime) -> Written:
    """
    Put a newer version beside the ones there are; every earlier one stays readable, byte for byte.

    :param version: the version of the record that its writer read.
    :raises NotThere: the document is not open to the writer.
    :raises NothingToAdd: no file, or one that is a version of it already.
    :raises Changed: somebody else wrote it since; theirs stands, and nothing of this was saved.
    """
    check_writer(by, at=at)
    opened = _opened(record)
    if not files:
        raise NothingToAdd("Choose the file that is the newer version.")
    there = {one.sha256 for one in opened.attached}
    if same := [one.name for one in files if one.sha256 in there]:
        raise NothingToAdd(f"{same[0]} is the same, to the letter, as a version that is here already.")
    stands = as_it_stood(opened)
    whole = replace(stands.writing, attached=(*opened.attached, *files))
    what = what.strip()[:300]
    written = write_again(record=record, version=version, writing_=whole, by=by, at=at, reason=what)
    number = _newest(record) + 1
    for one in files:
        row = Version(record_id=record, number=number, file=one.ref, what=what, by_id=by.pk, at=at)
        keep(row, verb="added", by=by, at=at)
    return written


def _newest(record: int) -> int:
    return Version.objects.filter(record=record).aggregate(last=Max("number"))["last"] or 1


@transaction.atomic
def move(*, record: int, version: int, wrong: int, right: int, why: str, by: User, at: datetime) -> Misfiled:
    """
    File to whom it is about what was filed to somebody it is not about.

    From that moment it is on the wrong person’s page on no day, also not on a day when it stood there. What is written
    here of why should name neither of them.

    :raises NotThere: the record is not open to the writer.
    :raises NotMisfiled: it is not filed to the one, or the two are the same; or it has parts, which would stay behind.
    :raises MayNot: whom it is about may not be known to the writer.
    :raises Mistaken: it is not said why.
    :raises Changed: somebody else wrote it since.
    """
    check_writer(by, at=at)
    check_why(why)
    opened = _opened(record)
    if wrong == right or wrong not in {one.subject for one in opened.present}:
        raise NotMisfiled("Say whom it is filed to by mistake, and whom it is about: they are two people.")
    if has_parts(opened):
        raise NotMisfiled(
            "This is a whole with parts that are filed by themselves, and they would stay where they are. Keep it and "
            "its parts from being read, and write it anew where it belongs."
        )
    check_known([right], by=by, at=at)
    if not current().system and not current().mask(right) & CASEWORK:
        raise MayNot("You cannot open the record of whom it is about. Ask somebody who works with them to move it.")
    writing = _filed_instead(as_it_stood(opened).writing, wrong, right)
    [moved] = write_again_many(
        [Again(record=record, version=version, writing=writing)], by=by, at=at, reason=why.strip(), verb=MOVED
    )
    row = Misfiled(
        record_id=record, wrong_id=wrong, right_id=right, why=why.strip(), until_version=moved.version - 1,
        by_id=by.pk, at=at,
    )  # fmt: skip
    return keep(row, verb="moved", by=by, at=at)


def _filed_instead(writing: Writing, wrong: int, right: int) -> Writing:
    """The same, with all that is the one’s the other’s; where both were in it, what was said of each stands in turn."""
    part = next(one for one in writing.filed_to if one.subject == wrong)
    filed: dict[int, FiledTo] = {one.subject: one for one in writing.filed_to if one.subject != wrong}
    filed.setdefault(right, replace(part, subject=right))
    said: dict[tuple[str, int | None], Words] = {}
    for one in writing.words:
        mine = replace(one, subject=right) if one.subject == wrong else one
        before = said.get((mine.slot, mine.subject))
        said[mine.slot, mine.subject] = (
            mine if before is None else replace(before, words=f"{before.words}\n\n{mine.words}")
        )
    return replace(writing, filed_to=tuple(filed.values()), words=tuple(said.values()))


@transaction.atomic
def seal(*, misfiled: int, by: User, at: datetime) -> Misfiled:
    """
    Seal from all reading, as the second of two people, every version that named whom it was not about.

    The words are emptied out of the ledger and the chain still verifies; how it stands now is untouched.

    :raises NotThere: it is not open to this person.
    :raises SealedAlready: it was sealed before.
    :raises MayNot: it takes a second person, who may say who must not see.
    """
    check_can(by, Can.RESTRICT, at=at)
    row = Misfiled.objects.select_related("by").filter(pk=misfiled).first()
    if row is None:
        raise NotThere("That is not there for you to seal. Go back to the child’s page and look again.")
    if row.sealed_at is not None:
        raise SealedAlready("Two people have sealed this already.")
    if row.by_id == by.pk:
        raise MayNot("You moved it, so somebody else must look: two people seal what was misfiled.")
    with system("the versions that named whom a record was not about"):
        entries = Entry.objects.filter(thing=THING, thing_id=row.record_id, version__lte=row.until_version)
        images = Image.objects.filter(seq__in=AnyOf(list(entries.values_list("seq", flat=True)))).exclude(image="")
        named = [
            seq for seq, image in images.values_list("seq", "image")
            if row.wrong_id in {one["subject_id"] for one in json.loads(image)["filings"]}
        ]  # fmt: skip
    for seq in sorted(named):
        erase_image(seq=seq, reason="It was filed to somebody it is not about.", by=row.by, second=by, at=at)
    row.second_id, row.sealed_at = by.pk, at
    return keep(row, verb="sealed", by=by, at=at)
