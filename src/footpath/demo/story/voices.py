"""What children built, felt and showed, beside what they said: three houses, points of their own, a baby's look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from footpath.demo.doing import Area, Do, moment
from footpath.demo.sketches import bed, door, heron
from footpath.demo.telling import ABOUT, Told, told
from footpath.voice.actions.alone import Judged, agree_it_is_safe, judge_safe
from footpath.voice.actions.following import answer, say_advocacy
from footpath.voice.actions.keeping import Felt, House, Setting, build_houses, say_how_it_feels
from footpath.voice.models.advocacy import Advocacy
from footpath.voice.models.words import WhoSees

JUDGED, AGREED = date(2026, 11, 12), date(2026, 11, 13)
CARDS, HALF_TERM, ANSWERED, ALONE_AT_SCHOOL = (
    date(2024, 3, 1), date(2026, 9, 30), date(2026, 10, 2), date(2026, 11, 4),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """Something of a child's own, done by the same action that the pages use."""

    on: date
    clock: str
    act: Callable[[Area, datetime], object]

    @property
    def at(self) -> datetime:
        return moment(self.on, self.clock)

    def do(self) -> Do:
        return Do(at=self.at, do=lambda area: self.act(area, self.at))


def voices() -> Iterator[Told | Done]:
    yield _theo_is_two_weeks_old()
    yield _samir_in_his_own_language()
    yield Done(on=date(2024, 2, 22), clock="15:30", act=_offered_jo)
    yield Done(on=CARDS, clock="17:10", act=_first_houses)
    yield Done(on=HALF_TERM, clock="16:20", act=_houses_now)
    yield Done(on=HALF_TERM, clock="16:30", act=_meetings_feel)
    yield Done(on=HALF_TERM, clock="16:40", act=_met_jo)
    yield Done(on=ANSWERED, clock="15:50", act=_told_about_the_bed)
    yield Done(on=ALONE_AT_SCHOOL, clock="16:10", act=_meetings_feel_since)
    yield Done(on=JUDGED, clock="16:30", act=_judged_her_phone)
    yield Done(on=AGREED, clock="09:40", act=_agreed_to_her_phone)


def _theo_is_two_weeks_old() -> Told:
    return told(
        "voice.words",
        date(2022, 5, 23),
        "sian",
        clock="14:20",
        filed={"theo": ABOUT},
        facts={"form": "seen", "where": "the baby unit"},
        own={
            "theo": {
                "seen": """
                    Two weeks old and five weeks early. He turned to Kerry’s voice from across the cot, twice, and not
                    to mine. Hiccups when he is put down; none when he is held upright. He took hold of Maya’s drawing
                    of an octopus and would not have it taken away.
                    """,
                "was-like": "Held upright and hummed to, he is at home; laid flat and looked at, he is not. From "
                "watching him for an hour, with Kerry.",
                "how": "watched with Kerry, between two feeds",
            }
        },
    )


def _samir_in_his_own_language() -> Told:
    return told(
        "voice.words",
        date(2022, 11, 8),
        "priya",
        clock="17:40",
        filed={"samir": ABOUT},
        facts={
            "language": "Dari",
            "interpreter": "an interpreter from the telephone service, the same as on the first night",
        },
        own={
            "samir": {
                "words": """
                    “When people speak slowly and loudly to me I am four years old. When she speaks I am who I am.”
                    """,
                "how": "to Priya, in the Reeves’ kitchen",
                "go-about": "“Ask me with her there. Then ask me again alone.”",
                "changed": "nothing that matters is asked without an interpreter, and he is asked again alone.",
            }
        },
    )


def _offered_jo(area: Area, at: datetime) -> object:
    return say_advocacy(
        child=area.people["maya"], answer=Advocacy.Answer.YES, advocate="Jo Tan", said="“If she draws too.”",
        talked_of="Being asked before the meeting and not in it.", on=at.date(), by=area.users["priya"], at=at,
    )  # fmt: skip


def _met_jo(area: Area, at: datetime) -> object:
    return say_advocacy(
        child=area.people["maya"], answer=Advocacy.Answer.YES, advocate="Jo Tan", said="“You are allowed to say it "
        "to them for me, but in my order.”", talked_of="Reading what is written about her by herself.",
        met_on=at.date(), on=at.date(), by=area.users["jo"], at=at,
    )  # fmt: skip


def _first_houses(area: Area, at: datetime) -> object:
    return build_houses(
        child=area.people["maya"], on=at.date(), called="Maya", by=area.users["jo"], at=at,
        houses={
            "good": House(words="Theo\nmy torch"),
            "worries": House(words="back doors\nmen on stairs", lines=door()),
            "dreams": House(words="a bed that is only mine"),
        },
        how="on the carpet with Jo, after the cards", setting=Setting(where="school", who_sees=WhoSees.HELPING),
    )  # fmt: skip


def _houses_now(area: Area, at: datetime) -> object:
    written = build_houses(
        child=area.people["maya"], on=at.date(), called="Maya", by=area.users["jo"], at=at,
        houses={
            "good": House(words="the heron came on Sunday\nMarek says the day before\nmy own bed", lines=heron()),
            "worries": House(words="the baby crying and nobody knowing for how long"),
            "dreams": House(words="a list of the first week with the baby in it\nKai and Theo and me in one photo",
                            lines=bed()),
        },
        how="in her room on Jo’s tablet, in the school library",
        setting=Setting(where="school", who_sees=WhoSees.FAMILY, own_hand=True),
    )  # fmt: skip
    area.records["houses-now"] = written.id
    return written


def _told_about_the_bed(area: Area, at: datetime) -> object:
    return answer(
        theirs=area.records["houses-now"], told_on=at.date(), told_by="Grace",
        changed="A chart of the first week with the baby, with dates and blanks, is on the fridge.",
        their_answer="“Put that nobody knows is also an answer.”", by=area.users["grace"], at=at,
    )  # fmt: skip


_POINTS = ("a wasp in the room", "a wet sock", "a Tuesday", "art club")


def _meetings_feel(area: Area, at: datetime) -> object:
    return say_how_it_feels(
        child=area.people["maya"], called="Maya", on=at.date(), by=area.users["jo"], at=at,
        felt=Felt(about="meetings about me", points=_POINTS, at=0, why="“They are on art club.”", how="to Jo"),
        setting=Setting(where="school"),
    )  # fmt: skip


def _meetings_feel_since(area: Area, at: datetime) -> object:
    return say_how_it_feels(
        child=area.people["maya"], called="Maya", on=at.date(), by=area.users["grace"], at=at,
        felt=Felt(about="meetings about me", points=_POINTS, at=2, why="“It is a Tuesday now. That is a joke.”",
                  how="to Grace, alone, at school"),
        setting=Setting(where="school"),
    )  # fmt: skip


def _judged_her_phone(area: Area, at: datetime) -> object:
    written = judge_safe(
        child=area.people["maya"], asked=area.users["tom"].pk, by=area.users["grace"], at=at,
        judged=Judged(
            device="Maya’s own phone",
            who_else="Kerry keeps it at night. Kai set it up and took his own games off it; nobody else has the code.",
            why="Dean has never had it or its number. It has no games in which strangers talk, and Kerry wants this.",
            their_view="“In my bed, not in the kitchen. Not when Kai’s friends are there. The day before is best.”",
        ),
    )  # fmt: skip
    area.records["her-phone"] = written.id
    return written


def _agreed_to_her_phone(area: Area, at: datetime) -> object:
    return agree_it_is_safe(judgement=area.records["her-phone"], version=1, by=area.users["tom"], at=at)
