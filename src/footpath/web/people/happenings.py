"""What a court orders, what people say, and what happens: births, deaths, endings, two that are one. As questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.persons import Sex
from footpath.web.people.fields import PeopleForm, Somebody, WhenField, lines, source

_RADIOS = forms.RadioSelect
Choices = Sequence[tuple[str, str]]


class OrderForm(PeopleForm):
    kind = forms.ChoiceField(label="What sort of order is it?", choices=CourtOrder.Kind.choices)
    court = forms.CharField(label="Which court made it?", required=False, max_length=120)
    conditions = lines("What does it say?", most=4_000, rows=4, hint="Its conditions in plain words, each on a line.")
    covers = forms.ChoiceField(label="Does it keep somebody away from a place?", required=False)
    since = WhenField(label="From when?", required=False, exact=True)
    until = WhenField(
        label="Until when?",
        required=False,
        exact=True,
        ahead=True,
        help_text="The last day on which it holds.",
    )
    source = source()

    def __init__(self, data: Any = None, *, me: Somebody, places: Choices = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.me = me
        covers = self.fields["covers"]
        assert isinstance(covers, forms.ChoiceField)
        covers.choices = [("", "No, or none that is known here"), *places]
        parts = [("", "Not in it"), *OrderParty.Part.choices]
        asked: dict[str, forms.Field] = {}
        for one in (me, *self.around):
            asked[f"part-{one.subject}"] = forms.ChoiceField(
                label=f"What is {one.said} in it?", choices=parts, required=False
            )
        known = dict(self.fields)
        tail = {name: known.pop(name) for name in ("since", "until", "source")}
        self.fields = known | asked | tail

    def parties(self) -> list[tuple[int, OrderParty.Part]]:
        return [
            (one.subject, OrderParty.Part(part))
            for one in (self.me, *self.around)
            if (part := self.text(f"part-{one.subject}"))
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.parties():
            self.add_error(f"part-{self.me.subject}", "Say whom the order is about, for or against.")
        begun, ended = self.day("since"), self.day("until")
        if begun and ended and ended < begun:
            self.add_error("until", "The order would end before it began; check the days.")
        return cleaned


class ClaimForm(PeopleForm):
    question = forms.CharField(
        label="What is the question?",
        max_length=160,
        help_text="As a question nobody has settled: “Who is Kai’s father?”",
    )
    says = forms.CharField(
        label="What do they say?",
        max_length=400,
        help_text="In their own words. Other accounts stand beside it; none wins.",
    )
    by_whom = forms.ChoiceField(label="Who says so?", required=False)
    person = forms.ChoiceField(label="Whom do they name?", required=False)
    denies = forms.BooleanField(label="They say it is not that person", required=False)
    since = WhenField(label="When did they say so?", required=False, exact=True)
    source = source()

    def __init__(self, data: Any = None, *, me: Somebody, **rest: Any) -> None:
        super().__init__(data, **rest)
        around = [(str(one.subject), one.said) for one in self.around]
        for name, choices in (
            ("by_whom", [("", "Somebody not in this list: say who below"), (str(me.subject), me.name), *around]),
            ("person", [("", "Nobody in this list"), *around]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class BirthForm(PeopleForm):
    on = WhenField(
        label="When was {name} born?", help_text="A day, or what is known: “9 May 2022”, “winter 2008”, “2014”."
    )
    told = forms.BooleanField(label="It is as told, by them or for them, without a certificate", required=False)
    sex = forms.ChoiceField(
        label="Sex, as the census asks it", widget=_RADIOS, choices=Sex.choices, initial=Sex.UNKNOWN
    )
    source = source()


class DeathForm(PeopleForm):
    on = WhenField(label="When did {name} die?", help_text="A day, or what is known: “3 Nov”, “2019”.")
    source = source()


class AliveForm(PeopleForm):
    """A death that was written down by mistake, or on a wrong day."""

    what = forms.ChoiceField(
        label="What is so?", widget=_RADIOS,
        choices=[("alive", "{name} has not died"), ("another day", "{name} died on another day")],
    )  # fmt: skip
    on = WhenField(
        label="If on another day: when did {name} die?",
        required=False,
        help_text="A day, or what is known: “3 Nov”, “2019”.",
    )
    why = forms.CharField(label="How did it come to be wrong?", max_length=300, help_text="Somebody will want to know.")

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)
        what.choices = [("alive", f"{self.name} has not died"), ("another day", f"{self.name} died on another day")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        another = cleaned.get("what") == "another day"
        if another and not self.when("on") and "on" not in self.errors:
            self.add_error("on", "Say on which day, or that they have not died.")
        if self.when("on") and cleaned.get("what") == "alive":
            self.add_error("on", "Leave this empty if they have not died.")
        return cleaned


class CorrectionForm(PeopleForm):
    on = WhenField(label="When was {name} born?", required=False, help_text="Leave it if it stands.")
    due = WhenField(label="When is, or was, {name} due?", required=False, exact=True, ahead=True)
    sex = forms.ChoiceField(
        label="Sex, as the census asks it", required=False, widget=_RADIOS, choices=[("", "As it stands"), *Sex.choices]
    )
    why = forms.CharField(label="Why does it need putting right?", max_length=300)
    source = source()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.when("on") or self.when("due") or self.text("sex")) and not self.errors:
            self.add_error("on", "Say what should stand instead.")
        return cleaned


_ENDINGS = [("end", "It was so, and is not any more"), ("withdraw", "It was written down by mistake")]


class EndForm(PeopleForm):
    """It was so and is not any more, or it was written down by mistake."""

    what = forms.ChoiceField(
        label="What should happen to it?", widget=_RADIOS,
        choices=_ENDINGS,
    )  # fmt: skip
    until = WhenField(
        label="If it has ended: from which day is it not so?", required=False, exact=True,
        help_text="It stays in the story as what was so before.",
    )  # fmt: skip
    why = forms.CharField(label="Why?", max_length=300, help_text="Somebody will want to know.")

    def __init__(self, data: Any = None, *, can_protect: bool = False, **rest: Any) -> None:
        super().__init__(data, **rest)
        if can_protect:
            what = self.fields["what"]
            assert isinstance(what, forms.ChoiceField)
            what.choices = [
                ("protect", "It must be protected now: and with a home, whatever would give it away"),
                *_ENDINGS,
            ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("what") == "end" and not self.when("until") and "until" not in self.errors:
            self.add_error("until", "Say from which day it is not so.")
        return cleaned


class SameForm(forms.Form):
    """Two people agree that two records are of one person; this is what the first of them says."""

    first = forms.ChoiceField(label="Under which name should they read as one?", widget=_RADIOS)
    why = lines("Why are they the same person?", required=True, most=600, hint="What you know, and who told you.")

    def __init__(self, data: Any = None, *, one: str, other: str) -> None:
        super().__init__(data)
        first = self.fields["first"]
        assert isinstance(first, forms.ChoiceField)
        first.choices = [("one", one), ("other", other)]
        self.initial = {"first": "one"}


class PartForm(forms.Form):
    why = lines("Why are they two people after all?", required=True, most=600)
