"""What is asked when somebody joins, takes a role, stands beside a child, or must not see one."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone

from footpath.access.actions import SHORTEST_REASON
from footpath.access.models import Allocation, User
from footpath.access.rules import ROLE_WORDS
from footpath.kernel.dates import NotADate, parse_date
from footpath.web import clock
from footpath.web.team import choices
from footpath.web.team.choices import CLASS_WORDS, Choices
from footpath.web.words import long

_NOBODY: Choices = [("", "Choose")]


_SUCH_AS = "A day: “3 Nov”, “tomorrow”, “20 November 2026”."


class Day(forms.CharField):
    """
    A day, typed as people write days.

    :param past: a day that has been, where its year is not given; else whichever such day is nearest.
    """

    def __init__(self, *, label: str, help_text: str = "", required: bool = True, past: bool = False) -> None:
        self.past = past
        super().__init__(
            label=label,
            help_text=f"{help_text} {_SUCH_AS}".strip(),
            required=required,
            max_length=60,
            widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-10"}),
            error_messages={"required": "Give a day."},
        )

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        today = clock.today()
        try:
            been = parse_date(written, today=today)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from error
        if self.past:
            return been
        return min(been, parse_date(written, today=today, ahead=True), key=lambda day: abs(day - today))

    def prepare_value(self, value: Any) -> Any:
        return long(value) if isinstance(value, date) else value


def _words(label: str, *, hint: str = "", rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "Say why, in a few words."},
    )


def _choice(label: str, hint: str = "", *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=required,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


def _offer(form: forms.Form, name: str, offered: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = _NOBODY + offered


class _FromDay(forms.Form):
    since = Day(label="From which day?")

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.fields["since"].initial = on


class Newcomer(forms.Form):
    name = forms.CharField(label="What is their name?", max_length=120, error_messages={"required": "Type their name."})
    email = forms.EmailField(
        label="Which e-mail address will they sign in with?",
        error_messages={
            "required": "Type their e-mail address.",
            "invalid": "Type the whole address, such as owen@fernshire.example.",
        },
    )
    job = forms.CharField(label="What is their work?", max_length=120, required=False)
    agency = _choice("Which organisation are they from?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "agency", choices.agencies())

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError("Somebody here signs in with that address already.")
        return email


class TakeRole(_FromDay):
    role = _choice("What will they do here?")
    team = _choice("In which team?", "Leave this for a role that belongs to no team.", required=False)
    until = Day(label="Until which day?", help_text="Leave it empty if it is not known.", required=False)
    field_order = ("role", "team", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "role", [(role.value, words) for role, words in ROLE_WORDS.items()])
        _offer(self, "team", choices.teams())

    def clean(self) -> dict[str, Any]:
        return _ends_after(self)


def _ends_after(form: forms.Form) -> dict[str, Any]:
    since, until = form.cleaned_data.get("since"), form.cleaned_data.get("until")
    if since and until and until <= since:
        form.add_error("until", "It ends after it begins. Look at both days.")
    return form.cleaned_data


class Ending(forms.Form):
    until = Day(label="Which is the first day on which it no longer holds?")
    reason = _words("Why?", rows=2)

    def __init__(self, *args: Any, on: date, begun: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.begun = begun
        self.fields["until"].initial = on

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.begun:
            raise forms.ValidationError(f"It began on {long(self.begun)}. Give that day or later.")
        return until


class Leaving(forms.Form):
    manager = _choice("Who takes over what they have not finished writing?", "It waits for them on their Today page.")
    reason = _words("Why are they leaving?", rows=2)

    def __init__(self, *args: Any, on: date, leaver: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "manager", [one for one in choices.over(on=on) if one[0] != f"user-{leaver}"])


class NewTeam(forms.Form):
    name = forms.CharField(
        label="What is the team called?", max_length=160, error_messages={"required": "Type a name."}
    )
    agency = _choice("Which organisation is it of?")
    within = _choice("Is it part of a larger team?", "Whoever manages that one answers for this one.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "agency", choices.agencies())
        _offer(self, "within", choices.teams())

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name in {words for _, words in choices.teams()}:
            raise forms.ValidationError("There is a team of that name already.")
        return name


class NewAgency(forms.Form):
    name = forms.CharField(
        label="What is the organisation called?",
        max_length=160,
        error_messages={"required": "Type a name."},
    )

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if name in {words for _, words in choices.agencies()}:
            raise forms.ValidationError("It is here already.")
        return name


class Beside(_FromDay):
    to = _choice("Who will be beside them?", "Somebody, or a whole team.")
    part = forms.ChoiceField(
        label="As what?",
        choices=[*_NOBODY, *Allocation.Part.choices],
        error_messages={"required": "Choose one."},
    )
    field_order = ("to", "part", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", choices.people(on=self.on) + choices.teams())

    def clean(self) -> dict[str, Any]:
        to, part = self.cleaned_data.get("to", ""), self.cleaned_data.get("part", "")
        if to.startswith("team-") and part and part != Allocation.Part.TEAM:
            self.add_error("part", "A team stands beside a child as a team.")
        if to.startswith("user-") and part == Allocation.Part.TEAM:
            self.add_error("part", "Choose what this person will be for them.")
        return self.cleaned_data


class MustNot(_FromDay):
    user = _choice("Who must not see them?")
    why = _words("Why?", hint="The person themselves is never told, and sees no sign that there is a record.")
    field_order = ("user", "why", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "user", choices.everybody())


class Sharing(_FromDay):
    to = _choice("Who will see it?", "An organisation, or one person.")
    kinds = forms.MultipleChoiceField(
        label="What will they see?",
        choices=[(str(int(kind)), words) for kind, words in CLASS_WORDS.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one."},
    )
    basis = _words(
        "What makes it right to share this?",
        hint="Who agreed, when, and to what; or which duty makes it lawful without.",
    )
    until = Day(label="Until which day?", help_text="Every sharing ends. It can be made again.")
    field_order = ("to", "kinds", "basis", "since", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", choices.agencies(partners=True) + choices.everybody())

    def clean(self) -> dict[str, Any]:
        return _ends_after(self)


class Duty(forms.Form):
    user = _choice("Who is on duty?", "Everybody who has the role of emergency duty.")
    day = Day(label="Which evening or day does it begin?")
    starts = forms.TimeField(label="From what time?", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(
        label="Until what time?",
        help_text="A time before the start is the next morning.",
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def __init__(self, *args: Any, people: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "user", [(f"user-{pk}", name) for pk, name in people.items()])
        for name in ("starts", "ends"):
            self.fields[name].error_messages = {
                "required": "Give a time, such as 17:00.",
                "invalid": "Give a time, such as 17:00.",
            }

    def hours(self) -> tuple[datetime, datetime]:
        """When the shift starts and ends, in local time."""
        day, starts, ends = (self.cleaned_data[name] for name in ("day", "starts", "ends"))
        first = timezone.make_aware(datetime.combine(day, starts))
        last = datetime.combine(day, ends)
        if ends <= starts:
            last = datetime.combine(date.fromordinal(day.toordinal() + 1), ends)
        return first, timezone.make_aware(last)


class Emergency(forms.Form):
    why = _words(
        "What is happening?",
        hint=f"At least {SHORTEST_REASON} characters. Your manager reads this on the next working day.",
    )

    def clean_why(self) -> str:
        why: str = self.cleaned_data["why"].strip()
        if len(why) < SHORTEST_REASON:
            raise forms.ValidationError("Say a little more: somebody reads this to understand.")
        return why


class EmergencyFind(Emergency):
    given = forms.CharField(label="What is their first name?", max_length=120, error_messages={"required": "Type it."})
    family = forms.CharField(label="And their family name?", max_length=120, error_messages={"required": "Type it."})
    born = Day(label="When were they born?", past=True)
    field_order = ("given", "family", "born", "why")


class LookBack(forms.Form):
    words = _words("What do you think of it, having looked back?", rows=2)
