"""The rules of each collection, in the order of their numbers."""

import re
from functools import cache

from footpath.returns.cin.rule import FIRST_YEAR, LAST_YEAR, Rule
from footpath.returns.cin.rules import (
    assessments,
    characteristics,
    children,
    episodes,
    header,
    plans,
    pre_proceedings,
    protection,
    section47,
)

_MODULES = (header, children, characteristics, episodes, assessments, section47, plans, protection, pre_proceedings)

RULES: tuple[Rule, ...] = tuple(rule for module in _MODULES for rule in module.RULES)
"""Every rule there is or was; one that changed stands once for each of its wordings."""

YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


class NoRules(LookupError):
    """There are no rules of that collection here."""


@cache
def ruleset(year: int) -> tuple[Rule, ...]:
    """
    Return the rules of the collection closing on 31 March of the year, by their numbers.

    :raises NoRules: the collection is not one of 2022-23 to 2026-27.
    """
    if year not in YEARS:
        raise NoRules(
            f"there are no rules here for the census closing on 31 March {year}; "
            f"those held are for the years {FIRST_YEAR} to {LAST_YEAR}"
        )
    return tuple(sorted((rule for rule in RULES if rule.holds_in(year)), key=_number))


def _number(rule: Rule) -> int:
    return int(re.sub(r"\D", "", rule.number))
