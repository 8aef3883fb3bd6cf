"""
The two lines of access over the record, side by side so that they can be held against each other.

A record is *known of* where it is filed to somebody whose record is open to the reader, to nobody the reader must not
see, and is unrestricted, or names the reader, or shows as withheld. Its *words* are open where it is known of, it is
unrestricted or names the reader, and the passage's own subject (any subject, for shared words) and field class are.

A record of a kind that speaks of another record (`lean`) is never more open than that one: where the words of the one
are shut, also later, whatever was written about it is as if it were not there.

A record of a kind that is for some readers alone (`known_with`) is known of by those only to whom the kinds of fact
that it takes are open, of one person it is filed to: for anybody else it is as if it were not there.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from footpath.access.rules import CASEWORK, FieldClass
from footpath.store.managers import AnyOf, ScopeRule, subject_open
from footpath.store.protection import Dialect, Rule, Word, define
from footpath.store.scope import Scope

OPEN = int(CASEWORK)
KNOWN = int(CASEWORK | FieldClass.IDENTITY)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Leaning:
    """A kind of record that speaks of another: its detail's table, and the foreign key there that names the other."""

    kind: str
    table: str
    column: str


_leaning: dict[str, _Leaning] = {}


def lean(model: type[models.Model], *, kind: str, column: str) -> None:
    """From now on a record of this kind is no more open than the record that this column of its detail names."""
    _leaning[kind] = _Leaning(kind=kind, table=model._meta.db_table, column=column)


_alone: dict[str, int] = {}


def known_with(classes: FieldClass, *, kind: str) -> None:
    """From now on a record of this kind is known of by those alone to whom all these kinds of fact are open."""
    _alone[kind] = OPEN | int(classes)


def takes_to_know(kind: str) -> int:
    """The field classes that must be open, of one person it is filed to, to know of a record of a kind at all."""
    return _alone.get(kind, OPEN)


def leaning() -> frozenset[str]:
    """The kinds that speak of another record."""
    return frozenset(_leaning)


def leans_by() -> dict[str, str]:
    """The kinds that speak of another record, and the column of the detail of each that names it."""
    return {kind: one.column for kind, one in _leaning.items()}


# --- the second line: what the database itself asks ----------------------------------------------------------------


def _known_of(d: Dialect, record: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_filing')} f WHERE f.record_id = {record} "
        f"AND ({d.mask('f.subject_id')} & {OPEN}) <> 0) AND {_unbarred_sql(d, record)} "
        f"AND EXISTS (SELECT 1 FROM {d.table('record_record')} r WHERE r.id = {record} "
        f"AND (r.sensitivity <> 'restricted' OR r.shows_as = 'withheld' OR {_named_sql(d, record)})"
        f"{_leans_sql(d)}{_alone_sql(d, 'r')})"
    )


def _words_open(d: Dialect, record: str, subject: str, field_class: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_filing')} f WHERE f.record_id = {record} "
        f"AND ({subject} IS NULL OR f.subject_id = {subject}) "
        f"AND ({d.mask('f.subject_id')} & {OPEN}) <> 0 AND ({d.mask('f.subject_id')} & {field_class}) <> 0) "
        f"AND {_unbarred_sql(d, record)} "
        f"AND EXISTS (SELECT 1 FROM {d.table('record_record')} r WHERE r.id = {record} "
        f"AND (r.sensitivity <> 'restricted' OR {_named_sql(d, record)}){_leans_sql(d)}{_alone_sql(d, 'r')})"
    )


def _unbarred_sql(d: Dialect, record: str) -> str:
    return (
        f"NOT EXISTS (SELECT 1 FROM {d.table('record_filing')} b WHERE b.record_id = {record} "
        f"AND {d.barred('b.subject_id')})"
    )


def _leans_sql(d: Dialect) -> str:
    """Of the record `r`: that what it speaks of is open too. Asked of the few kinds alone that speak of another."""
    return "".join(
        f" AND (r.kind <> '{one.kind}' OR EXISTS (SELECT 1 FROM {d.table(one.table)} w WHERE w.record_id = r.id "
        f"AND (w.{one.column}_id IS NULL OR ({_spoken_of_open(d, f'w.{one.column}_id')}))))"
        for one in _leaning.values()
    )


def _alone_sql(d: Dialect, record: str) -> str:
    """Of a record: that where it is for some readers alone, this is one of them. Asked of those few kinds alone."""
    return "".join(
        f" AND ({record}.kind NOT IN ({_quoted(kinds)}) OR EXISTS (SELECT 1 FROM {d.table('record_filing')} af "
        f"WHERE af.record_id = {record}.id AND ({d.mask('af.subject_id')} & {bits}) = {bits}))"
        for bits, kinds in _kinds_alone()
    )


