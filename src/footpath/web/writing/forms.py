"""The form that something is written in, made from its kind and from who could be in it. It ends where values begin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.help.kinds.know_first import KNOW_FIRST_LINES, MOST_KNOW_FIRST
from footpath.help.models.footing import Footing
from footpath.help.models.plans import Next
from footpath.help.models.seeing import Visit
from footpath.kernel.approximate import Approximate, parse_approximate
from footpath.kernel.approximate import HowExact as Told
from footpath.kernel.dates import NotADate
from footpath.record.models import Filing, HowExact
from footpath.record.registry import Kind, Slot
from footpath.record.values import FiledTo, Words
from footpath.web.words import day_meant, lines_of
from footpath.web.writing.who import Somebody

Part = Filing.Part
_PARTS = [("", "Not in it"), *((part.value, part.label) for part in Part)]
_TOLD = {
    Told.EXACT: HowExact.DAY,
    Told.MONTH: HowExact.MONTH,
    Told.SEASON: HowExact.SEASON,
    Told.YEAR: HowExact.YEAR,
    Told.TOLD: HowExact.ABOUT,
}
_MET = (Part.PRESENT, Part.SPOKEN_WITH, Part.SPOKEN_ALONE)
_TELLING = ("said", "observed", "life")
_HINTS = {
    "said": "In their own words where you can. What they showed counts as much.",
    "observed": "For a baby, or somebody who does not speak: what you saw.",
    "life": "As it is for them: an ordinary morning, what they look forward to, what they are afraid of.",
    "means": "What this means for them, and why you think so.",
    "health": "Only those who may see health facts can read this.",
    "said-to-be": "Where they were, and who told you so.",
    "they-know": "So that nobody learns from a page what they should have been told.",
    "what-happened": "Only what everybody it is filed to could be given.",
    "lines": "One on each line: what somebody must know before they ring or visit. Three at most, with those below.",
    "protected": "One on each line, counted with those above. Shown on the screen, and never printed.",
    "worried": "One on each line, in plain words.",
    "working": "One on each line.",
    "needs": "One on each line: what, who, by when.",
    "matters": "One on each line.",
    "life_page": "Four or five plain sentences, written with them.",
    "informant": "Protected like an address: no family member ever learns who rang.",
}


class WritingForm(forms.Form):
    """Something being written. `places` says which field stands where."""

    when = forms.CharField(
        label="When was it?", help_text="A day, or what you know: “3 Nov”, “yesterday”, “summer 2019”.", max_length=60
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, kind: Kind, people: Sequence[Somebody], today: date, **rest: Any
    ) -> None:
        super().__init__(data, files, **rest)
        self.kind, self.people, self.today = kind, people, today
        self.own_fields: dict[int, list[str]] = {}
        self._happened: Approximate | None = None
        if kind.key == "help.next":
            self.fields["when"].label = "When did we say so?"
        self._add_facts()
        if not kind.standing:
            for somebody in people:
                who = f" ({somebody.who})" if somebody.who else ""
                self.fields[f"who-{somebody.subject}"] = forms.ChoiceField(
                    label=f"{somebody.name}{who}", choices=_PARTS, required=False
                )
        for slot in kind.slots:
            if not slot.own:
                self.fields[f"shared-{slot.key}"] = _words(slot)
        for somebody in people if not kind.standing else people[:1]:
            if somebody.own:
                self._add_own(somebody)
        if kind.key in ("help.document", "voice.words"):
            self.fields["file"] = forms.FileField(
                label="A picture or a document", required=kind.key == "help.document" and not self.data.get("kept"),
                help_text="A picture, a PDF, a Word or OpenDocument text, or plain text; 20 MB at most.",
            )  # fmt: skip
            self.fields["shows"] = forms.CharField(
                label="What does it show, or say?", required=False, max_length=300,
                help_text="In words, for somebody who cannot see it.",
            )  # fmt: skip

    def _add_facts(self) -> None:
        if self.kind.detail is Visit:
            self.fields["where"] = forms.CharField(
                label="Where?", required=False, max_length=120,
                help_text="Home, school, the office, somewhere they chose. Never an address.",
            )  # fmt: skip
        elif self.kind.detail is Next:
            self.fields["due_on"] = forms.CharField(label="When will it be?", required=False, max_length=60)
            self.fields["whose"] = forms.CharField(label="Who will do it?", required=False, max_length=120)
            self.fields["promised"] = forms.BooleanField(label="It was promised to the child", required=False)
            self.fields["state"] = forms.ChoiceField(
                label="Where is it now?", choices=Next.State.choices, initial=Next.State.COMING
            )
        elif self.kind.detail is Footing:
            self.fields["level"] = forms.ChoiceField(label="What kind of help is it?", choices=Footing.Level.choices)
            self.fields["by_agreement"] = forms.BooleanField(
                label="The family agreed to it, and may say no", required=False, initial=True
            )
            self.fields["ended"] = forms.CharField(label="When did it end?", required=False, max_length=60)

    def _add_own(self, somebody: Somebody) -> None:
        names = self.own_fields.setdefault(somebody.subject, [])
        for slot in self.kind.slots:
            if slot.own:
                name = f"own-{somebody.subject}-{slot.key}"
                self.fields[name] = _words(slot)
                names.append(name)
        if not self.kind.standing:
            name = f"significant-{somebody.subject}"
            self.fields[name] = forms.BooleanField(label="This was significant in their story", required=False)
            names.append(name)

    def clean_when(self) -> str:
        written = str(self.cleaned_data["when"])
        try:
            self._happened = parse_approximate(written, today=self.today)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from error
        if self._happened.earliest > self.today:
            raise forms.ValidationError("That day has not come yet. Write what is to come under “What happens next”.")
        return written

    def clean_due_on(self) -> date | None:
        return self._day("due_on", ahead=True)

    def clean_ended(self) -> date | None:
        return self._day("ended", ahead=False)

    def _day(self, name: str, *, ahead: bool) -> date | None:
        written = str(self.cleaned_data.get(name) or "").strip()
        if not written:
            return None
        try:
            return day_meant(written, today=self.today, ahead=ahead)
        except NotADate as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}") from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.kind.standing:
            if not any(str(cleaned.get(name) or "").strip() for names in self.own_fields.values() for name in names):
                self.add_error(None, "There is nothing in it yet. Write something, or leave it for later.")
            self._check_lines()
            return cleaned
        filed = self.filed_to()
        if not filed:
            self.add_error(None, "Say who was in it: it is filed to nobody yet.")
        for one in filed:
            if one.subject in self.own_fields:
                self._check_told(one)
        return cleaned

    def _check_lines(self) -> None:
        """Things to know first are three lines at most, whoever may print them: a fourth asks which to retire."""
        if self.kind.key != "help.know-first":
            return
        child = self.people[0].subject
        lines = [line for slot in KNOW_FIRST_LINES for line in lines_of(self._own(child, slot))]
        if len(lines) > MOST_KNOW_FIRST:
            said = "; ".join(f"“{line}”" for line in lines)
            self.add_error(
                f"own-{child}-lines",
                f"That is {len(lines)} lines, counting those that paper must not carry; three are "
                f"read, and more are not. Which of these can go? {said}",
            )

    def _check_told(self, one: FiledTo) -> None:
        """“Seen” alone is never the whole of it; and not being seen is said as fully."""
        name = next(somebody.name for somebody in self.people if somebody.subject == one.subject)
        own = {slot: self._own(one.subject, slot) for slot in (*_TELLING, "said-to-be")}
        if "said" in {slot.key for slot in self.kind.slots}:
            if one.part in _MET and not any(own[slot] for slot in _TELLING) and self.kind.key != "help.document":
                self.add_error(
                    f"own-{one.subject}-said",
                    f"What did {name} say or show, or what was seen of them? Being there is not the whole of it.",
                )
            if one.part is Part.NOT_SEEN and not own["said-to-be"]:
                self.add_error(f"own-{one.subject}-said-to-be", f"Where was {name} said to be, and by whom?")

    def _own(self, subject: int, slot: str) -> str:
        return str(self.cleaned_data.get(f"own-{subject}-{slot}") or "").strip()

    def happened(self) -> tuple[date, HowExact]:
        assert self._happened is not None
        return self._happened.earliest, _TOLD[self._happened.how]

    def filed_to(self) -> tuple[FiledTo, ...]:
        if self.kind.standing:
            return (FiledTo(subject=self.people[0].subject),)
        return tuple(
            FiledTo(
                subject=somebody.subject,
                part=Part(part),
                significant=bool(self.cleaned_data.get(f"significant-{somebody.subject}")),
            )
            for somebody in self.people
            if (part := self.cleaned_data.get(f"who-{somebody.subject}"))
        )

    def words(self) -> tuple[Words, ...]:
        filed = {one.subject for one in self.filed_to()}
        shared = [
            Words(slot=slot.key, words=words)
            for slot in self.kind.slots
            if not slot.own and (words := str(self.cleaned_data.get(f"shared-{slot.key}") or "").strip())
        ]
        own = [
            Words(slot=slot.key, subject=subject, words=words)
            for subject in self.own_fields
            if subject in filed
            for slot in self.kind.slots
            if slot.own and (words := self._own(subject, slot.key))
        ]
        return (*shared, *own)

    def facts(self) -> Mapping[str, Any]:
        if self.kind.detail is None:
            return {}
        cleaned = self.cleaned_data
        if self.kind.detail is Visit:
            return {"where": cleaned["where"]}
        if self.kind.detail is Next:
            return {name: cleaned[name] for name in ("due_on", "whose", "promised", "state")}
        if self.kind.detail is Footing:
            return {name: cleaned[name] for name in ("level", "by_agreement")}
        return {}

    def ended(self) -> date | None:
        day = self.cleaned_data.get("ended")
        return day if isinstance(day, date) else None


def _words(slot: Slot) -> forms.CharField:
    return forms.CharField(
        label=slot.label, required=False, help_text=_HINTS.get(slot.key, ""), max_length=60_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
