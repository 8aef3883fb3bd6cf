"""
Check a file before it is used: a statutory return by the rules of its year, or a file of your own.

Needs no database, and changes nothing. The exit code is 0 when no rule is broken, 1 when one is, and
2 when the file cannot be checked at all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_RETURNS = {
    "cin": "footpath.cli.checking_cin",
    "ssda903": "footpath.cli.checking_903",
    "feedback": "footpath.cli.checking_feedback",
    "framework": "footpath.cli.checking_framework",
    "rulepack": "footpath.cli.checking_rulepack",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    returns = list(_returns())
    names = " or ".join(name for name, _ in returns)
    what = parser.add_subparsers(dest="what", required=True, metavar=names or "RETURN")
    for name, checking in returns:
        words = checking.__doc__ or ""
        one = what.add_parser(name, help=words.strip().partition("\n")[0].rstrip("."), description=words)
        one.formatter_class = argparse.RawDescriptionHelpFormatter
        checking.add_arguments(one)


def run(options: argparse.Namespace) -> int:
    return int(import_module(_RETURNS[options.what]).run(options))


def _returns() -> Iterator[tuple[str, Any]]:
    """Yield the returns that can be checked, each with its module, which loads nothing heavy until it runs."""
    for name, module in _RETURNS.items():
        if find_spec(module) is not None:
            yield name, import_module(module)
