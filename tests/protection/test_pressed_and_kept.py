"""The forms of child protection plans: pressed twice, pressed with other words, and left half typed."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from footpath.protection.actions import core_groups
from footpath.record.models import Record
from footpath.store.scope import system
from tests.protection.test_plan_pages import conference, made
from tests.web.world import AT, world

pytestmark = pytest.mark.django_db
_TYPING = {"X-Requested-With": "footpath-autosave"}


def test_pressed_twice_it_is_done_once_and_goes_on_twice_to_the_same_page(demonstration: None) -> None:
    of = made()
    client = of.world.client("practitioner")
    for name, ref, answers in (
        ("item", of.plan.ref, {"worry": "The bins.", "wanted": "Somebody else does them"}),
        ("core-group", of.plan.ref, {"on": "18 Nov 2026", "family": "Less of us.", "base": 1}),
        ("challenge", of.gateway.ref, {"called": "Frances", "said": "Too soon."}),
        ("answer", of.challenge.ref, {"answered": "We wait a month.", "base": 1}),
        ("before-court-letter", of.before_court.ref, {"on": "9 Jun 2026", "offered": "no", "base": 1}),
        ("hand-over", of.away.ref, {"on": "20 Nov 2026", "read_back": "The door.", "base": 2}),
    ):
        url, sent = reverse(f"protecting:{name}", args=[ref]), {"write_id": str(uuid4()), **answers}
        first, second = client.post(url, sent), client.post(url, sent)
        assert (first.status_code, second.status_code) == (302, 302), (name, first.content.decode()[-3000:])
        assert first["Location"] == second["Location"], name
    with system("what was made"):
        made_ = Record.objects.filter(kind__in=("help.outcome", "protection.core-group", "protection.challenge"))
        assert sorted(made_.exclude(pk__in=[of.hope.id, of.challenge.id]).values_list("kind", flat=True)) == [
            "help.outcome", "protection.challenge", "protection.core-group",
        ]  # fmt: skip


def test_a_plan_is_begun_once_however_often_it_is_pressed(demonstration: None) -> None:
    here = world()
    maya, client = here.children["ours"], here.client("practitioner")
    with system("a conference for a test"):
        met = conference(here.users["manager"], maya)
    url, sent = reverse("protecting:begin", args=[met.ref]), {f"category-{maya}": "EMO", "write_id": str(uuid4())}
    first, second = client.post(url, sent), client.post(url, sent)
    assert first["Location"] == second["Location"]
    assert first["Location"].startswith("/protection/plans/")
    assert client.post(url, {**sent, "write_id": str(uuid4())}).status_code == 404


def test_other_words_sent_from_a_page_that_was_sent_already_are_neither_lost_nor_taken_for_the_first(
    demonstration: None,
) -> None:
    of = made()
    client = of.world.client("practitioner")
    url, sent = reverse("protecting:challenge", args=[of.gateway.ref]), {"write_id": str(uuid4()), "called": "Frances"}
    assert client.post(url, {**sent, "said": "Too soon."}).status_code == 302

    again = client.post(url, {**sent, "said": "And too late."})

    words = again.content.decode()
    assert again.status_code == 422
    assert "written down already, in other words" in words
    assert "And too late." in words
    page = re.search(r'name="write_id" value="([^"]+)"', words)
    assert page is not None
    assert client.post(url, {**sent, "said": "And too late.", "write_id": page[1]}).status_code == 302


def test_what_is_typed_of_a_plan_is_kept_in_every_form_for_its_writer_alone(demonstration: None) -> None:
    of = made()
    client, other = of.world.client("practitioner"), of.world.client("manager")
    with system("a meeting for a test"):
        met = core_groups.hold_core_group(
            plans=[of.plan.id],
            on=date(2026, 3, 19),
            said={"agreed": "We meet again."},
            by=of.world.users["manager"],
            at=AT,
        )
    typed, missed = "He knows which gate", []
    for name, ref, field in (
        ("item", of.plan.ref, "worry"), ("shows", of.hope.ref, "what"), ("core-group", of.plan.ref, "family"),
        ("at-it", met.ref, "view"), ("review", of.plan.ref, "what"), ("moved-here", of.ref, "what"),
        ("moving-away", of.plan.ref, "what"), ("hand-over", of.away.ref, "read_back"),
        ("begin", of.conference.ref, "told"), ("gateway-new", of.ref, "voice"),
        ("gateway-again", of.gateway.ref, "voice"), ("challenge", of.gateway.ref, "said"),
        ("answer", of.challenge.ref, "answered"), ("gateway-decide", of.gateway.ref, "found"),
        ("before-court-meet", of.before_court.ref, "family"), ("before-court-end", of.before_court.ref, "found"),
        ("before-court-letter", of.before_court.ref, "on"), ("before-court-asked", of.before_court.ref, "on"),
    ):  # fmt: skip
        url = reverse(f"protecting:{name}", args=[ref])
        # Whether to go towards a court is decided by somebody who manages.
        writes, reads = (other, client) if name == "gateway-decide" else (client, other)
        kept = writes.post(url, {field: f"{typed} {name}", "version": 0}, headers=_TYPING)
        if kept.status_code != 200 or f"{typed} {name}" not in writes.get(url).content.decode():
            missed.append(name)
        if typed in reads.get(url).content.decode():
            missed.append(f"{name}, to somebody else")
    assert not missed
