"""An understanding of a family: which there are, beginning one, and the document itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access.rules import CASEWORK, Can
from footpath.frontdoor.actions.matching import CONTACT
from footpath.frontdoor.models import Referral
from footpath.people.actions.gate import MayNot
from footpath.people.queries.family import family_of
from footpath.people.queries.heads import briefs
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.record.actions import MayNotWrite
from footpath.record.queries import latest
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.understanding.actions import assessments as actions
from footpath.understanding.queries.frameworks import NoSuchFramework, in_force
from footpath.understanding.queries.parts import assessments_of_child
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement.panel import panel_for
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.understanding.document import document as put_together
from footpath.web.understanding.find import reading_or_404
from footpath.web.understanding.forms import Begin
from footpath.web.words import listed, long


@require_GET
@policy(Can.SEE_CASEWORK)
def document(request: Request, ref: UUID) -> HttpResponse:
    """The record for understanding a family, as this reader may read it."""
    at = reading_or_404(request, ref)
    shown = put_together(at, reader=request.who.name)
    context: dict[str, object] = {"document": shown}
    by_when = panel_for(record=at.whole.assessment.id, ref=ref, who=request.who, today=at.today)
    if at.whole.framework and (by_when.rows or not at.whole.is_agreed):
        context["panel"] = by_when
    return TemplateResponse(request, "understanding/document.html", context)


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def child(request: Request, ref: UUID) -> HttpResponse:
    """What has been understood of this child's family so far; and beginning, or going on with, an assessment."""
    one = child_or_404(ref)
    today = clock.today()
    name = names_of([one.pk]).get(one.pk, "this child")
    there = assessments_of_child(subject=one.pk)
    going_on = next((each for each in there if each.happened_until is None and each.facts.get("framework")), None)
    may_begin = request.who.may(Can.WRITE_CASEWORK) and going_on is None
    form = Begin(
        request.POST or None, frameworks=in_force(on=today), children=_around(one.pk), first=one.pk, earlier=there
    )
    if request.method == "POST" and may_begin and form.is_valid():
        try:
            begun = actions.begin(
                by=request.user, at=clock.record_now(), on=today, referral=_referral(one.pk), **form.begun()
            )  # fmt: skip
        except (actions.AlreadyGoingOn, MayNot, MayNotWrite, NoSuchFramework) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Begun. What was understood before is here already, and nothing is asked twice.")
            return redirect("understanding:document", begun.ref)
    names = names_of({each.subject for opened in there for each in opened.present})
    context = {
        "name": name,
        "ref": ref,
        "form": form if may_begin else None,
        "came": _came(one.pk, there) if may_begin else None,
        "found": [
            (
                Link(
                    label=f"{long(each.happened_on)} to {long(each.happened_until)}"
                    if each.happened_until
                    else "Going on",
                    url=reverse("understanding:document", args=[each.ref]),
                ),
                f"Begun on {long(each.happened_on)} by {each.for_whom or each.by}"
                + (f", about {listed(sorted(said))}" if (said := _about(each, names)) else ""),
            )
            for each in there
        ],
    }
    return TemplateResponse(request, "understanding/child.html", context, status=422 if form.errors else 200)


def _came(subject: int, earlier: Sequence[Opened]) -> dict[str, object] | None:
    """What came in about this child since the last understanding began: it is read here, and not typed again."""
    contact = next((each for each in latest(subject=subject, kinds=[CONTACT])[CONTACT] if not each.withheld), None)
    if contact is None or any(each.happened_on > contact.happened_on for each in earlier):
        return None
    said = [
        each for each in contact.paragraphs if each.slot in ("worry", "decided") and each.subject in (None, subject)
    ]
    link = Link(label=f"It came in on {long(contact.happened_on)}", url=reverse("records:page", args=[contact.ref]))
    return {"link": link, "said": [(each.label, each.words) for each in said]} if said else None


def _referral(subject: int) -> int | None:
    """The referral that goes on, so that the understanding is known to have come of it."""
    found = latest(subject=subject, kinds=[Referral.KIND])[Referral.KIND]
    return next((one.id for one in found if not one.withheld and one.happened_until is None), None)


def _about(opened: Opened, names: Mapping[int, str]) -> list[str]:
    return [first_in(names[each.subject]) for each in opened.present if each.subject in names]


def _around(subject: int) -> list[tuple[int, str]]:
    """The child, and the brothers and sisters whose record is open to whoever asks."""
    scope = current()
    family = family_of(subject, on=clock.today())
    others = [one.subject for one in family if one.group == "sibling" and scope.mask(one.subject) & CASEWORK]
    known = briefs([subject, *others], on=clock.today())
    return [(one, known[one].name) for one in [subject, *others] if one in known]
