"""Samir Rahimi, who came alone: from a service station in November 2022 to reading his own file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.demo.telling import ABOUT, ALONE, SPOKEN, Said, Told, told

ONLY = {"samir": ABOUT}


def samir() -> Iterator[Told]:
    yield from _the_first_night()
    yield from _in_care()
    yield from _eighteen()
    yield from _his_page()


def _the_first_night() -> Iterator[Told]:
    yield told(
        "frontdoor.contact",
        date(2022, 11, 3),
        "marcus",
        clock="23:50",
        filed=ONLY,
        facts={"from_whom": "Police"},
        shared={
            "worry": """
                Police found a boy alone at the motorway services at nine tonight. He has no coat. He
                says he is about fourteen.
                """,
            "decided": """
                He is a child and he is alone. He comes into our care tonight with the Reeves, by
                agreement with nobody because there is nobody: section 20.
                """,
        },
        own={"samir": {"found": "He has been believed about his age, and nobody since has seen a reason not to."}},
        significant=("samir",),
    )
    yield told(
        "help.conversation",
        date(2022, 11, 3),
        "marcus",
        later=1,
        clock="01:15",
        filed={"samir": ALONE},
        source="Interpreter by telephone: Dari",
        shared={
            "what-happened": """
                At the police station, then in my car, then at the Reeves’ at ten past one. Was he told where he was
                going? Yes, twice, through the interpreter. Did he have a choice? Between two homes; he asked which had
                a lock on the inside of the bathroom and chose that one. Was he heard in his own language? By telephone,
                in Dari. He would have liked a Hazara voice and was too polite to say so until I asked.
                """,
            "agreed": """
                He keeps his telephone and his mother’s scarf. Nobody searches his bag. I ring at nine
                to see how he slept.
                """,
            "they-know": "Everything here was said to him through the interpreter before I drove away.",
        },
        own={
            "samir": {
                "said": """
                    “I was born in winter. My mother says I have seen fourteen.” And, at the door:
                    “Do they know I am coming?”
                    """,
                "observed": "Thin shoes. He stood until Colin sat down. He ate when Pat ate.",
                "means": "He has been deciding for himself for eleven months. Tonight he would like somebody else to.",
            },
        },
        significant=("samir",),
    )
    yield told(
        "frontdoor.referral",
        date(2022, 11, 4),
        "priya",
        clock="10:20",
        filed=ONLY,
        name="samir-referral",
        facts={"source_code": "6", "need_code": "N8"},
        own={"samir": {"why": "A child alone in this country, seeking asylum, with nobody here to care for him."}},
    )
    yield told(
        "help.footing",
        date(2022, 11, 3),
        "priya",
        later=1,
        clock="10:30",
        until=date(2026, 1, 1),
        filed=ONLY,
        facts={"level": "in-care", "by_agreement": True},
        own={
            "samir": {
                "footing": "In care, with Pat and Colin Reeve, since 3 November 2022.",
                "means": """
                    The council looks after you as a good parent would. You have a say in every
                    plan, and somebody independent to tell if you are not listened to.
                    """,
                "found": "He turned eighteen on 1 January 2026 and stays with the Reeves because all three want it.",
            }
        },
    )


def _in_care() -> Iterator[Told]:
    yield told(
        "help.visit",
        date(2022, 11, 24),
        "priya",
        clock="18:30",
        filed={"samir": ALONE, "pat": SPOKEN},
        facts={"where": "at the Reeves’, his room"},
        source="Interpreter in the room: Dari",
        shared={
            "what-happened": """
                He drew his family and I held the ruler. A solid line is somebody alive, a line with a
                stroke is somebody who has died. For Zahra he asked for a third kind of line, and we
                made one: dots.
                """,
        },
        own={
            "samir": {
                "said": """
                    “My father taught me to mend radios. My mother is with my uncle, I think still
                    in Herat. Zahra was with us at the river.”
                    """,
                "life": """
                    He sleeps with the light on. He has mended the Reeves’ doorbell and the
                    neighbour’s. He prays in the box room, which Colin has cleared, and shakes
                    hands with everybody every morning.
                    """,
                "means": "He is in two places at once. Help that only asks about here will miss half of him.",
            }
        },
        significant=("samir",),
    )
    yield told(
        "understanding.assessment",
        date(2022, 11, 4),
        "priya",
        later=40,
        clock="16:00",
        until=date(2022, 12, 14),
        filed=ONLY,
        facts={"factors": ["9A"]},
        own={
            "samir": {
                "understanding": """
                    Samir came by himself from Afghanistan by way of five countries. He is well,
                    capable, grieving and on guard. He needs a home that stays put, a solicitor,
                    school, the mosque, and news of Zahra if there is any to be had.
                    """
            }
        },
    )
    yield told(
        "voice.words",
        date(2023, 6, 20),
        "priya",
        clock="17:30",
        filed=ONLY,
        for_whom="Samir",
        own={
            "samir": {
                "words": """
                    “In the meeting everybody says my name first and then they talk. I would like
                    to talk and then they say my name.”
                    """,
                "how": "after his second review, in English, on the walk home",
                "changed": "he opens his own reviews now, with ten minutes nobody interrupts.",
                "matters": "Zahra\nmending things\nFriday prayers\nPat’s plum tree",
            }
        },
    )
    yield told(
        "help.conversation",
        date(2024, 1, 15),
        "nadia",
        clock="16:45",
        filed={"samir": SPOKEN},
        source="Interpreter present, asked twice",
        shared={
            "what-happened": """
                We began his pathway assessment. I brought the long form and we did not use it: he
                told me what he wants in order, and I wrote it in his order.
                """,
            "agreed": """
                Electrical installation at the college from September. Driving theory, which he will
                pay half of. The tracing form for Zahra, together, next Tuesday.
                """,
        },
        own={"samir": {"said": "“I want a trade, a key, and to know.”"}},
    )
    yield told(
        "help.conversation",
        date(2025, 3, 4),
        "owen",
        clock="17:20",
        filed={"samir": SPOKEN, "colin": SPOKEN},
        shared={
            "what-happened": """
                The letter came: he can stay. Colin read it aloud because Samir’s hands were shaking,
                then Samir read it aloud himself, and then he went and fixed the gate.
                """
        },
        own={"samir": {"said": "“Five years. It is longer than I have known anything would last.”"}},
        significant=("samir",),
    )


def _eighteen() -> Iterator[Told]:
    yield told(
        "help.visit",
        date(2026, 1, 6),
        "nadia",
        clock="18:10",
        filed={"samir": SPOKEN, "pat": SPOKEN, "colin": SPOKEN},
        facts={"where": "at home with the Reeves"},
        shared={
            "what-happened": """
                Five days after his birthday. Cake from the mosque and cake from Pat. We signed the
                staying put agreement at the table and then went through his pathway plan, which is in
                his words because he typed it.
                """,
            "agreed": """
                He stays until he has finished his apprenticeship, and looks at it himself each June.
                Rent from his wage: forty pounds, which he named. I come monthly, or when he texts.
                """,
        },
        own={
            "samir": {
                "said": """
                    “On paper my birthday is the first of January, like a shop opening. It is
                    fine. I have chosen it now.”
                    """
            }
        },
        significant=("samir",),
    )
    yield told(
        "help.footing",
        date(2026, 1, 1),
        "nadia",
        later=5,
        clock="18:40",
        filed=ONLY,
        facts={"level": "leaving-care"},
        own={
            "samir": {
                "footing": "Care-experienced, staying put with Pat and Colin Reeve, since 1 January 2026.",
                "means": """
                    A home by agreement between the three of you, a personal adviser until you are
                    25 if you want one, and a plan that is yours.
                    """,
            }
        },
    )
    yield told(
        "help.conversation",
        date(2026, 9, 3),
        "nadia",
        clock="16:00",
        filed={"samir": SPOKEN},
        shared={
            "what-happened": """
                Samir asked for his file. “I want to see what you saw.” I explained that it is his by
                right, that some lines will be covered because they are about somebody else, and that
                each will say why.
                """,
            "agreed": """
                Colette puts it together. We read it at the Reeves’, in the order he likes, with an
                interpreter there even if he does not need her.
                """,
        },
    )
    yield told(
        "voice.words",
        date(2026, 10, 22),
        "nadia",
        clock="18:30",
        filed=ONLY,
        for_whom="Samir",
        own={
            "samir": {
                "words": """
                    “You wrote that I asked if they knew I was coming. I had forgotten that. Thank
                    you for keeping it.”
                    """,
                "how": "reading his own file, at Pat and Colin’s table",
                "changed": """
                    “refused food” on the second day now has his note beside it: “It was the fast.
                    Nobody asked.”
                    """,
                "matters": "Zahra\nmending things\nFriday prayers\nPat’s plum tree\nmy key",
                "call-me": "“Samir. Say I came here, not that I was found.”",
            }
        },
    )


def _his_page() -> Iterator[Told]:
    yield told(
        "help.know-first",
        date(2026, 9, 3),
        "nadia",
        clock="17:00",
        filed=ONLY,
        own={
            "samir": {
                "lines": """
                    - An interpreter for anything that matters, a Hazara speaker of Dari if there
                    is one
                    - Do not ask about his journey in passing; he will choose when
                    - He says yes to be polite: ask him to say it back
                    """,
                "tonight-can": "Pat and Colin Reeve: it is his home.",
                "tonight-works": "Tea first. Tell him who you are and that nobody is being moved.",
                "tonight-ring": "Pat, at any hour; then emergency duty.",
            }
        },
    )
    yield told(
        "voice.talk-and-listen",
        date(2024, 1, 15),
        "nadia",
        clock="17:00",
        filed=ONLY,
        own={
            "samir": {
                "how": """
                    Good English now, and Dari for feelings. Walk or mend something while you
                    talk. Send words in writing before a meeting, so that he can read them twice.
                    """
            }
        },
    )
    yield told(
        "understanding.life",
        date(2026, 10, 22),
        "nadia",
        clock="18:45",
        filed=ONLY,
        own={
            "samir": {
                "life": """
                    Samir is eighteen and in the second year of his apprenticeship. He is up at
                    five and home by four, and the van driver calls him Sparks. On Fridays he goes
                    to prayers and then to his uncle’s voice, which comes from Isfahan. He sleeps
                    with the light off since the spring. The dotted line is still a dotted line.
                    """,
                "with-whom": Said("With Samir and Pat"),
            }
        },
    )
    yield told(
        "understanding.worries",
        date(2026, 10, 22),
        "nadia",
        clock="18:50",
        filed=ONLY,
        own={
            "samir": {
                "worried": "Not knowing about Zahra\nHis leave to stay runs out in March 2030: start early",
                "working": """
                    - The Reeves, and all three of them saying so
                    - His trade; he is asked for by name
                    - His uncle’s voice on Fridays
                    """,
                "needs": """
                    - Answer from the tracing service: chased 2 November, Nadia
                    - A solicitor’s hour about his mother, by Christmas
                    """,
                "safe-enough": "he has a key, a wage and somebody who would notice by teatime.",
            }
        },
    )
    yield told(
        "help.next",
        date(2026, 11, 2),
        "nadia",
        clock="12:00",
        filed=ONLY,
        own={"samir": {"what": "Tea at the Reeves’ with Nadia"}},
        facts={"due_on": date(2026, 12, 3), "whose": "Nadia"},
    )
    yield told(
        "help.next",
        date(2026, 11, 2),
        "nadia",
        clock="12:05",
        filed=ONLY,
        own={"samir": {"what": "Ring the tracing service again"}},
        facts={"due_on": date(2026, 11, 30), "whose": "Nadia", "promised": True},
    )
