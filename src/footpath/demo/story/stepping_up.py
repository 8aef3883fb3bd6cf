"""A social worker joins, fathers are found, and the family is understood: December 2023 to February 2024."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, MENTIONED, SPOKEN, Mention, Retold, Said, Told, told

CHILDREN = ("kai", "maya", "theo")
ALL = dict.fromkeys(CHILDREN, ABOUT)
STEP_UP, AGREED, PLANS = date(2023, 12, 1), date(2024, 1, 31), date(2024, 2, 5)


def stepping_up() -> Iterator[Told | Retold]:
    yield _begun()
    yield from _stepping_up()
    yield from _asking_fathers()
    yield from _understanding()


def _stepping_up() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2023, 11, 29),
        "grace",
        clock="11:30",
        filed=ALL,
        shared={
            "what-happened": """
                Consultation with Priya Nair and Tom Ellis, by name, with Kerry’s leave. Gains of a social worker: Dean
                can be asked about and the police asked properly; Theo’s health put in one place; Kai seen as a carer.
                Losses: another new face for Maya; Kerry grew up with social workers and remembers the ones who left;
                she may stop telling me things. We think the gains are greater if I stay in the room, so I do.
                """,
            "agreed": """
                I tell Kerry first, tomorrow, myself. Priya meets her with me. The assessment begun in
                2021 goes on: nothing already answered is asked again.
                """,
        },
        significant=CHILDREN,
    )
    yield told(
        "frontdoor.contact",
        STEP_UP,
        "nasreen",
        clock="10:40",
        filed=ALL,
        name="contact-step-up",
        facts={
            "from_whom": "Early help",
            "way_in": "worry",
            "outcome": "family-help",
            "level": "child-in-need",
            "decided_on": STEP_UP,
        },
        shared={
            "worry": """
                Grace Adeyemi, with Kerry’s agreement: Dean Moss is coming to the house again, Kai is
                missing school to keep watch, and Theo’s needs are more than one person’s week.
                """,
            "decided": """
                Accepted as a referral today. School, health and the police each asked for what they
                hold, and told why. What each says stands apart, with whose it is.
                """,
        },
        significant=CHILDREN,
    )
    for child, why in (
        ("kai", "He is keeping watch over his family instead of being in school, and caring for Theo."),
        ("maya", "She hides when she hears a car. She may be autistic, and has been on a waiting list since June."),
        ("theo", "He has cerebral palsy, many appointments and one tired parent; his father has not been asked."),
    ):
        yield told(
            "frontdoor.referral",
            STEP_UP,
            "priya",
            clock="11:10",
            filed={child: ABOUT},
            name=f"referral-{child}",
            facts={
                "source_code": "5D",
                "need_code": "N1",
                "closed_on": date(2025, 1, 22) if child == "kai" else date(2025, 11, 24),
                "closure_code": "RC4" if child == "kai" else "RC7",
            },
            own={child: {"why": why}},
        )
    yield told(
        "help.footing",
        STEP_UP,
        "priya",
        clock="11:20",
        until=date(2024, 3, 8),
        filed={"maya": ABOUT, "theo": ABOUT},
        facts={"level": "child-in-need"},
        own=dict.fromkeys(("maya", "theo"), _IN_NEED),
    )
    yield told(
        "help.footing",
        STEP_UP,
        "priya",
        clock="11:21",
        until=date(2024, 2, 20),
        filed={"kai": ABOUT},
        facts={"level": "child-in-need"},
        own={"kai": _IN_NEED},
    )


_IN_NEED = {
    "footing": "A child in need, with Kerry’s agreement, since 1 December 2023.",
    "means": """
        A social worker leads, under section 17 of the Children Act. It is still help, and Kerry may still say
        no to it.
        """,
}


def _asking_fathers() -> Iterator[Told]:
    yield told(
        "help.phone-call",
        date(2023, 12, 6),
        "priya",
        clock="12:05",
        filed={"theo": ABOUT},
        shared={
            "what-happened": """
                Is it safe to look for Theo’s father? I asked Kerry first. “Aaron? Aaron’s lovely. He just got tired.”
                Then two telephone calls found him: the registrar, who gave his surname from Theo’s certificate, and
                the warehouse where Kerry thought he still worked. Eighteen months, and two calls.
                """,
            "agreed": "He rings me tomorrow after three, when he wakes.",
        },
        significant=("theo",),
    )
    yield told(
        "help.conversation",
        date(2023, 12, 7),
        "priya",
        clock="17:30",
        name="aaron-at-home",
        filed={"theo": ABOUT, "aaron": SPOKEN},
        shared={
            "what-happened": Said(
                """
                At his flat, with tea. He has a drawer of letters about Theo that he could not read and was ashamed to
                ask about; eleven were ours. He has a photograph of Theo in the incubator on the fridge. He has paid
                forty pounds a week to Kerry all along, and she says so too.
                """,
                known_to="Aaron, who heard it read back",
            ),
            "agreed": "Voice notes from now on. He comes to Theo’s clinic on the 19th.",
        },
        own={
            "theo": {
                "said": "Aaron: “I didn’t leave him. Nobody wrote to me so that I could read it.”",
                "means": """
                    Theo has a father who wants him, and a grandmother who has knitted for him
                    since before he was born.
                    """,
            }
        },
        significant=("theo",),
    )
    yield told(
        "help.document",
        date(2023, 12, 12),
        "tom",
        clock="09:40",
        name="not-approached",
        filed={"maya": ABOUT, "kai": MENTIONED},
        shared={
            "what-happened": """
                Whether to ask Dean Moss what he thinks. He has parental responsibility for Maya.
                Priya asked Kerry, the police and the health visitor; each thought he would take it
                out on Kerry that evening.
                """,
            "agreed": """
                Not approached: it is unsafe. Decided by me, Tom Ellis. To be looked at again each
                time we meet, and not forgotten because it is convenient.
                """,
        },
        significant=("maya",),
    )
    yield told(
        "help.document",
        date(2023, 11, 14),
        "priya",
        later=30,
        clock="15:00",
        filed={"theo": ABOUT},
        for_whom="Dr Anil Rao",
        source="Clinic letter",
        shared={
            "what-happened": """
                Dr Rao’s letter after the clinic of 14 November: cerebral palsy affecting his right
                side more than his left. Walker, splints, and a teacher who comes to the house.
                """
        },
        own={
            "theo": {
                "health": "Right-sided weakness greater than left. Splints to be worn by day. Next clinic 19 December.",
                "means": """
                    He will walk, his own way. He points with his whole arm, and everybody in the
                    room looked where he pointed.
                    """,
            }
        },
    )
    yield told(
        "help.document",
        date(2023, 12, 11),
        "priya",
        clock="15:20",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT},
        source="Three birth certificates, seen at the register office",
        shared={"what-happened": "Three certificates, seen and copied. What each says is with each child."},
        own={
            "kai": {
                "means": """
                    His names no father. Kerry says Dean, Jean says not, and nobody has asked Kai. Three people may say
                    three things; none of them is written on his page as the answer.
                    """,
            },
            "maya": {"means": "Hers names Dean Moss, who therefore has parental responsibility for her."},
            "theo": {"means": "His was registered again on 15 June 2022, with Aaron Shaw, by both of them together."},
        },
    )


def _understanding() -> Iterator[Told | Retold]:
    yield told(
        "help.visit",
        date(2024, 1, 12),
        "priya",
        clock="17:00",
        name="in-the-car",
        filed={"kai": ALONE},
        facts={"where": "in the car, parked by the pitches"},
        shared={"what-happened": "Cars are good for talking because nobody has to look at anybody."},
        own={
            "kai": {
                "said": """
                    “Nan says Dean isn’t my dad. He is, I’ve got his ears. That’s not the same as
                    wanting to be like him.” Asked about a plan: “I dunno. Couldn’t say.”
                    """,
                "means": """
                    He is answering for being the man of the house and for being Dean’s son, both,
                    and neither has been said aloud to him by a grown-up.
                    """,
            }
        },
    )
    yield Retold(told=_agreed(), version=1, reason="Agreed")
    for child, ended in (("kai", date(2024, 2, 19)), ("maya", date(2024, 3, 7)), ("theo", date(2024, 3, 7))):
        yield told(
            "help.child-in-need-plan",
            PLANS,
            "priya",
            clock="16:20",
            until=ended,
            filed={child: ABOUT},
            facts={"referral_id": Mention(f"referral-{child}")},
            name=f"in-need-{child}",
        )


FRAMEWORK = {"framework": "understanding-families", "edition": "2021"}
"""What the family is asked by."""


def _begun() -> Told:
    """The same assessment goes on: what Grace and Kerry wrote in 2021 stands until it is said anew."""
    return told(
        "understanding.assessment",
        STEP_UP,
        "priya",
        clock="11:30",
        filed=ALL,
        name="assessment",
        facts={**FRAMEWORK, "started_from_id": Mention("first-understanding")},
        significant=CHILDREN,
    )


def _agreed() -> Told:
    return told(
        "understanding.assessment",
        STEP_UP,
        "priya",
        later=61,
        clock="15:45",
        until=AGREED,
        filed=ALL,
        name="assessment",
        facts={
            **FRAMEWORK,
            "started_from_id": Mention("first-understanding"),
            "factors": ["3B", "7A", "6A"],
            "internal_review_on": date(2024, 1, 5),
        },
        shared={
            "understanding": """
                It was to be finished by 19 January. We moved it once, to the 31st, because Aaron had not been asked and
                Theo’s clinic letter mattered. Kerry was told why on the day we moved it.

                Kerry is a good mother who is frightened and tired. She asks early, and has been right each time.
                The danger is Dean Moss: he is in none of our rooms and all of theirs. Jean, Aaron and Marcia are more
                help than anybody had written down. Dean was not asked; Tom decided that it was not safe.
                """,
        },
        own={
            "kai": {
                "understanding": """
                    For Kai it means this: he has made himself the alarm. He is twelve. He will
                    not stop because we ask; he will stop when somebody else is watching the
                    street.
                    """
            },
            "maya": {
                "understanding": """
                    For Maya it means this: she knows more than anybody has told her, and sorts it
                    into rows alone. She needs to be told a day before, and shown, not asked
                    across a desk.
                    """
            },
            "theo": {
                "understanding": """
                    For Theo it means this: his body needs a great deal and gets it, from a mother
                    who has no evening. His father can give her three of them a week, and wants
                    to.
                    """
            },
        },
        significant=CHILDREN,
    )
