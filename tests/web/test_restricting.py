"""A record kept for some people only: said on the page, leaving others no trace, and opened again by a decision."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from footpath.ledger.models import Entry
from footpath.ledger.rebuild import compare
from footpath.record.models import Reader, Record
from footpath.store.scope import system
from tests.web.world import SECRET, World, world

pytestmark = pytest.mark.django_db


def _url(made: World, name: str = "readers") -> str:
    return reverse(f"records:{name}", args=[made.records["ours"].ref])


def _keep(made: World, client: Client, *names: str, **also: object) -> int:
    to = [f"user-{made.users[name].pk}" for name in names]
    fields = {"version": 1, "to": to, "known": "hidden", "reason": "It names where the neighbour lives.", **also}
    return client.post(_url(made), fields).status_code


def _reads(made: World, who: str) -> tuple[int, bool]:
    """What a person gets who asks for the record, and whether its words are on the child's page."""
    client = made.client(who)
    child = client.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()
    return client.get(_url(made, "page")).status_code, "mayaword" in child


def test_only_those_named_open_it_and_it_leaves_the_others_no_trace(demonstration: None) -> None:
    made = world()
    ours = made.client("practitioner")
    assert _reads(made, "supervisor") == (200, True)

    assert _keep(made, ours, "manager") == 302

    assert _reads(made, "practitioner") == (200, True)
    assert _reads(made, "manager") == (200, True)
    assert _reads(made, "supervisor") == (404, False)
    assert "mayaword" not in made.client("supervisor").get(f"/find/?q={SECRET}").content.decode()
    page = ours.get(_url(made, "page")).content.decode()
    assert "Only Manager and Practitioner may open this." in page
    with system("the history, in a test"):
        entry = Entry.objects.filter(thing="record.record").latest("seq")
    assert (entry.verb, entry.reason, entry.version) == ("restricted", "It names where the neighbour lives.", 2)
    assert compare().is_equal


def test_others_may_be_told_that_something_is_there_and_no_words_of_it(demonstration: None) -> None:
    made = world()
    _keep(made, made.client("practitioner"), known="withheld")

    page = made.client("supervisor").get(_url(made, "page"))

    assert page.status_code == 200
    assert "you may not read" in page.content.decode()
    assert SECRET not in page.content.decode()
    assert made.client("supervisor").get(_url(made)).status_code == 404
    assert made.client("supervisor").post(_url(made, "open-again"), {"version": 2, "reason": "x"}).status_code == 404


def test_somebody_left_out_later_opens_it_no_more_and_that_they_could_is_kept(demonstration: None) -> None:
    made = world()
    ours = made.client("practitioner")
    _keep(made, ours, "manager", "supervisor")
    assert _reads(made, "supervisor")[0] == 200

    assert _keep(made, ours, "manager", version=2) == 302

    assert _reads(made, "supervisor") == (404, False)
    with system("who could, in a test"):
        ended = Reader.objects.get(user=made.users["supervisor"])
    assert ended.until is not None


def test_it_is_opened_again_only_with_a_reason(demonstration: None) -> None:
    made = world()
    ours = made.client("practitioner")
    _keep(made, ours)
    assert ours.post(_url(made, "open-again"), {"version": 2, "reason": " "}).status_code == 422
    assert _reads(made, "manager")[0] == 404

    assert ours.post(_url(made, "open-again"), {"version": 2, "reason": "The neighbour has moved."}).status_code == 302

    assert _reads(made, "manager") == (200, True)
    assert "may open this." not in ours.get(_url(made, "page")).content.decode()
    with system("the history, in a test"):
        entry = Entry.objects.filter(thing="record.record").latest("seq")
    assert (entry.verb, entry.reason) == ("restriction lifted", "The neighbour has moved.")
    assert compare().is_equal


def test_what_somebody_else_wrote_meanwhile_stands(demonstration: None) -> None:
    made = world()
    ours = made.client("practitioner")
    _keep(made, ours)

    assert _keep(made, ours, "manager", version=1) == 422

    with system("as it stands, in a test"):
        assert Record.objects.get(ref=made.records["ours"].ref).version == 2
    assert _reads(made, "manager")[0] == 404


def test_nobody_is_named_who_does_not_work_here(demonstration: None) -> None:
    made = world()

    assert _keep(made, made.client("practitioner"), to=["user-999999"]) == 422
    assert _reads(made, "supervisor")[0] == 200
