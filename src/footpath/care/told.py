"""
What the return of children looked after (SSDA903) tells of a time in care: which column is which fact of which kind.

Declared once, for what is brought in and what is given back. Pure: no database.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache

from footpath.kernel.codelists import codelist

Value = str | int | bool | date


class Reads(StrEnum):
    """How the words of a column are read."""

    CODE = "a code of its list"
    FLAG = "0 or 1"
    SCORE = "a number from 0 to 40"
    DAY = "a day (DD/MM/YYYY)"
    PARTLY = "a day of which only part is known"
    TEXT = "no more than 40 characters"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One column of the return, and the fact it is. ``codes`` is its list, without ``ssda903.``."""

    name: str
    column: str
    reads: Reads
    codes: str = ""
    longest: int = 40

    @property
    def empty(self) -> str | None:
        return "" if self.reads in (Reads.CODE, Reads.TEXT, Reads.PARTLY) else None

    def read(self, words: str) -> Value | None:
        """What the words say; None where they cannot be read."""
        if self.reads is Reads.CODE:
            return words if words in _codes(self.codes) else None
        if self.reads is Reads.FLAG:
            return {"0": False, "1": True}.get(words)
        if self.reads is Reads.SCORE:
            return int(words) if re.fullmatch(r"[0-9]|[1-3][0-9]|40", words) else None
        if self.reads is Reads.DAY:
            return day_of(words)
        if self.reads is Reads.PARTLY:
            return words if _PARTLY.fullmatch(words) else None
        return words if len(words) <= self.longest else None

    def words(self, value: Value | None) -> str | None:
        """A fact as the return says it; None where there is none."""
        if value is None or value == "":
            return None
        if isinstance(value, bool):
            return "1" if value else "0"
        return day_in_words(value) if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One file of the return, and the kind its rows are. ``began`` and ``ended`` are the columns of a record's days."""

    table: str
    kind: str
    word: str
    began: str | None = None
    ended: str | None = None
    of_a_year: bool = False
    """Its row is about the whole year, and comes once a year."""
    facts: tuple[Fact, ...] = ()


_PARTLY = re.compile(r"(ZZ|[0-3]?[0-9])/(ZZ|[01]?[0-9])/(ZZZZ|[12][0-9]{3})")


@cache
def _codes(name: str) -> frozenset[str]:
    """Every code there ever was: whether it was one of its year is for the official rules to say."""
    return frozenset(codelist(f"ssda903.{name}").codes())


def day_of(words: str) -> date | None:
    """A day of the return, as its reader reads it; None where it is none."""
    if not re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}", words):
        return None
    try:
        day = datetime.strptime(words, "%d/%m/%Y").date()  # noqa: DTZ007  (a day has no zone)
    except ValueError:
        return None
    return day if 1678 <= day.year <= 2261 else None


