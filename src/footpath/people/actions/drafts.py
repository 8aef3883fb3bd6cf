"""A person about to be added, with as much as is known: a first name is enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from footpath.people.rules.dates import HowExact
from footpath.people.rules.naming import NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDraft:
    given: str = ""
    family: str = ""
    kind: NameKind = NameKind.USUAL
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentifierDraft:
    kind: str
    """A value of `Identifier.Kind`."""
    value: str
    authority: str = ""
    status: str = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacteristicDraft:
    kind: str
    """A value of `Characteristic.Kind`."""
    code: str = ""
    codelist: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """Everything known of somebody when they are added. `source` says who says so, and when."""

    source: str
    names: tuple[NameDraft, ...] = ()
    born_on: date | None = None
    born_how: HowExact = HowExact.EXACT
    due_on: date | None = None
    died_on: date | None = None
    sex: str = "U"
    identifiers: tuple[IdentifierDraft, ...] = ()
    characteristics: tuple[CharacteristicDraft, ...] = ()
    as_written: Mapping[str, str] = field(default_factory=dict)


def named(given: str = "", family: str = "", *, known_as: str = "", source: str, **also: object) -> PersonDraft:
    """Return a draft of somebody with one name, the commonest case."""
    names = [NameDraft(given=given, family=family)] if given or family else []
    if known_as and known_as != given:
        names.append(NameDraft(given=known_as, kind=NameKind.KNOWN_AS))
    return PersonDraft(names=tuple(names), source=source, **also)  # type: ignore[arg-type]
