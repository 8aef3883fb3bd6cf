"""What is asked when somebody is asked to agree, and when it is decided to share something or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.access.models import Agency, User
from footpath.access.rules import NOTHING, FieldClass
from footpath.consent.actions import BY_AGREEMENT, Asked, NeedsABasis
from footpath.consent.models import Agreement, Sharing
from footpath.kernel.codelists import UnknownCode
from footpath.kernel.codelists.footings import bases
from footpath.web.asking import Once
from footpath.web.helping.fields import for_whom, from_list, line, one_of, paragraph
from footpath.web.team.choices import CLASS_WORDS, agencies, chosen, chosen_agency, chosen_user, everybody
from footpath.web.team.forms import Day
from footpath.web.writing.who import Somebody

_ANSWERS = [one for one in Agreement.Answer.choices if one[0] != Agreement.Answer.WITHDRAWN]
_NOBODY_HERE = "Nobody who signs in here"


def _kinds(offered: FieldClass, label: str, hint: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=[(str(int(kind)), words) for kind, words in CLASS_WORDS.items() if kind & offered],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose among these."},
    )


def _classes(chosen_kinds: Sequence[str]) -> FieldClass:
    classes = NOTHING
    for one in chosen_kinds:
        classes |= FieldClass(int(one))
    return classes


def _whom(value: str) -> User | Agency | None:
    if not value:
        return None
    return chosen_agency(value) if chosen(value)[0] == "agency" else chosen_user(value)


def _to_whom() -> list[tuple[str, str]]:
    return agencies(partners=True) + everybody()


class Ask(forms.Form):
    """One thing that one person was asked, and what they said."""

    person = forms.TypedChoiceField(
        label="Who was asked?",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who was asked.", "invalid_choice": "Choose one of these."},
    )
    about = one_of("To agree to what?", [("help", "To help"), ("sharing", "To something being shared")])
    what = line("To what exactly?", hint="In plain words: “Grace talks to Maya’s teacher”.")
    with_whom = line(
        "With whom, or from whom?", hint="“School”, “the midwife”: never the name of a place that is protected."
    )
    answer = one_of("What did they say?", _ANSWERS)
    words = paragraph("In their own words", rows=2)
    purpose = paragraph("For what purpose?", rows=2)
    opens_to = from_list(
        "Does anybody see something here because of it?",
        [],
        none=_NOBODY_HERE,
        hint="It opens when this is saved, and shuts the moment they change their mind.",
    )
    kinds = _kinds(BY_AGREEMENT, "What may they see?", "Only if somebody sees something here. Agreement opens no more.")
    until = Day(
        label="Until which day?", help_text="Sharing always ends: after a year, if you leave it.", required=False
    )
    how = line("How were they asked?", hint="In which language, with which interpreter, read aloud, in large print.")
    on = Day(label="When?", past=True)

    def __init__(self, *args: Any, people: Sequence[Somebody], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked, opens_to = self.fields["person"], self.fields["opens_to"]
        assert isinstance(asked, forms.TypedChoiceField)
        assert isinstance(opens_to, forms.ChoiceField)
        asked.choices = [
            (one.subject, f"{one.name}, {one.who}" if one.who else one.name) for one in people
        ]  # fmt: skip
        opens_to.choices = [("", _NOBODY_HERE), *_to_whom()]
        self.fields["what"].required = True
        self.fields["what"].error_messages["required"] = "Say to what, in a few plain words."
        self.fields["on"].initial = today
        self.fields["children"] = for_whom([one for one in people if one.own], "About whom?", only_first=True)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("opens_to") and not said.get("kinds") and said.get("answer") == Agreement.Answer.AGREED:
            self.add_error("kinds", "Say what they may see, or choose nobody above.")
        if said.get("until") and said.get("on") and said["until"] <= said["on"]:
            self.add_error("until", "It ends after it begins. Look at both days.")
        return said

    def asked(self) -> Asked:
        said = self.cleaned_data
        return Asked(
            about=Agreement.About(said["about"]), answer=Agreement.Answer(said["answer"]), what=said["what"],
            with_whom=said["with_whom"], purpose=said["purpose"], words=said["words"],
            classes=_classes(said["kinds"]), opens_to=_whom(said["opens_to"]), until=said["until"],
        )  # fmt: skip


class Decide(Once):
    """A decision to share something, or not to."""

    REFUSED = (*Once.REFUSED, NeedsABasis, UnknownCode)

    decision = one_of("What was decided?", Sharing.Decision.choices)
    what = paragraph("What is it?", required=True, rows=2, hint="In plain words, and no more than is needed.")
    with_whom = line("With whom?", required=True)
    why = paragraph("Why?", required=True, rows=2)
    basis = one_of(
        "What makes it lawful to share it?",
        [],
        required=False,
        hint="Agreement is not among these. If they agreed, write down the agreement; where the law lets us share, "
        "asking somebody to agree would promise a choice they do not have.",
    )
    family_knows = one_of("Does the family know?", Sharing.FamilyKnows.choices)
    family = paragraph("What were they told; or why were they not?", rows=2)
    risk_from = line(
        "If it is about somebody who may be a risk to a child: who?",
        hint="It is on no copy that a family is given.",
    )
    proportion = paragraph(
        "Then: why this much and no more?", rows=2,
        hint="What they need it for, what is left out, and what they were asked to do with it.",
    )  # fmt: skip
    review_on = Day(label="When is it looked at again?", required=False)
    on = Day(label="When was it decided?", past=True)

    def __init__(self, *args: Any, people: Sequence[Somebody], today: date, shares: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lawful = self.fields["basis"]
        assert isinstance(lawful, forms.ChoiceField)
        lawful.choices = [(one.key, f"{one.name}. {one.plain}") for one in bases(on=today)]
        self.fields["on"].initial = today
        for name, words_ in (("what", "Say what it is."), ("with_whom", "Say with whom."), ("why", "Say why.")):
            self.fields[name].error_messages["required"] = words_
        self.fields["children"] = for_whom([one for one in people if one.own], "About whom?", only_first=True)
        if shares:
            self.fields["opens_to"] = from_list(
                "Does anybody see something here because of it?", _to_whom(), none=_NOBODY_HERE
            )
            self.fields["kinds"] = _kinds(_EVERY, "What may they see?", "Only if somebody sees something here.")
            self.fields["until"] = Day(label="Until which day?", help_text="A year, if you leave it.", required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("decision") and said["decision"] != Sharing.Decision.NOT and not said.get("basis"):
            self.add_error("basis", "Choose what makes it lawful; if they agreed, write down the agreement instead.")
        if said.get("risk_from") and said.get("decision") != Sharing.Decision.NOT and not said.get("proportion"):
            self.add_error("proportion", "Say why this much and no more: it is their own information too.")
        if said.get("opens_to") and not said.get("kinds"):
            self.add_error("kinds", "Say what they may see, or choose nobody above.")
        return said

    def sharing(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "children": said["children"], "decision": Sharing.Decision(said["decision"]), "what": said["what"],
            "why": said["why"], "with_whom": said["with_whom"], "basis": said["basis"],
            "family_knows": Sharing.FamilyKnows(said["family_knows"]), "family": said["family"],
            "risk_from": said["risk_from"], "proportion": said["proportion"],
            "classes": _classes(said.get("kinds", [])), "opens_to": _whom(said.get("opens_to", "")),
            "until": said.get("until"), "review_on": said["review_on"], "on": said["on"],
        }  # fmt: skip


_EVERY = FieldClass(sum(int(kind) for kind in CLASS_WORDS))
