"""What people do about a return's queries: explain once what is true, and say when it no longer holds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from footpath.access.models import Allocation, User
from footpath.access.queries import on_day, scope_for, standing
from footpath.access.rules import Can
from footpath.ledger.actions import Changed, keep
from footpath.people.models.persons import Identifier
from footpath.people.queries.identifiers import by_identifiers
from footpath.returns.asking import for_worker
from footpath.returns.cin import RULES
from footpath.returns.models import LONGEST_NUMBER, Asked, Explanation
from footpath.returns.ssda903.declared import every_rule
from footpath.store.scope import system

CIN, SSDA903 = "cin", "ssda903"
_MOST = 2_000


class MayNotExplain(Exception):
    """This is not theirs to explain."""


class NobodyToAsk(Exception):
    """There is nobody whom this could be asked."""


class NotAsked(Exception):
    """This was not asked of this person, or is answered."""


class NotExplained(Exception):
    """It cannot be explained: it is no query, or nothing was said."""


@transaction.atomic
def explain(
    *,
    authority: str,
    number: str,
    rule: str,
    words: str,
    year: int,
    version: int = 0,
    collection: str = CIN,
    by: User,
    at: datetime,
) -> Explanation:
    """
    Say why what a query of a return asks about is true, wherever it stands again.

    :param number: the child's number in the return, or empty for the return as a whole.
    :param version: of the explanation that was read; 0 where there was none.
    :raises MayNotExplain: `by` may not check returns, or must not see this child.
    :raises NotExplained: the rule is an error, which is put right, or nothing is said, or too much.
    :raises Changed: somebody else explained it in between; theirs stands.
    """
    if not is_query(collection, rule):
        raise NotExplained(f"{rule[:12]} is not a query of that return: an error is put right where it is written.")
    subject = _subject(authority, number)
    row = _held(collection=collection, authority=authority, number=number, rule=rule)
    _check(subject if row is None else row.subject_id or subject, by=by, at=at)
    kept = _keep(
        row, collection=collection, authority=authority, number=number, rule=rule, words=words, year=year,
        version=version, subject=subject, by=by, at=at,
    )  # fmt: skip
    _answer_open(kept, by=by, at=at)
    return kept


def _keep(
    row: Explanation | None,
    *,
    collection: str,
    authority: str,
    number: str,
    rule: str,
    words: str,
    year: int,
    version: int,
    subject: int | None,
    by: User,
    at: datetime,
) -> Explanation:
    words = words.strip()
    if not words:
        raise NotExplained("Say why it is true, in a sentence that will still make sense next year.")
    if len(words) > _MOST:
        raise NotExplained(f"Say it in fewer words: {_MOST:,} letters at most.")
    if not _three_digits(authority) or len(number) > LONGEST_NUMBER:
        raise NotExplained(
            "The file gives no authority or number that it could be found again by; put those right first."
        )
    if row is None:
        if version:
            raise Changed("This explanation was changed while you were writing; look at it again.")
        row = Explanation(collection=collection, authority=authority, number=number, rule=rule)
    elif row.version != version and row.withdrawn_at is None:
        raise Changed("Somebody has explained this while you were writing; look at theirs first.")
    row.words, row.year, row.by, row.at, row.withdrawn_at = words, year, by, at, None
    row.subject_id = row.subject_id or subject
    try:
        return keep(row, verb="explained", by=by, at=at)
    except IntegrityError as both:
        raise Changed("Somebody has explained this while you were writing; look at theirs first.") from both


@transaction.atomic
def ask(
    *, collection: str, authority: str, number: str, rule: str, year: int, days: str = "", by: User, at: datetime
) -> Asked:
    """
    Ask whoever leads for a child what only they know, because a return asks it: in a plain sentence on their own page.

    :param days: the days that the return gives where it asks, in words.
    :raises MayNotExplain: `by` may not check returns.
    :raises NobodyToAsk: the office answers this; or nobody leads for a child of this number whom `by` may know of.
    """
    if for_worker(collection, rule) is None:
        raise NobodyToAsk("The office can answer this itself: put it right, or explain it where it is true.")
    _check(None, by=by, at=at)
    day, subject = timezone.localdate(at), _subject(authority, number)
    nobody = NobodyToAsk("Nobody leads for a child of this number here, so nobody was asked; ask the team instead.")
    if subject is None or subject in _barred(by, at):
        raise nobody
    with system("who leads for a child whom a return asks about, to ask them"):
        leads = Allocation.objects.filter(on_day(day), subject=subject, part=Allocation.Part.LEAD, user__isnull=False)
        if not leads.exists():
            raise nobody
        rows = Asked.objects.filter(collection=collection, authority=authority, number=number, rule=rule, year=year)
        row = rows.first()
    if row is not None and not row.answer:
        return row
    row = row or Asked(
        collection=collection, authority=authority, number=number, rule=rule, year=year, subject_id=subject
    )
    row.days = days[:200]
    row.by, row.at, row.answer, row.answered_by, row.answered_at = by, at, "", None, None
    return keep(row, verb="worker asked", by=by, at=at)


@transaction.atomic
def answer(*, asked: int, words: str, version: int, by: User, at: datetime) -> Asked:
    """
    Answer what a return asks of a child one leads for: why it is true, or with no words that it was put right.

    What is true is explained by it, this year and for the next return that asks.

    :raises NotAsked: there is no such question to this person, or it has been answered.
    :raises NotExplained: more is said than can be kept.
    :raises Changed: somebody explained or answered it in between.
    """
    day = timezone.localdate(at)
    with system("the question a worker answers, and who leads for the child"):
        row = Asked.objects.filter(pk=asked, answer="").first()
        leads = row is not None and (
            Allocation.objects.filter(
                on_day(day), subject=row.subject_id, part=Allocation.Part.LEAD, user=by.pk
            ).exists()
        )
    if row is None or not leads or row.subject_id in _barred(by, at):
        raise NotAsked("This was answered already, or is no longer yours to answer; look at the list again.")
    if row.version != version:
        raise Changed("This was changed while you were writing; look at it again.")
    row.answer, row.answered_by, row.answered_at = Asked.Answer.PUT_RIGHT, by, at
    if words.strip():
        row.answer = Asked.Answer.TRUE
        held = _held(collection=row.collection, authority=row.authority, number=row.number, rule=row.rule)
        _keep(
            held, collection=row.collection, authority=row.authority, number=row.number, rule=row.rule, words=words,
            year=row.year, version=held.version if held else 0, subject=row.subject_id, by=by, at=at,
        )  # fmt: skip
    return keep(row, verb="worker answered", by=by, at=at)


def _answer_open(explained: Explanation, *, by: User, at: datetime) -> None:
    """What the office has explained is asked of no worker any longer."""
    with system("what a worker was asked that the office has now explained"):
        rows = Asked.objects.filter(
            collection=explained.collection, authority=explained.authority, number=explained.number,
            rule=explained.rule, answer="",
        )  # fmt: skip
        open_ones = list(rows)
    for row in open_ones:
        row.answer, row.answered_by, row.answered_at = Asked.Answer.OFFICE, by, at
        keep(row, verb="worker asked no longer", by=by, at=at)


@transaction.atomic
def withdraw(
    *, authority: str, number: str, rule: str, version: int, collection: str = CIN, by: User, at: datetime
) -> Explanation:
    """
    Say that an explanation no longer holds: the query stands again, until it is put right or explained.

    :raises MayNotExplain: `by` may not check returns, or must not see this child.
    :raises NotExplained: there is no such explanation.
    :raises Changed: somebody changed it in between.
    """
    row = _held(collection=collection, authority=authority, number=number, rule=rule)
    if row is None or row.withdrawn_at is not None:
        raise NotExplained("There is no such explanation; it may have been taken back already.")
    _check(row.subject_id, by=by, at=at)
    if row.version != version:
        raise Changed("This explanation was changed while you were reading; look at it again.")
    row.withdrawn_at = at
    return keep(row, verb="explanation withdrawn", by=by, at=at)


def is_query(collection: str, rule: str) -> bool:
    """Return whether it is a rule that asks, of that return."""
    if collection == CIN:
        return any(one.number == rule and one.kind == "query" for one in RULES)
    return any(one.number == rule and one.kind == "query" for one in every_rule())


def _held(*, collection: str, authority: str, number: str, rule: str) -> Explanation | None:
    with system("the explanation of what a return asks about, to change it"):
        rows = Explanation.objects.filter(collection=collection, authority=authority, number=number, rule=rule)
        return rows.first()


def _subject(authority: str, number: str) -> int | None:
    if not number:
        return None
    with system("whose number it is that a return asks about"):
        return by_identifiers(kind=Identifier.Kind.LA_CHILD, authority=authority, values=[number]).get(number)


def _check(subject: int | None, *, by: User, at: datetime) -> None:
    who = standing(user=by, on=timezone.localdate(at), at=at)
    if not who.may(Can.CHECK_RETURNS):
        raise MayNotExplain(f"{by.name} may not explain what a return asks about; an analyst or an administrator may.")
    if subject is not None and subject in _barred(by, at):
        raise MayNotExplain("This is not yours to explain; ask a colleague.")


def _barred(by: User, at: datetime) -> Collection[int]:
    """Whom this person must not see."""
    day = timezone.localdate(at)
    who = standing(user=by, on=day, at=at)
    return scope_for(who=who, mfa=True, on=day, at=at).barred


def _three_digits(authority: str) -> bool:
    return len(authority) == 3 and authority.isascii() and authority.isdigit()
