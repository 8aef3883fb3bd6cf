"""The door opens again: October and November 2023. Kai is at Nan’s."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, MENTIONED, NOT_SEEN, SPOKEN, THERE, Told, told

CHILDREN = ("kai", "maya", "theo")
ALL = dict.fromkeys(CHILDREN, ABOUT)
STEP_UP, AGREED, PLANS = date(2023, 12, 1), date(2024, 1, 31), date(2024, 2, 5)


def coming_back() -> Iterator[Told]:
    yield from _the_text()
    yield from _at_nans()


def _the_text() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2023, 10, 5),
        "grace",
        clock="13:15",
        filed={"kai": ABOUT, "maya": MENTIONED, "theo": MENTIONED, "kerry": SPOKEN},
        shared={
            "what-happened": """
                I rang at twelve and we met at one, at the bench by the river. I read back to her what she told me in
                2021 and she corrected two things, and that was the whole of the form.
                """,
            "they-know": """
                Kerry knows the record goes on as one story and that this is not counted as being
                referred again.
                """,
        },
        own={
            "kai": {
                "observed": """
                    Not met today. A photograph on Kerry’s telephone: taller than her, hood up,
                    holding Theo by both hands while he walks.
                    """
            }
        },
        significant=("kai",),
        name="back",
    )
    yield told(
        "help.footing",
        date(2023, 10, 5),
        "grace",
        clock="13:40",
        until=STEP_UP,
        filed=ALL,
        facts={"level": "early-help"},
        own={
            child: {
                "footing": "Early help again, because Kerry asked, since 5 October 2023.",
                "means": "Help the family has asked for. Kerry may stop any part of it.",
            }
            for child in CHILDREN
        },
    )


def _at_nans() -> Iterator[Told]:
    """Three visits running. Not being there is written down as fully as being there."""
    for day, by_whom, more in (
        (date(2023, 10, 18), "Kerry, before I asked", "His trainers were by the door."),
        (
            date(2023, 11, 8),
            "Maya, from under the table: “Kai’s at Nan’s again”",
            "His plate was on the table with a plate over it.",
        ),
    ):
        yield told(
            "help.visit",
            day,
            "grace",
            clock="17:50",
            filed={"kai": NOT_SEEN, "maya": SPOKEN, "theo": THERE, "kerry": SPOKEN},
            facts={"where": "at home"},
            shared={
                "what-happened": """
                    Tea-time visit, arranged. Kerry cooked while we talked and cried once, at the
                    sink, with her back to the children.
                    """
            },
            own={
                "kai": {"said-to-be": f"Not seen. Said to be at Nan’s, by {by_whom}. {more}"},
                "maya": {
                    "said": """
                        “I have a tummy ache on days with a supply teacher.” She told me which
                        days those had been, in order.
                        """
                },
                "theo": {
                    "observed": """
                        Eighteen months. Shuffles on his bottom across the whole room to get
                        to a bus with no wheels, and laughs when it falls over.
                        """
                },
            },
        )
    yield told(
        "help.visit",
        date(2023, 11, 22),
        "grace",
        clock="18:05",
        filed={"kai": NOT_SEEN, "maya": SPOKEN, "theo": THERE, "kerry": SPOKEN},
        facts={"where": "at home"},
        shared={
            "what-happened": """
                The third visit running at which Kai was not there. I asked Kerry gently whether he is
                at Nan’s because he likes it or because of something here. She said, “Dean’s been
                round,” and then, “Only to see Maya.”
                """,
            "agreed": """
                Kerry will text Jean tonight so that I can see Kai at hers on Friday. I told her I
                want to think with a social worker about Dean.
                """,
        },
        own={
            "kai": {
                "said-to-be": """
                    Not seen. Said by Kerry to be at Nan’s, “doing his homework”. I have not seen Kai since 5 October
                    and nobody from school has since the 14th of this month. I do not know that he is all right. I know
                    that three people have told me where he is and none of them was Kai.
                    """,
                "found": "Seen at Jean’s on 24 November. He goes there when Dean’s car is in the street.",
            },
            "maya": {
                "said": "When the car outside revved she counted under her breath until it had gone: forty-one.",
                "observed": "Put Theo’s bus, and then Theo, behind the settee.",
            },
            "theo": {
                "observed": "Let himself be put behind the settee. He thought it was a game. I think Maya did not."
            },
        },
        significant=("kai",),
    )
    yield told(
        "help.visit",
        date(2023, 11, 24),
        "grace",
        clock="17:20",
        filed={"kai": ALONE, "jean": SPOKEN},
        facts={"where": "at Nan’s"},
        shared={
            "what-happened": """
                Jean let me in at the back and turned the television up, which is how she gives people
                privacy.
                """
        },
        own={
            "kai": {
                "said": """
                    “I’m not bunking. I go past ours to see if his car’s there and if it is I go
                    to Nan’s. If it isn’t I go in.” And: “Don’t make it a thing.”
                    """,
                "means": """
                    A twelve-year-old is checking the street for his family before school. It is a
                    thing, and I told him so, and that I would tell him first what I did about it.
                    """,
            }
        },
        significant=("kai",),
    )
