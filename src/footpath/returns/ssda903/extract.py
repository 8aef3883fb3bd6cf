"""
The return of children looked after of a year, read out of the record in a constant number of queries a batch.

Everything is read in the machinery's own lane, because the return is of every child; whoever asks for it writes down
that it was read (`making`). Where a child lives is unsealed only here, into a file for its owner's eyes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from footpath.care import told
from footpath.care.told import Reads, Told
from footpath.care.whereabouts import unsealed_places
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Identifier
from footpath.people.queries.names import read_as_one
from footpath.record.models import Filing, FromReturn, HowExact
from footpath.record.registry import kind_of
from footpath.returns.cin.person import NUMBERED, Who, persons
from footpath.returns.ssda903.header import Row, header_of
from footpath.returns.ssda903.scope import Belonging, Child, Held, Year
from footpath.returns.ssda903.stood import CLAIMS, claim_of, said_then
from footpath.store.managers import AnyOf
from footpath.store.scope import system

_AT_ONCE = 1_000
"""Children made ready at a time."""
_BY_KIND = {one.kind: one for one in told.TOLD}


@dataclass(slots=True, kw_only=True)
class Extracted:
    """
    What was read for a return.

    :param heads: the children who may be in it, each as whom they read as, in the order of their numbers.
    :param rows: how many rows of each file were made.
    :param left_out: how many rows of children in it do not belong to the year, by file.
    :param without_number: children of the year who have no number of the authority, so that no return can name them.
    :param not_mothers: girls of whom it is said that they are no mothers, because no child of theirs is on the record.
    """

    authority: str
    year: Year
    heads: list[int] = field(default_factory=list)
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    without_number: int = 0
    not_mothers: int = 0
    numbers: dict[int, str] = field(default_factory=dict)
    members: dict[int, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """One child, as far as a return may tell of them."""

    head: int
    number: str
    who: Who
    child: Child
    belonging: Belonging

    def rows(self, extracted: Extracted) -> list[tuple[str, Row]]:
        """The child's rows by file, the header first; nothing where they have none but a header."""
        year = extracted.year
        header = header_of(self.who, number=self.number, year=year, belonging=self.belonging)
        said = {"CHILD": header["CHILD"], "DOB": header["DOB"], "SEX": header["SEX"]}
        found: list[tuple[str, Row]] = []
        for one in told.TOLD:
            for held in self.child.of(one):
                if not self.belonging.answer(held).belongs:
                    extracted.left_out[one.table] += one is not told.OWN_CHILD
                    continue
                row = self.belonging.row(held, places=_places(held))
                if one is told.OWN_CHILD:
                    header |= row
                else:
                    found.append((one.table, said | row))
        if not found:
            return []
        extracted.not_mothers += header["MOTHER"] == "0"
        return [("Header", header), *found]


def who_belongs(*, authority: str, year: Year) -> Extracted:
    """Return which children may be in a year's return: those of whom something that makes one of them may be told."""
    extracted = Extracted(authority=authority, year=year)
    found: set[int] = set()
    with system("which children belong to the return of children looked after"):
        for one in (told.EPISODES, told.REVIEWS, told.OC3, told.MISSING, told.ORDERS):
            found.update(_may_belong(one, authority, year))
        _number(sorted(found), extracted)
    return extracted


def children_of(extracted: Extracted) -> Iterator[Ready]:
    """Yield the children who may belong, by their numbers."""
    heads = extracted.heads
    for start in range(0, len(heads), _AT_ONCE):
        with system("make the return of children looked after"):
            ready = _ready(heads[start : start + _AT_ONCE], extracted)
        yield from ready


def one_child(head: int, *, members: tuple[int, ...], number: str, authority: str, year: Year) -> Ready:
    """Return one child, whether or not they belong."""
    extracted = Extracted(
        authority=authority, year=year, heads=[head], numbers={head: number}, members={head: members}
    )  # fmt: skip
    return next(children_of(extracted))


# Who.


def _ours(authority: str) -> Q:
    """What was written here, and what came with this authority's own returns."""
    return Q(natural_key=None) | Q(natural_key__startswith=f"{authority}:")


def _model(one: Told) -> type[FromReturn]:
    detail = kind_of(one.kind).detail
    assert detail is not None
    assert issubclass(detail, FromReturn)
    return detail


def _may_belong(one: Told, authority: str, year: Year) -> list[int]:
    """The subjects of rows of one file that a year may have; the scope decides."""
    rows = _model(one)._base_manager.filter(_ours(authority))
    if one.of_a_year:
        rows = rows.filter(Q(**{"year_ending": year.closing}))
    else:
        going_on = Q(record__happened_until=None) | Q(record__happened_until__gte=year.first)
        rows = rows.filter(Q(record__happened_on__lte=year.last) & (going_on if one.ended else Q()))
        if one.ended is None:
            # The first years of a record would else be gone through for every later return.
            rows = rows.filter(Q(record__happened_on__gte=year.first) | Q(record__how_exact=HowExact.UNKNOWN))
    filed = Filing.objects.filter(kind=one.kind, part=Filing.Part.ABOUT, record__in=rows.values("pk"))
    return list(filed.values_list("subject_id", flat=True).distinct())


