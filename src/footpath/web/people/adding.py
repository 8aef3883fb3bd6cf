"""Adding somebody, from as little as a first name; nobody twice without being asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_http_methods

from footpath.access import actions as access
from footpath.access import audit
from footpath.access.models import Allocation, Subject
from footpath.access.queries import Standing, my_children
from footpath.access.rules import Can
from footpath.people.actions import family, persons
from footpath.people.actions.drafts import NameDraft, PersonDraft
from footpath.people.actions.gate import WEIGHTY
from footpath.people.models.persons import Sex
from footpath.people.queries.names import names_of
from footpath.people.queries.same import Same, could_be_the_same
from footpath.people.rules.naming import NameKind
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.people import kin
from footpath.web.people.editing import REFUSALS
from footpath.web.people.fields import PeopleForm, WhenField, source
from footpath.web.people.finding import matches_of, page_of
from footpath.web.policy import Request, policy

_MOST = 100
_ADDED = "footpath_added"


class AddForm(PeopleForm):
    """As much as is known of somebody. A first name is enough."""

    more = ("known_as", "born", "due", "sex")
    given = forms.CharField(
        label="What are they called?", required=False, max_length=120, help_text="A first name is enough."
    )
    family = forms.CharField(label="Family name, if you know it", required=False, max_length=120)
    known_as = forms.CharField(label="Known as something else?", required=False, max_length=120)
    born = WhenField(
        label="When were they born?",
        required=False,
        help_text="A day, or what you know: “9 May 2022”, “winter 2008”, “1995”.",
    )
    due = WhenField(label="Not yet born? When is the baby due?", required=False, exact=True, ahead=True)
    sex = forms.ChoiceField(
        label="Sex, as the census asks it", widget=forms.RadioSelect, choices=Sex.choices, initial=Sex.UNKNOWN
    )
    child = forms.ChoiceField(label="Whose family are they in?", required=False)
    tie = forms.ChoiceField(label="What are they to that child?", required=False)
    they_are_called = forms.CharField(
        label="What does the child call them?", required=False, max_length=60, help_text="Their own word: “Nan”."
    )
    source = source()

    def __init__(self, data: Any = None, *, children: Mapping[str, str], around: str = "", **rest: Any) -> None:
        super().__init__(data, name="them", **rest)
        child, tie = self.fields["child"], self.fields["tie"]
        assert isinstance(child, forms.ChoiceField)
        assert isinstance(tie, forms.ChoiceField)
        child.choices = [("", "Nobody’s here yet: I am going to be beside this person myself"), *children.items()]
        tie.choices = [("", "Choose, if they are in a child’s family"), *kin.ties(name="the child", sex="U")]
        if around:
            self.fields["child"].widget = forms.HiddenInput()
            tie.label = f"What are they to {children[around]}?"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(self.text(name) for name in ("given", "family", "known_as")) and not (
            self.when("born") or self.when("due") or {"born", "due"} & self.errors.keys()
        ):
            self.add_error("given", "Say at least one thing about them: a first name is enough.")
        if self.text("child") and not self.text("tie"):
            self.add_error("tie", "Say what they are to that child; “somebody who matters to them” is enough.")
        return cleaned

    def draft(self) -> PersonDraft:
        given, surname, known_as = self.text("given"), self.text("family"), self.text("known_as")
        names = [NameDraft(given=given, family=surname)] if given or surname else []
        if known_as and known_as != given:
            names.append(NameDraft(given=known_as, kind=NameKind.KNOWN_AS))
        return PersonDraft(
            source=self.text("source"), names=tuple(names), born_on=self.day("born"), born_how=self.how("born"),
            due_on=self.day("due"), sex=self.text("sex"),
        )  # fmt: skip


@require_http_methods(["GET", "POST"])
@policy(Can.ADD_PEOPLE)
def add(request: Request) -> HttpResponse:
    """Somebody new: who they may be already, then who they are to a child, then their page."""
    children = _children(request.who, request.GET.get("child", "") or request.POST.get("child", ""))
    begun = {"given": request.GET.get("name", "")[:120], "child": request.GET.get("child", "")}
    form = AddForm(request.POST or None, children=children, around=begun["child"], today=clock.today(), initial=begun)
    context: dict[str, object] = {"form": form, "child": children.get(begun["child"], "")}
    if form.is_valid():
        draft = form.draft()
        if known := request.POST.get("same"):
            return _is_already(request, form, _known(known))
        same = could_be_the_same(draft)
        if (same.people or same.ask) and request.POST.get("checked") != "yes":
            return TemplateResponse(request, "people/already.html", context | _already(form, same))
        try:
            with transaction.atomic():
                subject = persons.add_person(draft=draft, by=request.user, at=clock.record_now())
                _set_beside(request, form, subject)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "They are here now.")
            request.session[_ADDED] = subject
            return redirect("people:added")
    return TemplateResponse(request, "people/add.html", context)


def _is_already(request: Request, form: AddForm, known: Subject) -> HttpResponse:
    """It is somebody known: nobody is added, and they are put in the child's family."""
    if form.text("child"):
        try:
            with transaction.atomic():
                _relate(request, form, known.pk)
        except REFUSALS as refused:
            messages.error(request, str(refused))
            return redirect("people:page", known.ref)
        messages.success(request, "Nobody was added twice: they are in this child’s family now.")
    return redirect("people:page", known.ref)


