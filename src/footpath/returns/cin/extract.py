"""
The children in need census of a year, read out of the record in a constant number of queries for each 2,000 children.

Everything is read in the machinery's own lane, because the return is of every child; whoever asks for it writes down
that it was read (`making`). What is not in the record's rooms is not in the return: nothing is guessed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from footpath.care.models import PreProceedings
from footpath.formats.cin import CensusChild
from footpath.frontdoor.models import Referral
from footpath.help.models.plans import ChildInNeedPlan
from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Identifier
from footpath.people.queries.names import One, read_as_one
from footpath.protection.models.enquiries import EnquiryOutcome
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.models import Filing, FromReturn, HowExact
from footpath.returns.cin.person import NUMBERED, child_of, persons
from footpath.returns.cin.scope import NO_EPISODE, Held, Within, Year, belongs, episode, of_the_day
from footpath.store.managers import AnyOf
from footpath.store.scope import system
from footpath.understanding.models import Assessment

_CLAIMS = "claims"
"""What lies among the values that could not be read, and is none: what every census said."""
_OF_RETURN = frozenset({"record_id", "natural_key", "reference_date", "as_written"})
_MOST_AT_ONCE = 500
"""Children made ready at a time."""
_REFERRALS_AT_ONCE = 2_000
_ENTRIES: tuple[tuple[type[FromReturn], Callable[[Within], list[Held]]], ...] = (
    (Assessment, lambda within: within.assessments),
    (ChildInNeedPlan, lambda within: within.cin_plans),
    (Section47Enquiry, lambda within: within.enquiries),
    (Conference, lambda within: within.conferences),
    (ChildProtectionPlan, lambda within: within.plans),
    (PreProceedings, lambda within: within.pre_proceedings),
)
"""What an episode of need holds. Enquiries come before the conferences that follow them."""


class WhoseReturn(Exception):
    """The record does not tell which authority's return is meant."""


@dataclass(slots=True, kw_only=True)
class Extracted:
    """
    What was read for a return.

    :param heads: the children in it, each as whom they read as, in the order of their numbers.
    :param left_out: what of the children in it does not belong to the year, by what it is.
    :param without_number: children of the year who have no number of the authority, so that no census can name them.
    :param about: records in it whose day is known only about.
    """

    authority: str
    year: Year
    heads: list[int] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    without_number: int = 0
    about: int = 0
    _numbers: dict[int, str] = field(default_factory=dict)
    _members: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _referrals: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of_one(
        cls, head: int, *, members: tuple[int, ...], number: str, referrals: list[int], authority: str, year: Year
    ) -> Extracted:
        """One child who belongs to the year, with the referrals that do."""
        return cls(
            authority=authority, year=year, heads=[head], _numbers={head: number}, _members={head: members},
            _referrals={head: referrals},
        )  # fmt: skip


def authority_of(given: str | None) -> str:
    """
    Return whose return it is: the authority given, or the only one that numbers children here.

    :raises WhoseReturn: none is given and none or several number children, or it is no number of three digits.
    """
    if given is not None:
        if not (len(given) == 3 and given.isascii() and given.isdigit()):
            raise WhoseReturn(f"the authority “{given[:20]}” is not a number of three digits, such as 201.")
        return given
    with system("whose return is made"):
        numbers = Identifier.objects.filter(STANDS, kind=Identifier.Kind.LA_CHILD).order_by()
        found = sorted(set(numbers.values_list("authority", flat=True).distinct()))
    if len(found) == 1:
        return str(found[0])
    if not found:
        raise WhoseReturn("no child here has an authority's number; give --authority the authority's three digits.")
    raise WhoseReturn(f"children here have numbers of {', '.join(found)}; say whose return it is with --authority.")


def who_belongs(*, authority: str, year: Year) -> Extracted:
    """Return which children belong to a year's census; the day of each referral decides."""
    extracted = Extracted(authority=authority, year=year)
    with system("which children belong to the children in need census"):
        last = 0
        while rows := helds(Referral, _may_belong(authority, year) & Q(pk__gt=last), most=_REFERRALS_AT_ONCE):
            last = max(held.id for held in rows)
            _number([held.id for held in rows if belongs(held, year=year)[0]], extracted)
    numbered = extracted._numbers
    extracted.without_number = len(extracted._referrals.keys() - numbered.keys())
    extracted.heads = sorted(numbered, key=numbered.__getitem__)
    return extracted


def children_of(extracted: Extracted) -> Iterator[CensusChild]:
    """Yield the children who belong, by their numbers, and note in ``extracted`` what of them was left out."""
    heads = extracted.heads
    for start in range(0, len(heads), _MOST_AT_ONCE):
        with system("make the children in need census"):
            children = _children(heads[start : start + _MOST_AT_ONCE], extracted)
        yield from children


