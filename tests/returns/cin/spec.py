"""A spec: one census that breaks a rule, and one that just does not."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Spec:
    """The rule's number, both censuses, and the children that the first is reported for."""

    number: str
    breaks: str
    passes: str
    children: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year the census that breaks it is of."""
        found = re.search(r"<Year>([0-9]{4})</Year>", self.breaks)
        assert found is not None
        return int(found[1])


def spec(number: str, breaks: str, passes: str, *, children: tuple[str, ...] = ("C1",)) -> Spec:
    """A rule that a child breaks."""
    return Spec(number=number, breaks=breaks, passes=passes, children=children)


def whole(number: str, breaks: str, passes: str) -> Spec:
    """A rule that a return breaks as a whole."""
    return Spec(number=number, breaks=breaks, passes=passes, children=())
