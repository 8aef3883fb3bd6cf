"""A saved visit about three children, against the same rows saved in one transaction without ledger and audit."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median
from typing import Any

from footpath.bench.page import SMALL
from footpath.bench.places import place
from footpath.bench.told import Measure

_ROUNDS = 200


def saves(engine: str) -> Iterator[Measure]:
    found = place(engine, "small", **SMALL).inside("save", rounds=_ROUNDS)
    ratio = median(whole / bare for whole, bare in zip(found["whole"], found["bare"], strict=True))
    yield Measure(
        bench="save", what=f"a visit about three children, of the same rows without ledger and audit ({engine})",
        ratio=ratio, limit=1.5, at_least=False,
        seconds={"a visit": median(found["whole"]), "its rows alone": median(found["bare"])},
        notes=(
            f"{_ROUNDS} rounds; a visit is its record, three filings, the passages and their words in the index, its "
            f"facts, an entry of the ledger with its image and whom it concerns, a reading; {found['commits']} commit",
        ),
    )  # fmt: skip
    yield Measure(
        bench="save",
        what=f"commits of a saved visit ({engine})",
        ratio=float(found["commits"]),
        limit=1.0,
        at_least=False,
    )


def save(*, rounds: int) -> dict[str, Any]:
    """Save visits, and the same rows bare, in turn; seconds of each."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from footpath.access import audit
    from footpath.access.models import User
    from footpath.access.queries import scope_for, standing
    from footpath.bench import made
    from footpath.record import actions
    from footpath.record.values import FiledTo, Part, Words, Writing
    from footpath.store.scope import entered, writing

    at, on = timezone.now(), made.TODAY
    worker = User.objects.get(name="Grace Adeyemi")
    scope = scope_for(who=standing(user=worker, on=on, at=at), mfa=True, on=on, at=at)
    three = sorted(subject for subject, mask in scope.classes.items() if mask & 4)[4:7]

    def visit(number: int) -> Writing:
        own = tuple(Words(slot="said", subject=one, words=f"It was {made.mark(number)} today.") for one in three)
        return Writing(
            kind="help.visit", happened_on=date(2026, 11, 1) - timedelta(days=number % 300),
            filed_to=tuple(FiledTo(subject=one, part=Part.SPOKEN_ALONE) for one in three),
            words=(Words(slot="what-happened", words=f"We talked about {made.mark(number)} in the kitchen."), *own),
            facts={"where": "home"},
        )  # fmt: skip

    def whole(number: int) -> None:
        with audit.noting() as notes, transaction.atomic():
            audit.shown(three)
            actions.write(visit(number), by=worker, at=at)
            audit.write(
                notes, at=at, actor=worker.pk, action="POST measured", decision="allowed", session="", address="",
                request="",
            )  # fmt: skip

    def bare(number: int) -> None:
        with transaction.atomic(), writing("measure the rows of a visit alone"):
            actions.insert_rows([visit(number)], by=worker, at=at)

    took: dict[str, list[float]] = {"whole": [], "bare": []}
    with entered(scope):
        whole(0)
        with CaptureQueriesContext(connection) as captured:
            whole(1)
        commits = sum(one["sql"].startswith("COMMIT") for one in captured.captured_queries)
        for number in range(2, rounds + 2):
            for name, save_it in (
                (("whole", whole), ("bare", bare)) if number % 2 else (("bare", bare), ("whole", whole))
            ):
                began = time.perf_counter()
                save_it(number)
                took[name].append(time.perf_counter() - began)
    return {**took, "commits": commits}
