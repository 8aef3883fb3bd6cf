"""
The children in need census: made from the record, and checked by the Department's own rules before it is sent.

``check(file, year=None)`` reads a census of any layout and returns a ``Checked``: the year, the number of
children, how many rules were run, and a ``Failure`` for each rule that is broken, with the children it is
about, the lines, the values, and what to do in plain words. ``check_columns`` does the same for a census
already read. ``ruleset(year)`` returns the rules of a collection, each with its number and official words.

``making.make`` writes the census of a year from the record, and ``why.why`` says why a child is in it or is not;
both need the site, and are imported by name. ``writing.write_census`` writes one from plain values.
"""

from footpath.returns.cin.checking import Checked, Failure, check, check_columns
from footpath.returns.cin.rule import Rule
from footpath.returns.cin.rulesets import RULES, YEARS, NoRules, ruleset

__all__ = ["RULES", "YEARS", "Checked", "Failure", "NoRules", "Rule", "check", "check_columns", "ruleset"]
