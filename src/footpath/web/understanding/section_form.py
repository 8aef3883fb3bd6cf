"""The form of one section: every prompt with its places for words, and the version of each answer that was read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.http import QueryDict

from footpath.record.values import Opened
from footpath.understanding.actions.answers import Said
from footpath.understanding.queries.parts import Answered
from footpath.understanding.rules.frameworks import Holds, Prompt, Section
from footpath.web.ui.values import Clash
from footpath.web.understanding.forms import children_field, long_words
from footpath.web.understanding.reading import Reading

SIDES = {
    "family": "How does the family see it?",
    "professionals": "How do others who help see it?",
    "worker": "How do you see it?",
}
THEIRS = {
    "theirs": ("In their own words", "What they are content for those beside their children to read."),
    "history": ("Their own history", "Read only by those who work with the family, and never by another parent."),
}


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where one prompt is answered: its name in the form, and what stands now."""

    name: str
    prompt: Prompt
    adult: int | None
    mine: Opened | None
    """The answer of this assessment, to be written again."""
    carried: Answered | None
    """What an earlier one said, which still stands until it is answered anew."""
    fields: tuple[str, ...]


class SectionForm(forms.Form):
    """One section. It ends where values begin."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, section: Section, at: Reading, adults: Sequence[tuple[int, str]]
    ) -> None:
        super().__init__(data)
        self.at = at
        self.children = [(child.subject, child.first) for child in at.children]
        self.places: list[Place] = []
        for prompt in section.prompts:
            for adult in [one for one, _ in adults] if prompt.holds is Holds.EACH_ADULT else [None]:
                self._place(prompt, adult)

    def _place(self, prompt: Prompt, adult: int | None) -> None:
        name = f"{prompt.key}--{adult}" if adult else prompt.key
        stands = self.at.whole.answers.get((prompt.key, adult))
        mine = stands.said if stands and stands.earlier is None and stands.looked_at is None else None
        carried = stands if stands and mine is None else None
        fields: list[str] = []

        def add(key: str, field: forms.Field, initial: object) -> None:
            field.initial = initial
            self.fields[f"{name}--{key}"] = field
            fields.append(f"{name}--{key}")

        if carried and carried.looked_at is None:
            add(
                "stands",
                forms.BooleanField(label="I have looked at this again, and it still stands", required=False),
                False,
            )
        for key, label, hint in self._words(prompt, mine):
            slot, _, whose = key.partition("-of-")
            add(
                key,
                long_words(label, rows=4, help_text=hint),
                mine.words(slot, int(whose) if whose else None) if mine else "",
            )
        if len(self.children) > 1 and prompt.holds is not Holds.EACH_CHILD:
            there = [one.subject for one in mine.present] if mine else [one for one, _ in self.children]
            field = children_field(self.children, "Whose record is this for?")
            add("children", field, [str(one) for one in there])
        source = next((one.source for one in mine.paragraphs), "") if mine else ""
        add(
            "source",
            forms.CharField(label="Who says so, or where it comes from", max_length=160, required=False),
            source,
        )
        third = any(one.third_party for one in mine.paragraphs) if mine else False
        add("third", forms.BooleanField(label="It says something about somebody else", required=False), third)
        was = _digest({one: self.fields[one].initial for one in fields if not one.endswith("--stands")})
        for key, value in (
            ("record", mine.id if mine else ""),
            ("version", mine.version if mine else ""),
            ("was", was),
        ):
            self.fields[f"{name}--{key}"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=value)
        self.places.append(
            Place(name=name, prompt=prompt, adult=adult, mine=mine, carried=carried, fields=tuple(fields))
        )

    def _words(self, prompt: Prompt, mine: Opened | None) -> list[tuple[str, str, str]]:
        there = {(one.slot, one.subject) for one in mine.paragraphs} if mine else set()
        asked: list[tuple[str, str, str]] = []
        if prompt.holds is Holds.SHARED or ("words", None) in there:
            asked.append(("words", "For everybody in it", ""))
        if prompt.holds is Holds.PERSPECTIVES or any(slot in SIDES for slot, _ in there):
            asked += [(slot, label, "") for slot, label in SIDES.items()]
        if prompt.holds is Holds.EACH_ADULT:
            asked += [(slot, label, hint) for slot, (label, hint) in THEIRS.items()]
        own = [one for one, _ in self.children if prompt.holds is Holds.EACH_CHILD or ("words", one) in there]
        names = dict(self.children)
        return asked + [(f"words-of-{one}", f"For {names[one]}", "") for one in own]

    def text(self, place: Place, key: str) -> str:
        return str(self.cleaned_data.get(f"{place.name}--{key}") or "").strip()

    def changed(self, place: Place) -> bool:
        """Whether anything of a prompt is otherwise than it stood when the page was opened."""
        given = {one: self.cleaned_data.get(one) for one in place.fields if not one.endswith("--stands")}
        return _digest(given) != self.text(place, "was")

    def stands(self, place: Place) -> bool:
        return bool(self.cleaned_data.get(f"{place.name}--stands"))

    def said(self, place: Place, on: date) -> Said:
        shared: dict[str, str] = {}
        own: dict[int, dict[str, str]] = {}
        for name in place.fields:
            key = name.removeprefix(f"{place.name}--")
            slot, _, whose = key.partition("-of-")
            if key in ("children", "source", "third", "stands"):
                continue
            if whose:
                own.setdefault(int(whose), {})[slot] = self.text(place, key)
            else:
                shared[slot] = self.text(place, key)
        return Said(
            prompt=place.prompt.key, on=on, adult=place.adult, shared=shared, own=own,
            children=tuple(self.cleaned_data.get(f"{place.name}--children") or ()),
            source=self.text(place, "source"), third_party=bool(self.cleaned_data.get(f"{place.name}--third")),
        )  # fmt: skip

    def has_words(self, place: Place) -> bool:
        said = self.said(place, self.at.today)
        return any(said.shared.values()) or any(words for theirs in said.own.values() for words in theirs.values())

    def clashes(self, place: Place) -> list[Clash]:
        """What was typed beside what somebody else has put there since."""
        return [
            Clash(
                name=one, label=f"{place.prompt.asks} {self.fields[one].label}",
                mine=str(self.data.get(one, "")), theirs=str(self.fields[one].initial or ""),
            )
            for one in place.fields
            if isinstance(self.fields[one].widget, forms.Textarea)
            and str(self.data.get(one, "")).strip() != str(self.fields[one].initial or "").strip()
        ]  # fmt: skip


def _digest(values: Mapping[str, object]) -> str:
    """What stood in the fields of a prompt, so short that it can go with the page."""
    said = json.dumps({name: _plain(value) for name, value in sorted(values.items())})
    return sha256(said.encode()).hexdigest()[:16]


def _plain(value: Any) -> object:
    if isinstance(value, list | tuple):
        return sorted(str(one) for one in value)
    return str(value or "").replace("\r\n", "\n").strip()


def brought_together(post: QueryDict, standing: Mapping[str, str]) -> QueryDict:
    """What was chosen where two wrote: mine, theirs, or both one after the other."""
    chosen = post.copy()
    for key, keep in post.items():
        name = key.removeprefix("keep-")
        if name != key and keep in ("theirs", "both") and name in standing:
            both = [str(post.get(name, ""))] if keep == "both" else []
            chosen[name] = "\n\n".join(words for words in (*both, standing[name]) if words)
    return chosen
