"""A record's page: whom it is about, who wrote it, who changed it, and the way back."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World, world

pytestmark = pytest.mark.django_db


def _record(made: World, who: str = "practitioner") -> str:
    return made.client(who).get(reverse("records:page", args=[made.records["ours"].ref])).content.decode()


def _again(made: World, client: Client, said: str, page: str = "", **also: str) -> tuple[int, str, str]:
    child = made.children["ours"]
    page = page or client.get(reverse("writing:again", args=[made.records["ours"].ref]))["Location"]
    fields = {"when": "4 Nov 2026", f"who-{child}": "spoken-alone", f"own-{child}-said": said, "version": 1}
    answer = client.post(page, {**fields, "do": "file", **also})
    return answer.status_code, answer.content.decode(), page


def test_who_changed_it_last_is_said_beside_who_wrote_it(demonstration: None) -> None:
    made = world()
    assert "changed by" not in _record(made)

    assert _again(made, made.client("practitioner"), "It can stand.")[0] == 302

    assert re.search(r"Written by Manager, \d+ \w+ \d{4}; changed by Practitioner, \d+ \w+ \d{4}", _record(made))


def test_keeping_it_for_some_people_is_not_said_to_change_its_words(demonstration: None) -> None:
    made = world()
    kept = {"version": 1, "to": [], "known": "hidden", "reason": "About a neighbour."}
    made.client("practitioner").post(reverse("records:readers", args=[made.records["ours"].ref]), kept)

    assert "changed by" not in _record(made)


def test_when_two_write_it_again_the_second_is_told_who_was_first_and_when(demonstration: None) -> None:
    made = world()
    second = made.client("supervisor")
    page = second.get(reverse("writing:again", args=[made.records["ours"].ref]))["Location"]
    _again(made, made.client("practitioner"), "The first.")

    status, told, _ = _again(made, second, "The second.", page)

    assert status == 409
    assert re.search(r"Practitioner changed this at \d\d:\d\d on \d+ \w+ \d{4}, while you were writing", told)


@pytest.mark.parametrize(
    ("keep", "stands"),
    [("mine", "The second."), ("theirs", "The first."), ("both", "The second.</p>\n\n<p>The first.")],
)
def test_having_seen_both_they_choose_what_stands(demonstration: None, keep: str, stands: str) -> None:
    made = world()
    child, second = made.children["ours"], made.client("supervisor")
    page = second.get(reverse("writing:again", args=[made.records["ours"].ref]))["Location"]
    _again(made, made.client("practitioner"), "The first.")
    told = _again(made, second, "The second.", page)[1]
    version = re.search(r'name="conflict-version" value="(\d+)"', told)
    assert version is not None

    chosen = {"conflict-of": "record", "conflict-version": version[1], f"keep-own-{child}-said": keep}
    status = _again(made, second, "The second.", page, **chosen)[0]

    assert status == 302
    assert f"<p>{stands}</p>" in _record(made)


def test_it_names_the_child_leads_to_their_page_and_is_printed_for_whoever_asked(demonstration: None) -> None:
    made = world()
    child = reverse("children:page", args=[made.refs["ours"]])

    page = _record(made)

    assert "Visit: Maya Linden</h1>" in page
    assert f'href="{child}">Maya Linden</a>' in page
    assert f'href="{child}">Maya Linden’s page</a>' in page
    assert "Maya Linden. Printed for Practitioner, " in page
    buttons = page.split("Write it again")[0].rsplit("<div", 2)
    assert any("fp-not-on-paper" in part for part in buttons)
    assert reverse("people:page", args=[made.refs["ours: mother"]]) in page
