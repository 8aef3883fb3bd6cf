"""The area's own words for each footing say what it is, whether a family may say no, and what happens then."""

from datetime import date, timedelta

import pytest

from footpath.help.models.footing import Footing
from footpath.kernel.codelists import Standing, UnknownCode
from footpath.kernel.codelists.footings import bases, basis, footing_words, footings, period, sorts_of_help

ON = date(2026, 11, 20)


@pytest.mark.parametrize("level", list(Footing.Level))
@pytest.mark.parametrize("agreed", [True, False])
def test_every_footing_has_words_for_a_family(level: Footing.Level, agreed: bool) -> None:
    words = footing_words(level, agreed=agreed, on=ON)

    assert words is not None
    assert all((words.name, words.what, words.to_which_part, words.if_no, words.source))
    assert words.standing is Standing.LOCAL


def test_a_family_may_say_no_to_whatever_is_by_agreement_and_to_nothing_else() -> None:
    assert {one.may_say_no == one.agreed for one in footings()} == {True}


def test_child_protection_is_never_told_as_if_it_were_by_agreement() -> None:
    words = footing_words("child-protection", agreed=True, on=ON)

    assert words is not None
    assert not words.agreed


def test_agreement_is_not_among_what_makes_sharing_lawful() -> None:
    told = " ".join(f"{one.key} {one.name}" for one in bases()).lower()

    assert not any(word in told for word in ("consent", "agree"))
    assert any(one.statutory for one in bases())


def test_what_came_into_force_on_a_day_is_not_offered_before_it() -> None:
    since = basis("recognised-legitimate-interest").valid_from
    assert since is not None

    assert "recognised-legitimate-interest" in {one.key for one in bases(on=since)}
    assert "recognised-legitimate-interest" not in {one.key for one in bases(on=since - timedelta(days=1))}


def test_what_the_area_has_no_words_for_is_refused() -> None:
    with pytest.raises(UnknownCode):
        basis("because")
    with pytest.raises(UnknownCode):
        basis("recognised-legitimate-interest", on=date(2025, 1, 1))
    with pytest.raises(UnknownCode):
        period("because")


def test_each_sort_of_help_says_which_prevention_it_is() -> None:
    assert {one.tier for one in sorts_of_help(on=ON)} == {1, 2, 3, 4}
    assert all(one.prevention for one in sorts_of_help(on=ON))
