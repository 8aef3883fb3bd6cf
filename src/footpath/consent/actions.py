"""What is done about agreement and sharing: somebody answers, changes their mind; sharing is decided, and ended."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access import actions as access
from footpath.access.models import Agency, Share, User
from footpath.access.rules import NOTHING, Can, FieldClass
from footpath.consent.models import Agreement, RestsOn, Sharing
from footpath.consent.queries import agreed_records
from footpath.kernel.codelists.footings import basis as basis_of
from footpath.kernel.codelists.footings import period
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions.gate import (
    WEIGHTY,
    check_can,
    check_known,
    check_writer,
    check_writing,
    day_of,
)
from footpath.record.actions import Again, write, write_again
from footpath.record.again import as_it_stood
from footpath.record.models import Filing
from footpath.record.queries import open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.store.managers import AnyOf
from footpath.store.scope import system

BY_AGREEMENT = FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE | FieldClass.HEALTH
"""What a family may open by agreeing. A protected place, the law, the police and what others told us are not theirs
alone to open: those take somebody who may share a child's record."""

SeenBy = User | Agency


class NotByAgreement(Exception):
    """Agreement alone does not open this."""


class NotStanding(Exception):
    """What is to be withdrawn, or ended, does not stand any more."""


class NeedsABasis(Exception):
    """Sharing without agreement names what makes it lawful."""


class NeedsProportion(NeedsABasis):
    """What is shared about somebody who may be a risk to a child is no more than is needed, and it is said why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """One thing that somebody was asked, and what they said."""

    about: Agreement.About
    answer: Agreement.Answer
    what: str
    with_whom: str = ""
    purpose: str = ""
    words: str = ""
    classes: FieldClass = NOTHING
    opens_to: SeenBy | None = None
    """Whoever signs in here and may see it from now on, where the answer is yes."""
    until: date | None = None
    """The first day on which it no longer holds; the area's own length where nobody said."""

    @property
    def opens(self) -> bool:
        yes = self.about == Agreement.About.SHARING and self.answer == Agreement.Answer.AGREED
        return yes and self.opens_to is not None and bool(self.classes)


@transaction.atomic
def agree(
    *,
    children: Collection[int],
    person: int,
    asked: Sequence[Asked],
    how: str = "",
    on: date,
    by: User,
    at: datetime,
) -> list[Written]:
    """
    Write down what one person said, to each thing they were asked; what they agreed to share opens at the same moment.

    :param children: whom it is about.
    :param person: who was asked: a parent, or a child of whom it is about.
    :param how: how they were asked: language, interpreter, format.
    :raises NotByAgreement: it would open what agreement alone does not.
    :raises MayNot: the writer does not work with a child, or may not read what would be opened.
    :raises MayNotWrite: no child's record is open to the writer.
    """
    check_known([person, *children], by=by, at=at)
    check_writer(by, at=at)
    written = []
    for one in asked:
        until = one.until
        if one.about == Agreement.About.SHARING and one.answer == Agreement.Answer.AGREED:
            until = until or on + period("agreement")
        record = write(
            Writing(
                kind=Agreement.KIND,
                happened_on=on,
                filed_to=_filed(children, person),
                words=_words(what=one.what, purpose=one.purpose, words=one.words),
                facts={
                    "about": one.about.value, "answer": one.answer.value, "with_whom": _whom(one),
                    "classes": int(one.classes), "until": until, "withdrawn_on": None, "how": how,
                },
            ),
            by=by,
            at=at,
        )  # fmt: skip
        if one.opens:
            assert one.opens_to is not None
            if one.classes & ~BY_AGREEMENT:
                raise NotByAgreement(
                    "Agreement alone does not open protected places, police, court or legal matters, or what others "
                    "told us. Ask your manager, who may share those and says why."
                )
            check_writing(children, needs=WEIGHTY | int(one.classes), by=by, at=at)
            said = f"By agreement, {on:%d.%m.%Y}: {one.what}"
            _open(record.id, children, one.opens_to, one.classes, said, max(on, day_of(at)), until, by=by, at=at)
        written.append(record)
    return written


def _whom(one: Asked) -> str:
    return one.with_whom or (one.opens_to.name if one.opens_to is not None else "")


def _filed(children: Collection[int], person: int) -> tuple[FiledTo, ...]:
    others = [FiledTo(subject=child) for child in dict.fromkeys(children) if child != person]
    return (*others, FiledTo(subject=person, part=Filing.Part.SPOKEN_WITH))


def _words(**said: str) -> tuple[Words, ...]:
    return tuple(Words(slot=slot, words=words.strip()) for slot, words in said.items() if words.strip())


def _open(
    record: int, children: Collection[int], to: SeenBy, classes: FieldClass, basis: str, since: date,
    until: date | None, *, by: User, at: datetime,
) -> None:  # fmt: skip
    shares = [
        access.share(
            subject=child, with_=to, classes=classes, basis=basis, since=since, until=until, by=by, at=at
        )
        for child in dict.fromkeys(children)
    ]  # fmt: skip
    rows = [RestsOn(subject_id=one.subject_id, share_id=one.pk, record_id=record) for one in shares]
    keep_all([Kept(row=row, verb="rests on", event_on=since) for row in rows], by=by, at=at)


