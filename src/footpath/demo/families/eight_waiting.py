"""Two of the eight: pre-proceedings, and a father in prison."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.families.eight_parts import family, footing, human, page, referral
from footpath.demo.families.values import Family, Home, Tie
from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, Account, Mention, Told, told
from footpath.record.models import Filing


def waiting() -> Iterator[Family]:
    yield _pre_proceedings()
    yield _prison()


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
            *_gateway(both, by),
            told(
                "care.pre-proceedings",
                date(2025, 6, 2),
                by,
                clock="17:30",
                name="pre.before-court",
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


def _gateway(both: dict[str, Filing.Part], by: str) -> tuple[Told, ...]:
    """The family's own meeting offered first; the six things; somebody who said that it was too soon; two meetings."""
    alfie, darcey = both
    return (
        told(
            "help.family-meeting-offer",
            date(2025, 5, 27),
            by,
            filed=both,
            facts={"answer": "accepted", "answered_on": date(2025, 5, 30)},
            shared={
                "to-whom": "Shelley and Lorraine",
                "said": "“Mum’s front room, and nobody from you lot till the end.”",
            },
            name="pre.offer",
        ),
        told(
            "protection.gateway",
            date(2025, 6, 2),
            by,
            clock="16:10",
            filed=both,
            facts={
                "decision": "before-court",
                "authorised_by_id": Account("tom"),
                "offer_id": Mention("pre.offer"),
                "look_again_on": date(2025, 9, 12),
            },
            shared={
                "why-now": "Twelve mornings in a month with no grown-up awake, and a four-year-old on a step.",
                "worker": "Thought through twice with a supervisor, and once with somebody who did not know them.",
                "voice": "Alfie: “I set two alarms. One is for if the first one is lying.”",
                "challenge": "It was asked for at the start, and one person took it up.",
                "explored": "Lorraine was asked what she would do, and not only whether she could.",
                "parallel": "If mornings do not change, Lorraine is assessed as a carer from now, and not from then.",
                "resources": "The clinic had a wait of nine weeks; the bed settee was paid for the same day.",
                "found": "A letter, with Lorraine reading it first. Not a court, while she is moving in.",
                "told": "Shelley and Lorraine, at home, the same evening.",
            },
            own={
                alfie: {"means": "Somebody awake at seven; and still his mother, his sister and his school."},
                darcey: {"means": "Nobody under eighteen takes her anywhere."},
            },
            name="pre.gateway",
        ),
        told(
            "protection.challenge",
            date(2025, 6, 2),
            by,
            clock="16:40",
            filed=both,
            facts={"gateway_id": Mention("pre.gateway"), "called": "The nursery’s head", "as_what": "nursery"},
            shared={
                "said": "Nobody has asked what it would take. Ask that before you send a letter with a crest on it.",
                "answered": "It was asked the next day. That is how the washing machine came into it.",
            },
        ),
        *(
            told(
                "protection.before-court-meeting",
                on,
                by,
                clock="18:00",
                filed=both,
                facts={"whole_id": Mention("pre.before-court"), "next_on": next_on},
                shared={"with": "Shelley, Lorraine and Shelley’s lawyer", "what": what, "family": said},
            )
            for on, next_on, what, said in (
                (date(2025, 6, 13), date(2025, 7, 18), "The letter, line by line.", "“It says alarm. Say Alfie.”"),
                (date(2025, 7, 18), date(2025, 9, 12), "Four weeks of mornings.", "“Mum is up at six. It’s awful.”"),
                (date(2025, 9, 12), None, "Every day since July.", "“I want the letter back.” A copy was given."),
            )
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
