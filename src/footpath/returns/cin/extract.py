"""
The children in need census of a year, read out of the record in a constant number of queries.

Everything is read in the machinery's own lane, because the return is of every child; whoever asks for it writes down
that it was read (`making`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from footpath.care.models import PreProceedings
from footpath.formats.cin import CensusChild, Unread
from footpath.frontdoor.models import Referral
from footpath.help.models import ChildInNeedPlan
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Characteristic, Identifier, Person
from footpath.people.queries.names import read_as_one
from footpath.protection.models import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.models import Filing, FromReturn, HowExact
from footpath.returns.cin.scope import Held, Within, Year, belongs, episode
from footpath.store.managers import AnyOf
from footpath.store.scope import system
from footpath.understanding.models import Assessment

_CLAIMS = "claims"
"""What lies among the values that could not be read, and is none: what every census said."""
_OF_RETURN = frozenset({"natural_key", "reference_date", "as_written"})
_NUMBERED = (Identifier.Status.GIVEN.value, Identifier.Status.VERIFIED.value)
_MOST_AT_ONCE = 2_000
"""Children made ready at a time."""


class WhoseReturn(Exception):
    """The record does not tell which authority's return is meant."""


class NoSuchChild(Exception):
    """The authority knows no child by that number."""


@dataclass(slots=True, kw_only=True)
class Extracted:
    """
    What was read for a return.

    :param subjects: the children in it.
    :param left_out: what of the children in it does not belong to the year, by what it is.
    :param without_number: children of the year who have no number of the authority, so that no census can name them.
    :param about: days written that are known only about.
    """

    authority: str
    year: Year
    subjects: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    without_number: int = 0
    about: int = 0


def authority_of(given: str | None) -> str:
    """
    Return whose return it is: the authority given, or the only one that numbers children here.

    :raises WhoseReturn: none is given and none or several number children, or it is no number of three digits.
    """
    if given is not None:
        if not (len(given) == 3 and given.isascii() and given.isdigit()):
            raise WhoseReturn(f"the authority “{given[:20]}” is not a number of three digits, such as 201")
        return given
    with system("whose return is made"):
        numbers = Identifier.objects.filter(STANDS, kind=Identifier.Kind.LA_CHILD).order_by()
        found = sorted(set(numbers.values_list("authority", flat=True).distinct()))
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise WhoseReturn("no child here has an authority's number; give --authority the authority's three digits")
    raise WhoseReturn(f"children here have numbers of {', '.join(found)}; say whose return with --authority")


def children_of(extracted: Extracted) -> Iterator[CensusChild]:
    """Yield the children of a year's census by their numbers, and note in ``extracted`` what was read and left out."""
    year, authority = extracted.year, extracted.authority
    with system("make the children in need census"):
        referrals, subjects = _referrals(authority, _may_belong(year))
        ones = read_as_one(subjects.values())
        episodes: dict[int, list[Held]] = defaultdict(list)
        for held in referrals:
            if belongs(held, year=year)[0]:
                episodes[ones[subjects[held.id]].head].append(held)
        members = {one.head: one.members for one in ones.values()}
        numbers = _numbers(authority, [member for head in episodes for member in members[head]])
        numbered = {}
        for head in episodes:
            number = next((numbers[one] for one in (head, *members[head]) if one in numbers), None)
            if number is None:
                extracted.without_number += 1
            else:
                numbered[head] = number
        ordered = sorted(numbered, key=numbered.__getitem__)
        extracted.subjects = ordered
        for start in range(0, len(ordered), _MOST_AT_ONCE):
            batch = ordered[start : start + _MOST_AT_ONCE]
            yield from _batch(batch, episodes, numbered, extracted)


