"""What is asked about child protection plans. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms

from footpath.help.models.footing import Footing
from footpath.kernel.codelists import codelist
from footpath.people.queries.too_young import TooYoung
from footpath.people.rules.naming import first_in
from footpath.protection.actions.plans import CATEGORIES, ENDINGS, Begun
from footpath.protection.actions.reviews import ForChild
from footpath.protection.models.core_groups import AtMeeting
from footpath.protection.models.plans import Evidence
from footpath.protection.models.reviews import Decided
from footpath.web.plans.forms import DayField, words_area
from footpath.web.plans.looking import LookForm
from footpath.web.protection.asking import Once

_NONE = "Choose one"
_NOTHING_ON = (
    ("none", "None from us"),
    ("elsewhere", "They are in our care, or another plan of ours tells it"),
)
"""Where help does not go on by this plan; the family is told neither until somebody chooses it."""
_GOES_ON = (
    ("", _NONE),
    *(
        (one.value, one.label)
        for one in (Footing.Level.CHILD_IN_NEED, Footing.Level.FAMILY_HELP, Footing.Level.EARLY_HELP)
    ),
    *_NOTHING_ON,
)


def categories() -> list[tuple[str, str]]:
    """The kinds of harm that a plan may be for, in plain words."""
    return [(one.code, one.plain) for one in codelist(CATEGORIES)]


def endings() -> list[tuple[str, str]]:
    return [("", _NONE), *((one.code, one.plain) for one in codelist(ENDINGS))]


class Later(Once):
    """A form some of whose days are asked once it knows about whom it is."""

    children: Mapping[str, str] = {}

    def each_of(self) -> dict[str, int]:
        return self.ending_in((one, int(one)) for one in self.children)

    def set_days(self, today: date) -> None:
        """Tell the days that were added after the form was made which day it is."""
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.today = today


class Begin(Later):
    """A plan for each child of whom the conference decided so."""

    def __init__(
        self,
        *args: Any,
        children: Mapping[str, str],
        leads: Sequence[tuple[str, str]],
        decided: Mapping[str, str],
        moved: Mapping[str, str],
        **rest: Any,
    ) -> None:
        """
        :param decided: by child, the kind of harm that the conference decided: it is not asked again.
        :param moved: by child, the area from which they moved here with a plan.
        """
        super().__init__(*args, **rest)
        self.children, self.decided = children, decided
        for child, name in children.items():
            first = first_in(name)
            if child not in decided:
                self.fields[f"category-{child}"] = forms.ChoiceField(
                    label=f"{first}: for what kind of harm?", choices=[("", "No plan for this child"), *categories()],
                    required=False,
                )  # fmt: skip
            self.fields[f"because-{child}"] = words_area(
                f"because-{child}", f"{first}: what is feared, and why is there a plan?",
                hint="In words that the family knows from us.",
            )  # fmt: skip
            self.fields[f"before-{child}"] = forms.IntegerField(
                label=f"{first}: how many child protection plans were there before, anywhere?", required=False,
                min_value=0, max_value=20,
                help_text=f"As {moved[child]} told us. Left empty, it is not known yet."
                if child in moved else "As this record has them. Put it right where you know of others elsewhere.",
            )  # fmt: skip
        self.fields["change"] = words_area("change", "What needs to change?", hint="One on each line.")
        self.fields["safe-enough"] = words_area(
            "safe-enough", "What will be safe enough for the plan to end?",
            hint="Said at the start, so that everybody knows. What stands in the plan the family has already stays.",
        )  # fmt: skip
        self.fields["told"] = words_area("told", "What was the family told, and by whom?", rows=2)
        if leads:
            self.fields["lead"] = forms.ChoiceField(
                label="Who is the lead child protection practitioner?", required=False,
                choices=[("", "Not said yet"), *leads],
                help_text="Whoever leads the help goes on leading it beside them.",
            )  # fmt: skip
        self.fields["core_group_on"] = DayField(
            ahead=True, label="When does the core group first meet?", required=False
        )
        self.fields["review_on"] = DayField(ahead=True, label="When is it reviewed?", required=False)
        self.set_days(rest["today"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = [child for child in self.children if child not in self.decided]
        if asked and not self.decided and not any(cleaned.get(f"category-{child}") for child in asked):
            self.add_error(f"category-{asked[0]}", "Say for which child there is a plan, and for what kind.")
        return cleaned

    def begun(self) -> list[Begun]:
        """What begins, as the action takes it."""
        words = {slot: self.text(slot) for slot in ("change", "safe-enough")}
        return [
            Begun(
                child=int(child), category=self._harm(child), because=self.text(f"because-{child}"),
                plans_before=self.cleaned_data[f"before-{child}"], words=words,
            )
            for child in self.children
            if self._harm(child)
        ]  # fmt: skip

    def _harm(self, child: str) -> str:
        return self.decided.get(child) or self.text(f"category-{child}")


class Item(Once):
    """A worry, what should be different, and who does what by when."""

    worry = words_area("worry", "What is feared for the child?", rows=2)
    wanted = forms.CharField(
        label="What should be different for the child?", max_length=300,
        error_messages={"required": "Say what should be different for the child, as they would notice it."},
    )  # fmt: skip
    what = forms.CharField(label="What is done about it?", required=False, max_length=300)
    whose = forms.CharField(label="Who does it?", required=False, max_length=120)
    due_on = DayField(ahead=True, label="By when?", required=False)

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["whose"].widget.attrs["list"] = "people"


class Before(Once):
    """How many plans there were before, where it was not known as the plan began."""

    count = forms.IntegerField(
        label="How many child protection plans were there before this one, anywhere?", min_value=0, max_value=20,
        error_messages={"required": "Say how many: 0 where you know that there was none."},
    )  # fmt: skip


class Reads(Once):
    """The plan that the family reads, where there is none yet."""

    change = words_area("change", "What needs to change?", hint="One on each line.")

    def __init__(self, *args: Any, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["safe-enough"] = words_area("safe-enough", "What will be safe enough for the plan to end?")


class Shows(Once):
    """Something on the record that shows a change, or shows that there is none."""

    shows = forms.ChoiceField(
        label="What on the record shows it?",
        error_messages={"required": "Choose what on the record shows it. If it is not written down yet, write it."},
    )
    speaks = forms.ChoiceField(
        label="How does it speak?", widget=forms.RadioSelect, choices=Evidence.Speaks.choices,
        error_messages={"required": "Say whether it shows the change, or that there is none yet."},
    )  # fmt: skip
    what = words_area("what", "What does it show?", rows=2, hint="What is different in the child’s days, or is not.")

    def __init__(self, *args: Any, record: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["shows"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _NONE), *record]


def asks(name: str, young: TooYoung | None, *, else_: str) -> str:
    """What is asked of a child, or of whoever saw one who cannot be asked."""
    return else_ if young is None else f"What was seen, {young.seen(name)}?"


class CoreGroup(LookForm, Later):
    """A core group: what has changed step by step, what the family say, and when it meets next."""

    def __init__(
        self, *args: Any, children: Mapping[str, str], young: Mapping[int, TooYoung] = MappingProxyType({}), **rest: Any
    ) -> None:
        """
        :param young: the children who cannot be asked yet.
        """
        super().__init__(*args, **rest)
        self.children = children
        for name in [
            one for one in self.fields if one in ("with", "child-says") or one.startswith(("more-", "whose-", "due-"))
        ]:
            del self.fields[name]
        self.fields["on"].label = "When did the core group meet?"
        self.fields["next_on"].label = "When does it meet next?"
        if len(children) > 1:
            self.fields["children"] = forms.MultipleChoiceField(
                label="Whose plans did it talk about?", choices=list(children.items()),
                widget=forms.CheckboxSelectMultiple, error_messages={"required": "Say whose plan it talked about."},
            )  # fmt: skip
        self.fields["family"] = words_area("family", "What do the family say?", hint="In their words.")
        for child, name in children.items():
            first = first_in(name)
            self.fields[f"child-{child}"] = words_area(
                f"child-{child}", asks(first, young.get(int(child)), else_=f"What does {first} say, or show?"), rows=2
            )
            self.fields[f"means-{child}"] = words_area(f"means-{child}", f"What has changed for {first}?", rows=2)
        self.set_days(rest["today"])

    def each_of(self) -> dict[str, int]:
        """Its steps and hopes have numbers too: only these are of a child."""
        return {f"{slot}-{child}": int(child) for child in self.children for slot in ("child", "means")}

    def own_parts(self) -> list[Any]:
        return [self[name] for name in self.each_of()]

    def own(self) -> dict[int, dict[str, str]]:
        return {
            int(child): {slot: self.text(f"{slot}-{child}") for slot in ("child", "means")} for child in self.chosen()
        }

    def chosen(self) -> list[str]:
        """Those whose plans it talked about."""
        return list(self.cleaned_data.get("children") or self.children)


class AtIt(Once):
    """Somebody at a core group or a review; or why they were not."""

    who = forms.ChoiceField(label="Who?", required=False)
    called = forms.CharField(label="Somebody else", required=False, max_length=120)
    as_what = forms.CharField(
        label="As what?", required=False, max_length=120, help_text="Mother, health visitor, Maya’s advocate."
    )
    came = forms.ChoiceField(
        label="Did they come?", widget=forms.RadioSelect, choices=AtMeeting.Came.choices,
        error_messages={"required": "Say whether they came."},
    )  # fmt: skip
    view = words_area("view", "What do they think?", hint="Theirs, in their words. It is never added to anybody’s.")
    why_not = words_area("why_not", "If they did not come, or were not asked: why?", rows=2)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["as_what"].help_text = "Mother, health visitor, the child’s advocate."
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Somebody else, named below"), *people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("who") or self.text("called")):
            self.add_error("who", "Say who came, or who did not.")
        return cleaned


class Review(Later):
    """A review conference: each child is decided for by themselves."""

    def each_of(self) -> dict[str, int]:
        return self.ending_in(self.whose_plans.items())

    def __init__(
        self, *args: Any, plans: Mapping[int, tuple[str, str]], whose: Mapping[int, int], chairs: bool,
        young: Mapping[int, TooYoung] = MappingProxyType({}), arranged: bool = False, **rest: Any,
    ) -> None:  # fmt: skip
        """
        :param plans: by number, the child's first name and for what kind of harm the plan is.
        :param whose: by the same number, whose plan it is.
        :param young: the children who cannot be asked yet.
        :param chairs: whether whoever writes chairs it; anybody else may write down that a plan goes on.
        :param arranged: whether its conference was: its day is known, and it reviewed each of these plans.
        """
        self.whose_plans = whose
        self.chairs = chairs
        super().__init__(*args, **rest)
        self.plans = plans
        if not arranged:
            self.fields["on"] = DayField(ahead=False, label="When was the review?")
        self.fields["what"] = words_area("what", "What happened at it?")
        every = arranged or len(plans) == 1
        for plan, (name, category) in plans.items():
            self.fields[f"version-{plan}"] = forms.IntegerField(widget=forms.HiddenInput)
            decisions = [one for one in Decided.Decision.choices if chairs or one[0] == Decided.Decision.GOES_ON]
            several = decisions if every else [("", "Not reviewed that day"), *decisions]
            self.fields[f"decision-{plan}"] = forms.ChoiceField(
                label=f"What was decided for {name}?", choices=several, widget=forms.RadioSelect,
                required=every, help_text=f"It is for {category} now." if category else "",
                error_messages={"required": f"Say what was decided for {name}."},
            )  # fmt: skip
            self.fields[f"because-{plan}"] = words_area(
                f"because-{plan}", f"Why, for {name}?", hint="Held against what was said to be safe enough."
            )
            label = asks(name, young.get(whose[plan]), else_=f"What does {name} say?")
            self.fields[f"child-{plan}"] = words_area(f"child-{plan}", label, rows=2)
            if not chairs:
                continue
            self.fields[f"category-{plan}"] = forms.ChoiceField(
                label="If it goes on for another kind of harm: which?", choices=[("", _NONE), *categories()],
                required=False,
            )  # fmt: skip
            self.fields[f"ended-{plan}"] = forms.ChoiceField(
                label="If it ends: why?", choices=endings(), required=False
            )
            self.fields[f"help-{plan}"] = forms.ChoiceField(
                label="If it ends: what help goes on?", choices=_GOES_ON, required=False,
                help_text="The plan that the family reads goes on with it. With none, that ends too.",
            )  # fmt: skip
        self.fields["next_on"] = DayField(ahead=True, label="When is the next review?", required=False)
        self.set_days(rest["today"])

    def child_parts(self) -> list[dict[str, Any]]:
        return [
            {
                "name": name,
                "fields": [self[f"{key}-{plan}"] for key in ("decision", "because", "child")],
                "if": [self[f"{key}-{plan}"] for key in ("category", "ended", "help") if self.chairs],
                "version": self[f"version-{plan}"],
            }
            for plan, (name, _) in self.plans.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = [f"decision-{plan}" for plan in self.plans]
        if not any(cleaned.get(one) or one in self.errors for one in asked):
            self.add_error(asked[0], "Say what was decided, for each child whose plan was reviewed.")
        for plan, (name, _) in self.plans.items():
            if not self.chairs or cleaned.get(f"decision-{plan}") != Decided.Decision.ENDS:
                continue
            if not self.text(f"ended-{plan}"):
                self.add_error(f"ended-{plan}", "Say why the plan ends: choose one from the list.")
            if not self.text(f"help-{plan}"):
                self.add_error(f"help-{plan}", f"Say what help goes on for {name}, or that none of ours does.")
        return cleaned

    def _goes_on(self, plan: int) -> str:
        chosen = self.text(f"help-{plan}")
        return "" if chosen in dict(_NOTHING_ON) else chosen

    def decided(self) -> list[ForChild]:
        """What was decided for each child who was reviewed, as the action takes it."""
        return [
            ForChild(
                plan=plan, version=self.cleaned_data[f"version-{plan}"],
                decision=Decided.Decision(self.text(f"decision-{plan}")), because=self.text(f"because-{plan}"),
                category=self.text(f"category-{plan}"), child_says=self.text(f"child-{plan}"),
                ended_because=self.text(f"ended-{plan}"), goes_on_as=self._goes_on(plan),
            )
            for plan in self.plans
            if self.text(f"decision-{plan}")
        ]  # fmt: skip
