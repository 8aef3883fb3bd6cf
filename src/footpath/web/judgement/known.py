"""Beside a decision: what was on the record then, what somebody could see, and what they had opened."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from footpath.access.rules import Can
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.decisions import DecisionOf, open_decision
from footpath.judgement.queries.known_at import Known, MayNotLookBack, Sight, known_at_decision, may_look_back
from footpath.people.queries.names import names_of
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long

_SIGHT = {
    Sight.WHOLE: "",
    Sight.PART: "some of its words",
    Sight.THERE: "that it was there, and none of its words",
    Sight.NOT: "",
}


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What could be known when it was decided, told apart; nothing that was not written is inferred."""
    found = open_decision(ref=ref)
    if found is None:
        raise Http404
    whose = _whose(request, found)
    asked = number_in(request.GET.get("who"), otherwise=next(iter(whose), 0), digits=18)
    if asked not in whose:
        raise Http404
    try:
        known = known_at_decision(decision=found.record, who=asked, by=request.who)
    except MayNotLookBack:
        raise Http404 from None
    first = known.name.split()[0]
    names = names_of(found.children)
    context = {
        "one": found,
        "known": known,
        "first": first,
        "children": listed(names[child].split()[0] for child in found.children if child in names),
        "moment": f"{long(known.at.date())} at {known.at:%H:%M}",
        "all": tuple(_line(one) for one in known.records),
        "could_see": tuple((*_line(one), _SIGHT[one.sight]) for one in known.could_see),
        "shut": tuple(_line(one) for one in known.shut),
        "opened": tuple((*_line(one), _when(one)) for one in known.opened),
        "pages": f"{long(known.pages_at.date())} at {known.pages_at:%H:%M}" if known.pages_at else "",
        "since": long(known.kept_since.date()) if known.kept_since else "",
        "others": tuple(
            Link(label=name, url=f"?who={user}") for user, name in whose.items() if user != asked
        ),
        "back": reverse("judgement:decision", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/decision_known.html", context)


def _whose(request: Request, found: DecisionOf) -> dict[int, str]:
    """Whose sight can be asked about: whoever decided, wrote it down, or agreed; as far as the reader may look back."""
    users = [found.decided_by, found.written_by_id, found.agreed.by_id if found.agreed else None]
    names = names_of_users(users)
    return {
        user: names[user]
        for user in dict.fromkeys(users)
        if user is not None and user in names and may_look_back(who=request.who, at_whom=user, subjects=found.children)
    }


def _line(one: Known) -> tuple[str, str, str, str]:
    """The day, what it was, its line as it then stood, and where it is read."""
    line = one.happened.line
    return (long(line.happened_on), one.label, one.on, reverse("records:page", args=[one.ref]))


def _when(one: Known) -> str:
    assert one.opened_at is not None, "only what was opened is listed as opened"
    return f"{long(one.opened_at.date())} at {one.opened_at:%H:%M}"
