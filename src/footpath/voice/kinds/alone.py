"""A device judged safe for a child to be alone with."""

from __future__ import annotations

from footpath.record.casework import kind
from footpath.record.registry import Saying
from footpath.voice.kinds.words import theirs
from footpath.voice.models.alone import JudgedSafe


def _line(saying: Saying) -> str:
    device = str(saying.facts.get("device") or "").strip() or "A device"
    ended = " It has ended." if saying.facts.get("ended_on") else ""
    return f"{device[:1].upper()}{device[1:]}: judged safe for them alone.{ended}"


device = kind(
    "voice.device",
    "A device judged safe",
    JudgedSafe,
    _line,
    theirs("who-else", "Who else can pick it up or see it", shareable=False),
    theirs("why", "Why it is safe for them", shareable=False),
    theirs("their-view", "What they think of it themselves", shareable=False),
    theirs("ended", "Why it ended", shareable=False),
    in_chronology=False,
)
