"""Two of the eight: twins, and harm done in the name of faith."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.families.eight_parts import family, footing, human, page, protection_plan, referral
from footpath.demo.families.values import Family, Home, Tie
from footpath.demo.telling import ABOUT, ALONE, SPOKEN, told


def selves() -> Iterator[Family]:
    yield _twins()
    yield _faith()


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
