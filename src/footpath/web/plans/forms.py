"""What is asked when a plan is made, ticked and looked at. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.help.models.footing import Footing
from footpath.help.models.plans import Next, Outcome, PlanAgreement
from footpath.kernel.dates import NotADate
from footpath.record.registry import kind_of
from footpath.web.asking import Answered
from footpath.web.words import day_meant

_LEVELS = [(one.value, one.label) for one in Footing.Level if one is not Footing.Level.DOOR_OPEN]
_HINTS = {
    "change": "In words the family would use. One on each line where there are several.",
    "safe-enough": "Said at the start, so that everybody knows when it ends.",
    "strengths": "What already keeps the child well, and who does it.",
    "ideas": "Theirs, in their words.",
    "done-already": "What the family have done themselves, and what has been tried.",
    "parts": "Where it is done part by part: one on each line, with its day. Leave it where it is not.",
    "bottom-lines": "Few, and true.",
    "follows": "Agreed beforehand, so that nobody is surprised: what gets lighter, and who does what on which day. "
    "Help that a child needs is never taken away.",
    "known-by": "What each of us would see.",
    "for-child": "Short words, one thing on each line. Chosen by you for this child; nothing is made up by a machine.",
    "child-says": "Their own words, or what they showed.",
    "between-us": "Never on paper for anybody else. What they should not read should seldom be written.",
}


class DayField(forms.CharField):
    """A day as people write it."""

    def __init__(self, *, ahead: bool, **rest: Any) -> None:
        super().__init__(max_length=60, **{"error_messages": {"required": "Say on which day."}, **rest})
        self.ahead, self.today = ahead, date.max
        self.widget.attrs.update({"autocomplete": "off", "class": "govuk-input--width-10"})

    def clean(self, value: Any) -> date | None:
        written = str(super().clean(value) or "").strip()
        if not written:
            return None
        try:
            day = day_meant(written, today=self.today, ahead=self.ahead)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from error
        if not self.ahead and day > self.today:
            raise forms.ValidationError("That day has not come yet; check the year.")
        return day


class Dated(Answered):
    """A form that knows what day it is."""

    def __init__(self, *args: Any, today: date, **rest: Any) -> None:
        rest["use_required_attribute"] = False
        super().__init__(*args, **rest)
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today


def words_area(key: str, label: str, *, rows: int = 3, hint: str = "", required: str = "") -> forms.CharField:
    """Some sentences; `required` is what is said where there are none and there must be."""
    return forms.CharField(
        label=label, required=bool(required), help_text=hint, widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": required} if required else None,
    )  # fmt: skip


class PlanForm(Dated):
    """A plan's own words. Nothing of it has to be filled in."""

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, children: Mapping[str, str], begins: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.begins = begins
        if begins:
            if len(children) > 1:
                self.fields["children"] = forms.MultipleChoiceField(
                    label="For whom?", choices=list(children.items()), widget=forms.CheckboxSelectMultiple,
                    help_text="Each has their own plan from the start, beginning with the same words.",
                    error_messages={"required": "Say which child the plan is for."},
                )  # fmt: skip
            self.fields["level"] = forms.ChoiceField(
                label="On what footing?", choices=_LEVELS,
                help_text="For a child in need this begins the child in need plan of the census too: it is said once.",
            )  # fmt: skip
            self.fields["began"] = DayField(ahead=False, label="From when?")
        for slot in kind_of("help.plan").slots:
            if slot.key != "found":
                rows = 4 if slot.key in ("change", "for-child") else 3
                self.fields[slot.key] = words_area(slot.key, slot.label, rows=rows, hint=_HINTS.get(slot.key, ""))
        self.fields["look_again_on"] = DayField(
            ahead=True, label="When do we look at it together?", required=False,
            help_text="When it makes sense for this child, agreed with the family.",
        )  # fmt: skip
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = rest["today"]

    def said(self) -> dict[str, str]:
        return {slot.key: self.text(slot.key) for slot in kind_of("help.plan").slots if slot.key != "found"}


