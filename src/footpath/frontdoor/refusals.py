"""What the front door refuses, in words."""

from __future__ import annotations


class NotAtTheDoor(Exception):
    """Only those who answer at this front door may do that."""


class NoDoor(Exception):
    """Nobody answers at a front door here yet."""


class NothingSaid(ValueError):
    """There is nothing to write down."""


class AlreadyDecided(Exception):
    """Somebody decided first; their decision stands."""


class NobodyMatched(ValueError):
    """The children have not been matched to people yet."""


class AlreadyMatched(Exception):
    """A contact has been made of this already."""


class NotYours(Exception):
    """It is somebody else's to say."""


class AlreadyAsked(Exception):
    """This agency was asked already."""
