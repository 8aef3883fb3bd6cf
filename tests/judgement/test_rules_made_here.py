"""The rules made here: who answers for each and why, and what came of one that nobody wanted, noted and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from footpath.access.rules import Role
from footpath.judgement.actions.local_rules import NotNoted, note_effect, take_back
from footpath.judgement.queries.local_rules import register
from footpath.kernel.rulepacks import UnreadablePack, maxima
from footpath.kernel.rulepacks.counts import count
from footpath.kernel.rulepacks.packs import FOLDER, packs, read_pack
from footpath.kernel.rulepacks.procedures import procedure, procedures
from footpath.people.actions.gate import MayNot
from tests.access.cast import agency, cast, reading, role, user

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)
TODAY = date(2026, 11, 20)
NOTICED = "Handovers are begun on Mondays only"
LOCAL = """
[[procedure]]
key = "panel"
words = "A family support worker is asked for at the Tuesday panel"
means = "Two pages beforehand, and the family may come"
source = "Fernshire, 2025"
standing = "local"
owner = "head of Family Help"
why = "There are four of them, and they go where they help most"
look_again = 2027-03-31
valid_from = 2025-04-01

[[count]]
key = "not-seen-running"
words = "A child who was not seen when somebody came"
number = 2
source = "Fernshire, 2026"
standing = "local"
valid_from = 2026-01-01
"""


@pytest.fixture
def fernshire(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "fernshire.toml").write_text(LOCAL, encoding="utf-8")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    for cached in (packs, maxima):
        cached.cache_clear()
    yield
    monkeypatch.undo()
    for cached in (packs, maxima):
        cached.cache_clear()


def test_an_area_says_who_answers_for_its_rule_why_and_when_it_is_looked_at_again(fernshire: None) -> None:
    one = procedure("procedure", "panel", on=TODAY)
    assert one is not None
    assert (one.owner, one.look_again, one.file) == ("head of Family Help", date(2027, 3, 31), "fernshire.toml")
    assert one.says == "Two pages beforehand, and the family may come"
    assert procedure("procedure", "panel", on=date(2025, 3, 31)) is None


def test_an_areas_own_count_stands_before_the_programs_on_its_days(fernshire: None) -> None:
    assert count("not-seen-running", on=TODAY).number == 2
    assert count("not-seen-running", on=date(2025, 6, 1)).number == 3
    listed = [one for one in procedures(on=TODAY) if one.key == "not-seen-running"]
    assert [(one.says, one.file, one.owner) for one in listed] == [("2 times.", "fernshire.toml", "")]


def test_every_rule_the_program_makes_for_itself_says_who_answers_and_why() -> None:
    found = procedures(on=TODAY)
    assert {one.key for one in found} >= {"put-off", "asked-again", "not-seen-running", "handover-read-back"}
    assert all(one.owner and one.why and one.look_again for one in found)


@pytest.mark.parametrize(("wrong", "says"), [("number = 0", "1 or more"), ('number = "3"', "whole number")])
def test_a_count_that_is_none_is_refused_with_its_line(wrong: str, says: str) -> None:
    with pytest.raises(UnreadablePack, match=says):
        read_pack(LOCAL.replace("number = 2", wrong), name="fernshire.toml")


@pytest.mark.django_db
def test_what_came_of_a_rule_stands_beside_it_from_that_day_until_its_writer_takes_it_back() -> None:
    people = cast()
    with reading(people.grace):
        note = note_effect(sort="maximum", rule="handover-read-back", noticed=NOTICED, by=people.grace, at=AT)

        def noticed(on: date) -> list[str]:
            return [each.noticed for one in register(on=on) for each in one.effects]

        assert noticed(TODAY) == [NOTICED]
        assert noticed(date(2026, 11, 19)) == []
    with reading(people.tom), pytest.raises(NotNoted, match="Only whoever noted it"):
        take_back(note=note, by=people.tom, at=AT)
    with reading(people.grace):
        take_back(note=note, by=people.grace, at=AT)
        assert noticed(TODAY) == []


@pytest.mark.django_db
def test_only_whoever_writes_in_records_notes_it_of_a_rule_there_is_and_in_words() -> None:
    people = cast()
    analyst = user("Ivan", agency("Fernshire too"))
    role(analyst, Role.ANALYST)
    with reading(analyst), pytest.raises(MayNot):
        note_effect(sort="maximum", rule="put-off", noticed=NOTICED, by=analyst, at=AT)
    with reading(people.grace):
        with pytest.raises(NotNoted, match="no such rule"):
            note_effect(sort="maximum", rule="assessment", noticed=NOTICED, by=people.grace, at=AT)
        with pytest.raises(NotNoted, match="five words"):
            note_effect(sort="maximum", rule="put-off", noticed="Bad.", by=people.grace, at=AT)
