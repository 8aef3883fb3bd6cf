"""What was agreed and what is shared about a family; asking, changing one's mind, deciding; and the family's copy."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from footpath.access.rules import Can
from footpath.consent import actions
from footpath.consent.models import Sharing
from footpath.consent.queries import agreements_of
from footpath.help.queries.levels import footing_of
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import IsProtected, MayNot
from footpath.people.queries.names import names_of
from footpath.record.actions import MayNotWrite
from footpath.record.values import Written
from footpath.web import asking, clock
from footpath.web.agreements import forms
from footpath.web.agreements.values import agreements_page, copy_for
from footpath.web.helping.values import footing_shown
from footpath.web.helping.who import Family, family
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import long

REFUSED = (MayNot, IsProtected, MayNotWrite, Changed, actions.NotByAgreement, actions.NotStanding)
_KEPT = ("person", "how", "on")


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What each person said yes to, what was decided about sharing, and that the two are not the same."""
    whose = family(ref, on=clock.today())
    shown = agreements_page(whose, today=clock.today(), may_write=request.who.may(Can.WRITE_CASEWORK))
    return _page(
        request,
        "agreements/page.html",
        whose,
        {
            "page": shown,
            "ask_url": reverse("agreements:ask", args=[ref]),
            "decide_url": reverse("agreements:decide", args=[ref]),
        },
    )


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def ask(request: Request, ref: UUID) -> HttpResponse:
    """Write down what one person said to one thing they were asked; and go on to the next."""
    whose, today = family(ref, on=clock.today()), clock.today()
    begun = {name: request.GET[name] for name in _KEPT if name in request.GET}
    form = forms.Ask(
        request.POST or None, people=whose.people, today=today, initial={"on": long(today)} | begun
    )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.agree(
                children=said["children"], person=said["person"], asked=[form.asked()], how=said["how"],
                on=said["on"], by=request.user, at=clock.record_now(),
            )  # fmt: skip
        except REFUSED as refused:
            form.add_error(None, str(refused))
        else:
            if request.POST.get("do") == "another":
                again = urlencode({"person": said["person"], "how": said["how"], "on": long(said["on"])})
                messages.success(request, "Written down. What else were they asked?")
                return redirect(f"{reverse('agreements:ask', args=[ref])}?{again}")
            return redirect("agreements:page", ref)
    return _ask(request, form, whose, "What somebody agreed to", another="Save, and ask about another thing")


@require_POST
@policy(Can.WRITE_CASEWORK)
def withdraw(request: Request, ref: UUID, agreed: UUID) -> HttpResponse:
    """Somebody has changed their mind: one press, and whatever it had opened is shut."""
    whose = family(ref, on=clock.today())
    one = next((each for each in agreements_of(subjects=whose.open, on=clock.today()) if each.ref == agreed), None)
    if one is None:
        raise Http404
    try:
        actions.withdraw(
            agreement=one.record, words=request.POST.get("words", "")[:6_000], by=request.user,
            at=clock.record_now(),
        )  # fmt: skip
    except REFUSED as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"It has ended: “{one.what}”. Whatever it had opened is shut.")
    return redirect("agreements:page", ref)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def decide(request: Request, ref: UUID) -> HttpResponse:
    """Write down a decision to share something, or not to; it is kept as it is typed."""
    whose, today = family(ref, on=clock.today()), clock.today()
    kept, initial = asking.begun(request, about=ref, kind=Sharing.KIND)
    form = forms.Decide(
        request.POST or None, people=whose.people, today=today, shares=request.who.may(Can.SHARE), initial=initial
    )

    def do() -> Written:
        return actions.decide_sharing(**form.sharing(), by=request.user, at=clock.record_now(), once=form.pressed)

    about = asking.Asking(
        title="To share something, or not to", finish="Save", back=reverse("agreements:page", args=[ref]),
        of=f"What was agreed about {whose.first}, and what is shared",
    )  # fmt: skip
    return asking.ask(request, form, kept, about, child=whose.child.pk, do=do)


@require_safe
@policy(Can.SEE_CASEWORK)
def copy(request: Request, ref: UUID) -> HttpResponse:
    """The family's own copy, to print: what they agreed to, whether they may say no, and with whom what is shared."""
    whose, today = family(ref, on=clock.today()), clock.today()
    asked = request.GET.get("person", "")
    person = number_in(asked, digits=18)
    decisions = request.GET.get("decisions") == "1"
    shown = copy_for(whose, person=person, today=today, decisions=decisions)
    if shown is None:
        raise Http404
    footing = footing_of(subject=whose.child.pk, on=today)
    large = request.GET.get("large") == "1"
    context: dict[str, object] = {
        "page": shown,
        "footing": footing_shown(footing) if footing is not None else None,
        "large": large,
        "ways": [
            Link(label="Usual print" if large else "Large print", url=_copy(person, not large, decisions)),
            Link(
                label="Without what was decided under the law" if decisions else "With what was decided under the law",
                url=_copy(person, large, not decisions),
            ),
        ],
        "printed_on": long(today),
        "whose": names_of([person]).get(person, ""),
    }
    return _page(request, "agreements/copy.html", whose, context)


def _copy(person: int, large: bool, decisions: bool) -> str:
    return "?" + urlencode(
        {"person": person} | ({"large": 1} if large else {}) | ({"decisions": 1} if decisions else {})
    )


def _page(
    request: Request, template: str, whose: Family, context: dict[str, object], status: int = 200
) -> HttpResponse:
    whole = {"ref": whose.child.ref, "name": whose.name, "first": whose.first, "breadcrumbs": whose.crumbs} | context
    return TemplateResponse(request, template, whole, status=status)


def _ask(request: Request, form: django_forms.Form, whose: Family, heading: str, *, another: str = "") -> HttpResponse:
    context: dict[str, object] = {
        "form": form, "heading": heading, "do": "Save", "another": another,
        "back": reverse("agreements:page", args=[whose.child.ref]),
    }  # fmt: skip
    return _page(request, "helping/ask.html", whose, context, status=422 if form.errors else 200)
