"""What a child is asked in their room. Nothing has to be answered."""

from __future__ import annotations

from typing import Any

from django import forms

from footpath.voice.models.words import WhoSees
from footpath.voice.rules.strokes import LARGEST
from footpath.web.room.session import Room
from footpath.web.ui.motifs import MOTIFS

MOST_POINTS = 5


def _words(label: str, *, hint: str = "", rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=6_000, widget=forms.Textarea(attrs={"rows": rows})
    )


def lines() -> forms.CharField:
    """The lines of a drawing, as the pad sends them."""
    return forms.CharField(required=False, max_length=LARGEST, strip=True, widget=forms.HiddenInput)


class InTheRoom(forms.Form):
    """What every page of the room ends with: who may see it."""

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who_sees"] = forms.ChoiceField(
            label="Who can see it?",
            required=False,
            widget=forms.RadioSelect,
            choices=[
                (WhoSees.WORKER, f"Only {room.only_names}"),
                (WhoSees.HELPING, "The people helping me"),
                (WhoSees.FAMILY, "The people helping me, and my family"),
            ],
        )

    @property
    def who_sees(self) -> WhoSees:
        return WhoSees(self.cleaned_data["who_sees"] or WhoSees.NOT_ASKED)


class Make(InTheRoom):
    lines = lines()
    words = _words("Do you want to say something with it?")
    chosen = forms.MultipleChoiceField(
        label="Or choose pictures",
        required=False,
        choices=[(name, name.replace("-", " ").capitalize()) for name in MOTIFS],
        widget=forms.CheckboxSelectMultiple,
    )


class ThreeHouses(InTheRoom):
    good = _words("In the house of good things", hint="What is good. Who and what you like.")
    worries = _words("In the house of worries", hint="What worries you, or makes you sad or cross.")
    dreams = _words("In the house of dreams", hint="How you would like it to be.")
    good_lines, worries_lines, dreams_lines = lines(), lines(), lines()


class HowItFeels(InTheRoom):
    about = forms.CharField(
        label="What is it about?", required=False, max_length=80, help_text="School, home, a person, a day: anything."
    )
    at = forms.CharField(required=False, max_length=1)
    why = _words("Do you want to say why?")

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, room=room, **kwargs)
        self.points = [f"point_{number}" for number in range(MOST_POINTS)]
        for number, name in enumerate(self.points):
            self.fields[name] = forms.CharField(
                label=f"Point {number + 1}",
                required=False,
                max_length=40,
                initial=room.points[number] if number < len(room.points) else "",
            )
        self.fields["about"].initial = room.about

    def chosen(self) -> tuple[tuple[str, ...], int | None]:
        """The points that have words, in their order, and which of them it is."""
        named = [(number, str(self.cleaned_data[name]).strip()) for number, name in enumerate(self.points)]
        kept = [(number, words) for number, words in named if words]
        at = str(self.cleaned_data["at"])
        picked = [place for place, (number, _) in enumerate(kept) if at == str(number)]
        return tuple(words for _, words in kept), picked[0] if picked else None
