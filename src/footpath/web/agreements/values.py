"""What the pages of agreement and sharing show: frozen, and in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.urls import reverse

from footpath.access.rules import FieldClass
from footpath.consent.models import Agreement, Sharing
from footpath.consent.queries import Agreed, Decided, agreements_of, decisions_of
from footpath.kernel.codelists import UnknownCode
from footpath.kernel.codelists.footings import basis
from footpath.store.scope import current
from footpath.web.helping.who import Family
from footpath.web.team.choices import said as kinds_said
from footpath.web.ui.values import Link
from footpath.web.words import long

_SAID = {
    Agreement.Answer.AGREED: "said yes",
    Agreement.Answer.NOT_AGREED: "said no",
    Agreement.Answer.NOT_YET: "said not yet",
    Agreement.Answer.COULD_NOT_SAY: "could not say",
    Agreement.Answer.WITHDRAWN: "said yes, and then no longer",
}


@dataclass(frozen=True, kw_only=True)
class AgreedShown:
    """One thing somebody was asked, and what they said."""

    name: str
    said: str
    what: str
    with_whom: str
    when: str
    days: str
    words: str
    changed: str
    purpose: str
    how: str
    sees: str
    for_whom: str
    withdraw_url: str
    record_url: str


@dataclass(frozen=True, kw_only=True)
class DecidedShown:
    """One decision to share, or not to."""

    decision: str
    with_whom: str
    what: str
    why: str
    basis: str
    knows: str
    family: str
    risk_from: str
    proportion: str
    when: str
    review: str
    sees: str
    by: str
    record_url: str


@dataclass(frozen=True, kw_only=True)
class AgreementsPage:
    """What was agreed, and what was decided, about a family."""

    stands: tuple[AgreedShown, ...]
    others: tuple[AgreedShown, ...]
    decisions: tuple[DecidedShown, ...]
    copies: tuple[Link, ...]
    may_write: bool
    may_read: bool = True
    """What people agreed to is open to the reader at all; said whether or not there is any."""


def agreements_page(family: Family, *, today: date, may_write: bool) -> AgreementsPage:
    """What was agreed and decided about a family, for those who work with them."""
    agreements = agreements_of(subjects=family.open, on=today)
    decisions = decisions_of(subjects=family.open, on=today)
    return AgreementsPage(
        stands=tuple(_agreed(one, family, may_write) for one in agreements if one.stands(today)),
        others=tuple(_agreed(one, family, False) for one in agreements if not one.stands(today)),
        decisions=tuple(_decided(one) for one in decisions),
        copies=tuple(
            Link(
                label=f"{name}’s own copy", url=f"{reverse('agreements:copy', args=[family.child.ref])}?person={person}"
            )
            for person, name in {
                one.person: one.name
                for one in agreements
                if one.person and family.child.pk in (*one.children, one.person)
            }.items()
        ),
        may_write=may_write,
        may_read=any(current().mask(one) & FieldClass.THIRD_PARTY for one in family.open),
    )


def copy_for(family: Family, *, person: int, today: date, decisions: bool) -> AgreementsPage | None:
    """
    One person's own copy: what they themselves said, and nobody else; None where they were asked nothing.

    :param decisions: with the decisions the family was told of, where whoever prints it says so.
    """
    # About this child alone: whoever is beside one of them only is told of no other.
    theirs = [one for one in agreements_of(subjects=[family.child.pk], on=today) if one.person == person]
    if not theirs:
        return None
    told = (Sharing.FamilyKnows.TOLD, Sharing.FamilyKnows.AFTER)
    found = decisions_of(subjects=[family.child.pk], on=today) if decisions else []
    return AgreementsPage(
        stands=tuple(replace(_agreed(one, family, False), for_whom="") for one in theirs if one.stands(today)),
        others=tuple(replace(_agreed(one, family, False), for_whom="") for one in theirs if not one.stands(today)),
        decisions=tuple(_decided(one) for one in found if one.family_knows in told and not one.risk_from),
        copies=(),
        may_write=False,
    )


def _agreed(one: Agreed, family: Family, may_write: bool) -> AgreedShown:
    ends = f"Until {long(one.until - timedelta(days=1))}" if one.until and one.withdrawn_on is None else ""
    if one.withdrawn_on is not None:
        ends = f"It ended on {long(one.withdrawn_on)}, when they changed their mind"
    return AgreedShown(
        name=one.name, said=_SAID[one.answer], what=one.what, with_whom=one.with_whom, when=long(one.since),
        days=ends, words=_bare(one.words), changed=_bare(one.changed), purpose=one.purpose, how=one.how,
        sees=kinds_said(int(one.classes)) if one.opened else "", for_whom=family.named(one.children),
        withdraw_url=reverse("agreements:withdraw", args=[family.child.ref, one.ref]) if may_write else "",
        record_url=reverse("records:page", args=[one.ref]),
    )  # fmt: skip


def _bare(words: str) -> str:
    """Words without the marks around them, which the page draws."""
    bare = words.strip()
    return bare[1:-1].strip() if bare.startswith("“") and bare.endswith("”") and bare.count("“") == 1 else bare


def _decided(one: Decided) -> DecidedShown:
    try:
        words = basis(one.basis, on=one.on) if one.basis else None
        lawful = f"{words.name}: {words.plain}" if words is not None else ""
    except UnknownCode:
        lawful = one.basis
    return DecidedShown(
        decision=str(one.decision.label), with_whom=one.with_whom, what=one.what, why=one.why, basis=lawful,
        knows=str(one.family_knows.label), family=one.family, risk_from=one.risk_from, proportion=one.proportion,
        when=long(one.on),
        review=long(one.review_on) if one.review_on else "", sees=kinds_said(int(one.classes)) if one.opened else "",
        by=one.by, record_url=reverse("records:page", args=[one.ref]),
    )  # fmt: skip
