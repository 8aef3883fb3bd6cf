"""Finding a person by what somebody can type: a name with mistakes in it, a birthday, a number."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from footpath.access import audit
from footpath.people.models.facts import IDENTITY, STANDS
from footpath.people.models.finding import NameKey, NameSpelling
from footpath.people.models.persons import Identifier, Name, Person
from footpath.people.queries.heads import Brief, briefs
from footpath.people.queries.identifiers import AnyText
from footpath.people.rules import spelling
from footpath.people.rules.asking import Asked, days_apart, understand
from footpath.people.rules.nicknames import other_forms
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system

MOST_MISTAKES = 2
_SHORT_FORM, _BEGUN, _SOUNDS = 0.25, 0.5, 1.5
"""What a word costs that is a short form, only begun, or only sounds the same; a mistake costs 1."""
_MOST_PAIRS = 4_000
_MOST_AT_ONCE = 400
_MOST_BEGUN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Somebody who may be the one meant, and why they are here if the name is not the same."""

    subject: int
    ref: UUID
    name: str
    initials: str
    motif: str
    age: str
    born: str
    also_called: tuple[str, ...]
    why: str
    is_only_like: bool = False
    """The name is only near what was typed, and neither a number nor a birthday says more."""


@dataclass(slots=True)
class Candidate:
    """How near somebody is to what was typed; smaller is nearer."""

    cost: float
    by_number: bool = False
    born: str = ""
    likeness: float = 0.0
    names: list[str] = field(default_factory=list)


def find(words: str, *, most: int = 20) -> tuple[Found, ...]:
    """
    Return the people the reader may know who may be meant, likeliest first.

    Two mistakes in a name are forgiven, and short forms, a beginning, a first name alone, names in
    either order; a day of birth in words or figures narrows it, and a number finds its person.
    Nobody whom the reader may not know is found, counted or hinted at.
    """
    audit.searched(words)
    scope = current()
    asked = understand(words, today=scope.on)
    near = candidates(asked, most=most)
    shown = briefs(near, on=scope.on)
    found = found_as(near, shown, most=most)
    audit.shown(one.subject for one in found)
    return found


def found_as(near: Mapping[int, Candidate], shown: Mapping[int, Brief], *, most: int) -> tuple[Found, ...]:
    """Return candidates as a list shows them, likeliest first, each person once."""
    found: dict[int, Found] = {}
    for subject in sorted(near, key=lambda one: _rank(near[one], one)):
        brief = shown.get(subject)
        if brief is not None and brief.subject not in found:
            found[brief.subject] = _found(brief, near[subject])
        if len(found) == most:
            break
    return tuple(found.values())


def _rank(one: Candidate, subject: int) -> tuple[bool, int, float, float, int]:
    born = {"same": 0, "within": 0, "swapped": 1, "slip": 1, "": 2, "other": 3}[one.born]
    return (not one.by_number, born, one.cost, -one.likeness, -subject)


def _found(brief: Brief, near: Candidate) -> Found:
    return Found(
        subject=brief.subject, ref=brief.ref, name=brief.name, initials=brief.initials,
        motif=brief.motif, age=brief.age, born=brief.born, also_called=brief.also_called,
        why=_why(near, brief),
        is_only_like=near.cost >= 1 and not near.by_number and near.born not in ("same", "within"),
    )  # fmt: skip


def _why(near: Candidate, brief: Brief) -> str:
    reasons = []
    if near.by_number:
        reasons.append("has this number")
    elif near.names and brief.name != near.names[0]:
        reasons.append(f"also called {near.names[0]}")
    elif near.cost >= 1:
        reasons.append("a name like this")
    elif near.cost >= _SHORT_FORM:
        reasons.append("a short form, or a name that begins so")
    if near.born in ("swapped", "slip"):
        reasons.append(f"born {brief.born}, a figure away")
    elif near.born == "other":
        reasons.append(f"born {brief.born}, another day")
    return "; ".join(reasons)


def candidates(asked: Asked, *, most: int) -> dict[int, Candidate]:
    """Return who may be meant, in the scope that is entered, with how near each is."""
    found = {subject: Candidate(cost=0, by_number=True) for subject in _by_number(asked.numbers)}
    if asked.words:
        for subject, cost in _by_name(asked, most=most).items():
            if subject not in found:
                found[subject] = Candidate(cost=cost)
    elif asked.born is not None:
        for subject in _born(asked, most=most):
            found.setdefault(subject, Candidate(cost=0))
    _measure(found, asked)
    return found


def _by_number(numbers: Collection[str]) -> list[int]:
    if not numbers:
        return []
    rows = Identifier.objects.filter(STANDS, value__in=AnyText(sorted(numbers)))
    return list(rows.order_by("-id").values_list("subject_id", flat=True)[:_MOST_AT_ONCE])


def _born(asked: Asked, *, most: int) -> list[int]:
    assert asked.born is not None
    rows = Person.objects.filter(born_on__range=(asked.born.earliest, asked.born.latest))
    return list(rows.order_by("-subject_id").values_list("subject_id", flat=True)[: 4 * most])


