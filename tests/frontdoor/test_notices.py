"""Police notices in a file: read whole or not at all, and known again."""

import pytest

from footpath.frontdoor.actions import arriving
from footpath.frontdoor.models import Incoming, IncomingChild
from footpath.frontdoor.notices import NotANotice, read
from tests.frontdoor.cast import NOW, Door, reading

FILE = """reference,when,what_happened,officer,child_name,child_born,child_more
FP-2026-118,"Thu 19 Nov, 22:40",A man shouting at the door.,PC Cole,Kai Linden,02/06/2011,Abbotsworth High
FP-2026-118,,,,Maya Linden,14/03/2017,
FP-2026-118,,,,Theo Linden-Shaw,,about four
FP-2026-119,,Found asleep at the bus station.,,Ottoline Prew,,
"""


def test_a_notice_of_three_children_is_one_notice() -> None:
    one, other = read(FILE.encode())
    assert [child.name for child in one.children] == ["Kai Linden", "Maya Linden", "Theo Linden-Shaw"]
    assert one.words == "Thu 19 Nov, 22:40: A man shouting at the door."
    assert (one.from_whom, other.from_whom) == ("Police, PC Cole", "Police")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FILE.replace("Maya Linden", ""), "Line 3, column child_name: is empty."),
        (FILE.replace("FP-2026-119", ""), "Line 5, column reference: is empty."),
        (FILE.replace("Found asleep at the bus station.", ""), "Line 5, column what_happened: is empty."),
        (FILE.replace("FP-2026-118,,,,Theo", "FP-2026-118,,Something else,,Theo"), "Line 4: notice FP-2026-118 began"),
        (FILE.replace("officer", "sergeant"), "Line 1: the layout has no column called sergeant."),
        (FILE.replace("what_happened", "words"), "Line 1: there is no column called what_happened."),
        (FILE.replace(",,,,Maya", ",,,Maya"), "Line 3: has 6 cells where the first line has 7."),
        (FILE + 'FP-2026-120,"never closed', "cannot be read as CSV"),
        (FILE.splitlines()[0], "There is no notice in this file."),
        (FILE.replace("Kai Linden", "K" * 161), "Line 2, column child_name: is longer than 160 characters."),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column_and_nothing_is_read(text: str, said: str) -> None:
    with pytest.raises(NotANotice) as refused:
        read(text.encode())
    assert any(said in one for one in refused.value.wrong), refused.value.wrong


def test_a_file_that_is_not_text_is_refused_in_words() -> None:
    with pytest.raises(NotANotice, match="UTF-8"):
        read(b"reference,\xff\xfe")


def test_the_same_file_twice_brings_in_nothing_twice(cast: Door) -> None:
    with reading(cast.beth):
        assert arriving.bring_in_notices(notices=read(FILE.encode()), by=cast.beth, at=NOW) == (2, 0)
        assert arriving.bring_in_notices(notices=read(FILE.encode()), by=cast.beth, at=NOW) == (0, 2)
        assert Incoming.objects.count() == 2
        assert IncomingChild.objects.count() == 4
