"""What stands on each child's page on 20 November 2026: what to know first, words, life, worries, and what is next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, Mention, Told, told

CHECKED, SEEN = date(2026, 11, 3), date(2026, 11, 4)


def pages() -> Iterator[Told]:
    yield from _maya()
    yield from _theo()
    yield from _next()


def _maya() -> Iterator[Told]:
    yield told(
        "help.know-first",
        CHECKED,
        "grace",
        clock="16:00",
        filed={"maya": ABOUT},
        own={
            "maya": {
                "protected": "Where Maya lives and goes to school is protected from Dean Moss.",
                "lines": "- Text Kerry first; leave no voicemail.\n- Weekends at Weir Street are not safe.",
                "tonight-can": "Jean, if Dean is known to be elsewhere. Marcia, for Theo.",
                "tonight-must-not": "Dean Moss. Nobody at Weir Street at a weekend.",
                "tonight-works": """
                    Say what will happen next, and then do it. The cards are in her bag. Keep Theo
                    in sight. The torch is in the drawer by her bed.
                    """,
                "tonight-ring": "Emergency duty, then Tom. Jean is reached through the police, not by telephone.",
            }
        },
    )
    yield told(
        "understanding.life",
        SEEN,
        "grace",
        clock="18:00",
        filed={"maya": ABOUT},
        own={
            "maya": {
                "life": """
                Maya gets herself and Theo’s bag ready before Mum is up, most days. Mornings are calmer since Marek does
                breakfast. At school she is happiest in the art room, and goes quiet when a day changes without
                warning. She is proud of looking after Theo, and tired by Friday. She wants to know what the new baby
                will change.
                """,
                "with-whom": "With Kerry and Maya",
                "not-asked": "Not asked: Dean (not safe; Tom decided).",
            }
        },
    )
    yield told(
        "understanding.worries",
        SEEN,
        "grace",
        clock="18:10",
        filed={"maya": ABOUT},
        own={
            "maya": {
                "worried": "- Dean finding out where she is\n- Being tired from caring for Theo",
                "working": """
                    - Kerry rings before it gets bad
                    - Art club; sleeps in her own bed
                    - Marek, by Maya’s own account
                    """,
                "needs": """
                    - Safety plan for court, by 4 Dec, Tom
                    - Art club money, Grace: promised 6 Nov
                    - Young carers group: waiting, 9 weeks
                    """,
                "safe-enough": """
                    nobody who should not knows where they live; Maya has two evenings a week that
                    are hers.
                    """,
            }
        },
    )


def _theo() -> Iterator[Told]:
    yield told(
        "help.know-first",
        CHECKED,
        "grace",
        clock="16:10",
        filed={"theo": ABOUT},
        own={
            "theo": {
                "protected": """
                    Where Theo lives from Sunday to Wednesday, and where he goes to school, is
                    protected from Dean Moss.
                    """,
                "lines": """
                    - Text Kerry first; leave no voicemail. Voice notes to Aaron, after three.
                    - Weekends at Weir Street are not safe.
                    """,
                "tonight-can": "Aaron, any night; then Marcia. Both have a walker and his stretches.",
                "tonight-must-not": "Dean Moss.",
                "tonight-works": "His octopus. Sign “bus” and then wait ten seconds. Maya in sight if she is there.",
                "tonight-ring": "Aaron (nights: the yard will fetch him), then emergency duty.",
            }
        },
    )
    yield told(
        "voice.talk-and-listen",
        date(2026, 9, 22),
        "grace",
        clock="17:40",
        filed={"theo": ABOUT},
        own={
            "theo": {
                "how": """
                    Single words and Makaton signs: more, stop, bus, shoe, Daddy, Kai. Ask, and
                    then wait ten seconds. He points with his whole arm. Get down on the floor.
                    """
            }
        },
    )
    yield told(
        "voice.words",
        date(2026, 11, 13),
        "grace",
        clock="17:40",
        filed={"theo": ABOUT},
        for_whom="Theo",
        own={
            "theo": {
                "words": "“Shoe. Shoe. Bus.” And, signed: more.",
                "how": "at Aaron’s, about his splints and about going out",
                "changed": "health were asked again that afternoon; fitted at home, so that he does not miss the bus.",
                "matters": "- buses\n- Maya’s drawings of buses\n- Kai carrying him\n- singing",
            }
        },
    )
    yield told(
        "understanding.life",
        date(2026, 11, 13),
        "grace",
        clock="17:50",
        filed={"theo": ABOUT},
        own={
            "theo": {
                "life": """
                Theo is four and has two homes that do his stretches. Sunday to Wednesday he is with Mum and Maya, and
                somebody has to remember the blue cup. Thursday to Saturday is Daddy, a bus, Grandma’s comb and singing.
                Since his splints stopped fitting he shuffles, which he thought he had finished with. He laughs most
                when Maya pretends to be surprised.
                """,
                "with-whom": "With Aaron, Kerry and Marcia, and by watching Theo",
            }
        },
    )
    yield told(
        "understanding.worries",
        date(2026, 11, 13),
        "grace",
        clock="17:55",
        filed={"theo": ABOUT},
        own={
            "theo": {
                "worried": """
                    - No splints since 1 November, and what that costs his hips
                    - Maya doing for him what a grown-up should
                    - Dean, who would find Maya by finding Theo
                    """,
                "working": """
                    - Aaron, every week; the feet on the cereal box
                    - Marcia: hair, church and the red mark nobody else saw
                    - A helper at school who signs
                    """,
                "needs": """
                    - Splints fitted, 10 December, at home
                    - A grown-up packs the bag: Kerry and Marek, from Monday
                    - Letters to both parents, each in their own way
                    """,
                "safe-enough": "two homes each know everything about him, and neither has to ask Maya.",
            }
        },
    )


_STEPS = ("An answer", "A day with", "Splints", "Goalkeepers", "Seen alone", "Ask Marek")
"""What of all that is to come is a step of their plan."""


def _next() -> Iterator[Told]:
    for on, clock, child, what, due, whose, promised in (
        (SEEN, "18:20", "maya", "Visit at school", date(2026, 11, 24), "Grace", False),
        (date(2026, 11, 3), "09:30", "maya", "Birth plan meeting", date(2026, 12, 2), "", False),
        (date(2026, 11, 3), "09:35", "maya", "Plan looked at together", date(2026, 12, 15), "", False),
        (date(2026, 11, 6), "12:50", "maya", "An answer about art club money", date(2026, 11, 20), "Grace", True),
        (SEEN, "18:25", "maya", "A day with Kai: not together since June", None, "Grace", False),
        (date(2026, 11, 16), "09:00", "theo", "At home with Kerry, 10 o’clock", date(2026, 11, 20), "Grace", False),
        (
            date(2026, 11, 20),
            "08:45",
            "theo",
            "Splints fitted, at home",
            date(2026, 12, 10),
            "Community physiotherapy",
            False,
        ),
        (date(2026, 11, 3), "09:40", "theo", "Plan looked at together", date(2026, 12, 15), "Grace", False),
        (date(2026, 11, 6), "21:30", "kai", "Goalkeepers’ night, and chips", date(2026, 11, 20), "Bilal", True),
        (date(2026, 11, 9), "11:30", "kai", "Seen alone, wherever he would rather", date(2026, 11, 23), "Owen", False),
        (date(2026, 11, 9), "11:35", "kai", "A day with Maya and Theo", date(2026, 12, 19), "Grace", False),
        (
            date(2026, 11, 3),
            "09:45",
            "bean",
            "Birth plan meeting; reports by 30 November",
            date(2026, 12, 2),
            "Grace",
            False,
        ),
        (date(2026, 11, 18), "10:20", "bean", "Ask Marek what he hopes for, with Ewa", None, "Grace", False),
    ):
        yield told(
            "help.next",
            on,
            "bilal" if whose == "Bilal" else "owen" if whose == "Owen" else "grace",
            clock=clock,
            filed={child: ABOUT},
            own={child: {"what": what}},
            facts={"due_on": due, "whose": whose, "promised": promised}
            | ({"plan_id": Mention(f"plan-now-{child}")} if what.startswith(_STEPS) else {}),
        )