def _set_beside(request: Request, form: AddForm, subject: int) -> None:
    """Put a new person in a child's family or, where it is a new family, beside whoever added them."""
    if form.text("child"):
        _relate(request, form, subject)
        return
    access.allocate(
        subject=subject, to=request.user, part=Allocation.Part.LEAD, since=clock.today(), by=request.user,
        at=clock.record_now(), reason="They added this person.",
    )  # fmt: skip


@require_GET
@policy(Can.ADD_PEOPLE)
def added(request: Request) -> HttpResponse:
    """To the page of whoever was just added: only from this request on are they open to whoever added them."""
    subject = Subject.objects.filter(pk=request.session.get(_ADDED, 0)).first()
    if subject is None:
        raise Http404
    audit.shown([subject.pk])
    return redirect(page_of(subject.pk, subject.ref))


def _relate(request: Request, form: AddForm, other: int) -> None:
    child = _known(form.text("child"))
    way, kind = kin.read(form.text("tie"))
    calls = form.text("they_are_called")
    first, second = (other, child.pk) if way == kin.FIRST else (child.pk, other)
    family.relate(
        first=first, second=second, kind=kind,
        second_calls_first=calls if way == kin.FIRST else "", first_calls_second="" if way == kin.FIRST else calls,
        source=form.text("source"), by=request.user, at=clock.record_now(),
    )  # fmt: skip


def _already(form: AddForm, same: Same) -> dict[str, object]:
    named = " ".join(part for part in (form.text("given"), form.text("family")) if part) or "Somebody"
    born = form.data.get("born", "")
    return {
        "matches": matches_of(same.people),
        "ask": same.ask,
        "new": ", ".join(part for part in (named, f"born {born}" if born else "", form.text("source")) if part),
        "named": named,
    }


def _children(who: Standing, asked: str) -> dict[str, str]:
    """The children somebody may be around: those I am beside, and the one I came from."""
    mine = {one.subject: str(one.ref) for one in my_children(who=who, on=clock.today(), most=_MOST)}
    if asked:
        child = _known(asked)
        if not current().writes_all(child.pk, WEIGHTY):
            raise Http404
        mine[child.pk] = asked
    names = names_of(mine)
    return {mine[subject]: name for subject, name in names.items()}


def _known(ref: str) -> Subject:
    try:
        found = Subject.objects.select_related("reads_as").filter(ref=UUID(ref)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found.reads_as or found
