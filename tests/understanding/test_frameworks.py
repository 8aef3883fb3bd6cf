"""A framework is a dated file: ours, or an area's own, which adds sections and no code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from footpath.understanding.actions import answers, assessments
from footpath.understanding.queries.frameworks import NoSuchFramework, framework, frameworks, in_force
from footpath.understanding.queries.parts import gathered, understanding
from footpath.understanding.rules.frameworks import Holds, NotAFramework, Reads, read
from tests.access.cast import NOW, TODAY, cast, reading

LOCAL = """
key = "fernshire"
edition = "2"
name = "How Fernshire listens"
valid_from = 2025-04-01
source = "Fernshire"
standing = "local"

[[section]]
key = "listening"
heading = "What we heard"
reads = ["own-words"]
[[section.prompt]]
key = "heard"
asks = "What did you hear?"
holds = "shared"
"""


@pytest.fixture
def fernshire(tmp_path: Path, settings: Settings) -> Path:
    settings.FOOTPATH_FRAMEWORKS = tmp_path
    file = tmp_path / "fernshire.toml"
    file.write_text(LOCAL)
    return file


def test_an_area_adds_a_framework_by_a_file_alone(fernshire: Path) -> None:
    one = framework("fernshire", "2")

    assert one.sections[0].prompts[0].holds is Holds.SHARED
    assert [each.key for each in in_force(on=TODAY)] == ["fernshire", "understanding-families"]
    assert "fernshire" not in [each.key for each in in_force(on=date(2024, 1, 1))]


def test_ours_has_a_place_for_everything_the_record_can_show() -> None:
    (ours,) = [one for one in frameworks() if one.key == "understanding-families"]

    assert {name for section in ours.sections for name in section.reads} == set(Reads)
    assert {prompt.holds for section in ours.sections for prompt in section.prompts} == set(Holds)
    assert all(ours.points_of(what) for what in ("likelihood", "severity", "significance", "sure"))


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('holds = "shared"', 'holds = "box"', "Line 14: the prompt “heard” holds shared"),
        ('reads = ["own-words"]', 'reads = ["genogramme"]', "Line 10: “genogramme” is nothing the record can show"),
        ('key = "heard"', 'key = "Heard it"', "Line 14: a [[prompt]] has a “key” of small letters"),
        ('standing = "local"', 'standing = "maybe"', "Line 7: “standing” is must, should or local."),
        ("valid_from = 2025-04-01", "", "it says no “valid_from”; give a day"),
        ('heading = "What we heard"', 'score = "7"', "“score” in “listening” is nothing a section has."),
        ("[[section]]", "[[section", "It cannot be read as TOML"),
    ],
)
def test_a_file_that_is_wrong_is_told_so_with_its_line(was: str, becomes: str, told: str) -> None:
    with pytest.raises(NotAFramework) as refused:
        read(LOCAL.replace(was, becomes, 1))

    assert told in str(refused.value)


@pytest.mark.django_db
def test_an_old_assessment_reads_as_it_did_when_its_framework_has_a_new_edition_or_is_gone(fernshire: Path) -> None:
    people = cast()
    with reading(people.grace):
        begun = assessments.begin(
            children=[people.maya], framework_key="fernshire", edition="2", on=TODAY, goes_on_from=None,
            by=people.grace, at=NOW,
        )  # fmt: skip
        said = answers.Said(prompt="heard", on=TODAY, shared={"words": "That nobody asked."})
        answers.answer(assessment=begun.id, said=said, by=people.grace, at=NOW)

        newer = LOCAL.replace('edition = "2"', 'edition = "3"').replace("What did you hear?", "What was said?")
        fernshire.with_name("fernshire-3.toml").write_text(newer)
        then = understanding(ref=begun.ref)
        assert then is not None
        assert then.framework is not None
        assert then.framework.prompt("heard").asks == "What did you hear?"  # type: ignore[union-attr]

        fernshire.unlink()
        now = understanding(ref=begun.ref)
    assert now is not None
    assert now.framework is None
    (answered,) = now.answers.values()
    assert answered.said.words("words") == "That nobody asked."
    assert answered.said.facts["asked"] == "What did you hear?"


@pytest.mark.django_db
def test_nothing_is_begun_with_a_framework_that_is_not_in_force(fernshire: Path) -> None:
    people = cast()
    with reading(people.grace), pytest.raises(NoSuchFramework, match="was not in force"):
        assessments.begin(
            children=[people.maya], framework_key="fernshire", edition="2", on=date(2024, 1, 1), goes_on_from=None,
            by=people.grace, at=NOW,
        )  # fmt: skip


@pytest.mark.django_db
def test_an_assessment_that_a_return_tells_of_needs_no_framework() -> None:
    people = cast()
    with system("as a return is brought in, in a test"):
        written = write(
            Writing(
                kind="understanding.assessment", happened_on=date(2026, 1, 5),
                filed_to=(FiledTo(subject=people.maya),), facts={"factors": ["3B"], "natural_key": "one"},
            ),
            by=people.grace, at=NOW,
        )  # fmt: skip
    with reading(people.grace):
        found = understanding(ref=written.ref)
        assert found is not None
        assert gathered(found.assessment).framework is None
        assert found.answers == {}
