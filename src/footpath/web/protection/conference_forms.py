"""What is asked before a child protection conference, at it and after it. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from footpath.kernel.codelists import codelist
from footpath.kernel.rulepacks.protection import OwnView
from footpath.people.queries.too_young import TooYoung
from footpath.people.rules.naming import first_in
from footpath.protection.actions.conference_parts import Attendance
from footpath.protection.actions.conferences import CATEGORIES, DecidedFor
from footpath.protection.models.conferences import Attended, ConferenceDecision, Prepared
from footpath.web.plans.forms import DayField, words_area
from footpath.web.protection.asking import Once
from footpath.web.protection.forms import OfChildren, children_field, line
from footpath.web.protection.values import Part


class Arrange(OfChildren):
    """A conference: when, where, who chairs it."""

    on = DayField(ahead=True, label="On which day?")
    chair = line(
        "Who chairs it?", required="Say who chairs it, or which service finds the chair.",
        hint="By their whole name, where they sign in here: somebody who does not carry the work, nor answers for it.",
    )  # fmt: skip
    where = line("Where?", hint="Kept like a protected place: only those who may know where the child is can read it.")
    before = words_area(
        "before", "How is it made safe and easy to come to?", rows=3,
        hint="An interpreter, two rooms, who fetches whom, who is not told of the place.",
    )  # fmt: skip

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if len(self.own) > 1:
            self.fields["children"] = children_field(self.own)
            self.order_fields(["children"])


class Move(Once):
    """Another day, with why."""

    to = DayField(ahead=True, label="To which day?")
    why = words_area(
        "why", "Why, and what does it mean for the child?", rows=3,
        required="Say why it takes place on another day, and what that means for the child.",
    )  # fmt: skip


class Report(OfChildren):
    """What somebody wrote for the conference."""

    called = line("Who wrote it?", required="Say who wrote it.")
    organisation = line("For which organisation?")
    on = DayField(ahead=False, label="On which day?")
    words = words_area(
        "words", "What does it say of all of them?", rows=6, hint="The family reads it, days before: write it to them."
    )

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.ask_of_each("report", "And of {} alone?", rows=3)


class Read(Once):
    """Somebody of the family has read a report."""

    to_whom = line("Who has read it?", required="Say who has read it.")
    on = DayField(ahead=False, label="On which day?")
    how = line("How?", hint="Read together at the kitchen table; a voice note; in Polish, with Ewa.")
    late = words_area("late", "If there was little time to read it: why?", rows=2)
    reply = words_area("reply", "What did they say to it?", rows=2)


class ForChild(OfChildren):
    """What a child wants said, and how they take part."""

    child = forms.ChoiceField(
        label="Which child?", widget=forms.RadioSelect, error_messages={"required": "Say which child."}
    )
    on = DayField(
        ahead=False, label="On which day were they asked?", help_text="Not ten minutes before: days, in their own way."
    )
    views = words_area("views", "What did they say, in their words, or what was seen?", rows=4)
    takes_part = forms.ChoiceField(
        label="How do they take part?", widget=forms.RadioSelect, choices=Prepared.TakesPart.choices,
        error_messages={"required": "Say how they take part, or that they do not want to."},
    )  # fmt: skip
    speaks = line("Who speaks for them, or with them?")
    changed = words_area(
        "changed", "What changed because they said so?", rows=2, hint="Or say it after the conference."
    )

    def __init__(self, *args: Any, young: Mapping[int, TooYoung], **rest: Any) -> None:
        """
        :param young: those of them who cannot be asked yet: of them it is written what was seen.
        """
        super().__init__(*args, **rest)
        field = self.fields["child"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(self.own.items())
        if not young:
            return
        seen = " or ".join(one.seen(first_in(self.own[str(child)])) for child, one in young.items())
        if all(int(child) in young for child in self.own):
            self.fields["on"].label, self.fields["on"].help_text = "On which day was it seen?", ""
            self.fields["views"].label = f"What was seen, {seen}?"
            self.fields["changed"].label = "What changed because of what was seen?"
            self.fields["takes_part"].initial = Prepared.TakesPart.TOO_YOUNG
            return
        self.fields["on"].label = "On which day were they asked, or was it seen?"
        self.fields["views"].label = f"What did they say, in their words, or what was seen, {seen}?"


class Changed(Once):
    """What changed because a child said something."""

    changed = words_area("changed", "What changed because they said so, or why did nothing?", rows=3)


class Attend(Once):
    """Somebody and the conference."""

    called = line("Who?", required="Say who it is.")
    who = line("What are they to the child, or for whom do they come?")
    of_family = forms.BooleanField(label="They are of the family", required=False)
    beside = line("Who is beside them?", hint="Their own advocate, a friend, an interpreter.")
    came = forms.ChoiceField(
        label="Did they come?", widget=forms.RadioSelect, required=False, choices=Attended.Came.choices
    )
    which_part = line("To which part?", most=300)
    apart = words_area(
        "apart", "If apart, or kept out of any of it: why, and who decided?", rows=2,
        hint="For those who work with the child; on no copy. To keep somebody out is a decision.",
    )  # fmt: skip
    view = words_area("view", "What do they think, in their words?", rows=3)
    disagreement = words_area(
        "disagreement", "Where do they disagree, in their words?", rows=3, hint="Theirs, whole, with their name."
    )

    def __init__(self, *args: Any, scale: OwnView | None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        if scale is not None:
            places = [("", "Did not say"), *((str(one), str(one)) for one in range(scale.places))]
            self.fields["own_view"] = forms.ChoiceField(
                label=scale.words, choices=places, required=False,
                help_text=f"0: {scale.first}. {scale.places - 1}: {scale.last}. Theirs alone, never added up.",
            )  # fmt: skip
            self.order_fields([*(one for one in self.fields if one != "disagreement"), "disagreement"])

    @property
    def parts(self) -> tuple[Part, ...]:
        """Who; whether they came; what they think."""
        shown = {field.name: field for field in self.visible_fields()}
        thinks = ("view", "own_view", "disagreement")
        came = ("came", "which_part", "apart")
        return tuple(
            Part(heading=heading, fields=fields)
            for heading, fields in (
                ("", tuple(one for name, one in shown.items() if name not in (*came, *thinks))),
                ("Whether they came", tuple(shown[name] for name in came if name in shown)),
                ("What they think", tuple(shown[name] for name in thinks if name in shown)),
            )
            if fields
        )

    def said(self) -> Attendance:
        own = self.text("own_view")
        return Attendance(
            called=self.text("called"), who=self.text("who"), of_family=bool(self.cleaned_data.get("of_family")),
            came=Attended.Came(self.text("came")), beside=self.text("beside"), which_part=self.text("which_part"),
            apart=self.text("apart"), view=self.text("view"), own_view=int(own) if own else None,
            disagreement=self.text("disagreement"),
        )  # fmt: skip


def harms() -> list[tuple[str, str]]:
    return [("", "Nothing: there is no plan"), *((one.code, one.plain) for one in codelist(CATEGORIES))]


class Hold(OfChildren):
    """What was decided for each child."""

    what = words_area("what", "How was it, and what was talked of?", rows=4)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for child, full in self.own.items():
            name = full.split()[0]
            self.fields[f"decision-{child}"] = forms.ChoiceField(
                label=f"{name}: what was decided?", widget=forms.RadioSelect,
                choices=ConferenceDecision.Decision.choices,
                error_messages={"required": f"Say what was decided for {name}."},
            )  # fmt: skip
            self.fields[f"category-{child}"] = forms.ChoiceField(
                label=f"{name}: if a child protection plan, for what kind of harm?", choices=harms(), required=False
            )
            self.fields[f"found-{child}"] = words_area(
                f"found-{child}", f"{name}: what was found?", rows=2, hint="In words they could read one day."
            )
            self.fields[f"why-{child}"] = words_area(f"why-{child}", f"{name}: why was it decided so?", rows=3)
            self.fields[f"outline-{child}"] = words_area(
                f"outline-{child}", f"{name}: what is the plan to be about?", rows=3,
                hint="One worry on each line. The plan begins from it, and nothing is typed again.",
            )  # fmt: skip

    def decided(self) -> list[DecidedFor]:
        return [
            DecidedFor(
                child=int(child), decision=ConferenceDecision.Decision(self.cleaned_data[f"decision-{child}"]),
                category=self.text(f"category-{child}"), found=self.text(f"found-{child}"),
                why=self.text(f"why-{child}"), outline=self.text(f"outline-{child}"),
            )
            for child in self.own
        ]  # fmt: skip


class PutRight(Once):
    """A slip in what was written down as found and decided for one child."""

    slip = words_area("slip", "What was wrong, and why?", rows=2, hint="The earlier words stay in the ledger.")
    decision = forms.ChoiceField(
        label="What was decided?", widget=forms.RadioSelect, choices=ConferenceDecision.Decision.choices,
        error_messages={"required": "Say what was decided."},
    )  # fmt: skip
    category = forms.ChoiceField(label="If a child protection plan, for what kind of harm?", required=False)
    found = words_area("found", "What was found?", rows=2, hint="In words they could read one day.")
    why = words_area("why", "Why was it decided so?", rows=3)
    outline = words_area("outline", "What is the plan to be about?", rows=3, hint="One worry on each line.")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = harms()

    def decided(self, child: int) -> DecidedFor:
        return DecidedFor(
            child=child, decision=ConferenceDecision.Decision(self.cleaned_data["decision"]),
            category=self.text("category"), found=self.text("found"), why=self.text("why"),
            outline=self.text("outline"),
        )  # fmt: skip


class Told(Once):
    """What the family was told."""

    told = words_area("told", "What was the family told, by whom, and how?", rows=3)
    on = DayField(ahead=False, label="On which day?")
