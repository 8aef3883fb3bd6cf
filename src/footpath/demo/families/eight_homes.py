"""Twins, harm done in the name of faith, a family moving area, and a large family: four of the eight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.families.eight_parts import family, footing, human, page, protection_plan, referral
from footpath.demo.families.values import Family, Home, Tie
from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, told


def eight_homes() -> Iterator[Family]:
    yield _twins()
    yield _faith()
    yield _moving()
    yield _large()


def _twins() -> Family:
    ada, idris, begun, by = "twins.ada", "twins.idris", date(2025, 9, 8), "bea-hollins"
    born = date(2016, 4, 2)
    return family(
        9005,
        "twins",
        name="Okafor-Hale",
        begun=begun,
        until=None,
        worker=by,
        team="marlbridge",
        grown=(human("twins.mother", "Adaeze Okafor-Hale", "F", date(1985, 5, 5)),),
        children=(human(ada, "Ada Okafor-Hale", "F", born), human(idris, "Idris Okafor-Hale", "M", born)),
        ties=(
            Tie(first="twins.mother", second=ada, kind="mother", calls="Mum"),
            Tie(first="twins.mother", second=idris, kind="mother", calls="Mum"),
            Tie(first=ada, second=idris, kind="twin"),
        ),
        homes=(Home(words="Adaeze’s", members=("twins.mother", ada, idris)),),
        records=(
            told(
                "frontdoor.contact",
                begun,
                "nasreen",
                filed={ada: ABOUT, idris: ABOUT},
                facts={"from_whom": "School"},
                shared={
                    "worry": """
                        School wrote one worry for two children with the same birthday. It
                        turned out to be two worries.
                        """,
                    "decided": "Family Help offered, to each.",
                },
                own={
                    ada: {"worry": "Ada has stopped speaking in class."},
                    idris: {"worry": "Idris speaks for both of them and has begun to shout."},
                },
            ),
            footing(
                (ada, idris),
                date(2025, 9, 11),
                by,
                level="family-help",
                says="Family Help, by agreement with Adaeze, since 11 September 2025.",
                means="Help the family has agreed to. They may say no to any part of it.",
            ),
            told(
                "help.visit",
                date(2025, 10, 2),
                by,
                filed={ada: ALONE, idris: ALONE, "twins.mother": SPOKEN},
                facts={"where": "at home"},
                shared={"what-happened": "An hour each, in different rooms, which they said nobody had ever done."},
                own={
                    ada: {"said": "She wrote it: “He says it before I’ve found it.”"},
                    idris: {"said": "“If I stop talking they’ll notice she isn’t.”"},
                },
            ),
            *page(
                ada,
                date(2026, 11, 10),
                by,
                {
                    "know": "- See each by themselves; never “the twins”\n- Ada writes before she speaks: leave a gap",
                    "life": """
                        Ada is ten, writes very small and is funny on paper. She has a
                        different class from Idris since September and a friend who reads
                        upside down.
                        """,
                    "with": "With Ada",
                    "worried": "- Being spoken for",
                    "working": "- Different classes\n- A gap, and a pencil",
                    "needs": "- Speech and language: seen in October, report due",
                    "enough": "she is heard without a translator.",
                },
            ),
            *page(
                idris,
                date(2026, 11, 10),
                by,
                {
                    "know": """
                        - See each by themselves; never “the twins”
                        - He will tell you about Ada. Ask about Idris
                        """,
                    "life": """
                        Idris is ten and loud and tired. He has put down being two people and
                        does not yet know what to pick up. He likes drumming.
                        """,
                    "with": "With Idris",
                    "worried": "- Nobody asking about him",
                    "working": "- Drums\n- A class that is only his",
                    "needs": "- Something on Thursdays, when Ada has hers",
                    "enough": "he can be off duty.",
                },
            ),
        ),
    )


def _faith() -> Family:
    temi, begun, by = "faith.temi", date(2025, 1, 13), "imran-qadir"
    met, ended = date(2025, 1, 30), date(2025, 10, 16)
    return family(
        9006,
        "harm done in the name of faith",
        name="Bakare-Lowe",
        begun=begun,
        until=None,
        worker=by,
        team="marlbridge",
        grown=(
            human("faith.mother", "Yetunde Bakare-Lowe", "F", date(1986, 2, 24)),
            human("faith.aunt", "Blessing Bakare", "F", date(1979, 11, 11)),
        ),
        children=(human(temi, "Temi Bakare-Lowe", "M", date(2013, 8, 30)),),
        homes=(Home(words="Yetunde’s", members=("faith.mother", temi)),),
        records=(
            referral(
                temi,
                begun,
                by,
                source="2A",
                need="N1",
                why="Temi, eleven, told a teacher that he must not eat until what is inside him has gone.",
            ),
            told(
                "protection.section-47-enquiry",
                begun,
                by,
                until=met,
                filed={temi: ABOUT},
                significant=(temi,),
                facts={"conference_due_on": date(2025, 2, 3), "conference_not_required": False},
                shared={
                    "what": """
                        Joint enquiry, with an adviser from a national network of churches
                        whom Yetunde chose. Temi has epilepsy, not yet diagnosed. A man who
                        visits the house had given it another name, and told them to fast him
                        and keep him awake.
                        """
                },
                own={
                    temi: {
                        "found": """
                            Harm was found: he was starved, shaken and told that he was
                            the cause of his father’s death. None of it was true. He has
                            been told so, by a doctor and by a bishop.
                            """
                    }
                },
            ),
            told(
                "help.visit",
                date(2025, 1, 17),
                by,
                filed={temi: ALONE},
                facts={"where": "at school"},
                significant=(temi,),
                shared={
                    "what-happened": """
                        In the music room, with his choice of biscuit, which he held and did
                        not eat until I had eaten mine.
                        """
                },
                own={
                    temi: {
                        "said": """
                            “If it’s not a spirit what is it?” I said it is electricity,
                            in the wrong place, and that there is a name for it and a
                            tablet.
                            """,
                        "means": "He has been carrying the blame for a seizure.",
                    }
                },
            ),
            protection_plan(
                temi,
                met,
                category="EMO",
                until=ended,
                what="""
                    Nobody touches, fasts or prays over Temi without asking Temi. His tablets. His
                    church, the one he likes. His mother beside him, and helped.
                    """,
            ),
            footing(
                (temi,),
                met,
                by,
                level="child-protection",
                until=ended,
                agreed=False,
                says="A child protection plan, since 30 January 2025.",
                means="Not a choice. The family can disagree, bring somebody, and see what would end it.",
            ),
            told(
                "help.conversation",
                date(2025, 3, 6),
                by,
                filed={temi: ABOUT, "faith.mother": SPOKEN, "faith.aunt": SPOKEN},
                shared={
                    "what-happened": """
                        Yetunde: “I thought I was saving him. I was told that if I loved him I
                        would.” Her sister held her. Nobody here thinks that their faith did
                        this. A man did, and took money for it.
                        """,
                    "agreed": """
                        The man is for the police, who were told by Yetunde herself. The
                        women’s group at the new church meets Temi, not his spirit.
                        """,
                },
            ),
            footing(
                (temi,),
                date(2025, 10, 17),
                by,
                level="family-help",
                says="Family Help, by agreement with Yetunde, since 17 October 2025.",
                means="Help the family has agreed to. They may say no to any part of it.",
            ),
            *page(
                temi,
                date(2026, 11, 5),
                by,
                {
                    "know": """
                        - Epilepsy: what to do is in the inside pocket of his blazer
                        - Do not discuss faith as the worry; ask what his church is like
                        """,
                    "life": """
                        Temi is thirteen, on tablets, in the choir and hungry at the right
                        times. He has had two seizures this year and knew the word for both.
                        He corrects people.
                        """,
                    "with": "With Temi and Yetunde",
                    "worried": "- The man coming back by telephone\n- Temi thinking it was him",
                    "working": "- His neurologist, his bishop and his aunt, who all say the same\n- Choir",
                    "needs": "- The police’s answer, chased monthly: Imran",
                    "enough": "nobody he loves believes it, and he does not.",
                },
            ),
        ),
    )


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
