"""What would give a protected place, or a neighbour, away is sealed, and nowhere else."""

from datetime import date
from pathlib import Path

import pytest

from footpath.demo.build import everything
from footpath.demo.cast.where import CANARIES
from footpath.demo.doing import Area, moment
from footpath.demo.story.told import PARTS
from footpath.ledger.models import Image
from footpath.people.models.places import Place, Reach
from footpath.people.models.protected import ProtectedPerson
from footpath.record.models import Passage, Record
from footpath.returns.cpis.making import make as hospitals
from footpath.returns.csc_api.making import make as for_the_interface
from footpath.returns.ssd.making import make as dataset
from footpath.store.scope import system


@pytest.mark.parametrize("canary", CANARIES)
def test_no_words_of_any_record_give_a_place_or_a_neighbour_away(area: Area, canary: str) -> None:
    with system("a test"):
        found = Passage.objects.filter(words__icontains=canary).count()
        sources = Record.objects.filter(source__icontains=canary).count()

    assert found == 0
    assert sources == 0


@pytest.mark.parametrize("canary", CANARIES)
def test_the_ledger_holds_no_protected_place_in_the_clear(area: Area, canary: str) -> None:
    with system("a test"):
        assert not Image.objects.filter(image__contains=canary).exists()


def test_no_file_made_from_the_record_gives_a_place_or_a_neighbour_away(area: Area, tmp_path: Path) -> None:
    amir = area.users["amir"]
    at = moment(date(2026, 11, 20), "09:30")

    folders = [make(out=tmp_path / make.__module__, by=amir, at=at).folder for make in (for_the_interface, dataset)]
    told = "".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.iterdir())
    told += hospitals(out=tmp_path / "cp-is.csv", by=amir, at=at).file.read_text(encoding="utf-8")

    assert "Maya" in told
    assert not [canary for canary in CANARIES if canary.lower() in told.lower()]


def test_the_places_are_there_all_the_same_and_sealed(area: Area) -> None:
    with system("a test"):
        sealed = Place.objects.exclude(protection="open")
        assert {area.places[name] for name in ("refuge", "home", "school", "nursery", "doctor", "mural")} <= {
            place.pk for place in sealed
        }
        assert all(place.sealed and not (place.name or place.lines or place.postcode) for place in sealed)


def test_kerrys_telephone_is_sealed_because_her_home_is(area: Area) -> None:
    with system("a test"):
        [text] = Reach.objects.filter(subject=area.people["kerry"], channel="text")

    assert text.detail == ""
    assert text.sealed


def test_the_neighbour_has_no_name_beside_her_handle(area: Area) -> None:
    with system("a test"):
        assert ProtectedPerson.objects.filter(subject=area.people["neighbour"]).exists()


def test_every_row_of_the_story_is_told() -> None:
    days = {one.on for part in PARTS for one in part()}
    rows = {
        "2021-11-24", "2021-12-08", "2022-02-16", "2022-05-09", "2022-09-14", "2022-10-12", "2022-11-03",
        "2023-01-18", "2023-10-05", "2023-11-22", "2023-11-29", "2023-12-01", "2024-02-05", "2024-02-18",
        "2024-02-19", "2024-02-20", "2024-02-27", "2024-02-28", "2024-03-01", "2024-03-08", "2024-03-18",
        "2024-03-21", "2024-05-30", "2024-06-12", "2024-09-13", "2024-11-14", "2024-11-15", "2025-01-22",
        "2025-02-20", "2025-05-12", "2025-11-24", "2025-09-28", "2025-10-02", "2026-02-11", "2026-03-04",
        "2026-07-06", "2026-08-12", "2026-09-03", "2026-09-15", "2026-10-14", "2026-11-06", "2026-11-10",
        "2026-11-20",
    }  # fmt: skip

    assert rows <= {day.isoformat() for day in days}


def test_nothing_is_written_before_it_happened_or_after_today() -> None:
    for part in PARTS:
        for one in part():
            assert one.at.date() >= one.on, one
    moments = [one.at for one in everything(count=3)]

    assert moments == sorted(moments)
    assert moments[-1].date().isoformat() == "2026-11-20"
