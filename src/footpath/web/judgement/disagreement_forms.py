"""What is asked when people who work with a child see it differently."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.access.models import Allocation, Share
from footpath.access.queries import on_day
from footpath.judgement.actions.disagreements import NotDisagreed
from footpath.store.managers import AnyOf
from footpath.web.asking import Once
from footpath.web.helping.fields import for_whom, from_list
from footpath.web.judgement.forms import Reason, words
from footpath.web.writing.who import Somebody


def beside(subjects: Collection[int], *, but: int | None, on: date) -> list[tuple[str, str]]:
    """Whoever is beside these children and signs in: those who can be asked to answer."""
    asked = AnyOf(sorted(subjects))
    found: dict[int, str] = {}
    for rows in (
        Allocation.objects.filter(on_day(on), subject__in=asked, user__is_active=True),
        Share.objects.filter(on_day(on), subject__in=asked, user__is_active=True),
    ):
        for row in rows.select_related("user").order_by("since", "id"):
            if row.user is not None and row.user.pk != but:
                found[row.user.pk] = f"{row.user.name}, {row.user.job}" if row.user.job else row.user.name
    return [(str(pk), name) for pk, name in sorted(found.items(), key=lambda one: one[1])]


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
                f"How is {one.name.split()[0]} safe and looked after while this is open?", required=False
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
                self.add_error(name, f"Say how it is for {one.name.split()[0]} meanwhile, in a few words.")
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
    found = Reason(label="What came of it?")
    minds = words(
        "What would change minds from here?", required=False, hint="What to look out for, and what you would then do."
    )  # fmt: skip
