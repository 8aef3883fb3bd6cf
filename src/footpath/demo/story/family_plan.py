"""The family's own plan, and a goodbye that was done properly: June to September 2024."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, MENTIONED, SPOKEN, THERE, Mention, Told, told
from footpath.record.models import HowExact

OFFERED = date(2024, 5, 22)
MEETING, COURT, HANDOVER = date(2024, 6, 12), date(2024, 7, 19), date(2024, 9, 13)


def family_plan() -> Iterator[Told]:
    yield from _the_familys_meeting()
    yield from _summer()
    yield from _goodbye()


def _the_familys_meeting() -> Iterator[Told]:
    yield told(
        "help.family-meeting-offer",
        OFFERED,
        "priya",
        clock="15:00",
        filed=dict.fromkeys(("kai", "maya", "theo"), ABOUT),
        facts={"answer": "accepted", "answered_on": date(2024, 5, 24)},
        shared={
            "to-whom": "Kerry, Aaron and Jean, each by themselves",
            "said": "Kerry: “Somewhere with a kitchen.” Jean: “About time.” Aaron said yes by voice note in a minute.",
        },
        name="family-offer",
    )
    yield told(
        "help.meeting",
        MEETING,
        "priya",
        clock="16:30",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT},
        source="The family’s words, unedited; the coordinator only typed",
        facts={
            "sort": "family-group",
            "offer_id": Mention("family-offer"),
            "views_sought_on": date(2024, 6, 5),
            "look_again_on": date(2024, 12, 20),
        },
        shared={
            "what-for": "The family make the plan themselves, in Marcia’s church hall. Marcia cooked.",
            "talked-of": "For the middle two hours the coordinator and I were not in the room.",
            "family-plan": """
                Kai stops with Nan because that is where he asked to be. Nan is not to do it on her own: Aaron fixes
                things, Marcia takes Sundays. Theo is with his dad Thursday to Saturday, every week, not when it suits.
                Marcia does Theo’s hair and takes him to church if he likes the singing which he does. Kerry sleeps
                Thursday. Maya is asked before things happen. Nobody tells anybody where. If Kerry goes quiet Jean tells
                Grace, not the office.
                """,
            "we-back": """
                Aaron’s bus fares, a second walker at his flat, a visit to Jean from the fostering nurse. Looked at
                again by the family themselves at Christmas.
                """,
        },
        own={
            "kai": {
                "views": "Asked a week before, with Jo, on a wall: “Food. And nobody says brave.”",
                "views-changed": "Marcia cooked, and Kai read out the last line himself.",
                "means": "“It’s the first meeting with food.”",
            },
            "maya": {
                "views": "Cards, a week before: yes to Nan, yes to Aaron, not sure about the hall.",
                "views-changed": "She stayed at home with Jo, and the plan was drawn for her that night.",
            },
            "theo": {
                "means": """
                    Went from lap to lap for four hours and fell asleep on the one person who had
                    never met him.
                    """
            },
        },
        significant=("kai", "maya", "theo"),
        name="family-plan",
    )
    for number, (who, called, how, came, part) in enumerate(
        (
            ("kerry", "Kerry", "by text", "whole", ""),
            ("aaron", "Aaron Shaw", "by voice note", "whole", ""),
            ("jean", "Jean", "in 16 point, by hand", "whole", ""),
            ("marcia", "Marcia Shaw", "by Aaron, and then by us", "whole", ""),
            ("kai", "Kai", "by text", "part", "All but the first half hour, which he spent with the chickens."),
        )
    ):
        yield told(
            "help.invitation",
            date(2024, 5, 28),
            "priya",
            clock=f"12:{10 + number}",
            later=16,
            filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT, **({who: MENTIONED} if who != "kai" else {})},
            facts={
                "meeting_id": Mention("family-plan"),
                "called": called,
                "asked_on": date(2024, 5, 28),
                "asked_how": how,
                "came": came,
            },
            shared={"which-part": part} if part else {},
        )
    yield told(
        "help.invitation",
        date(2024, 5, 28),
        "priya",
        clock="12:20",
        later=16,
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT},
        facts={"meeting_id": Mention("family-plan"), "called": "Dean Moss", "came": "not-asked"},
        shared={"why-not-asked": "He could not safely be asked: Tom decided. Each of the others was told so before."},
    )
    yield told(
        "help.visit",
        date(2024, 6, 29),
        "priya",
        clock="12:30",
        filed={"theo": THERE, "aaron": SPOKEN, "marcia": SPOKEN},
        facts={"where": "at Aaron’s"},
        shared={
            "what-happened": """
                Saturday morning. Aaron had slept three hours and was doing the stretches from the
                sheet, with music. Marcia was at the table with a comb and a pot of something that
                smelt of coconut.
                """
        },
        own={
            "theo": {
                "observed": """
                    Signs “Daddy” with his whole arm. Says “bus”, and it is a bus. Sat still for
                    forty minutes of hair, which nobody at nursery believes.
                    """,
                "life": "He has two beds, two walkers and one octopus, which travels.",
            }
        },
    )


def _summer() -> Iterator[Told]:
    yield told(
        "help.phone-call",
        COURT,
        "priya",
        clock="16:45",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT, "kerry": SPOKEN},
        source="DS Holt, from court",
        shared={
            "what-happened": """
                Dean was sentenced and, with the months on remand, walked out today. A restraining
                order for five years, to 18 July 2029, for Kerry and the children, and Weir Street by
                name. So Weir Street, which was safe while he was inside, is not safe at weekends from
                today.
                """,
            "agreed": """
                Kerry told by me, then Jean, at the back door, by Owen, then Kai by me. The Sunday
                meetings move.
                """,
        },
        own={"kai": {"said": "“Does he know it’s Nan’s on the paper?” He does; it is on the order he was handed."}},
        significant=("kai", "maya", "theo"),
    )
    yield told(
        "help.conversation",
        date(2024, 8, 1),
        "priya",
        later=5,
        clock="11:00",
        filed={"maya": ABOUT, "jean": SPOKEN},
        how_exact=HowExact.MONTH,
        shared={
            "what-happened": """
                Jean, in passing: Maya asked about the old house, “some time in the holidays”. She
                wanted to know who has her leaves.
                """
        },
        own={
            "maya": {
                "means": """
                    Nobody had thought of the leaves. DS Holt found the box in the property store
                    and it came back in a police car, which Maya thought correct.
                    """
            }
        },
    )
    yield told(
        "help.visit",
        date(2024, 8, 30),
        "priya",
        clock="16:30",
        filed={"maya": ALONE, "kerry": SPOKEN},
        facts={"where": "where they are staying"},
        shared={
            "what-happened": """
                I told Maya I am going to have a baby and that Owen will come instead. Two weeks’
                notice, on a card, with a picture of Owen and of his car. We made a list of what Owen
                must know.
                """
        },
        own={
            "maya": {
                "said": "Her list: “1 say what time. 2 bring the cards. 3 do not say fine. 4 he can see the birds.”",
                "means": "She has been left by a worker before. This time she wrote the handover.",
            }
        },
        significant=("maya",),
    )


def _goodbye() -> Iterator[Told]:
    """The handover itself, and what was said at the goodbye, are in `demo.story.judgement`."""
    yield told(
        "help.know-first",
        HANDOVER,
        "owen",
        clock="17:20",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT},
        own={
            **{
                child: {
                    "protected": "Where they live and go to school is protected from Dean Moss.",
                    "lines": """
                        - Text Kerry first; leave no voicemail
                        - Weekends at Weir Street are not safe since 19 July
                        """,
                }
                for child in ("maya", "theo")
            },
            "kai": {
                "protected": """
                    Where his mum, Maya and Theo live is protected. Kai is not told, and has asked
                    not to be.
                    """,
                "lines": """
                    - Weekends at Weir Street are not safe since 19 July
                    - Jean cannot hear the telephone: go to the back door
                    """,
            },
        },
    )
    yield told(
        "help.visit",
        date(2024, 9, 26),
        "owen",
        clock="17:15",
        filed={"maya": SPOKEN, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "where they are staying"},
        shared={"what-happened": "My first visit. I said the time; I brought the cards; I did not say fine."},
        own={
            "maya": {"said": "“You can see the birds.” There are nine."},
            "theo": {"observed": "Nine steps with the walker and a bow."},
        },
    )