def day_in_words(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _code(name: str, column: str, codes: str) -> Fact:
    return Fact(name=name, column=column, reads=Reads.CODE, codes=codes)


def _flag(name: str, column: str) -> Fact:
    return Fact(name=name, column=column, reads=Reads.FLAG)


EPISODES = Told(
    table="Episodes", kind="care.episode", word="care", began="DECOM", ended="DEC",
    facts=(
        _code("began_code", "RNE", "rne"),
        _code("legal_status_code", "LS", "ls"),
        _code("category_code", "CIN", "cin"),
        _code("placement_code", "PLACE", "place"),
        _code("provider_code", "PLACE_PROVIDER", "place-provider"),
        _code("ended_code", "REC", "rec"),
        _code("change_code", "REASON_PLACE_CHANGE", "reason-place-change"),
    ),
)  # fmt: skip
PLACES = {"HOME_POST": "home", "PL_POST": "placement", "URN": "registered"}
"""The columns of an episode that say where a child lives, and what each is called among what is sealed."""
REVIEWS = Told(
    table="Reviews", kind="care.review", word="care-review", began="REVIEW",
    facts=(_code("took_part_code", "REVIEW_CODE", "review-code"),),
)  # fmt: skip
UASC = Told(
    table="UASC", kind="care.unaccompanied", word="unaccompanied",
    facts=(Fact(name="standing_ends_on", column="DUC", reads=Reads.DAY),),
)  # fmt: skip
OC2 = Told(
    table="OC2", kind="care.health", word="health", of_a_year=True,
    facts=(
        Fact(name="sdq_score", column="SDQ_SCORE", reads=Reads.SCORE),
        _code("sdq_reason_code", "SDQ_REASON", "sdq-reason"),
        _flag("convicted", "CONVICTED"),
        _flag("health_check", "HEALTH_CHECK"),
        _flag("immunisations", "IMMUNISATIONS"),
        _flag("teeth_check", "TEETH_CHECK"),
        _flag("health_assessment", "HEALTH_ASSESSMENT"),
        _flag("substance_misuse", "SUBSTANCE_MISUSE"),
        _flag("intervention_received", "INTERVENTION_RECEIVED"),
        _flag("intervention_offered", "INTERVENTION_OFFERED"),
    ),
)  # fmt: skip
OC3 = Told(
    table="OC3", kind="care.in-touch", word="in-touch", of_a_year=True,
    facts=(
        _code("in_touch_code", "IN_TOUCH", "in-touch"),
        _code("activity_code", "ACTIV", "activ"),
        _code("accommodation_code", "ACCOM", "accom"),
    ),
)  # fmt: skip
AD1 = Told(
    table="AD1", kind="care.adoption", word="adoption", of_a_year=True,
    facts=(
        Fact(name="decided_on", column="DATE_INT", reads=Reads.DAY),
        Fact(name="matched_on", column="DATE_MATCH", reads=Reads.DAY),
        _flag("by_foster_carer", "FOSTER_CARE"),
        _code("adopters_code", "NB_ADOPTR", "nb-adoptr"),
        _code("adopters_sex_code", "SEX_ADOPTR", "sex-adoptr"),
        _code("adopters_status_code", "LS_ADOPTR", "ls-adoptr"),
    ),
)  # fmt: skip
PLACED = Told(
    table="PlacedAdoption", kind="care.adoption-decision", word="adoption-decision", began="DATE_PLACED",
    ended="DATE_PLACED_CEASED", facts=(_code("ceased_code", "REASON_PLACED_CEASED", "reason-placed-ceased"),),
)  # fmt: skip
BEFORE = Told(
    table="PrevPerm", kind="care.home-before", word="home-before",
    facts=(
        _code("arranged_code", "PREV_PERM", "prev-perm"),
        Fact(name="where_code", column="LA_PERM", reads=Reads.TEXT, longest=12),
        Fact(name="ordered_on", column="DATE_PERM", reads=Reads.DAY),
        Fact(name="ordered_about", column="DATE_PERM", reads=Reads.PARTLY),
    ),
)  # fmt: skip
MISSING = Told(
    table="Missing", kind="care.missing", word="missing", began="MIS_START", ended="MIS_END",
    facts=(_code("missing_code", "MISSING", "missing"),),
)  # fmt: skip
WORKERS = Told(
    table="SWEpisodes", kind="care.worker", word="worker", began="SW_DECOM", ended="SW_DEC",
    facts=(
        Fact(name="worker_number", column="SW_ID", reads=Reads.TEXT),
        _code("changed_code", "SW_REASON", "sw-reason"),
    ),
)  # fmt: skip
ORDERS = Told(
    table="DoLo", kind="care.liberty-order", word="liberty-order", began="DOLO_START", ended="DOLO_END"
)  # fmt: skip

OWN_CHILD = Told(
    table="Header",
    kind="care.own-child",
    word="own-child",
    facts=(_flag("is_mother", "MOTHER"), Fact(name="born_on", column="MC_DOB", reads=Reads.DAY)),
)
"""What the header tells besides who the child is."""

TOLD = (EPISODES, REVIEWS, UASC, OC2, OC3, AD1, PLACED, BEFORE, MISSING, WORKERS, ORDERS, OWN_CHILD)
"""Every file of the return in the standard's order, and what is a record of the header, which is of persons."""

SEXES = {"1": "M", "2": "F", "M": "M", "F": "F", "U": "U"}
"""Sex as each year of the return wrote it."""