def why(number: str, *, authority: str, year: Year) -> tuple[int, bool, list[str]]:
    """
    Return whose number it is, whether that child is in the census of a year, and why in sentences.

    :raises NoSuchChild: the authority knows no child by that number.
    """
    with system("why a child is in the children in need census, or is not"):
        known = Identifier.objects.filter(
            STANDS, kind=Identifier.Kind.LA_CHILD, authority=authority, value=number, status__in=_NUMBERED
        )
        subject = known.values_list("subject_id", flat=True).first()
        if subject is None:
            raise NoSuchChild(f"authority {authority} knows no child by the number {number[:60]}")
        one = read_as_one([subject])[subject]
        filed = Filing.objects.filter(kind=Referral.KIND, subject__in=AnyOf(list(one.members)), part=Filing.Part.ABOUT)
        among = AnyOf(sorted(filed.values_list("record_id", flat=True)))
        referrals, _ = _referrals(authority, Q(pk__in=among))
    said = [belongs(held, year=year) for held in referrals]
    if not said:
        return one.head, False, ["No referral of this child is on the record."]
    return one.head, any(is_in for is_in, _ in said), [words for _, words in said]


# Reading.


def _may_belong(year: Year) -> Q:
    """The referrals that a year may have; `belongs` decides."""
    open_in = Q(closed_on=None) | Q(closed_on__gte=year.first) | Q(no_further_action=True)
    return open_in & Q(record__happened_on__lte=year.last)


def _referrals(authority: str, condition: Q) -> tuple[list[Held], dict[int, int]]:
    """Return referrals of an authority, the earliest first, and about whom each is."""
    ours = Q(natural_key=None) | Q(natural_key__startswith=f"{authority}:")
    helds = _helds(Referral, condition & ours)
    return helds, _about([held.id for held in helds])


def _about(records: Sequence[int]) -> dict[int, int]:
    filings = Filing.objects.filter(record__in=AnyOf(sorted(records)), part=Filing.Part.ABOUT)
    return dict(filings.order_by("-id").values_list("record_id", "subject_id"))


def _helds(model: type[FromReturn], condition: Q) -> list[Held]:
    columns = [
        field.attname for field in model._meta.concrete_fields if field.attname not in ("record_id", *_OF_RETURN)
    ]
    rows = model._base_manager.filter(condition).order_by("record__happened_on", "pk")
    return [
        Held(
            id=number,
            on=on,
            known=how != HowExact.UNKNOWN,
            until=until,
            facts=dict(zip(columns, facts, strict=True)),
            written=_written(written),
            told_on=told_on,
        )
        for number, on, until, how, written, told_on, *facts in rows.values_list(
            "pk", "record__happened_on", "record__happened_until", "record__how_exact", "as_written",
            "reference_date", *columns,
        )
    ]  # fmt: skip


def _written(kept: Mapping[str, Any]) -> dict[str, list[str]]:
    """The words that could not be read, by element; where an element has several, in their order."""
    found: dict[str, list[str]] = {}
    for name, one in kept.items():
        if name != _CLAIMS and one["written"]:
            found.setdefault(name.partition(" (")[0], []).append(one["written"])
    return found


def _numbers(authority: str, subjects: Iterable[int]) -> dict[int, str]:
    rows = Identifier.objects.filter(
        STANDS, subject__in=AnyOf(sorted(set(subjects))), kind=Identifier.Kind.LA_CHILD, authority=authority,
        status__in=_NUMBERED, until=None,
    )  # fmt: skip
    return dict(rows.order_by("-id").values_list("subject_id", "value"))


def _batch(
    heads: Sequence[int], episodes: Mapping[int, list[Held]], numbers: Mapping[int, str], extracted: Extracted
) -> Iterator[CensusChild]:
    referrals = [held for head in heads for held in episodes[head]]
    withins = _withins(referrals)
    people = {person.pk: person for person in Person.objects.filter(pk__in=AnyOf(sorted(heads)))}
    facts = _facts(heads)
    for head in heads:
        made = tuple(
            episode(held, withins[held.id], year=extracted.year, left_out=extracted.left_out) for held in episodes[head]
        )
        yield _child(people[head], facts[head], numbers[head], made, extracted.year)


