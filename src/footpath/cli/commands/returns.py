"""
Make a file of the record: the returns `cin` and `ssda903`, the lists `annex-a`, and `csc-api`, `ssd` and `cp-is`.

Nothing is keyed twice: the return is read out of what was written about each child. A census, or a
return of children looked after, is checked by the official rules as it is made, and the exit code is 0
when none is broken, 1 when one is, and 2 when nothing was written.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from typing import Any

_RETURNS = {
    "cin": "footpath.cli.making_cin",
    "ssda903": "footpath.cli.making_903",
    "annex-a": "footpath.cli.making_annex_a",
    "csc-api": "footpath.cli.making_csc_api",
    "ssd": "footpath.cli.making_ssd",
    "cp-is": "footpath.cli.making_cpis",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    returns = list(_returns())
    what = parser.add_subparsers(dest="what", required=True, metavar=" or ".join(name for name, _ in returns))
    for name, making in returns:
        words = making.__doc__ or ""
        one = what.add_parser(name, help=words.strip().partition("\n")[0].rstrip("."), description=words)
        one.formatter_class = argparse.RawDescriptionHelpFormatter
        making.add_arguments(one)


def run(options: argparse.Namespace) -> int:
    return int(import_module(_RETURNS[options.what]).run(options))


def _returns() -> Iterator[tuple[str, Any]]:
    """Yield the returns that can be made, each with its module, which loads nothing heavy until it runs."""
    for name, module in _RETURNS.items():
        yield name, import_module(module)
