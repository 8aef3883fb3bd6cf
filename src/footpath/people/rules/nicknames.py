"""The short forms of names, and the spellings of one name that differ."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    file = resources.files("footpath.people.data") / "nicknames.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    found: dict[str, set[str]] = defaultdict(set)
    for names in told.values():
        if not isinstance(names, dict):
            continue
        for name, forms in names.items():
            group = {name, *forms.split()}
            for one in group:
                found[one] |= group
    return {name: frozenset(group - {name}) for name, group in found.items()}


def other_forms(word: str) -> frozenset[str]:
    """Return the other forms of a folded given name; a short form may be short for several."""
    return _groups().get(word, frozenset())
