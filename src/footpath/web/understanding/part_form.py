"""The form of one part of an assessment, made from what its kind has places for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from footpath.record.registry import kind_of
from footpath.record.values import Opened
from footpath.understanding.actions.parts import Part
from footpath.understanding.models import (
    Adult,
    Claim,
    Comment,
    Contribution,
    Recommendation,
    Strength,
    Worry,
)
from footpath.web.understanding.forms import ASKED, SAFE, SHARED, DayField, children_field, long_words, points
from footpath.web.understanding.reading import Reading, title_of
from footpath.web.words import short


@dataclass(frozen=True, kw_only=True)
class Sort:
    """A part that can be written: what it is called on its page, and what else is asked of it than words."""

    kind: str
    title: str
    says: str
    facts: tuple[str, ...] = ()
    for_whom: str = ""
    on: str = "When was this so?"
    each: str = ""
    """The slot that is asked for each child, where there are several."""


SORTS: Mapping[str, Sort] = {
    "worry": Sort(
        kind=Worry.KIND, title="A worry", facts=("likelihood", "severity", "significance"), each="means",
        says="One worry, in words the family would know for their own. What answers it is written beside it.",
    ),
    "strength": Sort(
        kind=Strength.KIND, title="A strength", facts=("worry_id",),
        says="Something that protects a child or keeps the family going. It may answer one worry.",
    ),
    "claim": Sort(
        kind=Claim.KIND, title="What we make of it", facts=("worry_id", "sure"),
        says="What we think, apart from what we saw; what speaks against it as much as what speaks for it.",
    ),
    "recommendation": Sort(
        kind=Recommendation.KIND, title="What should happen", facts=("worry_id",),
        says="One thing, in plain words. From here it goes into each child’s plan.",
    ),
    "adult": Sort(
        kind=Adult.KIND, title="Asking an adult", facts=("person_id", "safe", "judged_by", "judged_on", "asked"),
        says="Whether it is safe to approach them is judged first. Until then nobody writes or rings.",
    ),
    "contribution": Sort(
        kind=Contribution.KIND, title="Somebody else’s part", for_whom="Whose words are these?",
        on="As things were when?",
        says="In their words and under their name. It stays theirs, also where it differs from ours.",
    ),
    "comment": Sort(
        kind=Comment.KIND, title="What somebody said to it",
        facts=("person_id", "shared", "language", "form", "follow_up_on"), on="When?",
        says="Whom it was talked through with or given to, and what they said, word for word.",
    ),
}  # fmt: skip
_FIRST = {"person_id", "shared"}


def sort_of(kind: str) -> str:
    return next(name for name, one in SORTS.items() if one.kind == kind)


class PartForm(forms.Form):
    """One part of an assessment. It ends where values begin."""

    def __init__(
        self,
        data: Any = None,
        *,
        sort: Sort,
        at: Reading,
        people: Sequence[tuple[int, str]],
        stands: Opened | None = None,
        worry: int | None = None,
    ) -> None:
        super().__init__(data)
        self.sort, self.at, self.stands = sort, at, stands
        self.children = [(child.subject, child.first) for child in at.children]
        facts = dict(stands.facts) if stands else {"worry_id": worry}
        if sort.for_whom:
            self._add(
                "for_whom",
                forms.CharField(label=sort.for_whom, max_length=160, required=False),
                stands.for_whom if stands else "",
            )
        for name in sort.facts:
            if name in _FIRST:
                self._fact(name, facts, people)
        for slot in kind_of(sort.kind).slots:
            if slot.key == sort.each and len(self.children) > 1:
                for child, name in self.children:
                    self._add(
                        f"own-{child}-{slot.key}",
                        long_words(f"{slot.label}: {name}"),
                        stands.words(slot.key, child) if stands else "",
                    )
            elif slot.key in ("who",):
                self._add(
                    f"shared-{slot.key}",
                    forms.CharField(label="Who, and who they are to the children", required=False, max_length=300),
                    stands.words(slot.key) if stands else "",
                )
            else:
                self._add(f"shared-{slot.key}", long_words(slot.label), stands.words(slot.key) if stands else "")
        for name in sort.facts:
            if name not in _FIRST:
                self._fact(name, facts, people)
        if len(self.children) > 1:
            there = [one.subject for one in stands.present] if stands else [one for one, _ in self.children]
            self._add(
                "children",
                children_field(
                    self.children, "For which of them?", "Whoever may read one of these children may read it."
                ),
                [str(one) for one in there],
            )
        self._add("on", DayField(label=sort.on, today=at.today), short(stands.happened_on if stands else at.today))
        first = stands.paragraphs[0] if stands and stands.paragraphs else None
        if sort.kind not in (Comment.KIND, Adult.KIND):
            self._add(
                "source",
                forms.CharField(label="Who says so, or where it comes from", max_length=160, required=False),
                first.source if first else "",
            )
            third = any(one.third_party for one in stands.paragraphs) if stands else False
            self._add(
                "third_party", forms.BooleanField(label="It says something about somebody else", required=False), third
            )

    def _add(self, name: str, field: forms.Field, initial: object) -> None:
        field.initial = initial
        self.fields[name] = field

    def _fact(self, name: str, facts: Mapping[str, Any], people: Sequence[tuple[int, str]]) -> None:
        stands = facts.get(name)
        framework = self.at.whole.framework
        worries = [(str(one.id), title_of(one)) for one in self.at.whole.of(Worry.KIND)]
        known = [(str(one), who) for one, who in people]
        chosen: dict[str, tuple[str, Sequence[tuple[str, str]]]] = {
            "likelihood": ("How likely is it?", points(framework, "likelihood")),
            "severity": ("How bad would it be?", points(framework, "severity")),
            "significance": ("How much of their life is it?", points(framework, "significance")),
            "sure": ("How sure are we?", points(framework, "sure")),
            "worry_id": ("Which worry is it about?", [("", "None of them"), *worries]),
            "safe": ("Is it safe to approach them?", SAFE),
            "asked": ("Have they been asked?", ASKED),
            "shared": ("What happened?", SHARED),
            "person_id": ("Who is it?", [("", "Somebody without a page here"), *known]),
        }  # fmt: skip
        if name in chosen:
            label, choices = chosen[name]
            self._add(name, forms.ChoiceField(label=label, choices=choices, required=False), str(stands or ""))
        elif name.endswith("_on"):
            label, ahead = (
                ("On which day was that judged?", False)
                if name == "judged_on"
                else ("If we come back to it, when?", True)
            )
            self._add(name, DayField(label=label, today=self.at.today, ahead=ahead), short(stands) if stands else "")
        else:
            label = {"judged_by": "Who judged that?", "language": "In which language?", "form": "In which form?"}[name]
            hint = {"form": "On paper, in large print, as a voice note, read aloud."}.get(name, "")
            self._add(
                name,
                forms.CharField(
                    label=label, max_length=60 if name == "language" else 120, required=False, help_text=hint
                ),
                str(stands or ""),
            )

    def part(self, **evidence: list[str]) -> Part:
        given = self.cleaned_data
        facts: dict[str, Any] = {}
        for name in self.sort.facts:
            value = given.get(name)
            facts[name] = (
                int(value)
                if name.endswith("_id") and value
                else None
                if name.endswith(("_id", "_on")) and not value
                else value
            )
        own: dict[int, dict[str, str]] = {}
        for name, value in given.items():
            if name.startswith("own-"):
                _, child, slot = name.split("-", 2)
                own.setdefault(int(child), {})[slot] = str(value or "")
        return Part(
            kind=self.sort.kind, on=given.get("on") or self.at.today, children=tuple(given.get("children") or ()),
            shared={
                name.removeprefix("shared-"): str(value or "")
                for name, value in given.items()
                if name.startswith("shared-")
            },
            own=own, facts={**facts, **evidence}, for_whom=str(given.get("for_whom") or ""),
            source=str(given.get("source") or ""), third_party=bool(given.get("third_party")),
        )  # fmt: skip
