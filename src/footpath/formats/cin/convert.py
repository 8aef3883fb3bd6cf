"""The words of one element, read as what they mean. Nothing is guessed."""

import re
from dataclasses import dataclass
from datetime import date

from footpath.formats.cin.faults import FaultKind
from footpath.formats.cin.layout import Reads, Value
from footpath.kernel.codelists import codelist
from footpath.kernel.identifiers import has_upn_shape, is_la_child_id, is_upn

WHITE = " \t\r\n"  # what XML calls white space
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# A whole day written as its first moment: the same day, and nothing is lost by saying so.
MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T00:00:00(?:\.0+)?)?(?:Z|[+-]00:00)?")
COUNT = re.compile(r"[0-9]{1,4}")
YES_NO = {"1": True, "0": False, "true": True, "false": False}
LONGEST_CHILD_ID = 200  # characters; ten times the longest allowed

KEPT = "it is kept as written and not used."


@dataclass(frozen=True, slots=True)
class Understood:
    """What the words were read as, None where they could not be, and what was amiss if anything."""

    value: date | bool | int | str | None
    kind: FaultKind | None = None
    done: str = ""


EMPTY = Understood(None, FaultKind.EMPTY_ELEMENT, "is empty; it is read as not given.")


def read_day(written: str) -> date | None:
    """Return the day, or None where the words are not a day of the calendar as 2026-03-31."""
    if not DAY.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def year_in_words(year: int) -> str:
    """Return the year a collection ends in as people say it: 2026 is 2025-26."""
    return f"{year - 1}-{year % 100:02d}"


def known_words(value: Value, *, year: int | None) -> dict[str, date | bool | int | str]:
    """Return what can be read at once, by looking it up: the words and what they mean."""
    if value.reads is Reads.CODE:
        return {code: code for code in codelist(value.codes).codes(on=_on(year))}
    if value.reads is Reads.YES_NO:
        return dict(YES_NO)
    if value.reads is Reads.NUMBER:
        return {str(number): number for number in range(100)}
    return {}


def understand(value: Value, text: str, *, year: int | None) -> Understood:
    """Read the words of one element in the census of the year that ends in ``year``."""
    words = text.strip(WHITE)
    if not words:
        return EMPTY
    return _READERS[value.reads](value, words, year)


def _on(year: int | None) -> date | None:
    return None if year is None else date(year, 3, 31)


def _date(value: Value, words: str, year: int | None) -> Understood:
    del value, year
    if (day := read_day(words)) is not None:
        return Understood(day)
    midnight = MIDNIGHT.fullmatch(words)
    if midnight and (day := read_day(midnight[1])) is not None:
        done = f"is written as a time; it is read as {day.isoformat()}."
        return Understood(day, FaultKind.OTHER_SPELLING, done)
    return _unread(Reads.DATE)


def _yes_no(value: Value, words: str, year: int | None) -> Understood:
    del value, year
    if words in YES_NO:
        return Understood(YES_NO[words])
    if (meant := YES_NO.get(words.lower())) is not None:
        done = f"is not spelt as the census asks; it is read as {'1' if meant else '0'}."
        return Understood(meant, FaultKind.OTHER_SPELLING, done)
    return _unread(Reads.YES_NO)


def _number(value: Value, words: str, year: int | None) -> Understood:
    del value, year
    return Understood(int(words)) if COUNT.fullmatch(words) else _unread(Reads.NUMBER)


def _code(value: Value, words: str, year: int | None) -> Understood:
    codes = codelist(value.codes)
    # An element of another year has been told of already: its own codes are no further news.
    of_the_year = year is not None and value.first_year <= year <= value.last_year
    if codes.is_known(words, on=_on(year) if of_the_year else None):
        return Understood(words)
    if codes.is_known(words) or (value.also and codelist(value.also).is_known(words)):
        when = "this" if year is None else f"the {year_in_words(year)}"
        done = f"is not a code of {when} census, but was one of another; it is read all the same."
        return Understood(words, FaultKind.OTHER_YEARS_CODE, done)
    title = codes.title[0].lower() + codes.title[1:]
    return Understood(None, FaultKind.UNKNOWN_CODE, f"is not a code for {title}; {KEPT}")


def _upn(value: Value, words: str, year: int | None) -> Understood:
    del value, year
    if not has_upn_shape(words):
        return _unread(Reads.UPN)
    if is_upn(words):
        return Understood(words)
    done = "has a first letter that does not agree with its digits; it is read all the same."
    return Understood(words, FaultKind.IDENTIFIER_SHAPE, done)


def _child_id(value: Value, words: str, year: int | None) -> Understood:
    del value
    if len(words) > LONGEST_CHILD_ID:
        return _unread(Reads.CHILD_ID)
    if is_la_child_id(words) or (year is not None and year < 2025):
        return Understood(words)
    done = "is longer than 20 characters, or is not letters and digits; it is read all the same."
    return Understood(words, FaultKind.IDENTIFIER_SHAPE, done)


def _unread(reads: Reads) -> Understood:
    return Understood(None, FaultKind.UNREAD_VALUE, f"cannot be read as {reads.value}; {KEPT}")


_READERS = {
    Reads.DATE: _date,
    Reads.YES_NO: _yes_no,
    Reads.NUMBER: _number,
    Reads.CODE: _code,
    Reads.UPN: _upn,
    Reads.CHILD_ID: _child_id,
}
