"""
The public reference validator of the census, as its own command runs it, and what it found as JSON.

    PYTHON reference_cin.py FILE RULESET

PYTHON has csc-validator-be-cin and need not have footpath.
"""

import contextlib
import importlib
import json
import sys
import warnings
import xml.etree.ElementTree as ET
from typing import Any


def main() -> None:
    file, ruleset = sys.argv[1:]
    validator: Any = importlib.import_module("cin_validator.cin_validator")
    registry = importlib.import_module(f"cin_validator.rules.{ruleset}").registry
    with contextlib.redirect_stdout(sys.stderr):  # it says there which of its rules stopped with an error
        tables = validator.process_data(validator.convert_data(ET.parse(file).getroot()))
        found = validator.CinValidator(tables, registry)
    issues = found.full_issue_df
    failures: dict[str, list[str]] = {str(number): [] for number in found.multichild_issues["rule_code"]}
    for number, rows in issues.groupby("rule_code"):
        failures[str(number)] = sorted(set(map(str, rows["child_id"].dropna())))
    print(json.dumps({"rules": [str(number) for number in registry], "failures": failures}))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
