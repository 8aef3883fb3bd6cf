"""What every page about a child protection plan stands on: the plan, whose it is, and who may write."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.people.actions.gate import LEGAL_FACT
from footpath.people.queries.names import called_of
from footpath.protection.queries.chairs import carries
from footpath.protection.queries.gateway import GatewayRead
from footpath.protection.queries.plans import Protected, protection_of
from footpath.web import clock
from footpath.web.asking import Asking
from footpath.web.policy import Request
from footpath.web.protection.asking import works_with


def protection_or_404(ref: UUID) -> Protected:
    """A child protection plan this reader may read; absent and forbidden are the same."""
    found = protection_of(ref=ref)
    if found is None:
        raise Http404
    return found


def may_go_to_law(request: Request, children: Collection[int]) -> bool:
    return works_with(request, children, needs=LEGAL_FACT)


def may_authorise(request: Request, found: GatewayRead) -> bool:
    """Whether the reader may decide to go towards a court: they manage the work, do not chair, and did not write it."""
    who = request.who
    decides = who.may(Can.GO_TOWARDS_A_COURT) and not who.may(Can.CHAIR_CONFERENCES)
    return decides and found.opened.by_id != request.user.pk and may_go_to_law(request, found.children)


def may_chair(request: Request, children: Collection[int]) -> bool:
    """Whether the reader may say that a plan ends, or changes: they chair, and stand apart from the work."""
    return request.who.may(Can.CHAIR_CONFERENCES) and not carries(
        request.user, children=children, on=clock.today(), at=clock.record_now()
    )


def ref_of(child: int) -> UUID:
    return Subject.objects.values_list("ref", flat=True).get(pk=child)


def first_of(child: int) -> str:
    called = called_of([child]).get(child)
    return called.first if called else "This child"


def of_plan(found: Protected, title: str, **rest: Any) -> Asking:
    """A form about a plan, which goes back to it."""
    back = reverse("protecting:plan", args=[found.opened.ref])
    return Asking(title=title, back=back, of=f"{first_of(found.child)}’s child protection plan", **rest)
