"""What feedback refuses, in words."""

from __future__ import annotations


class Refused(Exception):
    """Something that is not done here; its text says what is wrong, and what to do."""


class NotHere(Refused):
    """Nobody is asked anything by this code or link, or no longer. The same words for each."""


class SaidNothing(Refused):
    """Nothing was answered."""


class NobodyElse(Refused):
    """Nobody but whoever asks could read it."""


class AlreadySaid(Refused):
    """It was said already; the first stands."""


class TooSoon(Refused):
    """Something else comes first."""
