"""What is asked when a time is agreed, moved or finished, and when a child is handed over; and how forms here ask."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from footpath.judgement import rules
from footpath.judgement.actions.decisions import NotDecided
from footpath.judgement.actions.panels import NotPanelled
from footpath.judgement.actions.timeframes import NotADay, NotAReason, NoTimeframe
from footpath.judgement.models.timeframes import Timeframe
from footpath.web import asking
from footpath.web.team.forms import Day


def words(
    label: str, *, hint: str = "", rows: int = 2, required: bool = True, missing: str = "Say it in a few words."
) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=4_000,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": missing},
    )  # fmt: skip


class Once(asking.Once):
    """A form about a decision or a panel."""

    REFUSED = (*asking.Once.REFUSED, NotDecided, NotPanelled)

    def of(self, *names: str) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]


class Reason(forms.CharField):
    """Why, in five words or more: somebody reads it to learn from, and never to count."""

    def __init__(self, *, label: str, hint: str = "") -> None:
        super().__init__(
            label=label, max_length=4_000, widget=forms.Textarea(attrs={"rows": 2}),
            help_text=hint or "Five words are enough: “Aaron had not been asked”.",
            error_messages={"required": "Say why, in five words or more."},
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        said = str(super().clean(value))
        if not rules.is_a_reason(said):
            raise forms.ValidationError("Say why, in five words or more: somebody will learn from it.")
        return said


class NewTimeframe(asking.Once):
    REFUSED = (*asking.Once.REFUSED, NotAReason, NotADay, NoTimeframe)

    about = forms.ChoiceField(label="What is it about?", choices=Timeframe.About.choices)
    planned_on = Day(label="By which day?", help_text="What is right for these children.", required=False)
    every_days = forms.IntegerField(
        label="Or how often, in days at most?", required=False, min_value=1, max_value=400,
        help_text="For seeing them: 7 is every week.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )  # fmt: skip
    alone = forms.BooleanField(label="Spoken with alone, and not only seen", required=False)
    why = Reason(label="Why that long?")
    look_back_on = Day(label="When will you look at it part-way?", required=False)
    told = words("Who in the family was told, and how?", required=False)

    def __init__(self, *args: Any, of_a_record: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.of_a_record = of_a_record
        if of_a_record:
            for name in ("about", "every_days", "alone"):
                del self.fields[name]
            self.fields["planned_on"].required = True

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("planned_on") and not given.get("every_days"):
            self.add_error("planned_on", "Give a day, or say how often.")
        return given


class MoveIt(forms.Form):
    """The new day, why, and what it means for each child."""

    to = Day(label="To which day?")
    why = Reason(label="Why does it take longer?")
    told = words("Who in the family was told, and how?", required=False)

    def __init__(self, *args: Any, children: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in children.items():
            self.fields[f"means-{number}"] = words(
                f"What does that mean for {name}?", missing=f"Say what the new day means for {name}."
            )
        self.order_fields(["to", "why", *(f"means-{number}" for number in children), "told"])

    def means(self) -> dict[int, str]:
        return {
            int(name.removeprefix("means-")): said
            for name, said in self.cleaned_data.items()
            if name.startswith("means-")
        }


class Told(forms.Form):
    words = words("Who in the family was told, and how?", hint="“Kerry, at home; Aaron by voice note”.")
    on = Day(label="When?", past=True)


class LookBack(forms.Form):
    words = words(
        "What do you see, looking at it part-way?", hint="Is it still the right time? Is the work good so far?"
    )


class Finish(forms.Form):
    on = Day(label="On which day was it finished?", past=True)


class Quality(forms.Form):
    words = words("Was it good?", hint="What was good in it, and what would have made it better. One or two sentences.")


def first_day(form: forms.Form, name: str, day: date) -> None:
    """Put a day into a form as its first answer."""
    form.fields[name].initial = day


class HandOver(forms.Form):
    """To whom, which children, what they must know, and how each child was told."""

    receiver = forms.ChoiceField(
        label="Who takes over?", error_messages={"required": "Choose who takes over."},
    )  # fmt: skip
    know = words(
        "What must they know that is easily missed?", required=False,
        hint="What has changed lately; what looks safe and is not; what was promised.",
    )  # fmt: skip
    stays_until = Day(label="If you work alongside for a while: until which day?", required=False)
    offers_drafts = forms.BooleanField(
        label="Offer them what I have begun to write about these children", required=False
    )

    def __init__(
        self, *args: Any, receivers: list[tuple[str, str]], children: Mapping[int, str], drafts: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.children = dict(children)
        field = self.fields["receiver"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *receivers]
        if not drafts:
            del self.fields["offers_drafts"]
        for number, name in children.items():
            if len(children) > 1:
                self.fields[f"with-{number}"] = forms.BooleanField(
                    label=f"{name} is handed over too" if number != next(iter(children)) else f"{name} is handed over",
                    required=False, initial=True,
                )  # fmt: skip
            self.fields[f"told-{number}"] = words(
                f"How was {name} told, and when? Or why not?", required=False, hint="It can be written later."
            )
        mixed = [name for number in children for name in (f"with-{number}", f"told-{number}") if name in self.fields]
        self.order_fields(["receiver", *mixed, "know", "stays_until", "offers_drafts"])

    def chosen(self) -> list[int]:
        return [number for number in self.children if self.cleaned_data.get(f"with-{number}", True)]

    def told(self) -> dict[int, str]:
        return {number: self.cleaned_data[f"told-{number}"] for number in self.chosen()}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not self.chosen():
            self.add_error(None, "Say whom you hand over.")
        return given


class SayForEach(forms.Form):
    """How each child was told, and the goodbye."""

    def __init__(self, *args: Any, children: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in children.items():
            self.fields[f"told-{number}"] = words(f"How was {name} told, and when? Or why not?", required=False)
            self.fields[f"goodbye-{number}"] = words(
                f"The goodbye with {name}: who, how, and what was said", required=False
            )
        self.fields["goodbye_on"] = Day(label="On which day was goodbye said?", required=False, past=True)

    def of(self, what: str) -> dict[int, str]:
        return {
            int(name.removeprefix(f"{what}-")): said
            for name, said in self.cleaned_data.items()
            if name.startswith(f"{what}-") and name != "goodbye_on"
        }


class CallOff(forms.Form):
    why = Reason(label="Why is it called off?", hint="Five words are enough.")
