"""What everybody said to the understanding of January 2024, and what was understood before the baby."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.story.understanding_them import AGREED, ALL, OF
from footpath.demo.story.understanding_then import CHILDREN, answered
from footpath.demo.telling import ABOUT, Mention, Said, Told, Whom, told


def understanding_said() -> Iterator[Told]:
    yield from _said()
    yield from _before_birth()


def _said() -> Iterator[Told]:
    yield told(
        "understanding.sign", date(2024, 1, 30), "priya", clock="17:00", filed=ALL,
        facts={**OF, "says": "ready"}, shared={"words": "Ready. Dean is not asked, and it says so."},
    )  # fmt: skip
    yield told(
        "understanding.sign", AGREED, "tom", clock="15:40", filed=ALL, facts={**OF, "says": "agreed"},
        shared={
            "words": """
                It took longer than we said and is better for it. I would have had Kai’s school as the claim’s strongest
                evidence against, and Priya and I differ on that.
                """
        },
    )  # fmt: skip
    for filed, who, facts, words in (
        (CHILDREN, "Kerry", {"person_id": Whom("kerry"), "shared": "talked", "form": "read through together"},
         {"said": "“That’s us. Put in that I rang you.”"}),
        (("theo",), "Aaron", {"person_id": Whom("aaron"), "shared": "given", "form": "as a voice note"},
         {"said": "“First thing with my son’s name on it I could use.”"}),
        (("kai",), "Kai", {"person_id": Whom("kai"), "shared": "talked", "form": "in the car"},
         {"said": "“I dunno. Couldn’t say.”"}),
        (("maya",), "Maya", {"person_id": Whom("maya"), "shared": "not-yet", "follow_up_on": date(2024, 2, 6)},
         {"why": "She needs a day’s notice and the cards. Grace does it with her."}),
    ):  # fmt: skip
        yield told(
            "understanding.comment", AGREED, "priya", clock="17:20", filed=dict.fromkeys(filed, ABOUT),
            facts={**OF, **facts}, shared={"who": who, **words},
        )  # fmt: skip
    yield told(
        "understanding.comment",
        date(2026, 8, 12),
        "grace",
        later=1,
        clock="09:50",
        filed={"theo": ABOUT},
        for_whom="Aaron Shaw",
        facts={"assessment_id": Mention("first-understanding"), "person_id": Whom("aaron"), "form": "a voice note"},
        shared={
            "who": "Aaron",
            "said": Said("“I was known to everyone who could have asked.”", source="Aaron, in full on 12 August 2026"),
            "disagrees": "It says that he was not known. He stood in the ward; anybody could have asked.",
        },
    )


def _before_birth() -> Iterator[Told]:
    of, those = "before-birth", ("bean", "maya", "theo")
    on = date(2026, 7, 13)
    yield answered(
        of, "reason", on, "grace", clock="15:00", children=those,
        shared={"words": "A baby is coming in January, and is wanted. We ask what each of them needs for that."},
    )  # fmt: skip
    yield answered(
        of, "adult-as-parent", date(2026, 7, 20), "grace", clock="16:00", adult="marek", children=("bean",),
        shared={"theirs": Said("“I make the pancakes. I will do the nights also.”", source="Marek, Ewa interpreting")},
    )  # fmt: skip
    yield answered(
        of, "story", date(2026, 8, 3), "grace", clock="12:00", children=those,
        own={
            "bean": {"words": "Kicks at the radio. Is talked to in two languages, and read to by Maya."},
            "maya": {"words": "Nine, autistic, and knows what comes next. She wants the first week on a chart."},
            "theo": {"words": "Four. Walks his own way. Signs “baby” with his whole arm."},
        },
    )  # fmt: skip
    yield told(
        "understanding.sign", date(2026, 8, 27), "grace", clock="16:00", filed=dict.fromkeys(those, ABOUT),
        facts={"assessment_id": Mention(of), "says": "ready"}, shared={"words": "Ready."},
    )  # fmt: skip
    yield told(
        "understanding.sign", date(2026, 8, 28), "tom", clock="15:10", filed=dict.fromkeys(those, ABOUT),
        facts={"assessment_id": Mention(of), "says": "agreed"},
        shared={"words": "Agreed. Nobody has anything against Marek, and he was asked. So was Aaron."},
    )  # fmt: skip