def episodes_of(head: int, members: Sequence[int], *, authority: str) -> list[Held]:
    """Return every referral of one child, of any year, the earliest first."""
    with system("the referrals of one child, for a statutory return"):
        filed = Filing.objects.filter(
            kind=Referral.KIND, subject__in=AnyOf(sorted({head, *members})), part=Filing.Part.ABOUT
        )
        among = AnyOf(sorted(filed.values_list("record_id", flat=True)))
        return sorted(helds(Referral, Q(pk__in=among) & ours(authority)), key=when)


# Who.


def ours(authority: str) -> Q:
    """What was written here, and what came with this authority’s own returns."""
    return Q(natural_key=None) | Q(natural_key__startswith=f"{authority}:")


def _may_belong(authority: str, year: Year) -> Q:
    """The referrals that a year may have; `belongs` decides."""
    open_in = Q(closed_on=None) | Q(closed_on__gte=year.first) | Q(no_further_action=True)
    return open_in & Q(record__happened_on__lte=year.last) & ours(authority)


def _number(referrals: Sequence[int], extracted: Extracted) -> None:
    """Note whose referrals these are, and by what number the authority knows each child."""
    filings = Filing.objects.filter(record__in=AnyOf(sorted(referrals)), part=Filing.Part.ABOUT)
    about = list(filings.values_list("record_id", "subject_id"))
    ones = read_as_one(subject for _, subject in about)
    for record, subject in about:
        one = ones[subject]
        extracted._members[one.head] = one.members
        of_them = extracted._referrals.setdefault(one.head, [])
        if record not in of_them:
            of_them.append(record)
    extracted._numbers |= numbers_of(ones.values(), authority=extracted.authority)


def numbers_of(ones: Iterable[One], *, authority: str) -> dict[int, str]:
    """Return the number by which an authority knows each person, by whom they read as; their own before another's."""
    every = {one.head: (one.head, *one.members) for one in ones}
    rows = Identifier.objects.filter(
        STANDS, subject__in=AnyOf(sorted({member for members in every.values() for member in members})),
        kind=Identifier.Kind.LA_CHILD, authority=authority, status__in=NUMBERED, until=None,
    )  # fmt: skip
    held = dict(rows.order_by("-id").values_list("subject_id", "value"))
    found = {
        head: next((held[member] for member in members if member in held), None) for head, members in every.items()
    }
    return {head: number for head, number in found.items() if number is not None}


# What.


def _children(heads: Sequence[int], extracted: Extracted) -> list[CensusChild]:
    members = {head: extracted._members[head] for head in heads}
    episodes = _episodes({head: extracted._referrals[head] for head in heads})
    year = extracted.year

    def unplaced(_model: type[FromReturn], _head: int, held: Held) -> None:
        # What came with a return stands in its own episode, which is of another year; of the rest it is said.
        if held.by_hand and year.has(held.on):
            extracted.left_out[NO_EPISODE] += 1

    withins, about = place(members, episodes, unplaced=unplaced)
    extracted.about += about
    who = persons(members)
    return [
        child_of(
            who[head],
            number=extracted._numbers[head],
            on=extracted.year,
            episodes=tuple(
                episode(held, withins[head, held.id], year=extracted.year, left_out=extracted.left_out)
                for held in episodes[head]
            ),
        )
        for head in heads
    ]


def _episodes(referrals: Mapping[int, Sequence[int]]) -> dict[int, list[Held]]:
    """The referrals of each child, the earliest first."""
    every = sorted({record for records in referrals.values() for record in records})
    rows = {held.id: held for held in helds(Referral, Q(pk__in=AnyOf(every)))}
    return {head: sorted((rows[record] for record in records), key=when) for head, records in referrals.items()}


def when(held: Held) -> tuple[object, int]:
    return held.on, held.id


Withins = dict[tuple[int, int], Within]
"""By child and referral: a record filed to several children stands in an episode of each."""


