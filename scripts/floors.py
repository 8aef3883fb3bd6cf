"""The floors of the house, read from the contract in pyproject.toml that import-linter keeps."""

import ast
import tomllib
from pathlib import Path

from scripts.prepared import ROOT

PACKAGE = "footpath"
SOURCE = ROOT / "src" / PACKAGE


def floors() -> list[list[str]]:
    """Return the packages of each floor, top first, also those not yet written."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers: list[str] = next(c["layers"] for c in contracts if c["containers"] == [PACKAGE])
    return [[name.strip(" ()") for name in layer.split("|")] for layer in layers]


def height() -> dict[str, int]:
    """Return how high each package stands: 0 is the ground."""
    return {name: number for number, floor in enumerate(reversed(floors())) for name in floor}


def sentence(package: Path) -> str:
    """Return the one sentence a package says of itself, or nothing."""
    return ast.get_docstring(ast.parse((package / "__init__.py").read_text())) or ""
