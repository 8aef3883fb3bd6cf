"""What is asked around a debrief: whom, and nothing else that must be said."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from footpath.judgement.queries.supervision import Colleague
from footpath.judgement.queries.supervision_debrief import CouldAsk
from footpath.web.helping.fields import from_list, one_of
from footpath.web.judgement.forms import words
from footpath.web.supervision.forms import Once, choices_of
from footpath.web.team.forms import Day

_SOON = {"today": timedelta(0), "days": timedelta(days=3), "week": timedelta(days=7)}
_WHEN = [
    ("today", "Today"),
    ("days", "In the next three days"),
    ("week", "Within a week"),
    ("any", "Whenever it suits"),
]


def _whom(label: str) -> forms.ChoiceField:
    field = from_list(label, [], none="Choose")
    field.required = True
    field.error_messages["required"] = "Choose whom you want."
    return field


def _offer(form: forms.Form, could: CouldAsk) -> None:
    """Those whom one could ask, nearest first."""
    field = form.fields["with_whom"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", "Choose"), *((name, choices_of(found)) for name, found in could.groups)]


class AskForDebrief(Once):
    """Whom, and by when it would help; the rest may stay empty."""

    with_whom = _whom("With whom?")
    when = one_of("By when would it help?", _WHEN, required=False)
    happened = words(
        "What happened, if you want to say?", required=False,
        hint="No child’s name is needed, and nothing need be written: you can say it when you meet.",
    )  # fmt: skip
    how_it_is = words(
        "How is it to be you, since?", required=False,
        hint="In your own words. Some people are worn out, some feel that it no longer touches them, some that nothing "
        "they do makes a difference.",
    )  # fmt: skip
    helps = words("What would help?", required=False, rows=1)

    def __init__(self, *args: Any, could: CouldAsk, **kwargs: Any) -> None:
        initial = {"with_whom": str(could.usual or ""), "when": "days", **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)
        _offer(self, could)

    def hoped_by(self, *, on: date) -> date | None:
        """The day meant, where there is one."""
        soon = _SOON.get(self.cleaned_data["when"])
        return None if soon is None else on + soon


class Meets(forms.Form):
    meets_on = Day(label="When do the two of you meet?")
    words = words("Anything to say to them?", required=False, hint="Where, or how long you have kept free.")


class Cannot(forms.Form):
    words = words(
        "Anything to say to them?", required=False, hint="Whom you would ask, if you know. No reason is needed."
    )


class Another(forms.Form):
    with_whom = _whom("Whom do you want instead?")

    def __init__(self, *args: Any, could: CouldAsk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, could)


class Held(forms.Form):
    held_on = Day(label="When did you meet?", past=True)
    promised = words(
        "What was promised, and by whom?", required=False,
        hint="Nothing need be kept of what was said. A promise is worth a line.",
    )  # fmt: skip
    look_again_on = Day(label="When do the two of you look at it again?", required=False)


class Offer(Once):
    """A debrief, offered by somebody who knows nothing of what happened."""

    worker = from_list("To whom?", [], none="Choose")
    words = words(
        "Anything to say to them?", required=False,
        hint="“I heard that last night was hard. You owe me no account of it.” Not what happened, and no child’s name.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: tuple[Colleague, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["worker"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *choices_of(people)]
        field.required = True
        field.error_messages["required"] = "Choose one."
