"""The night of 18 February 2024, the days after it, and a letter that was not sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, MENTIONED, SPOKEN, THERE, Mention, Told, told

NIGHT, STRATEGY, CARE = date(2024, 2, 18), date(2024, 2, 19), date(2024, 2, 20)
CHILDREN = ("kai", "maya", "theo")


def the_night() -> Iterator[Told]:
    yield from _that_night()
    yield from _the_enquiry()
    yield from _kai_asks()
    yield from _not_sent()


def _that_night() -> Iterator[Told]:
    found = "Section 47 enquiry: harm was found. Child protection plan from 8 March."
    yield told(
        "frontdoor.contact",
        NIGHT,
        "marcus",
        later=1,
        clock="03:25",
        name="night",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT, "kerry": ABOUT},
        facts={"from_whom": "Police"},
        shared={
            "worry": "Dean broke in at 23:40, by the back door, and hurt Kerry. Kai stepped between them and was hurt.",
            "decided": """
                I read one page on my telephone before I went in, and it was enough: who must not be told, how Maya
                likes to be spoken to, that Jean cannot hear the telephone. Dean was arrested at 00:20. Kerry asked for
                a refuge and was given a place by two. Where it is, and everything that would give it away, is protected
                from this minute.
                """,
        },
        own={
            "kai": {
                "worry": """
                    Kai, twelve, got between them. Cut above the left eye, and his wrist. He would
                    not get in the ambulance until Theo was in it.
                    """,
                "found": "Harm was found. He came into care with Nan on 20 February, because he asked for Nan.",
            },
            "maya": {
                "worry": """
                    Maya, six, was under the bed with Theo and her hand over his mouth. She came
                    out for a torch shone on the floor and not on her.
                    """,
                "found": found,
            },
            "theo": {
                "worry": """
                    Theo was under the bed with Maya. Not hurt. He signed “more” when I carried
                    him, and I did not know of what.
                    """,
                "found": found,
            },
            "kerry": {"worry": "Kerry was seen at hospital, with Rosa Quinn beside her from four in the morning."},
        },
        significant=CHILDREN,
    )
    yield told(
        "help.visit",
        NIGHT,
        "marcus",
        later=1,
        clock="04:10",
        filed={"kai": ALONE, "maya": SPOKEN, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "at the hospital"},
        shared={
            "what-happened": """
                I told each of them the next thing, one thing at a time, and then it happened. That
                was all that helped.
                """
        },
        own={
            "kai": {
                "said": "“I should’ve heard the gate.” I said that the gate is not his job. He said, “Whose is it?”",
                "health": "Four stitches; a fracture of the left wrist. Dr Rao will see him on Wednesday.",
            },
            "maya": {
                "said": """
                    She asked whether the bed would come. I said it would not, tonight, and that
                    her blanket would. She nodded at that.
                    """,
                "observed": "Held the torch from then on. I left it with her.",
            },
            "theo": {"observed": "Slept on Kerry. Woke at four and laughed at the ceiling lights."},
        },
        significant=CHILDREN,
    )


def _the_enquiry() -> Iterator[Told]:
    yield told(
        "protection.section-47-enquiry",
        STRATEGY,
        "priya",
        clock="17:30",
        until=date(2024, 3, 4),
        name="enquiry",
        filed=dict.fromkeys(CHILDREN, ABOUT),
        facts={
            "conference_due_on": date(2024, 3, 11),
            "strategy_id": Mention("strategy"),
            "joint": True,
        },
        shared={
            "what": """
                Joint enquiry, police and us, begun at the strategy discussion at eleven. A conference, if one is
                needed, by 11 March.
                """,
        },
        own={
            "kai": {
                "found": """
                    He has been hurt, and has been frightened for longer. He is safe at Nan’s
                    while Dean is on remand.
                    """
            },
            "maya": {
                "found": """
                    She has been harmed by what she has lived with and what she heard. Likely to
                    be again if Dean learns where she is.
                    """
            },
            "theo": {
                "found": """
                    Not hurt that night, and likely to be harmed if it happens again. Dr Rao
                    thinks the word is too strong for Theo; see the conference.
                    """
            },
        },
        significant=CHILDREN,
    )


def _kai_asks() -> Iterator[Told]:
    yield told(
        "help.conversation",
        CARE,
        "priya",
        clock="15:30",
        filed={"kai": ALONE, "jean": SPOKEN, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Kai asked for Nan, four times, in the same words. Kerry, Jean and I sat in the hospital garden. Kerry
                signed because she agrees, and cried because she agrees. He goes to Jean’s today, in care by agreement,
                section 20. Jean was a foster carer for Kerry and the checks can be done while he eats his tea.
                """,
            "agreed": """
                His wrist in plaster, his goalkeeper’s gloves fetched by a police officer. He speaks
                to Kerry every evening on Jean’s tablet. Where they are is not told to him, and he was
                told that, and why.
                """,
        },
        own={
            "kai": {
                "said": """
                    “I don’t want to be in a refuge with babies. I want Nan. I want to know
                    they’re all right and I don’t want to know where.”
                    """,
                "means": "He has worked out by himself what it would cost to know. He should not have had to.",
            }
        },
        significant=("kai",),
        name="kai-care",
    )
    yield told(
        "help.footing",
        CARE,
        "priya",
        clock="16:30",
        until=date(2025, 1, 22),
        filed={"kai": ABOUT},
        facts={"level": "in-care", "by_agreement": True},
        own={
            "kai": {
                "footing": "In care by agreement, with Nan, since 20 February 2024.",
                "means": """
                    Your mum agreed and can change her mind. Yvonne’s job is to check we do what
                    we said. You can always ring Jo.
                    """,
                "found": "Special guardianship to Nan on 22 January 2025, after 337 days.",
            }
        },
    )


def _not_sent() -> Iterator[Told]:
    yield told(
        "help.document",
        date(2024, 2, 27),
        "moira",
        clock="16:15",
        filed={"maya": ABOUT},
        shared={
            "what-happened": """
                A letter that was not sent. I was asked to tell Maya’s father of the conference, because he has
                parental responsibility. The template put her school at the head of it and the software refused. I would
                not have seen it. I told Priya and Tom, and I am reporting it as a near miss.
                """,
            "agreed": """
                Letters are addressed from the recipient’s own place and carry nothing of the child’s.
                Colette told. To be looked at when things are quieter, and not let go.
                """,
        },
        significant=("maya",),
        name="not sent",
    )
    yield told(
        "help.document",
        date(2024, 2, 28),
        "colette",
        later=1,
        clock="09:20",
        filed={"maya": ABOUT, "theo": ABOUT, "kai": ABOUT},
        only=("tom", "colette"),
        shared={
            "what-happened": """
                At 18:10 yesterday somebody at the health trust who must not see this family searched
                for their name. They were shown what anybody is shown when there is nobody of that
                name. Nothing was opened.
                """,
            "agreed": """
                The trust’s privacy officer told this morning, and Priya. Kerry is told by Priya
                today, because it is hers to know.
                """,
        },
    )
    yield told(
        "help.phone-call",
        date(2024, 2, 28),
        "priya",
        clock="10:10",
        later=1,
        filed={"maya": MENTIONED, "theo": MENTIONED, "kerry": SPOKEN},
        shared={
            "what-happened": """
                I told Kerry that somebody had looked for their name and had found nothing. She was
                quiet and then said, “Good. Thank you for telling me.”
                """
        },
        facts={},
    )
