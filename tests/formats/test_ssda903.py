"""A folder of the return is read by its columns, whatever its files are called; what is no return is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footpath.formats.ssda903 import (
    ROW,
    TABLES,
    FileTwice,
    FolderRefused,
    NotAFolder,
    Table,
    UnknownFile,
    UnreadableFile,
    read_file,
    read_folder,
)

SAMPLE = Path(__file__).parents[1] / "data" / "ssda903"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE"


def written(folder: Path, content: str | bytes, name: str = "file.csv") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_sample_is_read_whole() -> None:
    folder = read_folder(SAMPLE)

    assert {name: frame.height for name, frame in folder.tables.items()} == {
        "Header": 2675,
        "Episodes": 5050,
        "Reviews": 12582,
        "UASC": 132,
        "OC2": 2675,
        "OC3": 53,
        "AD1": 29,
        "PlacedAdoption": 29,
        "PrevPerm": 2675,
        "Missing": 43,
        "SWEpisodes": 1,
        "DoLo": 1,
    }
    assert folder.names["PlacedAdoption"] == "placed_for_adoption.csv"
    assert folder.previous is None


def test_a_file_is_known_by_its_columns_in_any_order_and_not_by_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, "REVIEW_CODE,CHILD,REVIEW,DOB\nPN1,A1,01/05/2025,02/03/2010\n", "header.csv")

    table, frame = read_file(path)

    assert table.name == "Reviews"
    assert frame.row(0, named=True) == {
        "CHILD": "A1",
        "DOB": "02/03/2010",
        "REVIEW": "01/05/2025",
        "REVIEW_CODE": "PN1",
        ROW: 2,
        "dob": date(2010, 3, 2),
        "review": date(2025, 5, 1),
    }


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_every_file_of_the_return_is_known(table: Table, tmp_path: Path) -> None:
    path = written(tmp_path, ",".join(table.columns) + "\n" + "," * (len(table.columns) - 1) + "\n")

    known, frame = read_file(path)

    assert known == table
    assert frame.height == 1
    assert frame.columns == [*table.columns, ROW, *(name.lower() for name in table.dates)]


def test_values_are_in_capitals_and_stripped_and_blank_is_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, f"{REVIEWS}\n a1 ,, 01/05/2025 ,pn1\n")

    frame = read_file(path)[1]

    assert frame.select("CHILD", "DOB", "REVIEW", "REVIEW_CODE").row(0) == ("A1", None, "01/05/2025", "PN1")
    assert frame["review"][0] == date(2025, 5, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_encodings_and_line_ends_of_spreadsheets_are_read(tmp_path: Path, encoding: str, ending: str) -> None:
    text = f"{REVIEWS}{ending}É1,,01/05/2025,PN1{ending}"

    frame = read_file(written(tmp_path, text.encode(encoding)))[1]

    assert frame["CHILD"].to_list() == ["É1"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01/05/2025", date(2025, 5, 1)),
        ("1/5/2025", date(2025, 5, 1)),
        ("29/02/2024", date(2024, 2, 29)),
        ("29/02/2025", None),
        ("2025-05-01", None),
        ("01/05/25", None),
        ("05/13/2025", None),
        ("01/05/9999", None),
        ("01/05/2025 00:00", None),
        ("ZZ/05/2025", None),
    ],
)
def test_a_date_is_dd_mm_yyyy_and_what_is_written_is_kept(tmp_path: Path, text: str, day: date | None) -> None:
    frame = read_file(written(tmp_path, f"{REVIEWS}\nA,,{text},\n"))[1]

    assert frame["REVIEW"][0] == text
    assert frame["review"][0] == day


@given(day=st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
@settings(max_examples=25)
def test_every_day_is_read_as_itself(day: date, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = written(tmp_path_factory.mktemp("day"), f"{REVIEWS}\nA,,{day:%d/%m/%Y},\n")

    assert read_file(path)[1]["review"][0] == day


def test_rows_are_counted_as_a_spreadsheet_counts_them(tmp_path: Path) -> None:
    path = written(tmp_path, f"{REVIEWS}\nA,,,\n\nB,,,\n")

    assert read_file(path)[1][ROW].to_list() == [2, 4]


def test_quotation_marks_are_taken_off_and_rows_still_counted(tmp_path: Path) -> None:
    path = written(tmp_path, '"CHILD","DOB","REVIEW","REVIEW_CODE"\n"A,1","",01/05/2025,"PN""1"\n\n"B",,,\n')

    frame = read_file(path)[1]

    assert frame["CHILD"].to_list() == ["A,1", "B"]
    assert frame["REVIEW_CODE"].to_list() == ['PN"1', None]
    assert frame[ROW].to_list() == [2, 4]


def test_a_file_with_column_names_alone_has_no_rows(tmp_path: Path) -> None:
    for content in (REVIEWS, f"{REVIEWS}\n", '"CHILD","DOB","REVIEW","REVIEW_CODE"\n'):
        assert read_file(written(tmp_path, content))[1].height == 0


def test_last_years_folder_is_read_beside_this_years(tmp_path: Path) -> None:
    for year in ("now", "last"):
        (tmp_path / year).mkdir()
        written(tmp_path / year, f"{REVIEWS}\n{year},,,\n")

    folder = read_folder(tmp_path / "now", previous=tmp_path / "last")

    assert folder.tables["Reviews"]["CHILD"].to_list() == ["NOW"]
    assert folder.previous is not None
    assert folder.previous.tables["Reviews"]["CHILD"].to_list() == ["LAST"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "file.csv: it is empty"),
        (" \n \n", "file.csv: it is empty"),
        (f"{REVIEWS}\nA,,\n", "file.csv, row 2: it has 3 values where there are 4 columns"),
        (f"{REVIEWS}\nA,,,\n\nA,,,,\n", "file.csv, row 4: it has 5 values where there are 4 columns"),
        (f'{REVIEWS}\n"A",,\n', "file.csv, row 2: it has 3 values where there are 4 columns"),
        (f'{REVIEWS}\nA,"01/05/2025,,\nB,,,\n', "file.csv, row 2: a quotation mark is opened on it and not closed"),
        ("CHILD,DOB,DOB,REVIEW\n", "file.csv, row 1: the column DOB is there twice"),
        (f"{REVIEWS},\nA,,,,\n", "file.csv, row 1: column 5 has no name"),
        (f"{REVIEWS}\nA\0,,,\n".encode(), "file.csv, row 2: it holds a NUL byte"),
        (f"{REVIEWS}\nA,,,\n".encode("utf-16"), "file.csv: it is saved as UTF-16"),
        (f"{REVIEWS}\n".encode() + b"\x81,,,\n", "file.csv, row 2: it has letters that are neither UTF-8 nor"),
        (b"PK\x03\x04" + b"x" * 100, "file.csv: it is a workbook or an archive"),
        (f"{REVIEWS}\n{'A' * (3 << 20)}", "the row is longer than a million characters"),
        (f'{REVIEWS}\n"{"A" * 200_000}",,,\n', "file.csv, row 2: it cannot be read as CSV"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, content: str | bytes, said: str) -> None:
    written(tmp_path, content)

    with pytest.raises(UnreadableFile) as refused:
        read_folder(tmp_path)

    assert said in str(refused.value)
    assert "nothing was read; " in str(refused.value)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("CHILD,DOB,REVIEW", "it is most like the reviews file, but it has no REVIEW_CODE"),
        (f"{REVIEWS},NOTES", "it is most like the reviews file, but it has NOTES besides"),
        ("NAME,AGE", "its columns (NAME, AGE) are those of no file of this return"),
        ("CHILD;DOB;REVIEW;REVIEW_CODE", "are those of no file of this return"),
    ],
)
def test_a_file_with_other_columns_is_refused_with_what_is_missing_or_too_many(
    tmp_path: Path, columns: str, said: str
) -> None:
    written(tmp_path, columns + "\n")

    with pytest.raises(UnknownFile, match="give each file exactly its own columns") as refused:
        read_folder(tmp_path)

    assert said in str(refused.value)


def test_the_same_file_twice_is_refused_with_both_names(tmp_path: Path) -> None:
    written(tmp_path, f"{REVIEWS}\n", "one.csv")
    written(tmp_path, f"{REVIEWS}\n", "two.csv")

    with pytest.raises(FileTwice, match=r"two\.csv: it is the reviews file, and so is one\.csv"):
        read_folder(tmp_path)


def test_what_is_no_folder_of_the_return_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAFolder, match="there is no such folder"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(NotAFolder, match="there is no CSV file in it"):
        read_folder(tmp_path)
    with pytest.raises(NotAFolder, match="it is a file"):
        read_folder(written(tmp_path, REVIEWS))


@given(content=st.binary(max_size=400))
@settings(max_examples=60)
def test_no_bytes_at_all_bring_anything_but_a_table_or_a_sentence(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(tmp_path_factory.mktemp("bytes"), REVIEWS.encode() + b"\n" + content)
    try:
        said = read_file(path)[0].name
    except FolderRefused as refused:
        said = str(refused)

    assert said.startswith(("Reviews", "file.csv"))
