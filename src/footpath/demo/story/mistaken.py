"""Two people easily taken for somebody else, and what was written about each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, Told, told


def mistaken() -> Iterator[Told]:
    yield told(
        "frontdoor.contact",
        date(2019, 6, 12),
        "nasreen",
        clock="16:20",
        filed={"kerri": ABOUT},
        facts={"from_whom": "A family member"},
        shared={
            "worry": """
                A young woman rang about money: two children, a boy of eight and a girl of two, and a
                man who had taken her card. Name taken by ear.
                """,
            "decided": """
                Given the number of the welfare rights line and asked to ring again. She did not.
                Nobody rang her.
                """,
        },
    )
    yield told(
        "frontdoor.contact",
        date(2025, 5, 7),
        "nasreen",
        clock="16:30",
        filed={"other-theo": ABOUT},
        facts={"from_whom": "Nursery"},
        shared={
            "worry": "His nursery asked who to speak to about a place with more help for his speech.",
            "decided": """
                Advice given: the speech drop-in at Marlbridge. This Theo Shaw is no relation of any
                other Theo Shaw.
                """,
        },
    )
    yield told(
        "help.document",
        date(2011, 3, 30),
        "colette",
        later=3900,
        clock="12:00",
        filed={"kerry": ABOUT},
        source="Paper file of 2008 to 2013, in the strong-room",
        only=("colette",),
        shared={
            "what-happened": """
                Kerry’s own childhood file, in care with Jean from thirteen. It is hers. It is opened
                by her asking, and never through her children’s records.
                """
        },
    )
