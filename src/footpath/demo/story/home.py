"""Plans end, Kai's nan becomes his guardian, Maya is autistic, and Grace comes back: November 2024 to November 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.papers import ehc_plan
from footpath.demo.telling import ABOUT, ALONE, MENTIONED, SPOKEN, THERE, Mention, Said, Told, told

REVIEW, STEP_DOWN = date(2024, 11, 14), date(2024, 11, 15)
COURT, DIAGNOSIS = date(2025, 1, 22), date(2025, 2, 20)
LEAD, PLAN_ENDS = date(2025, 5, 12), date(2025, 11, 24)
BOTH = {"maya": ABOUT, "theo": ABOUT}


def home() -> Iterator[Told]:
    yield from _safe_enough()
    yield from _guardian()
    yield from _autistic()
    yield from _grace_again()


def _safe_enough() -> Iterator[Told]:
    yield told(
        "help.visit",
        date(2024, 10, 28),
        "owen",
        name="the door that clicks",
        clock="17:00",
        filed={"maya": SPOKEN, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "at home, the new one"},
        shared={
            "what-happened": """
                A week in. The beds are up. Kerry walked me round every room and told me which way
                each lock goes, and then laughed at herself.
                """
        },
        own={
            "maya": {
                "said": "“Mine is the one with the door that clicks.” She has stopped sleeping in her shoes.",
                "observed": "The torch is in the drawer. She showed me which drawer.",
            },
            "theo": {"observed": "Discovered that the hall echoes."},
        },
    )
    yield told(
        "protection.review",
        REVIEW,
        "frances",
        clock="16:10",
        filed={"maya": ABOUT, "theo": ABOUT, "kerry": SPOKEN, "aaron": SPOKEN},
        facts={"plan_id": Mention("plan-maya"), "arranged_id": Mention("second-arranged")},
        shared={
            "what": """
                Within six months of the last. We held “safe enough” from March beside today, line by line, with Kerry
                reading. Both plans end today; child in need plans begin tomorrow.

                The school disagreed. Its words, and what would change minds, are kept by themselves, and are in the
                plan that follows.
                """,
        },
        own={
            "maya": {
                "what": """
                    She came for the part about her and left when it stopped being about her. Her
                    cards: yes to the new house, yes to Owen, not sure about the playground.
                    """,
                "found": "Safe enough. The plan ended; the school’s disagreement is kept.",
            },
            "theo": {
                "what": """
                    Two homes, two walkers, all stretches, no knocks. Aaron spoke for eleven
                    minutes, without a note, and nobody minded.
                    """,
                "found": "Safe enough. The plan ended.",
            },
        },
        significant=("maya", "theo"),
        name="second-review",
    )
    for child in ("maya", "theo"):
        yield told(
            "help.child-in-need-plan",
            STEP_DOWN,
            "owen",
            clock="10:00",
            until=PLAN_ENDS,
            filed={child: ABOUT},
            facts={"referral_id": Mention(f"referral-{child}")},
            name=f"in-need-again-{child}",
        )
    yield told(
        "help.footing",
        STEP_DOWN,
        "owen",
        clock="10:10",
        until=LEAD,
        filed=BOTH,
        facts={"level": "child-in-need"},
        own={
            child: {
                "footing": "A child in need, with Kerry’s agreement, since 15 November 2024.",
                "means": """
                    Help under section 17. Kerry may say no to it, and we would talk first about
                    what that would mean.
                    """,
            }
            for child in ("maya", "theo")
        },
    )


def _guardian() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2024, 10, 10),
        "owen",
        clock="17:30",
        filed={"kai": SPOKEN, "jean": SPOKEN, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Jean’s application went in today. We went through what it would change, in 16 point,
                twice. Kerry keeps her parental responsibility; Jean can decide. Kai asked whether it
                makes Nan his mum. Jean said, “It makes me your nan with papers.”
                """,
        },
        own={"kai": {"said": "“So nobody can move me.” I said that a court could, and would have to ask him."}},
        significant=("kai",),
    )
    yield told(
        "help.conversation",
        COURT,
        "owen",
        clock="17:40",
        filed={"kai": SPOKEN, "jean": SPOKEN, "kerry": SPOKEN},
        shared={
            "what-happened": """
                The court made a special guardianship order to Jean, 104 days after she applied: 1.58% of a childhood,
                counted exactly; by the courts’ rule of thumb, one part in a hundred for each two months, 1.7%. Kai
                leaves care today after 337 days. He would call it a year of tea at six.
                """,
            "agreed": """
                The support plan goes on: the allowance, the fostering nurse, the telephone sessions,
                somebody for Jean to text. Leaving care does not end help.
                """,
        },
        own={
            "kai": {
                "said": "He has a title for this chapter of his life story: “The bit where nobody was late.”",
                "means": "He has been living with the person he asked for. The papers have caught up.",
                "found": "Referral ended: he lives with a special guardian.",
            }
        },
        significant=("kai",),
        name="guardian",
    )
    yield told(
        "help.footing",
        COURT,
        "owen",
        clock="18:00",
        until=LEAD,
        filed={"kai": ABOUT},
        facts={"level": "family-help"},
        own={
            "kai": {
                "footing": "Special guardianship with Nan, and a support plan, since 22 January 2025.",
                "means": """
                    Nan decides about you. The help goes on because Nan and you want it, and you
                    can both change what it is.
                    """,
            }
        },
    )


