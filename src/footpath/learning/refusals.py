"""What is refused here, in words."""

from __future__ import annotations


class Refused(Exception):
    """Something that is not done; its text says what is wrong, and what to do."""


class NobodyToRead(Refused):
    """No child can be drawn whom both readers may see."""


class StillToRead(Refused):
    """Children were drawn before, and have not been read."""


class NotToldWhy(Refused):
    """A judgement without its reason."""


class AlreadySaid(Refused):
    """It was said before; what was said stands."""


class NamesLeft(Refused):
    """Names in the words have not been decided about."""


class NotYours(Refused):
    """It is somebody else's to say."""


class NothingSaid(Refused):
    """Words are missing."""
