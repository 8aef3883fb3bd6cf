"""What people do about a return's queries: explain once what is true, and say when it no longer holds."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from footpath.access.models import User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Can
from footpath.ledger.actions import Changed, keep
from footpath.people.models.persons import Identifier
from footpath.people.queries.identifiers import by_identifiers
from footpath.returns.cin import RULES
from footpath.returns.models import LONGEST_NUMBER, Explanation
from footpath.returns.ssda903.declared import every_rule
from footpath.store.scope import system

CIN, SSDA903 = "cin", "ssda903"
_MOST = 2_000


class MayNotExplain(Exception):
    """This is not theirs to explain."""


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
    words = words.strip()
    if not is_query(collection, rule):
        raise NotExplained(f"{rule[:12]} is not a query of that return: an error is put right where it is written.")
    if not words:
        raise NotExplained("Say why it is true, in a sentence that will still make sense next year.")
    if len(words) > _MOST:
        raise NotExplained(f"Say it in fewer words: {_MOST:,} letters at most.")
    if not _three_digits(authority) or len(number) > LONGEST_NUMBER:
        raise NotExplained(
            "The file gives no authority or number that it could be found again by; put those right first."
        )
    row = _held(collection=collection, authority=authority, number=number, rule=rule)
    subject = _subject(authority, number)
    _check(subject if row is None else row.subject_id or subject, by=by, at=at)
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
    if subject is not None and subject in scope_for(who=who, mfa=True, on=timezone.localdate(at), at=at).barred:
        raise MayNotExplain("This is not yours to explain; ask a colleague.")


def _three_digits(authority: str) -> bool:
    return len(authority) == 3 and authority.isascii() and authority.isdigit()
