"""What is asked is dated data, and a file that is wrong is told so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from footpath.kernel.names_in_words import found, without
from footpath.learning.queries.asked import NothingAsked, editions, in_force, one_in_force
from footpath.learning.rules.asked import Core, NotAsked, read

LOOK = """
[[look]]
key = "first-time"
edition = "fernshire"
name = "Right first time, here"
source = "Fernshire, 2026"
standing = "local"
valid_from = 2026-10-01

[[look.question]]
key = "need"
asks = "Did we hear what was asked for?"
"""


def test_two_lenses_stand_side_by_side_and_every_pair_has_both() -> None:
    lenses = one_in_force(kind="lenses", on=date(2026, 11, 20))
    assert len(lenses.pairs) >= 5
    assert all(one.about and one.by_event.endswith("?") and one.whole for one in lenses.pairs)


def test_what_is_published_begins_with_what_children_say_and_has_both_cores() -> None:
    pack = one_in_force(kind="pack", on=date(2026, 11, 20))
    assert "telling us" in pack.parts[0].question
    assert {one.core for one in pack.parts} == {Core.NATIONAL, Core.LOCAL}
    assert all(one.question.endswith("?") for one in pack.parts)
    assert all(one.if_not for one in pack.parts if one.holds)


def test_what_tasks_take_is_what_the_guide_says_was_counted() -> None:
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "effort.md").read_text()
    effort = one_in_force(kind="effort", on=date(2026, 11, 20))
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in guide.splitlines() if line[:2] == "| "]
    told = [(task, who, most, actions, screens) for task, _, who, most, actions, screens, _ in rows[2:]]

    assert [(one.task, one.who, str(one.most), str(one.actions), str(one.screens)) for one in effort.tasks] == told


def test_nothing_is_asked_before_its_day() -> None:
    with pytest.raises(NothingAsked):
        one_in_force(kind="lenses", on=date(2025, 12, 31))


def test_an_areas_own_questions_stand_from_their_day_and_earlier_looks_keep_theirs() -> None:
    folder = Path(settings.FOOTPATH_HOME) / "learning"
    folder.mkdir(exist_ok=True)
    file = folder / "fernshire.toml"
    file.write_text(LOOK)
    try:
        assert one_in_force(kind="look", key="first-time", on=date(2026, 9, 30)).edition == "2026"
        assert one_in_force(kind="look", key="first-time", on=date(2026, 10, 1)).edition == "fernshire"
        assert {one.edition for one in editions() if one.key == "first-time"} == {"2026", "fernshire"}
        assert {one.key for one in in_force(kind="look", on=date(2026, 10, 1))} == {"first-time", "story"}
    finally:
        file.unlink()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("[[look]", "is not TOML"),
        ("[[score]]\nkey = 'a'", "none of look"),
        (LOOK.split("[[look.question]]")[0], "asks nothing"),
        (LOOK.replace("asks =", "ask ="), "nothing here reads"),
        (LOOK.replace('name = "Right first time, here"', ""), "does not say name"),
        (LOOK.replace('"local"', '"law"'), "must be one of"),
        (LOOK.replace("2026-10-01", '"October"'), "is not a day"),
        (LOOK + "valid_to = 2026-09-01", "nothing here reads"),
        (LOOK + '[[look.question]]\nkey = "need"\nasks = "Again?"', "same key"),
    ],
)
def test_a_file_that_is_wrong_says_where(wrong: str, says: str) -> None:
    with pytest.raises(NotAsked, match=says) as told:
        read(wrong, file="fernshire.toml")
    assert "fernshire.toml" in str(told.value)


def test_names_are_found_whole_and_with_a_capital_only() -> None:
    words = ["We may ask May. Maya was there; May’s mother was not."]
    (name,) = found(["May"], words)
    assert (name.name, name.times) == ("May", 2)
    assert found(["Rose"], ["The number rose."]) == ()
    assert [one.name for one in found(["Linden-Shaw", "O’Neil"], ["Theo Linden-Shaw and O’Neil"])] == [
        "Linden-Shaw",
        "O’Neil",
    ]


def test_what_the_writer_says_stands_instead_and_nothing_else_changes() -> None:
    assert without("We may ask May.", {"May": "her sister"}) == "We may ask her sister."
    assert without("We may ask May.", {}) == "We may ask May."
