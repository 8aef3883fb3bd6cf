"""The longest times that law and guidance allow, each with its source and the dates it held."""

from footpath.kernel.rulepacks.maxima import (
    Maximum,
    NoSuchRule,
    Unit,
    maxima,
    maximum,
)

__all__ = ["Maximum", "NoSuchRule", "Unit", "maxima", "maximum"]
