"""Kerry asks for help at the school gate, and it is given: November 2021 to January 2023."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, MENTIONED, SPOKEN, THERE, Mention, Said, Told, told

_BORN = date(2022, 5, 9)
ALL = {"kai": ABOUT, "maya": ABOUT, "theo": ABOUT}


def asking() -> Iterator[Told]:
    yield from _the_gate()
    yield from _the_table()
    yield from _the_doorstep()
    yield from _theo_comes()
    yield from _ruth()
    yield from _ending()


def _the_gate() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2021, 11, 24),
        "grace",
        clock="16:40",
        filed={"kai": MENTIONED, "maya": THERE, "theo": ABOUT, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Kerry waited until the other parents had gone, then asked if she could have a minute. She is pregnant,
                nine weeks, and has told nobody here yet. She said, “I’m not coping and I don’t want it to get to where
                I’m really not coping.” She was sick this morning and had walked Maya in the rain. There is eleven
                pounds until Friday.
                """,
            "agreed": """
                I will come to the house on 8 December, after tea, when Jean can be there.
                """,
            "they-know": """
                Kerry saw me write this and asked me to put the eleven pounds in. This is help she
                asked for; she can stop it by saying so.
                """,
        },
        own={
            "maya": {
                "observed": """
                    Four years old, in a coat with the sleeves rolled up. She lined up the leaves along the wall by size
                    while we talked and did not look at me, and when Kerry’s voice shook she put one leaf in Kerry’s
                    pocket. Kerry says she is up at two and at four most nights and wants to be told what day it is.
                    """,
            },
            "kai": {
                "observed": """
                    Kai, ten, stood by the bike rack with both school bags and watched his mother
                    the whole time.
                    """,
            },
            "theo": {
                "observed": "Not yet born. Due 27 June 2022. His first mention anywhere, and it is that he is wanted."
            },
        },
        significant=("kai", "maya", "theo"),
        name="gate",
    )
    yield told(
        "help.footing",
        date(2021, 11, 24),
        "grace",
        clock="16:55",
        until=date(2023, 1, 18),
        filed=ALL,
        own={
            child: {
                "footing": "Early help, because Kerry asked for it, since 24 November 2021.",
                "means": """
                    Help the family has asked for. Kerry may stop any part of it, and nothing
                    happens behind her back.
                    """,
                "found": "It ended on 18 January 2023 because it had done what it was for. The door was left open.",
            }
            for child in ("kai", "maya", "theo")
        },
        facts={"level": "early-help"},
    )


def _the_table() -> Iterator[Told]:
    yield told(
        "help.visit",
        date(2021, 12, 8),
        "grace",
        clock="20:30",
        filed={"kai": SPOKEN, "maya": SPOKEN, "theo": ABOUT, "kerry": SPOKEN, "jean": SPOKEN},
        facts={"where": "at home, the kitchen table"},
        shared={
            "what-happened": """
                After the family was drawn there was tea, and time to talk about what would help and what would be
                enough.
                """,
            "agreed": """
                Safe enough, in Kerry’s words: Maya sleeps through more nights than not; there is food on a Thursday;
                Kai goes to football; nobody frightens them at the door. The midwife is booked for Tuesday and I drive.
                """,
            "they-know": "Kerry and Jean heard every word of this read out before I left.",
        },
        own={
            "kai": {
                "said": """
                    “I do the bath and I do the bins and I know where the torch is.” He was proud
                    of it. He asked if the baby would have his room.
                    """,
                "means": """
                    He is ten and already on watch. What would help Kai is for somebody else to
                    know where the torch is.
                    """,
            },
            "maya": {
                "said": """
                    She drew the house with four beds and pointed to whose each was. She gave
                    Jean’s house a chimney and ours none.
                    """,
                "observed": """
                    She left the table when two people spoke at once and came back when it was
                    one. Nobody minded.
                    """,
            },
            "theo": {"observed": "Kerry put her hand flat on the paper where his mark is, and kept it there."},
        },
        significant=("kai", "maya", "theo"),
        name="table",
    )
    yield told(
        "understanding.life",
        date(2021, 12, 8),
        "grace",
        clock="21:00",
        filed=ALL,
        own={
            "maya": {
                "life": """
                    Maya is four and likes things in rows. She wakes in the night and goes to find out if everybody is
                    still there. Mornings go well when she is told the day and what is in it. She eats at school.
                    """,
                "with-whom": "With Kerry and Jean",
                "not-asked": "Not asked yet: Dean. Kerry wants to think about whether that is safe.",
            },
            "kai": {
                "life": """
                    Kai is ten and helps more than a ten-year-old should. He is quick and funny and plays in goal.
                    He listens for the door.
                    """,
                "with-whom": "With Kai, Kerry and Jean",
            },
        },
    )


_PASSED_ON = {"way_in": "worry", "outcome": "already-open", "decided_on": date(2022, 2, 16)}


