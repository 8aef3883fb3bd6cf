"""Adoption, pre-proceedings, prison and a death: four of the eight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.families.eight_parts import family, footing, human, page, referral
from footpath.demo.families.values import Family, Home, Tie
from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, Mention, Told, told


def eight_losses() -> Iterator[Family]:
    yield _adoption()
    yield _pre_proceedings()
    yield _prison()
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
        children=(human(rowan, "Rowan Merrick", "F", None, due_on=date(2024, 2, 10)),),
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


def _pre_proceedings() -> Family:
    alfie, darcey, begun, by = "pre.alfie", "pre.darcey", date(2025, 3, 10), "sam-oyelaran"
    both = {alfie: ABOUT, darcey: ABOUT}
    decided = date(2025, 10, 10)
    return family(
        9002,
        "pre-proceedings",
        name="Tranter",
        begun=begun,
        until=None,
        worker=by,
        team="assessment",
        grown=(
            human("pre.mother", "Shelley Tranter", "F", date(1994, 1, 30)),
            human("pre.gran", "Lorraine Tranter", "F", date(1966, 6, 6)),
        ),
        children=(
            human(alfie, "Alfie Tranter", "M", date(2018, 9, 4)),
            human(darcey, "Darcey Tranter", "F", date(2021, 12, 19)),
        ),
        homes=(
            Home(words="Shelley’s", members=("pre.mother", alfie, darcey)),
            Home(words="Lorraine’s", members=("pre.gran",)),
        ),
        records=(
            referral(
                alfie,
                begun,
                by,
                source="2A",
                need="N1",
                why="Alfie walked his sister to nursery by himself for a fortnight before anybody counted.",
            ),
            referral(
                darcey,
                begun,
                by,
                source="2A",
                need="N1",
                why="Found asleep on the nursery step at ten past seven, holding her brother’s bag.",
            ),
            footing(
                (alfie, darcey),
                date(2025, 3, 12),
                by,
                level="child-in-need",
                says="Children in need, by agreement with Shelley, since 12 March 2025.",
                means="Help. It runs beside a formal letter that says what would have to change, and by when.",
            ),
            told(
                "care.pre-proceedings",
                date(2025, 6, 2),
                by,
                filed=both,
                until=decided,
                significant=(alfie, darcey),
                facts={
                    "referral_id": Mention(f"{alfie}.referral"),
                    "letter_sent_on": date(2025, 6, 2),
                    "family_meeting_offered": True,
                    "family_meeting_held": True,
                    "first_meeting_on": date(2025, 6, 13),
                    "review_meetings": 2,
                    "decided_on": decided,
                },
                own={
                    alfie: {
                        "what": """
                            A letter before going to court, in words Shelley’s mother read
                            first and changed. What must be different for Alfie: a
                            grown-up awake at seven.
                            """,
                        "found": "He is woken by Lorraine, who moved in. Not taken to court.",
                    },
                    darcey: {
                        "what": "What must be different for Darcey: nobody under eighteen takes her anywhere.",
                        "found": "She is taken by a grown-up every day since July. Not taken to court.",
                    },
                },
            ),
            told(
                "help.conversation",
                date(2025, 6, 21),
                by,
                filed={**both, "pre.mother": SPOKEN, "pre.gran": SPOKEN},
                shared={
                    "what-happened": """
                        The family’s own meeting, in Lorraine’s front room. Their plan:
                        Lorraine sells the caravan and moves in until Christmas; Shelley goes
                        to the clinic on Tuesdays and is not asked about it on Tuesdays.
                        """,
                    "agreed": "We back it with a bigger bed settee and a washing machine. Both arrived.",
                },
            ),
            told(
                "help.visit",
                date(2025, 9, 16),
                by,
                filed={alfie: ALONE, darcey: THERE, "pre.mother": SPOKEN},
                facts={"where": "at home"},
                shared={
                    "what-happened": """
                        Seven in the morning, by arrangement, because seven in the morning is
                        the worry. Lorraine in a dressing gown; eggs.
                        """
                },
                own={
                    alfie: {"said": "“I used to have two alarms. I’ve given Nan one.”"},
                    darcey: {"observed": "Put her own shoes on the wrong feet and was let."},
                },
            ),
            *page(
                alfie,
                date(2026, 11, 9),
                by,
                {
                    "know": "- Seven in the morning is a good time to visit\n- Shelley would rather a text",
                    "life": """
                        Alfie is eight and sleeps until he is woken. He still checks that the
                        door is locked, once. He is in the school play as a door, which he
                        thinks is funny.
                        """,
                    "with": "With Alfie and Lorraine",
                    "worried": "- What happens when Lorraine goes home\n- Alfie watching for it",
                    "working": "- Lorraine, since June 2025\n- The Tuesday clinic, forty-one weeks running",
                    "needs": """
                        - Shelley does mornings on Mondays and Fridays: begun
                        - A date for Lorraine to go home that everybody knows
                        """,
                    "enough": "a grown-up is up before Alfie is.",
                },
            ),
        ),
    )


def _prison() -> Family:
    jamie, begun, by = "prison.jamie", date(2025, 2, 3), "delia-munro-webb"
    return family(
        9003,
        "prison",
        name="Kent",
        begun=begun,
        until=None,
        worker=by,
        team="family-help",
        must_not_see=(("moira", "Jamie is her nephew; she told us herself."),),
        grown=(
            human("prison.mother", "Natalie Kent", "F", date(1992, 3, 15)),
            human("prison.father", "Ashley Kent", "M", date(1989, 12, 1)),
        ),
        children=(human(jamie, "Jamie Kent", "M", date(2018, 6, 27)),),
        ties=(
            Tie(first="prison.mother", second=jamie, kind="mother", calls="Mum"),
            Tie(first="prison.father", second=jamie, kind="father", calls="Dad"),
            Tie(first="prison.mother", second="prison.father", kind="married"),
        ),
        homes=(Home(words="Natalie’s", members=("prison.mother", jamie)),),
        records=(
            told(
                "frontdoor.contact",
                begun,
                "nasreen",
                filed={jamie: ABOUT},
                facts={"from_whom": "A family member"},
                shared={
                    "worry": """
                        Natalie rang: Ashley was sent to prison on Friday and Jamie has been
                        told that he is working away.
                        """,
                    "decided": "Family Help offered. A name at the visits centre, and a book.",
                },
            ),
            footing(
                (jamie,),
                date(2025, 2, 6),
                by,
                level="family-help",
                says="Family Help, by agreement with Natalie, since 6 February 2025.",
                means="Help the family has agreed to. They may say no to any part of it.",
            ),
            told(
                "help.visit",
                date(2025, 2, 20),
                by,
                filed={jamie: SPOKEN, "prison.mother": SPOKEN},
                facts={"where": "at home"},
                significant=(jamie,),
                shared={
                    "what-happened": """
                        Natalie told him, with me there because she asked. She said the word.
                        It took four minutes.
                        """
                },
                own={
                    jamie: {
                        "said": """
                            “I knew. He’d have rung from work.” And: “Is it like school,
                            can you put your hand up to go home?”
                            """,
                        "means": "He had been protecting his mother from knowing that he knew.",
                    }
                },
            ),
            told(
                "help.visit",
                date(2025, 4, 12),
                by,
                filed={jamie: SPOKEN, "prison.father": SPOKEN},
                facts={"where": "the visits hall"},
                shared={
                    "what-happened": """
                        First family day. Ashley had saved his phone money for the picnic.
                        They made a kite that could not be flown there and flew it on the way
                        home.
                        """
                },
                own={jamie: {"said": "“He smells the same.”"}},
            ),
            told(
                "voice.words",
                date(2026, 9, 18),
                by,
                filed={jamie: ABOUT},
                for_whom="Jamie",
                own={
                    jamie: {
                        "words": "“Don’t say offender. Say my dad.”",
                        "how": "on hearing a letter from school read out",
                        "changed": "the school’s letters say “Jamie’s dad”. The head wrote and said thank you.",
                        "matters": "- kites\n- Dad’s Tuesday call\n- not being the only one",
                    }
                },
            ),
            *page(
                jamie,
                date(2026, 11, 12),
                by,
                {
                    "know": "- Say prison; he does\n- Nothing by post from us with the council’s name on the front",
                    "life": """
                        Jamie is eight. He has a call on Tuesdays and a kite for Saturdays. He
                        has told two friends, who already knew. Some mornings his stomach
                        hurts.
                        """,
                    "with": "With Jamie and Natalie",
                    "worried": "- Money, since the wage stopped\n- Being talked about at the gate",
                    "working": "- The truth, told early\n- Family days, each of which he has been to",
                    "needs": """
                        - Fares for December: applied for
                        - Somebody to think about February, when Ashley comes home
                        """,
                    "enough": "he can love his dad out loud.",
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
