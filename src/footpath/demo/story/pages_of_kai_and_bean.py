"""What stands on Kai’s page and on Bean’s on 20 November 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, Told, told

CHECKED, SEEN = date(2026, 11, 3), date(2026, 11, 4)


def pages_of_kai_and_bean() -> Iterator[Told]:
    yield from _kai()
    yield from _bean()


def _kai() -> Iterator[Told]:
    yield told(
        "help.know-first",
        CHECKED,
        "owen",
        clock="16:20",
        filed={"kai": ABOUT},
        own={
            "kai": {
                "protected": """
                    Where his mum, Maya and Theo live is protected. Kai is not told, and has asked
                    not to be.
                    """,
                "lines": """
                    - Jean cannot hear the telephone: go to the back door
                    - Weekends at Weir Street are not safe: Dean knows it
                    """,
                "tonight-can": "Jean; if Weir Street is not safe, Marcia, who has a bed for them both.",
                "tonight-must-not": "Dean Moss, and nobody who says they are a friend of his mum’s.",
                "tonight-works": "Food first. A true reason. Do not make a speech. Bilal, if he is up.",
                "tonight-ring": """
                    Emergency duty, then Bilal. Police: he is at the bus station, stand F, nine
                    times in ten.
                    """,
            }
        },
    )
    yield told(
        "voice.talk-and-listen",
        date(2025, 10, 2),
        "bilal",
        clock="20:00",
        filed={"kai": ABOUT},
        own={
            "kai": {
                "how": """
                    Side by side: a car, a wall, a pitch. On paper, not typed in front of him.
                    Tell him first, and tell him why. He says “couldn’t say” when he could.
                    """
            }
        },
    )
    yield told(
        "voice.words",
        date(2026, 11, 6),
        "bilal",
        clock="21:20",
        filed={"kai": ABOUT},
        for_whom="Kai",
        own={
            "kai": {
                "words": "“I’m not going. I just like that they asked.”",
                "how": "on the sea wall with Bilal, about a lift and fifty quid",
                "changed": "goalkeepers’ night is paid from this month: he is asked, and gets a wage.",
                "matters": "- goalkeeping\n- Nan sleeping\n- Theo walking\n- being told first",
                "call-me": "“Kai. And don’t say missing like I’m a cat.”",
            }
        },
    )
    yield told(
        "understanding.life",
        date(2026, 11, 6),
        "owen",
        later=3,
        clock="11:00",
        filed={"kai": ABOUT},
        own={
            "kai": {
                "life": """
                Kai is fifteen and lives with Nan, where tea is at six. He keeps goal, trains eleven small keepers, and
                is on time for school when there is nothing in the road to look at. He speaks to Mum most evenings and
                has not seen Maya and Theo together since June. Some nights he is at the bus station, where it is warm
                and people ask him things.
                """,
                "with-whom": "With Kai, Jean and Bilal",
                "not-asked": """
                    Not asked: Dean (not safe; Tom decided). Who Kai’s father is has three
                    answers, and none of them is written here as the answer.
                    """,
            }
        },
    )
    yield told(
        "understanding.worries",
        date(2026, 11, 6),
        "owen",
        later=3,
        clock="11:10",
        filed={"kai": ABOUT},
        own={
            "kai": {
                "worried": """
                    - Older lads with lifts and money
                    - Dean reaching him to reach the others
                    - Nobody seeing him alone each week, as his plan says
                    """,
                "working": "- Bilal, who sits one seat along\n- Nan, and a doorbell that flashes\n- The under-elevens",
                "needs": """
                    - Kai seen alone, every week: Owen and Bilal, whoever he would rather
                    - A day with Maya and Theo before Christmas: Grace
                    - Told about court by Nan and Grace together, before he hears it
                    """,
                "safe-enough": "he is asked for, by people who want him well; and somebody else watches the road.",
            }
        },
    )


def _bean() -> Iterator[Told]:
    yield told(
        "help.know-first",
        CHECKED,
        "grace",
        clock="16:30",
        filed={"bean": ABOUT},
        own={
            "bean": {
                "protected": "That there is a baby, and where, is protected from Dean Moss.",
                "lines": """
                    - Text Kerry first; leave no voicemail.
                    - An interpreter for Marek for anything that matters: never a relative.
                    - Theo came seven weeks early: the bag is not packed, on purpose.
                    """,
                "tonight-can": """
                    Not yet born. If Kerry is in labour: Aaron has Theo, Jean comes to Maya with
                    the police car.
                    """,
                "tonight-works": "Tell Maya what is happening, in order.",
                "tonight-ring": "Labour ward, then Marek, then emergency duty.",
            }
        },
    )
    yield told(
        "understanding.life",
        date(2026, 11, 17),
        "grace",
        later=1,
        clock="10:00",
        filed={"bean": ABOUT},
        own={
            "bean": {
                "life": """
                Bean is due on 15 January and kicks when Marek talks. There is a drawer, a mended stair and a chart with
                blanks in it that Maya made. Bean is spoken to in Polish in the morning and read to in English at night.
                """,
                "with-whom": "With Kerry, and by watching",
                "not-asked": "Marek has not been asked what he hopes for.",
            }
        },
    )
    yield told(
        "understanding.worries",
        date(2026, 11, 17),
        "grace",
        later=1,
        clock="10:10",
        filed={"bean": ABOUT},
        own={
            "bean": {
                "worried": """
                    - Dean learning that there is a baby
                    - Coming early, as Theo did
                    - Kerry’s back, and nobody’s evening
                    """,
                "working": """
                    - Two parents who want this baby
                    - Ruth, on Tuesdays, asked for by name
                    - Siân knew Theo at two days old
                    """,
                "needs": """
                    - Birth plan that says who must not be told: meeting 2 December
                    - Ask Marek what he hopes for, with Ewa: Grace
                    - Steroid plan: Siân and the midwife
                    """,
                "safe-enough": """
                    Kerry gives birth somewhere nobody who should not can find, with the people
                    she chooses.
                    """,
            }
        },
    )
