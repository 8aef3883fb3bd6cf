"""Days as a share of a childhood of eighteen years, told in two ways, each by its name."""

from __future__ import annotations

from dataclasses import dataclass

CHILDHOOD = 18 * 365.25
"""Days of a childhood: eighteen years."""
TWO_MONTHS = 365.25 / 6
"""Days of two months, which the rule of thumb takes for one in a hundred of a childhood."""


@dataclass(frozen=True, slots=True)
class ShareOfChildhood:
    """A time as a percentage of a childhood: exactly, and by the rule that two months are 1%."""

    exact: float
    by_rule: float

    @property
    def words(self) -> str:
        return (
            f"{self.exact:.1f}% of a childhood of eighteen years, counted exactly; "
            f"{self.by_rule:.1f}% by the rule that two months are 1%"
        )


def share_of_childhood(days: float) -> ShareOfChildhood:
    """Return so many days as a share of a childhood."""
    return ShareOfChildhood(exact=100 * days / CHILDHOOD, by_rule=days / TWO_MONTHS)