def _number(subjects: Sequence[int], extracted: Extracted) -> None:
    """Note by what number the authority knows each child."""
    ones = read_as_one(subjects)
    heads = {one.head: one.members for one in ones.values()}
    among = sorted({subject for head, members in heads.items() for subject in (head, *members)})
    rows = Identifier.objects.filter(
        STANDS, subject__in=AnyOf(among), kind=Identifier.Kind.LA_CHILD, authority=extracted.authority,
        status__in=NUMBERED, until=None,
    )  # fmt: skip
    numbers = dict(rows.order_by("-id").values_list("subject_id", "value"))
    for head, members in heads.items():
        number = next((numbers[member] for member in (head, *members) if member in numbers), None)
        if number is None:
            extracted.without_number += 1
        else:
            extracted.numbers[head], extracted.members[head] = number, tuple(members)
    extracted.heads = sorted(extracted.numbers, key=extracted.numbers.__getitem__)


# What.


def _ready(heads: Sequence[int], extracted: Extracted) -> list[Ready]:
    members = {head: extracted.members[head] for head in heads}
    children = _children(members, extracted)
    who = persons(members)
    return [
        Ready(
            head=head, number=extracted.numbers[head], who=who[head], child=children[head],
            belonging=Belonging(children[head], extracted.year),
        )
        for head in heads
    ]  # fmt: skip


def _children(members: Mapping[int, Sequence[int]], extracted: Extracted) -> dict[int, Child]:
    """Every row of these children's time in care, a query a file."""
    head_of = {member: head for head, all_ in members.items() for member in (head, *all_)}
    filings = Filing.objects.filter(
        subject__in=AnyOf(sorted(head_of)), kind__in=list(_BY_KIND), part=Filing.Part.ABOUT
    )  # fmt: skip
    whose: dict[str, dict[int, set[int]]] = {}
    for record, subject, kind in filings.values_list("record_id", "subject_id", "kind"):
        whose.setdefault(kind, {}).setdefault(record, set()).add(head_of[subject])
    children = {head: Child() for head in members}
    for one in told.TOLD:
        records = whose.get(one.kind)
        for number, held, told_in in _helds(one, sorted(records), extracted) if records else ():
            for head in whose[one.kind][number]:
                children[head].rows.setdefault(one.table, []).append(held)
                children[head].told_in |= told_in
    return children


def _helds(one: Told, records: Sequence[int], extracted: Extracted) -> list[tuple[int, Held, set[date]]]:
    """The rows of one file, by record, the earliest first, as they stood for the year; and which returns told of it."""
    model = _model(one)
    names = [fact.name for fact in one.facts]
    names += [name for name in ("places", "year_ending") if any(name == one.name for one in model._meta.fields)]
    rows = model._base_manager.filter(_ours(extracted.authority), pk__in=AnyOf(list(records))).values_list(
        "pk", "natural_key", "reference_date", "as_written", "record__happened_on", "record__happened_until",
        "record__how_exact", *names,
    )  # fmt: skip
    found = []
    for number, key, told_on, as_written, on, until, how, *values in rows.order_by("record__happened_on", "pk"):
        facts = dict(zip(names, values, strict=True))
        written = {name: kept["written"] for name, kept in as_written.items() if name != CLAIMS}
        claims = as_written.get(CLAIMS, ())
        goes_on = until is None and one.ended is not None and one.ended not in written
        then = claim_of(claims, last=extracted.year.last)
        if then is not None:
            facts, on, until, how, written = _then(one, then["says"], names)
        told_in = {date.fromisoformat(claim["order"][:10]) for claim in claims}
        held = Held(
            told=one, key=key, on=on, known=how != HowExact.UNKNOWN, until=until, facts=facts, written=written,
            told_on=told_on, told_for_it=extracted.year.last in told_in, goes_on=goes_on,
            said_then=said_then(claims, last=extracted.year.last),
        )  # fmt: skip
        found.append((number, held, told_in))
    return found


def _then(
    one: Told, says: Mapping[str, Any], names: Sequence[str]
) -> tuple[dict[str, Any], date, date | None, str, dict[str, str]]:
    """A row in the words of the return of the year itself, where a later one says otherwise."""
    facts: dict[str, Any] = {name: says.get(name) for name in names}
    for fact in one.facts:
        if fact.reads is Reads.DAY and facts[fact.name]:
            facts[fact.name] = date.fromisoformat(facts[fact.name])
    until = says["happened_until"]
    return (
        facts,
        date.fromisoformat(says["happened_on"]),
        date.fromisoformat(until) if until else None,
        says["how_exact"],
        dict(says["as_written"]),
    )


def _places(held: Held) -> dict[str, str | None]:
    if held.told is not told.EPISODES:
        return {}
    places = unsealed_places(held.facts["places"] or "", key=held.key or "")
    return {column: places.get(name) for column, name in told.PLACES.items()}
