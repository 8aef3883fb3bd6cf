"""Why a child is in the children in need census of a year, or is not: an answer for every child, in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from footpath.access import audit
from footpath.formats.cin import CensusChild
from footpath.people.models.persons import Identifier
from footpath.people.queries.identifiers import by_identifiers
from footpath.people.queries.names import read_as_one
from footpath.returns.cin.extract import Extracted, children_of, episodes_of, numbers_of
from footpath.returns.cin.scope import Held, Year, belongs
from footpath.store.scope import system


class NoSuchChild(Exception):
    """The authority knows no child by that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """
    The answer for one child.

    :param number: the authority's number for them; empty where there is none.
    :param is_in: whether they are in the census of the year.
    :param sentences: why, a sentence for each referral, and then what is told of them and what is left out.
    """

    subject: int
    number: str
    authority: str
    year: Year
    is_in: bool
    sentences: tuple[str, ...]

    @property
    def headline(self) -> str:
        who = f"Child {self.number}" if self.number else "This child"
        return f"{who} is {'in' if self.is_in else 'not in'} {self.year.words} of authority {self.authority}."


def subject_of(number: str, *, authority: str) -> int:
    """
    Return whose number it is.

    :raises NoSuchChild: the authority knows no child by that number.
    """
    with system("whose number it is, for a statutory return"):
        found = by_identifiers(kind=Identifier.Kind.LA_CHILD, authority=authority, values=[number])
    if number not in found:
        raise NoSuchChild(f"authority {authority} knows no child by the number “{number[:60]}”; check the number.")
    return found[number]


def why(*, subject: int, authority: str, year: Year) -> Why:
    """
    Say why a child is in the census of a year, or is not, and note that the child was shown.

    Whether the reader may know it is for whoever asks to decide.
    """
    with system("why a child is in the children in need census, or is not"):
        one = read_as_one([subject])[subject]
        number = numbers_of([one], authority=authority).get(one.head, "")
    audit.shown([one.head], records=1)
    referrals = episodes_of(one.head, one.members, authority=authority)
    said = [belongs(referral, year=year) for referral in referrals]
    sentences = [words for _, words in said] or ["No referral of this child is on the record."]
    ours = [referral for referral, (is_in, _) in zip(referrals, said, strict=True) if is_in]
    if ours and number:
        sentences += _told(one.head, one.members, number, ours, authority, year)
    elif ours:
        sentences.append(f"Authority {authority} has given this child no number, so its census cannot name them.")
    return Why(
        subject=one.head, number=number, authority=authority, year=year, is_in=bool(ours and number),
        sentences=tuple(sentences),
    )  # fmt: skip


def _told(head: int, members: tuple[int, ...], number: str, ours: list[Held], authority: str, year: Year) -> list[str]:
    """What the census tells of a child who is in it, and what it leaves out."""
    extracted = Extracted.of_one(
        head, members=members, number=number, referrals=[held.id for held in ours], authority=authority, year=year
    )
    child = next(children_of(extracted))
    sentences = []
    if told := counted(_parts(child)):
        sentences.append(f"Told of them besides: {told}.")
    if left_out := counted(extracted.left_out):
        sentences.append(f"Left out, for it is of another year or has no place in the census: {left_out}.")
    return sentences


def _parts(child: CensusChild) -> Counter[str]:
    parts: Counter[str] = Counter()
    for one in child.episodes:
        parts["assessments"] += len(one.assessments)
        parts["child in need plans"] += len(one.cin_plans)
        parts["section 47 enquiries"] += len(one.enquiries)
        parts["conferences"] += (one.conference_on is not None) + sum(
            enquiry.conference_on is not None for enquiry in one.enquiries
        )
        parts["child protection plans"] += len(one.protection_plans)
        parts["reviews"] += sum(len(plan.reviews) for plan in one.protection_plans)
        parts["pre-proceedings"] += len(one.pre_proceedings)
    return parts


def counted(parts: Mapping[str, int]) -> str:
    """Counts as words: “assessments 2, reviews 1”; empty where there is nothing."""
    return ", ".join(f"{words} {number}" for words, number in parts.items() if number)
