"""What is asked of feedback. Labels are questions, and nothing has to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from footpath.feedback.actions.box import Opening
from footpath.feedback.queries.words import Voice
from footpath.feedback.rules.sets import FAMILY, WORDS_FOR, AskingSet, ForWhom, Holds
from footpath.web.team.forms import Day

LONGEST = 5_000


def _prose(label: str, *, hint: str = "", rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows})
    )


def _line(label: str, *, hint: str = "", most: int = 200, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=required,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class Code(forms.Form):
    """A code from a poster or a letter."""

    code = _line("What is the code?", hint="It is on the poster or in the letter, such as heron-1234.", most=40)


class Answers(forms.Form):
    """A set of questions, none of which has to be answered."""

    def __init__(self, *args: Any, asked: AskingSet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        points = [(point.key, point.words) for point in asked.points]
        for one in asked.questions:
            if one.holds is Holds.POINT:
                self.fields[f"q-{one.key}"] = forms.ChoiceField(
                    label=one.asks, help_text=one.says, required=False, choices=points, widget=forms.RadioSelect
                )
            else:
                self.fields[f"q-{one.key}"] = _prose(one.asks, hint=one.says, required=False)

    def points(self) -> dict[str, str]:
        return self._said(Holds.POINT)

    def words(self) -> dict[str, str]:
        return self._said(Holds.WORDS)

    def _said(self, holds: Holds) -> dict[str, str]:
        said = self.cleaned_data
        return {one.key: said[f"q-{one.key}"] for one in self.asked.of(holds) if said.get(f"q-{one.key}")}

    def drawn(self) -> list[dict[str, Any]]:
        """Each question with its field, and each of its points with its picture, for the page."""
        pictures = {point.key: point.picture for point in self.asked.points}
        shown = []
        for one in self.asked.questions:
            field = self[f"q-{one.key}"]
            points = one.holds is Holds.POINT
            choices = [(choice, pictures.get(choice.data["value"], "")) for choice in field] if points else []
            shown.append({"field": field, "choices": choices, "pictured": any(drawn for _, drawn in choices)})
        return shown


class WithoutAName(Answers):
    """The same, said without a name."""

    act = forms.BooleanField(
        label="Somebody needs to do something about this now", required=False,
        help_text="We read it within a day. We cannot come back to you, so write down what we need to know.",
    )  # fmt: skip
    door_colour = forms.CharField(label="Leave this empty", required=False)


class OfOnesOwn(Answers):
    """The same, by a link of one's own: and who may read it."""

    readers = forms.MultipleChoiceField(
        label="Who may read this?", required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(
        self, *args: Any, asked: AskingSet, readers: Sequence[tuple[int, str]], otherwise: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, asked=asked, **kwargs)
        field = self.fields["readers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(user), words) for user, words in readers]
        field.help_text = f"Nobody else can. If you choose nobody, it is {otherwise}."

    def chosen(self) -> list[int]:
        return [int(user) for user in self.cleaned_data["readers"]]


class Asking(forms.Form):
    """Ask people a set of questions, by a code."""

    asks = forms.ChoiceField(label="Which questions?")
    whom = _line("Who is asked?", hint="Such as “Families who had help this autumn”.")
    people = forms.IntegerField(label="How many people is that?", min_value=1, max_value=1_000_000)
    not_asked = forms.IntegerField(
        label="How many could have been asked, and are not?", min_value=0, max_value=1_000_000, required=False
    )
    not_asked_why = _line("Why are they not asked?", required=False, most=300)
    until = Day(label="Until when?", required=False, help_text="Leave it empty to go on asking.")

    def __init__(self, *args: Any, sets: Sequence[AskingSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sets = {one.key: one for one in sets}
        field = self.fields["asks"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, f"{WORDS_FOR[one.for_whom]}: {one.name}") for one in sets]

    def opening(self) -> Opening:
        said = self.cleaned_data
        return Opening(
            asks=self.sets[said["asks"]], whom=said["whom"], people=said["people"], not_asked=said["not_asked"] or 0,
            not_asked_why=said["not_asked_why"], until=said["until"],
        )  # fmt: skip


class Done(forms.Form):
    """What was done about an answer that asks for something to be done now."""

    done = _prose("What was done, and who does what next?", rows=2)


class Heard(forms.Form):
    """What was heard, in one's own words, and from which answers."""

    whose = forms.ChoiceField(label="Whose voice is it?", choices=[(one.value, WORDS_FOR[one]) for one in ForWhom])
    heard = _prose("What did they say?", hint="In your own words, so that nobody can be told from it.")
    rests_on = forms.MultipleChoiceField(
        label="Which answers is it from?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, voices: Sequence[Voice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["rests_on"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(one.ref), f"{one.whose_words}: “{one.said[0].words}”") for one in voices if one.said]

    def answers(self) -> list[UUID]:
        return [UUID(ref) for ref in self.cleaned_data["rests_on"]]


class Did(forms.Form):
    """What was done, or why it was not."""

    did = _prose("What did we do?", required=False)
    why_not = _prose("What did we not do, and why?", required=False)


class Told(forms.Form):
    """How people were told."""

    how = _line("How were they told?", hint="Such as “the poster in every waiting room”.", most=300)


class Invite(forms.Form):
    """Ask one person how it is for this child, by a link of their own."""

    asks = forms.ChoiceField(label="Which questions?")
    who = _line("Who is asked?", most=160)

    def __init__(self, *args: Any, sets: Sequence[AskingSet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sets = {one.key: one for one in sets if one.for_whom in FAMILY}
        field = self.fields["asks"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.key, f"{WORDS_FOR[one.for_whom]}: {one.name}") for one in self.sets.values()]

    def chosen(self) -> AskingSet:
        return self.sets[self.cleaned_data["asks"]]


class Back(forms.Form):
    """What a child said, what was done, and how they were told."""

    heard = _prose("What did they say?", rows=2)
    did = _prose("What did we do? Or what did we not do, and why?", rows=2)
    how = _line("How were they told?", hint="Such as “by Grace, at school, the same day”.", most=160)
    answer = forms.ChoiceField(label="Which answer was it?", required=False)

    def __init__(self, *args: Any, answers: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["answer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Something else they said"), *((str(record), words) for record, words in answers)]

    def about(self) -> int | None:
        said = self.cleaned_data["answer"]
        return int(said) if said else None
