"""Two records of one person read as one when two people agree, and part again as they were."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from footpath.access import actions as access
from footpath.access.models import Allocation, Subject
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.store.scope import system
from tests.people_pages.cast import NOW, TODAY, Cast


@pytest.fixture
def twice(cast: Cast) -> Cast:
    """Kerry, and Kerri Lindon of a call in 2019, whose record is open to Family Help too."""
    with system("a second record"):
        kerri = add_person(draft=named("Kerri", "Lindon", source="Duty contact, 2019"), by=cast.users["tom"], at=NOW)
        cast.people["kerri"] = kerri
        for who in ("kerry", "kerri"):
            access.allocate(
                subject=cast.people[who], to=cast.teams["help"], part=Allocation.Part.TEAM, since=TODAY,
                by=cast.users["tom"], at=NOW,
            )  # fmt: skip
    return cast


def proposed(client: Client, cast: Cast) -> str:
    said = {"first": "one", "why": "The same birthday, and she told us."}
    page = client.post(cast.page("kerry", f"same/{cast.ref('kerri')}/"), said).content.decode()
    found = re.search(r'value="http://testserver(/people/same/[^"]+)"', page)
    assert found, page
    return found[1]


def reads_as(who: int) -> int | None:
    with system("whom they read as"):
        return Subject.objects.get(pk=who).reads_as_id


def test_those_it_may_be_are_offered_and_held_side_by_side(twice: Cast) -> None:
    grace = twice.reader("grace")

    assert "Kerri Lindon" in grace.get(twice.page("kerry", "same/")).content.decode()
    page = grace.get(twice.page("kerry", f"same/{twice.ref('kerri')}/")).content.decode()
    assert "Duty contact, 2019" in page
    assert "19 August 1995" in page


def test_one_person_alone_changes_nothing(twice: Cast) -> None:
    grace = twice.reader("grace")

    own = grace.post(proposed(grace, twice)).content.decode()

    assert "Two people decide" in own
    assert reads_as(twice.people["kerri"]) is None


def test_the_reason_is_not_in_the_address(twice: Cast) -> None:
    assert "birthday" not in proposed(twice.reader("grace"), twice)


def test_a_colleague_who_agrees_makes_them_read_as_one(twice: Cast) -> None:
    link = proposed(twice.reader("grace"), twice)
    tom = twice.reader("tom")
    asked = tom.get(link).content.decode()
    assert "Grace Adeyemi thinks so" in asked
    assert "I agree: they are one person" in asked

    answer = tom.post(link)

    assert answer.status_code == 302
    assert reads_as(twice.people["kerri"]) == twice.people["kerry"]
    page = tom.get(twice.page("kerri"), follow=True).content.decode()
    assert "Two records, one person" in page


@pytest.mark.parametrize("reader", ["owen", "charlie", "nasreen"])
def test_a_link_opens_for_nobody_who_could_not_open_both(twice: Cast, reader: str) -> None:
    link = proposed(twice.reader("grace"), twice)

    assert twice.reader(reader).get(link).status_code == 404


def test_a_link_that_was_changed_is_as_good_as_absent(twice: Cast) -> None:
    link = proposed(twice.reader("grace"), twice)

    assert twice.reader("tom").get(f"{link[:-9]}AAAAAAAA/").status_code == 404


def test_they_part_again_exactly_as_before_with_a_reason(twice: Cast) -> None:
    tom = twice.reader("tom")
    tom.post(proposed(twice.reader("grace"), twice))
    page = tom.get(twice.page("kerry")).content.decode()
    found = re.search(r'href="([^"]+/part/\d+/)"', page)
    assert found

    assert tom.post(found[1], {"why": ""}).status_code == 200
    tom.post(found[1], {"why": "Kerri is somebody else after all"})

    assert reads_as(twice.people["kerri"]) is None


def test_whoever_may_not_merge_is_not_asked_to(twice: Cast) -> None:
    moira = twice.reader("moira")

    page = moira.get(twice.page("maya", f"same/{twice.ref('theo')}/")).content.decode()

    assert "They are one person" not in page


def test_a_link_says_what_was_decided_once_it_is_and_decides_nothing_again(twice: Cast) -> None:
    link = proposed(twice.reader("grace"), twice)
    tom = twice.reader("tom")
    tom.post(link)

    for reader in (tom, twice.reader("grace")):
        page = reader.get(link).content.decode()
        assert "Nothing has changed yet" not in page
        assert "Are these one person?" not in page
        assert "Grace Adeyemi and Tom Ellis agreed on" in page
        assert "The same birthday, and she told us." in page
    found = re.search(r'href="([^"]+/part/\d+/)"', tom.get(twice.page("kerry")).content.decode())
    assert found
    tom.post(found[1], {"why": "Kerri is somebody else after all"})

    parted = tom.post(link).content.decode()

    assert "They were parted again on" in parted
    assert reads_as(twice.people["kerri"]) is None


def test_a_proposal_after_a_parting_is_a_new_one(twice: Cast) -> None:
    tom = twice.reader("tom")
    tom.post(proposed(twice.reader("grace"), twice))
    found = re.search(r'href="([^"]+/part/\d+/)"', tom.get(twice.page("kerry")).content.decode())
    assert found
    tom.post(found[1], {"why": "Kerri is somebody else after all"})

    again = proposed(twice.reader("grace"), twice)

    assert "I agree: they are one person" in tom.get(again).content.decode()
    tom.post(again)
    assert reads_as(twice.people["kerri"]) == twice.people["kerry"]
