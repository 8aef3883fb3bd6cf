"""What becomes of something a child said: answered, shared as they choose, shared to keep safe, taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.people.actions.gate import check_writer
from footpath.record.actions import open_to, write, write_again_many
from footpath.record.again import as_it_stood
from footpath.record.keeping import lift_restriction, restrict
from footpath.record.queries import open_record_number
from footpath.record.readers import kept_for
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.following import Answer, SharedToKeepSafe, TakenBack
from footpath.voice.models.words import Feeling, Houses, OwnWords, WhoSees

THEIRS = (OwnWords.KIND, Houses.KIND, Feeling.KIND)
"""The kinds that are a child's own, and that they may share, or take back."""


class NotTheirs(Exception):
    """It is not there for this writer, or is nothing a child said or made."""


class NotSaid(Exception):
    """Something has to be said first."""


class NotTakenBack(Exception):
    """It was shared to keep somebody safe."""


def _theirs(number: int) -> tuple[Opened, int]:
    """
    What a child said or made, and whose it is.

    :raises NotTheirs: it is not there for this writer.
    """
    opened = open_record_number(record=number)
    if opened is None or opened.withheld or opened.kind not in THEIRS:
        raise NotTheirs("That is not there for you to change. Go back to the child’s page and look again.")
    return opened, opened.present[0].subject


def _only(opened: Opened) -> tuple[int, ...] | None:
    """What follows from something kept for some people is kept for the same people."""
    kept = kept_for(record=opened.id)
    return None if kept is None else tuple(one.user for one in kept.people)


def _words(child: int, said: dict[str, str]) -> tuple[Words, ...]:
    return tuple(Words(slot=slot, words=text.strip(), subject=child) for slot, text in said.items() if text.strip())


