"""The invented area, made once for each file of tests and taken away again."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import pytest
from django.conf import settings
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from footpath.access.models import User
from footpath.access.queries import scope_for, standing
from footpath.demo.build import Built, build
from footpath.demo.doing import TODAY, Area, moment
from footpath.ledger.chain import make_key
from footpath.people.sealed import make_places_key
from footpath.store.scope import Scope

FEW = 4


class Reading(Protocol):
    """Compile what somebody may see, on a day at a time."""

    def __call__(self, who: str, on: date = TODAY, clock: str = "09:30") -> Scope: ...


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Built]:
    make_key(Path(settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(settings.FOOTPATH_PLACES_KEY))
    with django_db_blocker.unblock(), transaction.atomic():
        made = build(count=FEW)
        if connection.vendor == "postgresql":
            connection.cursor().execute("select public.take_statistics()")
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def area(built: Built) -> Area:
    return built.area


@pytest.fixture(scope="module")
def reading(area: Area) -> Reading:
    """What somebody may see, at half past nine this morning or in the evening."""

    def scope(who: str, on: date = TODAY, clock: str = "09:30") -> Scope:
        user: User = area.users[who]
        at: datetime = moment(on, clock)
        return scope_for(who=standing(user=user, on=on, at=at), mfa=True, on=on, at=at)

    return scope
