"""Maya, her mother, and who reads about her; all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.models import Allocation, Subject, User
from footpath.access.rules import Role
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_people
from footpath.record.actions import write_many
from footpath.record.values import FiledTo, Part, Words, Writing, Written
from footpath.store.scope import system
from footpath.web.accounts.factors import DEMONSTRATION_LINK

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
_number = count(1)


@dataclass(frozen=True, kw_only=True)
class World:
    grace: User
    child: int
    brother: int
    beside: Allocation
    address: str

    @classmethod
    def made(cls) -> World:
        grace = someone("Grace Adeyemi", Role.PRACTITIONER)
        with system("the world of a test"):
            child, brother = add_people(
                [
                    named("Maya", "Linden", source="Kerry", born_on=date(2017, 3, 14)),
                    named("Theo", "Linden", source="Kerry", born_on=date(2022, 5, 9)),
                ],
                by=None,
                at=NOW,
            )
            beside = allocate(child, grace)
            ref = Subject.objects.get(pk=child).ref
        return cls(grace=grace, child=child, brother=brother, beside=beside, address=f"/children/{ref}/")

    def write(self, number: int, *, words: str = "We talked.", on: date = TODAY, **more: object) -> list[Written]:
        """So many visits to Maya, a day apart back from a day."""
        kinds = ("help.visit", "help.conversation", "help.phone-call")
        with system("the world of a test"):
            return write_many(
                [
                    Writing(
                        kind=kinds[one % 3],
                        happened_on=on - timedelta(days=one),
                        filed_to=(
                            FiledTo(subject=self.child, part=Part.SPOKEN_ALONE),
                            FiledTo(subject=self.brother, part=Part.PRESENT),
                        ),
                        words=(Words(slot="what-happened", words=words),),
                        **more,  # type: ignore[arg-type]
                    )
                    for one in range(number)
                ],
                by=self.grace,
                at=NOW,
            )


def someone(name: str, *roles: Role) -> User:
    email = f"reader{next(_number)}@fernshire.example"
    user = access.add_user(name=name, email=email, by=None, at=NOW)
    for role in roles:
        access.give_role(user=user, role=role, since=date(2020, 1, 1), by=None, at=NOW)
    return user


def allocate(child: int, user: User) -> Allocation:
    since = date(2025, 5, 12)
    return access.allocate(subject=child, to=user, part=Allocation.Part.LEAD, since=since, by=user, at=NOW)


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    session = client.session
    session[DEMONSTRATION_LINK] = user.pk
    session.save()
    return client


def asked(client: Client, address: str) -> list[str]:
    """The statements that a page takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in captured.captured_queries]
