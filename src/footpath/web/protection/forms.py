"""What is asked at a strategy discussion and in a section 47 enquiry. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from django import forms

from footpath.kernel.rulepacks.protection import Expected, outcomes
from footpath.people.rules.naming import first_in
from footpath.protection.actions.enquiries import EndedFor, FoundOf
from footpath.protection.models.enquiries import Allegation, Medical
from footpath.protection.models.strategy import StrategyDiscussion
from footpath.record.values import Opened
from footpath.web.plans.forms import DayField, words_area
from footpath.web.protection.asking import Once
from footpath.web.protection.values import Part

_NOBODY = "Never name a member of the public who raised a worry: say “a member of the public”."


def line(label: str, *, hint: str = "", required: str = "", most: int = 120) -> forms.CharField:
    """A short answer; `required` is the sentence where there is none."""
    return forms.CharField(
        label=label, required=bool(required), max_length=most, help_text=hint,
        error_messages={"required": required} if required else None,
    )  # fmt: skip


def children_field(children: Mapping[str, str], label: str = "About whom?") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(children.items()), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say which of the children it is about."},
    )  # fmt: skip


class OfChildren(Once):
    """A form about several children, with words of each child's own."""

    def __init__(self, *args: Any, children: Mapping[str, str], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.own = children

    def each_of(self) -> dict[str, int]:
        return self.ending_in((one, int(one)) for one in self.own)

    def chosen(self) -> list[int]:
        """The children ticked; all of them where the form does not ask."""
        ticked = self.cleaned_data.get("children")
        return [int(one) for one in (self.own if ticked is None else ticked)]

    def ask_of_each(self, key: str, label: str, *, rows: int = 2, hint: str = "") -> None:
        """Ask something of each child apart; `{}` in the label is the child's name."""
        for child, name in self.own.items():
            field = f"{key}-{child}"
            self.fields[field] = words_area(field, label.format(first_in(name)), rows=rows, hint=hint)

    def of_each(self, key: str) -> dict[int, str]:
        return {int(child): self.text(f"{key}-{child}") for child in self.own if f"{key}-{child}" in self.fields}

    @property
    def parts(self) -> tuple[Part, ...]:
        """What it asks, in its order: what is asked of one child several times over stands under the child’s name."""
        runs = [(child, tuple(fields)) for child, fields in groupby(self.visible_fields(), self._whose)]
        parts: list[Part] = []
        for child, fields in runs:
            own = bool(child) and len(fields) > 1
            if own or not parts or parts[-1].child:
                parts.append(Part(heading=self.own[child] if own else "", fields=fields, child=own))
            else:
                parts[-1] = replace(parts[-1], fields=(*parts[-1].fields, *fields))
        return tuple(parts)

    def _whose(self, field: forms.BoundField) -> str:
        child = field.name.rpartition("-")[2]
        return child if child in self.own else ""

    def put_last(self, *names: str) -> None:
        self.order_fields([name for name in self.fields if name not in names] + list(names))

    def dated(self, today: date) -> None:
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today


class NewStrategy(OfChildren):
    """People come together about children at risk."""

    on = DayField(ahead=False, label="On which day?")
    brought = words_area(
        "brought", "What brought people together?", rows=4, hint=f"What happened, and who saw it. {_NOBODY}",
        required="Say what brought people together, in a sentence.",
    )  # fmt: skip

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if len(self.own) > 1:
            self.fields["children"] = children_field(self.own)
            self.order_fields(["children"])
        self.ask_of_each("child", "What was said of {}?")


class TookPart(OfChildren):
    """One person for one organisation: what it knew, or why it was not there."""

    expected_as = forms.ChoiceField(
        label="For whom?", required=False, widget=forms.RadioSelect,
        help_text="Those whom guidance expects come first. Nothing is held up where one of them is not there.",
    )  # fmt: skip
    organisation = line("Which organisation, as it is called?", hint="Fernshire Police; Abbotsworth Primary.")
    called = line("Who?")
    role = line("What are they there?")
    came = forms.ChoiceField(
        label="Were they there?", widget=forms.RadioSelect, choices=[("yes", "Yes"), ("no", "No")], initial="yes"
    )
    absent = words_area("absent", "If they were not: why, and who tells them what was decided?", rows=2)
    knew = words_area(
        "knew",
        "What did their organisation know, of all of them?",
        rows=4,
        hint=f"Theirs, apart from what others knew. {_NOBODY}",
    )

    def __init__(self, *args: Any, expected: Sequence[Expected], partner: str = "", **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["expected_as"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*((one.key, one.words) for one in expected), ("", "Somebody else")]
        self._words = {one.key: one.words for one in expected}
        self.ask_of_each("knew", "What of {} alone?")
        if partner:
            for name in ("came", "absent", "organisation", "called"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "organisation" in self.fields and not self.text("organisation"):
            known = self._words.get(str(cleaned.get("expected_as") or ""), "")
            if known:
                cleaned["organisation"] = known
            else:
                self.add_error("organisation", "Say for which organisation: police, health, a school.")
        return cleaned


class Decide(OfChildren):
    """What was decided, once."""

    decision = forms.ChoiceField(
        label="What was decided?", widget=forms.RadioSelect,
        choices=[one for one in StrategyDiscussion.Decision.choices if one[0]],
        error_messages={"required": "Say what was decided."},
    )  # fmt: skip
    why = words_area("why", "Why was it decided so, and by whom?", rows=4)
    immediate = words_area(
        "immediate", "What was done at once to keep a child safe?", rows=2, hint="Leave it where nothing had to be."
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if len(self.own) > 1:
            self.fields["children"] = children_field(self.own, "If it is an enquiry: about whom?")
            self.ask_of_each(
                "instead", "{}: if there is no enquiry about them, why not, and what happens instead?",
                hint="Leave it where there is one.",
            )  # fmt: skip


class Told(Once):
    """What the family was told, or why not yet."""

    told = words_area("told", "What was the family told?", rows=3)
    told_by = line("By whom?")
    on = DayField(ahead=False, label="On which day?", required=False)
    not_yet = words_area(
        "not_yet", "If they were not: why is it not safe to tell them yet, and who decided?", rows=3,
        hint="For those who work with the child; on no copy.",
    )  # fmt: skip


class FoundOut(OfChildren):
    """What was found for each child about whom no enquiry was begun."""

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.ask_of_each("found", "{}: what was found?", rows=3, hint="In words they could read one day.")


class Step(Once):
    """Who does what by when."""

    what = line("What is to be done?", most=300, required="Say what is to be done, in a few words.")
    whose = line("Who does it?", required="Say who does it.")
    due_on = DayField(ahead=True, label="By when?", required=False)


class Allege(OfChildren):
    """One thing that is said to have happened."""

    alleged = words_area(
        "alleged",
        "What is said to have happened?",
        rows=3,
        hint="One thing at a time: each has what was found beside it.",
    )
    said_by = line("Who says so?", hint=_NOBODY)
    on = DayField(ahead=False, label="When was it said?", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if len(self.own) > 1:
            self.fields["children"] = children_field(self.own, "To whom?")


class Found(Once):
    """What was found of it."""

    found = forms.ChoiceField(
        label="What was found?", widget=forms.RadioSelect, required=False, choices=Allegation.Found.choices
    )
    words = words_area(
        "words", "In words", rows=3, hint="How it is known. It stands beside what was said wherever that is read."
    )
    on = DayField(ahead=False, label="On which day?")


class Doctor(OfChildren):
    """Seen by a doctor, or not."""

    consent = forms.ChoiceField(
        label="Who agreed?", widget=forms.RadioSelect, choices=Medical.Consent.choices,
        error_messages={"required": "Say who agreed, or that no doctor was needed."},
    )  # fmt: skip
    consent_by = line("Their name")
    agreed = words_area(
        "agreed",
        "How was it explained, and what was said?",
        rows=2,
        hint="Where no doctor saw them: why, and who decided.",
    )
    seen_by = line("Which doctor?")
    on = DayField(ahead=False, label="On which day?")
    where = line("Where?", hint="Kept like a protected place: only those who may know where the child is can read it.")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.ask_of_each("found", "{}: what was found?", hint="A fact of their health, for those who may know it.")
        if len(self.own) > 1:
            self.fields["children"] = children_field(self.own, "Who was seen?")
            self.order_fields(["children"])


class Conclude(OfChildren):
    """How an enquiry ended for each child, and what was found of whatever stands without it."""

    on = DayField(ahead=False, label="On which day did the enquiry end?")

    def __init__(self, *args: Any, said: Sequence[Opened], **rest: Any) -> None:
        """
        :param said: the things that are said to have happened, of which it is not said yet what was found.
        """
        super().__init__(*args, **rest)
        self.unfound = {one.id: f"{one.id}-{self._told_of(one)}" for one in said}
        held = outcomes(on=rest["today"])
        ends = [
            (one.key, f"{one.words} (in the words of guidance: {one.statute[0].lower()}{one.statute[1:]})")
            for one in held
        ]
        for child, full in self.own.items():
            name = first_in(full)
            for one in said:
                if self._told_of(one) == child:
                    self._ask_what_was_found(one, self.unfound[one.id])
            self.fields[f"outcome-{child}"] = forms.ChoiceField(
                label=f"{name}: how did it end?", widget=forms.RadioSelect, choices=ends,
                error_messages={"required": f"Say how it ended for {name}, in the words that are used here."},
            )  # fmt: skip
            self.fields[f"found-{child}"] = words_area(
                f"found-{child}", f"{name}: what was found?", rows=3, hint="In words they could read one day."
            )
            self.fields[f"conference-{child}"] = forms.ChoiceField(
                label=f"{name}: is a child protection conference needed?", widget=forms.RadioSelect,
                choices=[("yes", "Yes"), ("no", "No")],
                error_messages={"required": f"Say whether a conference is needed for {name}."},
            )  # fmt: skip
            self.fields[f"why-{child}"] = words_area(
                f"why-{child}", f"{name}: why is a conference needed, or why not?", rows=3
            )
        self.put_last("on")

    def _told_of(self, one: Opened) -> str:
        """A child it is said to have happened to: their number ends the names of its fields."""
        present = {str(each.subject) for each in one.present}
        return next((child for child in self.own if child in present), next(iter(self.own)))

    def _ask_what_was_found(self, one: Opened, number: str) -> None:
        self.fields[f"version-{number}"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        self.fields[f"said-{number}"] = forms.ChoiceField(
            label=f"It was said: {one.words('alleged')} What was found?", widget=forms.RadioSelect, required=False,
            choices=Allegation.Found.choices,
        )  # fmt: skip
        self.fields[f"words-{number}"] = words_area(
            f"words-{number}", "How is it known, in words?", rows=2,
            hint="It stands beside what was said wherever that is read.",
        )  # fmt: skip

    def ended(self) -> list[EndedFor]:
        return [
            EndedFor(
                child=int(child), outcome=self.text(f"outcome-{child}"), found=self.text(f"found-{child}"),
                conference=self.text(f"conference-{child}") == "yes", conference_why=self.text(f"why-{child}"),
            )
            for child in self.own
        ]  # fmt: skip

    def of_what_was_said(self, versions: Mapping[int, int]) -> list[FoundOf]:
        """
        What was found of each thing said, where something of it is typed.

        :param versions: as each stands, where its writer’s page did not say which it had read.
        """
        return [
            FoundOf(
                allegation=one, version=self.cleaned_data.get(f"version-{number}") or versions[one],
                found=Allegation.Found(self.text(f"said-{number}")), words=self.text(f"words-{number}"),
            )
            for one, number in self.unfound.items()
            if self.text(f"said-{number}") or self.text(f"words-{number}")
        ]  # fmt: skip
