"""What is asked before a court is. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from footpath.kernel.codelists import codelist
from footpath.protection.actions.preproceedings import OUTCOMES
from footpath.protection.kinds.gateway import FACTORS
from footpath.protection.models.gateway import Gateway
from footpath.record.registry import kind_of
from footpath.web.plans.forms import DayField, words_area
from footpath.web.protection.asking import Once
from footpath.web.protection.plan_forms import Later
from footpath.web.protection.values import Part

_HINTS = {
    "why-now": "What is different now, and what happens if nothing is done.",
    "worker": "Supervision, training, and whoever else read it. Tired people decide differently.",
    "voice": "In their words, and what was changed because of them.",
    "challenge": "Who said that it is not so, or not yet. Each challenge is written down by itself below.",
    "explored": "Both sides of the family, friends, and whoever the child names.",
    "parallel": "Worked on now, and not when this one has failed.",
    "resources": "What was asked for and refused, and what it would cost to try.",
}


class GatewayForm(Later):
    """A legal gateway: why now, and the six things that belong to the child’s own record."""

    def __init__(self, *args: Any, children: Mapping[str, str], begins: bool, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.children = children
        if begins:
            self.fields["children"] = forms.MultipleChoiceField(
                label="About whom?", choices=list(children.items()), widget=forms.CheckboxSelectMultiple,
                error_messages={"required": "Say which children it is about."},
            )  # fmt: skip
            self.fields["on"] = DayField(ahead=True, label="When is the meeting, or was it?")
        labels = {slot.key: slot.label for slot in kind_of(Gateway.KIND).slots}
        for key in ("why-now", *FACTORS):
            self.fields[key] = words_area(key, labels[key], hint=_HINTS.get(key, ""))
        for child, name in children.items():
            self.fields[f"means-{child}"] = words_area(
                f"means-{child}", f"What would it mean for {name.split()[0]}?", rows=2
            )
        self.set_days(rest["today"])

    @property
    def parts(self) -> tuple[Part, ...]:
        """Why now; the six things; what it would mean for each child."""
        shown = self.visible_fields()
        six = tuple(one for one in shown if one.name in FACTORS)
        means = tuple(one for one in shown if one.name.startswith("means-"))
        first = tuple(one for one in shown if one not in six and one not in means)
        return (
            Part(heading="", fields=first),
            Part(heading="Six things to look at together", fields=six),
            Part(heading="What it would mean for each child", fields=means),
        )

    def said(self) -> dict[str, str]:
        return {key: self.text(key) for key in ("why-now", *FACTORS)}

    def own(self) -> dict[int, dict[str, str]]:
        return {int(child): {"means": self.text(f"means-{child}")} for child in self.children}


class ChallengeForm(Once):
    """Somebody said that it is not so, or not yet."""

    called = forms.CharField(
        label="Who challenged it?", max_length=120, error_messages={"required": "Say who challenged it."}
    )
    as_what = forms.CharField(label="As what?", required=False, max_length=120)
    said = words_area("said", "What did they say, in their own words?")
    answered = words_area("answered", "What was answered, and what changed because of it?", rows=2)


class AnswerForm(Once):
    """What was answered to a challenge."""

    answered = words_area("answered", "What was answered, and what changed because of it?")


class DecideForm(Once):
    """What was decided, why, and by whom; and the offer of a family’s own meeting that came first."""

    offer = forms.ChoiceField(label="Which offer of a meeting of their own came first?", required=False)
    not_offered = words_area(
        "not_offered", "If the family was not offered one: why, and who decided?", rows=2,
        hint="Only where it would not be in the child’s best interests.",
    )  # fmt: skip
    decision = forms.ChoiceField(
        label="What was decided?", widget=forms.RadioSelect,
        choices=[one for one in Gateway.Decision.choices if one[0]],
        error_messages={"required": "Say what was decided."},
    )  # fmt: skip
    found = words_area("found", "Why?", hint="In words that the family will read.")
    decided_by = forms.CharField(
        label="Who decided it?", max_length=120, error_messages={"required": "Say who decided it."}
    )
    told = words_area("told", "What was the family told, by whom and when?", rows=2)
    look_again_on = DayField(ahead=True, label="When is it looked at again?", required=False)

    def __init__(self, *args: Any, offers: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["offer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "None of these"), *offers]


class LetterForm(Once):
    """The letter before proceedings."""

    on = DayField(ahead=False, label="When was the letter before proceedings sent?")
    offered = forms.ChoiceField(
        label="Did it offer the family a meeting of their own?", widget=forms.RadioSelect,
        choices=[("yes", "Yes"), ("no", "No")],
        error_messages={"required": "Say whether the letter offered one: the return asks it."},
    )  # fmt: skip


class MeetForm(Once):
    """A meeting with the family in pre-proceedings."""

    on = DayField(ahead=False, label="When was it?")
    with_whom = words_area("with_whom", "Who was there, and who spoke for the family?", rows=2)
    what = words_area("what", "What was said, and what has changed?")
    family = words_area("family", "What do the family say?", hint="In their words.")
    agreed = words_area("agreed", "What was agreed, and by when?", rows=2)
    next_on = DayField(ahead=True, label="When is the next?", required=False)

    def said(self) -> dict[str, str]:
        return {
            "with": self.text("with_whom"),
            "what": self.text("what"),
            "family": self.text("family"),
            "agreed": self.text("agreed"),
        }


class EndForm(Once):
    """How pre-proceedings ended."""

    on = DayField(ahead=False, label="On which day was it decided?")
    outcome = forms.ChoiceField(
        label="How did they end, by the return’s own list?",
        error_messages={"required": "Say how pre-proceedings ended: the return asks it."},
    )
    found = words_area("found", "Why, in words?")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["outcome"]
        assert isinstance(field, forms.ChoiceField)
        codes = codelist(OUTCOMES)
        field.choices = [("", "Choose one"), *((one.code, one.plain) for one in codes)]
        field.help_text = f"{codes.title}: {codes.source}. Its words for the letters are in the return’s own guide."


class CourtForm(Once):
    """A court was asked."""

    on = DayField(ahead=False, label="When was the court asked?")
    letter_on = DayField(ahead=False, label="When was the family written to about it?", required=False)
