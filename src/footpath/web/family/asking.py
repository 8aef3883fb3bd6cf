"""The short forms beside a drawn family: who is meant, what is asked of them, and which action writes it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from footpath.access.models import Subject
from footpath.access.rules import Can
from footpath.people.actions import drawn, family, gate, persons
from footpath.people.actions.drafts import NameDraft, PersonDraft
from footpath.people.models.drawn import Between
from footpath.people.queries.drawn import FamilySeen
from footpath.record.actions import MayNotWrite
from footpath.web import clock
from footpath.web.family.forms import ADDS, BetweenForm, TieForm, TogetherForm, title_of
from footpath.web.family.page import Asked, address
from footpath.web.people import kin
from footpath.web.people.editing import REFUSALS
from footpath.web.people.fields import PeopleForm, Somebody
from footpath.web.people.page import may_say
from footpath.web.policy import Request
from footpath.web.words import short

_SOURCE = "footpath_family_source"
_MINE = "mine"


class Asking(ABC):
    """One form beside the drawing."""

    title: str
    button = "Put it in the drawing"

    def __init__(self, request: Request, child: Subject, seen: FamilySeen, asked: Asked) -> None:
        self.request, self.child, self.seen, self.asked = request, child, seen, asked
        self.key = asked.who if asked.who in seen.subjects else str(child.ref)
        self.subject, self.name = seen.subjects[self.key], seen.names[self.key]
        self.back = address(child.ref, who=self.key)
        told = request.session.get(_SOURCE, "")
        self.begun: dict[str, Any] = {"source": told} if told else {}

    form: PeopleForm

    def written(self) -> str | None:
        """Write what was asked, and say where to go then; `None` where the form is to be looked at again."""
        if not self.form.is_valid():
            return None
        try:
            with transaction.atomic():
                done = self.write()
        except (*REFUSALS, MayNotWrite) as refused:
            self.form.add_error(None, str(refused))
            return None
        if told := self.form.text("source"):
            self.request.session[_SOURCE] = told
        return done

    @abstractmethod
    def write(self) -> str:
        """Write what was asked, and say where to go then."""

    def others(self) -> list[tuple[str, str]]:
        """Everybody else in the drawing, as choices."""
        found = [(key, name) for key, name in self.seen.names.items() if key != self.key]
        return sorted(found, key=lambda one: one[1].casefold())


class _Tie(Asking):
    def __init__(self, request: Request, child: Subject, seen: FamilySeen, asked: Asked) -> None:
        super().__init__(request, child, seen, asked)
        self.title = title_of(asked.what, self.name)
        may = may_say(*seen.subjects.values(), who=request.who)
        around = [
            Somebody(subject, seen.names[key])
            for key, subject in sorted(seen.subjects.items(), key=lambda one: seen.names[one[0]].casefold())
            if key != self.key and may.together([self.subject, subject], gate.WEIGHTY)
        ]
        shape = next(one.shape for one in seen.family.people if one.key == self.key)
        self.form: TieForm = TieForm(
            request.POST or None, what=asked.what, of_sex={"square": "M", "circle": "F"}.get(shape, "U"),
            name=self.name, today=asked.today, around=around, initial=self.begun,
        )  # fmt: skip

    def write(self) -> str:
        form, by, at = self.form, self.request.user, clock.record_now()
        other = form.other if form.other is not None else persons.add_person(draft=self._draft(), by=by, at=at)
        way, kind = kin.read(form.text("tie"))
        calls = form.text("they_are_called")
        first, second = (other, self.subject) if way == kin.FIRST else (self.subject, other)
        row = family.relate(
            first=first, second=second, kind=kind, second_calls_first=calls, since=form.day("since"),
            since_how=form.how("since"), source=form.text("source"), by=by, at=at,
        )  # fmt: skip
        return f"{address(self.child.ref, who=self.key)}&undo={row.pk}"

    def _draft(self) -> PersonDraft:
        given, _, surname = self.form.new_name.partition(" ")
        return PersonDraft(
            names=(NameDraft(given=given, family=surname.strip()),), sex=self.form.new_sex,
            born_on=self.form.day("born"), born_how=self.form.how("born"), due_on=self.form.day("due"),
            source=self.form.text("source"),
        )  # fmt: skip


class _Between(Asking):
    def __init__(self, request: Request, child: Subject, seen: FamilySeen, asked: Asked) -> None:
        super().__init__(request, child, seen, asked)
        self.title = f"How it is between {self.name} and somebody"
        eyes = [*sorted(seen.names.items(), key=lambda one: one[1].casefold()), (_MINE, f"Mine: {request.who.name}")]
        self.form: BetweenForm = BetweenForm(
            request.POST or None, others=self.others(), eyes=eyes, name=self.name, today=asked.today,
            initial=self.begun,
        )  # fmt: skip

    def write(self) -> str:
        form, eyes = self.form, self.form.text("eyes")
        drawn.say_between(
            about=self.child.pk, one=self.subject, other=self.seen.subjects[form.text("other")],
            how=Between.How(form.text("feels")), one_way=form.ticked("one_way"),
            whose_eyes=self.request.who.name if eyes == _MINE else self.seen.names[eyes],
            seen_by=None if eyes == _MINE else self.seen.subjects[eyes], since=form.day("since"),
            since_how=form.how("since"), source=form.text("source"), by=self.request.user, at=clock.record_now(),
        )  # fmt: skip
        return address(self.child.ref, who=self.key)


class _Together(Asking):
    button = "Write it down"

    def __init__(self, request: Request, child: Subject, seen: FamilySeen, asked: Asked) -> None:
        super().__init__(request, child, seen, asked)
        self.title = "It was drawn together"
        may = may_say(*seen.subjects.values(), who=request.who)
        also = [
            (key, name) for key, name in self._of_others() if may.each([seen.subjects[key]], gate.TELLING)
        ]  # fmt: skip
        self.form: TogetherForm = TogetherForm(
            request.POST or None, also=also, name=self.name, today=asked.today, initial={"on": short(asked.today)}
        )

    def _of_others(self) -> Sequence[tuple[str, str]]:
        mine = str(self.child.ref)
        return sorted(((k, n) for k, n in self.seen.names.items() if k != mine), key=lambda one: one[1].casefold())

    def write(self) -> str:
        form = self.form
        drawn.drawn_together(
            child=self.child.pk,
            what=drawn.DrawnTogether(
                with_whom=form.text("with_whom"), where=form.text("where"), said=form.text("said"),
                child_says=form.text("child_says"),
            ),
            also=[self.seen.subjects[key] for key in form.cleaned_data.get("also") or ()],
            on=form.day("on") or self.asked.today, by=self.request.user, at=clock.record_now(),
        )  # fmt: skip
        return address(self.child.ref, anchor="together")


def asking(request: Request, *, child: Subject, seen: FamilySeen, asked: Asked) -> Asking | None:
    """The form that the address asks for, if this reader may be asked it today."""
    if not asked.is_now or not request.who.may(Can.WRITE_CASEWORK):
        return None
    may = may_say(*seen.subjects.values(), who=request.who)
    if not may.each([child.pk], gate.TELLING):
        return None
    if asked.what in ADDS:
        key = asked.who if asked.who in seen.subjects else str(child.ref)
        both = {child.pk, seen.subjects[key]}
        adds = request.who.may(Can.ADD_PEOPLE) and may.together(both, gate.WEIGHTY)
        return _Tie(request, child, seen, asked) if adds else None
    if asked.what == "between":
        return _Between(request, child, seen, asked)
    return _Together(request, child, seen, asked) if asked.what == "together" else None
