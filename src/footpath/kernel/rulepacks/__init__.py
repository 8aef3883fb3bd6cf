"""The longest times that law and guidance allow, each with its source and the dates it held; and an area's own."""

from footpath.kernel.rulepacks.maxima import Maximum, NoSuchRule, in_force, maxima, maximum
from footpath.kernel.rulepacks.packs import Said, Saying, Unit, UnreadablePack, said

__all__ = [
    "Maximum",
    "NoSuchRule",
    "Said",
    "Saying",
    "Unit",
    "UnreadablePack",
    "in_force",
    "maxima",
    "maximum",
    "said",
]
