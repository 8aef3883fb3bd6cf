"""A plain census is read by the faster reader, and whatever the file, both readers say the same."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from footpath.bench.census import parts
from footpath.formats.cin import CensusRefused, plain
from footpath.formats.cin.columns import CensusColumns, read_columns
from footpath.formats.cin.filling import Columns
from footpath.formats.cin.plain import NotPlain, Plain
from footpath.formats.cin.safety import Limits


def read(text: str) -> CensusColumns:
    return read_columns(io.BytesIO(text.encode()))


def _by_the_slower_reader(text: str) -> CensusColumns:
    """The same census with a comment after its children, where it changes no line."""
    return read(text.replace("</Children>", "</Children><!-- -->"))


def _is_plain(text: str | bytes) -> bool:
    try:
        Plain(Columns(Limits()), Limits()).read(io.BytesIO(text if isinstance(text, bytes) else text.encode()))
    except NotPlain:
        return False
    return True


def _same(one: CensusColumns, other: CensusColumns) -> None:
    for name, table in one.tables().items():
        assert_frame_equal(table, other.tables()[name])
    assert one.header == other.header
    assert one.unknown == other.unknown


def test_a_plain_census_is_read_the_same_by_either_reader() -> None:
    for year in (2017, 2026):
        text = "".join(parts(children=60, year=year, seed=5))
        assert _is_plain(text)
        _same(read(text), _by_the_slower_reader(text))


def test_a_plain_census_longer_than_is_read_at_a_time_is_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(parts(children=60, year=2026, seed=5))
    whole = _by_the_slower_reader(text)

    for size in (1_000, 4_096, 9_999, 70_000):
        monkeypatch.setattr(plain, "CHUNK", size)
        assert _is_plain(text) or size == 1_000
        _same(read(text), whole)


MADE = "".join(parts(children=3, year=2026, seed=7))
NEW = ["<", ">", "</Child>", "<Child>", "&amp;", "<!-- -->", " ", "x", "\r", "\r\n", "\t", "é"]
NEW += ["\u00a0", "\ufeff", "\ufffe", "\x00"]
WHOLE_PARTS = [
    "<Sex>F</Sex>",
    "<Sex/>",
    "<Sex ></Sex>",
    "<Section47><DateOfInitialCPC>2025-07-01</DateOfInitialCPC></Section47>",
    "<DateOfInitialCPC>2025-07-01</DateOfInitialCPC>",
    "<Reviews></Reviews>",
    "<Reviews><CPPreviewDate></CPPreviewDate></Reviews>",
    "<Disabilities></Disabilities>",
    "<CINdetails></CINdetails>",
    "<Child></Child>",
    "<Shoe>4</Shoe>",
    "<a b='c'/>",
]
PLACES = [place for place in range(len(MADE)) if MADE[place] == "<"]


@settings(max_examples=120, deadline=None)
@given(
    at=st.sampled_from(PLACES),
    new=st.sampled_from([*WHOLE_PARTS, *NEW]),
    gone=st.sampled_from([0, 0, 0, 1]),
)
def test_whatever_is_changed_both_readers_say_the_same(at: int, new: str, gone: int) -> None:
    changed = MADE[:at] + new + MADE[at + gone :]

    try:
        expected = _by_the_slower_reader(changed)
    except CensusRefused as refused:
        with pytest.raises(type(refused)):
            read(changed)
        return
    _same(read(changed), expected)


@pytest.mark.parametrize(
    "hidden",
    [
        MADE.replace("<Children>", "<Children><!--").replace("</Children>", "--></Children>"),
        MADE.replace("<Children>", "<Children><![CDATA[").replace("</Children>", "]]></Children>"),
        MADE.replace("<Children>", "<Other>").replace("</Children>", "</Other><Children></Children>"),
    ],
)
def test_children_that_are_not_there_are_neverread(hidden: str) -> None:
    assert read(hidden).children.is_empty()
