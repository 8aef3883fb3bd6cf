"""Lists of words that care, each a dated file with its source and standing. A file alone adds one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from footpath.kernel.own_files import Unusable

_STANDINGS = ("must", "should", "local")


class NotWords(Unusable):
    """A file of words that cannot be used: one sentence for each thing that is wrong."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Phrase:
    """Words that are often written, what could be written instead, and why; never automatic."""

    said: tuple[str, ...]
    instead: tuple[str, ...]
    why: str
    but: tuple[str, ...]
    """Where the words stand in one of these they are left alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Term:
    """A word of the law, which is kept, with a plain gloss for whoever reads it one day."""

    term: str
    gloss: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WordList:
    """One file."""

    title: str
    source: str
    standing: str
    valid_from: date
    phrases: tuple[Phrase, ...]
    terms: tuple[Term, ...]
    without: tuple[str, ...]
    """Words of ours on which this area says nothing."""


def read(text: str) -> WordList:
    """
    Read one file of words.

    :raises NotWords: it is no TOML, or something in it is missing or is not what it should be.
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotWords((f"This is not a TOML file: {error}.",)) from None
    asked = ("title", "source", "standing", "valid_from")
    faults = [f"Say “{name}” at the top of the file." for name in asked if not told.get(name)]
    if told.get("standing") and told["standing"] not in _STANDINGS:
        faults.append(f"“standing” is one of {', '.join(_STANDINGS)}; it says “{told['standing']}”.")
    if told.get("valid_from") and not isinstance(told["valid_from"], date):
        faults.append("“valid_from” is a day, written like 2026-09-01 and without quotation marks.")
    phrases, terms, without = told.get("words", []), told.get("terms", []), told.get("without", [])
    if not phrases and not terms and not without:
        faults.append("There is nothing in it: words begin with [[words]], words of the law with [[terms]].")
    for number, one in enumerate(phrases, start=1):
        faults += _faults_of(one, number)
    for number, one in enumerate(terms, start=1):
        if not isinstance(one, dict) or not one.get("term") or not one.get("gloss"):
            faults.append(f"Term {number} has a “term” and a “gloss”, each in quotation marks.")
    if not _is_list(without):
        faults.append('“without” is a list of words: without = ["placement"].')
    if faults:
        raise NotWords(tuple(faults))
    return WordList(
        title=told["title"],
        source=told["source"],
        standing=told["standing"],
        valid_from=told["valid_from"],
        phrases=tuple(
            Phrase(
                said=tuple(one["said"]), instead=tuple(one["instead"]), why=one.get("why", ""),
                but=tuple(one.get("but", ())),
            )
            for one in phrases
        ),
        terms=tuple(Term(term=one["term"], gloss=one["gloss"]) for one in terms),
        without=tuple(without),
    )  # fmt: skip


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)


def _faults_of(one: Any, number: int) -> list[str]:
    if not isinstance(one, dict):
        return [f"Words {number} are not a table: they begin with [[words]]."]
    named = f"Words {number}"
    if _is_list(one.get("said")) and one["said"]:
        named += f" (“{one['said'][0]}”)"
    faults = [
        f'{named} need “{name}”: a list, such as {name} = ["family time"].'
        for name in ("said", "instead")
        if not _is_list(one.get(name)) or not one[name]
    ]
    if not _is_list(one.get("but", [])):
        faults.append(f"{named}: “but” is a list of words in which they are left alone.")
    if not isinstance(one.get("why", ""), str):
        faults.append(f"{named}: “why” is one sentence.")
    return faults


@cache
def ours() -> WordList:
    """The words that come with Footpath."""
    file = resources.files("footpath.kernel.words") / "data" / "words-that-care.toml"
    return read(file.read_text(encoding="utf-8"))


def in_force(lists: Iterable[WordList], *, on: date) -> tuple[tuple[Phrase, ...], tuple[Term, ...]]:
    """What is in force on a day: a later list's words stand in place of an earlier one's that say the same."""
    phrases: dict[str, Phrase] = {}
    terms: dict[str, Term] = {}
    for one in lists:
        if one.valid_from > on:
            continue
        gone = {word.casefold() for word in one.without}
        phrases = {said: phrase for said, phrase in phrases.items() if gone.isdisjoint(map(str.casefold, phrase.said))}
        phrases |= {said.casefold(): phrase for phrase in one.phrases for said in phrase.said}
        terms |= {term.term.casefold(): term for term in one.terms}
    kept = (
        replace(phrase, said=tuple(said for said in phrase.said if phrases.get(said.casefold()) is phrase))
        for phrase in dict.fromkeys(phrases.values())
    )
    return tuple(kept), tuple(terms.values())
