"""The questions that are asked about people more than once: when, who says so, and who is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.forms import BoundField

from footpath.access.models import Subject
from footpath.kernel.approximate import HowExact as Told
from footpath.kernel.approximate import parse_approximate
from footpath.kernel.dates import NotADate, parse_date
from footpath.people.queries.names import names_of
from footpath.people.rules.dates import HowExact
from footpath.web.people.finding import people_like
from footpath.web.people.values import Match

NEW = "new"
LONGEST_SOURCE = 200
_MOST = 6
_ABOUT = re.compile(r"^\s*(about|around|some time in)\b", re.IGNORECASE)
_HOW = {
    Told.EXACT: HowExact.EXACT,
    Told.MONTH: HowExact.MONTH,
    Told.SEASON: HowExact.ABOUT,
    Told.YEAR: HowExact.YEAR,
    Told.TOLD: HowExact.AS_TOLD,
}


@dataclass(frozen=True, slots=True)
class When:
    """A day as it is known: the first day it can have been, and how exactly that is."""

    day: date
    how: HowExact


class WhenField(forms.CharField):
    """A day as people write it: "3 Nov 2021", "summer 2019", "2014". Nothing is guessed."""

    def __init__(self, *, exact: bool = False, ahead: bool = False, **rest: Any) -> None:
        super().__init__(max_length=60, **rest)
        self.exact, self.ahead = exact, ahead
        self.today = date.max
        self.widget.attrs.update({"autocomplete": "off"})

    def clean(self, value: Any) -> When | None:
        written = str(super().clean(value) or "").strip()
        if not written:
            return None
        try:
            when = self._read(written)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}", code="unreadable") from error
        if not self.ahead and when.day > self.today:
            raise forms.ValidationError("That day has not come yet; check the year.", code="to come")
        return when

    def _read(self, written: str) -> When:
        if self.exact:
            return When(parse_date(written, today=self.today, ahead=self.ahead), HowExact.EXACT)
        read = parse_approximate(written, today=self.today)
        how = _HOW[read.how]
        if how is HowExact.EXACT and _ABOUT.match(written):
            how = HowExact.ABOUT
        return When(read.earliest, how)


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person already around the one being written about."""

    subject: int
    name: str
    who: str = ""

    @property
    def said(self) -> str:
        return f"{self.name} ({self.who})" if self.who else self.name


class PeopleForm(forms.Form):
    """A form about one person. `name` is what to call them in its questions."""

    more: tuple[str, ...] = ()
    """The questions that can wait, folded away until somebody wants them."""

    def __init__(
        self, data: Any = None, *, name: str, today: date, around: Sequence[Somebody] = (), **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        self.name, self.today, self.around = name, today, tuple(around)
        for field in self.fields.values():
            if isinstance(field, WhenField):
                field.today = today
            field.label = str(field.label or "").replace("{name}", name)
            field.help_text = str(field.help_text).replace("{name}", name)

    @property
    def first_fields(self) -> list[BoundField]:
        return [field for field in self.visible_fields() if field.name not in self.more]

    @property
    def more_fields(self) -> list[BoundField]:
        return [self[name] for name in self.more if name in self.fields]

    @property
    def more_is_used(self) -> bool:
        """Something there was answered, or needs another look."""
        return any(field.errors or (self.is_bound and self.data.get(field.html_name)) for field in self.more_fields)

    def when(self, name: str) -> When | None:
        found = self.cleaned_data.get(name)
        return found if isinstance(found, When) else None

    def day(self, name: str) -> date | None:
        found = self.when(name)
        return found.day if found else None

    def how(self, name: str) -> HowExact:
        found = self.when(name)
        return found.how if found else HowExact.EXACT

    def text(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()

    def ticked(self, name: str) -> bool:
        return bool(self.cleaned_data.get(name))


def source() -> forms.CharField:
    return forms.CharField(
        label="Who told you, and when?",
        max_length=LONGEST_SOURCE,
        help_text="“Kerry, at home, 4 Nov”. It stays beside what you write.",
    )


def since(label: str = "Since when?") -> WhenField:
    return WhenField(
        label=label,
        required=False,
        help_text="A day, or what you know: “3 Nov 2021”, “summer 2019”. Leave it if nobody knows.",
    )


def lines(label: str, *, required: bool = False, most: int, rows: int = 2, hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, max_length=most, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


class WhoForm(PeopleForm):
    """
    A form that asks who somebody else is: one of those around, one who is found, or somebody new.

    A name that is typed is looked for, and the people it may be are offered with what tells them
    apart; nobody is added before that.
    """

    required_who = True
    can_add = True
    who_label = "Who?"

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.found: tuple[Match, ...] = ()
        self.other: int | None = None
        self.new_name = ""
        choices = [(str(one.subject), one.said) for one in self.around]
        first: dict[str, forms.Field] = {}
        if choices:
            first["who_known"] = forms.ChoiceField(
                label=self.who_label, required=False, choices=[("", "Somebody not in this list"), *choices]
            )
        first["who"] = forms.CharField(
            label="Somebody else: what are they called?" if choices else self.who_label,
            required=False,
            max_length=120,
            help_text="A first name is enough. If they are known already, you will be shown them.",
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        if self.data.get("who", "").strip() and not self.data.get("who_known"):
            self.found = people_like(self.data["who"].strip(), on=self.today, most=_MOST)
            first["who_choice"] = forms.ChoiceField(
                label=f"Which “{self.data['who'].strip()}”?",
                required=False,
                choices=self._choices(),
                widget=forms.RadioSelect,
            )
        for field in first.values():
            field.label = str(field.label).replace("{name}", self.name)
        self.fields = first | self.fields

    def _choices(self) -> list[tuple[str, str]]:
        found = [(one.ref, ", ".join(part for part in (one.name, one.detail) if part)) for one in self.found]
        return [*found, (NEW, f"Somebody new, called {self.data['who'].strip()}")] if self.can_add else found

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        known, typed, choice = (str(cleaned.get(name) or "").strip() for name in ("who_known", "who", "who_choice"))
        if known:
            self.other = int(known)
        elif choice == NEW:
            self.new_name = typed
        elif choice:
            self.other = _subject_of(choice)
        elif typed and self.found:
            self.add_error("who_choice", f"Is {typed} one of these, or somebody new?")
        elif typed and self.can_add:
            self.add_error("who_choice", f"Nobody called {typed} is known to you. Shall they be added?")
        elif typed:
            self.add_error("who", f"Nobody called {typed} is known to you; try another spelling.")
        elif self.required_who:
            self.add_error("who_known" if self.around else "who", "Say who; a first name is enough.")
        return cleaned

    def other_name(self) -> str:
        return self.new_name or names_of([self.other] if self.other else []).get(self.other or 0, "")


def _subject_of(ref: str) -> int | None:
    try:
        found = Subject.objects.filter(ref=UUID(ref)).values_list("id", "reads_as_id").first()
    except ValueError:
        return None
    return (found[1] or found[0]) if found else None
