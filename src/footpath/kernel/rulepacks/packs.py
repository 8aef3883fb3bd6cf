"""
Rule packs: dated files of rules, a local one laid over England's.

A local pack is a TOML file in the folder that `FOOTPATH_RULEPACKS` names. Each of its tables holds entries with a
source, a standing (must, should, local) and the days between which they held. One that cannot be read, or that says
something no rule can say, is refused whole, with its file, line and key.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from footpath.kernel.codelists import Standing

FOLDER = "FOOTPATH_RULEPACKS"
"""The environment's name for the folder of local packs."""


class Unit(StrEnum):
    """What a time is counted in."""

    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Saying(StrEnum):
    """What else an area says in its own words, besides how long things take."""

    THRESHOLD = "threshold"
    TIER = "tier"
    REFERRAL_SOURCE = "referral-source"
    WORD = "word"
    SHAPE_OF_NEED = "shape-of-need"
    DESIGNATED_ROLE = "designated-role"
    PROCEDURE = "procedure"
    SUPERVISION_PROMPT = "supervision-prompt"
    UNIT_FUNCTION = "unit-function"
    CONCERN_OUTSIDE = "concern-outside"


class UnreadablePack(Exception):
    """A rule pack that cannot be read: nothing of it is used, and a site does not start with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What every entry has. Both days of validity are included, None is open; `file` is the local file it is from."""

    key: str
    words: str
    source: str
    standing: Standing
    valid_from: date | None
    valid_to: date | None
    file: str

    def holds(self, *, on: date) -> bool:
        """Return whether it held on that day."""
        starts_by = self.valid_from is None or self.valid_from <= on
        return starts_by and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Dated):
    """Something an area says in its own words: a threshold, a tier, where referrals come from, a word."""

    list: Saying
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One file, read whole: its times, its words, and the days on which nobody works there."""

    name: str
    times: tuple[Mapping[str, Any], ...]
    distances: tuple[Mapping[str, Any], ...]
    said: tuple[Said, ...]
    closed: Mapping[date, str]
    stages: tuple[Mapping[str, Any], ...] = ()
    """Who answers a disagreement, and within how long."""
    scales: tuple[Mapping[str, Any], ...] = ()
    """Lines on which people say how far they have come."""
    scale_areas: tuple[Mapping[str, Any], ...] = ()
    """The parts of life that have a line on a scale."""
    entries: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    """Every entry as it was written, by its table, but for the days on which nobody works."""


_DATED = {"key": str, "words": str, "source": str, "standing": str}
_MAY = {"valid_from": date, "valid_to": date, "owner": str, "why": str, "look_again": date}
_TIME = _DATED | {"number": int, "unit": str, "starts": str}
_TIME_MAY = _MAY | {"confirmed": bool}
_DISTANCE = _DATED | {"miles": int}
_STAGE = _DATED | {"of": str, "stage": int, "answers": str, "number": int, "unit": str}
MOST_STEPS = 10
"""Places on a line: more than anybody tells apart would look like measuring."""
OF = ("referral", "professionals")
"""Whose disagreement: of whoever told the front door of a worry; or of people who work with a child."""
ANSWERS = ("lead", "manager", "head", "named")
"""Who answers: whoever leads for the child, their manager, who answers for the whole service; or whoever is named."""
_COUNT = _DATED | {"number": int}
_SCALE = _DATED | {"steps": int, "first": str, "last": str}
_SCALE_AREA = _DATED | {"of": str}
_TABLES = (
    "maximum", "distance", "count", "closed", "disagreement", "scale", "scale-area", *(one.value for one in Saying)
)  # fmt: skip


def read_pack(text: str, *, name: str, carried: bool = False) -> Pack:
    """
    Read one pack.

    :param carried: it comes with the program, and is no area's file.

    :param name: what the file is called, for whoever must mend it.
    :raises UnreadablePack: it cannot be used; the file, the line and the key are told.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadablePack(f"{name} is not TOML: {error}.") from error
    found = _Reader(name, text)
    for table, entries in told.items():
        if table not in _TABLES:
            raise found.wrong(table, None, "", f"there is no table {table!r}; there are {', '.join(_TABLES)}")
        if not isinstance(entries, list):
            raise found.wrong(table, None, "", f"write it as [[{table}]], once for each entry")
    for number, one in enumerate(told.get("maximum", ())):
        found.check("maximum", number, one, _TIME, _TIME_MAY)
        found.check_time("maximum", number, one)
    for number, one in enumerate(told.get("disagreement", ())):
        found.check("disagreement", number, one, _STAGE, _MAY)
        found.check_time("disagreement", number, one)
        for key, known in (("of", OF), ("answers", ANSWERS)):
            if one[key] not in known:
                raise found.wrong("disagreement", number, key, f"say one of {', '.join(known)}")
    for number, one in enumerate(told.get("distance", ())):
        found.check("distance", number, one, _DISTANCE, _TIME_MAY)
    for number, one in enumerate(told.get("count", ())):
        found.check("count", number, one, _COUNT, _MAY)
        if one["number"] < 1:
            raise found.wrong("count", number, "number", "say 1 or more")
    for number, one in enumerate(told.get("closed", ())):
        found.check("closed", number, one, {"on": date, "words": str}, {})
    for number, one in enumerate(told.get("scale", ())):
        found.check("scale", number, one, _SCALE, _MAY | {"means": str})
        if not 2 <= one["steps"] <= MOST_STEPS:
            raise found.wrong("scale", number, "steps", f"a line has 2 to {MOST_STEPS} places")
    for number, one in enumerate(told.get("scale-area", ())):
        found.check("scale-area", number, one, _SCALE_AREA, _MAY)
    said = []
    for list_ in Saying:
        for number, one in enumerate(told.get(list_.value, ())):
            found.check(list_.value, number, one, _DATED, _MAY | {"means": str})
            said.append(
                Said(
                    key=one["key"], words=one["words"], source=one["source"], standing=Standing(one["standing"]),
                    valid_from=one.get("valid_from"), valid_to=one.get("valid_to"),
                    file="" if carried else name, list=list_,
                    means=one.get("means", ""),
                )
            )  # fmt: skip
    return Pack(
        name=name,
        times=tuple(told.get("maximum", ())),
        distances=tuple(told.get("distance", ())),
        said=tuple(said),
        closed={one["on"]: one["words"] for one in told.get("closed", ())},
        stages=tuple(told.get("disagreement", ())),
        scales=tuple(told.get("scale", ())),
        scale_areas=tuple(told.get("scale-area", ())),
        entries=tuple((table, one) for table, each in told.items() if table != "closed" for one in each),
    )


