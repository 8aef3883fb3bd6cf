"""What is asked about one person, a short page for each kind of fact. Labels are questions; a form never saves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from footpath.people.models.family import ParentalResponsibility
from footpath.people.models.persons import Characteristic, Communication, Identifier
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.people.rules.kinship import BOND_WORDS, Bond
from footpath.people.rules.naming import NAME_WORDS, NameKind
from footpath.web.people.fields import PeopleForm, WhenField, WhoForm, lines, since, source
from footpath.web.people.kin import ties

_RADIOS = forms.RadioSelect
Choices = Sequence[tuple[str, str]]


class NameForm(PeopleForm):
    """One more name of somebody."""

    given = forms.CharField(label="Given name, or names", required=False, max_length=120)
    family = forms.CharField(label="Family name", required=False, max_length=120, help_text="Either is enough.")
    kind = forms.ChoiceField(
        label="What sort of name is it?", widget=_RADIOS, initial=NameKind.KNOWN_AS.value,
        choices=[(kind.value, words) for kind, words in NAME_WORDS.items()],
    )  # fmt: skip
    since = since("Since when have they had it?")
    source = source()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.text("given") or self.text("family")):
            self.add_error("given", "A name needs a given name or a family name; one is enough.")
        return cleaned


class NumberForm(PeopleForm):
    """A number they are known by elsewhere."""

    kind = forms.ChoiceField(label="What sort of number is it?", choices=Identifier.Kind.choices)
    value = forms.CharField(label="What is the number?", max_length=40)
    authority = forms.CharField(
        label="Whose number is it?", required=False, max_length=3,
        help_text="The three digits of the authority, for a child’s number at an authority.",
    )  # fmt: skip
    status = forms.ChoiceField(
        label="How sure is it?", widget=_RADIOS, choices=Identifier.Status.choices, initial=Identifier.Status.GIVEN
    )
    source = source()


class ReachForm(PeopleForm):
    """A way to reach them, or one that must never be used."""

    more = ("protect", "since")
    channel = forms.ChoiceField(label="How?", choices=Reach.Channel.choices)
    is_safe = forms.ChoiceField(
        label="Is it safe?", widget=_RADIOS, initial="yes",
        choices=[("yes", "Yes, {name} can be reached this way"), ("no", "No: never this way")],
    )  # fmt: skip
    detail = forms.CharField(
        label="Number, or address", required=False, max_length=200, help_text="Leave it if it must only be said how."
    )
    words = forms.CharField(
        label="What should somebody know before they use it?", required=False, max_length=300,
        help_text="“Text first, no voicemail.” “Never by post to her mother’s.”",
    )  # fmt: skip
    protect = forms.BooleanField(
        label="Protect it: only those who must know may see the number", required=False,
        help_text="Where {name}’s home is protected this is done for you.",
    )  # fmt: skip
    since = since()
    source = source()

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["is_safe"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("yes", f"Yes, {self.name} can be reached this way"), ("no", "No: never this way")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.text("detail") or self.text("words")):
            self.add_error("detail", "Say how: a number, an address or a few words.")
        return cleaned


class TalksForm(PeopleForm):
    """How they talk and listen."""

    way = forms.ChoiceField(label="How does {name} talk and listen?", widget=_RADIOS, choices=Communication.Way.choices)
    language = forms.CharField(label="In what language?", required=False, max_length=60)
    needs_interpreter = forms.BooleanField(
        label="Needs an interpreter for anything that matters", required=False,
        help_text="Somebody who is not family, by name and beforehand.",
    )  # fmt: skip
    words = lines(
        "What helps?",
        most=600,
        hint="“Voice notes, not letters.” “Letters in 16 point.” “A day’s notice of anything new.”",
    )
    since = since()
    source = source()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (self.text("language") or self.text("words")):
            self.add_error("words", "Name the language, or say what helps.")
        return cleaned


class AboutForm(PeopleForm):
    """What they are, as they say it."""

    kind = forms.ChoiceField(label="What is it about?", widget=_RADIOS, choices=Characteristic.Kind.choices)
    words = lines("How does {name} say it?", required=True, most=400, hint="In their own words where you can.")
    since = since()
    source = source()

    def __init__(self, data: Any = None, *, of_health: bool, **rest: Any) -> None:
        super().__init__(data, **rest)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        if not of_health:
            kind.choices = [one for one in Characteristic.Kind.choices if one[0] not in Characteristic.OF_HEALTH]


class RelationshipForm(WhoForm):
    """What somebody is to this person, both ways."""

    who_label = "Who is it?"
    more = ("they_call", "bond", "until")
    tie = forms.ChoiceField(label="What are they to {name}?")
    they_are_called = forms.CharField(
        label="What does {name} call them?", required=False, max_length=60, help_text="Their own word: “Nan”."
    )
    they_call = forms.CharField(label="What do they call {name}?", required=False, max_length=60)
    bond = forms.ChoiceField(
        label="By what?", required=False, widget=_RADIOS,
        choices=[("", "As such people usually are"), *((bond.value, BOND_WORDS[bond]) for bond in Bond)],
    )  # fmt: skip
    since = since()
    until = WhenField(label="Has it ended? When?", required=False, exact=True, help_text="Leave it if it goes on.")
    source = source()

    def __init__(self, data: Any = None, *, sex: str = "U", **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["tie"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose"), *ties(name=self.name, sex=sex)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begun, ended = self.day("since"), self.day("until")
        if begun and ended and ended < begun:
            self.add_error("until", "It would end before it began; check the days.")
        return cleaned


class ResponsibilityForm(WhoForm):
    """Who has parental responsibility for this child, and what it comes from."""

    who_label = "Who has parental responsibility for {name}?"
    required_who = False
    authority = forms.CharField(
        label="Or an authority: which?",
        required=False,
        max_length=120,
        help_text="Where it is held under a court order.",
    )
    basis = forms.ChoiceField(label="What does it come from?", choices=())
    since = WhenField(label="Since when?", required=False, exact=True)
    source = source()

    def __init__(self, data: Any = None, **rest: Any) -> None:
        super().__init__(data, **rest)
        field = self.fields["basis"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(ParentalResponsibility.Basis.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        somebody = self.other is not None or bool(self.new_name)
        if somebody == bool(self.text("authority")) and not self.errors:
            self.add_error("authority", "Name the person, or the authority, and not both.")
        return cleaned


class PlaceForm(PeopleForm):
    """A place of theirs, and who may know where it is."""

    kind = forms.ChoiceField(
        label="What is it to {name}?", widget=_RADIOS, choices=PlaceOf.Kind.choices, initial="home"
    )
    place_name = forms.CharField(label="Is it called something?", required=False, max_length=160)
    lines = lines("Where is it?", most=500, hint="Number and street, and the town.")
    postcode = forms.CharField(label="Postcode", required=False, max_length=8)
    protection = forms.ChoiceField(
        label="Who may know where it is?", widget=_RADIOS, choices=Protection.choices, initial=Protection.OPEN,
        help_text="If a home is protected, the school, the surgery and every way to reach them are protected too.",
    )  # fmt: skip
    why = forms.CharField(label="If it is protected, why?", required=False, max_length=300)
    named = forms.MultipleChoiceField(
        label="If it is sealed, who may know?", required=False, widget=forms.CheckboxSelectMultiple
    )
    with_them = forms.MultipleChoiceField(
        label="Who else is there with {name}?", required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label="Anything that helps?", required=False, max_length=200, help_text="“Thursday to Saturday.” “Ring twice.”"
    )
    since = since()
    source = source()

    def __init__(
        self, data: Any = None, *, users: Choices = (), with_whom: Choices = (), can_protect: bool, **rest: Any
    ) -> None:
        super().__init__(data, **rest)
        if not can_protect:
            protection = self.fields["protection"]
            assert isinstance(protection, forms.ChoiceField)
            protection.choices = [(Protection.OPEN.value, Protection.OPEN.label)]
        for name, choices in (("named", users), ("with_them", with_whom)):
            if choices:
                field = self.fields[name]
                assert isinstance(field, forms.MultipleChoiceField)
                field.choices = list(choices)
            else:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(self.text(name) for name in ("place_name", "lines", "postcode")):
            self.add_error("lines", "Say where it is: a name, a street or a postcode is enough.")
        if cleaned.get("protection") != Protection.OPEN and not self.text("why"):
            self.add_error("why", "Say why this place is protected; somebody will want to know.")
        if cleaned.get("protection") == Protection.SEALED and not cleaned.get("named"):
            self.add_error(
                "named" if "named" in self.fields else "protection", "Name at least one person who may know."
            )
        return cleaned


class HouseholdForm(PeopleForm):
    """With whom they live."""

    home = forms.ChoiceField(label="In which household does {name} live?", widget=_RADIOS)
    words = forms.CharField(
        label="A new one: what shall it be called?", required=False, max_length=80,
        help_text="A name that says nothing of where: “Kerry’s”, “Nan’s”.",
    )  # fmt: skip
    members = forms.MultipleChoiceField(
        label="A new one: who else lives there?", required=False, widget=forms.CheckboxSelectMultiple
    )
    part = forms.CharField(
        label="Not all of the time? How much?", required=False, max_length=160, help_text="“Thursday to Saturday”"
    )
    since = since()
    source = source()

    def __init__(self, data: Any = None, *, homes: Choices = (), **rest: Any) -> None:
        super().__init__(data, **rest)
        home, members = self.fields["home"], self.fields["members"]
        assert isinstance(home, forms.ChoiceField)
        assert isinstance(members, forms.MultipleChoiceField)
        home.choices = [*homes, ("", "A new one")]
        home.required = False
        if self.around:
            members.choices = [(str(one.subject), one.said) for one in self.around]
        else:
            del self.fields["members"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.text("home") and not self.text("words"):
            self.add_error("words", "Give the household a name that says nothing of where.")
        if not self.text("home") and self.text("part") and not cleaned.get("members"):
            self.add_error("members" if "members" in self.fields else "part", "Say who lives there all of the time.")
        return cleaned