def _by_name(asked: Asked, *, most: int) -> dict[int, float]:
    """
    Look for the likeliest spellings first, and no further once enough are found.

    Where a day of birth is given, those born then are looked for first among all spellings.
    """
    costs = _keys(asked.words)
    found: dict[int, float] = {}
    if asked.born is not None:
        _look(found, costs, asked, born_then=True)
    for least, up_to in ((-1.0, 0.0), (0.0, 1.0), (1.0, float(MOST_MISTAKES))):
        tier = {key: cost for key, cost in costs.items() if least < cost <= up_to}
        _look(found, tier, asked, born_then=False)
        if len(found) >= 2 * most:
            break
    if not found and len(asked.words) > 1:
        # One word of the name may be another's altogether: a new surname, a first name only.
        alone = {spelling.number(word): float(MOST_MISTAKES) for word in asked.words}
        _look(found, alone, asked, born_then=False)
    return found


def _look(found: dict[int, float], costs: Mapping[int, float], asked: Asked, *, born_then: bool) -> None:
    if not costs:
        return
    scope = current()
    # The list of whom the reader may know is left to the second line and asked again below: with
    # two lists in one search SQLite tries every pair of them.
    rows = NameKey.unscoped.filter(key__in=AnyOf(sorted(costs)))
    if born_then and asked.born is not None:
        born = Person.objects.filter(born_on__range=(asked.born.earliest, asked.born.latest))
        rows = rows.filter(subject__in=born.values("subject"))
    for key, subject in rows.order_by("-subject").values_list("key", "subject")[:_MOST_AT_ONCE]:
        if (scope.system or scope.mask(subject) & IDENTITY) and costs[key] < found.get(subject, 99):
            found[subject] = costs[key]


def _keys(words: tuple[str, ...]) -> dict[int, float]:
    """The numbers to look for, each with what it would cost to have been meant."""
    near = _near(words)
    if len(words) == 1:
        return {spelling.number(word): cost for word, cost in near[words[0]].items()}
    pairs: dict[str, float] = {}
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            for first, cost in near[one].items():
                for second, more in near[other].items():
                    if cost + more <= MOST_MISTAKES:
                        pair = spelling.pair_of(first, second)
                        pairs[pair] = min(cost + more, pairs.get(pair, 99))
    best = sorted(pairs, key=pairs.__getitem__)[:_MOST_PAIRS]
    return {spelling.number(pair): pairs[pair] for pair in best}


def _near(words: Iterable[str]) -> dict[str, dict[str, float]]:
    """The words of names that each typed word may stand for, and what each costs."""
    near: dict[str, dict[str, float]] = {}
    asked: dict[int, list[str]] = {}
    for word in words:
        near[word] = dict.fromkeys(other_forms(word), _SHORT_FORM) | {word: 0.0}
        for keys in spelling.typed(word).values():
            for key in keys:
                asked.setdefault(key, []).append(word)
    with system("how the words of names may be misspelt; nobody's name is read"):
        rows = NameSpelling.objects.filter(key__in=AnyOf(sorted(asked)))
        known = list(rows.values_list("key", "word"))
    begun = 0
    for key, meant in sorted(known, key=lambda row: len(row[1])):
        for word in asked[key]:
            cost = _cost(word, meant)
            if cost == _BEGUN:
                begun += 1
                if begun > _MOST_BEGUN:
                    continue
            if cost is not None and cost < near[word].get(meant, 99):
                near[word][meant] = cost
    return near


def _cost(typed: str, meant: str) -> float | None:
    if typed == meant:
        return 0.0
    if meant.startswith(typed):
        return _BEGUN
    allowed = spelling.mistakes_allowed(max(typed, meant, key=len))
    mistakes = OSA.distance(typed, meant, score_cutoff=allowed)
    if mistakes <= 1 and mistakes <= allowed:
        return float(mistakes)
    alike = spelling.sound(typed) == spelling.sound(meant)
    if mistakes <= allowed:
        # Written as it is heard, "Lyndon" for Linden: one slip, however many letters differ.
        return 1.0 if alike else float(mistakes)
    return _SOUNDS if alike else None


def _measure(found: dict[int, Candidate], asked: Asked) -> None:
    """Compare each candidate's whole names and day of birth with what was typed."""
    ids = AnyOf(sorted(found))
    typed = " ".join(asked.words)
    names = Name.objects.filter(STANDS, subject__in=ids).values_list("subject_id", "given", "family")
    for subject, given, family in names:
        one = found[subject]
        whole = f"{given} {family}".strip()
        likeness = fuzz.token_sort_ratio(typed, " ".join(spelling.fold(whole)))
        if likeness > one.likeness or not one.names:
            one.names.insert(0, whole)
        else:
            one.names.append(whole)
        one.likeness = max(one.likeness, likeness)
    if asked.born is None:
        return
    for subject, born_on in Person.objects.filter(subject__in=ids).values_list("subject_id", "born_on"):
        found[subject].born = _compare(asked, born_on)


def _compare(asked: Asked, born_on: date | None) -> str:
    born = asked.born
    if born_on is None or born is None:
        return ""
    if born.earliest <= born_on <= born.latest:
        return "same" if born.earliest == born.latest else "within"
    return (days_apart(born.earliest, born_on) if born.earliest == born.latest else "") or "other"
