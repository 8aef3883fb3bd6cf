"""The child's own words and pictures, how they talk and listen, their three houses, and how something feels."""

from __future__ import annotations

from collections.abc import Callable

from footpath.access.rules import Can, FieldClass
from footpath.record.models import Detail
from footpath.record.registry import Kind, Retention, Saying, Slot, first_words, register
from footpath.voice.models.words import Feeling, Houses, OwnWords


def slot(key: str, label: str, *, own: bool = True, shareable: bool = True) -> Slot:
    return Slot(key=key, label=label, own=own, field_class=FieldClass.NARRATIVE, shareable=shareable)


def kind(
    key: str,
    label: str,
    detail: type[Detail] | None,
    line: Callable[[Saying], str],
    *slots: Slot,
    standing: bool = False,
    in_chronology: bool = True,
) -> Kind:
    return register(
        Kind(
            key=key,
            label=label,
            detail=detail,
            line=line,
            see=Can.SEE_CASEWORK,
            write=Can.WRITE_CASEWORK,
            retention=Retention.CASE_RECORD,
            slots=slots,
            standing=standing,
            in_chronology=in_chronology,
        )
    )


_FIRST = ("words", "seen", "know", "change", "matters", "call-me")
_FORMS = {
    OwnWords.Form.DRAWN: "A drawing of theirs.",
    OwnWords.Form.PHOTOGRAPH: "A photograph of theirs.",
    OwnWords.Form.SOUND: "Their voice, kept.",
    OwnWords.Form.CHOSEN: "Pictures they chose.",
    OwnWords.Form.SEEN: "What was seen of them.",
}


def _words_line(saying: Saying) -> str:
    form = OwnWords.Form(saying.facts.get("form") or "")
    for key in _FIRST:
        if said := first_words(key, otherwise="")(saying):
            # Made by their own hand: that there is a drawing is told with the words they gave it.
            drawn = form == OwnWords.Form.DRAWN and saying.facts.get("own_hand")
            return f"A drawing: “{said}”" if drawn else said
    return _FORMS.get(form, "A picture of theirs.")


def _houses_line(saying: Saying) -> str:
    said = [first_words(key, otherwise="")(saying) for key in ("good", "worries", "dreams")]
    return f"Three houses. {' / '.join(one for one in said if one)}".strip()


def _feeling_line(saying: Saying) -> str:
    about = str(saying.facts.get("about") or "").strip()
    points, at = saying.facts.get("points") or [], saying.facts.get("at")
    point = f"“{points[at]}”" if at is not None and at < len(points) else ""
    why = first_words("why", otherwise="")(saying)
    return ": ".join(part for part in (about, point, why) if part) or "How something feels."


words = kind(
    "voice.words",
    "Their own words",
    OwnWords,
    _words_line,
    slot("words", "In their words"),
    slot("how", "How they said it, to whom"),
    slot("seen", "What was seen of them, where they have no words"),
    slot("was-like", "What it was like for them, and why we think so"),
    slot("changed", "What changed because they said so"),
    slot("matters", "What matters to them"),
    slot("know", "What they want us to know"),
    slot("change", "What they want to change"),
    slot("go-about", "How we should go about it"),
    slot("call-me", "What they want to be called, and said of them"),
    standing=True,
)

talk_and_listen = kind(
    "voice.talk-and-listen",
    "How they talk and listen",
    None,
    first_words("how", otherwise="How they talk and listen."),
    slot("how", "How they talk and listen"),
    standing=True,
)

houses = kind(
    "voice.houses",
    "My three houses",
    Houses,
    _houses_line,
    slot("good", "The house of good things"),
    slot("worries", "The house of worries"),
    slot("dreams", "The house of dreams"),
    slot("how", "How it was made, and with whom"),
)

feeling = kind(
    "voice.feeling",
    "How it feels to them",
    Feeling,
    _feeling_line,
    slot("why", "What they said about it"),
    slot("how", "How they said it, to whom"),
)
