"""The children in need census made in the browser, by whoever makes returns; the file is theirs alone."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from footpath.access.models import Reading
from footpath.people.actions.persons import identify
from footpath.people.models.persons import Identifier
from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db
NUMBER = "F100"


def referred() -> World:
    """A world in which one child has the authority's number, and was referred in the year that goes on."""
    made = world()
    by, child = made.users["manager"], made.children["ours"]
    with system("a referral for a test"):
        identify(
            subject=child, kind=Identifier.Kind.LA_CHILD, value=NUMBER, authority="201", source="A census", by=by, at=AT
        )
        write(
            Writing(
                kind="frontdoor.referral", happened_on=date(2026, 6, 1), filed_to=(FiledTo(subject=child),),
                facts={"source_code": "6", "need_code": "N1", "no_further_action": False},
            ), by=by, at=AT,
        )  # fmt: skip
    return made


def test_only_whoever_makes_returns_finds_the_page_and_the_way_to_it(demonstration: None) -> None:
    made = world()
    for who in made.users:
        client = made.client(who)
        may = who == "site administrator"
        assert client.get(reverse("returns:make")).status_code == (200 if may else 404), who
        assert (reverse("returns:make") in client.get("/").content.decode()) == may, who


def test_a_census_is_made_checked_and_taken_by_whoever_made_it_and_by_nobody_else(demonstration: None) -> None:
    made = referred()
    client, other = made.client("site administrator"), made.client("administrator")

    answer = client.post(reverse("returns:make"), {"year": "2027", "authority": "", "serial": ""})

    assert answer.status_code == 302
    checked = unescape(client.get(answer["Location"]).content.decode())
    assert "1 child, by the" in checked
    ref = answer["Location"].rstrip("/").rpartition("/")[2]
    take = reverse("returns:take", args=[ref])
    assert take in checked
    taken = client.get(take)
    assert taken.status_code == 200
    words = b"".join(taken.streaming_content).decode()  # type: ignore[attr-defined]
    assert f"<LAchildID>{NUMBER}</LAchildID>" in words
    assert "<CINreferralDate>2026-06-01</CINreferralDate>" in words
    assert "attachment" in taken["Content-Disposition"]
    for address in (take, answer["Location"]):
        assert other.get(address).status_code == 404
    with system("who has read"):
        assert Reading.objects.filter(action="GET returns:cin").count() == 1


def test_what_cannot_be_made_is_said_in_words_and_leaves_no_file(demonstration: None) -> None:
    made = referred()
    client = made.client("site administrator")
    for sent, said in (
        ({}, "Choose the year."),
        ({"year": "1999"}, "Select a valid choice"),
        ({"year": "2027", "authority": "20"}, "not a number of three digits"),
        ({"year": "2027", "authority": "999"}, "No child belongs to that census"),
        ({"year": "2027", "serial": "many"}, "whole number"),
    ):
        answer = client.post(reverse("returns:make"), sent)
        assert answer.status_code == 422, sent
        assert said in unescape(answer.content.decode()), sent


def test_a_file_that_was_chosen_and_not_made_is_not_given_out_again(demonstration: None) -> None:
    from tests.web.test_checking_returns import census, choose

    made = world()
    client = made.client("site administrator")
    where = choose(client, census("A1"))
    assert "Take the file" not in client.get(where).content.decode()
    assert client.get(f"{where}file/").status_code == 404
