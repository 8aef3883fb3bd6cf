"""The conference of 8 March 2024, Kai's first review, and a finding about letters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, Mention, Said, Told, told

CARDS, CONFERENCE, CORE = date(2024, 3, 1), date(2024, 3, 8), date(2024, 3, 21)
CARE_REVIEW, REVIEW = date(2024, 3, 18), date(2024, 5, 30)
BOTH = {"maya": ABOUT, "theo": ABOUT}


def conference() -> Iterator[Told]:
    yield from _what_the_children_said()
    yield from _the_conference()
    yield from _plans()
    yield from _kais_review()
    yield from _first_review()


def _what_the_children_said() -> Iterator[Told]:
    yield told(
        "voice.words",
        CARDS,
        "jo",
        clock="16:50",
        filed={"maya": ABOUT},
        for_whom="Maya",
        own={
            "maya": {
                "words": """
                    “Yes: Mum, Theo, my torch. No: back doors, men on stairs, talking about it at
                    tea. Not sure: Dad.”
                    """,
                "how": "sorting cards on the carpet with Jo, a week before the conference",
                "know": "Talking about it at tea makes my stomach go.",
                "changed": "tea-time visits stopped. The conference began with her cards on the table.",
                "matters": "Theo\nmy torch\nbirds that stand still",
            }
        },
        significant=("maya",),
    )
    yield told(
        "voice.words",
        date(2024, 3, 6),
        "priya",
        clock="18:00",
        filed={"kai": ABOUT},
        for_whom="Kai",
        own={
            "kai": {
                "words": """
                    “Dear meeting. Don’t say I was brave. I was late. Ask my mum what she wants
                    and then do that. Also someone needs to fix Nan’s gate.”
                    """,
                "how": "a letter, in his own hand, read out by Jo at the conference",
                "changed": "the gate was mended on the Saturday by a man from the housing. Frances wrote back.",
                "matters": "football\nTheo learning to walk\nbeing told first",
                "change": "Nan’s gate",
                "go-about": "“Ask my mum what she wants and then do that.”",
            }
        },
        facts={"told_on": date(2024, 3, 11), "agreed": "Kai, to be read out and not shown"},
        significant=("kai",),
    )


def _the_conference() -> Iterator[Told]:
    yield told(
        "protection.conference",
        CONFERENCE,
        "frances",
        later=3,
        clock="11:00",
        name="conference",
        filed={"maya": ABOUT, "theo": ABOUT, "kerry": SPOKEN},
        facts={"follows_id": Mention("enquiry"), "arranged_id": Mention("arranged"), "chair": "Frances Doyle"},
        shared={
            "what": Said(
                """
                The fourteenth working day of fifteen. Maya’s cards, dated a week before, came first, and Kai’s letter
                second.

                Agreed by all but one: both children are likely to suffer significant harm, emotional abuse. Child
                protection plans from today. Dr Rao disagreed about Theo, and his words stand whole among what each
                thought.
                """,
                known_to="Kerry was there for all but Dean’s part, and was told what was said in it",
            ),
        },
        own={
            "maya": {
                "what": """
                    For Maya: she has lived with being afraid and arranging things so that nobody
                    sees. The plan is about never having to do it again, and her cards changed
                    three lines of it.
                    """,
                "found": """
                    She lived with being afraid, and listens for cars. Nobody at home hurt her; what Dean
                    did in it has.
                    """,
            },
            "theo": {
                "what": """
                    For Theo: he cannot tell anybody and cannot run. The plan is about Dean and
                    not about disability. Aaron said so first, and it is written in his words.
                    """,
                "found": """
                    He was frightened in his own home, and can neither say so nor run. Dr Rao sees it
                    otherwise, and his reasons are kept.
                    """,
            },
        },
        significant=("maya", "theo"),
    )


def _plans() -> Iterator[Told]:
    for child, what, came in (
        (
            "maya",
            """
                Nobody who should not know learns where she is. Her words before each meeting, with
                Jo. Something of her own on a Wednesday. Safe enough when six months have gone by and
                she has stopped counting cars.
                """,
            """
                Held line by line against what was said in March. The school disagreed; its
                words are with the review.
                """,
        ),
        (
            "theo",
            """
                The same door, kept shut. Splints that fit. His father every week and not when it can
                be managed. Safe enough when two homes can each do his stretches and neither is afraid
                of a knock.
                """,
            "Held line by line against what was said in March.",
        ),
    ):
        yield told(
            "protection.plan",
            CONFERENCE,
            "frances",
            later=3,
            clock="11:40",
            until=date(2024, 11, 14),
            filed={child: ABOUT},
            name=f"plan-{child}",
            facts={
                "referral_id": Mention(f"referral-{child}"),
                "first_category": "EMO",
                "latest_category": "EMO",
                "plans_before": 0,
                "conference_id": Mention("conference"),
                "written_id": Mention(f"plan-core-{child}"),
                "ended_because": "safe-enough",
                "goes_on_as": "child-in-need",
            },
            own={child: {"what": what, "found": came}},
            significant=(child,),
        )
    yield told(
        "help.footing",
        CONFERENCE,
        "priya",
        later=3,
        clock="12:00",
        until=date(2024, 11, 15),
        filed=BOTH,
        facts={"level": "child-protection", "by_agreement": False},
        own={
            child: {
                "footing": "A child protection plan, since 8 March 2024.",
                "means": """
                    Not a choice. The family can disagree, bring somebody, see what is written,
                    and ask what would end it. What would end it is on the plan.
                    """,
                "found": "It ended on 14 November 2024 because things were safe enough.",
            }
            for child in ("maya", "theo")
        },
    )
    yield told(
        "protection.core-group",
        CORE,
        "priya",
        clock="15:20",
        filed=BOTH,
        facts={"plan_id": Mention("plan-maya"), "next_on": date(2024, 4, 25)},
        shared={
            "changed": """
                The first time. Aaron had not known there was a plan until somebody sent him a voice note, and then he
                came in his work boots. Jo brought Maya’s cards.
                """,
            "family": "“One afternoon in which nobody visits.” That was Kerry, and it was agreed.",
            "agreed": """
                Aaron has Theo from Friday tea to Saturday night. Siân does the health list. Kerry has
                one afternoon in which nobody visits.
                """,
        },
        name="core-group",
    )
    yield told(
        "help.visit",
        date(2024, 4, 16),
        "priya",
        name="four friends",
        clock="17:10",
        filed={"maya": ALONE, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "where they are staying"},
        shared={
            "what-happened": """
                The playroom, floor, forty minutes. I had told her yesterday that I would come, what I
                would wear and that I would leave at five.
                """
        },
        own={
            "maya": {
                "said": """
                    “I count them here as well but there aren’t many.” She has four friends, whose
                    names she listed by height.
                    """,
                "observed": "Drew a bird on one leg. When I asked she wrote HERON. She read it to me and then to Theo.",
            },
            "theo": {"observed": "Walked five steps in the new walker to get to the bird."},
        },
    )


def _kais_review() -> Iterator[Told]:
    yield told(
        "help.conversation",
        CARE_REVIEW,
        "yvonne",
        clock="16:30",
        filed={"kai": SPOKEN, "jean": SPOKEN},
        shared={
            "what-happened": """
                Kai’s first review in care, on the nineteenth working day of twenty, at Jean’s table. Kai chaired the
                first ten minutes. Item one was his telephone and item two was Theo. Kerry spoke by tablet from a room
                with nothing behind her.
                """,
            "agreed": """
                Family time: every evening by tablet, and together each Sunday somewhere in between,
                driven by us and never the same place twice. The checks on Jean’s home are done, and
                she has been paid since the first night. A telephone: an old one now; his own when
                somebody who understands them has looked at it with him.
                """,
        },
        own={
            "kai": {
                "said": """
                    “Why can’t I have my phone?” I told him: because it can be asked where it is.
                    He said, “Then say that. Everyone just said no.”
                    """,
                "means": "He takes a true reason better than a kind one.",
            }
        },
        significant=("kai",),
    )
    yield told(
        "help.visit",
        date(2024, 4, 30),
        "priya",
        clock="17:40",
        filed={"kai": ALONE, "jean": SPOKEN},
        facts={"where": "at Nan’s"},
        shared={"what-happened": "Kai’s own time, without Jean, at the bottom of the garden by the mended gate."},
        own={
            "kai": {
                "said": """
                    “School’s all right. I’m on time cos there’s no car to look for.” He has been
                    to every lesson since 11 March.
                    """,
                "life": """
                    He has tea at six, which he says is mad. He makes Jean’s at weekends because
                    he is used to making somebody’s.
                    """,
            }
        },
    )


def _first_review() -> Iterator[Told]:
    yield told(
        "protection.review",
        REVIEW,
        "frances",
        later=1,
        clock="14:00",
        filed={"maya": ABOUT, "theo": ABOUT, "kerry": SPOKEN, "aaron": SPOKEN},
        facts={"plan_id": Mention("plan-theo")},
        shared={
            "what": """
                Within three months. Both plans go on. Neglect was proposed for Theo because he had not been brought to
                six physiotherapy appointments. Kerry put six envelopes on the table, forwarded that week: every letter
                had gone to the house she fled. It was not agreed, and should not have been proposed.
                """,
        },
        own={
            "theo": {
                "what": """
                    Theo was not “not brought”. We did not tell them. That is written here so that
                    the other words do not follow him.
                    """,
                "found": """
                    Category unchanged. Six appointments made again within a fortnight, by
                    telephone, to both parents.
                    """,
            },
            "maya": {
                "what": """
                    Maya’s cards said: yes to the playroom, no to being asked about Dad, not sure
                    about a new school. She was asked about the school and not about Dad.
                    """,
                "found": "The plan goes on; her school place is looked for by September.",
            },
        },
        significant=("theo",),
        name="first-review",
    )
    yield told(
        "help.document",
        date(2024, 6, 3),
        "frances",
        clock="10:00",
        filed={"theo": ABOUT},
        shared={
            "what-happened": """
                For whoever looks at how we work: six letters about a disabled child went to a house
                that the same authority had helped his mother to flee. Nobody meant it. Nobody would
                have seen it without Kerry’s envelopes.
                """,
            "agreed": "Kept for the learning conversation, beside the letter of 27 February.",
        },
        name="for whoever looks",
    )
