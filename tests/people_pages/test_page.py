"""A person's page says what this reader may know of them, who says so, and no more."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from footpath.access import actions as access
from footpath.access.models import Allocation, Reading
from footpath.access.rules import FieldClass
from footpath.people.actions.drafts import CharacteristicDraft, PersonDraft, named
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_person, describe, talks
from footpath.people.models.persons import Communication
from footpath.store.scope import system
from footpath.web.people.kin import ties
from tests.people_pages.cast import CANARIES, NOW, TODAY, Cast


def text(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def home_of(cast: Cast, client: Client) -> str:
    """Where Maya's home is shown, to whoever may know it."""
    found = re.search(
        r'Lives there:</span> \[protected\].*?action="([^"]+)"', client.get(cast.page("maya")).content.decode(), re.S
    )
    assert found
    return found[1]


def test_the_childs_own_word_for_somebody_comes_before_their_name(cast: Cast, grace: Client) -> None:
    page = text(grace, cast.page("maya"))

    assert "Nan Jean Linden, great-aunt" in page
    assert "Kerry, 8 December 2021" in page


def test_a_relationship_is_read_from_the_other_end_too(cast: Cast, grace: Client) -> None:
    assert "Maya Linden daughter; calls Kerry “Mum”" in text(grace, cast.page("kerry"))


def test_what_is_not_safe_is_said_first(cast: Cast, grace: Client) -> None:
    assert "How to reach Jean safely Never by telephone : She cannot hear it." in text(grace, cast.page("jean"))


def test_each_account_stands_by_itself_and_nobody_is_the_father(cast: Cast, grace: Client) -> None:
    page = text(grace, cast.page("kai"))

    assert "Not settled. Each account stands by itself." in page
    assert "Kerry says Dean is." in page
    assert "Jean says It was never Dean." in page
    assert "Dean Moss said to be father" in page
    assert "Dean Moss father" not in page


def test_an_order_says_what_it_forbids_and_its_last_day(cast: Cast, grace: Client) -> None:
    page = text(grace, cast.page("maya"))

    assert "Restraining order, 19 July 2024 to 18 July 2029" in page
    assert "Must not contact them by any means." in page


def test_a_protected_place_is_never_on_a_page_until_somebody_asks(cast: Cast, grace: Client) -> None:
    page = grace.get(cast.page("maya")).content.decode()

    assert page.count("[protected]") >= 3
    assert not [canary for canary in CANARIES if canary in page]


@pytest.mark.parametrize("reader", ["moira", "nasreen", "owen", "charlie"])
def test_whoever_may_not_know_where_meets_no_place_and_no_sign_of_one(cast: Cast, reader: str) -> None:
    client = cast.reader(reader)

    for who in cast.people:
        for then in ("", "add/order/", "add/place/", "same/", f"same/{cast.ref('other theo')}/"):
            page = client.get(cast.page(who, then)).content.decode()
            assert not [canary for canary in CANARIES if canary in page], (who, then)
            assert then or "[protected]" not in page, who


def test_a_protected_place_is_shown_to_whoever_may_know_and_says_why_and_it_is_written_down(
    cast: Cast, grace: Client
) -> None:
    show = home_of(cast, grace)

    shown = grace.post(show, {"why": "Collecting her tonight"}).content.decode()

    assert "14 Quillfeather Row" in shown
    assert "Quillfeather" not in re.sub(r'<span class="fp-not-on-paper fp-revealed">[^<]*</span>', "", shown)
    assert "Saltmarsh" not in shown
    with system("who was shown where"):
        noted = Reading.objects.get(action="reveal where")
    assert (noted.actor, noted.subject) == (cast.users["grace"].pk, cast.people["maya"])
    assert noted.decision == "allowed: Collecting her tonight"


def test_a_protected_place_is_not_shown_without_a_reason(cast: Cast, grace: Client) -> None:
    refused = grace.post(home_of(cast, grace), {"why": " "}).content.decode()

    assert "Say why you need to know" in refused
    assert "Quillfeather" not in refused


@pytest.mark.parametrize("reader", ["moira", "nasreen", "owen", "charlie"])
def test_an_address_that_would_show_a_place_is_as_good_as_absent_to_others(
    cast: Cast, grace: Client, reader: str
) -> None:
    shows = re.findall(r'action="([^"]+/show/\w+/\d+/)"', grace.get(cast.page("maya")).content.decode())

    assert len(shows) >= 3
    assert {cast.reader(reader).post(show, {"why": "I want to"}).status_code for show in shows} == {404}


