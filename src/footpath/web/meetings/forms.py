"""What is asked about meetings. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from footpath.help.actions.meetings import MeetingSaid
from footpath.help.models.meetings import FamilyMeetingOffer, Invitation, Meeting
from footpath.people.rules.naming import first_in
from footpath.record.registry import kind_of
from footpath.web.plans.forms import Dated, DayField, words_area

_HINTS = {
    "reports": "Reports read together before are better than read out.",
    "disagreed": "Theirs, whole, with their name.",
    "family-plan": "Word for word: nobody edits it.",
    "views": "Not ten minutes before: in time to prepare, in their own way.",
}
_FAMILY_GROUP_ONLY = ("family-plan", "we-back")


def _children(children: Mapping[str, str]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="About whom?", choices=list(children.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say which children it is about."},
    )  # fmt: skip


class MeetingForm(Dated):
    """A meeting: before it, what it is for and what was read; after it, what was decided and who disagreed."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, children: Mapping[str, str], sort: Meeting.Sort | None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.own = children
        if sort is None:
            self.fields["children"] = _children(children)
            self.fields["sort"] = forms.ChoiceField(label="What sort of meeting?", choices=Meeting.Sort.choices)
            self.fields["on"] = DayField(ahead=True, label="When is it, or was it?")
        for slot in kind_of(Meeting.KIND).slots:
            if not slot.own and not (slot.key in _FAMILY_GROUP_ONLY and sort not in (None, Meeting.Sort.FAMILY_GROUP)):
                self.fields[slot.key] = words_area(slot.key, slot.label, hint=_HINTS.get(slot.key, ""))
            if slot.key == "reports":
                self._day("reports_shared_on", "When had the family read what would be said?", ahead=False)
        self._day("views_sought_on", "When was the child asked what they want?", ahead=False)
        if sort is not None:
            for child, name in children.items():
                for slot in kind_of(Meeting.KIND).slots:
                    if slot.own:
                        key = f"{slot.key}-{child}"
                        label = f"{first_in(name)}: {slot.label[:1].lower()}{slot.label[1:]}"
                        self.fields[key] = words_area(key, label, rows=2, hint=_HINTS.get(slot.key, ""))
        self._day("look_again_on", "When is it looked at again?", ahead=True)
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = rest["today"]

    def _day(self, name: str, label: str, *, ahead: bool) -> None:
        self.fields[name] = DayField(ahead=ahead, label=label, required=False)

    def said(self) -> MeetingSaid:
        """What was written, as the actions take it."""
        slots = kind_of(Meeting.KIND).slots
        return MeetingSaid(
            words={slot.key: self.text(slot.key) for slot in slots if slot.key in self.fields},
            own={
                int(child): {slot.key: self.text(f"{slot.key}-{child}") for slot in slots if slot.own}
                for child in self.own
                if any(f"{slot.key}-{child}" in self.fields for slot in slots)
            },
            reports_shared_on=self.cleaned_data["reports_shared_on"],
            views_sought_on=self.cleaned_data["views_sought_on"],
            look_again_on=self.cleaned_data["look_again_on"],
        )


class AskedForm(Dated):
    """Somebody asked to a meeting, and whether they came."""

    who = forms.ChoiceField(label="Who?", required=False)
    called = forms.CharField(label="Somebody else", required=False, max_length=120)
    asked_on = DayField(ahead=False, label="When were they asked?", required=False)
    asked_how = forms.CharField(
        label="How?",
        required=False,
        max_length=120,
        help_text="A text, a voice note, 16 point by hand, an interpreter.",
    )
    came = forms.ChoiceField(
        label="Did they come?", widget=forms.RadioSelect, required=False, choices=Invitation.Came.choices
    )
    which_part = forms.CharField(label="To which part?", required=False, max_length=300)
    said = words_area("said", "What did they say, in their words?", rows=2)
    why_not_asked = words_area(
        "why_not_asked", "If it was not safe to ask them: why, and who decided?", rows=2,
        hint="For those who work with the family; on no copy.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Somebody else, named below"), *people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("who") or self.text("called")):
            self.add_error("who", "Say who was asked, or who was not.")
        return cleaned


class OfferForm(Dated):
    """A family offered a meeting of their own."""

    to_whom = forms.CharField(label="Whom did you ask?", required=False, max_length=200)
    answer = forms.ChoiceField(
        label="What did they say?", widget=forms.RadioSelect, choices=FamilyMeetingOffer.Answer.choices,
        error_messages={"required": "Say what they answered, or that it was not offered."},
    )  # fmt: skip
    said = words_area("said", "In their words", rows=2)
    because = words_area("because", "If it was not offered: why not, and who decided?", rows=2)
    on = DayField(ahead=False, label="When?")

    def __init__(self, *args: Any, children: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["children"] = _children(children)
