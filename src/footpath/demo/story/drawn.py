"""The family drawn at the kitchen table, how things are between two people, and Maya's world in her own eyes, twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from footpath.demo.doing import Area, Do, moment
from footpath.demo.telling import ABOUT, Mention, Told, Whom, told
from footpath.people.actions.drawn import say_between
from footpath.people.models.drawn import Between

TABLE, REFUGE, NOW = date(2021, 12, 8), date(2024, 4, 10), date(2026, 11, 4)


@dataclass(frozen=True, kw_only=True, slots=True)
class Felt:
    """How things are between two people, in somebody's eyes, as it was written down."""

    on: date
    about: str
    one: str
    other: str
    how: Between.How
    eyes: str
    called: str
    by: str
    source: str
    one_way: bool = False

    @property
    def at(self) -> datetime:
        return moment(self.on, "18:05")

    def do(self) -> Do:
        return Do(at=self.at, do=self.write)

    def write(self, area: Area) -> None:
        say_between(
            about=area.people[self.about], one=area.people[self.one], other=area.people[self.other], how=self.how,
            whose_eyes=self.called, seen_by=area.people[self.eyes], one_way=self.one_way, since=self.on,
            source=self.source, by=area.users[self.by], at=self.at,
        )  # fmt: skip


def drawn() -> Iterator[Told | Felt]:
    yield _at_the_table()
    yield from _between()
    yield from _in_the_refuge()
    yield from _now()


def _at_the_table() -> Told:
    return told(
        "people.family-drawn",
        TABLE,
        "grace",
        clock="20:10",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT},
        shared={
            "with-whom": "Kerry and Jean",
            "where": "at the kitchen table",
            "said": """
                On the back of a roll of wallpaper. Jean held the pen for the old part and Kerry for the new. Jean is
                Kerry’s aunt and brought her up from thirteen; the children call her Nan and Kerry calls her Mum, and
                both of them wanted both words on the paper. The baby’s father is Aaron. Kerry does not know, or does
                not want to say, his surname. Maya’s father is Dean Moss. He comes back when he likes.

                The wallpaper stays with Kerry. I took a photograph of it with her leave.
                """,
        },
        own={
            "maya": {"child-says": "She put a leaf on everybody who lives in a house with a chimney."},
            "kai": {"child-says": "“Put me next to the door.”"},
            "theo": {"child-says": "Not born yet. Aaron’s line to him is drawn, and stops at a question mark."},
        },
        significant=("maya",),
        name="drawn",
    )  # fmt: skip


def _between() -> Iterator[Felt]:
    yield Felt(
        on=date(2024, 1, 12), about="kai", one="kai", other="jean", how=Between.How.VERY_CLOSE, eyes="kai",
        called="Kai", by="priya", source="Kai, in Priya’s car, 12 January 2024",
    )  # fmt: skip
    yield Felt(
        on=date(2024, 3, 1), about="maya", one="dean", other="kerry", how=Between.How.HARM, eyes="maya",
        called="Maya", by="priya", one_way=True, source="Maya, with cards, with Jo, 1 March 2024",
    )  # fmt: skip
    yield Felt(
        on=date(2026, 2, 11), about="maya", one="maya", other="theo", how=Between.How.VERY_CLOSE, eyes="maya",
        called="Maya", by="grace", source="Maya, drawing side by side, 11 February 2026",
    )  # fmt: skip


def _in_the_refuge() -> Iterator[Told]:
    yield _map(
        REFUGE,
        "priya",
        "refuge-map",
        how="With cards on the floor, with Jo. Maya laid them out and would not have any moved.",
        said="“These are near. These are far because we went in a car at night.”",
        means="Everything she had outside the house is broken off or far. The tree is a person to her in this.",
    )
    for tie in (
        ("Mum", "person", False, "strong", "both", "kerry", ""),
        ("Theo", "person", False, "strong", "out", "theo", "“He laughs when I do the bird.”"),
        ("Kai", "person", False, "weak", "both", "kai", "“He is at Nan’s and I am not.”"),
        ("Nan", "person", False, "weak", "in", "jean", ""),
        ("my dad", "person", False, "stressful", "none", "dean", ""),
        ("my old school", "group", False, "broken", "none", "", "“Nobody said bye.”"),
        ("Jo", "service", True, "strong", "in", "", "“Jo asks.”"),
        ("Priya", "service", True, "stressful", "in", "", "“She is nice and then things change.”"),
    ):
        yield _tie("refuge-map", REFUGE, "priya", *tie)


def _now() -> Iterator[Told]:
    yield _map(
        NOW,
        "grace",
        "now-map",
        how="At school, side by side. The cards from last time were on the table and she asked for them.",
        said="“There is more now. I need a bigger floor.”",
        means="Three ties of her own outside home, where there were none.",
    )
    for tie in (
        ("Mum", "person", False, "strong", "both", "kerry", "“Mum laughs more.”"),
        ("Theo", "person", False, "strong", "both", "theo", "“He signs my name.”"),
        ("Kai", "person", False, "strong", "both", "kai", "“He sends me herons.”"),
        ("Nan", "person", False, "strong", "in", "jean", ""),
        ("Marek", "person", False, "strong", "in", "marek", "“He tells me the day before.”"),
        ("my dad", "person", False, "broken", "none", "dean", ""),
        ("art club", "group", False, "strong", "both", "", "“Tuesdays. Do not move it.”"),
        ("school", "group", True, "strong", "in", "", ""),
        ("young carers group", "service", True, "weak", "none", "", "“We are waiting.”"),
        ("Jo", "service", True, "strong", "in", "", ""),
        ("Grace", "service", True, "strong", "in", "", "“She came back.”"),
    ):
        yield _tie("now-map", NOW, "grace", *tie)


def _map(on: date, by: str, name: str, *, how: str, said: str, means: str) -> Told:
    return told(
        "people.eco-map", on, by, clock="17:30", filed={"maya": ABOUT},
        facts={"viewpoint": "own", "whose_eyes": "Maya"}, shared={"how": how, "said": said, "means": means}, name=name,
    )  # fmt: skip


def _tie(
    whole: str, on: date, by: str, called: str, sort: str, formal: bool, how: str, flow: str, who: str, words: str
) -> Told:
    facts: Mapping[str, Any] = {
        "whole_id": Mention(whole), "called": called, "sort": sort, "formal": formal, "strength": how, "flow": flow,
        "person_id": Whom(who) if who else None,
    }  # fmt: skip
    return told(
        "people.eco-tie", on, by, clock="17:35", filed={"maya": ABOUT}, facts=facts,
        own={"maya": {"words": words}} if words else {},
    )  # fmt: skip
