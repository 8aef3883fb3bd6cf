"""A letter looked at, made, sent; what became of it; and one that was held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.documents.actions.filing import NotThere, add_version
from footpath.documents.models import Letter, NearMiss
from footpath.documents.queries.letters import LookedAt, Recipient, WhereTo, digest_of, look_at
from footpath.documents.rules.purposes import to_fill
from footpath.ledger.actions import entered_once, keep
from footpath.ledger.given_out import give_out
from footpath.people.actions.gate import WEIGHTY, Mistaken, check_can, check_writer, check_writing
from footpath.record.actions import write, write_again_many
from footpath.record.again import as_it_stood
from footpath.record.queries import open_record_number
from footpath.record.values import Attached, FiledTo, Opened, Words, Writing, Written
from footpath.store.scope import system

HELD_BACK = (
    "This letter was not made: as it stands it could give away where somebody is kept safe, a number, or who raised a "
    "worry. Take out where anybody lives, goes to school or sees a doctor, and look at it again. It is kept for you as "
    "it is, and that it was held back is told to information governance."
)
"""The same sentence, whatever was found and whose."""


class HeldBack(Exception):
    """It would have carried what is protected: a near miss."""


class NotReady(Exception):
    """Something of it is still to be filled in, or it names a child the recipient may not know of."""


class NowhereToSend(Exception):
    """There is no place of the recipient's own to which it may go."""


class AlreadySent(Exception):
    """What was sent is what they have: it is not changed any more."""


@dataclass(frozen=True, slots=True)
class MayBeMade:
    """Words that were looked at, and may be made into a letter to this person."""

    looked: LookedAt


def check_letter(*, words: str, purpose: str, child: int, to: Recipient, on: date, by: User, at: datetime) -> MayBeMade:
    """
    Look at the whole of what a letter would say: for whoever works with the child, and would be asked about it.

    :raises MayNot: they help beside us, or only read; so nobody else can try which words are held back.
    :raises NotReady: it is empty, something in square brackets is left, or it names a child who is not theirs to know.
    :raises HeldBack: it would carry what is protected; that it was held back is entered, once a day for one letter.
    """
    check_writing([child], needs=WEIGHTY, by=by, at=at)
    if not words.strip():
        raise NotReady("There is nothing in the letter yet.")
    if left := to_fill(words):
        raise NotReady(f"Still to be filled in, or taken out: {', '.join(left)}.")
    looked = look_at(words=words, child=child, to=to, on=on, by=by, at=at)
    if looked.gives_away:
        report_near_miss(child=child, to=to.subject, purpose=purpose, by=by, at=at)
        raise HeldBack(HELD_BACK)
    if looked.another_child:
        raise NotReady(
            f"It names {looked.another_child}, who is not {to.first}’s own to know of. Take that out: each child has "
            "their own letters."
        )
    return MayBeMade(looked)


def report_near_miss(*, child: int, to: int | None, purpose: str, by: User, at: datetime) -> None:
    """Enter that a letter was held back; nothing of what it said is kept here. The same one is entered once a day."""
    key = f"near-miss:{child}:{to or 0}:{by.pk}:{at.date().isoformat()}"
    with system("whether this letter was held back today already"):
        if entered_once(key):
            return
    row = NearMiss(child_id=child, by_id=by.pk, at=at, purpose=purpose[:60])
    try:
        keep(row, verb="held back", by=by, at=at, event_on=at.date(), idempotency=key)
    except IntegrityError:
        # Pressed twice at one moment: the first is there.
        if not entered_once(key):
            raise


@transaction.atomic
def learn(*, near_miss: Any, words: str, by: User, at: datetime) -> NearMiss:
    """
    Say what was thought of a near miss, as information governance.

    :raises NotThere: there is none like that.
    :raises Mistaken: nothing was said, or it was looked at already.
    """
    check_can(by, Can.REVIEW_READINGS, at=at)
    with system("a near miss that information governance looks at"):
        row = NearMiss.objects.filter(ref=near_miss).first()
    if row is None:
        raise NotThere("There is no near miss like that.")
    if row.looked_at is not None:
        raise Mistaken("Somebody has looked at this one already.")
    if not words.strip():
        raise Mistaken("Say what you thought of it, and what is done so that it does not happen again.")
    row.learned, row.looked_by_id, row.looked_at = words.strip(), by.pk, at
    return keep(row, verb="looked at", by=by, at=at)


@dataclass(frozen=True, kw_only=True, slots=True)
class Making:
    """What is made: the words, what they are about, how it will go and to which of the recipient's own places."""

    words: str
    about: str
    purpose: str
    how: Letter.How
    place_of: int | None
    points: int
    language: str = ""
    translated_by: str = ""


def check_address(making: Making, where: WhereTo) -> str:
    """
    The recipient's own place, as on the envelope; nothing for a letter that is not posted.

    :raises NowhereToSend: it is to be posted, and there is no such place of theirs.
    """
    if making.how is not Letter.How.POST:
        return ""
    if where.why_not:
        raise NowhereToSend(where.why_not)
    found = dict(where.where).get(making.place_of or 0)
    if found is None:
        raise NowhereToSend(f"Say to which place of {where.to.first}’s own it goes.")
    return found


