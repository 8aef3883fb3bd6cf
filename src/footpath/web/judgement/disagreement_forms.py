"""What is asked when people who work with a child see it differently."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.access.models import Allocation, Share, User
from footpath.access.queries import on_day
from footpath.judgement.actions.disagreements import NotDisagreed
from footpath.judgement.queries.answering import managers_of, managers_of_teams
from footpath.people.rules.naming import first_in
from footpath.store.managers import AnyOf
from footpath.web.asking import Once
from footpath.web.helping.fields import for_whom, from_list
from footpath.web.judgement.forms import Reason, words
from footpath.web.writing.who import Somebody


def beside(subjects: Collection[int], *, but: int | None, on: date) -> list[tuple[str, str]]:
    """Whoever is beside these children and signs in, and whoever manages them: those who can be asked to answer."""
    asked = AnyOf(sorted(subjects))
    allocated = Allocation.objects.filter(on_day(on), subject__in=asked)
    shared = Share.objects.filter(on_day(on), subject__in=asked)
    workers = set(allocated.filter(user__isnull=False).values_list("user_id", flat=True))
    teams = set(allocated.filter(team__isnull=False).values_list("team_id", flat=True))
    managers = [*managers_of(users=workers, on=on).values(), *managers_of_teams(teams=teams, on=on).values()]
    found = {*workers, *shared.values_list("user_id", flat=True), *(one for each in managers for one in each)}
    people = User.objects.filter(pk__in=found - {but, None}, is_active=True).order_by("name", "id")
    return [(str(one.pk), f"{one.name}, {one.job}" if one.job else one.name) for one in people]


class _WhoAnswers(forms.Form):
    """Who is to answer: whoever the stage says, somebody beside the child, or somebody outside."""

    with_whom = from_list("Who is to answer?", [], none="")
    with_words = forms.CharField(
        label="Or somebody who does not sign in here: who?", required=False, max_length=160,
        help_text="Whoever works with the child writes their answer down for them.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], usual: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["with_whom"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", usual), *people]


class Differ(Once, _WhoAnswers):
    """What it is about, how one sees it, what would change one's mind, and how the child is meanwhile."""

    REFUSED = (*Once.REFUSED, NotDisagreed)

    what = words("What is it about?", rows=1, hint="“Whether the plan should end in November”.")
    said = Reason(label="How do you see it?", hint="In your own words. They are kept as you write them.")
    would_change = words("What would change your mind?", required=False)
    whose = forms.CharField(
        label="If you write it down for somebody else: who said it?", required=False, max_length=120
    )  # fmt: skip

    def __init__(self, *args: Any, children: Sequence[Somebody], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = {f"meanwhile-{one.subject}": one for one in children}
        self.fields["children"] = for_whom(children, "About whom?", only_first=True)
        for name, one in self.own.items():
            self.fields[name] = words(
                f"How is {first_in(one.name)} safe and looked after while this is open?", required=False
            )
        self.order_fields(["children", "what", "said", "would_change", "whose", *self.own, "with_whom", "with_words"])

    def each_of(self) -> Mapping[str, int]:
        return {name: one.subject for name, one in self.own.items()}

    def meanwhile(self) -> dict[int, str]:
        return {one.subject: self.cleaned_data.get(name, "") for name, one in self.own.items()}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen = set(given.get("children", ()))
        for name, one in self.own.items():
            if one.subject in chosen and not str(given.get(name, "")).strip():
                self.add_error(name, f"Say how it is for {first_in(one.name)} meanwhile, in a few words.")
        return given


class Say(forms.Form):
    said = words("How do you see it?", rows=4, hint="In your own words.", missing="Say how you see it.")
    would_change = words("What would change your mind?", required=False)
    whose = forms.CharField(
        label="If you write it down for somebody else: who said it?", required=False, max_length=120
    )  # fmt: skip

    def __init__(self, *args: Any, for_another: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_another:
            del self.fields["whose"]


class Further(_WhoAnswers):
    said = Reason(label="Why does it go further?")
    field_order = ("said", "with_whom", "with_words")


class Settle(forms.Form):
    content = forms.ChoiceField(
        label="Are they content with it?", widget=forms.RadioSelect,
        choices=[("yes", "Yes: it is settled"), ("no", "No: it is decided, and still seen differently")],
        error_messages={"required": "Say whether it is settled for them, or decided and still seen differently."},
    )  # fmt: skip
    found = Reason(label="What came of it?")
    minds = words(
        "What would change minds from here?", required=False, hint="What to look out for, and what you would then do."
    )  # fmt: skip

    def __init__(self, *args: Any, content_of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["content"].label = f"Is {content_of} content with it?"
        if not content_of:
            del self.fields["content"]
