"""Where a postcode is, from the file that the Office for National Statistics publishes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from footpath.formats.ssda903 import UnreadableFile, read_postcodes, with_places

OLDER = "pcd,pcds,oscty,oslaua,oseast1m,osnrth1m,x\n"
NEWER = '"pcd7","pcd8","pcds","cty25cd","lad25cd","east1m","north1m"\n'


def written(path: Path, text: str | bytes) -> Path:
    file = path / "postcodes.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def places(path: Path, text: str | bytes, *wanted: str) -> dict[str, tuple[object, ...]]:
    frame = read_postcodes(written(path, text), wanted=pl.Series([*wanted, None], dtype=pl.String))
    return {row[0]: row[2:] for row in frame.iter_rows()}


@pytest.mark.parametrize(
    "text",
    [
        OLDER + "ZZ1  1AA,ZZ1 1AA,E99999999,E09000027,100,200,9\nZZ1  1AB,ZZ1 1AB,E99999999,E09000027,100,200,9\n",
        NEWER + '"ZZ1 1AA","ZZ1  1AA","ZZ1 1AA","","E09000027","100","200"\n',
        "pcd,laua,oseast1m,osnrth1m\nZZ1 1AA,E09000027,100,200\n",
    ],
)
def test_every_edition_is_read_and_only_what_is_wanted_kept(tmp_path: Path, text: str) -> None:
    assert places(tmp_path, text, "ZZ11AA", "ZZ99ZZ") == {"ZZ11AA": ("E09000027", 100.0, 200.0)}


def test_a_district_is_of_its_county_and_another_country_is_itself(tmp_path: Path) -> None:
    rows = (
        "A,A,E10000016,E07000112,1,1,\nB,B,,W06000015,1,1,\nC,C,,S12000036,,,\nD,D,,N09000003,1,1,\nE,E,,L99999999,,,\n"
    )

    found = places(tmp_path, OLDER + rows, *"ABCDE")

    assert {name: place[0] for name, place in found.items()} == {
        "A": "E10000016",
        "B": "WAL",
        "C": "SCO",
        "D": "NIR",
        "E": None,
    }
    assert found["C"] == ("SCO", None, None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b,c\n", "row 1: it has no column for the postcode"),
        ("pcds,oslaua\n", "row 1: it has no column for the east"),
        ("", "it has no column for the postcode"),
        (OLDER.encode() + b"\xff\xfe\x81,\xff,\xff,\xff,1,1,1\n", "it cannot be read as CSV"),
    ],
)
def test_another_file_is_refused_in_a_sentence(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        places(tmp_path, text, "A")

    assert said in str(refused.value)


def test_a_place_is_in_or_out_of_the_authority_and_so_many_miles_from_home(tmp_path: Path) -> None:
    rows = "A,A,,E09000027,0,0,\nB,B,,E09000001,3000,4000,\n"
    postcodes = read_postcodes(written(tmp_path, OLDER + rows), wanted=pl.Series(["A", "B"]))
    episodes = pl.DataFrame({"HOME_POST": ["A", "A", "A", None], "PL_POST": ["A", "B", "C", None]})

    found = with_places(episodes, postcodes, authority="E09000027")

    assert found.select("PL_LA", "PL_LOCATION", "PL_DISTANCE", "home_known", "pl_known").rows() == [
        ("E09000027", "IN", 0.0, True, True),
        ("E09000001", "OUT", 3.1, True, True),
        (None, None, None, True, False),
        (None, None, None, False, False),
    ]
