"""What of the figures is asked for in an address: whose, cut how; and which number is to be opened."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from footpath.journeys.measures.figures import ALL
from footpath.journeys.of_record import Asked

MINE = "mine"


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """
    Which figures are shown: of everybody, small numbers held back, or of the children the reader may see, whole.

    Numbers are cut by one thing at a time, as they were when they passed the one exit together.
    """

    mine: bool = False
    by: str = ALL
    value: str = ALL
    opens: bool = True
    """Whether a number may be opened: by those who may read children's records at all."""

    @property
    def cut(self) -> tuple[str, str]:
        return self.by, self.value

    def query(self, **others: str | int | None) -> str:
        pairs: dict[str, str | int] = {"of": MINE} if self.mine else {}
        if self.by != ALL:
            pairs["cut"] = f"{self.by}.{self.value}"
        pairs |= {name: value for name, value in others.items() if value not in (None, "")}
        return f"?{urlencode(pairs)}" if pairs else ""

    def behind(self, **others: str | int | None) -> str:
        """The address of the children behind a number; nothing where it may not be opened."""
        return reverse("journeys:behind") + self.query(**others) if self.opens else ""


def shown(query: QueryDict, *, may_open: bool) -> Shown:
    """Read an address kindly: what cannot be read is as if it had not been asked."""
    by, _, value = query.get("cut", "").partition(".")
    return Shown(
        mine=may_open and query.get("of") == MINE,
        by=by if value else ALL,
        value=value or ALL,
        opens=may_open,
    )


def number_asked(query: QueryDict) -> Asked:
    """Which number is to be opened."""
    by, _, value = query.get("cut", "").partition(".")
    year = query.get("year", "")
    return Asked(
        measure=query.get("measure", ""),
        met=query.get("met") == "1",
        source=query.get("from", ""),
        to=query.get("to") or None,
        step=query.get("step", ""),
        by=by if value else ALL,
        value=value or ALL,
        year=int(year) if len(year) == 4 and year.isascii() and year.isdecimal() else None,
    )
