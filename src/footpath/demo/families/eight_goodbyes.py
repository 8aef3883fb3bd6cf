"""Two of the eight: an adoption, and a death."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.families.eight_parts import family, footing, human, page, referral
from footpath.demo.families.values import Family, Home
from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, Told, told


def goodbyes() -> Iterator[Family]:
    yield _adoption()
    yield _death()


def _adoption() -> Family:
    rowan, begun, ended, by = "adoption.rowan", date(2023, 11, 6), date(2025, 6, 12), "anneka-voss"
    return family(
        9001,
        "adoption",
        name="Merrick",
        begun=begun,
        until=ended,
        worker=by,
        team="assessment",
        also=(("yvonne", "reviewing-officer"),),
        grown=(human("adoption.mother", "Kayleigh Merrick", "F", date(2004, 8, 2)),),
        children=(human(rowan, "Rowan Merrick", "U", None, due_on=date(2024, 2, 10)),),
        homes=(Home(words="Kayleigh’s", members=("adoption.mother",)),),
        records=(
            referral(
                rowan,
                begun,
                by,
                source="3D",
                need="N1",
                closed=ended,
                closure="RC1",
                why="""
                    Kayleigh is nineteen, pregnant, and living in a car. She came in by herself
                    and asked what would happen.
                    """,
            ),
            told(
                "help.conversation",
                date(2024, 1, 9),
                by,
                filed={rowan: ABOUT, "adoption.mother": SPOKEN},
                shared={
                    "what-happened": """
                        Kayleigh has thought about it longer than any of us. “I’m not choosing
                        not to love her. I’m choosing someone who’s got a door.” She was
                        offered a home for them both and a person to live with. She said no,
                        twice, a week apart, with her own solicitor.
                        """,
                    "agreed": """
                        Nobody hurries her. She holds the baby first and for as long as she
                        likes, and what she decides then is what counts.
                        """,
                },
                own={
                    rowan: {
                        "observed": "Not yet born. Kayleigh calls her Rowan because it is the tree outside the clinic."
                    }
                },
            ),
            told(
                "help.visit",
                date(2024, 2, 8),
                by,
                later=1,
                filed={rowan: THERE, "adoption.mother": SPOKEN},
                facts={"where": "in hospital"},
                significant=(rowan,),
                shared={
                    "what-happened": """
                        Rowan was born at six in the morning. Kayleigh held her until the
                        Thursday. The foster carers, who may adopt her if a court agrees, came
                        in by the other door and waited until they were asked.
                        """
                },
                own={rowan: {"observed": "Sleeps with one hand open. Kayleigh’s mouth, exactly."}},
            ),
            footing(
                (rowan,),
                date(2024, 2, 12),
                by,
                level="in-care",
                until=ended,
                says="In care, with carers who hope to adopt her, since 12 February 2024.",
                means="A court decides. Kayleigh can change her mind until it does, and was told how.",
            ),
            told(
                "help.document",
                date(2024, 9, 17),
                by,
                filed={rowan: ABOUT},
                only=("anneka-voss", "tom", "yvonne"),
                significant=(rowan,),
                shared={
                    "what-happened": """
                        The court made a placement order. Kayleigh was there, in a coat with a
                        rowan leaf pinned to it, and agreed aloud.
                        """
                },
            ),
            told(
                "voice.words",
                date(2025, 5, 20),
                by,
                filed={rowan: ABOUT},
                for_whom="Kayleigh, for Rowan later",
                own={
                    rowan: {
                        "words": """
                            “You had a name before the one you’ve got. I picked it looking
                            out of a window. I was not made to. I think about the tree.”
                            """,
                        "how": "a letter from Kayleigh, kept for when Rowan is old enough to ask",
                    }
                },
            ),
            told(
                "help.document",
                ended,
                by,
                filed={rowan: ABOUT},
                only=("anneka-voss", "tom", "yvonne"),
                significant=(rowan,),
                shared={
                    "what-happened": """
                        Adoption order made today. From here her life is written in another
                        record, under another name, which this one does not know. What is here
                        is kept a hundred years, for her.
                        """
                },
            ),
        ),
    )


def _death() -> Family:
    lowri, emrys, begun, by = "death.lowri", "death.emrys", date(2024, 5, 14), "meg-trevanion"
    both, ended, died = {lowri: ABOUT, emrys: ABOUT}, date(2025, 5, 2), date(2025, 5, 2)
    visits: tuple[Told, ...] = (
        told(
            "help.visit",
            date(2024, 6, 11),
            by,
            filed={lowri: SPOKEN, emrys: SPOKEN, "death.mother": SPOKEN},
            facts={"where": "at home"},
            shared={
                "what-happened": """
                    Lowri has a list of what she would like from us and it is short: the ramp;
                    Emrys not missing rugby; nobody whispering.
                    """
            },
            own={
                lowri: {
                    "said": "“I’m the poorly one so I’m in charge of the remote.”",
                    "health": """
                        Palliative care since April. What that means was told to Lowri by her
                        mother and the nurse, because she asked.
                        """,
                },
                emrys: {"said": "“Ask me how I am when she’s not in the room. Not cos it’s bad. Just ask.”"},
            },
        ),
        told(
            "voice.words",
            date(2025, 3, 3),
            by,
            filed={lowri: ABOUT},
            for_whom="Lowri",
            significant=(lowri,),
            own={
                lowri: {
                    "words": "“When I’m not here Emrys gets the top bunk but he has to leave the stars up.”",
                    "how": "dictated, with instructions about the comma",
                    "changed": "the stars are up.",
                    "matters": "- the sea\n- Emrys\n- being asked, not told",
                }
            },
        ),
        told(
            "help.document",
            died,
            by,
            later=3,
            filed=both,
            significant=(lowri, emrys),
            shared={
                "what-happened": """
                    Lowri died on Friday evening, at home, with the window open because she likes
                    to hear the sea. Her mother rang me at nine because she had said she would.
                    """,
                "agreed": """
                    The child death review has been told, as it must be of every child. Somebody
                    explained to Bethan what that is and that it is not about blame.
                    """,
            },
            own={
                emrys: {
                    "means": """
                        He has a brotherless job to learn, and a grown-up who will learn it
                        with him. Help goes on for Emrys.
                        """
                }
            },
        ),
    )
    return family(
        9004,
        "a death",
        name="Pryce",
        begun=begun,
        until=None,
        worker=by,
        team="coast",
        grown=(human("death.mother", "Bethan Pryce", "F", date(1987, 10, 9)),),
        children=(
            human(lowri, "Lowri Pryce", "F", date(2015, 7, 21)),
            human(emrys, "Emrys Pryce", "M", date(2013, 2, 11)),
        ),
        homes=(Home(words="Bethan’s", members=("death.mother", lowri, emrys)),),
        records=(
            referral(
                lowri,
                begun,
                by,
                source="3F",
                need="N2",
                closed=ended,
                closure="RC2",
                why="Lowri is very ill and the house has stairs.",
            ),
            referral(
                emrys, begun, by, source="3F", need="N2", why="Emrys is eleven and does the nights his mother cannot."
            ),
            footing(
                (lowri, emrys),
                date(2024, 5, 20),
                by,
                level="family-help",
                says="Family Help, by agreement with Bethan, since 20 May 2024.",
                means="Help the family has agreed to. They may say no to any part of it.",
            ),
            *visits,
            told(
                "help.visit",
                date(2025, 9, 30),
                by,
                filed={emrys: ALONE},
                facts={"where": "on the sea wall"},
                shared={"what-happened": "I asked how he was. He had told me to."},
                own={emrys: {"said": "“Still got a sister. Just can’t see her. You can write that.”"}},
            ),
            *page(
                emrys,
                date(2026, 11, 4),
                by,
                {
                    "know": "- Say her name\n- 21 July and 2 May are hard days",
                    "life": """
                        Emrys is thirteen and has the top bunk. He plays on the wing and looks
                        up at the touchline at the same place each time. He talks about Lowri
                        when asked about Lowri.
                        """,
                    "with": "With Emrys and Bethan",
                    "worried": "- Bethan, at night\n- Nobody at the new school knowing there were two of them",
                    "working": "- Rugby\n- The Thursday group: five of them, all with somebody missing",
                    "needs": """
                        - His head of year told, in the words he has chosen
                        - Something on 21 July that is not sad only
                        """,
                    "enough": "somebody asks, and he can say.",
                },
            ),
        ),
    )
