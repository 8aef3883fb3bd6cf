"""
Dated code lists, read from the data files beside this module.

One file a list. A code that changed its words has one entry for each wording; an old record keeps
the words of its day by asking with the day (``on=``).
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


class Standing(StrEnum):
    """How binding a list or a rule is."""

    MUST = "must"
    SHOULD = "should"
    LOCAL = "local"


class UnknownCodeList(LookupError):
    """No list of that name is held."""


class UnknownCode(LookupError):
    """The code is not in the list, or was not in use on that day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code with its words; both days are inclusive, ``None`` is open."""

    code: str
    label: str
    plain: str
    valid_from: date | None
    valid_to: date | None
    source: str
    standing: Standing

    def in_use(self, *, on: date) -> bool:
        """Return whether the code was in use on that day."""
        starts_by = self.valid_from is None or self.valid_from <= on
        return starts_by and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """One official list. ``entries`` keep the order of the official list."""

    key: str
    title: str
    source: str
    entries: tuple[Code, ...]
    _by_code: Mapping[str, tuple[Code, ...]] = field(repr=False, compare=False)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.entries)

    def is_known(self, code: str, *, on: date | None = None) -> bool:
        """Return whether the code was in use on that day, or ever when no day is given."""
        entries = self._by_code.get(code, ())
        return bool(entries) if on is None else any(entry.in_use(on=on) for entry in entries)

    def entry(self, code: str, *, on: date | None = None) -> Code:
        """
        Return the code as it stood on that day; its newest wording when no day is given.

        :raises UnknownCode: it is not in the list, or was not in use that day.
        """
        entries = self._by_code.get(code, ())
        if on is not None:
            entries = tuple(entry for entry in entries if entry.in_use(on=on))
        if not entries:
            when = "" if on is None else f" in use on {on.isoformat()}"
            raise UnknownCode(f"{code!r} is not a code of {self.title}{when}; check the code.")
        return entries[-1]

    def label(self, code: str, *, on: date | None = None) -> str:
        """
        Return the words of the official list.

        :raises UnknownCode: it is not in the list, or was not in use that day.
        """
        return self.entry(code, on=on).label

    def plain(self, code: str, *, on: date | None = None) -> str:
        """
        Return words for families and practitioners; the official words where none are needed.

        :raises UnknownCode: it is not in the list, or was not in use that day.
        """
        return self.entry(code, on=on).plain

    def codes(self, *, on: date | None = None) -> tuple[str, ...]:
        """Return the codes in use on that day, or ever, in the order of the list."""
        if on is None:
            return tuple(self._by_code)
        return tuple(dict.fromkeys(entry.code for entry in self.entries if entry.in_use(on=on)))


def _data() -> resources.abc.Traversable:
    return resources.files("footpath.kernel.codelists") / "data"


def codelist_keys() -> tuple[str, ...]:
    """Return the name of every list held, in alphabetical order."""
    names = (file.name for file in _data().iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def codelist(key: str) -> CodeList:
    """
    Return one list by its name, such as ``"cin.ethnicity"``. Read once, when first asked for.

    :raises UnknownCodeList: no list of that name is held.
    """
    if key not in codelist_keys():
        held = ", ".join(codelist_keys())
        raise UnknownCodeList(f"There is no code list called {key!r}; the lists held are {held}.")
    told = tomllib.loads((_data() / f"{key}.toml").read_text(encoding="utf-8"))
    entries = tuple(_entry(item, told) for item in told["codes"])
    by_code: dict[str, tuple[Code, ...]] = {}
    for entry in entries:
        by_code[entry.code] = (*by_code.get(entry.code, ()), entry)
    return CodeList(
        key=key,
        title=told["title"],
        source=told["source"],
        entries=entries,
        _by_code=MappingProxyType(by_code),
    )


def _entry(item: Mapping[str, Any], told: Mapping[str, Any]) -> Code:
    return Code(
        code=item["code"],
        label=item["label"],
        plain=item.get("plain", item["label"]),
        valid_from=item.get("valid_from", told.get("valid_from")),
        valid_to=item.get("valid_to", told.get("valid_to")),
        source=item.get("source", told["source"]),
        standing=Standing(item.get("standing", told["standing"])),
    )
