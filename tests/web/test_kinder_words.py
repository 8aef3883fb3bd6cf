"""Kinder words are offered in every form of a child's record, by this site alone; nothing typed is kept by it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.record.actions import write
from footpath.record.models import Draft, Record
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.web.world import AT, TODAY, World, world

pytestmark = pytest.mark.django_db
TYPED = {"words-why": "Maya has autism. Contact went well.", "label-why": "Why that long?"}


def asks_otherwise(made: World) -> None:
    """Our child has asked what to have said of her."""
    with system("what Maya asked for"):
        write(
            Writing(
                kind="voice.words", happened_on=TODAY, filed_to=(FiledTo(subject=made.children["ours"]),),
                words=(Words(slot="call-me", subject=made.children["ours"], words="“Say autistic, not has autism.”"),),
            ),
            by=made.users["manager"], at=AT,
        )  # fmt: skip


def offered(client: Client, page: str, **typed: str) -> list[dict[str, Any]]:
    answer = client.post(reverse("writing:kinder"), {"page": page, **(typed or TYPED)})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["pointed"]["hints"]
    return found


def test_on_a_page_about_a_child_and_on_one_about_a_record_of_theirs_their_own_chosen_words_come_first(
    demonstration: None,
) -> None:
    made = world()
    asks_otherwise(made)
    client = made.client("practitioner")
    for page in (
        f"/children/{made.refs['ours']}/words/alone/judge/", f"/plans/{made.records['ours'].ref}/step/",
        f"/judgement/timeframe/new/?for={made.refs['ours']}",
    ):  # fmt: skip
        hints = offered(client, page)
        assert [one["words"].split("”")[0] for one in hints] == ["“has autism", "“Contact"], page
        assert "Maya asked otherwise" in hints[0]["words"]
        assert {one["field"] for one in hints} == {"why"}


def test_what_somebody_said_is_never_to_be_said_more_kindly(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    page = f"/children/{made.refs['ours']}/words/write/"
    for label in ("In their words", "In Maya’s own words", "What did they say to that?", "What do they think of it?"):
        assert offered(client, page, **{"words-x": "I hate contact.", "label-x": label}) == [], label
    assert offered(client, page, **{"words-x": "She hates contact.", "label-x": "How was it for them?"})


def test_about_a_child_whose_record_is_shut_nothing_is_told(demonstration: None) -> None:
    made = world()
    asks_otherwise(made)
    page = f"/children/{made.refs['ours']}/words/write/"
    for who in ("other practitioner", "must not see", "partner, share ended"):
        assert offered(made.client(who), page) == [], who
        assert offered(made.client(who), f"/records/{made.records['ours'].ref}/") == [], who
    for who in ("analyst", "governance"):
        assert made.client(who).post(reverse("writing:kinder"), {"page": page, **TYPED}).status_code == 404, who


def test_what_is_typed_is_kept_nowhere_and_rubbish_is_met_with_an_answer(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    with system("before, in a test"):
        before = (Draft.objects.count(), Record.objects.count())
    offered(client, f"/children/{made.refs['ours']}/")
    for page in (
        "",
        "/",
        "\0",
        f"/children/{uuid4()}/",
        "/records/not-one/",
        "x" * 5_000,
        f"/{made.refs['ours']}" * 40,
    ):
        assert (
            client.post(reverse("writing:kinder"), {"page": page, "words-": "Contact", "label-": ""}).status_code == 200
        )
    with system("after, in a test"):
        assert (Draft.objects.count(), Record.objects.count()) == before
    assert client.get(reverse("writing:kinder")).status_code == 405


def test_every_page_of_the_record_says_where_kinder_words_are_asked_for_and_the_room_does_not(
    demonstration: None,
) -> None:
    made = world()
    client = made.client("practitioner")
    for name in (
        "voice:write", "chronologies-child:about", "understanding-child:child", "helping:offer", "meetings:new",
    ):  # fmt: skip
        page = reverse(name, args=[made.refs["ours"]])
        assert f'data-kinder-url="{reverse("writing:kinder")}"' in client.get(page).content.decode(), page
    assert "data-kinder-url" not in Client().get("/open/").content.decode()
