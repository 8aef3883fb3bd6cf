"""The Linden family and a worker beside them, made through the actions; all invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from footpath.access import actions as access
from footpath.access.models import Agency, Allocation, Team, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import FieldClass, Role
from footpath.people.actions import family, persons
from footpath.people.actions.drafts import NameDraft, PersonDraft, named
from footpath.people.models.family import ParentalResponsibility
from footpath.people.rules.naming import NameKind
from footpath.store.scope import Scope, entered, system

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SOURCE = "Kerry, 24 Nov 2021"
ALL = int(FieldClass(1023))
_number = count(1)


def worker(name: str, *roles: Role, team: Team | None = None) -> User:
    """Somebody with an account and some roles since 2020."""
    number = next(_number)
    agency = _agency(number)
    user = access.add_user(name=name, email=f"w{number}@fernshire.example", agency=agency, by=None, at=NOW)
    for role in roles:
        access.give_role(user=user, role=role, team=team, since=date(2020, 1, 1), by=None, at=NOW)
    return user


def _agency(number: int) -> Agency:
    return access.add_agency(name=f"Fernshire {number}", by=None, at=NOW)


def new_team(name: str) -> Team:
    number = next(_number)
    return access.add_team(name=f"{name} {number}", agency=_agency(number), by=None, at=NOW)


def scope_of(user: User, *, on: date = TODAY) -> Scope:
    """What somebody may reach, from the facts."""
    who = standing(user=user, on=on, at=NOW)
    return scope_for(who=who, mfa=True, on=on, at=NOW)


@contextmanager
def reading(user: User, *, on: date = TODAY) -> Iterator[Scope]:
    scope = scope_of(user, on=on)
    with entered(scope):
        yield scope


def add(*drafts: PersonDraft) -> list[int]:
    """People, added by the site itself."""
    with system("the cast of a test"):
        return persons.add_people(drafts, by=None, at=NOW)


def beside(user: User, *subjects: int, since: date = date(2021, 11, 24)) -> None:
    for subject in subjects:
        access.allocate(subject=subject, to=user, part=Allocation.Part.LEAD, since=since, by=user, at=NOW)


@dataclass(frozen=True, kw_only=True)
class Lindens:
    grace: User
    kerry: int
    kai: int
    maya: int
    theo: int
    bean: int
    jean: int
    dean: int
    aaron: int

    @property
    def doing(self) -> dict[str, Any]:
        return {"by": self.grace, "at": NOW, "source": SOURCE}


def lindens(*, beside_kai: bool = True) -> Lindens:
    """The family, and Grace beside each child, or each but Kai."""
    grace = worker("Grace Adeyemi", Role.PRACTITIONER)
    kerry, kai, maya, theo, bean, jean, dean, aaron = add(
        named("Kerry", "Linden", source=SOURCE, sex="F", born_on=date(1995, 8, 19)),
        named("Kai", "Linden", source=SOURCE, sex="M", born_on=date(2011, 6, 2)),
        named("Maya", "Linden", source=SOURCE, sex="F", born_on=date(2017, 3, 14)),
        named("Theo", "Linden-Shaw", source=SOURCE, sex="M", born_on=date(2022, 5, 9)),
        PersonDraft(
            names=(NameDraft(given="Bean", kind=NameKind.KNOWN_AS),),
            due_on=date(2027, 1, 15),
            source=SOURCE,
        ),
        named("Jean", "Linden", source=SOURCE, sex="F", born_on=date(1958, 1, 27)),
        named("Dean", "Moss", source=SOURCE, sex="M", born_on=date(1990, 10, 30)),
        named("Aaron", "Shaw", source=SOURCE, sex="M", born_on=date(1992, 4, 11)),
    )
    family_ = Lindens(
        grace=grace, kerry=kerry, kai=kai, maya=maya, theo=theo, bean=bean, jean=jean, dean=dean,
        aaron=aaron,
    )  # fmt: skip
    doing = family_.doing
    with system("the cast of a test"):
        for child in (kai, maya, theo, bean):
            family.relate(first=kerry, second=child, kind="mother", second_calls_first="Mum", **doing)
        family.relate(
            first=jean, second=kai, kind="great-aunt or great-uncle", second_calls_first="Nan",
            **doing,
        )  # fmt: skip
        family.relate(first=jean, second=kai, kind="special guardian", since=date(2025, 1, 22), **doing)
        family.relate(first=dean, second=maya, kind="father", **doing)
        family.relate(first=aaron, second=theo, kind="father", **doing)
        family.give_responsibility(
            child=kai, holder=jean, basis=ParentalResponsibility.Basis.SPECIAL_GUARDIANSHIP,
            since=date(2025, 1, 22), **doing,
        )  # fmt: skip
        family.set_household(words="Nan's", members=[jean, kai], **doing)
        family.set_household(words="Kerry's", members=[kerry, maya, theo], **doing)
    beside(grace, *([kai] if beside_kai else []), maya, theo, bean)
    return family_
