"""Sets of questions are local, dated files; a wrong one is told so, and an old answer keeps its own words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from footpath.cli.main import run
from footpath.feedback.queries.sets import in_force, sets, the_set
from footpath.feedback.rules.sets import PICTURES, ForWhom, Holds, NotASet, read

OWN = """
key = "children"
edition = "2026"
name = "Tell us"
for_whom = "children"
source = "The young people of Fernshire"
standing = "local"
valid_from = 2026-04-01
read_within = "one day"

[[point]]
key = "yes"
words = "Aye"

[[question]]
key = "listened"
asks = "Do they hear you?"
"""


def test_there_is_a_set_for_each_whom_and_each_ends_in_words_of_their_own() -> None:
    ours = in_force(on=date(2026, 11, 20))
    assert {one.for_whom for one in ours} == set(ForWhom)
    for one in ours:
        assert one.of(Holds.WORDS), one.key
        assert one.source, one.key
        assert one.standing == "local"
        assert all(point.picture in ("", *PICTURES) for point in one.points)


def test_children_are_asked_what_the_review_says_matters_to_them() -> None:
    asked = {one.key for one in the_set("children", "2022").questions}
    assert {"listened", "told", "safer", "reliable", "honest", "acts", "keeps"} <= asked
    assert {"told", "understood", "visited", "met", "together", "choice", "home"} <= {
        one.key for one in the_set("coming-into-care", "2022").questions
    }
    assert {"story", "efficient", "decide", "difference"} <= {one.key for one in the_set("staff", "2022").questions}


def test_a_file_of_the_areas_own_is_used_and_the_old_edition_stays_to_be_read(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf-8")
    settings.FOOTPATH_FEEDBACK = tmp_path

    children = next(one for one in in_force(on=date(2026, 11, 20)) if one.key == "children")

    assert (children.edition, children.questions[0].asks) == ("2026", "Do they hear you?")
    assert the_set("children", "2022").questions[0].asks == "Do they listen to you?"
    assert len(sets()) == 7


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ('for_whom = "children"', "“for_whom” is children"),
        ('asks = "Do they hear you?"', "asks something"),
        ('[[point]]\nkey = "yes"\nwords = "Aye"\n', "no [[point]] to answer with"),
        ('read_within = "one day"', "“read_within”"),
        ("valid_from = 2026-04-01", "“valid_from”"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_a_sentence(wrong: str, says: str) -> None:
    replaced = 'for_whom = "dogs"' if "for_whom" in wrong else ""
    with pytest.raises(NotASet) as refused:
        read(OWN.replace(wrong, replaced))
    assert any(says in fault for fault in refused.value.faults), refused.value.faults


def test_a_file_is_checked_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(OWN, encoding="utf-8")
    assert run(["check", "feedback", str(file)]) == 0
    file.write_text(OWN + '\n[[question]]\nkey = "listened"\n', encoding="utf-8")
    assert run(["check", "feedback", str(file)]) == 1
    told = capsys.readouterr().out
    assert "1 questions" in told
    assert "two with the key “listened”" in told