@pytest.mark.parametrize("reader", ["owen", "charlie"])
@pytest.mark.parametrize("then", ["", "same/", "add/name/"])
def test_who_may_not_know_them_gets_the_same_answer_as_for_nobody(cast: Cast, reader: str, then: str) -> None:
    client = cast.reader(reader)
    absent = client.get(f"/people/00000000-0000-4000-8000-000000000000/{then}")

    hidden = client.get(cast.page("maya", then))

    assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)
    assert hidden.status_code == 404


def test_a_reader_without_health_sees_no_disability(cast: Cast, grace: Client) -> None:
    grace.post(
        cast.page("maya", "add/about/"), {"kind": "disability", "words": "Autistic", "source": "Dr Rao, 20 Feb 2025"}
    )
    with system("let somebody see who she is"):
        access.share(
            subject=cast.people["maya"], with_=cast.users["owen"], basis="Kerry agreed", since=TODAY, until=None,
            classes=FieldClass.IDENTITY | FieldClass.CONTACT, by=cast.users["tom"], at=NOW,
        )  # fmt: skip

    assert "Autistic" in text(grace, cast.page("maya"))
    assert "Autistic" not in text(cast.reader("owen"), cast.page("maya"))


def test_everybody_on_the_page_is_noted_as_shown(cast: Cast, grace: Client) -> None:
    grace.get(cast.page("maya"))

    with system("who was shown"):
        noted = Reading.objects.latest("id")
    assert noted.subject == cast.people["maya"]
    assert {cast.people[who] for who in ("kerry", "jean", "dean", "kai")} <= set(noted.also)


def test_a_page_leads_to_the_childs_own_record_where_that_is_open(cast: Cast, grace: Client) -> None:
    assert f'href="/children/{cast.ref("maya")}/"' in grace.get(cast.page("maya")).content.decode()
    assert f'href="/children/{cast.ref("jean")}/"' not in grace.get(cast.page("jean")).content.decode()


def test_a_page_with_many_people_costs_no_more_queries_than_with_few(cast: Cast, grace: Client) -> None:
    with CaptureQueriesContext(connection) as few:
        grace.get(cast.page("maya"))
    with system("a large family"):
        for number in range(12):
            cousin = add_person(draft=named(f"Cousin {number}", source="Kerry"), by=cast.users["grace"], at=NOW)
            relate(
                first=cousin, second=cast.people["maya"], kind="cousin", source="Kerry", by=cast.users["grace"], at=NOW
            )
    with CaptureQueriesContext(connection) as many:
        assert "Cousin 11" in grace.get(cast.page("maya")).content.decode()

    assert len(many) <= len(few)


def test_what_came_as_a_code_is_said_in_words(cast: Cast, grace: Client) -> None:
    with system("a code of a census, and a way of talking"):
        describe(
            subject=cast.people["maya"],
            what=CharacteristicDraft(kind="ethnicity", code="WIRT", codelist="cin.ethnicity"),
            source="The census", by=cast.users["grace"], at=NOW,
        )  # fmt: skip
        talks(
            subject=cast.people["maya"], way=Communication.Way.OTHER, language="English",
            words="A day’s notice of anything new.", source="Kerry", by=cast.users["grace"], at=NOW,
        )  # fmt: skip

    page = text(grace, cast.page("maya"))

    assert "Ethnicity: Traveller of Irish heritage" in page
    assert "WIRT" not in page
    assert "English. A day’s notice of anything new." in page


def test_somebody_with_no_name_is_still_spoken_of_as_somebody(cast: Cast, grace: Client) -> None:
    with system("a child of a census, with no name"):
        draft = PersonDraft(source="the census", born_on=date(2020, 1, 1))
        cast.people["nobody"] = add_person(draft=draft, by=cast.users["grace"], at=NOW)
        access.allocate(
            subject=cast.people["nobody"], to=cast.users["grace"], part=Allocation.Part.LEAD, since=date(2026, 1, 1),
            by=cast.users["tom"], at=NOW,
        )  # fmt: skip

    page = text(grace, cast.page("nobody"))

    assert "How can they be reached safely?" in page
    assert "How this person talks and listens" in page
    for wrong in ("can them", "them talks", "them lives", "them has", "Where them"):
        assert wrong not in page


@pytest.mark.parametrize("sex", ["F", "M", "U"])
def test_what_people_are_to_each_other_is_offered_once_each_in_whole_words(sex: str) -> None:
    words = [label for _, group in ties(name="Maya", sex=sex) for _, label in group]

    assert len(words) == len(set(words))
    assert not [one for one in words if "their the" in one or "their who" in one]
    raised = {"F": "the woman", "M": "the man", "U": "the person"}[sex]
    assert f"child they raised (Maya is {raised} who raised them)" in words
