"""What is asked where a family with a child protection plan moves here, or away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from footpath.web.plans.forms import DayField, words_area
from footpath.web.protection.asking import Once
from footpath.web.protection.plan_forms import Later, categories


class MovedHere(Later):
    """A family moved here with a plan."""

    def __init__(self, *args: Any, children: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["children"] = forms.MultipleChoiceField(
            label="Who moved here with a plan?", choices=list(children.items()), widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Say which children moved here."},
        )  # fmt: skip
        self.fields["authority"] = forms.CharField(
            label="From which area?", max_length=120,
            error_messages={"required": "Say which area they come from: its council has what was learnt there."},
        )  # fmt: skip
        self.fields["told_on"] = DayField(ahead=False, label="When were we told?")
        self.fields["began_on"] = DayField(
            ahead=False, label="When did the plan begin there?", required=False,
            help_text="It is kept, whatever is decided here.",
        )  # fmt: skip
        for name, label in (
            ("first_category", "For what kind of harm, at first?"),
            ("latest_category", "For what kind of harm, when they left?"),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[("", "Not known"), *categories()], required=False
            )
        self.fields["plans_before"] = forms.IntegerField(
            label="How many child protection plans were there before that one, anywhere?", required=False, min_value=0,
            max_value=20,
        )  # fmt: skip
        self.fields["what"] = words_area("what", "What did they tell us?", hint="Not for the family as it stands.")
        self.fields["family"] = words_area("family", "What do the family say about it?", rows=2)
        self.set_days(rest["today"])


class MovingAway(Once):
    """A child with a plan moves to another area."""

    authority = forms.CharField(
        label="To which area?", max_length=120,
        error_messages={"required": "Say which area they move to: its council has to be told."},
    )  # fmt: skip
    told_on = DayField(ahead=False, label="When did we tell them?")
    what = words_area("what", "What did we tell them, and how?", hint="Not for the family as it stands.")
    family = words_area("family", "What do the family say about it?", rows=2)


class HandOver(Once):
    """The other area has held its own conference."""

    on = DayField(ahead=False, label="When did they hold their own conference?")
    read_back = words_area("read_back", "What did whoever takes over say back?", hint="In three lines of their own.")
