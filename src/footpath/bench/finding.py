"""Any word in any record that the reader may see; and a name typed with two mistakes among a million people."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import Any

from footpath.bench.page import LARGE
from footpath.bench.places import made, place
from footpath.bench.told import Measure, NotEqual

PEOPLE = {"children": 100, "records_each": 1, "entries": 20, "people": 1_000_000}
_WORDS_ALLOWED, _NAMES_ALLOWED = 0.2, 0.1
"""Seconds."""
_ASKED = 60
_PEER_ASKED = 5
_READERS = {
    "worker": "a worker beside 20 children",
    "manager": "a manager whose team has 2,000",
    "duty": "somebody on duty tonight, who may read everybody's",
}


def searches(engine: str) -> Iterator[Measure]:
    there = place(engine, "large", **LARGE)
    size = made(there)
    for reader, who in _READERS.items():
        found = there.inside("search", email=size[reader], number=_ASKED)
        notes = (
            f"{size['records']} records of {size['children']} children; {len(found['took'])} words, common and rare, "
            "drawn by chance from records this reader may see, each found in its record",
        )
        what = f"a word looked for by {who}: the slowest, of 200 ms ({engine})"
        yield _allowed("search", what, found, _WORDS_ALLOWED, notes)


def names_found(engine: str) -> Iterator[Measure]:
    there = place(engine, "people", **PEOPLE)
    size = made(there)
    found = there.inside("names", email=size["door"], number=_ASKED)
    longer = found["peer"] / median(found["took"])
    notes = (
        f"{size['people']} people; {found['found']} of {len(found['took'])} were among the first twenty found",
        f"the peer compares it with every name there is (rapidfuzz, in memory): {found['peer'] * 1000:.0f} ms, "
        f"{longer:.0f} times as long, and finds {found['peer_found']} of {found['peer_asked']}",
    )
    what = f"a name with two mistakes among a million people: the slowest, of 100 ms ({engine})"
    yield _allowed("names", what, found, _NAMES_ALLOWED, notes)
    share = found["found"] / len(found["took"])
    yield Measure(
        bench="names", what=f"names with two mistakes that are found ({engine})", ratio=share, limit=0.95, at_least=True
    )


def _allowed(bench: str, what: str, found: dict[str, Any], allowed: float, notes: tuple[str, ...]) -> Measure:
    took = sorted(found["took"])
    seconds = {
        "half take less than": median(took),
        "all but one in twenty": took[int(len(took) * 0.95)],
        "the slowest of all": took[-1],
    }
    return Measure(
        bench=bench, what=what, ratio=took[-1] / allowed, limit=1.0, at_least=False, seconds=seconds, notes=notes
    )


# --- inside a site ---------------------------------------------------------------------------------------------------


def search(*, email: str, number: int) -> dict[str, Any]:
    """Look for words of records that this reader may see, each drawn by chance; and time each."""
    from footpath.access import kept
    from footpath.access.models import Subject
    from footpath.record.lines import OPEN
    from footpath.record.models import Filing, Passage
    from footpath.record.search import find, fold
    from footpath.store.scope import current, system

    chance = random.Random(7)
    user, on, at = _reader(email)
    with kept.reading(user=user, mfa=True, on=on, at=at, keep=True):
        scope = current()
        mine = sorted(subject for subject, mask in scope.classes.items() if mask & OPEN)
        words: list[tuple[int, str]] = []
        with system("words to look for"):
            last = Subject.objects.order_by("-pk").values_list("pk", flat=True)[0]
            while len(words) < number:
                subject = chance.randrange(1, last) if scope.everyone & OPEN else chance.choice(mine)
                filed = list(Filing.objects.filter(subject=subject).values_list("record_id", flat=True)[:200])
                said = Passage.objects.filter(record=chance.choice(filed or [0]), slot="what-happened").first()
                if said is not None:
                    of_it = fold(said.words).split()
                    # Every third is a word that no other record holds, where there is one.
                    words.append((said.record_id, of_it[-1] if len(words) % 3 == 0 else chance.choice(of_it)))
        find("nothing")
        took = []
        for record, word in words:
            began = time.perf_counter()
            hits = find(word)
            took.append(time.perf_counter() - began)
            if not _holds(find, word, record, hits):
                raise NotEqual(f"{word} is in record {record} and was not found.")
    return {"took": took}


def _holds(find: Callable[..., Any], word: str, record: int, hits: Any) -> bool:
    """Whether the record is among what was found, on this page or, for a common word, a later one."""
    for _ in range(20):
        if any(hit.record == record for hit in hits.hits):
            return True
        if hits.more is None:
            return False
        hits = find(word, before=hits.more)
    # A thousand newer records hold the word too.
    return True


def _reader(email: str) -> tuple[Any, Any, Any]:
    from datetime import timedelta

    from django.conf import settings
    from django.utils import timezone

    from footpath.access.actions import put_on_duty
    from footpath.access.models import Membership, User
    from footpath.access.rules import Role

    at = timezone.now()
    user = User.objects.get(email=email)
    if Membership.objects.filter(user=user, role=Role.EMERGENCY_DUTY).exists():
        put_on_duty(user=user, starts_at=at - timedelta(hours=1), ends_at=at + timedelta(hours=1), by=user, at=at)
    return user, settings.FOOTPATH_TODAY, at


def names(*, email: str, number: int) -> dict[str, Any]:
    """Look for names with two mistakes, each of somebody drawn by chance; and time each."""
    from rapidfuzz import fuzz, process

    from footpath.access import kept
    from footpath.people.models.persons import Name
    from footpath.people.queries.finding import find
    from footpath.store.scope import system

    chance = random.Random(11)
    user, on, at = _reader(email)
    with system("everybody's names, for the peer"):
        rows = Name.objects.order_by("pk").values_list("given", "family")
        everybody = [f"{given} {family}" for given, family in rows.iterator(chunk_size=20_000)]
    drawn = [chance.choice(everybody) for _ in range(number)]
    asked = [(name, mistyped(name, chance)) for name in drawn]
    took, found = [], 0
    with kept.reading(user=user, mfa=True, on=on, at=at, keep=True):
        find("Nobody Atall")
        for name, typed in asked:
            began = time.perf_counter()
            people = find(typed)
            took.append(time.perf_counter() - began)
            found += any(name == one.name or name in one.also_called for one in people)
    peer, peer_found = [], 0
    for name, typed in asked[:_PEER_ASKED]:
        began = time.perf_counter()
        nearest = process.extract(typed, everybody, scorer=fuzz.ratio, limit=20)
        peer.append(time.perf_counter() - began)
        peer_found += any(one == name for one, _, _ in nearest)
    return {"took": took, "found": found, "peer": median(peer), "peer_found": peer_found, "peer_asked": _PEER_ASKED}


def mistyped(name: str, chance: random.Random) -> str:
    """A name with two mistakes, each in one of its words that is long enough to bear it."""
    words: Sequence[str] = name.split()
    typed = [list(word) for word in words]
    bear = [word for word in typed if len(word) >= 5] or [max(typed, key=len)]
    for _ in range(2):
        word = chance.choice(bear)
        _slip(word, chance)
    return " ".join("".join(word) for word in typed)


def _slip(word: list[str], chance: random.Random) -> None:
    place = chance.randrange(1, len(word) - 1) if len(word) > 2 else 0
    slip = chance.randrange(4)
    if slip == 0:
        word[place] = chance.choice("aeioulnrst")
    elif slip == 1:
        word.insert(place, chance.choice("aeioulnrst"))
    elif slip == 2 and len(word) > 3:
        del word[place]
    else:
        word[place - 1 : place + 1] = reversed(word[place - 1 : place + 1])
