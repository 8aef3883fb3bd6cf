"""An area's own rules are laid over England's, each with its source; one that cannot be read stops the site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from footpath.cli.main import run
from footpath.kernel.rulepacks import Saying, UnreadablePack, disagreements, front_door, in_force, maxima, maximum, said
from footpath.kernel.rulepacks.packs import FOLDER, packs, read_pack

TODAY = date(2026, 11, 20)
LOCAL = """
[[maximum]]
key = "assessment"
words = "Finishing an assessment, in the trial"
number = 60
unit = "working days"
starts = "the referral"
source = "Fernshire trial, approved by the Secretary of State"
standing = "local"
valid_from = 2026-04-01
valid_to = 2027-03-31

[[tier]]
key = "help-together"
words = "Help together"
means = "Two or more of us, one plan, one lead"
source = "Fernshire partnership, October 2025"
standing = "local"

[[closed]]
on = 2026-12-24
words = "The council is closed"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    packs.cache_clear()
    maxima.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    packs.cache_clear()
    maxima.cache_clear()


def test_a_local_time_holds_on_its_days_and_englands_on_the_others(folder: Path) -> None:
    (folder / "fernshire.toml").write_text(LOCAL)

    held = maximum("assessment", on=TODAY)
    assert (held.in_words(), held.file, held.standing.value) == ("60 working days", "fernshire.toml", "local")
    assert maximum("assessment", on=date(2025, 11, 20)).in_words() == "45 working days"
    assert maximum("assessment", on=date(2027, 4, 1)).in_words() == "45 working days"
    assert [one.number for one in in_force(on=TODAY) if one.key == "assessment"] == [60]


def test_a_day_on_which_nobody_works_here_is_not_counted(folder: Path) -> None:
    before = maximum("referral-decision", on=TODAY).due(start=date(2026, 12, 23))
    (folder / "fernshire.toml").write_text(LOCAL)
    packs.cache_clear()

    assert before == date(2026, 12, 24)
    assert maximum("referral-decision", on=TODAY).due(start=date(2026, 12, 23)) == date(2026, 12, 29)


def test_an_areas_words_come_with_their_source(folder: Path) -> None:
    (folder / "fernshire.toml").write_text(LOCAL)

    (tier,) = said(Saying.TIER, on=TODAY)
    assert (tier.words, tier.source) == ("Help together", "Fernshire partnership, October 2025")
    assert said(Saying.THRESHOLD, on=TODAY) == ()


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        ("number = 60", 'number = "sixty"', "fernshire.toml, line 5, 'number' of [[maximum]] 1: it should be a whole"),
        ("number = 60", "number = 0", "line 5, 'number' of [[maximum]] 1: a time is 1 or more"),
        ('unit = "working days"', 'unit = "fortnights"', "line 6, 'unit' of [[maximum]] 1: say one of working days"),
        ('standing = "local"\nvalid', 'standing = "firm"\nvalid', "line 9, 'standing' of [[maximum]] 1"),
        ("valid_to = 2027-03-31", "valid_to = 2025-03-31", "line 11, 'valid_to' of [[maximum]] 1: it ends before"),
        ("valid_to", "valid_too", "line 11, 'valid_too' of [[maximum]] 1: it has no place for this"),
        ('words = "Help together"\n', "", "line 13, 'words' of [[tier]] 1: it has to be said"),
        ("[[closed]]", "[[shut]]", "line 20, [[shut]]: there is no table"),
        ("on = 2026-12-24", 'on = "Christmas Eve"', "line 21, 'on' of [[closed]] 1: it should be a day"),
        ("number = 60", "number = ", "fernshire.toml is not TOML"),
    ],
)
def test_a_pack_that_cannot_be_used_says_the_file_the_line_and_the_key(was: str, is_: str, told: str) -> None:
    assert was in LOCAL
    with pytest.raises(UnreadablePack) as error:
        read_pack(LOCAL.replace(was, is_, 1), name="fernshire.toml")
    assert told in str(error.value)


def test_a_folder_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv(FOLDER, str(folder / "nowhere"))
    packs.cache_clear()
    with pytest.raises(UnreadablePack, match="which is no folder"):
        maxima()


def test_a_site_does_not_start_with_a_pack_that_cannot_be_read(folder: Path) -> None:
    from django.apps import apps

    (folder / "fernshire.toml").write_text(LOCAL.replace("60", "0"))
    with pytest.raises(UnreadablePack, match="line 5"):
        apps.get_app_config("judgement").ready()


def test_the_command_says_what_a_pack_puts_in_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "fernshire.toml"
    file.write_text(LOCAL)
    assert run(["check", "rulepack", str(file), "--on", "20 November 2026"]) == 0
    told = capsys.readouterr().out
    assert "Finishing an assessment, in the trial: 60 working days from the referral (local;" in told
    assert "where England's is 45 working days" in told
    assert "closed on 2026-12-24" in told

    file.write_text(LOCAL.replace("60", "0"))
    assert run(["check", "rulepack", str(file)]) == 2
    assert "line 5" in capsys.readouterr().err


AGREED = """
[[disagreement]]
of = "professionals"
key = "fernshire-1"
stage = 1
words = "the two of you, over a cup of tea"
answers = "lead"
number = 3
unit = "days"
source = "Fernshire partnership, March 2026"
standing = "local"
valid_from = 2026-03-01

[[threshold]]
key = "early-help"
words = "Help together"
means = "Two or more of us, one plan"
source = "Fernshire partnership, March 2026"
standing = "local"
valid_from = 2026-03-01
"""


def test_stages_are_agreed_together_so_an_areas_own_are_all_there_are_while_they_hold(folder: Path) -> None:
    before = disagreements.stages("professionals", on=TODAY)
    (folder / "fernshire.toml").write_text(AGREED)
    packs.cache_clear()

    (one,) = disagreements.stages("professionals", on=TODAY)

    assert (one.words, one.in_words(), one.due(start=TODAY)) == (
        "the two of you, over a cup of tea", "3 days", date(2026, 11, 23),
    )  # fmt: skip
    assert (one.file, [each.file for each in before]) == ("fernshire.toml", [""] * 4)
    assert disagreements.stages("professionals", on=date(2026, 2, 28)) == before
    assert [each.stage for each in disagreements.stages("referral", on=TODAY)] == [1, 2, 3]


def test_the_front_door_decides_in_an_areas_own_thresholds(folder: Path) -> None:
    before = front_door.levels(on=TODAY)
    (folder / "fernshire.toml").write_text(AGREED)
    packs.cache_clear()

    levels = front_door.levels(on=TODAY)

    assert [one.key for one in levels] == [one.key for one in before]
    assert front_door.level("early-help", on=TODAY).words == "Help together"
    assert front_door.level("early-help", on=date(2026, 2, 28)).words == "Early help"


@pytest.mark.parametrize(
    ("was", "is_", "told"),
    [
        ('of = "professionals"', 'of = "neighbours"', "line 3, 'of' of [[disagreement]] 1: say one of referral"),
        ('answers = "lead"', 'answers = "anybody"', "line 7, 'answers' of [[disagreement]] 1: say one of lead"),
        ("number = 3", "number = 0", "line 8, 'number' of [[disagreement]] 1: a time is 1 or more"),
    ],
)
def test_a_stage_that_cannot_be_says_where(was: str, is_: str, told: str) -> None:
    with pytest.raises(UnreadablePack) as error:
        read_pack(AGREED.replace(was, is_, 1), name="fernshire.toml")
    assert told in str(error.value)
