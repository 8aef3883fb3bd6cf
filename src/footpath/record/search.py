"""
Finding records by their words: one index row a passage, with whom it may be opened through.

The engine intersects the words with the reader's own subjects; the scoped passage decides again, so a stale row can
lose a hit and never leak one. Words are folded the same way for both databases, and are never read as a query.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, cast
from uuid import UUID

from django.db import connection, connections
from django.db.models import QuerySet

from footpath.access import audit
from footpath.record.lines import OPEN
from footpath.record.models import Filing, Passage
from footpath.record.registry import kind_of, names_somebody_unknown
from footpath.record.statements import FOUND, PRESENT, as_day, as_ref, ask, those
from footpath.record.values import LINE
from footpath.store.bulk import BATCH
from footpath.store.protection import Constraint, keep_true, nobody, protect
from footpath.store.scope import current, writing

_TABLE = "record_search"
protect(_TABLE, nobody, by_function=True)

_TOGETHER = 40
"""Subjects asked of the index at once: what it does for each passage grows with how many there are."""
_NEWEST, _COMMON = 1_000, 3
"""A word in more than so many of so many of the newest passages is common: for a reader with a list it is then quicker
to go through what they may read than through all that holds it."""
_REACH = 60_000
"""Passages back from the newest: a word that fills a page from these is sooner found there than through the index."""
_LOOK_UP = f"""
CREATE OR REPLACE FUNCTION footpath_look_up(query text, through bigint[], last bigint, most int)
RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
SET plan_cache_mode = force_custom_plan SET work_mem = '64MB' SET jit = off AS $body$
DECLARE
    scope jsonb := nullif(current_setting('footpath.scope', true), '')::jsonb;
    everyone int := coalesce(nullif(current_setting('footpath.everyone', true), '')::int, 0);
    asked tsquery := to_tsquery('simple', query);
    before bigint := least(last, (SELECT max(rowid) + 1 FROM {_TABLE}));
    is_common boolean := {_COMMON} < (
        SELECT count(*) FROM (SELECT s.words FROM {_TABLE} s ORDER BY s.rowid DESC LIMIT {_NEWEST}) AS newest
        WHERE newest.words @@ asked
    );
    opened bigint[];
    found bigint[];
BEGIN
    IF through IS NULL AND everyone & {OPEN} <> 0 THEN
        SELECT array_agg(one.rowid) INTO found FROM (
            SELECT s.rowid FROM {_TABLE} s WHERE s.rowid < before AND s.rowid >= before - {_REACH}
            AND ts_match_vq(s.words, asked) ORDER BY s.rowid DESC LIMIT most
        ) AS one;
        IF cardinality(found) = most THEN
            RETURN QUERY SELECT unnest(found);
        ELSE
            RETURN QUERY WITH matching AS MATERIALIZED (
                SELECT s.rowid FROM {_TABLE} s WHERE s.words @@ asked AND s.rowid < before
            ) SELECT m.rowid FROM matching m ORDER BY m.rowid DESC LIMIT most;
        END IF;
        RETURN;
    END IF;
    SELECT array_agg(one) INTO opened FROM unnest(through) AS one
        WHERE coalesce((scope ->> one::text)::int, everyone) & {OPEN} <> 0;
    IF is_common OR cardinality(opened) <= {_TOGETHER} THEN
        -- The function hides from the planner that the index knows the words as well.
        RETURN QUERY WITH few AS (
            SELECT array_agg(o.one) AS them FROM unnest(opened) WITH ORDINALITY AS o(one, place)
            GROUP BY o.place / {_TOGETHER}
        ) SELECT DISTINCT m.rowid FROM few CROSS JOIN LATERAL (
            SELECT s.rowid FROM {_TABLE} s
            WHERE s.who && few.them AND s.rowid < before AND ts_match_vq(s.words, asked) OFFSET 0
        ) AS m ORDER BY m.rowid DESC LIMIT most;
    ELSE
        RETURN QUERY WITH matching AS MATERIALIZED (
            SELECT s.rowid FROM {_TABLE} s WHERE s.words @@ asked AND s.who && opened AND s.rowid < before
        ) SELECT m.rowid FROM matching m ORDER BY m.rowid DESC LIMIT most;
    END IF;
END $body$
"""
_FORGET = f"""
CREATE OR REPLACE FUNCTION footpath_forget(record bigint) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $body$
    DELETE FROM {_TABLE} WHERE rowid IN (SELECT id FROM record_passage WHERE record_id = record)
    AND current_setting('footpath.lane', true) = 'writing'