class StepForm(Dated):
    """A step: what, whose, by when. What is all that is needed."""

    what = forms.CharField(
        label="What is to be done?",
        max_length=300,
        error_messages={"required": "Say what is to be done, in a few words."},
    )
    whose = forms.CharField(label="Who does it?", required=False, max_length=120)
    due_on = DayField(ahead=True, label="By when?", required=False)
    outcome = forms.ChoiceField(label="So that what changes?", required=False)
    promised = forms.BooleanField(label="It is promised to the child", required=False)

    def __init__(self, *args: Any, outcomes: Sequence[tuple[str, str]] = (), names: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        if names:
            self.fields["whose"].widget.attrs["list"] = names
        if outcomes:
            field = self.fields["outcome"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Nothing named above"), *outcomes]
        else:
            del self.fields["outcome"]


_STATES = [(one.value, one.label) for one in Next.State]
_WHYS = [("", "It need not be said"), *((one.value, one.label) for one in Next.Why)]


class StepStateForm(Dated):
    """Where a step is now, and why where it is not done."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Where is it now?", choices=_STATES, widget=forms.RadioSelect)
    why_not = forms.ChoiceField(
        label="If it was not done: why?", choices=_WHYS, required=False,
        help_text="“Not brought” and “we did not tell them” are two things.",
    )  # fmt: skip
    because = forms.CharField(label="In a few words", required=False, max_length=500)
    came_of_it = forms.CharField(
        label="What came of it?", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class OutcomeForm(Dated):
    """Something that should change for the child."""

    hoped = forms.CharField(
        label="What should be different for the child?", max_length=300,
        error_messages={"required": "Say what should be different for the child, as they would notice it."},
    )  # fmt: skip
    because = forms.CharField(label="What is the worry behind it?", required=False, max_length=500)


class OutcomeStateForm(Dated):
    """What has been seen of it, and by whom."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    state = forms.ChoiceField(
        label="Where is it now?", widget=forms.RadioSelect, choices=[(one.value, one.label) for one in Outcome.State]
    )
    seen = forms.CharField(
        label="What was seen?", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What is different in the child’s days. That somebody came to something goes below.",
    )  # fmt: skip
    seen_by = forms.CharField(label="By whom?", required=False, max_length=120)
    came_to = forms.CharField(
        label="Who came to what?", required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kept apart: coming is not changing.",
    )  # fmt: skip


class AgreeForm(Dated):
    """What somebody said when they were asked."""

    who = forms.ChoiceField(label="Who?", required=False)
    called = forms.CharField(
        label="Somebody else", required=False, max_length=120, help_text="Where they are not among those above."
    )
    answer = forms.ChoiceField(
        label="What did they say?", widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in PlanAgreement.Answer],
        error_messages={"required": "Say what they answered, or that they were not asked."},
    )  # fmt: skip
    said = forms.CharField(
        label="In their words", required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    because = forms.CharField(
        label="If they were not asked: why, and who decided?", required=False, max_length=500,
        help_text="For those who work with the child; on no copy.",
    )  # fmt: skip
    on = DayField(ahead=False, label="When?")

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Somebody else, named below"), *people]
        self.names = dict(people)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("who") or self.text("called")):
            self.add_error("who", "Say who was asked, or who was not.")
        return cleaned


class TranslationForm(Dated):
    """The plan in another language."""

    language = forms.CharField(label="Which language?", max_length=60)
    lang = forms.CharField(
        label="Its code", max_length=12, help_text="Two letters, so that it is read aloud as what it is: pl, fa, ur."
    )
    translated_by = forms.CharField(
        label="Who translated it?", max_length=120, help_text="By name, and never a relative or a machine."
    )
    translation = forms.CharField(label="The plan in that language", widget=forms.Textarea(attrs={"rows": 12}))


class EndForm(Dated):
    """How and when a plan ended."""

    base = forms.IntegerField(widget=forms.HiddenInput)
    on = DayField(ahead=False, label="On which day did it end?")
    found = forms.CharField(
        label="How did it end?", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Held against what was said at the start to be safe enough.",
    )  # fmt: skip
