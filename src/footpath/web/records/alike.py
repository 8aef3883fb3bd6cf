"""Words of a record that stand elsewhere too: shown to those who may write, asked once, and the answer kept."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from footpath.access.rules import CASEWORK, Can
from footpath.documents.actions.alike import answer
from footpath.documents.actions.filing import NotThere
from footpath.people.actions.gate import MayNot
from footpath.record.queries import open_record
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.writing import caring
from footpath.web.writing.who import around


def alike_of(request: Request, opened: Opened) -> tuple[caring.AlikeShown, ...]:
    """What of a record stands elsewhere too, for whoever may write; nothing for those who only read."""
    theirs = [one.subject for one in opened.present if current().mask(one.subject) & CASEWORK]
    if not theirs or not request.who.may(Can.WRITE_CASEWORK):
        return ()
    today = clock.today()
    people = around(subject=theirs[0], on=today, also=theirs)
    return caring.of_record(
        opened, names={one.subject: one.name for one in people},
        children=[*theirs, *(one.subject for one in people if one.own and one.subject not in theirs)], on=today,
    ).alike  # fmt: skip


@require_POST
@policy(Can.WRITE_CASEWORK)
def say(request: Request, ref: UUID) -> HttpResponse:
    """Say whether words that stand elsewhere too are true for this child."""
    opened = open_record(ref=ref)
    if opened is None or opened.withheld:
        raise Http404
    given = caring.answers_given(request.POST)
    try:
        for digest, said in given.items():
            answer(record=opened.id, digest=digest, answer=said, by=request.user, at=clock.record_now())
    except (NotThere, MayNot) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, "What you said is kept." if given else "Nothing was said, and nothing is kept.")
    return redirect("records:page", ref)
