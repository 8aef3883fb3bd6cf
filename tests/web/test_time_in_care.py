"""A child's time in care on their pages: how it is told, what is kept back, and where they live only on asking."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.urls import reverse

from footpath.access.models import Reading, Subject
from footpath.imports import actions
from footpath.ledger.chain import make_key
from footpath.people.sealed import make_places_key
from footpath.record.models import Record
from footpath.store.scope import system
from tests.imports.care_cast import episode, folder, row, tables
from tests.imports.cast import NOW, subject
from tests.web.world import World, world

pytestmark = pytest.mark.django_db
TOLD = tables(
    episode("02/06/2024", ended="10/09/2025", REC="X1", REASON_PLACE_CHANGE="ALLEG"),
    episode("10/09/2025", RNE="P", PLACE="K2", ended="01/02/2026"),
    OC2=row(SDQ_SCORE="31", CONVICTED="1"),
)


@pytest.fixture
def made(demonstration: None, tmp_path: Path) -> World:
    make_key(Path(settings.FOOTPATH_LEDGER_KEY))
    make_places_key(Path(settings.FOOTPATH_PLACES_KEY))
    made = world()
    actions.bring_in_folders(
        [folder(tmp_path, TOLD)], authority="201", year=2026, team=made.team, by=made.users["administrator"], at=NOW
    )  # fmt: skip
    return made


def _child() -> UUID:
    with system("a test finds a child"):
        return Subject.objects.get(pk=subject()).ref


def _first() -> UUID:
    with system("a test finds a record"):
        return Record.objects.get(kind="care.episode", happened_on=date(2024, 6, 2)).ref


def test_the_way_so_far_shows_one_time_in_care_however_many_placements_it_had(made: World) -> None:
    page = made.client("practitioner").get(reverse("children:page", args=[_child()])).content.decode()

    assert "Came into care: foster care with somebody else, other. Interim care order." in page
    assert "<strong>In care</strong>" in page
    assert page.count("Jun 2024 to Feb 2026") == 1
    record = made.client("practitioner").get(reverse("records:page", args=[_first()])).content.decode()
    assert "From SSDA903 return 2025-26, LEA 201" in record


@pytest.mark.parametrize("address", ["children:page", "records:page"])
def test_no_page_says_where_a_child_lives_or_that_somebody_was_accused_without_what_was_found(
    made: World, address: str
) -> None:
    ref = _child() if address == "children:page" else _first()
    page = made.client("practitioner").get(reverse(address, args=[ref])).content.decode()

    assert "QF2 2BB" not in page
    assert "SC000001" not in page
    assert "Allegation (section 47)" not in page
    if address == "records:page":
        assert "Somebody was accused of harm; the return does not say what was found" in page
        assert "Interim care order" in page
        assert "[protected]" in page


def test_where_they_live_is_shown_once_to_whoever_may_know_and_says_why(made: World) -> None:
    client = made.client("practitioner")
    address = reverse("records:where", args=[_first()])

    silent = client.post(address).content.decode()
    said = client.post(address, {"why": "Taking her to school"}).content.decode()
    after = client.get(reverse("records:page", args=[_first()])).content.decode()

    assert "QF2 2BB" not in silent
    assert "Say why you need to know" in silent
    assert "Lives at QF2 2BB." in said
    assert "QF2 2BB" not in after
    with system("a test looks at the audit"):
        shown = Reading.objects.filter(action="reveal where", actor=made.users["practitioner"].pk)
        assert [row.decision for row in shown] == ["allowed: Taking her to school"]


def test_where_a_child_was_said_to_live_before_is_protected_as_well(made: World, tmp_path: Path) -> None:
    elsewhere = tables(episode("02/06/2024", ended="10/09/2025", REC="X1", PL_POST="QF9 9ZZ"))
    actions.bring_in_folders(
        [folder(tmp_path, elsewhere)],
        authority="201",
        year=2027,
        by=made.users["administrator"],
        at=NOW,
        team=made.team,
    )
    client = made.client("practitioner")

    page = client.get(reverse("records:page", args=[_first()])).content.decode()
    said = client.post(reverse("records:where", args=[_first()]), {"why": "Taking her home"}).content.decode()

    assert "Where they live: told otherwise, and protected as well" in page
    assert "QF9 9ZZ" not in page
    assert "QF2 2BB" not in page
    assert "Lives at QF9 9ZZ." in said


@pytest.mark.parametrize("name", ["administrator", "other practitioner", "governance"])
def test_whoever_may_not_know_where_a_child_is_finds_no_such_address(made: World, name: str) -> None:
    response = made.client(name).post(reverse("records:where", args=[_first()]), {"why": "Asking"})

    assert response.status_code in (403, 404)
    assert "QF2 2BB" not in response.content.decode()


def test_a_visit_has_no_such_address(made: World) -> None:
    visit = made.records["ours"].ref

    assert made.client("practitioner").post(reverse("records:where", args=[visit]), {"why": "x"}).status_code == 404


def test_the_health_of_a_child_is_read_where_health_is_open_and_its_line_says_nothing_of_it(made: World) -> None:
    with system("a test finds a record"):
        health = Record.objects.get(kind="care.health").ref
    address = reverse("records:page", args=[health])

    practitioner, administrator = (made.client(name).get(address) for name in ("practitioner", "administrator"))
    page = made.client("practitioner").get(reverse("children:page", args=[_child()])).content.decode()

    assert "Strengths and difficulties score" in practitioner.content.decode()
    assert "Strengths and difficulties score" not in administrator.content.decode()
    assert "Their health over the year in care." in page
    assert "onvicted" not in page
