"""What became of something a child said."""

from __future__ import annotations

from footpath.record.casework import kind
from footpath.record.registry import Saying, first_words
from footpath.voice.kinds.words import theirs
from footpath.voice.models.following import Answer, SharedToKeepSafe, TakenBack


def _taken_line(saying: Saying) -> str:
    return f"They took {saying.facts.get('what') or 'something of theirs'} back."


answer = kind(
    "voice.answer",
    "What changed because they said so",
    Answer,
    first_words("changed", otherwise="They were told."),
    theirs("changed", "What changed because they said so, or why it could not"),
    theirs("their-answer", "What they said when they were told"),
    in_chronology=False,
)

taken_back = kind(
    "voice.taken-back",
    "Taken back",
    TakenBack,
    _taken_line,
    theirs("asked", "Whom they asked", shareable=False),
    in_chronology=False,
)

shared_to_keep_safe = kind(
    "voice.shared-to-keep-safe",
    "Shared to keep somebody safe",
    SharedToKeepSafe,
    first_words("why", otherwise="Shared to keep somebody safe."),
    theirs("why", "Why it had to be shared", shareable=False),
    theirs("with-whom", "With whom", shareable=False),
    theirs("their-answer", "What they said when they were told"),
    in_chronology=False,
)
