"""What is asked about letters. Labels are questions; a form never saves."""

from __future__ import annotations

from typing import Any

from django import forms

from footpath.documents.actions.letters import Making
from footpath.documents.models import Letter
from footpath.documents.queries.letters import Recipient, WhereTo
from footpath.documents.rules.addressing import LARGE, USUAL
from footpath.web.plans.forms import Dated, DayField, words_area

_ASTRAY = [(one.value, one.label) for one in Letter.Astray if one is not Letter.Astray.NO]
_WAYS = [(one.value, one.label) for one in Letter.How]


class WriteForm(Dated):
    """A letter being written: its words, and how it will go."""

    about = forms.CharField(label="What is it about?", required=False, max_length=160)
    words = forms.CharField(
        label="What does it say?", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text="What stands in square brackets is for you to fill in. An empty line begins a new paragraph.",
    )  # fmt: skip

    def __init__(self, *args: Any, where: WhereTo, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.where = where
        ways = [(way, label) for way, label in _WAYS if way != Letter.How.POST or not where.why_not]
        self.fields["how"] = forms.ChoiceField(label="How will it reach them?", choices=ways, widget=forms.RadioSelect)
        if len(where.where) > 1:
            self.fields["place"] = forms.ChoiceField(
                label="To which place of theirs?", choices=[(str(row), words) for row, words in where.where],
                widget=forms.RadioSelect, required=False,
            )  # fmt: skip
        sizes = sorted({USUAL, LARGE, where.points})
        self.fields["points"] = forms.ChoiceField(
            label="How large is it?", choices=[(str(one), f"{one} point") for one in sizes]
        )
        self.fields["language"] = forms.CharField(
            label="In which language, if not English?", required=False, max_length=60
        )
        self.fields["translated_by"] = forms.CharField(
            label="Who put it into that language?", required=False, max_length=160,
            help_text="Never a relative, for anything that matters.",
        )  # fmt: skip

    def making(self, purpose: str) -> Making:
        only = self.where.where[0][0] if len(self.where.where) == 1 else None
        chosen = self.text("place")
        return Making(
            words=self.text("words"), about=self.text("about"), purpose=purpose, how=Letter.How(self.text("how")),
            place_of=int(chosen) if chosen else only, points=int(self.text("points")), language=self.text("language"),
            translated_by=self.text("translated_by"),
        )  # fmt: skip


class SentForm(Dated):
    """When and how a letter went."""

    def __init__(self, *args: Any, posted: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["on"] = DayField(ahead=False, label="When did it go?")
        ways = [(way, label) for way, label in _WAYS if way != Letter.How.POST or posted]
        self.fields["how"] = forms.ChoiceField(label="How did it go?", choices=ways)
        self.fields["note"] = forms.CharField(label="Anything else about that?", required=False, max_length=300)
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = rest["today"]


class AstrayForm(Dated):
    """That a letter did not reach them."""

    astray = forms.ChoiceField(label="What happened to it?", choices=_ASTRAY)
    found_on = DayField(ahead=False, label="When was that found?")
    told_of = words_area(
        "told_of", "What did it tell of, that they could not know?", rows=2,
        hint="An appointment, a meeting, a decision. It stands beside what was missed: we did not tell them.",
    )  # fmt: skip


class ElsewhereForm(AstrayForm):
    """A letter of somebody else's that did not reach them."""

    field_order = ("to", "sent_by", "about", "sent_on", "astray", "found_on", "told_of")

    sent_by = forms.CharField(label="Who sent it?", max_length=160, help_text="“Physiotherapy, community health”.")
    about = forms.CharField(label="What was it about?", required=False, max_length=160)
    sent_on = DayField(ahead=False, label="When was it sent?")

    def __init__(self, *args: Any, people: tuple[Recipient, ...], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["to"] = forms.ChoiceField(
            label="To whom?", choices=[(str(one.subject), f"{one.name} ({one.who})") for one in people]
        )
        self.order_fields(self.field_order)
