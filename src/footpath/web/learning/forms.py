"""What is asked when records are read by two, and when something is found, told or changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from footpath.journeys.measures.declared import MEASURES
from footpath.kernel.names_in_words import InWords
from footpath.learning.actions.looks import A_FEW, Said
from footpath.learning.models.changes import Seen
from footpath.learning.models.findings import Finding
from footpath.learning.models.looks import Judged
from footpath.learning.rules.asked import Edition
from footpath.web.team.forms import Day

_TITLES = [(one.key, one.title) for one in MEASURES]


def prose(label: str, *, hint: str = "", rows: int = 2, required: bool = True, missing: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=8_000,
        widget=forms.Textarea(attrs={"rows": rows}), error_messages={"required": missing or "Say it in a few words."},
    )  # fmt: skip


def line(label: str, *, hint: str = "", most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=most)


def _choice(label: str, choices: Sequence[tuple[str, Any]], *, hint: str = "", required: bool = True) -> Any:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=hint, required=required,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )  # fmt: skip


def _radios(label: str, choices: Sequence[tuple[str, Any]], *, hint: str = "", required: bool = True) -> Any:
    field = _choice(label, choices, hint=hint, required=required)
    field.widget = forms.RadioSelect(choices=choices)
    return field


def _measure(label: str) -> Any:
    return _choice(label, [("", "None"), *_TITLES], required=False)


class Draw(forms.Form):
    """Among whom, which questions, how many, and who else reads."""

    among = _choice("Among which children?", [])
    year = _choice(
        "In which year?", [], hint="April to March. Of the children you may see, and only of them.", required=False
    )
    questions = _radios("What do you ask of each record?", [])
    most = forms.IntegerField(
        label="How many records?", min_value=1, max_value=A_FEW, initial=6,
        help_text=f"At most {A_FEW}: two people read a few well.",
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )  # fmt: skip
    second = _choice(
        "Who else reads them, apart from you?", [],
        hint="Somebody who may see these children, and has not worked with them.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, among: list[tuple[str, str]], years: list[tuple[str, str]], looks: Sequence[Edition],
        readers: list[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("among", [("", "Choose"), *among]),
            ("year", [("", "Any year"), *years]),
            ("questions", [(one.key, one.name) for one in looks]),
            ("second", [("", "Choose"), *readers]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        self.fields["questions"].initial = looks[0].key if looks else ""


class Judge(forms.Form):
    """Each question, answered in words, with why."""

    def __init__(self, *args: Any, edition: Edition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        for one in edition.questions:
            self.fields[f"answer-{one.key}"] = _radios(one.asks, Judged.Answer.choices, hint=one.says)
            self.fields[f"why-{one.key}"] = prose(
                f"Why? {one.asks}", hint="What in the record tells you so. Not who did it.", required=False
            )

    def said(self) -> dict[str, Said]:
        return {
            one.key: Said(
                answer=self.cleaned_data.get(f"answer-{one.key}", ""), why=self.cleaned_data.get(f"why-{one.key}", "")
            )
            for one in self.edition.questions
        }


class Talk(forms.Form):
    words = prose("You differ. What did you find when you talked?", hint="What each of you had judged stays.")


class WriteFinding(forms.Form):
    """What was found, what it rests on, what should change."""

    words = prose(
        "What did you find?", rows=3, hint="Of how we work. Name nobody, and no school, street or place.",
        missing="Say what you found.",
    )  # fmt: skip
    asks = _radios("Which does it ask?", Finding.Asks.choices)
    because = prose(
        "What does it rest on?", required=False, rows=3,
        hint="What people told us, in their words; what was seen; in how many records.",
    )  # fmt: skip
    records = prose(
        "Records it rests on", required=False,
        hint="The address of each, one on a line. Only those who may open a record are shown that it rests on it.",
    )  # fmt: skip
    measure = _measure("A measure it rests on")
    measure_too = _measure("And another")
    change = prose("What should change?", required=False)
    changes = _choice(
        "What would that change?", [("", "Not yet known"), *Finding.Changes.choices], required=False,
        hint="How we do it, or the rule itself.",
    )  # fmt: skip
    which_rule = line("If a rule: which, by its name?", hint="Its name under “Rules in force”, or of the framework.")
    decides = line("Who decides?", hint="The person or the meeting that can.")
    look_again_on = Day(label="When is it looked at again?", required=False)

    def clean_records(self) -> list[UUID]:
        found = []
        for row in self.cleaned_data["records"].splitlines():
            parts = [part for part in row.strip().split("/") if part]
            if not parts:
                continue
            try:
                found.append(next(UUID(part) for part in parts if len(part) == 36))
            except (StopIteration, ValueError):
                raise forms.ValidationError(
                    f"“{row.strip()[:80]}” is not the address of a record. Open the record and copy its address."
                ) from None
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("changes") not in ("", None, Finding.Changes.HOW) and not given.get("which_rule"):
            self.add_error("which_rule", "Say which rule it would change, by its name.")
        return given


class Tell(forms.Form):
    """Each name that stands in the words: put otherwise, or kept because it means something else."""

    def __init__(self, *args: Any, names: Sequence[InWords], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names
        for number, one in enumerate(names):
            times = "once" if one.times == 1 else f"{one.times} times"
            self.fields[f"do-{number}"] = _radios(
                f"{one.name}, {times}: “…{one.around}…”",
                [("take", "Take it out"), ("keep", "It means somebody or something else here: keep it")],
            )
            self.fields[f"with-{number}"] = line(f"Instead of {one.name}", hint="“a child”, “her brother”", most=60)

    def taken(self) -> dict[str, str]:
        return {
            one.name: self.cleaned_data.get(f"with-{number}", "")
            for number, one in enumerate(self.names)
            if self.cleaned_data.get(f"do-{number}") == "take"
        }

    def kept(self) -> list[str]:
        return [one.name for number, one in enumerate(self.names) if self.cleaned_data.get(f"do-{number}") == "keep"]


def _means_others() -> forms.BooleanField:
    return forms.BooleanField(label="A name in it means somebody or something else here", required=False)


class LookAgain(forms.Form):
    words = prose("What did you find, looking at it again?", rows=3, hint="Name nobody.")
    next_on = Day(label="When is it looked at next?", required=False)
    means_others = _means_others()


class WriteChange(forms.Form):
    """What was changed, what it should do, and what else it might."""

    words = prose("What did we change?", hint="Name nobody.", missing="Say what was changed.")
    since = Day(label="Since when?", past=True)
    expected = prose("What do we expect of it?", missing="Say what you expect of it.")
    besides = prose(
        "What else might it do, and to whom?", hint="Something nobody means: to families, to others’ work, later.",
        missing="Say what else it might do. There is always something.",
    )  # fmt: skip
    measure = _measure("A measure to watch, before and after")
    measure_too = _measure("And another")
    look_again_on = Day(label="When do we look at it?", required=False)
    means_others = _means_others()


class WhatWasSeen(forms.Form):
    expected = prose("What we expected of it: what did you see?", required=False)
    besides = prose("What else did it do?", required=False, hint="To whom, and whether anybody meant it.")
    then = _radios("What comes of that?", Seen.Then.choices)
    next_on = Day(label="When is it looked at next?", required=False)
    means_others = _means_others()


def measures_of(given: dict[str, Any]) -> tuple[str, ...]:
    """The measures chosen, each once."""
    return tuple(dict.fromkeys(key for key in (given["measure"], given["measure_too"]) if key))
