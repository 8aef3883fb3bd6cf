"""What is asked when help is offered, when a family steps up or down, when help ends, and when they come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.help.actions.looked_into import NotSaid
from footpath.help.models.footing import Footing
from footpath.help.models.offers import Offered
from footpath.kernel.codelists.footings import sorts_of_help
from footpath.people.rules.naming import first_in
from footpath.web.asking import Once
from footpath.web.helping.fields import for_whom, from_list, line, one_of, paragraph
from footpath.web.team.choices import people
from footpath.web.team.forms import Day
from footpath.web.writing.who import Somebody

_NOT_WANTED = "Saying no is theirs to do. It is not held against them, and changes nothing else."


class Offer(forms.Form):
    what = line("What help?", hint="Such as “a food parcel each week”, “a morning at the young carers group”.")
    for_what = paragraph("What is it for?", rows=2)
    state = one_of("How does it stand?", Offered.State.choices, hint=_NOT_WANTED)
    service = from_list("What sort of help is it?", [], none="Not said", hint="For planning what there is in the area.")
    given_by = line("Who gives it?", hint="A person, “school”, a charity: never the name of a place that is protected.")
    on_whom = line("If they wait for it: on whom?")
    since = Day(label="From which day has it stood so?", help_text="Today, if you leave it.", required=False, past=True)
    words = paragraph("What do they say about it, in their own words?", rows=2)

    def __init__(self, *args: Any, children: Sequence[Somebody], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].required = True
        self.fields["what"].error_messages["required"] = "Say what help it is, in a few words."
        self.fields["state"].initial = Offered.State.OFFERED
        self.fields["children"] = for_whom(children, only_first=True)
        service = self.fields["service"]
        assert isinstance(service, forms.ChoiceField)
        service.choices = [("", "Not said"), *((one.key, one.name) for one in sorts_of_help(on=today))]


class Tell(forms.Form):
    state = one_of("How does it stand now?", Offered.State.choices, hint=_NOT_WANTED)
    since = Day(label="From which day?", required=False, past=True)
    given_by = line("Who gives it?")
    on_whom = line("If they wait for it: on whom?")
    words = paragraph("What do they say about it, in their own words?", rows=2)
    came_of_it = paragraph("What came of it?", rows=2)
    version = forms.IntegerField(widget=forms.HiddenInput)


_FOOTINGS = [one for one in Footing.Level.choices if one[0] != Footing.Level.DOOR_OPEN]
_NEVER_AGREED = "Child protection, and an order of a court, never rest on agreement and are not written as if they did."


class Begin(forms.Form):
    """On what footing we are here, said for the first time."""

    to = one_of("On what footing are we here?", _FOOTINGS, hint=_NEVER_AGREED)
    agreed = forms.BooleanField(label="It rests on the family’s agreement", required=False)
    on = Day(label="From which day?", past=True)

    def __init__(self, *args: Any, children: Sequence[Somebody], level: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = for_whom(children, only_first=True)
        self.fields["to"].initial = level
        self.fields["agreed"].initial = True
        self.fields["on"].initial = today


class Step(forms.Form):
    gains = paragraph("What is gained by it, for the children?", required=True)
    losses = paragraph(
        "What is lost by it?", required=True, hint="Another new face; help that stops; what it will feel like."
    )
    to = one_of(
        "To which level of help?",
        _FOOTINGS,
        hint=_NEVER_AGREED,
    )
    agreed = forms.BooleanField(label="It rests on the family’s agreement", required=False)
    told = paragraph("Who was told, the family first, and what did they say?", required=True)
    told_on = Day(label="When were the family told?", required=False, past=True)
    goes_on = paragraph(
        "What goes on as it was?", rows=2, hint="Plans and the assessment go on by themselves: nothing is begun again."
    )
    on = Day(label="From which day?")

    def __init__(
        self,
        *args: Any,
        children: Sequence[Somebody],
        now: Footing.Level | None,
        leads: bool,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["children"] = for_whom(children)
        self.fields["on"].initial = today
        self.fields["agreed"].initial = True
        for name in ("gains", "losses", "told"):
            self.fields[name].error_messages["required"] = "Write it before anything moves: a few words are enough."
        if now is not None and now != Footing.Level.DOOR_OPEN:
            self.fields["to"].initial = now
        if leads:
            self.fields["lead"] = from_list(
                "Who leads from then on?",
                people(on=today),
                none="Nobody new: whoever leads goes on",
                hint="A lead practitioner need not be a social worker.",
            )
            self.fields["alongside"] = forms.BooleanField(
                label="Whoever led goes on working alongside", required=False, initial=True
            )
            self.fields["alongside_until"] = Day(
                label="Alongside until which day?", help_text="Leave it empty if it is not known.", required=False
            )


class End(forms.Form):
    changed = paragraph("What has changed?", required=True)
    ring = paragraph("Whom can they ring?", rows=2, required=True, hint="A name and a number, and who after that.")
    stays = paragraph("What stays?", rows=2, hint="Help that goes on without you: a group, a friend, a school.")
    goodbye = paragraph("Who says goodbye, and how?", rows=2)
    door_until = Day(
        label="Until which day do you keep the door?",
        help_text="You can be rung, and can open the record, until then. A year, if you leave it.",
        required=False,
    )
    on = Day(label="On which day does it end?")

    def __init__(self, *args: Any, children: Sequence[Somebody], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {f"view-{one.subject}": one for one in children}
        for name, one in self.own.items():
            self.fields[name] = paragraph(f"What does {first_in(one.name)} say about it?", rows=2)
        self.fields["children"] = for_whom(children)
        self.fields["on"].initial = today
        for name in ("changed", "ring"):
            self.fields[name].error_messages["required"] = "A few words, for the family to keep."
        self.order_fields(["changed", *self.own, "ring", "stays", "goodbye", "on", "door_until", "children"])

    def views(self) -> dict[int, str]:
        chosen = set(self.cleaned_data["children"])
        return {
            one.subject: self.cleaned_data[name]
            for name, one in self.own.items()
            if one.subject in chosen and self.cleaned_data[name]
        }


class NothingFound(Once):
    """The conversation with which looking into a family ended, where nothing was found."""

    REFUSED = (*Once.REFUSED, NotSaid)

    of = from_list("What found nothing?", [], none="Something that is not on the record")
    talked_by = line("Who talked with the family?", required=True)
    said = paragraph("What were they told?", required=True, hint="That it is over, what was found, and what was not.")
    sorry = paragraph(
        "What did you say sorry for?", rows=2, hint="Being afraid for weeks, a knock at the door: where it is due."
    )
    offered = paragraph("What help did you offer, and what did they say to it?", rows=2)
    experience = paragraph("How was it for them, in their words?", rows=3)
    asked_how = forms.BooleanField(label="They were asked how it was, and would rather not say", required=False)
    ring = paragraph("Whom can they ring?", rows=2)
    nobody_stays = forms.BooleanField(label="Nobody goes on beside them", required=False)
    on = Day(label="On which day did you talk?", past=True)

    def __init__(
        self, *args: Any, children: Sequence[Somebody], looked: Sequence[tuple[str, str]], leaves: str, today: date,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        of = self.fields["of"]
        assert isinstance(of, forms.ChoiceField)
        of.choices = [("", "Something that is not on the record"), *looked]
        self.own = {f"child-{one.subject}": one for one in children}
        for name, one in self.own.items():
            self.fields[name] = paragraph(f"What was {first_in(one.name)} told, and what did they say?", rows=2)
        self.fields["children"] = for_whom(children)
        self.fields["on"].initial = today
        self.fields["nobody_stays"].label = leaves
        self.fields["talked_by"].error_messages["required"] = "Say who talked with them."
        self.fields["said"].error_messages["required"] = "Say what they were told, in a few words."
        self.order_fields(
            [
                "of", "talked_by", "on", "said", "sorry", *self.own, "offered", "experience", "asked_how", "ring",
                "nobody_stays", "children",
            ]
        )  # fmt: skip

    def each_of(self) -> Mapping[str, int]:
        return {name: one.subject for name, one in self.own.items()}

    def told(self) -> dict[int, str]:
        return {one.subject: self.cleaned_data[name] for name, one in self.own.items() if self.cleaned_data[name]}


class Back(forms.Form):
    """Nothing in it has to be answered: one press is enough."""

    said = paragraph("What did they say?", rows=2, hint="“Can we talk again.” In their words.")
    since = paragraph("What has changed since?", rows=2)
    agreed = paragraph("What was agreed?", rows=2)
