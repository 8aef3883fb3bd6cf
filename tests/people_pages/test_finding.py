"""Somebody is found by what can be typed, by those who may know them, and by nobody else."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from footpath.access.audit import digest_of_terms
from footpath.access.models import Reading
from footpath.people.actions.drafts import named
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_person
from footpath.record.actions import write
from footpath.record.values import FiledTo, Part, Words, Writing
from footpath.store.scope import system
from tests.people_pages.cast import NOW, Cast


def found(client: Client, words: str) -> list[dict[str, str]]:
    answer = client.get("/people/find/", {"q": words}, headers={"accept": "application/json"})
    assert answer.status_code == 200
    results: list[dict[str, str]] = answer.json()["results"]
    return results


@pytest.mark.parametrize("words", ["Maya Linden", "maia lindn", "Linden Maya", "may", "14/3/2017"])
def test_a_child_is_found_by_a_name_with_mistakes_its_beginning_or_a_birthday(grace: Client, words: str) -> None:
    assert "Maya Linden" in [one["label"] for one in found(grace, words)]


def test_what_is_beside_a_name_tells_two_people_apart(grace: Client) -> None:
    details = {one["label"]: one["detail"] for one in found(grace, "linden")}

    assert details["Maya Linden"] == "9, born 14 March 2017, daughter of Kerry Linden and Dean Moss"
    assert "mother of Kai, Maya and Theo" in details["Kerry Linden"]


def test_a_child_whose_record_is_open_leads_to_it_and_others_to_who_they_are(cast: Cast, grace: Client) -> None:
    urls = {one["label"]: one["url"] for one in found(grace, "linden")}

    assert urls["Maya Linden"] == f"/children/{cast.ref('maya')}/"
    assert urls["Jean Linden"] == cast.page("jean")


def test_a_field_of_a_form_is_given_who_somebody_is_and_not_where_to_go(cast: Cast, grace: Client) -> None:
    answer = grace.get("/people/find/", {"q": "jean", "pick": "1"}, headers={"accept": "application/json"})

    jean = answer.json()["results"][0]
    assert (jean["value"], "url" in jean) == (cast.ref("jean"), False)


def test_the_page_finds_without_scripts_and_offers_to_add(grace: Client) -> None:
    page = grace.get("/people/find/", {"q": "maia"}).content.decode()

    assert "Maya Linden" in page
    assert 'href="/people/add/?name=maia"' in page


@pytest.mark.parametrize("reader", ["owen", "charlie"])
@pytest.mark.parametrize("words", ["Maya Linden", "Kerry", "14 March 2017"])
def test_somebody_with_no_business_here_finds_nobody(cast: Cast, reader: str, words: str) -> None:
    client = cast.reader(reader)

    assert found(client, words) == []
    assert "fp-match" not in client.get("/people/find/", {"q": words}).content.decode()


def test_what_was_looked_for_and_who_was_shown_is_noted(cast: Cast, grace: Client) -> None:
    found(grace, "Jean Linden")

    with system("who was shown"):
        noted = Reading.objects.latest("id")
    assert noted.terms == digest_of_terms("Jean Linden")
    assert cast.people["jean"] in (noted.subject, *noted.also)


def test_finding_twenty_costs_as_many_queries_as_finding_one(cast: Cast) -> None:
    nasreen = cast.reader("nasreen")
    with CaptureQueriesContext(connection) as one:
        found(nasreen, "Jean Linden")
    with system("more people of a name"):
        for day in range(1, 20):
            add_person(draft=named("Jean", "Lindon", source=f"day {day}"), by=cast.users["tom"], at=NOW)
    with CaptureQueriesContext(connection) as many:
        found(nasreen, "Jean Linden")

    assert len(many) <= len(one) + 2


def test_the_words_of_a_record_come_before_a_name_that_is_only_like_them(cast: Cast, grace: Client) -> None:
    with system("somebody with a name like it, and a record that has the word"):
        aaron = add_person(draft=named("Aaron", "Shaw", source="Kerry"), by=cast.users["grace"], at=NOW)
        relate(first=aaron, second=cast.people["maya"], kind="friend", source="Kerry", by=cast.users["grace"], at=NOW)
        drew = Words(slot="said", subject=cast.people["maya"], words="She drew a heron by the weir.")
        write(
            Writing(
                kind="help.visit", happened_on=date(2026, 11, 4), words=(drew,),
                filed_to=(FiledTo(subject=cast.people["maya"], part=Part.SPOKEN_ALONE),),
            ),
            by=cast.users["grace"], at=NOW,
        )  # fmt: skip

    page = grace.get("/find/?q=heron").content.decode()
    named_so = grace.get("/find/?q=maya").content.decode()

    assert page.index("by the weir") < page.index("Sounds like it, or is spelt like it") < page.index("Aaron Shaw")
    assert '<h2 class="fp-heading">People' not in page
    assert "Sounds like it" not in named_so
