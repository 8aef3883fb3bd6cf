"""What Grace and the family understood together, from the kitchen table until the door was left open: 2021 to 2023."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from footpath.demo.story.stepping_up import FRAMEWORK
from footpath.demo.telling import ABOUT, Mention, Retold, Text, Told, Whom, told
from footpath.understanding.queries.frameworks import framework

CHILDREN = ("kai", "maya", "theo")
ASKED, TABLE, ENDED = date(2021, 11, 24), date(2021, 12, 8), date(2023, 1, 18)


def understanding_then() -> Iterator[Told | Retold]:
    begun = told(
        "understanding.assessment",
        ASKED,
        "grace",
        clock="17:30",
        filed=dict.fromkeys(CHILDREN, ABOUT),
        facts=FRAMEWORK,
        name="first-understanding",
    )
    yield begun
    yield from _answers()
    yield _aaron()
    ended = replace(begun, until=ENDED, later=(ENDED - ASKED).days, clock="18:20")
    yield Retold(told=ended, version=1, reason="Early help ended, with the door left open")


def answered(
    of: str,
    prompt: str,
    on: date,
    by: str,
    *,
    clock: str,
    shared: Mapping[str, Text] | None = None,
    own: Mapping[str, Mapping[str, Text]] | None = None,
    adult: str = "",
    children: tuple[str, ...] = CHILDREN,
    name: str = "",
) -> Told:
    """One answer of one assessment of the story."""
    asks = framework(FRAMEWORK["framework"], FRAMEWORK["edition"])
    section = next(one for one in asks.sections for each in one.prompts if each.key == prompt)
    asked = asks.prompt(prompt)
    assert asked is not None
    facts: dict[str, Any] = {
        "assessment_id": Mention(of), "section": section.key, "prompt": prompt, "asked": asked.asks,
        "adult_id": Whom(adult) if adult else None,
    }  # fmt: skip
    filed = dict.fromkeys(children, ABOUT)
    return told(
        "understanding.answer", on, by, clock=clock, filed=filed, shared=shared, own=own, facts=facts, name=name
    )


def _answers() -> Iterator[Told]:
    of = "first-understanding"
    yield answered(
        of,
        "reason",
        ASKED,
        "grace",
        clock="17:40",
        shared={
            "words": """
                Kerry asked. She is pregnant, tired and short of money, and Maya does not sleep. Her worry, in her
                words: that it gets to where she is really not coping. Ours is the same one.
                """
        },
    )
    yield answered(
        of,
        "ground",
        ASKED,
        "grace",
        clock="17:45",
        shared={"words": "Early help, which Kerry asked for. She may stop it by saying so."},
    )
    yield answered(
        of,
        "first-plan",
        ASKED,
        "grace",
        clock="17:50",
        shared={
            "words": """
                At the kitchen table on 8 December with Kerry and Jean; Maya with leaves, not words; Kai on the way to
                football. Then school. By the end of January we stop and look at it.
                """
        },
    )
    yield answered(
        of,
        "who-else",
        TABLE,
        "grace",
        clock="20:05",
        shared={"words": "Nan, who is a great-aunt and brought Kerry up. Her house is the other home of all three."},
    )
    yield answered(
        of,
        "adult-as-parent",
        TABLE,
        "grace",
        clock="20:10",
        adult="kerry",
        shared={
            "theirs": """
                “I know what I want it to be like because I know what it wasn’t like.” Proud that the three of them eat
                together. Hard: nights, forms, asking. Wants to sleep, and to be told things once, properly.
                """
        },
    )
    yield answered(
        of,
        "story",
        TABLE,
        "grace",
        clock="20:20",
        own={
            "kai": {"words": "Ten. In goal on Saturdays. Carries the bags, knows where everything is, jokes about it."},
            "maya": {"words": "Four. Puts things in rows and is right about which one is missing."},
            "theo": {"words": "Not born yet. Everybody at the table had already drawn him in."},
        },
    )
    yield answered(
        of,
        "connected",
        TABLE,
        "grace",
        clock="20:30",
        shared={
            "words": """
                Jean, every day. School, warmly. Nobody else: two friends moved away; the doctor is two buses.
                The line between Kerry and the council is drawn thin, and she says why.
                """
        },
    )


def _aaron() -> Told:
    return told(
        "understanding.adult",
        TABLE,
        "grace",
        clock="20:40",
        filed={"theo": ABOUT},
        facts={"assessment_id": Mention("first-understanding"), "person_id": Whom("aaron")},
        shared={
            "who": "Aaron, Theo’s father",
            "not-asked": "Surname not known, and nobody has looked yet.",
        },
    )
