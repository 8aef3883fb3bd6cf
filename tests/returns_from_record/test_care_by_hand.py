"""What is written here of a time in care is in the return with nothing keyed twice, and so for each child it is of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from footpath.access.models import User
from footpath.access.rules import Role
from footpath.people.actions.merges import merge
from footpath.returns.ssda903.making import make
from tests.imports.care_cast import brought, episode, folder, row, tables
from tests.imports.cast import NOW, Staff, reading, subject, worker
from tests.returns_from_record.by_hand import a_child, written
from tests.returns_from_record.test_care import made, rows_in

pytestmark = pytest.mark.django_db


def test_a_review_written_here_stands_beside_those_that_came_with_a_return(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025"), Reviews=row(REVIEW="01/07/2025", REVIEW_CODE="PN1"))))
    written("care.review", date(2025, 12, 3), subject(), by=who.practitioner, facts={"took_part_code": "PN3"})

    found = rows_in(made(amir, tmp_path))["Reviews"]

    assert {one[2:] for one in found} == {("01/07/2025", "PN1"), ("03/12/2025", "PN3")}


def test_a_review_of_brothers_and_sisters_together_is_written_once_and_told_of_each(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    brought(who, folder(tmp_path, tables(episode(child="A1"), episode(child="A2"))))
    written("care.review", date(2025, 12, 3), subject("A1"), subject("A2"), by=who.practitioner)

    found = rows_in(made(amir, tmp_path))["Reviews"]

    assert {one[0] for one in found} == {"A1", "A2"}


def test_a_child_known_here_only_is_told_of_by_their_number_and_one_without_is_counted(
    who: Staff, amir: User, tmp_path: Path
) -> None:
    for name, number in (("Ada", "F1"), ("Ben", "")):
        child = a_child(name, by=who.practitioner, number=number)
        facts = {"began_code": "S", "placement_code": "U6"}
        written("care.episode", date(2025, 6, 2), child, by=who.practitioner, facts=facts)

    done = make(year=2026, out=tmp_path / "out", authority="201", by=amir, at=NOW)

    (one,) = rows_in(done.folder)["Episodes"]
    assert one[:3] == ("F1", "02/06/2025", "S")
    assert done.without_number == 1


def test_two_numbers_of_one_child_are_one_child_in_the_return(who: Staff, amir: User, tmp_path: Path) -> None:
    brought(who, folder(tmp_path, tables(episode("02/06/2025", child="A1", ended="01/08/2025", REC="X1"))))
    brought(who, folder(tmp_path, tables(episode("01/08/2025", child="A2", RNE="P"))), year=2026)
    other = worker("Manager", Role.MANAGER, who.practitioner.agency, who.team)  # type: ignore[arg-type]
    with reading(who.practitioner):
        merge(
            source=subject("A2"), into=subject("A1"), why="One child", agreed_by=other, by=who.practitioner, at=NOW
        )  # fmt: skip

    found = rows_in(made(amir, tmp_path))

    assert {one[0] for one in found["Header"]} == {"A1"}
    assert sorted(one[:2] for one in found["Episodes"]) == [("A1", "01/08/2025"), ("A1", "02/06/2025")]
