"""“My supervision”: with whom one meets and for what, and what is apart from every child's record."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from footpath.access.rules import Can
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.queries import supervision as queries
from footpath.judgement.queries import supervision_apart as apart
from footpath.judgement.queries import supervision_debrief as debriefs
from footpath.judgement.queries.answering import head_of_the_service
from footpath.judgement.queries.supervision import Met
from footpath.web import clock
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long

Purpose = Supervises.Purpose
_LATELY = timedelta(days=90)
"""How long it is told that somebody no longer supervises somebody, and why."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """Somebody one meets for supervision, for what, and the way to prepare it."""

    name: str
    purposes: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A meeting one was at, as one line."""

    label: str
    url: str


@require_safe
@policy(SIGNED_IN)
def page(request: Request) -> HttpResponse:
    """With whom I meet for what, whom I supervise, when we met, and what is kept apart."""
    me, on = request.user.pk, clock.today()
    works = request.who.may(Can.WRITE_CASEWORK)
    met = queries.meetings(most=12)
    asked = apart.requests(worker=me)
    heads = head_of_the_service(user=me, on=on)
    context = {
        "mine": _beside(queries.arranged(workers=[me], on=on), of_me=True, prepares=works),
        "theirs": _beside(queries.arranged(supervisor=me, on=on), of_me=False, prepares=works),
        "ended": [one for one in queries.over(of=me, on=on) if one.why and one.until > on - _LATELY],
        "met": tuple(_meeting(one, me) for one in met),
        "next": _next(met, on),
        "works": works,
        "manages": bool(request.who.led) and request.who.may(Can.ALLOCATE),
        "names": heads and request.who.may(Can.ALLOCATE),
        "counts": heads and request.who.may(Can.SEE_FIGURES),
        "sits": tuple(
            Link(label=one.worker_name if one.worker != me else one.with_name,
                 url=reverse("supervision:debrief", args=[one.ref]))
            for one in debriefs.waiting(reader=me)
        ),
        "offers": debriefs.offers_to(worker=me, on=on),
        "again": tuple(
            Link(label=f"{one.about or one.sort.label}, {long(one.look_again_on)}",
                 url=reverse("supervision:thought", args=[one.ref]))
            for one in apart.felt(worker=me)
            if one.look_again_on is not None and one.look_again_on >= on
        ),
        "asked": tuple(
            Link(
                label=f"{one.who_asks} asked on {long(one.asked_on)} for what you said in personal talk",
                url=reverse("supervision:request", args=[one.ref]),
            )
            for one in asked
        ),
        "keeps": apart.keeps_the_door(user=request.user.pk, on=on),
        "keepers": apart.custodians(on=on),
    }  # fmt: skip
    return TemplateResponse(request, "supervision/home.html", context)


def _beside(rows: tuple[queries.Arranged, ...], *, of_me: bool, prepares: bool) -> tuple[Beside, ...]:
    """One line a person, in order of names; the purposes in their own order."""
    found: dict[tuple[str, int], list[Supervises.Purpose]] = defaultdict(list)
    for row in rows:
        who = (row.supervisor_name, row.supervisor) if of_me else (row.worker_name, row.worker)
        found[who].append(row.purpose)
    return tuple(
        Beside(
            name=name, purposes=listed(_in_a_line(one) for one in purposes),
            url=reverse("supervision:prepare", args=[pk])
            if prepares and set(purposes) - {Purpose.PERSONAL, Purpose.REFLECTION}
            else "",
        )
        for (name, pk), purposes in sorted(found.items())
    )  # fmt: skip


def printed_for(request: Request) -> str:
    """What a page says on paper that belongs to one or two people and to nobody else."""
    return f"Printed for {request.user.name}, {long(clock.today())}. Keep it where nobody else reads it."


def _in_a_line(purpose: Supervises.Purpose) -> str:
    label = str(purpose.label)
    return f"{label[0].lower()}{label[1:]}"


def _meeting(one: Met, me: int) -> Meeting:
    who = listed(each.name for each in one.others(than=me))
    sort = "" if one.sort is queries.Sort.TWO else f" ({one.sort.label.lower()})"
    return Meeting(
        label=f"{long(one.on)}, with {who}{sort}", url=reverse("supervision:meeting", args=[one.ref])
    )  # fmt: skip


def _next(met: tuple[Met, ...], on: date) -> str:
    """When one meets next, where a meeting that is still the latest of its people said so."""
    ahead = [one.next_on for one in met if one.next_on is not None and one.next_on >= on]
    return long(min(ahead)) if ahead else ""
