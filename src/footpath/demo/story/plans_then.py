"""The plans of Kai, Maya, Theo and Bean as they were made, agreed to and looked at together, from 2021 to 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.planned import agreed, looked, plan, step
from footpath.demo.telling import Told

TABLE, FIRST_ENDS = date(2021, 12, 8), date(2023, 1, 18)
IN_NEED, NIGHT, CONFERENCE = date(2024, 2, 5), date(2024, 2, 19), date(2024, 3, 7)
PROTECTED, ENVELOPES, DOWN = date(2024, 3, 8), date(2024, 5, 30), date(2024, 11, 14)
AGAIN, SECTION_ENDS = date(2024, 11, 15), date(2025, 11, 24)
APPOINTMENTS = ("11 March", "25 March", "8 April", "22 April", "6 May", "20 May")


def plans_then() -> Iterator[Told]:
    yield from _at_the_table()
    yield from _in_need()
    yield from _protected()
    yield from _stepping_down()


def _at_the_table() -> Iterator[Told]:
    for child, change, ideas, ended in (
        (
            "kai",
            "Kai goes to football, and the bins are somebody’s who is not ten.",
            "Jean has him on Saturdays. She was going to anyway.",
            "He goes to football. Jean has Saturdays.",
        ),
        (
            "maya",
            "Maya sleeps more nights than not, and knows what day it is.",
            "A row of leaves on the wall, one for each day. Kerry’s idea, made the same evening.",
            "She slept through five nights in seven, and kept the leaves.",
        ),
        (
            "theo",
            "The baby comes into a house with food in it on a Thursday.",
            "The cot is Maya’s old one, and Jean has the screws.",
            "He came early, and there was food in the house.",
        ),
    ):
        name = f"plan-table-{child}"
        yield plan(
            name, child, TABLE, "grace", level="early-help", until=FIRST_ENDS, clock="20:40",
            said={
                "change": change,
                "safe-enough": "Food on a Thursday, Maya asleep more nights than not, and nobody frightening them.",
                "ideas": ideas,
                "found": ended,
            },
        )  # fmt: skip
        yield agreed(name, child, TABLE, "grace", "Kerry", who="kerry", said="If I can say stop, yes.", clock="20:50")


def _in_need() -> Iterator[Told]:
    for child, said, ended in (
        (
            "kai",
            {
                "change": """
                    - School counts him present if he is at Nan’s by arrangement
                    - Somebody else watches the street
                    """,
                "safe-enough": "He is at school because he wants to be, and does not look for the car.",
                "child-says": "“Couldn’t say.” That is written here as his view.",
                "found": "It ended when he came into care with Nan.",
            },
            NIGHT,
        ),
        (
            "maya",
            {
                "change": "- A day’s notice of everything\n- One new person at a time",
                "safe-enough": "She is told before, not after; and nobody comes to the back door.",
                "found": "It ended when the child protection plan began.",
            },
            CONFERENCE,
        ),
        (
            "theo",
            {
                "change": "Splints, walker and the teacher who comes to the house, on one page on the fridge.",
                "safe-enough": "Two parents each know all of it, and neither has to ring to find out.",
                "found": "It ended when the child protection plan began.",
            },
            CONFERENCE,
        ),
    ):
        name = f"plan-need-{child}"
        yield plan(
            name,
            child,
            IN_NEED,
            "priya",
            level="child-in-need",
            until=ended,
            said=said,
            in_need=f"in-need-{child}",
            assessment="assessment",
        )
        yield agreed(name, child, IN_NEED, "priya", "Kerry", who="kerry", said="Yes. Put the door first.")
    yield step(
        "plan-need-kai", "kai", IN_NEED, "priya", "Young carers, Thursdays", whose="Kai", state="no-longer",
        done=NIGHT, because="The night of the 18th came first.",
    )  # fmt: skip
    yield step(
        "plan-need-kai", "kai", IN_NEED, "priya", "A police car past the house, twice an evening", whose="DS Holt",
        done=date(2024, 2, 9),
    )  # fmt: skip
    yield agreed(
        "plan-need-kai", "kai", IN_NEED, "priya", "Kai", "could-not-say", who="kai", said="Couldn’t say.", clock="16:55"
    )
    yield step(
        "plan-need-maya", "maya", IN_NEED, "priya", "Chase her place on the waiting list, every month", whose="Priya",
        state="no-longer", done=CONFERENCE, because="It went on in the plan that followed.",
    )  # fmt: skip
    yield agreed(
        "plan-need-maya", "maya", IN_NEED, "priya", "Dean Moss", "not-asked",
        because="It is not safe: Tom decided, 5 February 2024.", clock="16:55",
    )  # fmt: skip
    yield step(
        "plan-need-theo", "theo", IN_NEED, "priya", "Theo with Aaron on Saturdays, to begin with", whose="Aaron",
        done=date(2024, 2, 10), found="He did not want to go home, and then he did.",
    )  # fmt: skip
    yield agreed(
        "plan-need-theo", "theo", IN_NEED, "priya", "Aaron", who="aaron", clock="16:55",
        said="I said yes before you finished.", source="A voice note, written down and played back to him",
    )  # fmt: skip


def _protected() -> Iterator[Told]:
    """The six appointments of the spring of 2024: we did not tell them, and once he could not be brought."""
    name = "plan-core-theo"
    yield plan(
        name, "theo", PROTECTED, "priya", level="child-protection", until=DOWN, later=3, clock="11:20",
        again=None,
        said={
            "change": "The same door, kept shut. Splints that fit. His father every week.",
            "safe-enough": "Two homes can each do his stretches, and neither is afraid of a knock.",
            "found": "Safe enough: held against this line by line, with Kerry and Aaron reading.",
        },
    )  # fmt: skip
    for number, day in enumerate(APPOINTMENTS):
        brought = number == 4
        yield step(
            name, "theo", date(2024, 3, 21), "priya", f"Physiotherapy, {day}", whose="Kerry", clock=f"15:{10 + number}",
            state="no-longer", done=ENVELOPES, why="not-brought" if brought else "we-did-not-tell",
            because=(
                "Kerry knew of this one from the ward. No car seat came."
                if brought
                else "The letter went to the house they had fled."
            ),
        )  # fmt: skip
    yield step(
        name, "theo", ENVELOPES, "priya", "All six again, by telephone, to both parents", whose="Priya",
        done=date(2024, 6, 12), clock="16:10",
    )  # fmt: skip
    yield looked(
        name, "theo", ENVELOPES, "priya", again=DOWN, clock="16:20",
        said={
            "with": "Kerry, Aaron, Frances and Priya",
            "changed": "Each appointment taken one by one. Five were never told to anybody who lives with Theo.",
            "agreed": "We ring; we do not write. What we did not tell is never written as theirs.",
        },
    )  # fmt: skip


def _stepping_down() -> Iterator[Told]:
    for child, said in (
        (
            "maya",
            {
                "change": "- The same door, kept shut\n- Somebody at school who answers\n- Her diagnosis",
                "safe-enough": "A term of ordinary weeks. If she begins to count cars again, we all sit down.",
                "bottom-lines": "A day’s notice of everything.",
                "found": "It ended on 24 November 2025. Family Help goes on with the lead who was already there.",
            },
        ),
        (
            "theo",
            {
                "change": "- An education, health and care plan\n- Short breaks that he likes",
                "safe-enough": "Two homes, two walkers, all his stretches, no knocks.",
                "found": "It ended on 24 November 2025, and Family Help goes on.",
            },
        ),
    ):
        name = f"plan-down-{child}"
        yield plan(
            name, child, AGAIN, "owen", level="child-in-need", until=SECTION_ENDS, said=said, clock="10:20",
            in_need=f"in-need-again-{child}",
        )  # fmt: skip
        yield agreed(name, child, AGAIN, "owen", "Kerry", who="kerry", said="I read it standing up.", clock="10:40")
        yield agreed(
            name, child, AGAIN, "owen", "Aaron", who="aaron", said="All of it.", clock="10:45"
        ) if child == "theo" else agreed(
            name, child, AGAIN, "owen", "Dean Moss", "not-asked", because="Unsafe: Tom, looked at again today.",
            clock="10:45",
        )  # fmt: skip
    yield step(
        "plan-down-maya", "maya", AGAIN, "owen", "A name and a number at school, for Kerry", whose="Mr Reed",
        done=date(2024, 11, 22), clock="10:25",
    )  # fmt: skip
    yield step(
        "plan-down-theo", "theo", AGAIN, "owen", "Education, health and care plan by Easter", whose="Owen",
        done=date(2025, 3, 14), clock="10:25",
    )  # fmt: skip