$body$
"""
keep_true(
    Constraint(
        name="record_search_is_there",
        sqlite=[
            # The beginnings of words are indexed too: a short one would else be put together from half the index.
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {_TABLE} USING fts5(words, who, tokenize='unicode61', detail=column, "
            "prefix='2 3 4')"
        ],
        postgresql=[
            f"CREATE TABLE IF NOT EXISTS {_TABLE} (rowid bigint PRIMARY KEY, words tsvector NOT NULL, "
            "who bigint[] NOT NULL)",
            f"CREATE INDEX IF NOT EXISTS record_search_words ON {_TABLE} USING gin (words, who)",
            _LOOK_UP,
            _FORGET,
        ],
    )
)

PAGE = 50
_NOT_WORDS = re.compile(r"[^0-9a-z]+")
_SPELT = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})  # noqa: RUF001  (a letter of Turkish names)
"""Letters that are no plain letter with a mark, as an English keyboard spells them."""


def fold(text: str) -> str:
    """
    Words as they are indexed and looked for: small letters, no accents, nothing but letters and figures.

    A letter of another script is its number in letters, so that both databases cut words in the same places and the
    beginning of a word is still the beginning of it.
    """
    if text.isascii():
        return _NOT_WORDS.sub(" ", text.casefold()).strip()
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_SPELT)
    return " ".join("".join(_folded(one) for one in plain).split())


def _folded(one: str) -> str:
    if one.isascii():
        return one if one.isalnum() else " "
    if unicodedata.combining(one):
        return ""
    return "u" + f"{ord(one):05x}".translate(_IN_LETTERS) if one.isalnum() else " "


_IN_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def index(rows: Iterable[tuple[int, Iterable[int], str]], *, using: str = "default") -> None:
    """Add passages: their id, the subjects they may be opened through, their words. In the writing lane."""
    connection = connections[using]
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.executemany(
                    f"INSERT INTO {_TABLE} (rowid, words, who) VALUES (%s, to_tsvector('simple', %s), %s)",
                    [(number, fold(words), sorted(who)) for number, who, words in batch],
                )
            else:
                cursor.executemany(
                    f'INSERT INTO "{_TABLE}" (rowid, words, who) VALUES (%s, %s, %s)',
                    [(number, fold(words), " ".join(f"s{one}" for one in sorted(who))) for number, who, words in batch],
                )


def build(using: str) -> None:
    """Make the whole index from the passages there are. In the writing lane, where there is none yet."""
    index(_every_passage(using), using=using)


def _every_passage(using: str) -> Iterator[tuple[int, Iterable[int], str]]:
    filings: QuerySet[Filing, tuple[int, int]] = (
        QuerySet(Filing, using=using).order_by("record_id").values_list("record_id", "subject_id")
    )
    passages: QuerySet[Passage, tuple[int, int, int | None, str]] = (
        QuerySet(Passage, using=using)
        .exclude(slot=LINE)
        .order_by("record_id", "id")
        .values_list("id", "record_id", "subject_id", "words")
    )
    groups = groupby(filings.iterator(chunk_size=BATCH), key=itemgetter(0))
    record, filed = next(groups, (0, iter(())))
    who = [subject for _, subject in filed]
    for number, of, own, words in passages.iterator(chunk_size=BATCH):
        while record < of:
            record, filed = next(groups)
            who = [subject for _, subject in filed]
        yield number, who if own is None else (own,), words


def forget(records: Sequence[int]) -> None:
    """Take records' passages out of the index. In the writing lane, before they change."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT footpath_forget(one) FROM unnest(%s::bigint[]) AS one", [list(records)])
        else:
            cursor.execute(
                f'DELETE FROM "{_TABLE}" WHERE rowid IN (SELECT id FROM record_passage WHERE record_id IN '
                "(SELECT value FROM json_each(%s)))",
                [json.dumps(list(records))],
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A passage found, with the words around what was looked for."""

    record: int
    ref: UUID
    kind: str
    label: str
    happened_on: date
    by: str
    subjects: tuple[int, ...]
    before: str
    found: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Hits:
    hits: tuple[Hit, ...]
    more: int | None
    """Where the next fifty begin; None at the end."""


def find(words: str, *, subjects: Iterable[int] | None = None, before: int | None = None) -> Hits:
    """
    The passages that hold all these words, newest recorded first, fifty at a time, with no total.

    :param subjects: look only in these people's records.
    :param before: where the page before ended.
    """
    tokens = fold(words).split()
    audit.searched(words)
    if not tokens:
        return Hits(hits=(), more=None)
    ordered = _open_to_the_reader(tokens, _through(subjects), before)
    shown = ordered[:PAGE]
    records = sorted({passage.record for passage in shown})
    who: dict[int, list[int]] = {}
    for record, subject, part, _ in ask(PRESENT, [those(records)]) if records else ():
        if part in _IN_IT:
            who.setdefault(record, []).append(subject)
    audit.shown((subject for each in who.values() for subject in each), records=len(records))
    hits = tuple(_hit(passage, tokens, who.get(passage.record, [])) for passage in shown)
    return Hits(hits=hits, more=shown[-1].id if len(ordered) > PAGE else None)


class _Found(NamedTuple):
    """A passage that the index found and the reader may read, with its record and its writer."""

    id: int
    record: int
    words: str
    ref: UUID | str
    kind: str
    happened_on: date | str
    by: str


def _open_to_the_reader(tokens: list[str], through: list[int] | None, before: int | None) -> list[_Found]:
    """One passage more than a page, or all there are: what the index has and the reader may not read is no gap."""
    opened: list[_Found] = []
    most = _FIRST
    while len(opened) <= PAGE:
        numbers = _matching(tokens, through, before, most)
        if numbers:
            before = numbers[-1]
            found = [_Found(*row) for row in ask(FOUND, [those(numbers)])]
            unknown = names_somebody_unknown((one.record, one.kind) for one in found)
            opened += [one for one in found if one.record not in unknown]
        if len(numbers) < most:
            break
        most = _NEXT
    return opened


_FIRST, _NEXT = PAGE * 2 + 1, 1_001
"""Matches looked at first, and at a time after that where the reader may read few of them."""
_IN_IT = (
    Filing.Part.ABOUT,
    Filing.Part.SPOKEN_ALONE,
    Filing.Part.SPOKEN_WITH,
    Filing.Part.PRESENT,
    Filing.Part.NOT_SEEN,
)


def _through(subjects: Iterable[int] | None) -> list[int] | None:
    """The subjects to look through, or None for a reader without a list."""
    scope = current()
    if subjects is not None:
        return sorted(subject for subject in subjects if scope.mask(subject) & OPEN)
    if scope.everyone & OPEN:
        return None
    return scope.subjects(OPEN)


def _matching(tokens: list[str], through: list[int] | None, before: int | None, most: int) -> list[int]:
    if through is not None and not through:
        return []
    last = before if before is not None else 2**62
    if connection.vendor == "postgresql":
        *whole, last_one = tokens
        query = " & ".join([*whole, f"{last_one}:*"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT footpath_look_up(%s, %s::bigint[], %s, %s)", [query, through, last, most])
            return [number for (number,) in cursor.fetchall()]
    said = " AND ".join(f'"{token}"' for token in tokens) + "*"
    match = f"words : ({said})"
    if through is not None:
        match += " AND who : (" + " OR ".join(f"s{one}" for one in through) + ")"
    # The index holds everybody's words: only here is it opened, and only with the reader's own subjects in the query.
    with writing("look words up in the index"), connection.cursor() as cursor:
        cursor.execute(
            f'SELECT rowid FROM main."{_TABLE}" WHERE "{_TABLE}" MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s',
            [match, last, most],
        )
        return [number for (number,) in cursor.fetchall()]


def _hit(passage: _Found, tokens: list[str], who: list[int]) -> Hit:
    before, found, after = around(passage.words, tokens)
    return Hit(
        record=passage.record, ref=as_ref(passage.ref), kind=passage.kind, label=kind_of(passage.kind).label,
        happened_on=cast(date, as_day(passage.happened_on)), by=passage.by, subjects=tuple(sorted(who)),
        before=before, found=found, after=after,
    )  # fmt: skip


def around(words: str, tokens: list[str], *, reach: int = 90) -> tuple[str, str, str]:
    """The words around the first thing found, as they were written."""
    for match in re.finditer(r"\w+", words):
        if any(fold(match.group()).startswith(token) for token in tokens):
            start, end = match.span()
            left, right = max(0, start - reach), min(len(words), end + reach)
            before = ("… " if left else "") + words[left:start]
            after = words[end:right] + (" …" if right < len(words) else "")
            return before, words[start:end], after
    return words[: reach * 2] + (" …" if len(words) > reach * 2 else ""), "", ""