def answer(
    *,
    theirs: int,
    changed: str,
    told_on: date | None = None,
    told_by: str = "",
    their_answer: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Write down what changed because a child said so, or why it could not, and when they were told.

    :raises NotSaid: neither what changed nor that they were told.
    :raises NotTheirs: it is not there for this writer.
    """
    check_writer(by, at=at)
    opened, child = _theirs(theirs)
    if not changed.strip() and told_on is None:
        raise NotSaid("Say what changed, or why it could not; or that you told them you saw it, and when.")
    return write(
        Writing(
            kind=Answer.KIND,
            happened_on=told_on or at.date(),
            filed_to=(FiledTo(subject=child),),
            words=_words(child, {"changed": changed, "their-answer": their_answer}),
            facts={"theirs_id": opened.id, "told_on": told_on, "told_by": told_by.strip()},
            restricted_to=_only(opened),
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def choose_who_sees(
    *, theirs: int, version: int, who_sees: WhoSees, only: Collection[int] = (), by: User, at: datetime
) -> Written:
    """
    A child chooses who may see something of theirs: it bites at the next request of everybody.

    :param only: the users who may see it besides the one who writes this down, where the child names them.
    :raises NotTakenBack: it was shared to keep somebody safe, and would be kept from some with whom it was.
    :raises Changed: somebody else wrote it since.
    :raises NotTheirs: it is not there for this writer.
    """
    check_writer(by, at=at)
    opened, _ = _theirs(theirs)
    closer = who_sees in (WhoSees.WORKER, WhoSees.NAMED)
    if closer and SharedToKeepSafe.objects.filter(theirs=theirs).exists():
        kept = _only(opened)
        if kept is None or not set(kept) <= {by.pk, *only}:
            raise NotTakenBack(
                "This was shared to keep somebody safe, so those with whom it was shared go on seeing it. Tell them "
                "so, and why."
            )
    chosen = as_it_stood(opened, facts={"who_sees": who_sees})
    written = write_again_many(
        [type(chosen)(record=chosen.record, version=version, writing=chosen.writing)],
        by=by, at=at, reason="The child chose who may see it",
    )[0]  # fmt: skip
    if closer:
        return restrict(
            record=theirs, version=written.version, to=only, withheld=False,
            reason="The child chose who may see it", by=by, at=at,
        )  # fmt: skip
    if kept_for(record=theirs) is not None:
        return lift_restriction(
            record=theirs, version=written.version, reason="The child chose who may see it", by=by, at=at
        )
    return written


@transaction.atomic
def share_to_keep_safe(
    *,
    theirs: int,
    version: int,
    why: str,
    with_whom: str,
    to: Collection[int] | None,
    told_on: date | None,
    their_answer: str = "",
    by: User,
    at: datetime,
) -> Written:
    """
    Share what a child had kept closer, because somebody has to be kept safe: the reason stands, and the child is told.

    :param to: the users who may see it too from now on; everybody who may open the child's record where None.
    :raises NotSaid: why, or with whom, is not said.
    :raises Changed: somebody else wrote it since.
    """
    check_writer(by, at=at)
    opened, child = _theirs(theirs)
    if not why.strip() or not with_whom.strip():
        raise NotSaid("Say why it has to be shared, and with whom: the child will be told both.")
    kept = _only(opened)
    reason = "Shared to keep somebody safe"
    if kept is not None and to is None:
        lift_restriction(record=theirs, version=version, reason=reason, by=by, at=at)
    elif kept is not None and to is not None:
        kept = tuple(sorted({*kept, *to}))
        restrict(record=theirs, version=version, to=kept, withheld=False, reason=reason, by=by, at=at)
    return write(
        Writing(
            kind=SharedToKeepSafe.KIND,
            happened_on=at.date(),
            filed_to=(FiledTo(subject=child),),
            words=_words(child, {"why": why, "with-whom": with_whom, "their-answer": their_answer}),
            facts={"theirs_id": opened.id, "told_on": told_on},
            restricted_to=kept if to is not None else None,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def take_back(*, theirs: int, version: int, asked: str, on: date, by: User, at: datetime) -> Written:
    """
    A child takes something of theirs back: it leaves everybody's reading, and the ledger keeps it.

    That it was taken back stands for those who could read it, without a word of what it was.

    :param asked: whom they asked, and how.
    :raises NotSaid: whom the child asked is not said.
    :raises NotTakenBack: it was shared to keep somebody safe.
    :raises Changed: somebody else wrote it since.
    """
    check_writer(by, at=at)
    opened, child = _theirs(theirs)
    if not asked.strip():
        raise NotSaid("Say whom they asked: it is theirs to take back, and nobody else’s.")
    if SharedToKeepSafe.objects.filter(theirs=theirs).exists():
        raise NotTakenBack(
            "This was shared to keep somebody safe, so it stays where it was needed. Tell them so, and why."
        )
    kept = _only(opened)
    open_to(theirs, version, (), False, verb="taken back", reason="The child took it back", by=by, at=at)
    return write(
        Writing(
            kind=TakenBack.KIND,
            happened_on=on,
            filed_to=(FiledTo(subject=child),),
            words=_words(child, {"asked": asked}),
            facts={"theirs_id": opened.id, "what": what_it_was(opened)},
            restricted_to=kept,
        ),
        by=by,
        at=at,
    )


def what_it_was(opened: Opened) -> str:
    """What sort of thing it is, in a word that gives nothing of it away."""
    if opened.kind == Houses.KIND:
        return "their houses"
    if opened.kind == Feeling.KIND:
        return "how something felt"
    return {
        OwnWords.Form.DRAWN: "a drawing", OwnWords.Form.PHOTOGRAPH: "a photograph", OwnWords.Form.SOUND: "a recording",
    }.get(OwnWords.Form(opened.facts.get("form") or ""), "some words")  # fmt: skip


def say_advocacy(
    *,
    child: int,
    answer: Advocacy.Answer,
    advocate: str = "",
    said: str = "",
    talked_of: str = "",
    because: str = "",
    met_on: date | None = None,
    on: date,
    by: User,
    at: datetime,
) -> Written:
    """
    Write down that a child was offered somebody on their side only, what they said, and when they spoke with them.

    :raises NotSaid: it was not offered, and it is not said why.
    """
    check_writer(by, at=at)
    if answer == Advocacy.Answer.NOT_OFFERED and not because.strip():
        raise NotSaid("Say why no advocate was offered, and who decided.")
    return write(
        Writing(
            kind=Advocacy.KIND,
            happened_on=on,
            filed_to=(FiledTo(subject=child),),
            words=_words(child, {"said": said, "talked-of": talked_of, "because": because}),
            facts={"answer": answer, "advocate": advocate.strip(), "met_on": met_on},
        ),
        by=by,
        at=at,
    )