def place(
    members: Mapping[int, Sequence[int]],
    episodes: Mapping[int, Sequence[Held]],
    *,
    unplaced: Callable[[type[FromReturn], int, Held], None],
) -> tuple[Withins, int]:
    """
    Return everything of these children's episodes, a query a table, and how many days are known only about.

    :param unplaced: told of each child and thing that stands in none of their episodes.
    """
    about = 0
    withins: Withins = {(head, held.id): Within() for head, all_ in episodes.items() for held in all_}
    filed = filed_about(members, [model.KIND for model, _ in _ENTRIES] + [Review.KIND, EnquiryOutcome.KIND])
    required = _required(filed.get(EnquiryOutcome.KIND, {}))
    enquiries: dict[tuple[int, int], Within] = {}
    plans: dict[int, list[tuple[Held, Within]]] = defaultdict(list)
    for model, into in _ENTRIES:
        whose = filed.get(model.KIND, {})
        for held in _of_kind(model, whose):
            for head in whose[held.id]:
                within = withins.get((head, held.facts["referral_id"] or 0))
                if within is None and held.by_hand:
                    within = enquiries.get((head, held.facts.get("follows_id") or 0)) or _within(
                        head, held, episodes, withins
                    )
                if within is None:
                    unplaced(model, head, held)
                    continue
                into(within).append(_for_child(held, required.get((head, held.id))))
                about += held.about
                if model is Section47Enquiry:
                    enquiries[head, held.id] = within
                elif model is ChildProtectionPlan:
                    plans[head].append((held, within))
    whose = filed.get(Review.KIND, {})
    for held in _of_kind(Review, whose):
        for head in whose[held.id]:
            found = _reviewed(held, plans[head])
            if found is None:
                unplaced(Review, head, held)
                continue
            plan, within = found
            within.reviews.setdefault(plan.id, []).append(held)
            about += held.about
    return withins, about


def _required(whose: Mapping[int, Sequence[int]]) -> dict[tuple[int, int], bool]:
    """Whether a conference was needed, by child and enquiry, where it was said of the child by themselves."""
    rows = EnquiryOutcome._base_manager.filter(pk__in=AnyOf(sorted(whose))).order_by("pk")
    said = rows.values_list("pk", "enquiry_id", "conference_needed") if whose else ()
    return {(head, enquiry): needed for record, enquiry, needed in said for head in whose[record]}


def _for_child(held: Held, required: bool | None) -> Held:
    """An enquiry as it is one child's, where brothers and sisters share its record."""
    return held if required is None else replace(held, facts={**held.facts, "conference_not_required": not required})


def filed_about(members: Mapping[int, Sequence[int]], kinds: Sequence[str]) -> dict[str, dict[int, list[int]]]:
    """Return whom each record of these kinds is about, by kind and record."""
    head_of = {member: head for head, all_ in members.items() for member in (head, *all_)}
    filings = Filing.objects.filter(subject__in=AnyOf(sorted(head_of)), kind__in=kinds, part=Filing.Part.ABOUT)
    filed: dict[str, dict[int, list[int]]] = {}
    for record, subject, kind in filings.order_by("record_id", "id").values_list("record_id", "subject_id", "kind"):
        heads = filed.setdefault(kind, {}).setdefault(record, [])
        if head_of[subject] not in heads:
            heads.append(head_of[subject])
    return filed


def _of_kind(model: type[FromReturn], whose: Mapping[int, object]) -> list[Held]:
    return sorted(helds(model, Q(pk__in=AnyOf(sorted(whose)))), key=when) if whose else []


def _within(
    head: int, held: Held, episodes: Mapping[int, Sequence[Held]], withins: Mapping[tuple[int, int], Within]
) -> Within | None:
    """The episode that was open on the day of what was written here without saying of which it is."""
    found = of_the_day(episodes[head], held.on)
    return None if found is None else withins[head, found.id]


def _reviewed(review: Held, plans: Sequence[tuple[Held, Within]]) -> tuple[Held, Within] | None:
    """The child's own plan that was reviewed: the one named, or, of brothers and sisters reviewed together, theirs."""
    for plan, within in plans:
        if plan.id == review.facts["plan_id"]:
            return plan, within
    if review.by_hand:
        for plan, within in reversed(plans):
            if plan.on <= review.on and (plan.until is None or review.on <= plan.until):
                return plan, within
    return None


def helds(model: type[FromReturn], condition: Q, *, most: int | None = None) -> list[Held]:
    """Return rows of one kind, in the order of their numbers."""
    columns = [column.attname for column in model._meta.concrete_fields if column.attname not in _OF_RETURN]
    rows = model._base_manager.filter(condition).order_by("pk").values_list(
        "pk", "record__happened_on", "record__happened_until", "record__how_exact", "natural_key", "as_written",
        "reference_date", *columns,
    )  # fmt: skip
    return [
        Held(
            id=number,
            on=on,
            known=how != HowExact.UNKNOWN,
            until=until,
            facts=dict(zip(columns, facts, strict=True)),
            written=_written(written),
            told_on=told_on,
            by_hand=key is None,
            about=how not in (HowExact.DAY, HowExact.UNKNOWN),
        )
        for number, on, until, how, key, written, told_on, *facts in rows[:most]
    ]


def _written(kept: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """The words that could not be read, by element; where an element has several, in their order."""
    found: dict[str, list[str]] = {}
    for name, one in kept.items():
        if name != _CLAIMS and one["written"]:
            found.setdefault(name.partition(" (")[0], []).append(one["written"])
    return found
