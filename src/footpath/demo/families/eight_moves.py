"""Two of the eight: a family moving area, and a large one in three homes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.families.eight_parts import family, footing, human, protection_plan, referral
from footpath.demo.families.values import Family, Home
from footpath.demo.telling import ABOUT, SPOKEN, THERE, told


def moves() -> Iterator[Family]:
    yield _moving()
    yield _large()


def _moving() -> Family:
    mia, begun, left, by = "moving.mia", date(2025, 11, 3), date(2026, 8, 14), "ola-bankole"
    met = date(2025, 11, 21)
    return family(
        9007,
        "a family moving area",
        name="Szymanski",
        begun=begun,
        until=left,
        worker=by,
        team="coast",
        also=(("frances", "chair"),),
        grown=(human("moving.mother", "Justyna Szymanski", "F", date(1996, 7, 7)),),
        children=(human(mia, "Mia Szymanski", "F", date(2022, 10, 25)),),
        homes=(Home(words="Justyna’s", members=("moving.mother", mia)),),
        records=(
            referral(
                mia,
                begun,
                by,
                source="5C",
                need="N1",
                closed=left,
                closure="RC5",
                why="""
                    Westmarch told us that Mia and her mother had moved here with a child
                    protection plan. Their record came four days later, and is kept as theirs.
                    """,
            ),
            told(
                "protection.conference",
                met,
                "frances",
                later=1,
                filed={mia: ABOUT, "moving.mother": SPOKEN},
                significant=(mia,),
                shared={
                    "what": """
                        Within fifteen working days of being told. Justyna had been asked the
                        same questions by two councils and brought the first lot of answers
                        with her, in a folder. We used them.
                        """
                },
            ),
            protection_plan(
                mia,
                met,
                category="NEG",
                until=left,
                what="""
                    What Westmarch had begun goes on: a nursery place, the heater, and her
                    mother’s English class in the same building.
                    """,
            ),
            footing(
                (mia,),
                met,
                by,
                level="child-protection",
                until=left,
                agreed=False,
                says="A child protection plan, which began in another area, since 21 November 2025 here.",
                means="Not a choice. The family can disagree, bring somebody, and see what would end it.",
            ),
            told(
                "help.visit",
                date(2026, 1, 15),
                by,
                filed={mia: THERE, "moving.mother": SPOKEN},
                facts={"where": "at home"},
                source="Interpreter in the room: Polish",
                shared={
                    "what-happened": "Warm. A heater in each room and the window open, because, said Justyna, she can."
                },
                own={
                    mia: {
                        "observed": """
                            Showed me her boots, my boots and a picture of boots. Says
                            “more” in two languages.
                            """
                    }
                },
            ),
            told(
                "help.conversation",
                left,
                by,
                filed={mia: ABOUT, "moving.mother": SPOKEN},
                shared={
                    "what-happened": """
                        They have gone back to be near Justyna’s sister. I drove over and
                        introduced them to the new worker in her own office, and we read the
                        page together, the three of us, with Justyna correcting. Westmarch’s
                        turn.
                        """
                },
            ),
        ),
    )


_WARDLES = (
    ("Tara", "F", date(2010, 1, 9), "“I’m not their mum. I was, but I’ve handed in my notice.”"),
    ("Kieran", "M", date(2011, 11, 23), "“Ask Tara.” Then, later, by himself: “I’d like my own worker.” He has one."),
    ("Robyn", "F", date(2013, 9, 14), "“If we sit in age order there’s a gap where Wilf is.”"),
    ("Jem", "M", date(2015, 3, 30), "“I’m the middle. Nobody ever says what the middle wants. Chips.”"),
    ("Nell", "F", date(2017, 12, 12), "“Our bus has got a name.” It is the family time minibus. It is called Gary."),
    ("Wilf", "M", date(2020, 6, 1), "He counts them on and counts them off. Seven both times."),
    ("Peggy", "F", date(2023, 2, 17), ""),
)
_HOMES = (("Kim’s", (0, 1)), ("The Plumtrees’", (2, 3, 4)), ("The Jessops’", (5, 6)))


def _large() -> Family:
    keys = tuple(f"large.{name.lower()}" for name, _, _, _ in _WARDLES)
    begun, by = date(2024, 9, 2), "dafydd-prys"
    everybody = dict.fromkeys(keys, SPOKEN) | {keys[-1]: THERE}
    said = {key: {"said": words} for key, (_, _, _, words) in zip(keys, _WARDLES, strict=True) if words}
    own = {
        **said,
        keys[-1]: {"observed": "Passed from lap to lap in the same order each time, and protested if it was wrong."},
    }
    return family(
        9008,
        "a large family",
        name="Wardle",
        begun=begun,
        until=None,
        worker=by,
        team="coast",
        also=(("yvonne", "reviewing-officer"),),
        grown=(
            human("large.mother", "Donna Wardle", "F", date(1986, 4, 18)),
            human("large.aunt", "Kim Wardle", "F", date(1990, 8, 8)),
        ),
        children=tuple(
            human(key, f"{name} Wardle", sex, born) for key, (name, sex, born, _) in zip(keys, _WARDLES, strict=True)
        ),
        homes=tuple(
            Home(
                words=words,
                members=(*(("large.aunt",) if words == "Kim’s" else ()), *(keys[place] for place in places)),
            )
            for words, places in _HOMES
        ),
        records=(
            *(
                referral(
                    key,
                    begun,
                    by,
                    source="6",
                    need="N5",
                    why="""
                        Seven children and one mother, in hospital for a long time. Nobody
                        wanted them to be parted, and there was no house for eight.
                        """,
                )
                for key in keys
            ),
            footing(
                keys,
                date(2024, 9, 6),
                by,
                level="in-care",
                says="In care by agreement with Donna, in three homes, since 6 September 2024.",
                means="""
                    Your mum agreed and can change her mind. All of you are together every Sunday,
                    and that is written down as a promise.
                    """,
            ),
            told(
                "help.visit",
                date(2025, 6, 8),
                by,
                filed=everybody,
                facts={"where": "the beach, all seven"},
                shared={
                    "what-happened": """
                        Sunday family time, the fortieth without a gap. One record of one day,
                        and each child’s own line in it.
                        """
                },
                own=own,
            ),
            told(
                "help.visit",
                date(2026, 9, 13),
                by,
                filed={**everybody, "large.mother": SPOKEN},
                facts={"where": "Donna’s new flat"},
                shared={
                    "what-happened": """
                        Donna’s first Sunday as hostess. Eleven chairs from nine neighbours.
                        She is well. She would like them home two at a time, youngest first,
                        and had drawn it.
                        """
                },
                own={keys[0]: {"said": "“I’m sixteen. Do I get a say in whether I’m two at a time?” She does."}},
                significant=keys,
            ),
            *(
                told(
                    "understanding.life",
                    date(2026, 11, 2),
                    by,
                    clock="17:35",
                    filed={key: ABOUT},
                    own={key: {"life": life, "with-whom": "With all seven, on the bus"}},
                )
                for key, life in zip(keys, _LIVES, strict=True)
            ),
        ),
    )


_LIVES = (
    """
        Tara is sixteen and lives with Aunt Kim. She is training to be a lifeguard. She has stopped checking
        that the others have eaten, except on Sundays.
        """,
    "Kieran shares a room with nobody for the first time. He draws bridges. He rings Wilf at bedtime.",
    "Robyn keeps the seating plan. She likes the Plumtrees’ and feels bad about liking it.",
    "Jem asked for chips and got them. He is good at being asked now.",
    "Nell runs the bus. She would like to know which two are first.",
    "Wilf counts. He counts less since he was told that the number does not change.",
    "Peggy is three and has never lived with all of them. She knows every name, and whose lap.",
)
