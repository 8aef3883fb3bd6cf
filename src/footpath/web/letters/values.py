"""A letter as a page or a sheet of paper shows it: frozen values that no template can query through."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.documents.models import Letter


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A letter as it lies on the table: who it is from, whose it is, what it says, and nothing else."""

    authority: str
    date: str
    address: tuple[str, ...]
    """The recipient's name, then each line of their own place; only their name where it is not posted."""
    note: str
    about: str
    paragraphs: tuple[tuple[str, ...], ...]
    """Each paragraph as its lines."""
    points: int
    lang: str


@dataclass(frozen=True, kw_only=True)
class LetterRow:
    """A letter in a list."""

    to: str
    about: str
    when: str
    iso: str
    state: str
    astray: str
    told_of: str
    by: str
    url: str


def paragraphs_of(words: str) -> tuple[tuple[str, ...], ...]:
    """An empty line parts paragraphs; a line stays a line."""
    found: list[tuple[str, ...]] = []
    for block in words.replace("\r\n", "\n").split("\n\n"):
        lines = tuple(line.strip() for line in block.strip().splitlines() if line.strip())
        if lines:
            found.append(lines)
    return tuple(found)


def envelope(name: str, where: str) -> tuple[str, ...]:
    """A name and a place, a line each, as they stand in the window of an envelope."""
    return (name, *(part.strip() for part in where.split(",") if part.strip()))


def state_in_words(state: str, *, how: str, sent: str) -> str:
    """“Sent by post, 4 March 2026”."""
    if state == Letter.State.SENT:
        label = str(Letter.How(how).label) if how else ""
        return f"Sent {sent}" + (f", {label[:1].lower()}{label[1:]}" if label else "")
    return str(Letter.State(state or Letter.State.MADE).label)
