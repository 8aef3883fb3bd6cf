"""The child's own words and pictures, how they talk and listen, their three houses, and how something feels."""

from __future__ import annotations

from functools import partial

from footpath.record.casework import kind, slot
from footpath.record.registry import Saying, first_words
from footpath.voice.models.words import Feeling, Houses, OwnWords

theirs = partial(slot, own=True)
"""A place for words of one child’s own: nothing of theirs is shared with a brother or sister."""
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
    theirs("words", "In their words"),
    theirs("how", "How they said it, to whom"),
    theirs("seen", "What was seen of them, where they have no words"),
    theirs("was-like", "What it was like for them, and why we think so"),
    theirs("changed", "What changed because they said so"),
    theirs("matters", "What matters to them"),
    theirs("know", "What they want us to know"),
    theirs("change", "What they want to change"),
    theirs("go-about", "How we should go about it"),
    theirs("call-me", "What they want to be called, and said of them"),
    standing=True,
    in_chronology=True,
)

talk_and_listen = kind(
    "voice.talk-and-listen",
    "How they talk and listen",
    None,
    first_words("how", otherwise="How they talk and listen."),
    theirs("how", "How they talk and listen"),
    standing=True,
    in_chronology=True,
)

houses = kind(
    "voice.houses",
    "My three houses",
    Houses,
    _houses_line,
    theirs("good", "The house of good things"),
    theirs("worries", "The house of worries"),
    theirs("dreams", "The house of dreams"),
    theirs("how", "How it was made, and with whom"),
    in_chronology=True,
)

feeling = kind(
    "voice.feeling",
    "How it feels to them",
    Feeling,
    _feeling_line,
    theirs("why", "What they said about it"),
    theirs("how", "How they said it, to whom"),
    in_chronology=True,
)
