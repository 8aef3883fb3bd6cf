"""A child's drawing said it before any form asked: Marek, in the spring of 2026; and the baby."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.pictures import pancakes as the_drawing
from footpath.demo.story.stepping_up import FRAMEWORK
from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, Mention, Retold, Said, Told, told

DRAWN, ASKED, EXPECTING = date(2026, 2, 11), date(2026, 3, 4), date(2026, 7, 6)


def pancakes() -> Iterator[Told | Retold]:
    yield told(
        "voice.words",
        DRAWN,
        "grace",
        clock="17:20",
        filed={"maya": ABOUT},
        for_whom="Maya",
        facts={
            "form": "drawn",
            "where": "school",
            "origin": "Maya, with wax crayons; photographed by Grace",
            "agreed": "Maya said yes, and that Mum may see it",
            "others": "nobody",
            "who_sees": "family",
        },
        attached=the_drawing,
        own={
            "maya": {
                "words": "“Marek makes them.”",
                "how": "drawing side by side at school: pancakes, and a man",
                "matters": "herons\nTheo laughing\nmy own bed",
            }
        },
        significant=("maya",),
    )
    yield told(
        "help.conversation",
        DRAWN,
        "grace",
        clock="18:30",
        filed={"maya": ABOUT, "theo": ABOUT, "kerry": SPOKEN},
        shared={
            "what-happened": """
                I told Kerry what Maya had drawn, and that Maya knew I would. Kerry laughed and then looked frightened.
                She has been seeing Marek Zielinski since the autumn. She had not said because “the last time there was
                a man, there was all of you”. I said I was curious and not cross, and that a child who draws a man
                making breakfast has told me something good about him.
                """,
            "agreed": "I meet Marek, with an interpreter, when Kerry has asked him. Kerry chooses the day.",
        },
        significant=("maya",),
    )
    yield told(
        "help.conversation",
        ASKED,
        "grace",
        clock="17:50",
        filed={"maya": ABOUT, "theo": THERE, "kerry": SPOKEN, "marek": SPOKEN},
        source="Ewa Lis interpreting, Polish",
        shared={
            "what-happened": Said(
                """
                At home, with Ewa. Marek is a joiner; he has mended the stair. He asked what he should know so as not to
                frighten Maya, before I had asked him anything. I told him that I check every adult who becomes part of
                a child’s day, what I check and what I do with it, and he wrote down the number of his last landlord
                without being asked for it.
                """,
                known_to="Marek, through Ewa, who read it back to him",
            ),
            "agreed": """
                Police and health asked, with his knowledge: nothing of concern. A letter to him, in
                Polish, saying so.
                """,
        },
        own={
            "maya": {
                "said": "Afterwards, on a card: YES. And on the back: “he tells me the day before.”",
                "means": "He has found out by himself what her page says.",
            },
            "theo": {"observed": "Signed “man” and then “more”."},
        },
        significant=("maya", "theo"),
    )
    yield told(
        "help.visit",
        EXPECTING,
        "grace",
        clock="16:00",
        filed={"bean": ABOUT, "kerry": SPOKEN, "marek": SPOKEN},
        facts={"where": "at home"},
        source="Ewa Lis interpreting, Polish",
        shared={
            "what-happened": """
                Kerry is twelve weeks pregnant; due 15 January. She told me at the gate, as she did
                last time, and this time she was smiling. The baby is called Bean for now.
                """,
            "agreed": """
                We do not begin again: what we understood about this family goes on, and we add what
                is new. Midwife from today, Siân from 28 weeks.
                """,
        },
        own={
            "bean": {
                "observed": "Not yet born. Talked to every morning in Polish and every evening by Maya, from a book."
            }
        },
        significant=("bean",),
        name="expecting",
    )
    yield told(
        "help.footing",
        EXPECTING,
        "grace",
        clock="16:30",
        filed={"bean": ABOUT},
        facts={"level": "family-help"},
        own={
            "bean": {
                "footing": "Family Help before birth, by agreement with Kerry and Marek, since 6 July 2026.",
                "means": "Help they have asked for. Kerry and Marek may say no to any part of it.",
            }
        },
    )
    yield told(
        "understanding.assessment",
        EXPECTING,
        "grace",
        clock="16:40",
        filed=BEFORE_BIRTH,
        facts={**FRAMEWORK, "started_from_id": Mention("assessment")},
        significant=("bean",),
        name="before-birth",
    )
    yield Retold(told=_agreed_before_birth(), version=1, reason="Agreed")
    yield told(
        "help.visit",
        date(2026, 8, 5),
        "grace",
        clock="11:40",
        filed={"maya": ALONE, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "at home"},
        shared={"what-happened": "Holiday visit. Marek at work; pancake pan in the rack."},
        own={
            "maya": {
                "said": """
                    “If the baby cries in the night is it a quiet hours thing or an always thing?”
                    We made a chart of the first week with blanks in it.
                    """,
                "life": "She is tired on Fridays. She does Theo’s splints faster than any of us.",
            },
            "theo": {"observed": "Stands at the settee and dances from the waist up."},
        },
    )


BEFORE_BIRTH = {"bean": ABOUT, "maya": ABOUT, "theo": ABOUT}


def _agreed_before_birth() -> Told:
    return told(
        "understanding.assessment",
        EXPECTING,
        "grace",
        later=53,
        clock="15:00",
        until=date(2026, 8, 28),
        filed=BEFORE_BIRTH,
        facts={**FRAMEWORK, "started_from_id": Mention("assessment"), "factors": ["3B"]},
        name="before-birth",
        shared={
            "understanding": """
                Pre-birth, going on from the understanding of January 2024. What was frightening then
                was one man, and he is kept away. What is new is a kind one.
                """
        },
        own={
            "bean": {
                "understanding": """
                    For Bean: wanted, expected, and due in a house with a mended stair. The worry
                    is whether Dean learns of a baby, and from whom.
                    """
            },
            "maya": {"understanding": "For Maya: she wants to know what the baby will change, in order, with dates."},
            "theo": {
                "understanding": """
                    For Theo: he will be a big brother who cannot run after anybody. He has asked,
                    in signs, to hold it sitting down.
                    """
            },
        },
        significant=("bean",),
    )
