"""The return as one XML file says the same as its CSV files, child by child."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from footpath.formats.ssda903 import ROW, FileTwice, FolderRefused, UnreadableFile, read_folder

RETURN = """<?xml version="1.0" encoding="utf-8"?>
<EXPSSDA903>
  <CHILD>
    <HEADER>
      <CHILDID>a1</CHILDID><SEX>F</SEX><DOB>01/05/2010</DOB><ETHNIC>WBRI</ETHNIC><UPN/><UASC>1</UASC><DUC>01/05/2028</DUC>
      <AREVIEW><REVIEW>01/06/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
      <AREVIEW><REVIEW>01/12/2025</REVIEW><REVIEW_CODE>PN2</REVIEW_CODE></AREVIEW>
      <AMISSING><MISSING>M</MISSING><MIS_START>01/07/2025</MIS_START></AMISSING>
      <OC2><SDQ_SCORE>12</SDQ_SCORE></OC2>
      <PERMANENCE><PREV_PERM>Z1</PREV_PERM></PERMANENCE>
      <AD_PLACED><DATE_PLACED>01/08/2025</DATE_PLACED></AD_PLACED>
    </HEADER>
    <EPISODE><DECOM>01/05/2025</DECOM><PL>U6</PL><DEC>01/06/2025</DEC><REC>X1</REC></EPISODE>
    <EPISODE><DECOM>01/06/2025</DECOM><PL>K2</PL></EPISODE>
  </CHILD>
  <CHILD>
    <HEADER><CHILDID>B2</CHILDID><DOB>01/05/2007</DOB><UASC>0</UASC>
      <OC3><IN_TOUCH>YES</IN_TOUCH><ACTIV>F1</ACTIV><ACCOM>U1</ACCOM></OC3></HEADER>
  </CHILD>
  <CHILD>
    <HEADER><CHILDID>C3</CHILDID><DATE_INT>01/05/2025</DATE_INT><NB_ADOPTR>2</NB_ADOPTR></HEADER>
  </CHILD>
</EXPSSDA903>
"""


def written(path: Path, text: str | bytes, name: str = "return.xml") -> Path:
    file = path / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_every_table_is_made_from_the_child_it_is_about(tmp_path: Path) -> None:
    tables = read_folder(written(tmp_path, RETURN)).tables

    assert {name: frame["CHILD"].to_list() for name, frame in tables.items()} == {
        "Header": ["A1", "B2", "C3"],
        "Episodes": ["A1", "A1"],
        "Reviews": ["A1", "A1"],
        "Missing": ["A1"],
        "OC2": ["A1"],
        "PrevPerm": ["A1"],
        "PlacedAdoption": ["A1"],
        "UASC": ["A1", "B2"],
        "OC3": ["B2"],
        "AD1": ["C3"],
    }
    assert tables["Header"]["UASC"].to_list() == ["1", "0", None]
    assert tables["UASC"]["duc"].to_list() == [date(2028, 5, 1), None]
    assert tables["Reviews"].select("dob", "review", "REVIEW_CODE").row(1) == (
        date(2010, 5, 1),
        date(2025, 12, 1),
        "PN2",
    )


def test_what_one_episode_says_is_never_taken_for_another(tmp_path: Path) -> None:
    episodes = read_folder(written(tmp_path, RETURN)).tables["Episodes"]

    assert episodes.select("DECOM", "PLACE", "DEC", "REC").rows() == [
        ("01/05/2025", "U6", "01/06/2025", "X1"),
        ("01/06/2025", "K2", None, None),
    ]
    assert episodes[ROW].to_list() == [13, 14]


def test_a_folder_with_one_xml_file_is_that_return(tmp_path: Path) -> None:
    written(tmp_path, RETURN)

    assert read_folder(tmp_path, previous=tmp_path).tables["Header"].height == 3


def test_a_return_with_no_children_is_read(tmp_path: Path) -> None:
    assert read_folder(written(tmp_path, "<EXPSSDA903/>")).tables["Header"].height == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "the XML is broken or cut short"),
        (RETURN[:400], "the XML is broken or cut short"),
        ("<Message/>", "its first element is Message and not EXPSSDA903"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><EXPSSDA903>&a;</EXPSSDA903>', "it has a document type"),
        (b"<EXPSSDA903>\xff\xff</EXPSSDA903>", "the XML is broken"),
        (b"<EXPSSDA903>\0</EXPSSDA903>", "the XML is broken"),
        ("<EXPSSDA903><CHILD>" + "<A>" * 400 + "</A>" * 400 + "</CHILD></EXPSSDA903>", "the XML is broken"),
        ("<EXPSSDA903><CHILD><A>" + "x" * 11_000_000 + "</A></CHILD></EXPSSDA903>", "the XML is broken"),
    ],
)
def test_what_is_not_this_return_is_refused_in_one_sentence(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_folder(written(tmp_path, text))

    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_two_returns_in_one_folder_are_refused(tmp_path: Path) -> None:
    written(tmp_path, RETURN)
    written(tmp_path, RETURN, "second.xml")
    with pytest.raises(FileTwice, match=r"second\.xml: it is beside return\.xml"):
        read_folder(tmp_path)

    (tmp_path / "second.xml").rename(tmp_path / "header.csv")
    with pytest.raises(FolderRefused, match=r"return\.xml: it is beside header\.csv"):
        read_folder(tmp_path)
