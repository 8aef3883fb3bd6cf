"""The last weeks before Friday 20 November 2026: an application to court, a promise, and a night at the bus station."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.doing import TODAY
from footpath.demo.telling import ABOUT, ALONE, MENTIONED, SPOKEN, THERE, Told, told

COURT = date(2026, 11, 10)


def now() -> Iterator[Told]:
    yield from _seen()
    yield from _court()
    yield from _this_week()
    yield from _today()


def _seen() -> Iterator[Told]:
    yield told(
        "help.phone-call",
        date(2026, 11, 2),
        "grace",
        clock="10:20",
        filed={"theo": ABOUT, "kerry": SPOKEN},
        shared={
            "what-happened": """
                Kerry had messaged yesterday, Sunday: the splints are off because they hurt him, and
                he is back to shuffling. I asked health for a date today. It is now on me to chase and
                not on her.
                """
        },
        own={
            "theo": {
                "health": "No splints since 1 November. Skin not broken.",
                "found": "Fitting on 10 December; told by health on 20 November, nineteen days after Kerry asked.",
            }
        },
    )
    yield told(
        "help.visit",
        date(2026, 11, 4),
        "grace",
        clock="16:45",
        filed={"maya": ALONE},
        facts={"where": "at school"},
        shared={
            "what-happened": """
                Forty minutes in the corner of the art room, drawing side by side. She had known since
                yesterday that I would come, and for how long.
                """,
            "agreed": """
                I find out about the money for art club and tell her by the end of next week. She
                wrote the day on the back of my hand.
                """,
        },
        own={
            "maya": {
                "said": """
                    “Mum laughs more.” “If Theo’s bag isn’t done somebody forgets the blue cup.”
                    “What does a baby change, in order?”
                    """,
                "life": """
                    Happiest here. She went quiet when the caretaker came in to say that the hall
                    had been swapped, and came back after six minutes, by herself.
                    """,
                "means": "She is proud of looking after Theo, and tired by Friday. Both are hers to say.",
            }
        },
        significant=("maya",),
        name="seen-4-nov",
    )
    yield told(
        "help.phone-call",
        date(2026, 11, 6),
        "grace",
        clock="12:40",
        filed={"maya": ABOUT},
        shared={
            "what-happened": """
                Mr Reed: settled since half-term, and first in on Tuesdays. Art club is forty pounds
                for the year and Kerry has not been able to say so. Maya was beside him; I promised
                her, through him, an answer about the money.
                """,
            "agreed": "An answer for Maya. Promised today.",
        },
        own={"maya": {"observed": "“She says a promise has a day in it,” said Mr Reed."}},
    )
    yield told(
        "help.conversation",
        date(2026, 11, 6),
        "bilal",
        clock="21:10",
        filed={"kai": ALONE},
        shared={
            "what-happened": """
                After goalkeepers’ night, two bags of chips, the sea wall. He has had messages from
                one of the lads about “a lift and fifty quid”. He showed me. He had not answered.
                """
        },
        own={
            "kai": {
                "said": """
                    “I’m not going. I just like that they asked.” And, when I waited: “Is it true
                    he’s going to court about Maya?” I said I did not know and would not have told
                    him before his nan if I did.
                    """,
                "observed": "Taller than me. Clean, fed, funny. Looks at the road when a car slows.",
                "means": "He is still the alarm. He hears things before we do.",
            }
        },
        significant=("kai",),
    )


def _court() -> Iterator[Told]:
    yield told(
        "help.document",
        COURT,
        "tom",
        clock="16:30",
        filed={"maya": ABOUT},
        shared={
            "what-happened": """
                Dean has applied to the family court to see Maya. The papers came to our office and not to Kerry’s home,
                because the court does not have it. A report is asked for by 18 December.
                """,
            "agreed": """
                A safety plan for court by 4 December: mine. The report is written knowing that he may
                read every line of it. Kerry told by Grace today, face to face. Maya is told by Kerry
                with Grace beside her, when Kerry says, and not before a weekend.
                """,
        },
        own={"maya": {"found": "Not decided. The order that keeps him away until July 2029 is not touched by this."}},
        significant=("maya",),
        name="application",
    )
    yield told(
        "help.conversation",
        COURT,
        "grace",
        clock="18:15",
        filed={"maya": MENTIONED, "bean": MENTIONED, "kerry": SPOKEN, "marek": SPOKEN},
        shared={
            "what-happened": """
                I told Kerry. She sat down on the mended stair. Marek understood one word, “court”,
                and put the kettle on and then asked for Ewa on the telephone so as to understand the
                rest properly.
                """,
            "agreed": """
                Rosa rings tomorrow. Nobody puts anything about a baby anywhere. Kerry decides what
                Maya is told and when; until then Maya knows what she has been told before, on 4 March
                2024 and again last spring.
                """,
        },
    )


def _this_week() -> Iterator[Told]:
    yield told(
        "help.conversation",
        date(2026, 11, 13),
        "grace",
        clock="17:20",
        filed={"theo": THERE, "aaron": SPOKEN},
        shared={
            "what-happened": """
                Aaron’s, before his shift. He had drawn round Theo’s feet on a cereal box, each Friday
                since September, with dates. It is the best measurement anybody has.
                """
        },
        own={"theo": {"observed": "Shuffles, and is cross about it. Said “shoe” eleven times."}},
    )
    yield told(
        "help.visit",
        date(2026, 11, 17),
        "sian",
        clock="12:20",
        filed={"bean": ABOUT, "kerry": SPOKEN, "marek": SPOKEN},
        facts={"where": "at home"},
        source="Ewa Lis interpreting, Polish",
        shared={
            "what-happened": """
                First visit for the baby, at thirty-one weeks. Kerry well; bag not packed, on purpose,
                because last time it was packed and he came early.
                """
        },
        own={
            "bean": {
                "observed": "Kicks when Marek talks and stops when he stops, which he tested several times.",
                "health": "Growing as expected. Steroid plan discussed because of Theo’s early birth.",
            }
        },
    )
    yield told(
        "help.document",
        date(2026, 11, 19),
        "jo",
        clock="15:30",
        filed={"maya": ABOUT},
        shared={
            "what-happened": """
                Maya left a drawing with me at school for Grace, folded in four. I have not looked at
                it: it is for Grace.
                """
        },
    )


def _today() -> Iterator[Told]:
    yield told(
        "frontdoor.contact",
        TODAY,
        "marcus",
        clock="03:20",
        filed={"kai": ABOUT},
        facts={"from_whom": "Police"},
        shared={
            "worry": "Police, 02:10: Kai found safe at the bus station. Home with Jean by 03:00.",
            "decided": """
                Safe, home and asleep. For Owen and Grace this morning, with the bus station in it. He
                told the officer he had missed the last bus. The last bus is at 22:50.
                """,
        },
        own={"kai": {"found": "Not yet asked. Somebody he trusts asks him today."}},
        significant=("kai",),
    )
    yield told(
        "help.phone-call",
        TODAY,
        "grace",
        clock="08:15",
        filed={"kai": ABOUT, "jean": SPOKEN},
        source="By relay, typed",
        shared={
            "what-happened": """
                Jean at eight. “He’s in bed and he’s eaten. I didn’t shout. Will you come, or will the
                tall one?” She means Bilal.
                """
        },
    )
    yield told(
        "help.document",
        TODAY,
        "sian",
        clock="08:40",
        filed={"theo": ABOUT},
        for_whom="Community physiotherapy",
        shared={
            "what-happened": "Health answered: splints, 10 December, at home. Kerry and Aaron have still to be told."
        },
        own={"theo": {"health": "Fitting 10 December, both feet, at home."}},
    )
