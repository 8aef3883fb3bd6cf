"""The index by which people are found: made as they are named, and made again from the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from footpath.people.models.facts import STANDS
from footpath.people.models.finding import NameKey, NameSpelling
from footpath.people.models.persons import Name
from footpath.people.rules import spelling
from footpath.store.managers import AnyOf
from footpath.store.scope import writing

_BATCH = 20_000


def add(names: Sequence[Name]) -> None:
    """Index new names, in the caller's transaction."""
    if not names:
        return
    pairs = {(key, name.subject_id) for name in names for key in spelling.keys_of_name(name.given, name.family)}
    words = {word for name in names for word in spelling.words_of_name(name.given, name.family)}
    with writing("index the names that people are found by"):
        _add_words(words)
        _put(NameKey, ("key", "subject"), ("bigint", "bigint"), sorted(pairs))


def _add_words(words: Collection[str]) -> None:
    itself = {spelling.number(word): word for word in words}
    known = NameSpelling.objects.filter(key__in=AnyOf(sorted(itself))).values_list("key", "word")
    there = {word for key, word in known if itself[key] == word}
    rows = sorted((key, word) for word in words if word not in there for key in spelling.spellings(word))
    _put(NameSpelling, ("key", "word"), ("bigint", "text"), rows)


@transaction.atomic
def make_again(subjects: Collection[int]) -> None:
    """Index the names of some people afresh, from those that stand."""
    with writing("index the names that people are found by"):
        NameKey.objects.filter(subject__in=AnyOf(sorted(subjects))).delete()
        add(list(Name.objects.filter(STANDS, subject__in=AnyOf(sorted(subjects)))))


@transaction.atomic
def make_all_again() -> int:
    """Index every name afresh, after a restore or a change of how names are folded."""
    with writing("index the names that people are found by"):
        NameKey.objects.all().delete()
        NameSpelling.objects.all().delete()
        by_subject: dict[int, list[Name]] = defaultdict(list)
        for name in Name.objects.filter(STANDS).order_by("subject_id").iterator():
            by_subject[name.subject_id].append(name)
        add([name for names in by_subject.values() for name in names])
    return len(by_subject)


def _put(model: Any, columns: Sequence[str], kinds: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add rows that may be there already; one statement a batch."""
    table, names = model._meta.db_table, ", ".join(f'"{column}"' for column in columns)
    rows = list(rows)
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            if connection.vendor == "postgresql":
                arrays = ", ".join(f"%s::{kind}[]" for kind in kinds)
                cursor.execute(
                    f'INSERT INTO "{table}" ({names}) SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING',
                    [list(column) for column in zip(*batch, strict=True)],
                )
            else:
                marks = ", ".join("%s" for _ in columns)
                cursor.executemany(
                    f'INSERT INTO "{table}" ({names}) VALUES ({marks}) ON CONFLICT DO NOTHING',
                    batch,
                )
