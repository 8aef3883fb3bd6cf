"""Every rule, by its number: one census that breaks it, and one that just does not."""

import pytest

from footpath.returns.cin import RULES, YEARS, NoRules, ruleset
from tests.returns.cin.made import broken, census, checked, child
from tests.returns.cin.spec import Spec
from tests.returns.cin.specs_of_children import SPECS as OF_CHILDREN
from tests.returns.cin.specs_of_episodes import SPECS as OF_EPISODES
from tests.returns.cin.specs_of_plans import SPECS as OF_PLANS

SPECS = [*OF_CHILDREN, *OF_EPISODES, *OF_PLANS]
OF_ANY_SMALL_RETURN = {2023: {"2887Q"}, 2024: {"2887Q"}, 2025: {"2887Q"}, 2026: {"2887Q"}}
WITHOUT_MODULE_5 = {2027: {"2887Q", "8995Q", "9000Q"}}


@pytest.mark.parametrize("spec", SPECS, ids=[f"{spec.number}-{place}" for place, spec in enumerate(SPECS)])
def test_a_rule_is_broken_by_what_breaks_it_and_by_nothing_less(spec: Spec) -> None:
    assert broken(spec.breaks, only=[spec.number]) == {spec.number: spec.children}
    assert broken(spec.passes, only=[spec.number]) == {}


def test_every_rule_has_a_spec_in_each_of_its_wordings() -> None:
    tested = {(rule.number, rule.first) for rule in RULES for spec in SPECS if _is_of(rule.number, rule.first, spec)}

    assert {(rule.number, rule.first) for rule in RULES} == tested


def _is_of(number: str, first: int, spec: Spec) -> bool:
    of_the_year = [rule for rule in ruleset(spec.year) if rule.number == spec.number]
    return [(rule.number, rule.first) for rule in of_the_year] == [(number, first)]


def test_each_collection_has_its_number_of_rules() -> None:
    assert [len(ruleset(year)) for year in YEARS] == [105, 105, 109, 109, 121]


def test_no_collection_has_a_rule_twice() -> None:
    for year in YEARS:
        numbers = [rule.number for rule in ruleset(year)]
        assert len(numbers) == len(set(numbers))


def test_the_rules_of_2025_26_are_83_errors_and_26_queries() -> None:
    kinds = [rule.kind for rule in ruleset(2026)]

    assert (kinds.count("error"), kinds.count("query")) == (83, 26)


def test_a_year_without_rules_is_refused_in_words() -> None:
    with pytest.raises(NoRules, match="31 March 2022; those held are for the years 2023 to 2027"):
        ruleset(2022)


@pytest.mark.parametrize("year", YEARS)
def test_a_census_in_which_nothing_is_amiss_breaks_no_rule_about_a_child(year: int) -> None:
    assert broken(census(year=year)).keys() == {**OF_ANY_SMALL_RETURN, **WITHOUT_MODULE_5}[year]


def test_every_rule_says_what_to_do() -> None:
    for rule in RULES:
        assert rule.fix.endswith(".")
        assert rule.fix != rule.message
        assert not rule.differs or rule.differs.endswith(".")


def test_the_rules_of_another_year_may_be_asked_for() -> None:
    old = census(year=2024)

    assert "4180" not in broken(old)
    assert broken(old, year=2026)["4180"] == ("C1",)


def test_only_the_rules_asked_for_are_run() -> None:
    result = checked(census(child(ethnicity=None)), only=["4220", "8500"])

    assert result.rules_run == 2
    assert [failure.rule.number for failure in result.failures] == ["4220"]
