"""People of Fernshire as accounts, and a browser of theirs."""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from footpath.access import actions
from footpath.access.models import Agency, Allocation, Subject, Team, User
from footpath.access.rules import Role
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.store.scope import system

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
PASSWORD = "heron pancakes and a towpath"
SIGN_IN = "/accounts/login/"
_number = count(1)


def agency(*, partner: bool = False) -> Agency:
    name = f"{'Heronsgate Surgery' if partner else 'Fernshire'} {next(_number)}"
    return actions.add_agency(name=name, is_authority=not partner, by=None, at=NOW)


def team(*, of: Agency | None = None, within: Team | None = None) -> Team:
    return actions.add_team(name=f"Family Help {next(_number)}", agency=of or agency(), within=within, by=None, at=NOW)


def worker(
    name: str = "Grace Adeyemi",
    *roles: Role,
    in_team: Team | None = None,
    password: str = "",
    of: Agency | None = None,
) -> User:
    """Somebody with an account, some roles, and a password where one is given."""
    email = f"{name.split()[0].lower()}{next(_number)}@fernshire.example"
    user = actions.add_user(name=name, email=email, job="", agency=of or agency(), by=None, at=NOW)
    for role in roles:
        actions.give_role(user=user, role=role, team=in_team, since=date(2021, 1, 1), by=None, at=NOW)
    if password:
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


@dataclass(frozen=True)
class App:
    """An authenticator app on somebody's phone."""

    secret: str

    def code(self) -> str:
        """The code of now; where it is about to change, the next: signing in takes a moment on a busy machine."""
        left = 30 - time.time() % 30
        if left < 4:
            time.sleep(left)
        counter = next(iter(yield_hotp_counters_from_time()))
        return str(format_hotp_value(hotp_value(self.secret, counter)))


def with_app(user: User) -> App:
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return App(secret)


def browser() -> Client:
    return Client(headers={"host": "localhost", "user-agent": "Firefox/140 Windows"})


def signed_in(user: User) -> Client:
    """A browser in which somebody has signed in with both factors, just now."""
    client = browser()
    client.force_login(user)
    return _with_both(client, user)


def signed_in_by_password(user: User) -> Client:
    """The same, having typed their password on the sign-in page."""
    client = browser()
    client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    return _with_both(client, user)


def _with_both(client: Client, user: User) -> Client:
    session = client.session
    record = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [record]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def child(
    given: str = "Maya",
    family: str = "Linden",
    *,
    of: Team | None = None,
    born_on: date = date(2017, 3, 14),
) -> Subject:
    """A child, and the team beside them where one is given."""
    draft = named(given, family, born_on=born_on, source="Kerry, 24 Nov 2021")
    with system("a test makes a child"):
        pk = add_person(draft=draft, by=None, at=NOW)
    if of:
        by = worker("Moira Kent")
        actions.allocate(subject=pk, to=of, part=Allocation.Part.TEAM, since=date(2021, 11, 24), by=by, at=NOW)
    with system("a test looks up a handle"):
        return Subject.objects.get(pk=pk)


def words(response: Any) -> str:
    """What a page says, its tags left in and its lines joined."""
    return " ".join(response.content.decode().split())