def _kinds_alone() -> list[tuple[int, list[str]]]:
    """The kinds that are for some readers alone, by what must be open to them."""
    return [(bits, sorted(kind for kind, it in _alone.items() if it == bits)) for bits in sorted(set(_alone.values()))]


def _quoted(kinds: list[str]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def _spoken_of_open(d: Dialect, record: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_filing')} wf WHERE wf.record_id = {record} "
        f"AND ({d.mask('wf.subject_id')} & {OPEN}) <> 0) AND {_unbarred_sql(d, record)} "
        f"AND EXISTS (SELECT 1 FROM {d.table('record_record')} wr WHERE wr.id = {record} "
        f"AND (wr.sensitivity <> 'restricted' OR {_named_sql(d, record)}){_alone_sql(d, 'wr')})"
    )


def _named_sql(d: Dialect, record: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_reader')} n WHERE n.record_id = {record} "
        f"AND n.user_id = {d.reader()} AND n.since <= {d.today()} AND (n.until IS NULL OR n.until > {d.today()}))"
    )


def _facts_open(d: Dialect, record: str, classes: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {d.table('record_filing')} f WHERE f.record_id = {record} "
        f"AND ({d.mask('f.subject_id')} & {classes}) = {classes}) "
        f"AND {_unbarred_sql(d, record)} "
        f"AND EXISTS (SELECT 1 FROM {d.table('record_record')} r WHERE r.id = {record} "
        f"AND (r.sensitivity <> 'restricted' OR {_named_sql(d, record)}){_leans_sql(d)}{_alone_sql(d, 'r')})"
    )


define(Word("record_known", (("record", "bigint"),), _known_of))
define(Word("facts_open", (("record", "bigint"), ("classes", "int")), _facts_open))
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


def detail_rule_of(classes: FieldClass) -> Rule:
    """Facts that only those may read for whom all of these kinds of fact are open, of somebody it is filed to."""
    return lambda d: d.call("facts_open", "t.record_id", str(OPEN | int(classes)))


# --- the first line: what the managers ask -------------------------------------------------------------------------


def _every(model: str) -> models.QuerySet[Any]:
    return models.QuerySet(apps.get_model("record", model))


class _Looked(models.Func):
    """A column as it is, by which SQLite looks nothing up: it would walk a reader's whole list for each record."""

    template = "%(expressions)s"

    def as_sqlite(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        return self.as_sql(compiler, connection, template="+%(expressions)s", **kwargs)


class _AskedOfEach(Exists):
    """A condition asked of each record that was named; PostgreSQL would begin with everything a reader may open."""

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> Any:
        # An OFFSET is what the planner does not look behind.
        return self.as_sql(compiler, connection, template="EXISTS(%(subquery)s OFFSET 0)", **kwargs)


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


class _OfEachRecord(models.Func):
    """Something asked of a record and its kind, for one reader: one text, filled in by what it is."""

    def __init__(self, record: str, kind: str, *, scope: Scope) -> None:
        super().__init__(models.F(record), models.F(kind), output_field=models.BooleanField())
        self.scope = scope

    @property
    def identity(self) -> tuple[object, ...]:
        return (type(self), id(self.scope), *map(repr, self.get_source_expressions()))


class _SpeaksOfOpen(_OfEachRecord):
    """
    Whether what a record speaks of is open too, asked of the few kinds alone that speak of another.

    It is one text, filled in: put together as querysets it would cost every query of the site some milliseconds.
    """

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        scope = self.scope
        (record, _), (kind, _) = (compiler.compile(one) for one in self.get_source_expressions())
        shut = sorted(subject for subject, mask in scope.classes.items() if not mask & OPEN)
        everyone = bool(scope.everyone & OPEN)
        listed, subjects = compiler.compile(AnyOf(shut if everyone else scope.subjects(OPEN)))
        barred, those = compiler.compile(AnyOf(sorted(scope.barred)))
        today = connection.ops.adapt_datefield_value(scope.on)
        names = " ".join(
            f"WHEN '{one.kind}' THEN (SELECT d.{one.column}_id FROM {one.table} d WHERE d.record_id = {record})"
            for one in _leaning.values()
        )
        text = (
            f"({kind} NOT IN ({', '.join(repr(one) for one in _leaning)}) OR EXISTS ("
            f"SELECT 1 FROM (SELECT CASE {kind} {names} END AS it) w WHERE w.it IS NULL OR ("
            "EXISTS (SELECT 1 FROM record_filing wf WHERE wf.record_id = w.it "
            f"AND +wf.subject_id {'NOT IN' if everyone else 'IN'} ({listed})) "
            "AND NOT EXISTS (SELECT 1 FROM record_filing wb WHERE wb.record_id = w.it "
            f"AND +wb.subject_id IN ({barred})) "
            "AND EXISTS (SELECT 1 FROM record_record wr WHERE wr.id = w.it AND (wr.sensitivity <> 'restricted' "
            "OR EXISTS (SELECT 1 FROM record_reader wn WHERE wn.record_id = w.it AND wn.user_id = %s "
            f"AND wn.since <= %s AND (wn.until IS NULL OR wn.until > %s)))"
        )
        one_of_them, theirs = _one_of_them(scope, compiler, record="w.it", kind="wr.kind")
        return f"{text}{one_of_them}))))", (*subjects, *those, scope.reader, today, today, *theirs)


class _KnownAlone(_OfEachRecord):
    """Whether a record of a kind that is for some readers alone may be known of by this one; one text, as above."""

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        (record, _), (kind, _) = (compiler.compile(one) for one in self.get_source_expressions())
        text, theirs = _one_of_them(self.scope, compiler, record=record, kind=kind)
        return f"(1 = 1{text})", theirs


def _one_of_them(scope: Scope, compiler: Any, *, record: str, kind: str) -> tuple[str, tuple[Any, ...]]:
    """That this reader is one of those for whom alone a record is; nothing to ask where they are of every record."""
    texts, parameters = [], []
    for bits, kinds in _kinds_alone():
        if _opens_all(scope, bits):
            continue
        every = scope.everyone & bits == bits
        named = [subject for subject, mask in scope.classes.items() if (mask & bits == bits) is not every]
        listed, subjects = compiler.compile(AnyOf(sorted(named)))
        texts.append(
            f" AND ({kind} NOT IN ({_quoted(kinds)}) OR EXISTS (SELECT 1 FROM record_filing af "
            f"WHERE af.record_id = {record} AND +af.subject_id {'NOT IN' if every else 'IN'} ({listed})))"
        )
        parameters += subjects
    return "".join(texts), tuple(parameters)


def _opens_all(scope: Scope, bits: int) -> bool:
    """Whether everybody whose record is open to this reader is open to them for all of this."""
    return all(mask & bits == bits for mask in (*scope.classes.values(), scope.everyone) if mask & OPEN)


def _leans(scope: Scope, record: str, prefix: str) -> Q:
    """That what a record speaks of is open too; and where it is for some readers alone, that this is one of them."""
    rule = Q(_SpeaksOfOpen(record, f"{prefix}kind", scope=scope)) if _leaning else Q()
    if all(_opens_all(scope, bits) for bits in set(_alone.values())):
        return rule
    return rule & Q(_KnownAlone(record, f"{prefix}kind", scope=scope))


def records_known(scope: Scope) -> Q:
    rule = _unrestricted(scope, "pk", "", withheld=True) & _unbarred(scope, "pk") & _leans(scope, "pk", "")
    return Q(_AskedOfEach(_filed(scope, "pk", OPEN))) & rule


def filings_known(scope: Scope) -> Q:
    own = subject_open("subject_id", KNOWN)(scope) or Q()
    rule = own & _unrestricted(scope, "record_id", "record__", withheld=True) & _unbarred(scope, "record_id")
    rule &= _leans(scope, "record_id", "")
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
    rule = _unrestricted(scope, "record_id", "record__", withheld=False) & _unbarred(scope, "record_id")
    return opened & rule & _leans(scope, "record_id", "record__")


def details_open(scope: Scope) -> Q:
    return (
        Q(Exists(_filed(scope, "record_id", OPEN)))
        & _unrestricted(scope, "record_id", "record__", withheld=False)
        & _unbarred(scope, "record_id")
        & _leans(scope, "record_id", "record__")
    )


def details_open_for(classes: FieldClass) -> ScopeRule:
    """Facts of which all these kinds of fact must be open, of one person the record is filed to."""
    bits = [int(one) for one in FieldClass if (FieldClass(OPEN) | classes) & one]

    def rule(scope: Scope) -> Q:
        filings = _every("Filing").filter(record=OuterRef("record_id"))
        for bit in bits:
            condition = subject_open("subject_id", bit)(scope)
            filings = filings if condition is None else filings.filter(condition)
        restricted = _unrestricted(scope, "record_id", "record__", withheld=False)
        return Q(Exists(filings)) & restricted & _unbarred(scope, "record_id") & _leans(scope, "record_id", "record__")

    return rule


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
