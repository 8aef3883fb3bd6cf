"""What is asked of whoever raises a concern, and of the person it was brought to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms

from footpath.access.models import User
from footpath.concerns.actions import Raising
from footpath.concerns.models import ConcernSaid
from footpath.concerns.queries import Named
from footpath.web.judgement import forms as asked

Sort = ConcernSaid.Sort


class _Once(forms.Form):
    once = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = str(uuid4())

    def sent(self) -> str:
        """What two presses of one button share."""
        return self.cleaned_data["once"] or str(uuid4())


class Raise(_Once):
    """What happened, whom it is about, what they wish, and whom it is brought to."""

    words = asked.words(
        "What have you seen or heard?", rows=6, missing="Say what you have seen or heard; one sentence is enough.",
        hint="About how we work, or about somebody’s safety. What, when, and how you know. "
        "Leave out what would say who you are, if you do not want it known.",
    )  # fmt: skip
    about = asked.words(
        "Is it about anybody who works here or with us?", required=False,
        hint="Their names. Nobody you name can be chosen below, and nobody is told.",
    )  # fmt: skip
    wish = asked.words("What do you wish would happen?", required=False)
    to = forms.ChoiceField(
        label="Who should read it?", widget=forms.RadioSelect,
        error_messages={"required": "Choose who should read it.", "invalid_choice": "Choose one of these."},
    )  # fmt: skip
    door_colour = forms.CharField(required=False, label="Leave this empty", max_length=40)

    def __init__(self, *args: Any, people: Sequence[Named], named: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [(str(one.user), f"{one.name}: {one.words}") for one in people]
        to.help_text = (
            "Nobody who manages you, and nobody whom you manage, is offered. They alone read it."
            if named
            else "Choose nobody who manages you. They alone read it."
        )
        if named:
            del self.fields["door_colour"]

    def raising(self) -> Raising:
        given = self.cleaned_data
        return Raising(to=int(given["to"]), words=given["words"], about=given["about"], wish=given["wish"])

    def offer(self, people: Sequence[Named]) -> None:
        """Only these may still be chosen, after what was typed."""
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [(str(one.user), f"{one.name}: {one.words}") for one in people]


class Answer(_Once):
    """What whoever it was brought to says."""

    sort = forms.ChoiceField(
        label="What is it?", widget=forms.RadioSelect, error_messages={"required": "Choose what it is."},
        choices=[
            (Sort.ANSWER.value, "An answer, or a question, to whoever raised it"),
            (Sort.DONE.value, "What was done, or why nothing was"),
            (Sort.SAFETY.value, "What I passed on for a child’s safety, in my own words and without saying who"),
        ],
    )  # fmt: skip
    words = asked.words("In your words", rows=4, hint="Whoever raised it reads this.")


class Close(forms.Form):
    """What was learnt."""

    learnt = asked.words(
        "What was learnt?", rows=3, hint="Whoever raised it reads this. They can say more, and it is open again.",
        missing="Say what was learnt, in a few words.",
    )  # fmt: skip


class More(_Once):
    """What whoever raised it adds."""

    words = asked.words("Is there more to say?", rows=4)


class Turn(forms.Form):
    """To whom it is brought instead."""

    to = forms.ChoiceField(
        label="Who should read it instead?", widget=forms.RadioSelect,
        error_messages={"required": "Choose who should read it instead."},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[Named], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = [(str(one.user), f"{one.name}: {one.words}") for one in people]


class Code(forms.Form):
    """The code that was shown when it was raised."""

    code = forms.CharField(
        label="Your code", max_length=60, help_text="Five groups of four, as it was shown to you once.",
        error_messages={"required": "Type your code."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip


class NewNamed(forms.Form):
    """Who may be told in confidence, and who they are to people here."""

    user = forms.ChoiceField(label="Who?", error_messages={"required": "Choose who."})
    words = forms.CharField(
        label="Who are they to people here?", max_length=200, error_messages={"required": "Say who they are."},
        help_text="“Principal social worker; in nobody’s line”.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        field = self.fields["user"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *((str(one.pk), f"{one.name}, {one.job}") for one in people)]
