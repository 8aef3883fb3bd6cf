"""The longest times and other lines that law and guidance draw, with source and dates; and an area's own rules."""

from footpath.kernel.rulepacks.distances import Distance, distance
from footpath.kernel.rulepacks.maxima import Maximum, NoSuchRule, in_force, maxima, maximum
from footpath.kernel.rulepacks.packs import Said, Saying, Unit, UnreadablePack, said

__all__ = [
    "Distance",
    "Maximum",
    "NoSuchRule",
    "Said",
    "Saying",
    "Unit",
    "UnreadablePack",
    "distance",
    "in_force",
    "maxima",
    "maximum",
    "said",
]
