"""Which of somebody's names to say, and how a whole name is put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class NameKind(StrEnum):
    """What sort of name it is."""

    KNOWN_AS = "known as"
    USUAL = "usual"
    BIRTH = "birth"
    PREVIOUS = "previous"
    ALIAS = "alias"


NAME_WORDS = {
    NameKind.KNOWN_AS: "Known as",
    NameKind.USUAL: "Usual name",
    NameKind.BIRTH: "Name at birth",
    NameKind.PREVIOUS: "Previous name",
    NameKind.ALIAS: "Another name used",
}
_FIRST = {kind: place for place, kind in enumerate(NameKind)}


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a person, as far as choosing between names needs it."""

    kind: str
    given: str
    family: str


def whole_name(names: Iterable[Named]) -> str:
    """
    Return the name to say, from those in use; empty where there is none.

    What somebody is known as comes first, with the family name of their usual name if it has none
    of its own.
    """
    ranked = sorted(names, key=lambda name: _FIRST.get(NameKind(name.kind), len(_FIRST)))
    if not ranked:
        return ""
    said = ranked[0]
    given = said.given or next((name.given for name in ranked if name.given), "")
    family = said.family or next((name.family for name in ranked if name.family), "")
    return f"{given} {family}".strip()


def first_name(names: Iterable[Named]) -> str:
    """Return what to call somebody to their face; empty where no given name is known."""
    ranked = sorted(names, key=lambda name: _FIRST.get(NameKind(name.kind), len(_FIRST)))
    return next((name.given for name in ranked if name.given), "")


UNBORN = "Unborn baby"
"""What a child is called who is not born yet and has no name; when they are due follows."""

_NO_NAME = ("No name yet", "This child", "this child", "A child")


def first_in(whole: str) -> str:
    """Return what to call somebody in a sentence, by what is printed for them; words in place of a name stay whole."""
    if whole.startswith(UNBORN):
        return "Baby"
    return whole if whole.startswith(_NO_NAME) else whole.split()[0]


def initials_of(name: str) -> str:
    """Return the first letters of a name's first and last words; "" for no name."""
    words = name.replace("-", " ").split()
    return "".join(word[0].upper() for word in ([words[0], words[-1]] if len(words) > 1 else words))
