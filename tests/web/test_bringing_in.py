"""Bringing in a census at a page: seen first, then done, and by those who may."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from footpath.people.models.persons import Person
from footpath.store.scope import system
from tests.web.world import world

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).parents[1] / "data" / "cin"


def _file(name: str = "sample-2027-layout.xml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (SAMPLES / name).read_bytes(), content_type="text/xml")


def _people() -> int:
    with system("count people in a test"):
        return Person.objects.count()


def test_a_census_is_seen_first_and_then_brought_in(demonstration: None) -> None:
    made = world()
    client = made.client("administrator")
    before = _people()
    chosen = client.post(reverse("imports:start"), {"chosen": [_file()], "team": "Family Help"})
    seen = client.get(chosen["Location"]).content.decode()
    assert "Nothing has been written yet." in seen
    assert "2 new" in seen
    assert _people() == before
    unsure = client.post(chosen["Location"])
    assert unsure.status_code == 422
    assert _people() == before
    done = client.post(chosen["Location"], {"invented": "on"})
    assert "They are in" in done.content.decode()
    assert _people() == before + 2
    assert "No name yet (child" in client.get("/children/").content.decode()


def test_what_is_not_a_census_is_refused_whole_in_a_sentence(demonstration: None) -> None:
    made = world()
    client = made.client("administrator")
    before = _people()
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><Message>&b;</Message>'
    chosen = client.post(reverse("imports:start"), {"chosen": [SimpleUploadedFile("bomb.xml", bomb), _file()]})
    refused = client.get(chosen["Location"])
    assert refused.status_code == 422
    assert "Nothing was written." in refused.content.decode()
    assert _people() == before


def test_files_that_somebody_chose_are_nobody_elses(demonstration: None) -> None:
    made = world()
    chosen = made.client("administrator").post(reverse("imports:start"), {"chosen": [_file()]})
    assert made.client("site administrator").get(chosen["Location"]).status_code == 404
    assert made.client("practitioner").get(chosen["Location"]).status_code == 404


def test_only_those_who_may_import_find_the_page(demonstration: None) -> None:
    made = world()
    for who in made.users:
        status = made.client(who).get(reverse("imports:start")).status_code
        assert status == (200 if who in ("administrator", "site administrator") else 404), who


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        pytest.param([], "Choose a file.", id="no file at all"),
        pytest.param([("empty.xml", b"")], "There is nothing in this file.", id="an empty file"),
    ],
)
def test_nothing_to_bring_in_is_said_and_no_preview_is_shown(
    demonstration: None, chosen: list[tuple[str, bytes]], said: str
) -> None:
    made = world()
    files = [SimpleUploadedFile(name, content) for name, content in chosen]

    answer = made.client("administrator").post(reverse("imports:start"), {"chosen": files} if files else {})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_box_left_unticked_says_when_to_tick_it(demonstration: None) -> None:
    made = world()
    client = made.client("administrator")
    chosen = client.post(reverse("imports:start"), {"chosen": [_file()]})

    unsure = client.post(chosen["Location"]).content.decode()

    assert "Tick this if everybody in these files is invented." in unsure
