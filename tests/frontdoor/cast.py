"""A front door, three agencies and the Lindens' children, made through the actions; all invented."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.test import Client

from footpath.access import actions as access
from footpath.access.models import Agency, Allocation, Team, User
from footpath.access.queries import scope_for, standing
from footpath.access.rules import Role
from footpath.frontdoor.actions import arriving, asking, matching
from footpath.frontdoor.models import Asked, Incoming, IncomingChild
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.record.values import Written
from footpath.store.scope import Scope, entered, system
from footpath.web.accounts.factors import DEMONSTRATION_LINK

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
BORN = {"Kai": date(2011, 6, 2), "Maya": date(2017, 3, 14), "Theo": date(2022, 5, 9)}
ODUYA = "Mrs Oduya, number 10"


@dataclass(frozen=True, kw_only=True)
class Door:
    """Everybody there."""

    team: Team
    assessment: Team
    trust: Agency
    schools: Agency
    police: Agency
    nasreen: User
    beth: User
    tom: User
    reed: User
    sian: User
    charlie: User
    kai: int
    maya: int
    theo: int


def door() -> Door:
    council = access.add_agency(name="Fernshire Council", is_authority=True, by=None, at=NOW)
    trust, schools, police = (
        access.add_agency(name=name, by=None, at=NOW) for name in ("Community Health", "Schools", "Police")
    )
    team, assessment = (
        access.add_team(name=name, agency=council, by=None, at=NOW) for name in ("Front door", "Assessment")
    )
    users = {}
    for name, role, where, agency in (
        ("Nasreen Akhtar", Role.FRONT_DOOR, team, council),
        ("DS Beth Holt", Role.FRONT_DOOR, team, police),
        ("Tom Ellis", Role.MANAGER, assessment, council),
        ("Daniel Reed", Role.PARTNER, None, schools),
        ("Siân Pugh", Role.PARTNER, None, trust),
        ("Charlie Moss", Role.PARTNER, None, trust),
    ):
        email = f"{name.split()[-1].lower()}@fernshire.example"
        users[name] = access.add_user(name=name, email=email, agency=agency, by=None, at=NOW)
        access.give_role(user=users[name], role=role, team=where, since=date(2020, 1, 1), by=None, at=NOW)
    children = []
    tom, charlie = users["Tom Ellis"], users["Charlie Moss"]
    with system("a family for a test"):
        for given, born in BORN.items():
            family = "Linden-Shaw" if given == "Theo" else "Linden"
            child = add_person(draft=named(given, family, source="Kerry", born_on=born), by=tom, at=NOW)
            access.allocate(
                subject=child,
                to=assessment,
                part=Allocation.Part.TEAM,
                since=date(2023, 12, 1),
                by=users["Tom Ellis"],
                at=NOW,
            )
            access.must_not_see(
                subject=child,
                user=charlie,
                why="Dean’s cousin",
                since=date(2024, 2, 19),
                by=users["Tom Ellis"],
                at=NOW,
            )
            children.append(child)
    return Door(
        team=team, assessment=assessment, trust=trust, schools=schools, police=police,
        nasreen=users["Nasreen Akhtar"], beth=users["DS Beth Holt"], tom=users["Tom Ellis"],
        reed=users["Daniel Reed"], sian=users["Siân Pugh"], charlie=users["Charlie Moss"],
        kai=children[0], maya=children[1], theo=children[2],
    )  # fmt: skip


@contextmanager
def reading(user: User, *, on: date = TODAY) -> Iterator[Scope]:
    """As this person, on a day."""
    scope = scope_for(who=standing(user=user, on=on, at=NOW), mfa=True, on=on, at=NOW)
    with entered(scope):
        yield scope


def came(door: Door, **said: object) -> Incoming:
    """A police notice-like worry about Kai and Maya, taken down by Nasreen."""
    given: dict[str, object] = {
        "words": "A man shouting at the door of 31 Weir Street. Kai stood between.",
        "children": (arriving.Named(name="Kai Linden", born="2 June 2011"), arriving.Named(name="Maya Linden")),
        "source_code": "6", "from_whom": "PC Cole",
    }  # fmt: skip
    with reading(door.nasreen):
        return arriving.take_down(said=arriving.Said(**{**given, **said}), by=door.nasreen, at=NOW)  # type: ignore[arg-type]


def contact(door: Door, incoming: Incoming, *subjects: int) -> Written:
    """The contact of it, filed to these children as Nasreen says who they are."""
    with reading(door.nasreen):
        children = list(IncomingChild.objects.filter(incoming=incoming).order_by("pk"))
        whom = [
            matching.Whom(child=child.pk, subject=subject, paragraph=f"{child.name}: their own part.")
            for child, subject in zip(children, subjects, strict=False)
        ]
        return matching.make_contact(incoming=incoming, whom=whom, worry="Shouting.", by=door.nasreen, at=NOW)


def ask(door: Door, incoming: Incoming, *agencies: Agency, of: User | None = None) -> list[Asked]:
    with reading(door.nasreen):
        questions = [
            asking.Question(
                agency=agency, why="They know the children.", question="Has anybody been worried lately?",
                family=Asked.Knows.TOLD, basis="Public task", answer_by=TODAY + timedelta(days=3), asked_of=of,
            )
            for agency in agencies
        ]  # fmt: skip
        return asking.ask(incoming=incoming, questions=questions, by=door.nasreen, at=NOW)


def browser(user: User) -> Client:
    """A browser in which this person has signed in and given their second factor."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[DEMONSTRATION_LINK] = user.pk
    session.save()
    return client
