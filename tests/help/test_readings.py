"""How far somebody says they have come: theirs, asked twice, never a number of a child."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from footpath.access.rules import Role
from footpath.help.actions import readings as actions
from footpath.help.queries.readings import counted, paired, readings_of
from footpath.kernel.rulepacks.packs import FOLDER, packs
from footpath.kernel.rulepacks.scales import scale, scales
from footpath.record.queries import chronology
from footpath.record.values import Written
from tests.people.cast import NOW, Lindens, beside, reading, worker

FIRST, AGAIN = date(2021, 12, 8), date(2023, 1, 18)


@pytest.fixture(autouse=True)
def _grace_reads(cast: Lindens) -> Iterator[None]:
    with reading(cast.grace):
        yield


def _read(cast: Lindens, on: date, whose: str = "Kerry", **at: int) -> Written:
    return actions.read(
        children=[cast.maya], scale="journey", whose=whose, helped="Being asked first.",
        points=[actions.Put(area=area, at=place, said=f"{area} at {place}") for area, place in at.items()],
        on=on, by=cast.grace, at=NOW,
    )  # fmt: skip


def test_the_second_time_the_same_person_is_asked_is_paired_with_their_first(cast: Lindens) -> None:
    first = _read(cast, FIRST, altogether=3, nights=2)
    nan = _read(cast, FIRST, "Jean", altogether=4)
    again = _read(cast, AGAIN, "kerry", altogether=7)

    kerry, jean = paired(readings_of(subjects=[cast.maya]))

    assert kerry.last is not None
    assert (kerry.first.record, kerry.last.record, kerry.last.first) == (first.id, again.id, first.id)
    assert [(one.words, one.at, one.said) for one in kerry.first.points] == [
        ("How things are, altogether", 3, "altogether at 3"), ("Nights and mornings", 2, "nights at 2"),
    ]  # fmt: skip
    assert (jean.first.record, jean.last) == (nan.id, None)


def test_each_part_of_life_is_counted_by_itself_of_those_asked_twice_and_whoever_was_not_is_named(
    cast: Lindens,
) -> None:
    _read(cast, FIRST, altogether=3, nights=5, money=2)
    _read(cast, FIRST, "Jean", altogether=4)
    _read(cast, AGAIN, altogether=7, nights=4)

    (told,) = counted(readings_of(subjects=[cast.maya]))

    assert (told.firsts, told.seconds) == (2, 1)
    assert [(one.words, one.of, one.further_on, one.same, one.further_back) for one in told.areas] == [
        ("How things are, altogether", 1, 1, 0, 0), ("Nights and mornings", 1, 0, 0, 1),
    ]  # fmt: skip
    assert [one.whose for one in told.unasked] == ["Jean"]


def test_a_chronology_tells_that_somebody_was_asked_and_no_number(cast: Lindens) -> None:
    _read(cast, FIRST, altogether=3)
    lines = [one.line for one in chronology(subject=cast.maya).lines if one.kind.startswith("help.")]
    assert lines == ["How far we have come: Kerry. Looked at for the first time. Being asked first."]


@pytest.mark.parametrize(
    ("points", "whose", "error"),
    [
        ([], "Kerry", actions.NothingSaid),
        ([actions.Put(area="altogether", at=3)], " ", actions.NothingSaid),
        ([actions.Put(area="altogether", at=11)], "Kerry", actions.NotOnTheLine),
        ([actions.Put(area="altogether", at=0)], "Kerry", actions.NotOnTheLine),
        ([actions.Put(area="worth", at=3)], "Kerry", actions.NotOnTheLine),
    ],
)
def test_what_is_not_on_the_line_is_refused_and_nothing_is_kept(
    cast: Lindens, points: list[actions.Put], whose: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        actions.read(children=[cast.maya], scale="journey", whose=whose, points=points, on=FIRST, by=cast.grace, at=NOW)
    assert readings_of(subjects=[cast.maya]) == []


def test_whoever_may_not_read_the_child_reads_no_place_on_any_line(cast: Lindens) -> None:
    _read(cast, FIRST, altogether=3)
    with reading(worker("Nobody", Role.PRACTITIONER)):
        assert readings_of(subjects=[cast.maya]) == []
    other = worker("Beside", Role.PRACTITIONER)
    beside(other, cast.maya)
    with reading(other):
        assert [one.whose for one in readings_of(subjects=[cast.maya])] == ["Kerry"]


def test_an_areas_own_scale_is_used_and_what_was_read_before_keeps_its_words(
    cast: Lindens, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    _read(cast, FIRST, altogether=3)
    folder = tmp_path_factory.mktemp("packs")
    (folder / "fernshire.toml").write_text(
        """
[[scale]]
key = "journey"
words = "Where the boat is"
steps = 5
first = "on the rocks"
last = "sailing"
source = "Fernshire families, 2024"
standing = "local"
valid_from = 2024-01-01

[[scale-area]]
of = "journey"
key = "weather"
words = "The weather at home"
source = "Fernshire families, 2024"
standing = "local"
"""
    )
    monkeypatch.setenv(FOLDER, str(folder))
    packs.cache_clear()
    try:
        now = scale("journey", on=date(2026, 11, 20))
        assert (now.words, now.first, [one.words for one in now.areas]) == (
            "Where the boat is", "on the rocks", ["The weather at home"],
        )  # fmt: skip
        assert scales(on=FIRST)[0].words == "How far we have come"
        (kept,) = readings_of(subjects=[cast.maya])
        assert (kept.scale_words, kept.steps, kept.points[0].words) == (
            "How far we have come", 10, "How things are, altogether",
        )  # fmt: skip
    finally:
        monkeypatch.undo()
        packs.cache_clear()
