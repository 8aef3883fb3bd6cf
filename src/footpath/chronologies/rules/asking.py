"""
What the whole of a record asks: gaps, patterns and repeats, each as a question with what it came from.

None of them is a score or an alarm: they are for somebody to look at, and to say what they found.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from footpath.chronologies.rules.happening import (
    CAME_IN,
    NOT_SEEN,
    SAW,
    SEEN,
    Happening,
    in_order,
    says_any,
    topics,
)
from footpath.kernel.dates import MONTHS

FEWEST_VISITS = 3
A_LONG_SILENCE = timedelta(days=91)
A_YEAR = timedelta(days=365)
_OURS = frozenset({"we-did-not", "we-did-not-tell"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """Something worth asking, in words, with the entries it came from and whom it is about."""

    rule: str
    asks: str
    about: tuple[int, ...]
    from_: tuple[str, ...]
    last: date

    @property
    def key(self) -> str:
        """The same question stays answered until something new is there to be asked about."""
        return f"{self.rule}:{'.'.join(map(str, self.about))}:{self.last.isoformat()}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """Everything that happened, in order, and what each person is called."""

    happened: Sequence[Happening]
    names: Mapping[int, str]
    children: tuple[int, ...]

    def called(self, who: int) -> str:
        return self.names.get(who, "this child")


def questions(*, happenings: Iterable[Happening], names: Mapping[int, str], children: Sequence[int]) -> list[Question]:
    """
    What the whole asks, in the order of the rules.

    :param children: those among the people who are children: it is they who are seen or not.
    """
    whole = Whole(happened=in_order(happenings), names=names, children=tuple(children))
    return [question for rule in RULES for question in rule(whole)]


def not_seen_in_a_row(whole: Whole) -> list[Question]:
    """A child not seen three visits running, or more."""
    found = []
    for child in whole.children:
        run: list[Happening] = []
        longest: list[Happening] = []
        for one in whole.happened:
            part = one.parts.get(child) if one.kind in SAW else None
            if part == NOT_SEEN:
                run.append(one)
                longest = max(longest, run, key=len)
            elif part in SEEN:
                run = []
        if len(longest) >= FEWEST_VISITS:
            name = whole.called(child)
            asks = (
                f"{name} was not seen on {_number(len(longest))} visits running, from {_day(longest[0].day)} to "
                f"{_day(longest[-1].day)}. Where was {name}, and who asked {name}?"
            )
            found.append(_asked("not-seen", asks, [child], longest))
    return found


def never_seen_beside_the_others(whole: Whole) -> list[Question]:
    """One of several children who was at none of the visits at which the others were seen."""
    visits = [one for one in whole.happened if one.kind in SAW]
    found = []
    for child in whole.children:
        others = [
            one for one in visits
            if any(one.parts.get(other) in SEEN for other in whole.children if other != child)
        ]  # fmt: skip
        seen = any(one.parts.get(child) in SEEN for one in visits)
        if len(others) >= FEWEST_VISITS and not seen:
            asks = (
                f"{whole.called(child)} was seen at none of the {_number(len(others))} visits at which a brother or "
                f"sister was seen. What do we know of {whole.called(child)}’s days, and from whom?"
            )
            found.append(_asked("never-seen", asks, [child], others))
    return found


def contacts_that_grew(whole: Whole) -> list[Question]:
    """More people got in touch within a year than in the year before it, and at least three."""
    contacts = [one for one in whole.happened if one.kind == "frontdoor.contact"]
    best: tuple[list[Happening], int] | None = None
    for last in contacts:
        year = [one for one in contacts if last.day - A_YEAR < one.day <= last.day]
        before = sum(1 for one in contacts if last.day - 2 * A_YEAR < one.day <= last.day - A_YEAR)
        if len(year) >= FEWEST_VISITS and len(year) > before and (best is None or len(year) > len(best[0])):
            best = (year, before)
    if best is None:
        return []
    year, before = best
    asks = (
        f"Somebody got in touch {_times(len(year))} in the year to {_day(year[-1].day)}, and {_times(before)} in the "
        "year before. What had changed, and who saw it?"
    )
    return [_asked("contacts-grew", asks, _people(year), year)]


def left_undone_by_us(whole: Whole) -> list[Question]:
    """What was to happen and did not, because we did not do our part, twice or more."""
    ours = [one for one in whole.happened if one.facts.get("why_not") in _OURS]
    if len(ours) < 2:
        return []
    asks = (
        f"{_number(len(ours)).capitalize()} things that were to happen did not, because we did not do our part or did "
        "not tell the family. What did that mean for them, and were they told so?"
    )
    return [_asked("undone-by-us", asks, _people(ours), ours)]


def long_silences(whole: Whole) -> list[Question]:
    """Three months or more in which nothing at all is on the record, between two things that are."""
    found = []
    known = [one for one in whole.happened if one.exact and not one.is_fact]
    reached: Happening | None = None
    for one in known:
        if reached is not None and one.day - reached.day >= A_LONG_SILENCE:
            asks = (
                f"Nothing is on the record between {_day(reached.day)} and {_day(one.day)}. What were those months "
                "like, and who would know?"
            )
            found.append(_asked("silence", asks, _people([reached, one]), [reached, one]))
        reached = one
    return sorted(found, key=lambda each: each.last, reverse=True)[:3]


def a_new_adult(whole: Whole) -> list[Question]:
    """An adult who began to live with a child."""
    return [
        _asked(
            "new-adult",
            f"{one.facts.get('name') or 'An adult'} began to live with them {_since(one)}. What do the children say "
            "about that, and what have we asked?",
            _people([one]),
            [one],
        )
        for one in whole.happened
        if one.kind == "fact.adult"
    ]


def the_same_worry_again(whole: Whole) -> list[Question]:
    """Two or more who got in touch spoke of the same thing: with what was found each time."""
    told: dict[str, list[Happening]] = defaultdict(list)
    for one in whole.happened:
        if one.kind in CAME_IN:
            for topic in topics():
                if says_any(one.words, topic.words):
                    told[topic.key].append(one)
    found = []
    for topic in topics():
        times = told[topic.key]
        if len({one.day for one in times}) >= 2:
            without = sum(1 for one in times if not one.found)
            beside = f" What was found is not written beside {_number(without)} of them." if without else ""
            asks = (
                f"We were told of {topic.label} {_times(len(times))}, from {_day(times[0].day)} to "
                f"{_day(times[-1].day)}. What was found each time, and what did it change?{beside}"
            )
            found.append(_asked(f"again-{topic.key}", asks, _people(times), times))
    return found


RULES: tuple[Callable[[Whole], list[Question]], ...] = (
    not_seen_in_a_row,
    never_seen_beside_the_others,
    the_same_worry_again,
    contacts_that_grew,
    left_undone_by_us,
    a_new_adult,
    long_silences,
)
"""Every question there is, in the order in which they are asked."""


def _asked(rule: str, asks: str, about: Iterable[int], from_: Sequence[Happening]) -> Question:
    return Question(
        rule=rule, asks=asks, about=tuple(sorted(about)), from_=tuple(one.key for one in from_), last=from_[-1].day
    )


def _people(happenings: Iterable[Happening]) -> list[int]:
    return sorted({who for one in happenings for who in one.parts})


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _times(count: int) -> str:
    return ("not at all", "once", "twice")[count] if count < 3 else f"{_number(count)} times"


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _since(one: Happening) -> str:
    return f"on {_day(one.day)}" if one.exact else f"in {one.day.year}"
