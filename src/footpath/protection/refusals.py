"""Why something on the child protection path is not done; each text is one sentence that says what to do."""

from __future__ import annotations


class Refused(Exception):
    """Something is not done; the text says why, and what to do."""


class NobodyItIsAbout(Refused):
    """It is about no child."""


class NotSaid(Refused):
    """Something has to be said first."""


class AlreadyDecided(Refused):
    """It was decided; that stands."""


class NotThatDay(Refused):
    """A day that cannot be meant."""


class ArrangedAlready(Refused):
    """A plan has one review conference to come at a time."""


class NotIndependent(Refused):
    """Whoever chairs does not carry the work, nor answer for it or decide in it."""


class NotOnesOwn(Refused):
    """What goes towards a court is written by one and decided by another."""


class NotTheirSlip(Refused):
    """Somebody else wrote it down: what they wrote is theirs to put right."""
