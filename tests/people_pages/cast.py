"""The Lindens as they are known on 20 November 2026, and who reads about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.test import Client

from footpath.access import actions as access
from footpath.access.models import Allocation, Subject, Team, User
from footpath.access.rules import Role
from footpath.ledger import chain
from footpath.people.actions import family, orders, persons, places
from footpath.people.actions.drafts import named
from footpath.people.models.family import ParentalResponsibility
from footpath.people.models.orders import CourtOrder, OrderParty
from footpath.people.models.places import PlaceOf, Protection, Reach
from footpath.people.rules.dates import HowExact
from footpath.people.sealed import make_places_key
from footpath.store.scope import system
from footpath.web.accounts.factors import DEMONSTRATION_LINK

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
CANARIES = ("Quillfeather", "Thornmere", "FE9", "7QX", "Saltmarsh", "07700 900417", "07700900417")
"""What must never be on a page of somebody who may not know where they live."""


@dataclass
class Cast:
    users: dict[str, User] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)

    def ref(self, who: str) -> str:
        with system("the reference of somebody in the cast"):
            return str(Subject.objects.get(pk=self.people[who]).ref)

    def page(self, who: str, then: str = "") -> str:
        return f"/people/{self.ref(who)}/{then}"

    def reader(self, who: str) -> Client:
        """A browser in which somebody has proved both who they are and what they hold."""
        client = Client()
        client.force_login(self.users[who])
        session = client.session
        session[DEMONSTRATION_LINK] = self.users[who].pk
        session.save()
        return client


def made() -> Cast:
    chain.make_key(settings.FOOTPATH_LEDGER_KEY)
    make_places_key(settings.FOOTPATH_PLACES_KEY)
    cast = Cast()
    with system("make the cast of the tests"):
        _helpers(cast)
        _family(cast)
        _where(cast)
        _beside(cast)
    return cast


def _helpers(cast: Cast) -> None:
    council = access.add_agency(name="Fernshire Council", by=None, at=NOW)
    for key, name in (("help", "Family Help"), ("duty", "Front door"), ("admin", "Administration")):
        cast.teams[key] = access.add_team(name=name, agency=council, by=None, at=NOW)
    for key, name, role, team in (
        ("grace", "Grace Adeyemi", Role.PRACTITIONER, "help"),
        ("tom", "Tom Ellis", Role.MANAGER, "help"),
        ("owen", "Owen Bright", Role.PRACTITIONER, ""),
        ("moira", "Moira Kent", Role.ADMINISTRATOR, "admin"),
        ("nasreen", "Nasreen Akhtar", Role.FRONT_DOOR, "duty"),
        ("charlie", "Charlie Moss", Role.PARTNER, ""),
    ):
        user = access.add_user(name=name, email=f"{key}@fernshire.example", agency=council, by=None, at=NOW)
        since = date(2020, 1, 1)
        access.give_role(user=user, role=role, team=cast.teams.get(team), since=since, by=None, at=NOW)
        cast.users[key] = user


def _family(cast: Cast) -> None:
    by: Any = {"by": cast.users["grace"], "at": NOW}
    for key, given, surname, born, how, sex in (
        ("kerry", "Kerry", "Linden", date(1995, 8, 19), HowExact.EXACT, "F"),
        ("kai", "Kai", "Linden", date(2011, 6, 2), HowExact.EXACT, "M"),
        ("maya", "Maya", "Linden", date(2017, 3, 14), HowExact.EXACT, "F"),
        ("theo", "Theo", "Linden-Shaw", date(2022, 5, 9), HowExact.EXACT, "M"),
        ("jean", "Jean", "Linden", date(1958, 1, 27), HowExact.EXACT, "F"),
        ("dean", "Dean", "Moss", date(1990, 10, 30), HowExact.EXACT, "M"),
        ("other theo", "Theo", "Shaw", date(2022, 5, 19), HowExact.EXACT, "M"),
    ):
        draft = named(given, surname, born_on=born, born_how=how, sex=sex, source="Kerry, 8 December 2021")
        cast.people[key] = persons.add_person(draft=draft, **by)
    one = cast.people
    for child in ("kai", "maya", "theo"):
        family.relate(
            first=one["kerry"], second=one[child], kind="mother", second_calls_first="Mum", source="Kerry", **by
        )
        family.relate(
            first=one["jean"], second=one[child], kind="great-aunt or great-uncle", second_calls_first="Nan",
            source="Kerry and Jean", **by,
        )  # fmt: skip
    family.relate(first=one["dean"], second=one["maya"], kind="father", source="Kerry", **by)
    basis = ParentalResponsibility.Basis.MOTHER
    family.give_responsibility(child=one["maya"], holder=one["kerry"], basis=basis, source="Kerry", **by)
    family.set_household(words="Kerry’s", members=[one["kerry"], one["maya"], one["theo"]], source="Kerry", **by)
    question = "Who is Kai’s father?"
    for who, says, denies in (("kerry", "Dean is.", False), ("jean", "It was never Dean.", True)):
        family.claim(
            subject=one["kai"], question=question, says=says, person=one["dean"], denies=denies, by_whom=one[who],
            kind="father", since=date(2021, 12, 8), source=f"{who.title()}, 8 December 2021", **by,
        )  # fmt: skip


def _where(cast: Cast) -> None:
    by: Any = {"by": cast.users["grace"], "at": NOW}
    one, safe = cast.people, ("kerry", "maya", "theo")
    places.live_at(
        subjects=[one[who] for who in safe], since=date(2024, 10, 21), source="Kerry, the day they got the key",
        place=places.PlaceDraft(
            lines="14 Quillfeather Row, Thornmere", postcode="FE9 7QX", protection=Protection.PROTECTED,
            why="Dean must never learn where they are.",
        ),
        **by,
    )  # fmt: skip
    places.live_at(
        subjects=[one["maya"]], kind=PlaceOf.Kind.SCHOOL, place=places.PlaceDraft(name="Saltmarsh Lane Primary"),
        source="Kerry", **by,
    )  # fmt: skip
    places.live_at(
        subjects=[one["jean"]], place=places.PlaceDraft(lines="31 Weir Street", postcode="FE2 6TN"), source="Jean", **by
    )
    places.reach(
        subject=one["maya"], channel=Reach.Channel.TEXT, detail="07700 900417", words="Kerry’s. Text first.",
        source="Kerry", **by,
    )  # fmt: skip
    places.reach(
        subject=one["jean"],
        channel=Reach.Channel.PHONE,
        is_safe=False,
        words="She cannot hear it.",
        source="Jean",
        **by,
    )
    Part = OrderParty.Part
    orders.order(
        kind=CourtOrder.Kind.RESTRAINING, since=date(2024, 7, 19), until=date(2029, 7, 19), source="DS Holt",
        parties=[(one["dean"], Part.AGAINST), (one["maya"], Part.PROTECTS), (one["kerry"], Part.PROTECTS)],
        conditions="Must not contact them by any means.", **by,
    )  # fmt: skip


def _beside(cast: Cast) -> None:
    part, since = Allocation.Part, date(2025, 5, 12)
    for child in ("kai", "maya", "theo"):
        for team in ("help", "admin"):
            access.allocate(
                subject=cast.people[child],
                to=cast.teams[team],
                part=part.TEAM,
                since=since,
                by=cast.users["tom"],
                at=NOW,
            )
    access.allocate(
        subject=cast.people["maya"], to=cast.users["grace"], part=part.LEAD, since=since, by=cast.users["tom"], at=NOW
    )
    access.must_not_see(
        subject=cast.people["maya"], user=cast.users["charlie"], why="Dean’s cousin", since=since,
        by=cast.users["tom"], at=NOW,
    )  # fmt: skip
