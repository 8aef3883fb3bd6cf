"""Theo Linden-Shaw's page as somebody on duty reads it, and a child made from a census."""

from __future__ import annotations

from datetime import date

from footpath.web.children.values import (
    Beside,
    ChildPage,
    Chronology,
    Family,
    Head,
    Journey,
    Life,
    MyChild,
    MyChildren,
    Next,
    Seen,
    Words,
    Worries,
)
from footpath.web.ui.examples.maya import SECTIONS, TODAY, TONIGHT
from footpath.web.ui.values import (
    Column,
    Entry,
    KnowFirst,
    KnowLine,
    Person,
    Picture,
    Point,
    Quote,
    Sentence,
    Stage,
    Year,
)


def theo() -> ChildPage:
    """Return Theo's page at night: with what to do tonight, and nothing to write with."""
    return ChildPage(
        head=Head(
            ref="theo",
            name="Theo Linden-Shaw",
            called="Theo",
            age="4, in Reception",
            picture=Picture(motif="snail"),
            lives="Sunday to Wednesday with Mum and Maya; Thursday to Saturday with Aaron.",
            standing="Family Help, by agreement with Kerry and Aaron, since 12 May 2025.",
            standing_means="Help that both his parents have agreed to. They may say no.",
        ),
        know_first=KnowFirst(
            checked="3 Nov, Grace",
            lines=(
                KnowLine(
                    words="Where Theo lives with Mum is protected from Dean Moss.",
                    owner="Tom",
                    on_paper="Ask the lead practitioner before you ring, write or visit.",
                ),
                KnowLine(words="Voice notes to Aaron, not letters.", owner="Grace"),
            ),
        ),
        talk_and_listen="Single words and Makaton signs. Give him time; sit low; watch his hands.",
        tonight=TONIGHT,
        words=Words(
            latest=Quote(
                words="Maya up!",
                when="18 Nov",
                iso="2026-11-18",
                how="signing “more” at the climbing frame",
            ),
            matters=("Maya", "water", "the number 9 bus"),
        ),
        beside=Beside(
            family=(
                Person(name="Kerry", who="Mum", picture=Picture(initials="K")),
                Person(name="Aaron", who="Dad", picture=Picture(initials="A")),
                Person(name="Maya", who="sister", picture=Picture(motif="heron")),
                Person(name="Marcia", who="grandmother", picture=Picture(initials="M")),
            ),
            helpers=(
                Person(name="Grace Adeyemi", who="lead, since May 2025", lead=True),
                Person(name="Dr Rao", who="paediatrician"),
            ),
            seen=(Seen(words="Seen: 18 Nov, at home, with Kerry", when="Grace"),),
        ),
        life=Life(
            with_whom="With Kerry, 18 Nov, Grace.",
            not_asked="Aaron has not been asked this time.",
            sentences=(
                Sentence(words="Theo goes further with his walker each week."),
                Sentence(words="His splints are too small, and by evening his legs hurt."),
            ),
        ),
        worries=Worries(
            worried=Column(heading="What we are worried about", invite="Nothing new this month."),
            working=Column(heading="What is working well", points=(Point(words="Two homes, one routine"),)),
            needed=Column(
                heading="What needs to happen",
                points=(Point(words="Splints", who="health", when="asked 1 Nov; due 10 Dec"),),
            ),
        ),
        next=(Next(when="Thu 10 Dec", iso="2026-12-10", words="Splints clinic", who="Aaron"),),
        journey=Journey(
            today=TODAY,
            stages=(
                Stage(label="Early help", starts=date(2022, 5, 9), ends=date(2023, 1, 18)),
                Stage(
                    label="Door open",
                    starts=date(2023, 1, 18),
                    ends=date(2023, 10, 5),
                    kind="open",
                ),
                Stage(label="Early help", starts=date(2023, 10, 5), ends=date(2023, 12, 1)),
                Stage(label="Child in need", starts=date(2023, 12, 1), ends=date(2024, 3, 8)),
                Stage(
                    label="Child protection plan",
                    starts=date(2024, 3, 8),
                    ends=date(2024, 11, 14),
                    kind="compulsory",
                ),
                Stage(label="Child in need", starts=date(2024, 11, 15), ends=date(2025, 5, 12)),
                Stage(label="Family Help", starts=date(2025, 5, 12)),
            ),
        ),
        sections=SECTIONS,
        chronology=Chronology(
            years=(
                Year(
                    year="2026",
                    entries=(
                        Entry(
                            when="18 Nov",
                            iso="2026-11-18",
                            kind="Visit",
                            line="At home with Kerry. He climbed; the splints are too small.",
                            by="Grace",
                            url="#",
                        ),
                    ),
                ),
            ),
        ),
        printed_for="Marcus Hale",
        printed_on="Friday 20 November 2026",
    )


def census_child() -> ChildPage:
    """Return the page of a child known only from a statutory return: the frame, honestly empty."""
    return ChildPage(
        head=Head(
            ref="census",
            name="A child, born March 2014",
            honest="Made from the 2025-26 return. No name, no story here yet.",
        ),
        journey=Journey(
            today=TODAY,
            stages=(Stage(label="Child in need", starts=date(2025, 6, 2), ends=date(2026, 2, 20)),),
        ),
        chronology=Chronology(),
        can_write=True,
        write_url="#write",
        invites=(
            ("know_first", "#know-first"),
            ("words", "#words"),
            ("beside", "#beside"),
            ("life", "#life"),
            ("worries", "#worries"),
        ),
        printed_for="Grace Adeyemi",
        printed_on="Friday 20 November 2026",
    )


def my_children() -> MyChildren:
    """Return the list of the children Grace is beside."""
    return MyChildren(
        add_url="#add",
        families=(
            Family(
                name="The Lindens",
                children=(
                    MyChild(
                        name="Kai Linden",
                        url="#kai",
                        age="15",
                        picture=Picture(motif="hare"),
                        standing="Lives with Nan, his special guardian.",
                        seen="Last spoken with alone by Bilal, 6 Nov.",
                        next="His plan says weekly.",
                    ),
                    MyChild(
                        name="Maya Linden",
                        url="#maya",
                        age="9",
                        picture=Picture(motif="heron"),
                        standing="Family Help, by agreement.",
                        seen="Seen and heard alone, 4 Nov.",
                        news="Left a drawing at school with Jo, for you.",
                        next="Tue 24 Nov, visit at school.",
                        my_part="You are her lead practitioner.",
                    ),
                    MyChild(
                        name="Theo Linden-Shaw",
                        url="#theo",
                        age="4",
                        picture=Picture(motif="snail"),
                        standing="Family Help, by agreement.",
                        seen="Seen 18 Nov, at home.",
                        next="Thu 10 Dec, splints.",
                        my_part="You are his lead practitioner.",
                    ),
                    MyChild(
                        name="Bean",
                        url="#bean",
                        age="due 15 January",
                        picture=Picture(motif="acorn"),
                        next="Wed 2 Dec, birth plan meeting.",
                        my_part="You are the lead practitioner.",
                    ),
                ),
            ),
        ),
    )
