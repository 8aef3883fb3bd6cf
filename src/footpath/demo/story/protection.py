"""Whom the decision of 19 February 2024 was taken with, what was found, and how the conference of 8 March was held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from footpath.demo.story.judgement import Acted
from footpath.demo.telling import ABOUT, Mention, Retold, Text, Told, told

STRATEGY, DOCTOR, FOUND = date(2024, 2, 19), date(2024, 2, 21), date(2024, 3, 4)
CARDS, READ, CONFERENCE, TOLD = date(2024, 3, 1), date(2024, 3, 6), date(2024, 3, 8), date(2024, 3, 11)
ALL = dict.fromkeys(("kai", "maya", "theo"), ABOUT)
BOTH = dict.fromkeys(("maya", "theo"), ABOUT)


def protection() -> Iterator[Told | Retold | Acted]:
    yield from _the_discussion()
    yield from _what_was_said()
    yield _the_doctor()
    yield from _how_it_ended()
    yield from _before_the_conference()
    yield from _who_came()
    yield from _decided()


def _the_discussion() -> Iterator[Told]:
    yield told(
        "protection.strategy",
        STRATEGY,
        "priya",
        clock="12:40",
        name="strategy",
        filed=ALL,
        facts={
            "decision": "joint", "decided_on": STRATEGY, "immediate": True, "told_on": STRATEGY,
            "told_by": "Priya Nair",
        },
        shared={
            "brought": """
                At eleven, by telephone. Dean broke in last night and hurt Kerry, and Kai when he stepped between
                them. We asked what each child had seen, who could keep them safe tonight, and what could give away
                where they are.
                """,
            "decided": """
                A joint enquiry, decided by Tom with DS Holt and Dr Rao. Kai was hurt, and what Maya and Theo have lived
                with is not one night’s. The police investigate what Dean did; we find out what it is for each child.
                """,
            "immediate": """
                Nobody is told where Kerry, Maya and Theo are. School, doctor and letters are protected from last night.
                """,
            "told": "Kerry, at the hospital: who had spoken together, what we had decided, and that she is not the "
            "one blamed.",
            "not-told": "Dean is not told of it before he is charged: DS Holt and Tom, because of where the "
            "children are.",
        },
        own={
            "kai": {"found": "He was hurt. See the enquiry.", "child": "He is asked today where he wants to be."},
            "maya": {"found": "She was harmed by what she lived with. See the enquiry."},
            "theo": {"found": "Not hurt that night. See the enquiry."},
        },
        significant=("kai", "maya", "theo"),
    )  # fmt: skip
    for by, called, organisation, role, expected, knew in (
        (
            "priya", "Tom Ellis", "Children’s social care", "team manager", "social-work",
            "Three children in need plans since 5 February; a mother who asked for help before anybody asked her.",
        ),
        (
            "beth", "DS Beth Holt", "Fernshire Police", "detective sergeant", "police",
            "Two calls to the house before last night’s. He was arrested at 00:20 and will be before the court "
            "tomorrow.",
        ),
        (
            "priya", "Dr Anil Rao", "Fernshire Community Health", "consultant community paediatrician", "health",
            "All three can be seen on Wednesday. Theo’s splints were left behind and he cannot do without them.",
        ),
        (
            "priya", "Siân Pugh", "Fernshire Community Health", "health visitor", "",
            "Kerry kept every appointment she was told of. Some letters went to the wrong house.",
        ),
    ):  # fmt: skip
        yield _part(
            "protection.took-part", STRATEGY, by, filed=ALL, clock="12:50", shared={"knew": knew},
            source=f"{called}, {organisation}",
            facts={
                "discussion_id": Mention("strategy"), "called": called, "organisation": organisation, "role": role,
                "expected_as": expected, "came": True,
            },
        )  # fmt: skip
    yield _part(
        "protection.took-part", STRATEGY, "priya", filed=ALL, clock="12:55",
        shared={"absent": "Half-term: nobody answered. Priya rings the head at home tonight, and says only what she "
        "must."},
        facts={"discussion_id": Mention("strategy"), "organisation": "The children’s schools", "came": False},
    )  # fmt: skip

    for what, whose, due in (
        ("Letters, school and doctor kept from giving away where they are", "Priya and Moira", STRATEGY),
        ("Theo’s splints found or made again", "Dr Rao’s clinic", DOCTOR),
    ):
        yield _part(
            "help.next", STRATEGY, "priya", filed=ALL, clock="13:00", shared={"what": what},
            facts={"plan_id": Mention("strategy"), "whose": whose, "due_on": due, "state": "done"},
        )  # fmt: skip


def _what_was_said() -> Iterator[Told]:
    yield _part(
        "protection.allegation", STRATEGY, "priya", filed=ALL, clock="17:35", later=14,
        source="Kai, and Kerry at the hospital",
        shared={
            "alleged": "Dean broke the back door in, hit Kerry, and threw Kai against the wall when he stepped "
            "between.",
            "found": "It was so. Kai’s wrist was broken, the door was in pieces, and Maya and Theo heard all of it.",
        },
        facts={"enquiry_id": Mention("enquiry"), "found": "so", "found_on": FOUND},
    )  # fmt: skip
    yield _part(
        "protection.allegation", DOCTOR, "priya", filed={"kai": ABOUT}, clock="17:40", later=12,
        source="Dr Rao, who asked",
        shared={
            "alleged": "That the older bruise on Kai’s shoulder was somebody’s doing too.",
            "found": "It cannot be said. Kai says it was the door, and was asked once.",
        },
        facts={"enquiry_id": Mention("enquiry"), "found": "cannot-say", "found_on": FOUND},
    )  # fmt: skip


def _the_doctor() -> Told:
    return _part(
        "protection.medical", DOCTOR, "priya", filed=ALL, clock="16:50",
        shared={
            "agreed": "Dr Rao saw all three children, in a room with the toys put out first. Kerry read his report "
            "before it was filed.",
            "where": "The children’s clinic at the community hospital, by the back way in",
        },
        own={
            "kai": {
                "found": "Healing well. Old bruise to the right shoulder, two to three weeks: “the door”. Sleeps "
                "sitting up."
            },
            "maya": {
                "found": """
                    No injury. I should like to see her in an ordinary week: this is a child who has been reading rooms
                    for years.
                    """
            },
            "theo": {"found": "No injury. His splints were left behind and two pairs were found by Tuesday."},
        },
        facts={
            "enquiry_id": Mention("enquiry"), "consent": "parent", "consent_by": "Kerry Linden",
            "seen_by": "Dr Anil Rao",
        },
    )  # fmt: skip


def _how_it_ended() -> Iterator[Told]:
    for child, outcome, needed, why in (
        ("kai", "not-likely", False, "He is in care with Nan, safe while Dean is on remand, and has a plan there."),
        ("maya", "likely", True, "What she has lived with is likely to come again if Dean learns where she is."),
        ("theo", "likely", True, "It is likely to happen again if Dean learns where he is, and he cannot run."),
    ):
        yield _part(
            "protection.enquiry-outcome", FOUND, "priya", filed={child: ABOUT}, clock="16:00",
            own={child: {"why": why}},
            facts={"enquiry_id": Mention("enquiry"), "outcome": outcome, "conference_needed": needed},
        )  # fmt: skip


def _before_the_conference() -> Iterator[Told | Retold | Acted]:
    before = """
        Two rooms and two doors. Rosa Quinn beside Kerry all the time. Dean is heard by telephone, apart, and nothing
        said in the room reaches him. His letter goes from the council’s own address and names no place.
        """
    arranged = _part(
        "protection.conference-arranged", CONFERENCE, "priya", filed=BOTH, clock="10:00", later=-15, name="arranged",
        shared={"before": before, "where": "The council’s meeting rooms in the next town, second floor"},
        facts={"follows_id": Mention("enquiry"), "chair": "Frances Doyle"},
    )  # fmt: skip
    yield Acted(arranged.at, lambda area, _: arranged.write(area))
    yield _part(
        "protection.report", date(2024, 3, 5), "priya", filed=BOTH, clock="16:10", name="report-priya",
        source="Priya Nair, children’s social care",
        shared={
            "report": """
                Kerry has kept three children safe with one hand and held the door with the other. What frightens us is
                Dean, and what it would take for nobody to have to listen for him. What would be safe enough is on the
                last page, and Kerry wrote half of it.
                """
        },
        facts={"arranged_id": Mention("arranged"), "called": "Priya Nair", "organisation": "Children’s social care"},
    )  # fmt: skip
    yield _part(
        "protection.report-shared", READ, "priya", filed=BOTH, clock="17:20",
        shared={"said": "She corrected two dates in pencil and crossed out “failed to protect”. It is out."},
        facts={"report_id": Mention("report-priya"), "to_whom": "Kerry Linden", "how": "read together, and left "
        "with her"},
    )  # fmt: skip
    yield _part(
        "protection.prepared", CARDS, "jo", filed={"maya": ABOUT}, clock="17:00",
        own={"maya": {"views": "Her cards, in three heaps: yes, no, not sure. They are with her words of that day."}},
        facts={"arranged_id": Mention("arranged"), "takes_part": "sends", "speaks": "Jo Tan, who lays them on the "
        "table"},
    )  # fmt: skip
    yield _part(
        "protection.prepared", READ, "priya", filed={"theo": ABOUT}, clock="17:40",
        own={"theo": {"views": "He puts his hands over his ears when a car stops. He laughs when Maya is in the "
        "room."}},
        facts={"arranged_id": Mention("arranged"), "takes_part": "too-young", "speaks": "Siân Pugh"},
    )  # fmt: skip
    again = _part(
        "protection.conference-arranged", CONFERENCE, "priya", filed=BOTH, clock="15:00", later=3, name="arranged",
        shared={
            "before": before, "where": "The council’s meeting rooms in the next town, second floor",
            "told": """
                Kerry, by Priya, on the Monday: what was decided, what each had said, what would end it. Dean by letter,
                what concerns Maya and nothing else.
                """,
        },
        facts={"follows_id": Mention("enquiry"), "chair": "Frances Doyle", "told_on": TOLD},
    )  # fmt: skip
    yield Retold(told=again, version=1, reason="the family was told")


def _who_came() -> Iterator[Told]:
    for called, facts, words in (
        (
            "Kerry Linden",
            {"who": "their mother", "of_family": True, "came": "part", "beside": "Rosa Quinn, her own advocate",
            "own_view": 3},
            {
                "which-part": "All but the part in which Dean was heard; she was told what was said in it.",
                "view": "“I’m not scared of the plan. I’m scared of the letterbox.”",
            },
        ),
        (
            "Dean Moss",
            {"who": "Maya’s father", "of_family": True, "came": "apart"},
            {
                "which-part": """
                    Twelve minutes by telephone from prison, with nobody else from the family in the room or on the
                    line. He was asked two things: what he would want Maya to know, and what he would do. He hung up
                    during the second.
                    """,
                "apart": "Frances decided it with DS Holt: to hear him in the room would put Kerry and the children "
                "in danger.",
                "view": "“Tell her I’m sorry about the door.”",
            },
        ),
        (
            "Dr Anil Rao",
            {"who": "consultant community paediatrician", "came": "whole", "own_view": 8, "disagrees": True},
            {
                "disagreement": """
                    Of Theo: “He has been frightened once and loved every day. His needs are high and I do not want
                    them read as harm.”
                    """
            },
        ),
        (
            "DS Beth Holt",
            {"who": "Fernshire Police", "came": "whole"},
            {"view": "While he is on remand it is quiet. It will not be when he is out, and nobody should plan as "
            "if it were."},
        ),
        (
            "Siân Pugh",
            {"who": "health visitor", "came": "whole", "own_view": 4},
            {"view": "Theo settles where Maya settles. Plan for the two of them."},
        ),
        (
            "Priya Nair",
            {"who": "social worker", "came": "whole", "own_view": 3},
            {"view": "Kerry does not need watching. She needs nobody to find her."},
        ),
    ):  # fmt: skip
        yield _part(
            "protection.attended", CONFERENCE, "frances", filed=BOTH, clock="10:30", later=3, source=called,
            facts={"arranged_id": Mention("arranged"), "called": called, **facts}, shared=words,
        )  # fmt: skip


def _decided() -> Iterator[Told]:
    for child, why, outline in (
        (
            "maya",
            "What she has lived with is likely to come again if Dean learns where she is, and it has taught her not "
            "to be seen.",
            "Nobody who should not know learns where she is\nHer words, before every meeting\nSomething of her own "
            "on a Wednesday",
        ),
        (
            "theo",
            "He cannot tell and cannot run. The plan is about Dean, and not about his disability.",
            "The same door, kept shut\nHis father every week\nSplints that fit",
        ),
    ):  # fmt: skip
        yield _part(
            "protection.conference-decision", CONFERENCE, "frances", filed={child: ABOUT}, clock="11:10", later=3,
            name=f"decided-{child}", own={child: {"why": why, "outline": outline}},
            facts={"conference_id": Mention("conference"), "decision": "plan", "category": "EMO"},
        )  # fmt: skip


def _part(
    kind: str,
    on: date,
    by: str,
    *,
    filed: Mapping[str, Any],
    clock: str,
    facts: Mapping[str, Any],
    shared: Mapping[str, Text] | None = None,
    own: Mapping[str, Mapping[str, Text]] | None = None,
    later: int = 0,
    source: str = "",
    name: str = "",
) -> Told:
    return told(
        kind, on, by, filed=filed, shared=shared, own=own, facts=facts, clock=clock, later=later, source=source,
        name=name,
    )  # fmt: skip
