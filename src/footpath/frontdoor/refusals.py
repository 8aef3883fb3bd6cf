"""What the front door refuses, in words."""

from __future__ import annotations


class Refused(Exception):
    """Something the front door does not do; its text says what is wrong, and what to do."""


class NotAtTheDoor(Refused):
    """Only those who answer at this front door may do that."""


class NoDoor(Refused):
    """Nobody answers at a front door here yet."""


class NothingSaid(Refused):
    """There is nothing to write down."""


class AlreadyDecided(Refused):
    """Somebody decided first; their decision stands."""


class NobodyMatched(Refused):
    """The children have not been matched to people yet."""


class AlreadyMatched(Refused):
    """A contact has been made of this already."""


class NotYours(Refused):
    """It is somebody else's to say."""


class AlreadyAsked(Refused):
    """This agency was asked already."""
