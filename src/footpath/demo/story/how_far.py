"""The cup on the wallpaper, twice; and Priya going back for the word that should not have been said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from footpath.demo.doing import Area
from footpath.demo.story.judgement import Acted, acted
from footpath.demo.telling import prose
from footpath.help.actions import looked_into, readings
from footpath.judgement.actions import shapes

_TABLE, _ENDING = date(2021, 12, 8), date(2023, 1, 18)


def how_far() -> Iterator[Acted]:
    yield acted(_TABLE, "20:35", _kerry_first)
    yield acted(_TABLE, "20:36", _jean_first)
    yield acted(_ENDING, "18:05", _kerry_again)
    yield acted(date(2024, 6, 5), "15:45", _for_the_word)
    yield acted(date(2026, 9, 14), "16:20", _what_is_needed)


def _family(area: Area) -> list[int]:
    return [area.people[one] for one in ("kai", "maya", "theo")]


def _kerry_first(area: Area, at: datetime) -> None:
    readings.read(
        children=_family(area), scale="journey", whose="Kerry",
        points=[
            readings.Put(area="altogether", at=3, said="Today. Ask me on a Friday and it is one."),
            readings.Put(area="nights", at=2, said="Up at two and at four, most nights."),
            readings.Put(area="money", at=2, said="Eleven pounds is what it was. It is not always eleven."),
            readings.Put(area="people", at=4, said="Mum. You, now."),
        ],
        with_whom="A line on the wallpaper from “stuck” to “on our way”, and a cup. Jean was there.",
        on=_TABLE, by=area.users["grace"], at=at,
    )  # fmt: skip


def _jean_first(area: Area, at: datetime) -> None:
    readings.read(
        children=_family(area), scale="journey", whose="Jean",
        points=[readings.Put(area="altogether", at=4, said="Because you asked.")],
        with_whom="Jean moved the cup herself.", on=_TABLE, by=area.users["grace"], at=at,
    )  # fmt: skip


def _kerry_again(area: Area, at: datetime) -> None:
    readings.read(
        children=_family(area), scale="journey", whose="Kerry",
        points=[
            readings.Put(area="altogether", at=7, said="Seven. I know what a seven is now."),
            readings.Put(area="nights", at=6, said="Five in seven."),
            readings.Put(area="money", at=5, said="Thursdays are all right."),
            readings.Put(area="people", at=8, said="Ruth. Being asked first."),
        ],
        helped="The midwife and Grace in the same car; Ruth; being asked first.",
        with_whom="The same wallpaper, the same cup.", on=_ENDING, by=area.users["grace"], at=at,
    )  # fmt: skip


def _for_the_word(area: Area, at: datetime) -> None:
    looked_into.nothing_found(
        children=[area.people["theo"]], of=area.records.get("first-review"),
        talked=looked_into.Talked(
            by="Priya Nair, by telephone with Kerry and then with Aaron",
            said=prose("""
                Neglect was proposed for Theo, looked at, and not found. He was brought wherever they knew of. We had
                not told them: that is what the record says.
            """),
            sorry="For six letters to the house she fled; and, this time, for the word.",
            offered="Each appointment by telephone to both of them, and a lift. Yes, to both.",
            experience="Kerry: “I kept the envelopes because I knew somebody would say it.” Aaron asked for a "
            "voice note that says it plainly, and has it.",
            ring="Priya; and Tom, if it is about Priya.",
        ),
        on=date(2024, 6, 5), by=area.users["priya"], at=at,
    )  # fmt: skip


def _what_is_needed(area: Area, at: datetime) -> None:
    for child in ("maya", "theo", "bean"):
        shapes.judge(
            subject=area.people[child], shape="many-things", look_again_on=date(2027, 2, 1), by=area.users["grace"],
            at=at, why="A baby soon, a court again, and three who have only just stopped counting cars.",
        )  # fmt: skip
