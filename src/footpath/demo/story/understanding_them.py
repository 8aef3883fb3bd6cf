"""The understanding that Priya went on with and Tom agreed, and Grace's before the baby: from December 2023."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.understanding_then import CHILDREN, answered
from footpath.demo.telling import ABOUT, Mention, Told, Whom, told

OF = {"assessment_id": Mention("assessment")}
ALL = dict.fromkeys(CHILDREN, ABOUT)
STEP_UP, JUDGED, AGREED = date(2023, 12, 1), date(2023, 12, 6), date(2024, 1, 31)


def understanding_them() -> Iterator[Told]:
    yield from _asked()
    yield from _adults()
    yield from _others()
    yield from _worries()
    yield from _thinking()


def _asked() -> Iterator[Told]:
    of = "assessment"
    yield answered(
        of,
        "reason",
        STEP_UP,
        "priya",
        clock="11:40",
        children=("kai", "maya"),
        shared={
            "words": """
                Dean Moss is coming to the house again. Kai stays off school to keep watch, and Maya hides when she
                hears a car. Theo’s week is more than one tired person can carry.
                """
        },
    )
    yield answered(
        of,
        "ground",
        STEP_UP,
        "priya",
        clock="11:45",
        shared={
            "words": """
                Section 17 of the Children Act 1989: each is unlikely to do well without help. It is help. Kerry may
                say no to any of it, and was told so by Grace and by me.
                """
        },
    )
    yield answered(
        of,
        "first-plan",
        STEP_UP,
        "priya",
        clock="11:50",
        shared={
            "words": """
                With Grace at Kerry’s table; each child alone once, in a place they choose; every father looked for.
                Three weeks of seeing people, one of writing. Tom and I look at it on 5 January. Told to Kerry today.
                """
        },
    )
    yield answered(
        of,
        "family-understands",
        date(2023, 12, 4),
        "priya",
        clock="16:00",
        shared={"words": "Kerry: “You’re worried he’ll come when you lot have gone home. So am I.”"},
    )
    yield answered(
        of,
        "experience",
        date(2024, 1, 12),
        "priya",
        clock="18:00",
        own={
            "kai": {"words": "He has stood between Dean and his mother at least twice, and tells it as a joke."},
            "maya": {"words": "She sorts it: car, door, loud, quiet. She has a place behind the boiler."},
            "theo": {"words": "He cannot tell. He stiffens when a man’s voice is raised, also on television."},
        },
    )
    yield answered(
        of,
        "situation",
        date(2024, 1, 19),
        "priya",
        clock="15:00",
        children=("kai", "maya"),
        shared={
            "family": "Kerry: it is one man. Jean: it is one man and no police car. Kai: “It’s fine when I’m there.”",
            "professionals": "School sees a boy who is not in it. The police have four calls in two years. The health "
            "visitor sees a mother who asks before it gets bad.",
            "worker": "It is one man, and a family that has arranged every evening around him.",
        },
    )
    yield answered(
        of,
        "identity",
        date(2024, 1, 19),
        "priya",
        clock="15:20",
        children=("theo",),
        shared={
            "family": "Aaron: his mother would have him in church on Sundays, and somebody must do his hair.",
            "worker": "Theo is Black Caribbean and White, disabled, and grows up in a white household that loves him. "
            "Forms have asked about his splints forty times and about his hair not once. We had stopped seeing it.",
        },
    )
    yield answered(
        of,
        "what-changed",
        date(2024, 1, 22),
        "priya",
        clock="10:00",
        shared={
            "words": """
                Early help worked: Maya slept, Theo’s birth was met, and Kerry came back by herself. Ruth’s Wednesdays
                worked. What did not was writing to fathers, which nobody did.
                """
        },
    )
    yield answered(
        of,
        "together",
        date(2024, 1, 22),
        "priya",
        clock="10:20",
        shared={
            "family": "Kerry: “I tell Grace things. I’m getting there with you.”",
            "worker": "She comes to everything, which by itself says little. She also rang twice before it got bad, "
            "and that is different from a year ago.",
        },
    )


def _adults() -> Iterator[Told]:
    yield told(
        "understanding.adult",
        JUDGED,
        "priya",
        clock="11:30",
        filed={"theo": ABOUT},
        name="asking-aaron",
        facts={
            **OF, "person_id": Whom("aaron"), "safe": "safe", "judged_by": "Priya Nair, having asked Kerry",
            "judged_on": JUDGED, "asked": "asked",
        },
        shared={"who": "Aaron Shaw, Theo’s father", "safe-why": "Kerry wants it; nobody was ever afraid of him."},
    )  # fmt: skip
    yield told(
        "understanding.effort",
        JUDGED,
        "priya",
        clock="12:20",
        filed={"theo": ABOUT},
        facts={"adult_id": Mention("asking-aaron"), "how": "phone"},
        shared={"tried": "The registrar, then the warehouse: two calls.", "came": "He rings back when he wakes."},
    )
    yield told(
        "understanding.adult",
        date(2023, 12, 12),
        "tom",
        clock="09:50",
        filed={"maya": ABOUT},
        facts={
            **OF, "person_id": Whom("dean"), "safe": "unsafe", "judged_by": "Tom Ellis",
            "judged_on": date(2023, 12, 12), "asked": "not-to-be",
        },
        shared={
            "who": "Dean Moss, Maya’s father",
            "not-asked": "It is not safe: decided by Tom Ellis, and looked at again each time we meet.",
        },
    )  # fmt: skip
    yield answered(
        "assessment",
        "adult-story",
        date(2023, 12, 7),
        "priya",
        clock="18:10",
        adult="aaron",
        children=("theo",),
        shared={
            "theirs": """
                Raised by his mother Marcia, five of them, church and noise. Met Kerry on nights. “I wanted four.” He
                was in the chair when Theo was born.
                """
        },
    )
    yield answered(
        "assessment",
        "adult-story",
        date(2023, 12, 18),
        "priya",
        clock="14:00",
        adult="kerry",
        shared={
            "theirs": "Wants her children to be told things by her, first, and never by a letter.",
            "history": """
                In care at eleven, with Jean from thirteen. Five social workers, none of whom said goodbye. What she
                decided from it: ask early, before they come. It is her history, told to me for her children’s sake.
                """,
        },
    )
    yield answered(
        "assessment",
        "ready",
        date(2024, 1, 10),
        "priya",
        clock="12:00",
        adult="aaron",
        children=("theo",),
        shared={"theirs": "Three nights a week, from now, if somebody shows him the splints. He has asked twice."},
    )


def _others() -> Iterator[Told]:
    yield told(
        "understanding.contribution",
        date(2023, 12, 4),
        "priya",
        clock="16:30",
        filed={"kai": ABOUT},
        for_whom="Abbotsworth Primary and Kai’s secondary school",
        facts=OF,
        shared={"words": "In school three days of five since half-term. Tired; protects smaller boys."},
    )
    yield told(
        "understanding.contribution",
        date(2023, 12, 20),
        "priya",
        clock="09:30",
        filed={"theo": ABOUT},
        for_whom="Siân Pugh, health visitor",
        facts=OF,
        shared={
            "words": "Growing along his own line. Every appointment that reached Kerry was kept.",
            "disagrees": "I would not call this a mother who needs teaching, but a diary that needs two.",
        },
    )


def _worries() -> Iterator[Told]:
    yield told(
        "understanding.worry",
        date(2024, 1, 15),
        "priya",
        clock="11:00",
        filed={"kai": ABOUT, "maya": ABOUT},
        name="dean-comes-in",
        facts={**OF, "likelihood": "likely", "severity": "grave", "significance": "every-day"},
        shared={
            "worry": "That Dean comes in, and a child is between him and Kerry.",
            "past": "February 2022 at the door; four police calls since; Kai in the middle at least twice.",
            "future": "That the door gives way on a night when nobody is watching the street.",
            "whose": "Kerry’s, Jean’s, Grace’s and mine. Kai’s too, though he calls it something else.",
        },
        own={
            "kai": {"means": "He could be hurt. He is already being the man of the house, at twelve."},
            "maya": {"means": "She arranges her days around a sound."},
        },
    )
    yield told(
        "understanding.worry",
        date(2024, 1, 15),
        "priya",
        clock="11:20",
        filed={"theo": ABOUT},
        name="one-pair-of-hands",
        facts={**OF, "likelihood": "happening", "severity": "hard", "significance": "every-day"},
        shared={
            "worry": "That Theo’s help hangs on one tired person and two buses.",
            "past": "Appointments were missed that no letter had reached.",
            "whose": "Kerry’s, and Aaron’s since he knows.",
        },
    )
    for worry, filed, words, seen, by in (
        ("dean-comes-in", ("kai", "maya"), "Kerry rings before it gets bad, and has been right each time.",
         "Five calls, each earlier than the one before.", "priya"),
        ("dean-comes-in", ("kai", "maya"), "Jean’s house, ten minutes away, with a bed for each.",
         "All three slept there in November.", "grace"),
        ("one-pair-of-hands", ("theo",), "A father who wants three nights a week, and a grandmother who knits.",
         "Said to me, and shown at the clinic on 19 December.", "priya"),
    ):  # fmt: skip
        yield told(
            "understanding.strength",
            date(2024, 1, 16),
            by,
            clock="10:00",
            filed=dict.fromkeys(filed, ABOUT),
            facts={**OF, "worry_id": Mention(worry)},
            shared={"strength": words, "seen": seen},
        )


def _thinking() -> Iterator[Told]:
    yield told(
        "understanding.claim",
        date(2024, 1, 23),
        "priya",
        clock="14:00",
        filed={"kai": ABOUT},
        facts={
            **OF, "worry_id": Mention("dean-comes-in"), "sure": "fairly",
            "evidence_for": [Mention("in-the-car", by_ref=True), Mention("doorstep", by_ref=True)],
            "evidence_against": [Mention("table", by_ref=True)],
        },
        shared={
            "claim": "Kai misses school to keep watch, and not because school is hard.",
            "for": "He is in on days when Jean is at the house. He names the street when he is asked about lessons.",
            "against": "He was quick and busy at home in 2021 too, before there was anything to watch for.",
            "other": "He may be caring for Theo in the mornings, or ashamed of something nobody has asked.",
            "sure-why": "If he is still off in March with somebody else watching the street, we were wrong.",
            "research": "What children who live with domestic abuse say they do: they watch, and they plan.",
        },
    )  # fmt: skip
    yield answered(
        "assessment",
        "together-view",
        date(2024, 1, 29),
        "priya",
        clock="16:00",
        shared={
            "words": """
                A strong family round one danger, with more people in it than anybody had written down. What they lack
                is not knowing how, but a second pair of hands and a watched street.
                """
        },
    )
    yield answered(
        "assessment",
        "safe-enough",
        date(2024, 1, 29),
        "priya",
        clock="16:20",
        own={
            "kai": {"words": "He is in school, and can say who is watching the street instead of him."},
            "maya": {"words": "She is told a day before, and has not used the place behind the boiler for a term."},
            "theo": {"words": "Two adults know his week, and both get every letter in a form they can read."},
        },
    )
    for filed, worry, words, idea in (
        (("kai", "maya"), "dean-comes-in", "A police car past the house twice an evening; Kai told when.", "Kerry’s"),
        (("kai",), "dean-comes-in", "Young carers on Thursdays. At Nan’s by arrangement counts as present.", "Jean’s"),
        (("theo",), "one-pair-of-hands", "Aaron has Theo on Saturdays to begin with, shown the splints.", "Aaron’s"),
        (("maya",), None, "Her place on the waiting list asked about monthly.", "Grace’s"),
    ):  # fmt: skip
        yield told(
            "understanding.recommendation",
            date(2024, 1, 29),
            "priya",
            clock="16:40",
            filed=dict.fromkeys(filed, ABOUT),
            facts={**OF, "worry_id": Mention(worry) if worry else None},
            shared={"words": words, "whose-idea": idea},
        )
