"""
The two lines of access over the record, side by side so that they can be held against each other.

A record is *known of* where it is filed to somebody whose record is open to the reader, to nobody the reader must not
see, and is unrestricted, or names the reader, or shows as withheld. Its *words* are open where it is known of, it is
unrestricted or names the reader, and the passage's own subject (any subject, for shared words) and field class are.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.rules import CASEWORK, FieldClass
from footpath.store.managers import AnyOf, subject_open
from footpath.store.protection import Dialect, Word, define
from footpath.store.scope import Scope

OPEN = int(CASEWORK)
KNOWN = int(CASEWORK | FieldClass.IDENTITY)


# --- the second line: what the database itself asks ----------------------------------------------------------------


def _known_of(d: Dialect, record: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_filing')} f WHERE f.record_id = {record} "
        f"AND ({d.mask('f.subject_id')} & {OPEN}) <> 0) AND {_unbarred_sql(d, record)} "
        f"AND EXISTS (SELECT 1 FROM {d.table('record_record')} r WHERE r.id = {record} "
        f"AND (r.sensitivity <> 'restricted' OR r.shows_as = 'withheld' OR {_named_sql(d, record)}))"
    )


def _words_open(d: Dialect, record: str, subject: str, field_class: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_filing')} f WHERE f.record_id = {record} "
        f"AND ({subject} IS NULL OR f.subject_id = {subject}) "
        f"AND ({d.mask('f.subject_id')} & {OPEN}) <> 0 AND ({d.mask('f.subject_id')} & {field_class}) <> 0) "
        f"AND {_unbarred_sql(d, record)} "
        f"AND EXISTS (SELECT 1 FROM {d.table('record_record')} r WHERE r.id = {record} "
        f"AND (r.sensitivity <> 'restricted' OR {_named_sql(d, record)}))"
    )


def _unbarred_sql(d: Dialect, record: str) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM {d.table('record_filing')} b WHERE b.record_id = {record} "
        f"AND {d.barred('b.subject_id')})"
    )


def _named_sql(d: Dialect, record: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_reader')} n WHERE n.record_id = {record} "
        f"AND n.user_id = {d.reader()} AND n.since <= {d.today()} AND (n.until IS NULL OR n.until > {d.today()}))"
    )


define(Word("record_known", (("record", "bigint"),), _known_of))
define(Word("words_open", (("record", "bigint"), ("subject", "bigint"), ("class", "int")), _words_open))


def filing_rule(d: Dialect) -> str:
    return f"({d.mask('t.subject_id')} & {KNOWN}) <> 0 AND {d.call('record_known', 't.record_id')}"


def record_rule(d: Dialect) -> str:
    return d.call("record_known", "t.id")


def passage_rule(d: Dialect) -> str:
    return d.call("words_open", "t.record_id", "t.subject_id", "t.field_class")


def detail_rule(d: Dialect) -> str:
    """A kind's structured facts are narrative, shared among those the record is filed to."""
    return d.call("words_open", "t.record_id", "NULL", str(OPEN))


# --- the first line: what the managers ask -------------------------------------------------------------------------


def _every(model: str) -> models.QuerySet[Any]:
    return models.QuerySet(apps.get_model("record", model))


class _Looked(models.Func):
    """A column as it is, by which SQLite looks nothing up: it would walk a reader's whole list for each record."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **kwargs)


def _filed(scope: Scope, record: str, bits: int) -> models.QuerySet[Any]:
    whose = _Looked(models.F("subject_id"), output_field=models.BigIntegerField())
    filings: models.QuerySet[Any] = _every("Filing").filter(record=OuterRef(record)).alias(whose=whose)
    rule = subject_open("whose", bits)(scope)
    return filings if rule is None else filings.filter(rule)


def _unbarred(scope: Scope, record: str) -> Q:
    if not scope.barred:
        return Q()
    barred = _every("Filing").filter(record=OuterRef(record), subject__in=AnyOf(sorted(scope.barred)))
    return ~Q(Exists(barred))


def _unrestricted(scope: Scope, record: str, prefix: str, *, withheld: bool) -> Q:
    named = _every("Reader").filter(record=OuterRef(record), user=scope.reader, since__lte=scope.on)
    rule = ~Q(**{f"{prefix}sensitivity": "restricted"}) | Q(Exists(named.filter(Q(until=None) | Q(until__gt=scope.on))))
    return rule | Q(**{f"{prefix}shows_as": "withheld"}) if withheld else rule


def records_known(scope: Scope) -> Q:
    return Q(Exists(_filed(scope, "pk", OPEN))) & _unrestricted(scope, "pk", "", withheld=True) & _unbarred(scope, "pk")


def filings_known(scope: Scope) -> Q:
    own = subject_open("subject_id", KNOWN)(scope) or Q()
    rule = own & _unrestricted(scope, "record_id", "record__", withheld=True) & _unbarred(scope, "record_id")
    if any(mask & KNOWN and not mask & OPEN for mask in (*scope.classes.values(), scope.everyone)):
        # Somebody may be known of without their record being open: then another's filing must open it.
        rule &= Q(Exists(_filed(scope, "record_id", OPEN)))
    return rule


def passages_open(scope: Scope) -> Q:
    opened = Q(pk__in=[])
    for mask, rule in _by_mask(scope).items():
        classes = [int(one) for one in FieldClass if mask & one]
        filings = _every("Filing").filter(record=OuterRef("record_id")).filter(rule)
        opened |= Q(field_class__in=classes) & (
            Q(subject=None) & Exists(filings) | Exists(filings.filter(subject=OuterRef("subject_id")))
        )
    return opened & _unrestricted(scope, "record_id", "record__", withheld=False) & _unbarred(scope, "record_id")


def details_open(scope: Scope) -> Q:
    return (
        Q(Exists(_filed(scope, "record_id", OPEN)))
        & _unrestricted(scope, "record_id", "record__", withheld=False)
        & _unbarred(scope, "record_id")
    )


def _by_mask(scope: Scope) -> dict[int, Q]:
    """The subjects whose record is open, by what of them is."""
    groups: dict[int, list[int]] = defaultdict(list)
    for subject, mask in scope.classes.items():
        groups[mask].append(subject)
    rules = {mask: Q(subject__in=AnyOf(sorted(ids))) for mask, ids in groups.items() if mask & OPEN}
    if scope.everyone & OPEN:
        others = ~Q(subject__in=AnyOf(sorted(scope.classes))) if scope.classes else Q()
        rules[scope.everyone] = rules[scope.everyone] | others if scope.everyone in rules else others
    return rules
