"""What happened to an invented family, told from when somebody first got in touch until it ended, or until today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from footpath.demo.doing import TODAY
from footpath.demo.families import sentences as words
from footpath.demo.families.sentences import Deck, age_group
from footpath.demo.families.shape import Shape
from footpath.demo.families.values import Human
from footpath.demo.telling import ABOUT, ALONE, NOT_SEEN, SPOKEN, THERE, Mention, Told, told
from footpath.kernel.working_days import add_working_days, next_working_day

COURSES = ("advice", "help", "assessed", "in-need", "protection", "care")
WEIGHTS = (20, 34, 12, 22, 8, 4)
_SOURCES = (
    ("2A", "School"),
    ("6", "Police"),
    ("3B", "Health visitor"),
    ("1A", "A family member"),
    ("3A", "GP"),
    ("4", "Housing"),
)
_NEEDS = ("N1", "N1", "N4", "N5", "N3", "N7")
_FACTORS = ("3B", "4B", "1B", "16A", "4A", "2B", "17A", "7A", "6B")
_MEANS = "Help the family has agreed to. They may say no to any part of it."


@dataclass(kw_only=True, slots=True)
class Course:
    """A family, who works with them, and what has been written so far."""

    number: int
    shape: Shape
    chance: Random
    deck: Deck
    worker: str
    begun: date
    ended: date | None
    clock: str

    @property
    def children(self) -> tuple[Human, ...]:
        return self.shape.children

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(child.key for child in self.children)

    def about(self) -> dict[str, object]:
        return dict.fromkeys(self.keys, ABOUT)

    def tell(self, kind: str, on: date, *, by: str = "", later: int = 0, clock: str = "", **more: object) -> Told:
        return told(kind, on, by or self.worker, later=later, clock=clock or self.clock, **more)  # type: ignore[arg-type]


def told_of(course: Course, kind: str) -> Iterator[Told]:
    """Everything written about the family in a course of one kind, within the days of the area."""
    parts = {
        "advice": _advice,
        "help": _help,
        "assessed": _assessed,
        "in-need": _in_need,
        "protection": _protection,
        "care": _care,
    }
    for one in parts[kind](course):
        if one.at.date() <= TODAY:
            yield one


def _contact(course: Course, decided: tuple[str, ...]) -> Told:
    source = course.chance.choice(_SOURCES)
    child = course.chance.choice([one for one in course.children if one.given] or list(course.children))
    named = {"child": child.given or "the baby"}
    return course.tell(
        "frontdoor.contact",
        course.begun,
        by="nasreen",
        clock="14:20",
        filed=course.about(),
        facts={"from_whom": source[1]},
        significant=(child.key,),
        shared={"worry": course.deck.deal(words.WORRIES, **named), "decided": course.deck.deal(decided, **named)},
    )


def _advice(course: Course) -> Iterator[Told]:
    yield _contact(course, words.ADVISED)


def _help(course: Course) -> Iterator[Told]:
    start = next_working_day(course.begun + timedelta(days=2))
    yield _contact(course, words.DECIDED)
    yield _footing(course, start, course.ended, "family-help", "Family Help, by agreement", _MEANS)
    yield from _meetings(course, start, course.ended, days=34, most=5)
    yield from _end_or_stand(course)


def _assessed(course: Course) -> Iterator[Told]:
    yield _contact(course, ("Accepted as a referral.",))
    yield from _referral(course, ended=course.ended, closure="RC8")
    yield from _assessment(course)


def _in_need(course: Course) -> Iterator[Told]:
    yield _contact(course, ("Accepted as a referral.",))
    yield from _referral(course, ended=course.ended, closure="RC7")
    yield from _assessment(course)
    planned = add_working_days(course.begun, 45)
    yield _footing(
        course, next_working_day(course.begun), course.ended, "child-in-need", "A child in need, by agreement", _MEANS
    )
    yield from _plans(course, "help.child-in-need-plan", planned, course.ended)
    yield from _meetings(course, planned, course.ended, days=30, most=5)
    yield from _end_or_stand(course)


def _protection(course: Course) -> Iterator[Told]:
    begun, chance = course.begun, course.chance
    met = add_working_days(begun, chance.randrange(8, 16))
    stops = course.ended and course.ended - timedelta(days=90)
    if stops is not None and stops < met + timedelta(days=60):
        stops = course.ended
    yield _contact(course, ("Accepted as a referral, and a strategy discussion held the same day.",))
    yield from _referral(course, ended=course.ended, closure="RC7")
    yield course.tell(
        "protection.section-47-enquiry",
        begun,
        later=1,
        until=met - timedelta(days=2) if met <= TODAY else None,
        filed=course.about(),
        name=f"{course.number}.enquiry",
        facts={"conference_due_on": add_working_days(begun, 15), "conference_not_required": False},
        shared={"what": course.deck.deal(words.HARM)},
        significant=course.keys,
        own={
            child.key: {"found": course.deck.deal(words.FOUND_HARM, child=child.given or "the baby")}
            for child in course.children
        },
    )
    yield course.tell(
        "protection.conference",
        met,
        by="frances",
        later=1,
        filed=course.about(),
        facts={"follows_id": Mention(f"{course.number}.enquiry")},
        significant=course.keys,
        shared={
            "what": """
                Child protection plans agreed. The family had read the reports beforehand and
                corrected one of them.
                """
        },
    )
    category = chance.choice(("NEG", "NEG", "EMO", "EMO", "PHY"))
    for child in course.children:
        yield course.tell(
            "protection.plan",
            met,
            by="frances",
            later=1,
            until=stops,
            filed={child.key: ABOUT},
            facts={
                "referral_id": Mention(f"{child.key}.referral"),
                "first_category": category,
                "latest_category": category,
                "plans_before": 0,
            },
            name=f"{child.key}.plan",
            significant=(child.key,),
            own={
                child.key: {
                    "what": f"What would end it: {course.deck.deal(words.SAFE_ENOUGH, child=child.given or 'the baby')}"
                }
            },
        )
    yield _footing(
        course,
        met,
        stops,
        "child-protection",
        "A child protection plan",
        "Not a choice. The family can disagree, bring somebody, and see what would end it.",
        agreed=False,
    )
    first = met + timedelta(days=chance.randrange(70, 88))
    for day in (first, first + timedelta(days=170)):
        if stops is None or day <= stops:
            yield course.tell(
                "protection.review",
                day,
                by="frances",
                later=1,
                filed=course.about(),
                facts={"plan_id": Mention(f"{course.keys[0]}.plan")},
                shared={
                    "what": """
                        Looked at again, with what the children said first. The plan goes on;
                        what has changed is written in it.
                        """
                },
            )
    yield from _meetings(course, met, course.ended, days=21, most=7)
    yield from _end_or_stand(course)


def _care(course: Course) -> Iterator[Told]:
    begun = course.begun
    yield _contact(course, ("Accepted as a referral. Nobody at home can care for them this week.",))
    yield from _referral(course, ended=course.ended, closure="RC7")
    yield from _assessment(course)
    yield _footing(
        course,
        next_working_day(begun + timedelta(days=6)),
        course.ended,
        "in-care",
        "In care, by agreement",
        "The council looks after you as a good parent would. You have a say in every plan.",
    )
    yield course.tell(
        "help.conversation",
        add_working_days(begun, 18),
        by="yvonne",
        later=1,
        filed=dict.fromkeys(course.keys, SPOKEN),
        shared={
            "what-happened": "First review in care. Each child’s words were heard before anybody else’s.",
            "agreed": course.deck.deal(words.AGREED),
        },
    )
    yield from _meetings(course, begun + timedelta(days=8), course.ended, days=38, most=6)
    yield from _end_or_stand(course)


def _referral(course: Course, *, ended: date | None, closure: str) -> Iterator[Told]:
    source, need = course.chance.choice(_SOURCES)[0], course.chance.choice(_NEEDS)
    closed = ended if ended and ended <= TODAY else None
    for child in course.children:
        yield course.tell(
            "frontdoor.referral",
            course.begun,
            clock="16:30",
            filed={child.key: ABOUT},
            name=f"{child.key}.referral",
            facts={
                "source_code": source,
                "need_code": need,
                "closed_on": closed,
                "closure_code": closure if closed else "",
                "no_further_action": False,
            },
        )


def _assessment(course: Course) -> Iterator[Told]:
    until = add_working_days(course.begun, course.chance.randrange(18, 46))
    factors = sorted(set(course.chance.choices(_FACTORS, k=3)))
    yield course.tell(
        "understanding.assessment",
        course.begun,
        later=(until - course.begun).days,
        until=until,
        filed=course.about(),
        facts={"factors": factors},
        significant=course.keys,
        shared={"understanding": course.deck.deal(words.UNDERSTOOD)},
        own={child.key: {"understanding": _life(course, child, until)} for child in course.children},
    )


def _plans(course: Course, kind: str, on: date, until: date | None) -> Iterator[Told]:
    for child in course.children:
        yield course.tell(
            kind,
            on,
            later=1,
            until=until,
            filed={child.key: ABOUT},
            facts={"referral_id": Mention(f"{child.key}.referral")},
            own={child.key: {"plan": course.deck.deal(words.PLAN, child=child.given or "the baby")}},
        )


def _footing(
    course: Course, on: date, until: date | None, level: str, said: str, means: str, *, agreed: bool = True
) -> Told:
    day = f"{on.day} {on:%B} {on.year}"
    return course.tell(
        "help.footing",
        on,
        until=until if until and until <= TODAY else None,
        filed=course.about(),
        facts={"level": level, "by_agreement": agreed},
        own={key: {"footing": f"{said}, since {day}.", "means": means} for key in course.keys},
    )


def _meetings(course: Course, start: date, end: date | None, *, days: int, most: int) -> Iterator[Told]:
    """Visits while the help lasts; where it has lasted long, the later ones count most."""
    last = min(end or TODAY, TODAY)
    on = list(_days(course.chance, start, last, days))
    for place, day in enumerate(on[-most:]):
        yield _visit(course, day, alone=place % 2 == 1)


def _days(chance: Random, start: date, last: date, days: int) -> Iterator[date]:
    day = next_working_day(start + timedelta(days=7))
    while day <= last:
        yield day
        day = next_working_day(day + timedelta(days=days + chance.randrange(-6, 9)))


def _visit(course: Course, day: date, *, alone: bool) -> Told:
    chance = course.chance
    filed, own = {}, {}
    for child in course.children:
        name = child.given or "the baby"
        group = age_group(child.born_on, day)
        if child.born_on is None or child.born_on > day:
            filed[child.key] = ABOUT
        elif group == "teen" and chance.random() < 0.22:
            filed[child.key] = NOT_SEEN
            own[child.key] = {
                "said-to-be": course.deck.deal(words.ELSEWHERE),
            }
        else:
            speaks = group in ("middle", "teen")
            filed[child.key] = (ALONE if alone else SPOKEN) if speaks else THERE
            slot = "said" if speaks else "observed"
            own[child.key] = {slot: course.deck.deal(words.SAID[group], child=name)}
    shared = {"what-happened": course.deck.deal(words.HAPPENED)}
    if chance.random() < 0.6:
        shared["agreed"] = course.deck.deal(words.AGREED)
    where = chance.choice(("at home", "at home", "at home", "at school", "out, walking"))
    return course.tell(
        "help.visit", day, later=chance.choice((0, 0, 1)), filed=filed, shared=shared, own=own, facts={"where": where}
    )


def _end_or_stand(course: Course) -> Iterator[Told]:
    """How it ended; or, where it goes on, what stands on each child's page."""
    if course.ended is not None and course.ended <= TODAY:
        yield course.tell(
            "help.conversation",
            course.ended,
            filed=course.about(),
            shared={"what-happened": course.deck.deal(words.ENDED)},
        )
        return
    yield from standing(course, course.children)


