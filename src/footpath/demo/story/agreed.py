"""What each of them agreed to; help offered and what came of it; steps up and down; an ending, and coming back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from footpath.demo.telling import ABOUT, SPOKEN, Text, Told, told

ASKED, ENDED, BACK, STEP_UP = date(2021, 11, 24), date(2023, 1, 18), date(2023, 10, 5), date(2023, 12, 1)
STEP_DOWN, LEAD = date(2024, 11, 15), date(2025, 5, 12)
CHILDREN = ("kai", "maya", "theo")
ALL = dict.fromkeys(CHILDREN, ABOUT)
BOTH = {"maya": ABOUT, "theo": ABOUT}


def agreed() -> Iterator[Told]:
    yield from _at_the_gate()
    yield from _early_help()
    yield from _ending_and_coming_back()
    yield from _up_and_down()
    yield from _shared_or_not()
    yield from _now()


def _agreement(
    on: date, by: str, person: str, answer: str, what: str, words: str, *, about: str = "sharing", with_whom: str = "",
    children: Mapping[str, Any] = ALL, how: str = "", until: date | None = None, purpose: str = "", clock: str,
) -> Told:  # fmt: skip
    shared: dict[str, Text] = {"what": what, "words": words}
    if purpose:
        shared["purpose"] = purpose
    return told(
        "consent.agreement", on, by, clock=clock, filed={**children, person: SPOKEN}, shared=shared,
        facts={"about": about, "answer": answer, "with_whom": with_whom, "how": how, "until": until},
    )  # fmt: skip


def _help(
    on: date, by: str, what: str, *, state: str, since: date, given_by: str = "", on_whom: str = "",
    children: Mapping[str, Any] = ALL, more: Mapping[str, Text] | None = None, clock: str = "17:20",
) -> Told:  # fmt: skip
    return told(
        "help.offered", on, by, clock=clock, filed=children, shared={"what": what, **(more or {})},
        until=since if state == "over" else None,
        facts={"state": state, "since": since, "given_by": given_by, "on_whom": on_whom},
    )  # fmt: skip


def _at_the_gate() -> Iterator[Told]:
    yield _agreement(
        ASKED, "grace", "kerry", "agreed", "Help from Grace", "“If it’s you, yes. I can stop it, can’t I?”",
        about="help", clock="16:56", until=ENDED,
    )  # fmt: skip
    for what, with_whom, answer, words in (
        ("Grace talks to Maya’s teacher", "Maya’s school", "agreed", "“She’s noticed anyway. She’s kind about it.”"),
        ("Grace talks to the midwife, when there is one", "The midwife", "agreed", "“Yes. Come with me.”"),
        ("Grace talks to the doctor", "The doctor", "not-yet", "“I want to tell her myself first.”"),
    ):
        yield _agreement(
            ASKED, "grace", "kerry", answer, what, words, with_whom=with_whom, clock="16:57",
            until=ENDED if answer == "agreed" else None, purpose="So that Kerry does not have to explain it twice.",
        )  # fmt: skip
    yield _help(
        ASKED, "grace", "School uniform and a food parcel, the same day", state="over", since=ASKED,
        given_by="Abbotsworth Primary", clock="16:58",
        more={"for": "Both were in the building.", "words": "“You didn’t make me fill anything in.”"},
    )  # fmt: skip


def _early_help() -> Iterator[Told]:
    table = date(2021, 12, 8)
    yield _help(
        table, "grace", "A food parcel each week", state="over", since=date(2022, 7, 7), clock="20:40",
        given_by="The Monday room",
        more={"for": "Until the money is sorted.", "found": "It was, in July."},
    )  # fmt: skip
    yield _help(
        table, "grace", "The children’s centre, on Mondays", state="over", since=ENDED, children={"maya": ABOUT},
        given_by="The children’s centre", clock="20:41",
        more={
            "for": "Somewhere that is the same every week.",
            "found": "She chose the sand and, from the fourth Monday, a place beside one other child.",
        },
    )  # fmt: skip
    yield _help(
        date(2022, 3, 14), "grace", "The sleep clinic", state="unavailable", since=date(2022, 6, 20),
        children={"maya": ABOUT},
        more={
            "for": "She is up at two and at four.",
            "words": "“Fourteen weeks, to be told we were on a list.”",
            "found": "Not to be had here for a child of her age. Being told the day and what is in it did more.",
        },
    )  # fmt: skip
    yield _help(
        date(2022, 9, 14), "grace", "Ruth, on Tuesdays", state="over", since=ENDED, given_by="Fernshire Family Friends",
        clock="17:55",
        more={"for": "So that Kerry can sleep, or go out alone.", "found": "Kerry: “I slept. That was the help.”"},
    )  # fmt: skip


def _ending_and_coming_back() -> Iterator[Told]:
    yield told(
        "help.ending",
        ENDED,
        "grace",
        clock="18:15",
        filed=ALL,
        name="ended",
        facts={"keeps_door": "Grace Adeyemi, Family support worker", "door_until": date(2024, 1, 18)},
        shared={
            "changed": """
                Maya sleeps through more nights than not. There is food on a Thursday. Kai has played in eleven matches.
                Nobody has been at the door since February.
                """,
            "ring": "Grace’s own number, and after that the Monday room. No form, and no beginning again.",
            "stays": "The children’s centre until Maya is six. Jean on a Thursday.",
            "goodbye": "Grace, at the table, to each of them by name. She goes on being at the school gate.",
        },
        own={
            "maya": {"view": "She made me a card: a leaf, and inside, MAYA, with the Y the right way round."},
            "kai": {
                "view": """
                    “Who do I tell if it goes bad?” I wrote my number inside his goalkeeper’s
                    glove, where he chose.
                    """
            },
            "theo": {"view": "Would not give the keys back until the door."},
        },
        significant=CHILDREN,
    )
    yield told(
        "help.coming-back",
        BACK,
        "grace",
        clock="13:10",
        filed=ALL,
        shared={
            "said": "A text at 11:52: “can we talk again”.",
            "since": """
                Kai, twelve, has been in school nine days of the last twenty. He leaves the house in uniform. Kerry is
                on her own since Aaron’s nights stopped fitting, and Theo’s appointments have become most of her week.
                """,
            "agreed": "We carry on from where we were.",
        },
        significant=CHILDREN,
    )
    yield _agreement(
        BACK, "grace", "kerry", "agreed", "Help from Grace again", "“Same as before. Just you, for now.”",
        about="help", clock="13:41", until=LEAD,
    )  # fmt: skip
    yield _agreement(
        date(2023, 11, 22), "grace", "kerry", "agreed", "Grace thinks with a social worker, using our names",
        "“Yes. Say our names. But tell me what they say.”", with_whom="Priya Nair and Tom Ellis",
        purpose="To think about Dean, and whether Kai is all right.", until=STEP_UP, clock="18:10",
    )  # fmt: skip


def _up_and_down() -> Iterator[Told]:
    yield told(
        "help.step",
        STEP_UP,
        "tom",
        clock="11:25",
        filed=ALL,
        facts={
            "from_level": "early-help", "to_level": "child-in-need", "told_on": date(2023, 11, 30),
            "leads": "Priya Nair, Social worker",
        },
        shared={
            "gains": "What was weighed with Grace on the 29th: Dean asked about properly; Theo’s health in one place.",
            "losses": "A new face for Maya, and for Kerry a profession she remembers leaving.",
            "told": """
                Kerry, the day before anybody else, by Grace, at the sink: “As long as you don’t go.” Then Jean. Aaron
                could not be told: nobody yet knew where he was.
                """,
            "goes-on": "The assessment begun in 2021. Nothing already answered is asked again.",
        },
        own={"kai": {"means": "He was told the same evening as his mother, as Grace had promised him."}},
        significant=CHILDREN,
    )  # fmt: skip
    yield told(
        "help.step",
        STEP_DOWN,
        "owen",
        clock="10:20",
        filed=BOTH,
        facts={
            "from_level": "child-protection", "to_level": "child-in-need", "told_on": date(2024, 11, 14),
            "leads": "Owen Bright, Social worker",
        },
        shared={
            "gains": "Kerry is asked again, and not told. Meetings at home. One fewer stranger for Maya.",
            "losses": "Nobody has to come. If something slips, it is Kerry and I who must notice it first.",
            "told": "Kerry and Aaron, in the room. Maya that evening, with a card: the same people, fewer meetings.",
            "goes-on": "Both plans for the children, and the same lead.",
        },
        significant=("maya", "theo"),
    )  # fmt: skip
    yield told(
        "help.step",
        LEAD,
        "tom",
        clock="17:20",
        filed=BOTH,
        facts={
            "from_level": "child-in-need", "to_level": "family-help", "told_on": date(2025, 4, 28),
            "leads": "Grace Adeyemi, Family Help lead practitioner", "alongside": "Owen Bright",
            "alongside_until": date(2025, 11, 24),
        },
        shared={
            "gains": "Somebody they asked for, who knew them before anything went wrong.",
            "losses": "Owen, by and by. He stays alongside until the section 17 plans end.",
            "told": "Kerry, Maya and Aaron two weeks before, by Owen and Grace together.",
            "goes-on": "Nothing closes today. Who leads has changed; the children, the plans and the story have not.",
        },
        significant=("maya", "theo"),
    )  # fmt: skip
    for person, children, words, how in (
        ("kerry", ALL, "“Yes. And I know I can say no to bits of it.”", ""),
        (
            "aaron",
            {"theo": ABOUT},
            "“For my boy, anything. Send it me so I can hear it.”",
            "Read aloud; a voice note after",
        ),
        ("jean", {"kai": ABOUT}, "“I’ll have the help and keep the deciding.”", "In 16 point, at her own table"),
        ("maya", {"theo": ABOUT}, "The yes card.", "With her cards, a day’s notice given"),
    ):
        filed = {"maya": SPOKEN} if person == "maya" else {**children, person: SPOKEN}
        yield told(
            "consent.agreement", LEAD, "grace", clock="17:40", filed=filed,
            shared={"what": "Family Help, led by Grace", "words": words},
            facts={"about": "help", "answer": "agreed", "how": how},
        )  # fmt: skip


def _shared_or_not() -> Iterator[Told]:
    yield told(
        "consent.sharing",
        date(2024, 2, 19),
        "tom",
        clock="10:20",
        filed=ALL,
        facts={
            "decision": "not", "with_whom": "Dean Moss, and whoever might tell him", "family_knows": "told",
            "review_on": date(2026, 12, 4),
        },
        shared={
            "what": "Where they are, and whatever would give it away: a school, a surgery, a nursery, a telephone.",
            "why": "He broke in and hurt two of them. He has parental responsibility for Maya, and is told how she is.",
            "family": "Kerry, that morning. Kai, by Priya, who told him why his phone had to wait.",
        },
    )  # fmt: skip
    yield told(
        "consent.sharing",
        date(2026, 11, 17),
        "tom",
        clock="16:10",
        filed={"maya": ABOUT},
        facts={
            "decision": "part", "with_whom": "The family court", "basis": "legal-obligation", "family_knows": "told",
            "review_on": date(2026, 12, 4),
        },
        shared={
            "what": "What the court asked about Maya, as she would say it; and nothing that says where.",
            "why": "Dean has applied to see her, and the court has asked for a report.",
            "family": "Kerry, by telephone, and then Maya with her cards: nobody will tell where.",
        },
    )  # fmt: skip


def _now() -> Iterator[Told]:
    yield _agreement(
        date(2026, 7, 8), "grace", "marek", "agreed", "Help for Bean, with both of them in it",
        "“Tak. I want to be asked, and not only told.”", about="help", children={"bean": ABOUT},
        how="In Polish, Ewa Lis interpreting", clock="16:20",
    )  # fmt: skip
    yield _agreement(
        date(2026, 7, 8), "grace", "kerry", "agreed", "Help for Bean", "“Start from what you know. Please.”",
        about="help", children={"bean": ABOUT}, clock="16:21",
    )  # fmt: skip
    yield _help(
        date(2026, 9, 15), "grace", "Ruth, on Tuesdays, until Easter", state="given", since=date(2026, 9, 15),
        given_by="Fernshire Family Friends", children={"theo": ABOUT, "bean": ABOUT}, clock="17:55",
        more={"for": "A pair of hands before the baby and after.", "words": "“If it’s Ruth, yes.”"},
    )  # fmt: skip
    yield _help(
        date(2026, 9, 18), "grace", "Young carers group", state="waiting", since=date(2026, 9, 18),
        on_whom="Youth work", children={"maya": ABOUT}, clock="11:00",
        more={
            "for": "A place for Maya, on a day she knows beforehand, with one person to meet at the door.",
            "words": "Maya: “Is it loud?”",
        },
    )  # fmt: skip
    yield _help(
        date(2026, 10, 20), "grace", "A parents’ group for the new baby", state="not-wanted", since=date(2026, 10, 20),
        children={"bean": ABOUT}, clock="15:10",
        more={"words": "“Not a room of strangers. Ask me when Bean’s here.”"},
    )  # fmt: skip
