"""The standing cast's families as they were drawn on two days, written by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from footpath.drawings.genogram.values import (
    Between,
    Couple,
    Family,
    Feeling,
    Home,
    Life,
    Line,
    Parentage,
    Partners,
    Shape,
    Someone,
)

S, C, D, T = Shape.SQUARE, Shape.CIRCLE, Shape.DIAMOND, Shape.TRIANGLE


def somebody(key: str, name: str, shape: Shape, note: str = "", *, born: date | None = None, **more: Any) -> Someone:
    return Someone(
        key=key,
        name=name,
        shape=shape,
        note=note,
        born=born.toordinal() if born else None,
        told=more.pop("told", f"{name}, {note}" if note else name),
        **more,
    )


def _lindens(*, centre: str) -> list[Someone]:
    return [
        somebody("grandfather", "Frank Linden", S, "1931 to 2004", born=date(1931, 1, 1), life=Life.DIED),
        somebody("grandmother", "Edie Linden", C, "1933 to 2011", born=date(1933, 1, 1), life=Life.DIED),
        somebody("jean", "Jean Linden", C, "“Nan”, 68", born=date(1958, 1, 27)),
        somebody("carol", "Carol Linden", C, "1961 to 2009", born=date(1961, 1, 1), life=Life.DIED),
        somebody("kerrys-father", "father, not known", S, is_unknown=True, life=Life.NOT_KNOWN),
        somebody("kerry", "Kerry Linden", C, "31", born=date(1995, 8, 19), is_centre=centre == "kerry"),
        somebody("dean", "Dean Moss", S, "36", born=date(1990, 10, 30)),
        somebody("aaron", "Aaron Shaw", S, "34", born=date(1992, 4, 11)),
        somebody("marcia", "Marcia Shaw", C, "born 1964", born=date(1964, 1, 1)),
        somebody("kais-father", "father, not known", S, is_unknown=True, life=Life.NOT_KNOWN),
        somebody("kai", "Kai Linden", S, "15", born=date(2011, 6, 2), is_centre=centre == "kai"),
        somebody("maya", "Maya Linden", C, "9", born=date(2017, 3, 14), is_centre=centre == "maya", link="/people/1/"),
        somebody("theo", "Theo Linden-Shaw", S, "4", born=date(2022, 5, 9), is_centre=centre == "theo"),
    ]


_PARENTAGES = (
    Parentage(child="jean", parents=("grandfather", "grandmother")),
    Parentage(child="carol", parents=("grandfather", "grandmother")),
    Parentage(child="kerry", parents=("carol", "kerrys-father")),
    Parentage(child="kerry", parents=("jean",), line=Line.KINSHIP),
    Parentage(child="kai", parents=("kerry", "dean"), is_disputed=True),
    Parentage(child="kai", parents=("kerry", "kais-father"), is_disputed=True),
    Parentage(child="maya", parents=("kerry", "dean")),
    Parentage(child="theo", parents=("kerry", "aaron")),
    Parentage(child="aaron", parents=("marcia",)),
)
_COUPLES = (
    Couple(one="grandfather", other="grandmother", partners=Partners.MARRIED),
    Couple(one="kerry", other="dean", partners=Partners.PAST, note="2015 to 2024"),
    Couple(one="kerry", other="aaron", partners=Partners.PAST, note="2021"),
)


def today(centre: str = "maya") -> Family:
    """The Lindens on 20 November 2026."""
    people = [
        *_lindens(centre=centre),
        somebody("marek", "Marek Zielinski", S, "born 1993", born=date(1993, 1, 1)),
        somebody("bean", "“Bean”", T, "due 15 Jan 2027", born=date(2027, 1, 15), life=Life.EXPECTED),
    ]
    return Family(
        title="Maya’s family on 20 November 2026",
        people=tuple(people),
        couples=(
            *_COUPLES,
            Couple(one="kerry", other="marek", partners=Partners.TOGETHER, note="since 2025"),
        ),
        parentages=(
            *_PARENTAGES,
            Parentage(child="kai", parents=("jean",), line=Line.GUARDIAN),
            Parentage(child="bean", parents=("kerry", "marek")),
        ),
        homes=(
            Home(key="1", name="Maya’s home", members=("kerry", "marek", "maya", "theo")),
            Home(key="2", name="Nan’s", members=("jean", "kai")),
        ),
        betweens=(
            Between(one="kai", other="maya", feeling=Feeling.CLOSE, in_whose_eyes="Kai"),
            Between(one="kerry", other="jean", feeling=Feeling.VERY_CLOSE, in_whose_eyes="Kerry"),
            Between(one="dean", other="kerry", feeling=Feeling.HARM, in_whose_eyes="Kerry", is_one_way=True),
        ),
    )


def in_the_refuge(centre: str = "kai") -> Family:
    """The Lindens on 19 February 2024."""
    return Family(
        title="Kai’s family on 19 February 2024",
        people=tuple(_lindens(centre=centre)),
        couples=_COUPLES,
        parentages=_PARENTAGES,
        homes=(
            Home(key="1", name="away together", members=("kerry", "maya", "theo")),
            Home(key="2", name="Nan’s", members=("jean", "kai")),
        ),
        betweens=(Between(one="dean", other="kai", feeling=Feeling.HARM, in_whose_eyes="Kai", is_one_way=True),),
    )


def samirs() -> Family:
    """Samir's family on 20 November 2026: most abroad, one dead, one not known whether alive."""
    return Family(
        title="Samir’s family on 20 November 2026",
        people=(
            somebody("father", "Hussain Rahimi", S, "died 2021", life=Life.DIED),
            somebody("mother", "Zahra", C, "in Iran, when last heard"),
            somebody("uncle", "Reza Rahimi", S, "in Germany"),
            somebody("brother", "Ali Rahimi", S, "about 24", life=Life.NOT_KNOWN, born=date(2002, 1, 1)),
            somebody("samir", "Samir Rahimi", S, "18, as told by him", born=date(2008, 1, 1), is_centre=True),
            somebody("sister", "Laila Rahimi", C, "about 12", born=date(2014, 1, 1)),
            somebody("pat", "Pat Reeve", C),
            somebody("colin", "Colin Reeve", S),
            somebody("granddad", "grandfather, name not known", S, life=Life.DIED),
        ),
        couples=(
            Couple(one="father", other="mother", partners=Partners.MARRIED),
            Couple(one="pat", other="colin", partners=Partners.MARRIED),
        ),
        parentages=(
            *(Parentage(child=child, parents=("father", "mother")) for child in ("brother", "samir", "sister")),
            Parentage(child="father", parents=("granddad",)),
            Parentage(child="uncle", parents=("granddad",)),
            Parentage(child="samir", parents=("pat", "colin"), line=Line.FOSTERED),
        ),
        homes=(
            Home(key="reeves", name="Pat and Colin’s", members=("pat", "colin", "samir")),
            Home(key="abroad", name="with Zahra", members=("mother", "sister")),
        ),
    )
