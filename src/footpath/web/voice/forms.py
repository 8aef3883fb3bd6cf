"""What is asked when a child's own words are written down, answered, shared or taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.words import OwnWords, WhoSees
from footpath.web.helping.fields import from_list, line, one_of, paragraph
from footpath.web.team.forms import Day

MOST_POINTS = 5


class HowItWas(forms.Form):
    """When and where it was, in what language, with whose help, and who may see it."""

    def __init__(self, *args: Any, name: str, today: date, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"] = Day(label="When was it?", past=True)
        self.fields["on"].initial = today
        self.fields["where"] = line("Where?", hint="School, home, a walk. Never an address.")
        self.fields["language"] = line("In what language, if not English?")
        self.fields["interpreter"] = line("Who interpreted?", hint="By name. Never somebody of the family.")
        self.fields["who_sees"] = one_of(
            f"Who may see it? {name} chooses, where they can.",
            [(one.value, one.label if one.value else f"{name} has not been asked") for one in WhoSees],
            required=False,
        )
        self.fields["only"] = forms.MultipleChoiceField(
            label="If only some people: who?", required=False, choices=list(people),
            widget=forms.CheckboxSelectMultiple, help_text="You are always one of them, because you know it already.",
        )  # fmt: skip

    def chosen(self) -> tuple[int, ...]:
        return tuple(int(one.removeprefix("user-")) for one in self.cleaned_data["only"])


class Write(HowItWas):
    form = one_of("What is it?", OwnWords.Form.choices, required=False)
    words = paragraph("In their words", hint="As they said it, and in the language they said it if you can write it.")
    how = line("How did they say it, and to whom?", hint="“Drawing side by side”, “sorting cards with Jo”.")
    file = forms.FileField(
        label="A drawing, a photograph or a recording", required=False,
        help_text="It is made again from what can be seen or heard: where it was taken does not come with it.",
    )  # fmt: skip
    shows = line("What does it show?", hint="In words, for somebody who cannot see it. The child’s own, if you can.")
    origin = line("Who made it, and with what?", hint="“Maya, at school”, “Grace, on her work phone”.")
    agreed = line("Who said that it may be kept?", hint="The child first, in whatever way they say yes.")
    others = one_of("Is anybody else in it?", OwnWords.Others.choices, required=False)
    seen = paragraph(
        "What was seen, where they have no words", hint="For a baby, or somebody who does not speak. As you saw it."
    )
    was_like = paragraph("What was it like for them, and why do you think so?", rows=2)
    matters = paragraph("What matters to them", hint="One on each line.")
    know = paragraph("What they want us to know", rows=2)
    change = paragraph("What they want to change", rows=2)
    go_about = paragraph("How should we go about it?", rows=2)
    call_me = line("What do they want to be called, and said of them?")
    changed = paragraph("What changed because they said so", rows=2)
    told_on = Day(label="When were they told?", required=False, past=True)

    def said(self) -> dict[str, str]:
        """The words by their slot."""
        names = ("words", "how", "seen", "was_like", "matters", "know", "change", "go_about", "call_me", "changed")
        return {name.replace("_", "-"): str(self.cleaned_data[name] or "") for name in names}

    def __init__(self, *args: Any, meetings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"] = from_list("Were they asked before a meeting?", meetings, none="No")


class Houses(HowItWas):
    good = paragraph("In the house of good things")
    worries = paragraph("In the house of worries")
    dreams = paragraph("In the house of dreams")
    good_lines = forms.CharField(required=False, widget=forms.HiddenInput)
    worries_lines = forms.CharField(required=False, widget=forms.HiddenInput)
    dreams_lines = forms.CharField(required=False, widget=forms.HiddenInput)
    how = line("How was it made, and with whom?")


class Feeling(HowItWas):
    about = line("What is it about?", hint="School, home, the meeting: in their words.")
    why = paragraph("What did they say about it?", rows=2)
    how = line("How did they say it, and to whom?")

    def __init__(self, *args: Any, before: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(MOST_POINTS):
            self.fields[f"point_{number}"] = forms.CharField(
                label=f"Point {number + 1}, in their words", required=False, max_length=40,
                initial=before[number] if number < len(before) else "",
            )  # fmt: skip
        self.fields["at"] = from_list(
            "Which point is it now?", [(str(number), f"Point {number + 1}") for number in range(MOST_POINTS)],
            none="Not said",
        )  # fmt: skip
        self.order_fields(["about", *(f"point_{number}" for number in range(MOST_POINTS)), "at", "why", "how"])

    def points(self) -> tuple[tuple[str, ...], int | None]:
        """The points that have words, in their order, and which of them it is."""
        named = [(number, self.cleaned_data[f"point_{number}"].strip()) for number in range(MOST_POINTS)]
        kept = [(number, words) for number, words in named if words]
        picked = [place for place, (number, _) in enumerate(kept) if self.cleaned_data["at"] == str(number)]
        return tuple(words for _, words in kept), picked[0] if picked else None


class Told(forms.Form):
    changed = paragraph("What changed because they said so? Or why could it not?")
    told_on = Day(label="When were they told?", required=False, past=True)
    told_by = line("Who told them?")
    their_answer = paragraph("What did they say to that?", rows=2)


class Choose(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who_sees"] = one_of("Who may see it?", [one for one in WhoSees.choices if one[0]])
        self.fields["only"] = forms.MultipleChoiceField(
            label="If only some people: who?", required=False, choices=list(people),
            widget=forms.CheckboxSelectMultiple, help_text="You are always one of them, because you know it already.",
        )  # fmt: skip


class KeepSafe(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    why = paragraph("Why does it have to be shared?", rows=2)
    with_whom = line("With whom?", hint="By name and work. They need to know it to keep somebody safe.")
    told_on = Day(label="When was the child told, or when will they be?", required=False)
    their_answer = paragraph("What did they say?", rows=2)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"] = forms.MultipleChoiceField(
            label="Who here may open it from now on?", required=False, choices=list(people),
            widget=forms.CheckboxSelectMultiple,
            help_text="Leave all empty, and everybody beside the child can. Choose as few as keep somebody safe.",
        )  # fmt: skip
        self.order_fields(["why", "with_whom", "to", "told_on", "their_answer", "version"])


class TakeBack(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    asked = paragraph("Whom did they ask, and how?", rows=2)
    on = Day(label="When did they ask?", past=True)


class Advocate(forms.Form):
    answer = one_of("What did they say?", Advocacy.Answer.choices, required=False)
    advocate = line("Who is it?", hint="By name. Somebody on the child’s side only.")
    said = paragraph("In their words", rows=2)
    talked_of = paragraph("What do they want help with?", rows=2)
    met_on = Day(label="When did they last speak with each other?", required=False, past=True)
    because = paragraph("If none was offered: why, and who decided?", rows=2)
    on = Day(label="When was it offered?", past=True)


class HandOver(forms.Form):
    by_when = line(
        "By when will you look at what they make?", required=True,
        hint="As you would say it to them: “today”, “tomorrow after school”.",
    )  # fmt: skip
    closed = forms.BooleanField(
        label="No other window on this device shows anybody’s record",
        error_messages={
            "required": "Close the other windows first: what is on the screen already cannot be taken off."
        },
    )
    again = forms.BooleanField(label="", required=False)

    def __init__(self, *args: Any, name: str, before: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["by_when"].initial = "today"
        self.fields["by_when"].error_messages["required"] = "Say by when: they will be told."
        if before:
            self.fields["again"].label = f"Begin with {name}’s own points of last time, about “{before}”"
        else:
            del self.fields["again"]


class Left(forms.Form):
    """What a child left unfinished is kept as they left it."""

    keep = forms.CharField(widget=forms.HiddenInput, initial="yes")
