"""The longest times that law and guidance allow, and other lines they draw, each with its source and its dates."""

from footpath.kernel.rulepacks.distances import Distance, distance
from footpath.kernel.rulepacks.maxima import (
    Maximum,
    NoSuchRule,
    Unit,
    maxima,
    maximum,
)

__all__ = ["Distance", "Maximum", "NoSuchRule", "Unit", "distance", "maxima", "maximum"]