def standing(course: Course, children: Iterable[Human]) -> Iterator[Told]:
    on = max(course.begun, next_working_day(TODAY - timedelta(days=course.chance.randrange(3, 24))))
    deck = course.deck
    for child in children:
        name = child.given or "the baby"
        only = {child.key: ABOUT}
        yield course.tell(
            "help.know-first", on, filed=only, own={child.key: {"lines": deck.some(words.KNOW, 2, child=name)}}
        )
        yield course.tell(
            "understanding.life",
            on,
            filed=only,
            own={child.key: {"life": _life(course, child, on), "with-whom": f"With {course.shape.called['mum']}"}},
        )
        yield course.tell(
            "understanding.worries",
            on,
            filed=only,
            own={
                child.key: {
                    "worried": deck.some(words.WORRIED, 2, child=name),
                    "working": deck.some(words.WORKING, 2, child=name),
                    "needs": deck.some(words.NEEDS, 2, child=name),
                    "safe-enough": deck.deal(words.SAFE_ENOUGH, child=name),
                }
            },
        )
        due = next_working_day(TODAY + timedelta(days=course.chance.randrange(2, 26)))
        yield course.tell(
            "help.next",
            on,
            filed=only,
            own={child.key: {"what": "Visit at home"}},
            facts={"due_on": due},
        )


def _life(course: Course, child: Human, on: date) -> str:
    return course.deck.deal(words.LIFE[age_group(child.born_on, on)], child=child.given or "the baby")
