"""Kai is missing for two nights in the autumn of 2025, and what came of asking him why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, SPOKEN, THERE, Said, Told, told

GONE, FOUND = date(2025, 9, 28), date(2025, 9, 30)
TALKED = date(2025, 10, 2)
KAI = {"kai": ABOUT}


def missing() -> Iterator[Told]:
    yield from _gone()
    yield from _his_account()
    yield from _since()


def _gone() -> Iterator[Told]:
    yield told(
        "frontdoor.contact",
        GONE,
        "marcus",
        clock="23:20",
        filed={"kai": ABOUT, "jean": ABOUT},
        facts={"from_whom": "Police", "way_in": "worry", "outcome": "already-open", "decided_on": GONE},
        name="contact-missing",
        shared={
            "worry": """
                Kai, fourteen, has not come home. Jean came to the police station herself at nine
                because she cannot use the telephone.
                """,
            "decided": """
                Missing, and we do not know that he is safe. His page told us who he rings. Bilal
                Khan, who knows the bus station, was asked tonight and not on Monday.
                """,
        },
        own={
            "kai": {
                "found": """
                    Found on 30 September at the bus station, cold, and with older lads. Two
                    nights. See his own account of 2 October.
                    """
            }
        },
        significant=("kai",),
    )
    yield told(
        "help.visit",
        FOUND,
        "bilal",
        clock="08:15",
        filed={"kai": SPOKEN},
        facts={"where": "the bus station, stand F"},
        shared={
            "what-happened": """
                I bought two teas and sat one seat along. He had a new coat. Three older lads moved
                off when I said good morning to each of them by name.
                """,
            "agreed": "He walked home with me. Jean opened the back door before we knocked, and made eggs.",
        },
        own={
            "kai": {
                "said": "“Did Nan sleep?” That was first. Then: “I’ll come if you don’t make a speech.”",
                "observed": """
                    No sleep. Hungry. Two telephones, one of which he dropped down the side of the
                    seat and left.
                    """,
            }
        },
        significant=("kai",),
    )
    yield told(
        "frontdoor.referral",
        date(2025, 9, 29),
        "owen",
        later=1,
        clock="11:00",
        filed=KAI,
        name="referral-kai-2025",
        facts={"source_code": "6", "need_code": "N1"},
        own={
            "kai": {
                "why": """
                    Two nights missing, older lads with money, and somebody reaching him through a
                    game. It is eight months since his last referral ended and twenty-two since it
                    began: two ways of counting, both said here.
                    """
            }
        },
        significant=("kai",),
    )


def _his_account() -> Iterator[Told]:
    yield told(
        "help.conversation",
        TALKED,
        "bilal",
        clock="18:00",
        filed={"kai": ALONE},
        source="Kai’s own account, on paper, signed by him; nothing in it has been changed since",
        shared={
            "what-happened": """
                His return-home conversation, on the sea wall, within the 72 hours. On paper because
                he asked that nothing be typed in front of him. What follows is his; he read it
                through and put his name to it.
                """
        },
        own={
            "kai": {
                "said": """
                “There was this guy in the game. He was good. He was nice about my keeping. After like three weeks he
                says how’s your mum and I went cold. It’s Dean. He asked about a town by a picture that’s on a wall
                there. I didn’t say anything. I swear down. I got off and I didn’t want to be on at Nan’s in case he
                could tell where. So I went where there’s people. The lads are just lads. One of them said I could earn
                something. I said I’d think.”
                """,
                "means": """
                    He ran to keep Dean away from Jean and from the people whose address he does
                    not know. He was on watch again. He was also being measured up by somebody
                    with coats to give away, and both are true.
                    """,
            }
        },
        significant=("kai",),
        name="kais-account",
    )
    yield told(
        "help.conversation",
        TALKED,
        "owen",
        clock="19:15",
        filed={"kai": ABOUT, "maya": ABOUT, "theo": ABOUT},
        only=("grace", "tom", "owen", "bilal"),
        shared={
            "what-happened": Said(
                """
                With Tom, DS Holt and Grace. Dean has broken the order by reaching Kai through a game. What he asked
                about would have named a town; what it is, is kept with the place and nowhere else. Kai gave nothing.
                His telephone was looked at with him by somebody who understands them, and the game account was kept as
                evidence and not wiped.
                """,
                third_party=True,
            ),
            "agreed": """
                Police action is theirs to tell. Kerry told tonight by Grace, in the house. Maya’s
                school told only who may not collect her, which it knew.
                """,
        },
        significant=("kai", "maya", "theo"),
    )
    yield told(
        "help.visit",
        date(2025, 10, 3),
        "owen",
        clock="16:30",
        filed={"jean": SPOKEN, "kai": THERE},
        facts={"where": "at Nan’s"},
        shared={
            "what-happened": """
                Jean thought she would be told off. I said that a woman who walks to a police station
                at nine at night because she cannot hear a telephone is not who needs telling. She
                asked me to show her what a game is. Kai showed her. She was good at it.
                """,
            "agreed": """
                A doorbell that flashes; a pager from the police that shakes. A night a fortnight at
                Marcia’s, for both of them.
                """,
        },
    )
    yield told(
        "help.footing",
        TALKED,
        "owen",
        clock="19:30",
        filed=KAI,
        facts={"level": "child-in-need"},
        own={
            "kai": {
                "footing": "A child in need again, by agreement with Nan, since 2 October 2025.",
                "means": """
                    Owen leads. It is help, and you and Nan can say no to it. Somebody older was
                    trying to use you, and that is about them.
                    """,
            }
        },
    )


def _since() -> Iterator[Told]:
    yield told(
        "understanding.assessment",
        date(2025, 9, 29),
        "owen",
        later=46,
        clock="15:00",
        until=date(2025, 11, 14),
        filed=KAI,
        facts={"factors": ["10A", "11A", "7A"]},
        own={
            "kai": {
                "understanding": """
                    Kai has been an alarm for other people since he was eight. Two men have seen
                    that it can be used. The bus station is warm, he is somebody there, and it is
                    on the way to nowhere Dean knows. What will help is being somebody, warm,
                    elsewhere; and being told the truth about Dean before Dean tells him something
                    else.
                    """
            }
        },
        significant=("kai",),
    )
    yield told(
        "help.visit",
        date(2026, 1, 22),
        "bilal",
        clock="19:45",
        filed={"kai": ALONE},
        facts={"where": "the sports hall, goalkeepers’ night"},
        shared={
            "what-happened": "He runs the under-elevens’ warm-up now. He shouts “set!” and eleven small keepers set."
        },
        own={"kai": {"said": "“I still go down the station but just for the chips.”"}},
    )
    yield told(
        "help.visit",
        date(2026, 6, 14),
        "grace",
        clock="17:00",
        filed={"kai": SPOKEN, "maya": SPOKEN, "theo": THERE, "jean": SPOKEN},
        facts={"where": "at the beach, all together"},
        shared={
            "what-happened": """
                All three together, with Jean, for Kai’s fifteenth. A beach a long way from anywhere. Sausages in foil.
                """,
        },
        own={
            "kai": {"said": "To Maya: “You’ve got taller, stop it.”"},
            "maya": {
                "said": "“Kai has a deeper voice but it is the same Kai.”",
                "observed": "Walked in his footprints the whole way back.",
            },
            "theo": {"observed": "Kai carried him into the sea. Theo signed “more” until it was dark."},
        },
    )