def make_letter(
    *,
    of: MayBeMade,
    making: Making,
    where: WhereTo,
    whole: str,
    files: Sequence[Attached],
    on: date,
    letter: int | None = None,
    version: int = 0,
    by: User,
    at: datetime,
) -> Written:
    """
    Keep a letter that was looked at, with its files as they will go out; or, until it is sent, a newer version of one.

    :param whole: everything that stands on it, as it was looked at.
    :raises MayNot: the writer does not work with the child.
    :raises NotReady: it is not what was looked at.
    :raises NowhereToSend: it is to be posted, and there is no such place of theirs.
    :raises AlreadySent: the one it is a newer version of was sent.
    """
    check_writing([of.looked.child], needs=WEIGHTY, by=by, at=at)
    if digest_of(whole) != of.looked.digest or of.looked.to != where.to.subject:
        raise NotReady("The letter was changed after it was looked at. Look at it again.")
    check_address(making, where)
    facts = {
        "to_id": where.to.subject, "called": where.to.name, "purpose": making.purpose[:60], "about": making.about[:160],
        "how": making.how, "place_of": making.place_of if making.how is Letter.How.POST else None,
        "points": making.points, "language": making.language[:60], "translated_by": making.translated_by[:160],
    }  # fmt: skip
    with transaction.atomic():
        if letter is None:
            written = write(
                Writing(
                    kind=Letter.KIND, happened_on=on, filed_to=(FiledTo(subject=of.looked.child),),
                    words=(Words(slot="text", words=making.words.strip()),), facts=facts, attached=tuple(files),
                ),
                by=by, at=at,
            )  # fmt: skip
        else:
            changed = _changed(letter, version, facts=facts, words={"text": making.words}, by=by, at=at)
            written = add_version(
                record=letter,
                version=changed.version,
                files=files,
                what="Written again before it was sent",
                by=by,
                at=at,
            )
        for one in files:
            give_out(what="A letter", sha256=one.sha256, image={"record": written.id}, by=by, at=at)
    return written


def _changed(
    letter: int, version: int, *, facts: Mapping[str, Any], words: Mapping[str, str] | None = None,
    on: date | None = None, by: User, at: datetime, unsent: bool = True,
) -> Written:  # fmt: skip
    check_writer(by, at=at)
    opened = _opened(letter)
    if unsent and opened.facts["state"] == Letter.State.SENT:
        raise AlreadySent("This letter was sent, so it stays as they have it. Write another.")
    said: dict[tuple[str, int | None], str] = {(slot, None): text.strip() for slot, text in (words or {}).items()}
    again = as_it_stood(opened, facts=facts, said=said)
    whole = replace(again.writing, happened_on=on or opened.happened_on)
    return write_again_many([replace(again, version=version, writing=whole)], by=by, at=at)[0]


def _opened(letter: int) -> Opened:
    opened = open_record_number(record=letter)
    if opened is None or opened.withheld or opened.kind != Letter.KIND:
        raise NotThere("That letter is not there for you to change. Go back to the child’s page and look again.")
    return opened


def say_sent(
    *, letter: int, version: int, on: date, how: Letter.How, note: str = "", by: User, at: datetime
) -> Written:
    """
    Say that a letter was sent, when and how; from then on it stays as it is.

    :raises AlreadySent: it was said before.
    :raises NowhereToSend: it was made to be given by hand, and has no address on it.
    """
    opened = _opened(letter)
    if how is Letter.How.POST and opened.facts["place_of"] is None:
        raise NowhereToSend("It was made without an address, so it was not posted. Make it again, or say how it went.")
    facts = {"state": Letter.State.SENT, "sent_on": on, "how": how, "sent_by": by.name}
    return _changed(letter, version, facts=facts, words={"sent": note} if note.strip() else {}, on=on, by=by, at=at)


def say_not_sent(*, letter: int, version: int, note: str, by: User, at: datetime) -> Written:
    """Say that a letter is not to be sent after all, and why."""
    facts = {"state": Letter.State.NOT_SENT}
    return _changed(letter, version, facts=facts, words={"sent": note} if note.strip() else {}, by=by, at=at)


def say_astray(
    *, letter: int, version: int, astray: Letter.Astray, found_on: date, told_of: str, by: User, at: datetime
) -> Written:
    """
    Say that a letter did not reach them: what it told of, they were not told, and it is not held against them.

    :raises Mistaken: it was not sent.
    """
    if _opened(letter).facts["state"] != Letter.State.SENT:
        raise Mistaken("Say first that it was sent, and when.")
    facts = {"astray": astray, "found_on": found_on}
    words = {"astray": told_of} if told_of.strip() else {}
    return _changed(letter, version, facts=facts, words=words, by=by, at=at, unsent=False)


def write_down_astray(
    *, child: int, to: int | None, called: str, about: str, sent_on: date, sent_by: str, astray: Letter.Astray,
    found_on: date, told_of: str, by: User, at: datetime,
) -> Written:  # fmt: skip
    """
    Write down a letter that somebody else sent and that did not reach them: a hospital’s, a school’s.

    :raises Mistaken: it is not said to whom.
    """
    check_writer(by, at=at)
    if not called.strip():
        raise Mistaken("Say to whom it was.")
    facts = {
        "to_id": to, "called": called.strip()[:160], "about": about.strip()[:160], "state": Letter.State.SENT,
        "sent_on": sent_on, "sent_by": sent_by.strip()[:160], "astray": astray, "found_on": found_on,
    }  # fmt: skip
    words = (Words(slot="astray", words=told_of.strip()),) if told_of.strip() else ()
    return write(
        Writing(kind=Letter.KIND, happened_on=sent_on, filed_to=(FiledTo(subject=child),), words=words, facts=facts),
        by=by, at=at,
    )  # fmt: skip