def _withins(referrals: Sequence[Held]) -> dict[int, Within]:
    """Everything of these episodes, a query a table."""
    withins = {held.id: Within() for held in referrals}
    among = Q(referral__in=AnyOf(sorted(withins)))
    tables: tuple[tuple[type[FromReturn], Callable[[Within], list[Held]]], ...] = (
        (Assessment, lambda within: within.assessments),
        (ChildInNeedPlan, lambda within: within.cin_plans),
        (Section47Enquiry, lambda within: within.enquiries),
        (Conference, lambda within: within.conferences),
        (ChildProtectionPlan, lambda within: within.plans),
        (PreProceedings, lambda within: within.pre_proceedings),
    )
    plans: dict[int, Within] = {}
    for model, into in tables:
        for held in _helds(model, among):
            within = withins[held.facts["referral_id"]]
            into(within).append(held)
            if model is ChildProtectionPlan:
                plans[held.id] = within
    for review in _helds(Review, Q(plan__in=AnyOf(sorted(plans)))):
        plan = review.facts["plan_id"]
        plans[plan].reviews.setdefault(plan, []).append(review)
    return withins


@dataclass(slots=True)
class _Facts:
    """The dated facts of one child: numbers and characteristics by kind, each with since and until."""

    by_kind: dict[str, list[tuple[str, date | None, date | None]]] = field(default_factory=dict)

    def held(self, kind: str, on: date) -> list[str]:
        """
        Return the values that held on a day.

        Of those with no beginning, what ended first after the day is what was said then: a later census says the next.
        """
        holding = [
            (value, since, until)
            for value, since, until in self.by_kind.get(kind, ())
            if (since is None or since <= on) and (until is None or until > on)
        ]
        first = min((until or date.max for _, since, until in holding if since is None), default=date.max)
        return [value for value, since, until in holding if since is not None or (until or date.max) == first]

    def one(self, kind: str, on: date) -> str | None:
        return next(iter(self.held(kind, on)), None)


def _facts(heads: Sequence[int]) -> dict[int, _Facts]:
    facts = {head: _Facts() for head in heads}
    among = AnyOf(sorted(heads))
    numbers = Identifier.objects.filter(STANDS, subject__in=among, status__in=_NUMBERED).order_by("-id")
    whats = Characteristic.objects.filter(STANDS, subject__in=among, codelist__startswith="cin.").order_by("-id")
    for rows, value in ((numbers, "value"), (whats, "code")):
        for subject, kind, code, since, until in rows.values_list("subject_id", "kind", value, "since", "until"):
            facts[subject].by_kind.setdefault(kind, []).append((code, since, until))
    return facts


def _child(person: Person, facts: _Facts, number: str, episodes: tuple[Any, ...], year: Year) -> CensusChild:
    written = person.as_written
    last = year.last

    def leaf(element: str, value: Any) -> Any:
        if value:
            return value
        return Unread(element, written[element], 0) if written.get(element) else None

    upn = leaf("UPN", facts.one(Identifier.Kind.UPN, last))
    born, due = leaf("PersonBirthDate", person.born_on), leaf("ExpectedPersonBirthDate", person.due_on)
    is_born = born is not None and (due is None or year.by_the_end(born) is not None)
    are: list[str | Unread] = list(sorted(facts.held(Characteristic.Kind.DISABILITY, last)))
    are += [Unread("Disability", code, 0) for code in written.get("Disability", "").split(", ") if code]
    sex = Unread("Sex", written["Sex"], 0) if person.sex == "U" and written.get("Sex") else person.sex
    return CensusChild(
        line=0,
        child_id=written.get("LAchildID") or number,
        upn=upn,
        former_upn=leaf("FormerUPN", facts.one(Identifier.Kind.FORMER_UPN, last)),
        upn_unknown=None if upn else leaf("UPNunknown", facts.one(Identifier.Kind.UPN_UNKNOWN, last)),
        born_on=born if is_born else None,
        expected_on=None if is_born else due,
        sex=sex,
        sex_written=None,
        sex_element=None,
        died_on=year.by_the_end(leaf("PersonDeathDate", person.died_on)),
        ethnicity=leaf("Ethnicity", facts.one(Characteristic.Kind.ETHNICITY, last)),
        disabilities=tuple(are),
        episodes=episodes,
        seen_on_line=None,
        faults=(),
    )
