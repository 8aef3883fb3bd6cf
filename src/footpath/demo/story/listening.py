"""Aaron writes, we apologise and learn; Maya reads her page: August to October 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.pictures import art_club
from footpath.demo.telling import ABOUT, ALONE, MENTIONED, NOT_SEEN, SPOKEN, THERE, Said, Told, told

WROTE, READ = date(2026, 8, 12), date(2026, 10, 14)


def listening() -> Iterator[Told]:
    yield from _aaron_writes()
    yield from _ruth_again()
    yield from _autumn()
    yield from _maya_reads()


def _aaron_writes() -> Iterator[Told]:
    yield told(
        "help.document",
        WROTE,
        "grace",
        later=1,
        clock="09:30",
        filed={"theo": ABOUT, "aaron": ABOUT},
        for_whom="Aaron Shaw",
        source="A voice note, written down word for word and played back to him",
        shared={
            "what-happened": Said(
                """
                “I was there and you left me out. I was there when he was born, you can ask the ward, I was in the
                chair. It says father not known. I was known. I was known to everyone who could have asked. I don’t want
                you to rub it out. I want mine put next to yours.”
                """,
                source="Aaron",
                known_to="Aaron",
            ),
            "agreed": """
                His account stands beside ours, in every place where ours said otherwise, and neither
                is rubbed out.
                """,
        },
        own={
            "theo": {
                "found": """
                    Aaron is right. We apologised on 20 August, by voice note and then in person,
                    and letters now go to each parent in the way each can read.
                    """
            }
        },
        significant=("theo",),
        name="aaron-writes",
    )
    yield told(
        "help.conversation",
        date(2026, 8, 20),
        "grace",
        clock="16:10",
        filed={"theo": THERE, "aaron": SPOKEN},
        facts={},
        shared={
            "what-happened": """
                Tom and I went to Aaron’s to say sorry. Tom said it first and did not say “if”. Aaron
                asked who else it had happened to. We do not know, and said so, and that we would find
                out.
                """,
            "agreed": """
                How many children here have a father “not known” who could be found in two calls: Ivan
                to count, Lena to lead. Aaron to be told what they find.
                """,
        },
        own={"theo": {"observed": "Made everybody tea, in cups that had nothing in them."}},
    )


def _ruth_again() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2026, 9, 15),
        "helen",
        clock="12:20",
        filed={"bean": ABOUT, "theo": ABOUT, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Kerry asked for Ruth by name. Tuesdays again, ten to twelve, before the baby and until
                Easter. Theo remembered her, or her bag.
                """,
            "agreed": "Where they live, she is told by Kerry.",
        },
    )


def _autumn() -> Iterator[Told]:
    yield told(
        "help.visit",
        date(2026, 9, 22),
        "grace",
        clock="17:10",
        filed={"theo": THERE, "aaron": SPOKEN, "marcia": SPOKEN},
        facts={"where": "at Aaron’s"},
        shared={
            "what-happened": """
                Tuesday, before Aaron’s shift. Theo’s splints rub at the ankle; he is growing. Marcia
                showed me the red mark before I had sat down.
                """
        },
        own={
            "theo": {
                "observed": """
                    Four, and all elbows. Walks from the sofa to the window on his own, holding
                    nothing, to see the bus.
                    """,
                "health": """
                    Splints too small since the end of August by Marcia’s reckoning.
                    Physiotherapist told the same day.
                    """,
            }
        },
    )
    yield told(
        "help.visit",
        date(2026, 9, 30),
        "jo",
        clock="15:45",
        filed={"maya": ALONE},
        facts={"where": "at school, the library"},
        shared={"what-happened": "Maya’s time with me, each half-term, which belongs to her."},
        own={"maya": {"said": "“I want to read what it says about me. Not have it read.”"}},
    )


def _maya_reads() -> Iterator[Told]:
    yield told(
        "voice.words",
        READ,
        "grace",
        clock="17:30",
        filed={"maya": ABOUT},
        for_whom="Maya",
        facts={"where": "school", "told_on": READ},
        attached=art_club,
        own={
            "maya": {
                "words": "“Meetings on Wednesday mean I miss art. Nobody asked me.”",
                "how": "reading her page with Grace; two changes made",
                "changed": "the meeting moved to Tuesday. Told the same day.",
                "matters": "herons\nTheo laughing\nmy own bed",
                "call-me": "“Call me Maya. Say autistic.”",
            }
        },
        significant=("maya",),
        name="maya-reads",
    )
    yield told(
        "help.visit",
        READ,
        "grace",
        clock="17:45",
        filed={"maya": ALONE},
        facts={"where": "at school, the art room"},
        shared={
            "what-happened": """
                Maya read her page, all of it that is hers to read, with a pencil. She read the worries as carefully as
                the rest. She chose which drawing goes at the top. She asked me to take out one thing and to say one
                word differently, and I rang Tom and Mr Reed from the corridor and came back and told her it was done.
                """,
            "they-know": "Maya has read this entry.",
        },
        own={
            "maya": {
                "said": """
                    “It says I have autism. I don’t have it like a cold. Say autistic.” And: “This
                    bit is true. I didn’t know you knew.”
                    """,
                "means": """
                    She found a mistake, said so, and by four o’clock the world had changed. That
                    may be the most protective thing we have done.
                    """,
            }
        },
        significant=("maya",),
    )
    yield told(
        "voice.talk-and-listen",
        READ,
        "grace",
        clock="17:50",
        filed={"maya": ABOUT},
        for_whom="Maya",
        own={
            "maya": {
                "how": """
                    A day’s notice of anything new. Yes, no and not-sure cards. Drawing side by
                    side. Not the office.
                    """
            }
        },
    )
    yield told(
        "help.visit",
        date(2026, 10, 27),
        "owen",
        clock="18:20",
        filed={"kai": NOT_SEEN, "jean": SPOKEN},
        facts={"where": "at Nan’s"},
        shared={
            "what-happened": """
                Half-term. Arranged for five; Kai was not there. Jean and I waited with the flashing
                doorbell between us until half past six.
                """
        },
        own={
            "kai": {
                "said-to-be": """
                    Not seen. Said by Jean to be “with the keepers”, and then, when I did not fill
                    the silence, “or down the station. I don’t know, love.” His plan says somebody
                    sees him alone each week.
                    """,
                "found": "Seen alone by Bilal on 6 November.",
            }
        },
    )
    yield told(
        "help.phone-call",
        date(2026, 10, 29),
        "grace",
        clock="15:00",
        filed={"maya": MENTIONED, "theo": MENTIONED, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Kerry rang before it got bad, which is how she put it: she is tired, her back hurts,
                and Marek has taken Friday off. Mornings are calmer since he does breakfast. Maya gets
                Theo’s bag ready before anybody is up, and Kerry would like it to stop being Maya.
                """
        },
    )
