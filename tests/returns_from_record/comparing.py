"""Two censuses held against each other as children and elements, in whatever order each was written."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from footpath.formats.cin import CensusChild, Unread, read_census

Plain = tuple[Any, ...]
_OF_THE_FILE = {"line", "faults", "seen_on_line", "sex_written", "sex_element"}


def children_in(path: Path) -> dict[str, Plain]:
    """Every child by number, with each of their values, and nothing of where in the file it stood."""
    return {child.child_id: plain(child) for child in read_census(path).children()}


def plain(value: Any) -> Any:
    """A value without lines; what stands in a list in the order of what it says."""
    if isinstance(value, Unread):
        return ("unread", value.as_written)
    if isinstance(value, CensusChild):
        value = replace(value, disabilities=tuple(value.disabilities))
    if is_dataclass(value):
        return tuple(
            (field.name, plain(getattr(value, field.name))) for field in fields(value) if field.name not in _OF_THE_FILE
        )
    if isinstance(value, tuple):
        return tuple(sorted((plain(one) for one in value), key=repr))
    return value
