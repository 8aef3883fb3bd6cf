"""What is asked on the pages of chronologies. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from footpath.chronologies.actions.crafting import Head
from footpath.chronologies.models import Chronology
from footpath.kernel.approximate import HowExact as Told
from footpath.kernel.approximate import parse_approximate
from footpath.kernel.dates import NotADate
from footpath.record.models import HowExact
from footpath.web.understanding.forms import DayField, children_field, long_words

_HOW = {
    Told.EXACT: HowExact.DAY,
    Told.MONTH: HowExact.MONTH,
    Told.SEASON: HowExact.SEASON,
    Told.YEAR: HowExact.YEAR,
    Told.TOLD: HowExact.ABOUT,
}


@dataclass(frozen=True, slots=True)
class When:
    """A day as exactly as it is known."""

    day: date
    how: HowExact


class WhenField(forms.CharField):
    """A day, a month, a season or a year, as people remember it."""

    def __init__(self, *, today: date, **rest: Any) -> None:
        super().__init__(max_length=60, **rest)
        self.today = today

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        try:
            meant = parse_approximate(written, today=self.today)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from None
        about = written.strip().lower().startswith(("about", "around"))
        return When(meant.earliest, HowExact.ABOUT if about and meant.how is Told.EXACT else _HOW[meant.how])


class HeadForm(forms.Form):
    """What a chronology is for, for whom, and from which day to which."""

    title = forms.CharField(label="What do you call it?", max_length=120)
    purpose = forms.ChoiceField(label="What is it for?", choices=Chronology.Purpose.choices)
    what_for = forms.CharField(
        label="In your own words, what is it for?", required=False, max_length=300,
        help_text="If none of these says it, or says it well enough.",
    )  # fmt: skip
    meant_for = forms.CharField(
        label="Who will read it?", required=False, max_length=160, help_text="The conference, the court, Kai himself."
    )

    def __init__(self, data: Any = None, *, today: date, people: Sequence[tuple[int, str]] = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["since"] = DayField(today=today, label="From which day?", help_text="Leave empty for everything.")
        self.fields["until"] = DayField(today=today, label="To which day?")
        if len(people) > 1:
            field = children_field(people, "Whom is it about?", "Only people whose record is open to you.")
            field.initial = [str(people[0][0])]
            self.fields["people"] = field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", "The last day is before the first. Which way round are they?")
        return given

    def head(self) -> Head:
        given = self.cleaned_data
        return Head(
            title=given["title"],
            purpose=Chronology.Purpose(given["purpose"]),
            what_for=given["what_for"],
            meant_for=given["meant_for"],
            since=given["since"],
            until=given["until"],
        )


class HereForm(forms.Form):
    """Something that is nowhere on the record."""

    def __init__(self, data: Any = None, *, today: date, people: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["when"] = WhenField(
            today=today,
            label="When was it?",
            help_text="As exactly as it is known: 4 May 2019, summer 2019, about 2015.",
        )
        self.fields["what"] = forms.CharField(
            label="What happened?", widget=forms.Textarea(attrs={"rows": 3}), max_length=4000
        )
        self.fields["source"] = forms.CharField(
            label="Who says so, or where is it written?",
            max_length=160,
            help_text="Jean, 4 March 2024. A school report.",
        )
        if len(people) > 1:
            self.fields["about"] = children_field(people, "Whose is it?")


class WordForm(forms.Form):
    """What one entry meant, and how it is told."""

    def __init__(
        self,
        data: Any = None,
        *,
        about: Sequence[tuple[int, str]],
        is_story: bool,
        written_here: bool,
        record_says: str,
        has_picture: bool,
        **rest: Any,
    ) -> None:
        super().__init__(data, **rest)
        self.about = about
        several = len(about) > 1
        self.fields["what"] = long_words(
            "What happened" if written_here else "Say what happened in your own words, if that is clearer",
            help_text="" if written_here else f"The record says: {record_says}",
        )
        for who, name in about:
            for slot, label in boxes(is_story, name if several else ""):
                self.fields[f"{slot}-{who}"] = long_words(label, rows=4 if slot == "told" else 2)
        if has_picture:
            self.fields["picture"] = forms.BooleanField(
                label="Show the picture that belongs to it, in the story", required=False
            )


def boxes(is_story: bool, name: str) -> list[tuple[str, str]]:
    """The boxes of an entry, for one person."""
    whom = name or "this child"
    meant = [
        ("significance", f"Why it matters for {whom}"),
        ("impact", f"What it meant for {whom}"),
        ("analysis", "What we make of it" + (f", for {name}" if name else "")),
    ]
    told = [
        ("told", f"As you would tell it to {name or 'them'}: “You were born …”"),
        ("because", "Why it was decided, as you would tell them" + (f" ({name})" if name else "")),
    ]
    return [*told, *meant] if is_story else meant


class ChapterForm(forms.Form):
    """A chapter of a life story."""

    by_child = forms.BooleanField(label="The child gave it this title", required=False)

    def __init__(self, data: Any = None, *, today: date, **rest: Any) -> None:
        super().__init__(data, **rest)
        self.fields["title"] = forms.CharField(
            label="What is this chapter called?", max_length=120, help_text="Ask them first: it is their story."
        )
        self.fields["when"] = WhenField(
            today=today, label="From when?", help_text="It goes on until the next one begins."
        )
        self.fields["opening"] = long_words("How does it begin, as you would tell it to them?", rows=3)
        self.order_fields(["title", "by_child", "when", "opening"])


class WhyForm(forms.Form):
    """Opening a finished chronology again."""

    why = forms.CharField(label="Why is it opened again?", max_length=300)


class LookedForm(forms.Form):
    """What somebody found who looked at a question."""

    because = forms.CharField(
        label="Looked at, because", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say what you found, or why it does not matter here."},
    )  # fmt: skip
