"""What was amiss in a census file that was read all the same: where, and what was done about it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What sort of thing was amiss."""

    UNREAD_VALUE = "unread-value"  # not a date, number or yes/no, whichever was meant
    UNKNOWN_CODE = "unknown-code"  # a code of no year
    UNKNOWN_ELEMENT = "unknown-element"
    ATTRIBUTE = "attribute"  # a census has none
    STRAY_TEXT = "stray-text"  # words between elements
    REPEATED_ELEMENT = "repeated-element"  # given twice where once is meant
    MISSING_ELEMENT = "missing-element"  # what a thing is known by from year to year
    SEX_DISAGREES = "sex-disagrees"  # Sex and GenderCurrent say different things
    CHILD_WITHOUT_ID = "child-without-id"
    CHILD_TWICE = "child-twice"
    HEADER = "header"
    TOO_MANY = "too-many"  # more is amiss in one child than is listed
    OTHER_YEARS_CODE = "other-years-code"  # read all the same
    OTHER_YEARS_ELEMENT = "other-years-element"  # read all the same
    OTHER_SPELLING = "other-spelling"  # read all the same
    EMPTY_ELEMENT = "empty-element"  # read as not given
    IDENTIFIER_SHAPE = "identifier-shape"  # read all the same

    @property
    def is_notice(self) -> bool:
        """Return whether everything was read all the same, and nothing is lost."""
        return self in _NOTICES


_NOTICES = frozenset(
    {
        FaultKind.OTHER_YEARS_CODE,
        FaultKind.OTHER_YEARS_ELEMENT,
        FaultKind.OTHER_SPELLING,
        FaultKind.EMPTY_ELEMENT,
        FaultKind.IDENTIFIER_SHAPE,
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """
    One thing amiss: line (from 1), element, value as written, and what was done, in a sentence.

    ``child_id`` is the number of the child it is about, or None outside a child or where the child
    has none. The sentence holds the value as written, and so may be about a child.
    """

    line: int
    element: str
    kind: FaultKind
    as_written: str
    done: str
    child_id: str | None

    @property
    def sentence(self) -> str:
        """Return it as people read it."""
        what = f": “{_short(self.as_written)}”" if self.as_written.strip() else ""
        return f"Line {self.line}, {self.element}{what} {self.done}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 80 else f"{flat[:79]}…"


class FaultLog:
    """
    Everything amiss so far, in the order of the file.

    Keeps so many faults, or so many characters of them, and after that only counts; ``total`` and
    ``by_kind`` always count all.
    """

    __slots__ = ("_characters", "_kept", "by_kind", "total")

    MOST_KEPT = 100_000
    MOST_CHARACTERS = 16_000_000

    def __init__(self) -> None:
        self._kept: list[Fault] = []
        self._characters = 0
        self.total = 0
        self.by_kind: Counter[FaultKind] = Counter()

    def add(self, fault: Fault) -> None:
        """Count a fault, and keep it while there is room."""
        self.total += 1
        self.by_kind[fault.kind] += 1
        self._characters += len(fault.as_written)
        if len(self._kept) < self.MOST_KEPT and self._characters <= self.MOST_CHARACTERS:
            self._kept.append(fault)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._kept)

    def __len__(self) -> int:
        return self.total

    @property
    def not_kept(self) -> int:
        """Return how many are counted and not kept."""
        return self.total - len(self._kept)

    @property
    def losses(self) -> int:
        """Return how many are more than a notice."""
        return sum(count for kind, count in self.by_kind.items() if not kind.is_notice)