@transaction.atomic
def withdraw(*, agreement: int, words: str = "", by: User, at: datetime) -> Written:
    """
    Somebody has changed their mind: what they had agreed to ends now, and whatever it had opened shuts with it.

    :param words: what they said, if they said anything; they need not.
    :raises NotStanding: it had been withdrawn, or was never agreed.
    :raises MayNotWrite: the record is not open to the writer.
    :raises Changed: somebody else wrote it since.
    """
    check_writer(by, at=at)
    opened = _opened(agreement, Agreement.KIND)
    if opened.facts.get("answer") != Agreement.Answer.AGREED:
        raise NotStanding("This is not an agreement that stands: there is nothing to withdraw.")
    today = day_of(at)
    again = as_it_stood(
        opened,
        facts={"answer": Agreement.Answer.WITHDRAWN.value, "withdrawn_on": today, "until": today},
        said={("changed", None): words.strip()} if words.strip() else {},
    )
    _shut(agreement, until=today, reason="The agreement was withdrawn.", by=by, at=at)
    return _written_again(again, "They changed their mind.", by=by, at=at)


@transaction.atomic
def end_agreements(*, children: Collection[int], until: date, by: User, at: datetime) -> None:
    """
    What was agreed about these children, and nobody else, ends with the help it was for; so does what it had opened.

    Nobody changed their mind: it is not written as if they had.
    """
    check_writer(by, at=at)
    ending = set(children)
    for one in agreed_records(subjects=children):
        ends = one.facts.get("until")
        stands = one.facts.get("answer") == Agreement.Answer.AGREED and (not isinstance(ends, date) or ends > until)
        about = {each.subject for each in one.present if each.part is Filing.Part.ABOUT}
        if stands and about <= ending:
            last = max(until, one.happened_on)
            _shut(one.id, until=last, reason="Help ended.", by=by, at=at)
            _written_again(as_it_stood(one, facts={"until": last}), "Help ended.", by=by, at=at)


def _written_again(again: Again, reason: str, *, by: User, at: datetime) -> Written:
    return write_again(
        record=again.record, version=again.version, writing_=again.writing, by=by, at=at, reason=reason
    )  # fmt: skip


def _opened(record: int, kind: str) -> Opened:
    opened = open_record_number(record=record)
    if opened is None or opened.kind != kind or not opened.facts:
        raise NotStanding("There is nothing like that on this record, or it is not open to you.")
    return opened


def _shut(record: int, *, until: date, reason: str, by: User, at: datetime) -> None:
    """End every sharing that rests on a record: of each child, also where the writer does not work with one of them."""
    with system("every sharing that rests on an agreement that was withdrawn"):
        numbers = list(RestsOn.objects.filter(record=record).values_list("share_id", flat=True))
        shares = list(Share.objects.filter(pk__in=AnyOf(sorted(numbers))).order_by("pk"))
    for share in shares:
        if share.until is None or share.until > until:
            access.end_share(share=share, until=max(until, share.since), reason=reason, by=by, at=at)


@transaction.atomic
def decide_sharing(
    *,
    children: Collection[int],
    decision: Sharing.Decision,
    what: str,
    why: str,
    with_whom: str,
    basis: str,
    family_knows: Sharing.FamilyKnows,
    family: str = "",
    risk_from: str = "",
    proportion: str = "",
    classes: FieldClass = NOTHING,
    opens_to: SeenBy | None = None,
    until: date | None = None,
    review_on: date | None = None,
    on: date,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Write down a decision to share something, or not to, with what makes it lawful and what the family knows.

    :param basis: a key of the area's list; agreement is not one.
    :param risk_from: whose information it is, where they may be a risk to a child: on no copy that a family is given.
    :param proportion: why this much and no more; asked for where it is about such a person.
    :param opens_to: whoever signs in here and sees it from now on; only by somebody who may share a child's record.
    :raises NeedsABasis: it is shared, and nothing says what makes that lawful.
    :raises NeedsProportion: it is about somebody who may be a risk, and nothing says why this much and no more.
    :raises MayNot: it would open a record, and the writer may not share one; or their role does not write.
    """
    shares = decision != Sharing.Decision.NOT
    if shares and not basis:
        raise NeedsABasis("Say what makes it lawful to share this; if they agreed, write down the agreement instead.")
    if shares and risk_from.strip() and not proportion.strip():
        raise NeedsProportion(
            "Say why this much and no more: what they need it for, and what would go further than that. It is their "
            "own information too."
        )
    if basis:
        basis_of(basis, on=on)
    check_known(children, by=by, at=at)
    check_writer(by, at=at)
    record = write(
        Writing(
            kind=Sharing.KIND,
            happened_on=on,
            filed_to=tuple(FiledTo(subject=child) for child in dict.fromkeys(children)),
            words=_words(what=what, why=why, family=family, **{"risk-from": risk_from, "proportion": proportion}),
            facts={
                "decision": decision.value, "with_whom": with_whom, "classes": int(classes), "basis": basis,
                "family_knows": family_knows.value, "review_on": review_on,
            },
        ),
        by=by,
        at=at,
        idempotency=once,
    )  # fmt: skip
    if shares and opens_to is not None and classes:
        check_can(by, Can.SHARE, at=at)
        check_writing(children, needs=WEIGHTY | int(classes), by=by, at=at)
        said = f"{basis_of(basis, on=on).name}: {why}"
        ends = until or on + period("agreement")
        _open(record.id, children, opens_to, classes, said, max(on, day_of(at)), ends, by=by, at=at)
    return record
