"""A return made in the page from what was written: followed, checked by the official rules, and taken away."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime
from html import unescape
from io import BytesIO
from pathlib import Path
from re import search
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from footpath.access.actions import must_not_see
from footpath.access.models import Reading
from footpath.ledger.models import Entry
from footpath.returns.actions import CIN, SSDA903
from footpath.store.scope import system
from footpath.web.imports import keeping
from footpath.web.returns import workshop
from footpath.web.returns.workshop import ANNEX_A, Wish
from tests.returns_from_record.by_hand import referral
from tests.web.test_checking_returns import census, choose, numbered
from tests.web.world import World, world

pytestmark = pytest.mark.django_db
MAKERS = {"returns", "site administrator"}


def text(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return unescape(response.content.decode())


def asked(client: Client, **more: str) -> str:
    """The address at which what was asked for is followed."""
    response = client.post(reverse("returns:make"), {"which": CIN, "year": "2026", **more})
    assert response.status_code == 302, unescape(response.content.decode())
    return str(response["Location"])


def ref_in(url: str) -> UUID:
    found = search(r"[0-9a-f]{8}-[0-9a-f-]{27}", url)
    assert found
    return UUID(found[0])


def wish(made: World, which: str = CIN, **more: int) -> Wish:
    user = made.users["returns"].pk
    return Wish(
        which=which, authority="201", year=2026, on=date(2026, 11, 20), user=user, at=datetime(2026, 11, 20, tzinfo=UTC)
    )


def taken(client: Client, where: str) -> tuple[bytes, str]:
    """The file, and the name it comes with."""
    response: Any = client.get(reverse("returns:file", args=[ref_in(where)]))
    return b"".join(response.streaming_content), response["Content-Disposition"]


def made_here(made: World, which: str = CIN) -> tuple[Client, str]:
    """Whoever makes returns, and the address of one that they asked for and that is made."""
    client = made.client("returns")
    where = asked(client, which=which)
    workshop.make(ref_in(where), wish(made, which))
    return client, where


def test_only_whoever_makes_returns_finds_the_page_and_each_only_their_own(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    for who in made.users:
        client = made.client(who)
        assert client.get(reverse("returns:make")).status_code == (200 if who in MAKERS else 404), who
        assert ("Make a return" in client.get("/").content.decode()) == (who in MAKERS), who
    _, where = made_here(made)
    other = made.client("site administrator")
    for name in ("making", "checked", "file"):
        assert other.get(reverse(f"returns:{name}", args=[ref_in(where)])).status_code == 404, name


def test_a_census_is_followed_until_it_is_made_then_checked_taken_away_and_forgotten(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    referral(date(2025, 6, 2), made.children["ours"], by=made.users["manager"])
    client = made.client("returns")
    where = asked(client)
    assert "It has begun." in text(client, where)
    assert client.get(reverse("returns:file", args=[ref_in(where)])).status_code == 404

    workshop.make(ref_in(where), wish(made))

    with system("what was given out, in a test"):
        assert Entry.objects.filter(thing="ledger.given-out").count() == 1
        assert Reading.objects.filter(actor=made.users["returns"].pk, action="GET returns:cin").exists()
    checked = client.get(where)
    assert checked["Location"] == reverse("returns:checked", args=[ref_in(where)])
    page = text(client, checked["Location"])
    assert "cin-201-2026.xml, checked" in page
    assert "Take the file away" in page
    file, name = taken(client, where)
    assert "cin-201-2026.xml" in name
    assert b"<LAchildID>A1</LAchildID>" in file
    client.post(reverse("returns:forget", args=[ref_in(where)]))
    assert client.get(where).status_code == 404
    assert not (Path(settings.FOOTPATH_HOME) / "uploads" / str(ref_in(where))).exists()


def test_a_return_of_children_looked_after_is_taken_away_as_one_zip_of_its_files(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    client, where = made_here(made, SSDA903)
    assert client.get(where).status_code == 302
    assert "Take the file away" in text(client, reverse("returns:checked", args=[ref_in(where)]))
    with ZipFile(BytesIO(taken(client, where)[0])) as archive:
        assert {"header.csv", "episodes.csv"} <= set(archive.namelist())


def test_the_lists_for_an_inspection_are_a_workbook_and_the_page_says_what_each_holds(
    demonstration: None,
) -> None:
    made = world()
    numbered(made, "ours", "A1")
    client, where = made_here(made, ANNEX_A)
    page = text(client, where)
    assert "List 1, " in page
    assert taken(client, where)[0][:2] == b"PK"
    client.post(reverse("returns:forget", args=[ref_in(where)]))
    assert client.get(where).status_code == 404


def test_what_is_being_made_is_not_begun_again_by_a_second_press(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    client = made.client("returns")
    first = asked(client)
    assert asked(client) == first
    assert asked(client, year="2025") != first
    workshop.make(ref_in(first), wish(made))
    assert asked(client) != first


def test_whoever_must_not_see_somebody_in_it_is_told_that_and_nothing_is_made(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    referral(date(2025, 6, 2), made.children["ours"], by=made.users["manager"])
    must_not_see(
        user=made.users["returns"], subject=made.children["ours"], why="A relative", since=date(2020, 1, 1),
        by=made.users["manager"], at=datetime(2026, 11, 1, tzinfo=UTC),
    )  # fmt: skip
    client, where = made_here(made)
    assert "must not see somebody who belongs to this return" in text(client, where)
    assert client.get(reverse("returns:file", args=[ref_in(where)])).status_code == 404


def test_a_making_that_went_silent_says_that_nothing_was_made(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    client = made.client("returns")
    where = asked(client)
    state = Path(settings.FOOTPATH_HOME) / "uploads" / str(ref_in(where)) / "making.json"
    old = time.time() - 60 * 60
    os.utime(state, (old, old))
    assert "It stopped before it was done" in text(client, where)


def test_what_was_made_is_forgotten_after_an_hour_and_what_was_chosen_after_a_day(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    client, where = made_here(made)
    chosen = choose(client, census("A1"))
    above = Path(settings.FOOTPATH_HOME) / "uploads"
    for hours, left in ((0, {where, chosen}), (2, {chosen}), (25, set[str]())):
        for url in (where, chosen):
            if (folder := above / str(ref_in(url))).exists():
                os.utime(folder, (time.time() - hours * 3600,) * 2)
        keeping.forget_old()
        assert {url for url in (where, chosen) if (above / str(ref_in(url))).exists()} == left, hours


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"which": ""}, "Choose which return to make"),
        ({"which": "p45"}, "p45"),
        ({"year": "1901"}, "1901"),
        ({"authority": "Narnia"}, "Narnia"),
        ({"serial": "1000"}, "999"),
        ({"on": "the day after never"}, "the day after never"),
    ],
)
def test_what_cannot_be_made_is_said_beside_the_question(demonstration: None, sent: dict[str, str], said: str) -> None:
    client = world().client("returns")
    response = client.post(reverse("returns:make"), {"which": CIN, "year": "2026", "authority": "201", **sent})
    assert response.status_code == 422
    assert said in unescape(response.content.decode())


def test_a_record_that_does_not_tell_whose_return_it_is_asks(demonstration: None) -> None:
    client = world().client("returns")
    response = client.post(reverse("returns:make"), {"which": CIN, "year": "2026"})
    assert response.status_code == 422
    assert "Say whose it is" in unescape(response.content.decode())
