"""The facts on a person's page that can be ended or corrected, by the names their addresses give them."""

from __future__ import annotations

from datetime import date, datetime

from footpath.access.models import User
from footpath.people.actions import family, persons, places
from footpath.people.models.facts import Fact, held
from footpath.people.models.family import Claim, HouseholdMember, ParentalResponsibility, Relationship
from footpath.people.models.orders import CourtOrder
from footpath.people.models.persons import Characteristic, Communication, Identifier, Name
from footpath.people.models.places import PlaceOf, Reach

MODELS: dict[str, type[Fact]] = {
    "way": Reach,
    "talks": Communication,
    "name": Name,
    "number": Identifier,
    "told": Characteristic,
    "tie": Relationship,
    "responsibility": ParentalResponsibility,
    "place": PlaceOf,
    "order": CourtOrder,
    "claim": Claim,
    "home": HouseholdMember,
}


class NotThere(LookupError):
    """No such fact is known to the reader."""


def fact(*, what: str, row: int, subject: int, on: date) -> Fact:
    """
    Return the fact that an address names.

    :param row: the household where `what` is "home": the person's own part in it is the fact.
    :raises NotThere: the reader may not know it, or there is none.
    """
    if what not in MODELS:
        raise NotThere("Nothing like that is known to you.")
    found: Fact | None
    if what == "home":
        found = HouseholdMember.objects.filter(held(on), household=row, subject=subject).first()
    else:
        found = MODELS[what]._default_manager.filter(pk=row, withdrawn_on=None).first()
    if found is None:
        raise NotThere("Nothing like that is known to you.")
    return found


def end(*, fact: Fact, until: date, why: str, by: User, at: datetime) -> None:
    """End a fact from a day, in the way its kind is ended."""
    if isinstance(fact, HouseholdMember):
        family.leave_household(
            household=fact.household_id, subject=fact.subject_id, until=until, reason=why, by=by, at=at
        )
    else:
        persons.end(fact=fact, until=until, reason=why, by=by, at=at)


def protect(*, fact: Fact, why: str, by: User, at: datetime) -> None:
    """Protect a place and, where it is a home, whatever would give it away."""
    if not isinstance(fact, PlaceOf):
        raise NotThere("Only a place is protected in this way.")
    places.protect_place(place=fact.place_id, why=why, by=by, at=at)


def withdraw(*, fact: Fact, why: str, by: User, at: datetime) -> None:
    """Take back a fact written down by mistake."""
    persons.withdraw(fact=fact, why=why, by=by, at=at)
