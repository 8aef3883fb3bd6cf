"""What is asked beside a drawn family: two or three questions, and more folded away. A form never saves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from footpath.people.models.drawn import Between
from footpath.people.models.persons import Sex
from footpath.people.rules.kinship import kinships
from footpath.web.people.fields import PeopleForm, WhenField, WhoForm, lines, since, source
from footpath.web.people.kin import FIRST, SECOND

_RADIOS = forms.RadioSelect
_GROUPS: Mapping[str, tuple[str, ...]] = {
    "partner": ("partner",),
    "parent": ("parent",),
    "child": ("parent",),
    "sibling": ("sibling",),
    "carer": ("guardian", "carer"),
    "matters": ("grandparent", "wider", "friend"),
}
ADDS: Mapping[str, str] = {
    "partner": "a partner",
    "parent": "a parent",
    "child": "a child",
    "sibling": "a brother or sister",
    "carer": "a carer or guardian",
    "matters": "somebody else who matters",
}
"""What can be added of somebody in the drawing, in the order in which it is offered."""
_TITLES = {
    "partner": "A partner of {name}",
    "parent": "A parent of {name}",
    "child": "A child of {name}",
    "sibling": "A brother or sister of {name}",
    "carer": "Who cares for {name}, or did?",
    "matters": "Somebody who matters to {name}",
}
_SEXES = {"mother": Sex.FEMALE, "father": Sex.MALE}


def title_of(what: str, name: str) -> str:
    return _TITLES[what].format(name=name)


def ties(what: str, *, sex: str) -> list[tuple[str, str]]:
    """What somebody who is added can be, as choices that say which way round."""
    if what == "child":
        # A mother's child is the child of a mother: which word it is follows from the one who was chosen.
        own = {"F": "mother", "M": "father"}.get(sex, "parent")
        found = [(f"{SECOND}:{own}", "Their child by birth")]
        return found + [
            (f"{SECOND}:{kind.key}", f"{kind.back('U')[:1].upper()}{kind.back('U')[1:]}")
            for kind in kinships().values()
            if kind.group == "parent" and kind.back("U") != "child" and kind.key != own
        ]
    return [
        (f"{FIRST}:{kind.key}", f"{kind.forward('U')[:1].upper()}{kind.forward('U')[1:]}")
        for kind in kinships().values()
        if kind.group in _GROUPS[what]
    ]


class TieForm(WhoForm):
    """Somebody added to the drawing by their tie to the person who was chosen."""

    who_label = "Who?"
    more = ("since", "born", "due", "sex", "they_are_called")
    tie = forms.ChoiceField(label="What are they to {name}?")
    source = source()
    since = since()
    born = WhenField(
        label="If they are new here: when were they born?",
        required=False,
        help_text="“1995”, “May 2022”, “about 1960”.",
    )
    due = WhenField(label="Not yet born? When is the baby due?", required=False, exact=True, ahead=True)
    sex = forms.ChoiceField(
        label="Drawn as", required=False, widget=_RADIOS,
        choices=[("", "As the word for them says"), ("F", "A circle: female"), ("M", "A square: male")],
    )  # fmt: skip
    they_are_called = forms.CharField(label="What does {name} call them?", required=False, max_length=60)

    def __init__(self, data: Any = None, *, what: str, of_sex: str = "U", **rest: Any) -> None:
        super().__init__(data, **rest)
        tie = self.fields["tie"]
        assert isinstance(tie, forms.ChoiceField)
        tie.choices = ties(what, sex=of_sex)
        if what != "child":
            del self.fields["due"]
        if what == "child":
            self.fields["they_are_called"].label = f"What do they call {self.name}?"
        if not self.around or self.data.get("who", "").strip():
            self.fields["who"].label = f"{self.who_label} A first name is enough."
        self.fields["who"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = self.text("who")
        if typed and not self.found and self.other is None and "who_choice" in self.errors:
            # Nobody known is called so: they are new, and what was added can be undone.
            del self.errors["who_choice"]
            self.new_name = typed
        return cleaned

    @property
    def new_sex(self) -> str:
        """The sex of somebody new, as it was said or as the word for them says."""
        kind = self.text("tie").partition(":")[2]
        first = self.text("tie").startswith(FIRST)
        return self.text("sex") or (_SEXES.get(kind, Sex.UNKNOWN) if first else Sex.UNKNOWN)


class BetweenForm(PeopleForm):
    """How things are between two people, in somebody's eyes."""

    more = ("one_way", "since")
    other = forms.ChoiceField(label="Between {name} and whom?")
    feels = forms.ChoiceField(label="How is it?", choices=Between.How.choices)
    eyes = forms.ChoiceField(label="In whose eyes?")
    source = source()
    one_way = forms.BooleanField(label="It goes one way: from {name} to them", required=False)
    since = since()

    def __init__(
        self, data: Any = None, *, others: Sequence[tuple[str, str]], eyes: Sequence[tuple[str, str]], **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        for name, choices in (("other", others), ("eyes", eyes)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "Choose"), *choices]
        self.fields["other"].widget.attrs["autofocus"] = True


class TogetherForm(PeopleForm):
    """That the family was drawn together."""

    more = ("where", "child_says")
    with_whom = forms.CharField(
        label="With whom was it drawn?", max_length=200, help_text="“Kerry and Jean”. “By myself, from the file” is an "
        "answer too.", widget=forms.TextInput(attrs={"autofocus": True}),
    )  # fmt: skip
    on = WhenField(label="When?", exact=True)
    said = lines("What was said as it was drawn?", most=4000, rows=4)
    where = forms.CharField(
        label="Where?",
        required=False,
        max_length=120,
        help_text="“At the kitchen table”. Nothing that says where it is.",
    )
    child_says = lines("What did the child say or show?", most=2000)
    also = forms.MultipleChoiceField(
        label="Whose story is it part of too?", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, also: Sequence[tuple[str, str]], **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["also"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = list(also)
        if not also:
            del self.fields["also"]