def _autistic() -> Iterator[Told]:
    yield told(
        "help.document",
        DIAGNOSIS,
        "owen",
        clock="15:30",
        filed={"maya": ABOUT, "kerry": MENTIONED},
        for_whom="Dr Anil Rao",
        source="Letter, read with Kerry and then with Maya, in that order, as Kerry asked",
        shared={
            "what-happened": """
                Dr Rao’s letter: Maya is autistic. She had known something was a pattern. Kerry asked
                that we tell her with pictures, and that it be called what it is.
                """
        },
        own={
            "maya": {
                "said": "“So there’s a word. Is it a good word?” Kerry said it is hers to say.",
                "means": """
                    Her page gains “how I talk and listen”. Four older entries say she would not
                    engage. They stay, with this beside them: she was not refusing; she was being
                    asked the wrong way.
                    """,
                "health": """
                    Autism, diagnosed 20 February 2025. Sensory profile with the letter. No
                    further clinic unless asked for.
                    """,
            }
        },
        significant=("maya",),
        name="diagnosis",
    )
    yield told(
        "voice.talk-and-listen",
        DIAGNOSIS,
        "owen",
        clock="17:30",
        filed={"maya": ABOUT},
        for_whom="Maya",
        own={
            "maya": {
                "how": """
                    A day’s notice of anything new. Cards for yes, no and not sure. Draw next to
                    me. Not the office. Wait: I am finding the word.
                    """
            }
        },
    )
    yield told(
        "help.document",
        date(2025, 3, 14),
        "owen",
        clock="14:00",
        filed={"theo": ABOUT, "aaron": MENTIONED, "kerry": MENTIONED},
        source="Posted to Kerry; read to Aaron as a voice note the same day",
        attached=ehc_plan,
        name="theo-ehc-plan",
        shared={
            "what-happened": """
                Theo’s education, health and care plan is final. A place from September with a helper
                he has met. The wording about what Theo enjoys is Marcia’s.
                """
        },
        own={
            "theo": {
                "health": """
                    Physiotherapy weekly in term, splints reviewed each term, Makaton for
                    everybody who works with him.
                    """
            }
        },
        significant=("theo",),
    )


def _grace_again() -> Iterator[Told]:
    yield told(
        "help.conversation",
        LEAD,
        "owen",
        clock="16:45",
        filed={"kai": ABOUT, "maya": SPOKEN, "theo": THERE, "kerry": SPOKEN},
        for_whom="Owen Bright to Grace Adeyemi",
        shared={
            "what-happened": Said(
                """
                The lead passed to Grace, who works in Family Help now. She read back what she had understood. It took
                six minutes and I did not stop her once; she knew more than the page did, and two lines went on the page
                because of it. I stay alongside until the section 17 plan ends.
                """,
            ),
        },
        own={
            "maya": {
                "said": """
                    “You went away and then you came back.” Grace said yes, both. Maya got out the
                    card that says both.
                    """
            },
            "theo": {"observed": "Went straight to Grace’s keys, as he did when he was eight months old."},
            "kai": {"means": "Told by text: “its grace again”. He sent back a goalkeeper’s glove."},
        },
        significant=("kai", "maya", "theo"),
        name="lead",
    )
    yield told(
        "help.footing",
        LEAD,
        "grace",
        clock="17:30",
        filed=BOTH,
        facts={"level": "family-help"},
        own={
            child: {
                "footing": "Family Help, by agreement with Kerry, since 12 May 2025.",
                "means": """
                    Help that the family has agreed to. Kerry may say no to any part of it, and we
                    would talk first about what that would mean for the children.
                    """,
            }
            for child in ("maya", "theo")
        },
    )
    yield told(
        "help.footing",
        LEAD,
        "grace",
        clock="17:32",
        until=date(2025, 10, 2),
        filed={"kai": ABOUT},
        facts={"level": "family-help"},
        own={
            "kai": {
                "footing": "Family Help beside Nan’s support plan, since 12 May 2025.",
                "means": "Help that you and Nan have agreed to. Either of you may say no to any part of it.",
            }
        },
    )
    yield told(
        "help.visit",
        date(2025, 7, 9),
        "grace",
        clock="17:20",
        filed={"maya": ALONE, "kerry": SPOKEN},
        facts={"where": "a walk by the water"},
        shared={"what-happened": "Maya’s choice of place, told to me the day before, with a map she had drawn."},
        own={
            "maya": {
                "said": "“They stand still for so long that you forget they can go.” About herons.",
                "life": """
                    She walks to school with a neighbour’s girl, who talks, which saves Maya from
                    having to. She has been to every day of the art week.
                    """,
            }
        },
    )
    yield told(
        "help.conversation",
        PLAN_ENDS,
        "owen",
        clock="15:10",
        filed={"maya": ABOUT, "theo": ABOUT, "kerry": SPOKEN, "aaron": SPOKEN},
        shared={
            "what-happened": """
                The section 17 plans end today, two years after they began. Kerry, Aaron, Grace and I
                read them out and crossed through what is done. Family Help goes on, because they want
                it to.
                """,
            "agreed": """
                Ended because help of this kind is no longer needed. People will say “it went to early
                help”; it did not go anywhere, and the same person leads.
                """,
        },
        own={
            "maya": {"said": "She had Kerry post me a card through Grace: “bye Owen. you said the time.”"},
            "theo": {"observed": "He can say Owen. He says it to the car."},
        },
        significant=("maya", "theo"),
    )
