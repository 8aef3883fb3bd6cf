"""Somebody who is on a child's side only."""

from __future__ import annotations

from footpath.record.casework import kind
from footpath.record.registry import Saying
from footpath.voice.kinds.words import theirs
from footpath.voice.models.advocacy import Advocacy


def _line(saying: Saying) -> str:
    said = str(Advocacy.Answer(saying.facts.get("answer") or "").label)
    who = str(saying.facts.get("advocate") or "").strip()
    return f"An advocate{f', {who},' if who else ''} was offered. {said}." if said != "Not offered" else "Not offered."


advocacy = kind(
    "voice.advocacy",
    "An advocate offered",
    Advocacy,
    _line,
    theirs("said", "What they said about it"),
    theirs("talked-of", "What they wanted the advocate to help with"),
    theirs("because", "Why it was not offered, and who decided", shareable=False),
    in_chronology=True,
)
