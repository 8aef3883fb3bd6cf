"""What is asked on the pages of an understanding. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.kernel.dates import NotADate
from footpath.record.values import Opened
from footpath.understanding.models import Adult, Comment, Effort
from footpath.understanding.rules.frameworks import Framework
from footpath.web.words import day_meant, long, short

Choices = Sequence[tuple[str, str]]


class DayField(forms.CharField):
    """A day as people write it."""

    def __init__(self, *, today: date, ahead: bool = False, **rest: Any) -> None:
        super().__init__(max_length=60, required=False, **rest)
        self.today, self.ahead = today, ahead

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        try:
            return day_meant(written, today=self.today, ahead=self.ahead)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from None


def long_words(label: str, *, rows: int = 3, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": rows})
    )


def children_field(
    children: Sequence[tuple[int, str]], label: str, help_text: str = ""
) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label, choices=[(str(one), name) for one, name in children], coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple, initial=[str(one) for one, _ in children], help_text=help_text,
    )  # fmt: skip


class Begin(forms.Form):
    """Begin an assessment, or go on from the one before."""

    def __init__(
        self,
        data: Any = None,
        *,
        frameworks: Sequence[Framework],
        children: Sequence[tuple[int, str]],
        first: int,
        earlier: Sequence[Opened],
    ) -> None:
        super().__init__(data)
        self.first = first
        self.by_key = {f"{one.key} {one.edition}": one for one in frameworks}
        if len(children) > 1:
            self.fields["children"] = children_field(children, "Which children is it about?")
        if len(frameworks) > 1:
            self.fields["framework"] = forms.ChoiceField(
                label="Which framework?",
                choices=[(key, f"{one.name}, edition {one.edition}") for key, one in self.by_key.items()],
            )
        before = [one for one in earlier if one.happened_until is not None]
        if before:
            self.fields["goes_on_from"] = forms.ChoiceField(
                label="What does it go on from?",
                help_text="What was answered there stands here too, until it is answered anew.",
                choices=[
                    (str(one.id), f"What was agreed on {long(one.happened_until or one.happened_on)}") for one in before
                ],
                initial=str(before[0].id),
            )
        self.fields["why"] = long_words("Why now, in a sentence or two?")

    def begun(self) -> dict[str, Any]:
        chosen = self.by_key.get(self.cleaned_data.get("framework") or next(iter(self.by_key), ""))
        assert chosen is not None
        before = self.cleaned_data.get("goes_on_from")
        return {
            "children": self.cleaned_data.get("children") or [self.first],
            "framework_key": chosen.key,
            "edition": chosen.edition,
            "goes_on_from": int(before) if before else None,
            "why": self.cleaned_data["why"],
        }


class EffortForm(forms.Form):
    """Somebody tried to reach an adult."""

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["how"] = forms.ChoiceField(
            label="How?", choices=[("", "Not said"), *Effort.How.choices], required=False
        )
        self.fields["on"] = DayField(label="When?", today=today, initial=short(today))
        self.fields["tried"] = long_words("What was tried?")
        self.fields["came"] = long_words("What came of it?")


class AgreeForm(forms.Form):
    """What somebody who answers for it says to it."""

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data)
        self.fields["words"] = long_words("What do you want to say to it?", rows=4)
        self.fields["on"] = DayField(label="On which day?", today=today, initial=short(today))


def points(framework: Framework | None, of: str) -> Choices:
    found = framework.points_of(of) if framework else ()
    return [("", "Not said"), *((one.key, one.words) for one in found)]


SAFE: Choices = [(value, str(label)) for value, label in Adult.Safe.choices]
ASKED: Choices = [(value, str(label)) for value, label in Adult.Asked.choices]
SHARED: Choices = [("", "They said something to it"), *((value, str(label)) for value, label in Comment.Shared.choices)]