class _Reader:
    """Checks entries, and finds the line that is wrong."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.lines = name, text.splitlines()

    def check(self, table: str, number: int, one: Any, needs: Mapping[str, type], may: Mapping[str, type]) -> None:
        if not isinstance(one, dict):
            raise self.wrong(table, None, "", f"write it as [[{table}]], once for each entry")
        for key in one:
            if key not in needs and key not in may:
                known = ", ".join([*needs, *may])
                raise self.wrong(table, number, key, f"it has no place for this; it may say {known}")
        for key, type_ in {**needs, **may}.items():
            if key not in one:
                if key in needs:
                    raise self.wrong(table, number, key, "it has to be said")
                continue
            value = one[key]
            # TOML's true is an int to Python, and its date and time is a date.
            if type(value) is not type_ or value == "":
                raise self.wrong(table, number, key, f"it should be {_TYPES[type_]}")
        if "standing" in one and one["standing"] not in list(Standing):
            raise self.wrong(table, number, "standing", f"say one of {', '.join(Standing)}")
        first, last = one.get("valid_from"), one.get("valid_to")
        if first is not None and last is not None and last < first:
            raise self.wrong(table, number, "valid_to", "it ends before it begins")

    def check_time(self, table: str, number: int, one: Mapping[str, Any]) -> None:
        if one["number"] < 1:
            raise self.wrong(table, number, "number", "a time is 1 or more")
        if one["unit"] not in list(Unit):
            raise self.wrong(table, number, "unit", f"say one of {', '.join(Unit)}")

    def wrong(self, table: str, number: int | None, key: str, why: str) -> UnreadablePack:
        at = self._line(table, number, key)
        about = f"{key!r} of [[{table}]] {number + 1}" if key and number is not None else f"[[{table}]]"
        return UnreadablePack(f"{self.name}, line {at}, {about}: {why}.")

    def _line(self, table: str, number: int | None, key: str) -> int:
        """The line of a key, or of its entry where it is not there, counted from 1."""
        heads = [at for at, line in enumerate(self.lines) if line.strip().startswith((f"[[{table}]]", f"[{table}]"))]
        if not heads:
            return next((at + 1 for at, line in enumerate(self.lines) if line.strip().startswith(table)), 1)
        head = heads[number] if number is not None and number < len(heads) else heads[0]
        for at in range(head + 1, len(self.lines)):
            line = self.lines[at].strip()
            if line.startswith("["):
                break
            if key and line.split("=")[0].strip().strip('"') == key:
                return at + 1
        return head + 1


_TYPES = {str: "words in quotes", int: "a whole number", date: "a day: 2026-11-20", bool: "true or false"}


@cache
def packs() -> tuple[Pack, ...]:
    """
    Return every local pack, in the order of the files' names; none where no folder is named.

    :raises UnreadablePack: the folder is not there, or one of them cannot be used.
    """
    named = os.environ.get(FOLDER, "")
    if not named:
        return ()
    folder = Path(named)
    if not folder.is_dir():
        raise UnreadablePack(f"{FOLDER} is {named}, which is no folder. Name the folder of your rule packs, or none.")
    return tuple(read_file(file) for file in sorted(folder.glob("*.toml")))


def read_file(file: Path) -> Pack:
    """
    Read a pack from a file.

    :raises UnreadablePack: it cannot be used.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadablePack(f"{file.name} cannot be read: {error}.") from error
    return read_pack(text, name=file.name)


@cache
def our_own() -> tuple[Pack, ...]:
    """The packs carried with the program: England's, and what the program asks where nobody's rule says."""
    data = resources.files("footpath.kernel.rulepacks") / "data"
    return tuple(
        read_pack((data / name).read_text(encoding="utf-8"), name=name, carried=True)
        for name in ("england.toml", "house.toml", "supervision.toml")
    )


def said(list_: Saying, *, on: date) -> tuple[Said, ...]:
    """What an area said in its own words of one sort, on a day; where two packs say the same key, the later named."""
    found = {one.key: one for pack in packs() for one in pack.said if one.list is list_ and one.holds(on=on)}
    return tuple(found.values())


def said_here(list_: Saying, *, on: date) -> tuple[Said, ...]:
    """What is said of one sort on a day: by the area, where it says any of that sort; else by the program."""
    ours = (one for pack in our_own() for one in pack.said if one.list is list_ and one.holds(on=on))
    return said(list_, on=on) or tuple(ours)


def closed_on(day: date) -> str:
    """Why nobody works here on a day, by a local pack; nothing where none says so."""
    return next((pack.closed[day] for pack in packs() if day in pack.closed), "")