def _the_doorstep() -> Iterator[Told]:
    yield told(
        "frontdoor.contact",
        date(2022, 2, 16),
        "nasreen",
        clock="12:20",
        name="doorstep",
        filed={"kai": ABOUT, "maya": ABOUT},
        facts={"from_whom": "A member of the public", **_PASSED_ON},
        shared={
            "worry": "Somebody heard a man shouting at the house on Monday night, and a boy telling him to go.",
            "informant": """
                A member of the public, who does not want to be known and is frightened of him. Who it was is sealed,
                and is opened only by somebody who says why.
                """,
            "decided": """
                Put beside the police’s contact of the same day: one event, told twice. Grace is already with the
                family and was consulted. No referral: Kerry was told tonight by Grace, at home, in words that could
                have come from anybody, and a safety plan was made with her. Whoever rang was thanked and told only that
                it had been listened to.
                """,
        },
        own={
            "kai": {
                "found": """
                    It was Dean, and Kai had stood between them. Nobody was hurt. Kerry and Kai
                    made a plan for the door with Grace.
                    """
            },
            "maya": {"found": "She was in bed and awake. She told Grace, “The shouting came up the stairs.”"},
        },
        source="By telephone",
        significant=("kai",),
    )
    yield told(
        "frontdoor.contact",
        date(2022, 2, 16),
        "beth",
        clock="14:05",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": MENTIONED},
        name="contact-doorstep",
        facts={"from_whom": "Police", **_PASSED_ON, "same_event_id": Mention("doorstep")},
        shared={
            "worry": """
                Officers went to a man shouting at the door. It was Dean Moss; he had gone. Kai, ten,
                had stood between him and his mother.
                """,
            "decided": """
                The same event as the call this morning, and kept beside it. An earlier one, last March, is on our
                system. We told the officers that the family has help and whose number to ring, and nothing of who else
                had been in touch.
                """,
        },
        own={
            "kai": {
                "found": "Grace saw him that evening. He said, “I’m not scared of him, I’m scared of what he’d do.”"
            },
            "maya": {"found": "Asleep by the time Grace came; her teacher was asked to be gentle about tiredness."},
        },
        significant=("kai", "maya"),
    )


def _theo_comes() -> Iterator[Told]:
    yield told(
        "help.visit",
        _BORN,
        "sian",
        later=2,
        clock="10:30",
        filed={"theo": THERE, "kerry": SPOKEN, "kai": MENTIONED, "maya": MENTIONED},
        facts={"where": "in hospital, the baby unit"},
        shared={
            "what-happened": """
                Theo was born at 04:10 on Monday, seven weeks before he was due. Kerry got there by taxi; Jean stayed
                with Kai and Maya. He is breathing by himself in an incubator with a knitted octopus.
                """,
        },
        own={
            "theo": {
                "observed": Said(
                    """
                    What he was like to hold. Lighter than you expect, and busy: he pushes with both feet. He settles
                    when Kerry hums and not when I do. He holds the octopus by one leg and is cross when it is moved.
                    He looked at the window for a long time.
                    """,
                    source="Siân Pugh and Kerry together",
                ),
                "health": """
                    Born at 33 weeks, 1,960 grams. Tube feeds. Head scan on Friday; Kerry has been
                    told what it is for.
                    """,
            },
            "maya": {"observed": "Sent a drawing of five beds."},
        },
        significant=("theo",),
    )
    yield told(
        "help.phone-call",
        date(2022, 6, 20),
        "grace",
        clock="15:20",
        filed={"theo": ABOUT, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Theo came home today. Kerry rang from the bus to say so and then rang again to say he
                was asleep. “I just wanted to tell somebody who’d be pleased.”
                """
        },
    )


def _ruth() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2022, 9, 14),
        "helen",
        clock="12:10",
        filed={"theo": ABOUT, "kai": MENTIONED, "maya": MENTIONED, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Ruth Osei met Kerry, with me there for the first hour. I matched them because Ruth brought up three on
                her own, lives near, and does not mind silence. Kerry chose Tuesdays.
                """,
            "agreed": """
                Tuesdays, ten to twelve. Ruth holds Theo so that Kerry can sleep or go out alone. We
                look at it again at Christmas.
                """,
        },
    )
    yield told(
        "help.visit",
        date(2022, 10, 12),
        "ruth",
        clock="13:15",
        filed={"kai": ABOUT, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "at home"},
        shared={
            "what-happened": """
                I came early because of the buses. Kai had not gone to school. He was bathing Theo by
                himself and doing it well, with the door open so he could hear his mum, who was
                asleep.
                """,
            "agreed": "I told Helen from the bus stop and Helen told Grace before two o’clock. Kerry knows I told.",
        },
        own={
            "kai": {
                "said": "“She was up all night so I let her off.”",
                "found": """
                    Grace saw Kai and Kerry the same afternoon. A young carers’ morning was found
                    for him and Ruth’s day was moved so that nobody bathes Theo alone. Kai was
                    thanked, and told it is not his job.
                    """,
            },
        },
        source="Volunteer’s diary, raised the same day",
        significant=("kai",),
    )


def _ending() -> Iterator[Told]:
    yield told(
        "help.visit",
        date(2023, 1, 18),
        "grace",
        clock="18:00",
        filed={"kai": SPOKEN, "maya": SPOKEN, "theo": THERE, "kerry": SPOKEN, "jean": SPOKEN},
        facts={"where": "at home, the kitchen table"},
        shared={
            "what-happened": """
                We got the wallpaper out again, and the cup.
                """,
        },
        own={
            "theo": {
                "observed": """
                    Eight months and heavy on the hip. He reaches with his left hand. Siân has
                    asked for a second opinion about his right side.
                    """
            },
        },
        significant=("kai", "maya", "theo"),
    )
    yield told(
        "help.footing",
        date(2023, 1, 18),
        "grace",
        clock="18:20",
        until=date(2023, 10, 5),
        filed=ALL,
        own={
            child: {
                "footing": "Early help has ended. The door is open.",
                "means": "Nobody is working with the family. Kerry can ring Grace, and nothing has to be told again.",
            }
            for child in ("kai", "maya", "theo")
        },
        facts={"level": "door-open"},
    )
