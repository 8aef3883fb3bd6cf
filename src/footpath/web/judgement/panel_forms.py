"""What is asked when something is brought to a panel, when it has sat, and after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from footpath.access.models import User
from footpath.judgement.actions.panels import Voice
from footpath.kernel.codelists.panels import PanelHere
from footpath.people.rules.naming import first_in
from footpath.web.helping.fields import for_whom, from_list, line, one_of
from footpath.web.judgement.forms import Once, words
from footpath.web.team.forms import Day
from footpath.web.writing.who import Somebody

PEOPLE = 6
"""People at a panel that the page has room for; what is left empty is not written."""


def _papers(offered: Sequence[tuple[str, str]], *, label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(offered), required=False, widget=forms.CheckboxSelectMultiple,
        help_text="It is named, and never copied: whoever may not open it here may not there.",
        error_messages={"invalid_choice": "Choose among these."},
    )  # fmt: skip


class Bring(Once):
    """Which panel and why; the rest where it helps."""

    why = words(
        "Why do you bring it?", rows=4, hint="What is hard, and what you hope several people will see together.",
        missing="Say why it is brought: what is hard, and what you hope several people will see together.",
    )  # fmt: skip
    asked = words("What do you ask of the panel?", rows=2, required=False, hint="In a sentence, as you would ask it.")
    sits_on = Day(label="When does it sit?", required=False)

    def __init__(
        self, *args: Any, here: Sequence[PanelHere], children: Sequence[Somebody], papers: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.kin = list(children)
        says = {True: "Here its word is the decision.", False: "It advises."}
        self.fields["sort"] = one_of(
            "To which panel?", [(one.key, f"{one.name}: {one.looks_at} {says[one.decides]}") for one in here]
        )
        self.fields["sort"].initial = here[0].key if here else None
        self.fields["children"] = for_whom(children, "About whom?", only_first=True)
        for one in self.kin:
            first = first_in(one.name)
            self.fields[f"view-{one.subject}"] = words(
                f"How does {first} see it?", required=False,
                hint="In their own words where you have them; what you saw, of a baby.",
            )  # fmt: skip
        if papers:
            self.fields["papers"] = _papers(papers, label="What on the record should it go by?")

    def each_of(self) -> dict[str, int]:
        return {f"view-{one.subject}": one.subject for one in self.kin}

    def views(self) -> dict[int, str]:
        return {child: self.cleaned_data[name] for name, child in self.each_of().items()}


class More(Once):
    """More of the record that it is to go by."""

    def __init__(self, *args: Any, papers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["papers"] = _papers(papers, label="What else on the record should it go by?")


class AnotherDay(Once):
    """That it sits on another day, or does not sit."""

    sits_on = Day(label="When does it sit now?", help_text="Leave it empty where it does not sit.", required=False)
    why = words(
        "Why, and what does it mean for the child?", rows=3,
        missing="Say why it sits on another day, or does not sit, and what that means for the child.",
    )  # fmt: skip


class HasSat(Once):
    """What the panel says and why, who was there and what each advised."""

    on = Day(label="On which day did it sit?", past=True)
    says = words("What does the panel say?", rows=3, missing="Say what the panel says.")
    because = words("Why?", rows=3, missing="Say why: the family will ask, and so will whoever comes next.")
    look_again_on = Day(label="When is it looked at again?", required=False)

    def __init__(self, *args: Any, accounts: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, PEOPLE + 1):
            if accounts:
                self.fields[f"user-{number}"] = from_list("Who was there?", accounts, none="Somebody else, named below")
            self.fields[f"called-{number}"] = line("Their name" if accounts else "Who was there?")
            self.fields[f"agency-{number}"] = line("Where they work, and as what")
            self.fields[f"said-{number}"] = words("What did they advise, in their words?", rows=2, required=False)
            self.fields[f"differs-{number}"] = forms.BooleanField(
                label="They see it differently from what the panel says", required=False
            )

    def of_people(self) -> list[list[BoundField]]:
        keys = ("user", "called", "agency", "said", "differs")
        return [self.of(*(f"{key}-{number}" for key in keys)) for number in range(1, PEOPLE + 1)]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(1, PEOPLE + 1):
            named = given.get(f"user-{number}") or given.get(f"called-{number}")
            if not named and any(given.get(f"{key}-{number}") for key in ("agency", "said", "differs")):
                self.add_error(f"called-{number}", "Say who it was: choose their account, or write their name.")
            if given.get(f"differs-{number}") and not given.get(f"said-{number}"):
                self.add_error(f"said-{number}", "Say how they see it differently, in their own words: it is kept.")
        return given

    def voices(self, users: Mapping[str, User]) -> list[Voice]:
        given, found = self.cleaned_data, []
        for number in range(1, PEOPLE + 1):
            user = users.get(given.get(f"user-{number}", ""))
            if user is not None or given[f"called-{number}"].strip():
                found.append(
                    Voice(
                        user=user,
                        called=given[f"called-{number}"],
                        agency=given[f"agency-{number}"],
                        said=given[f"said-{number}"],
                        differs=given[f"differs-{number}"],
                    )
                )
        return found


class Say(Once):
    """How one sees it, in one's own words."""

    said = words("How do you see it?", rows=4, hint="In your own words.", missing="Say how it is seen, in a few words.")
    differs = forms.BooleanField(label="It is seen differently from what the panel says", required=False)
    whose = line("If you write it down for somebody else: who said it?")
    agency = line("And where do they work?")

    def __init__(self, *args: Any, for_another: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_another:
            del self.fields["whose"]
            del self.fields["agency"]


class DecidedAfter(Once):
    """Which decision was made after it, and why it follows what the panel said, or does not."""

    words = words(
        "Does it follow what the panel said? Why, or why not?", rows=3,
        missing="Say why it follows what the panel said, or why it does not.",
        hint="The panel advised; those who work with the child decided. Both are right to stand beside each other.",
    )  # fmt: skip

    def __init__(self, *args: Any, decisions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"] = one_of("Which decision?", decisions)
        self.order_fields(["decision", "words"])


class Told(Once):
    """How each child and the family were told."""

    on = Day(label="When?", past=True)

    def __init__(self, *args: Any, children: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.children = children
        for number, name in children.items():
            self.fields[f"told-{number}"] = words(
                f"How was {name} told, and by whom? Or why not?", required=False,
                hint="In what words, with what pictures; what they said to it.",
            )  # fmt: skip
        self.fields["family"] = words("Who else of the family was told, and how? Or why not?", required=False)
        self.order_fields(["on", *self.each_of(), "family"])

    def each_of(self) -> dict[str, int]:
        return {f"told-{child}": child for child in self.children}

    def told(self) -> dict[int, str]:
        return {child: said for name, child in self.each_of().items() if (said := self.text(name))}


class LookAgain(Once):
    words = words(
        "Does it still hold?", rows=3, missing="Say what you saw when you looked again: a sentence is enough.",
        hint="What has changed, for this child.",
    )  # fmt: skip
    next_on = Day(label="When will you look at it next?", required=False)
