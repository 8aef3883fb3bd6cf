"""What is asked when something is decided: what and why; and, for whoever wants them, the fuller parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from footpath.judgement.actions.decisions import Option, Weighed
from footpath.judgement.models.decisions import DecisionView
from footpath.people.rules.naming import first_in
from footpath.web.helping.fields import for_whom, from_list, line, paragraph
from footpath.web.judgement.forms import Once, words
from footpath.web.team.forms import Day
from footpath.web.writing.who import Somebody

OPTIONS = 3
"""Options and people asked that the page has room for; what is left empty is not written."""
_OPTION = (
    ("option", "What could be done?", "“Nothing, for now” is one."),
    ("benefits", "What good could come of it?", ""),
    ("benefits-likely", "How likely is that, and how much would it matter?", "In words: “quite likely, and it lasts”."),
    ("harms", "What harm could come of it?", ""),
    ("harms-likely", "How likely is that, and how serious?", ""),
)  # fmt: skip


class Decide(Once):
    """One calm page: what and why, and the rest behind its headings."""

    question = words("What was the question?", rows=1, required=False)
    decided = words("What was decided?", missing="Say what was decided, in a sentence.")
    why = words("Why?", rows=3, missing="Say why: it is what somebody will want to know later, the child most of all.")
    look_again_on = Day(label="When will you look at it again?", required=False)

    known = words("What is known?", required=False)
    unknown = words("What is not known?", required=False)
    would_change = words("What would change our mind?", required=False)
    peers = words("What would a body of peers do?", required=False)
    emergency = words("If it could not wait: why?", rows=1, required=False)
    dilemma = words("If it was a dilemma: what made it one?", rows=1, required=False)
    agency = line("If it was another organisation’s decision: whose?")

    def __init__(
        self, *args: Any, children: Sequence[Somebody], managers: Sequence[tuple[str, str]],
        earlier: Sequence[tuple[str, str]], deciders: Sequence[tuple[str, str]], **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.kin = list(children)
        self.fields["children"] = for_whom(children, "About whom?", only_first=True)
        if managers:
            self.fields["ask"] = from_list("Ask somebody to agree?", managers, none="Nobody: it is mine to decide")
        if earlier:
            self.fields["follows"] = from_list("Does it follow an earlier decision?", earlier, none="No")
        if deciders:
            self.fields["decided_by"] = from_list("Who decided, if not you?", deciders, none="I did")
        for one in self.kin:
            first = first_in(one.name)
            self.fields[f"view-{one.subject}"] = words(
                f"How does {first} see it?", required=False,
                hint="In their own words where you have them; what you saw, of a baby.",
            )  # fmt: skip
            self.fields[f"weighed-{one.subject}"] = words(
                f"How did {first}’s view weigh?", rows=1, required=False
            )  # fmt: skip
        for number in range(1, OPTIONS + 1):
            for key, label, hint in _OPTION:
                self.fields[f"{key}-{number}"] = words(label, rows=1, hint=hint, required=False)
            self.fields[f"who-{number}"] = line("Who was asked?")
            self.fields[f"said-{number}"] = words("What did they say, in their words?", rows=1, required=False)
            self.fields[f"differs-{number}"] = forms.BooleanField(label="They see it differently", required=False)

    def of_options(self) -> list[list[BoundField]]:
        return [[self[f"{key}-{number}"] for key, _, _ in _OPTION] for number in range(1, OPTIONS + 1)]

    def of_people(self) -> list[list[BoundField]]:
        return [[self[f"{key}-{number}"] for key in ("who", "said", "differs")] for number in range(1, OPTIONS + 1)]

    def each_of(self) -> dict[str, int]:
        return {f"{key}-{one.subject}": one.subject for one in self.kin for key in ("view", "weighed")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for number in range(1, OPTIONS + 1):
            rest = [given.get(f"{key}-{number}", "") for key, _, _ in _OPTION[1:]]
            if any(rest) and not given.get(f"option-{number}"):
                self.add_error(f"option-{number}", "Say what could be done, beside what speaks for it and against it.")
            if given.get(f"said-{number}") and not given.get(f"who-{number}"):
                self.add_error(f"who-{number}", "Say who said so.")
            if given.get(f"who-{number}") and not given.get(f"said-{number}"):
                self.add_error(f"said-{number}", "Say what they said, in a few words.")
        return given

    def weighed(self, *, follows: int | None) -> Weighed:
        given = self.cleaned_data
        options = [
            Option(**{key.replace("-", "_"): given[f"{key}-{number}"] for key, _, _ in _OPTION})
            for number in range(1, OPTIONS + 1)
            if given[f"option-{number}"].strip()
        ]
        return Weighed(
            known=given["known"], unknown=given["unknown"], options=options, follows=follows,
            views={one.subject: given[f"view-{one.subject}"] for one in self.kin},
            weighed={one.subject: given[f"weighed-{one.subject}"] for one in self.kin},
            would_change=given["would_change"], peers=given["peers"], emergency=given["emergency"],
            dilemma=given["dilemma"], agency=given["agency"],
        )  # fmt: skip

    def asked(self) -> list[tuple[str, str, DecisionView.Stance]]:
        """Who was asked, what they said, and whether they see it differently."""
        given = self.cleaned_data
        return [
            (
                given[f"who-{number}"], given[f"said-{number}"],
                DecisionView.Stance.DIFFERS if given[f"differs-{number}"] else DecisionView.Stance.ASKED,
            )
            for number in range(1, OPTIONS + 1)
            if given[f"who-{number}"].strip()
        ]  # fmt: skip


class SayView(Once):
    said = words("How do you see it?", rows=4, hint="In your own words.", missing="Say how you see it, in a few words.")
    differs = forms.BooleanField(label="I see it differently", required=False)
    whose = forms.CharField(
        label="If you write it down for somebody else: who said it?", required=False, max_length=120
    )  # fmt: skip

    def __init__(self, *args: Any, for_another: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_another:
            del self.fields["whose"]


class Agree(Once):
    words = words("Is there something you would add?", required=False)


class Outcome(Once):
    words = words(
        "What came of it?", rows=3, missing="Say what came of it, and how you know.",
        hint="It judges nothing: a good decision can end badly, and a poor one well.",
    )  # fmt: skip


class LookAgain(Once):
    words = words(
        "Does it still hold?", rows=3, missing="Say what you saw when you looked again: a sentence is enough.",
        hint="What has changed, and what would change our mind from here.",
    )  # fmt: skip
    next_on = Day(label="When will you look at it next?", required=False)


class PutForward(Once):
    words = words(
        "What was well done in it?", rows=3, missing="Say what was well done in it: whoever decided will read it.",
        hint="Whoever decided reads this, and says whether it is told to the team.",
    )  # fmt: skip


class Tell(Once):
    """A risk well taken, told to the team by its owner, with nobody named."""

    words = words(
        "What was risked, what did you do, and why?", rows=6, missing="Tell it in your own words.",
        hint="Name nobody: “a boy”, “his nan”. No place, no school, no day that says who it is.",
    )  # fmt: skip
    learnt = paragraph("What might others take from it?", rows=2)
    means_others = forms.BooleanField(
        label="A name in it means somebody or something else than anybody in this family", required=False
    )


class PutRight(Once):
    words = words("What was not so, and how is it?", rows=3, missing="Say what was not so, and how it is.")
