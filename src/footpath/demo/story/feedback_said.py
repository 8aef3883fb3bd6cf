"""How it was to be helped, as children, a father and those who work here said it; and what was done because of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from footpath.demo.doing import Area, Do, moment
from footpath.demo.telling import ABOUT, Mention, Told, told
from footpath.feedback.actions import box, loops
from footpath.feedback.models import Asking, Loop
from footpath.feedback.queries.sets import the_set
from footpath.feedback.rules.sets import ForWhom

EDITION = "2022"
STAFF_SAY = (
    ("mostly", "hardly", "mostly", "no", "yes", "hardly"), ("hardly", "no", "hardly", "hardly", "mostly", "no"),
    ("yes", "mostly", "yes", "mostly", "yes", "mostly"), ("mostly", "hardly", "mostly", "hardly", "yes", "hardly"),
    ("yes", "mostly", "yes", "yes", "mostly", "hardly"), ("mostly", "mostly", "yes", "mostly", "yes", "mostly"),
    ("hardly", "hardly", "mostly", "no", "hardly", "no"), ("yes", "mostly", "mostly", "mostly", "yes", "hardly"),
    ("mostly", "no", "mostly", "hardly", "yes", "no"), ("yes", "yes", "yes", "mostly", "yes", "mostly"),
    ("mostly", "hardly", "hardly", "hardly", "mostly", "hardly"), ("yes", "mostly", "yes", "yes", "yes", "hardly"),
    ("mostly", "mostly", "mostly", "mostly", "yes", "mostly"), ("yes", "hardly", "mostly", "hardly", "mostly", "no"),
    ("mostly", "mostly", "yes", "mostly", "yes", "hardly"), ("hardly", "no", "mostly", "no", "hardly", "no"),
)  # fmt: skip
"""Sixteen people, each in the order of the questions."""
STAFF_WORDS = {
    1: "I type the same visit twice because the school wants it in their own form. Let them read ours.",
    6: "Nobody rings back from the front door after four. I stopped trying.",
    8: "The page that opens with the child is the first one I have shown a mother without turning the screen.",
}
PARENTS_SAY = (
    ("yes", "partly", "partly", "yes", "yes", "partly", "yes"),
    ("partly", "partly", "no", "partly", "yes", "no", "partly"),
    ("yes", "yes", "yes", "yes", "yes", "yes", "yes"), ("no", "no", "not-sure", "no", "partly", "no", "not-sure"),
    ("yes", "yes", "partly", "yes", "yes", "partly", "yes"),
    ("yes", "partly", "partly", "partly", "yes", "partly", "yes"),
    ("partly", "no", "no", "partly", "partly", "no", "partly"), ("yes", "yes", "yes", "yes", "yes", "yes", "yes"),
    ("yes", "yes", "not-sure", "yes", "yes", "partly", "yes"),
)  # fmt: skip
PARENTS_WORDS = {
    1: "The letters went to her. I am his dad and I found out from my mum.",
    3: "A letter came to the old flat. I never got it and then it said I had not turned up.",
    7: "She sat on the floor with him. That was when I told her.",
}


@dataclass(frozen=True, slots=True)
class Said:
    """Something done at its moment, that is no record of a child."""

    on: date
    clock: str
    what: Callable[[Area, datetime], object]

    @property
    def at(self) -> datetime:
        return moment(self.on, self.clock)

    def do(self) -> Do:
        return Do(at=self.at, do=lambda area: self.what(area, self.at))


def feedback_said() -> Iterator[Told | Said]:
    yield from _of_one_child()
    yield from _of_many("staff", date(2026, 9, 7), "Everybody in the teams of Abbotsworth", 31, STAFF_SAY, STAFF_WORDS)
    yield from _of_many("parents", date(2026, 9, 14), "Parents whose children had help this summer", 44, PARENTS_SAY,
                        PARENTS_WORDS, 19, "no safe way to reach them was written down")  # fmt: skip
    yield from _of_young_people()
    yield from _answered()


def _of_one_child() -> Iterator[Told]:
    yield told(
        "feedback.answer", date(2022, 11, 4), "priya", clock="16:20", filed={"samir": ABOUT}, for_whom="Samir",
        source="Samir", only=("priya", "tom"),
        facts={
            "asks": "coming-into-care", "edition": EDITION, "who": "Samir",
            "how": "aloud in Dari, with an interpreter by telephone, the day after",
            "points": {
                "told": "partly", "understood": "yes", "visited": "no", "met": "no", "choice": "partly",
                "home": "not-sure",
            },
        },
        own={"samir": {"said": "“The voice on the telephone knew my words and not my people. I would like to see who "
                               "speaks. The house I chose is quiet. Nobody told me how long.”"}},
    )  # fmt: skip
    yield told(
        "feedback.told-back", date(2022, 11, 11), "priya", clock="15:10", filed={"samir": ABOUT}, only=("priya", "tom"),
        facts={"answer_id": None, "told_on": date(2022, 11, 11), "how": "by Priya, at the Reeves’, in Dari"},
        own={"samir": {
            "heard": "The interpreter on the telephone was not of your people, and nobody told you how long you stay.",
            "did": "A Hazara interpreter comes in person from now on. How long: we do not know yet, and on the first "
                   "Friday of each month I tell you what we know.",
        }},
    )  # fmt: skip
    yield told(
        "feedback.answer", date(2023, 1, 18), "grace", clock="18:30", filed={"maya": ABOUT}, for_whom="Maya",
        source="Maya", only=("grace", "tom"),
        facts={
            "asks": "little-ones", "edition": EDITION, "who": "Maya", "how": "with her cards, while Grace packed up",
            "points": {"listened": "yes", "told": "not-sure", "better": "yes"},
        },
        own={"maya": {"said": "“You came on the day you said.”"}},
    )  # fmt: skip
    yield told(
        "feedback.told-back", date(2026, 8, 20), "grace", clock="16:40", filed={"theo": ABOUT, "aaron": ABOUT},
        facts={"answer_id": Mention("aaron-writes"), "told_on": date(2026, 8, 20),
               "how": "in person, at Aaron’s, and by voice note"},
        own={"theo": {
            "heard": "Aaron: I was there and you left me out. Put mine next to yours.",
            "did": "His account stands beside ours wherever ours said otherwise, and letters go to each parent in the "
                   "way each can read. We did not rub ours out: he asked us not to.",
        }},
    )  # fmt: skip


def _of_many(
    key: str, asked_on: date, whom: str, people: int, say: tuple[tuple[str, ...], ...], words: dict[int, str],
    not_asked: int = 0, why: str = "",
) -> Iterator[Said]:  # fmt: skip
    def ask(area: Area, at: datetime) -> None:
        opening = box.Opening(
            asks=the_set(key, EDITION), whom=whom, people=people, not_asked=not_asked, not_asked_why=why
        )
        box.ask(opening=opening, by=area.users["tom"], at=at)

    yield Said(asked_on, "08:45", ask)
    for number, points in enumerate(say):

        def put_in(area: Area, at: datetime, number: int = number, points: tuple[str, ...] = points) -> None:
            chosen = {one.key: point for one, point in zip(the_set(key, EDITION).questions, points, strict=False)}
            said = {"words": words[number]} if number in words else {}
            box.put_in(code=_code(key), points=chosen, words=said, act=False, at=at)

        yield Said(date(2026, 9, 21 + number % 10), "12:30", put_in)


def _of_young_people() -> Iterator[Said]:
    def ask(area: Area, at: datetime) -> None:
        opening = box.Opening(
            asks=the_set("children", EDITION), whom="Young people who come by at the youth bus", people=60
        )
        box.ask(opening=opening, by=area.users["tom"], at=at)

    def put_in(area: Area, at: datetime) -> None:
        box.put_in(
            code=_code("children"), points={"listened": "sometimes", "safer": "not-sure"}, act=True, at=at,
            words={"words": "There is a man at the bus station on Fridays who buys us food and asks where we live."},
        )  # fmt: skip

    yield Said(date(2026, 11, 2), "09:10", ask)
    yield Said(date(2026, 11, 19), "17:45", put_in)


def _answered() -> Iterator[Said]:
    def heard(whose: ForWhom, words: str) -> Callable[[Area, datetime], object]:
        return lambda area, at: loops.hear(whose=whose, heard=words, rests_on=(), by=area.users["tom"], at=at)

    def did(area: Area, at: datetime) -> None:
        loops.decide(
            loop=_loop(ForWhom.PARENTS), by=area.users["tom"], at=at,
            did="Since 1 October every letter takes its address from whom it is for, and each parent has their own: in "
                "large print, in their language or as a voice note, as they told us.",
            why_not="We cannot send again what went to an old address before; whoever missed a meeting by it can ask "
                    "for it to be held again.",
        )  # fmt: skip

    def tell(area: Area, at: datetime) -> None:
        loops.tell(loop=_loop(ForWhom.PARENTS), how="the poster in the waiting room, and in every letter of that week",
                   by=area.users["tom"], at=at)  # fmt: skip

    yield Said(date(2026, 10, 5), "08:00", lambda area, at: box.take_out(at=at))
    yield Said(
        date(2026, 10, 6), "10:00",
        heard(ForWhom.PARENTS, "Letters go to an address where nobody lives any more, and to one parent only."),
    )  # fmt: skip
    yield Said(date(2026, 10, 8), "11:20", did)
    yield Said(date(2026, 10, 12), "09:00", tell)
    yield Said(
        date(2026, 11, 10), "16:00",
        heard(ForWhom.STAFF, "Nobody rings back from the front door after four, so people stop trying."),
    )  # fmt: skip


def _code(key: str) -> str:
    return Asking.objects.get(asks=key).code


def _loop(whose: ForWhom) -> Loop:
    return Loop.objects.get(whose=whose.value)
