"""How a command says no."""

from __future__ import annotations

DONE, FOUND, REFUSED = 0, 1, 2
"""What a command ends with: done; something asked about was found; refused, nothing written."""


class Refused(Exception):
    """A command cannot do what was asked: what is wrong, where, and what to do, in a sentence."""
