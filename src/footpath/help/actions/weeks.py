"""Looking at daily life week by week: which parts of it, and how each went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from footpath.access.models import User
from footpath.help.actions.again import again, opened_of
from footpath.help.actions.plans import words_of
from footpath.help.models.tracking import Week
from footpath.help.queries.weeks import TRACKER, monday_of
from footpath.kernel.codelists import codelist
from footpath.people.actions.gate import check_writer
from footpath.record.actions import write, write_again_many, write_many
from footpath.record.queries import parts_of
from footpath.record.values import FiledTo, Writing, Written

WORDS = "help.week-words"


class NothingToLookAt(Exception):
    """No part of daily life was named."""


class NotAWord(Exception):
    """What was said is not among the local words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class HowItWent:
    """One part of daily life in one week, as each said it; what is left empty was not said."""

    area: str
    family_says: str = ""
    worker_says: str = ""
    family_words: str = ""
    seen: str = ""

    @property
    def says_nothing(self) -> bool:
        return not (self.family_says or self.worker_says or self.family_words.strip() or self.seen.strip())


def look_each_week(*, child: int, areas: Sequence[str], why: str = "", on: date, by: User, at: datetime) -> Written:
    """
    Agree which parts of daily life are looked at each week. It is about days, and never about what somebody is worth.

    :raises NothingToLookAt: none was named.
    """
    check_writer(by, at=at)
    named = [area.strip()[:80] for area in areas if area.strip()]
    if not named:
        raise NothingToLookAt("Name one part of daily life at least: mornings, bedtime, meals.")
    words = words_of({"areas": "\n".join(dict.fromkeys(named)), "why": why})
    return write(
        Writing(kind=TRACKER, happened_on=on, filed_to=(FiledTo(subject=child),), words=words), by=by, at=at
    )  # fmt: skip


@transaction.atomic
def tell_week(
    *, tracker: int, week_of: date, told: Sequence[HowItWent], on: date, by: User, at: datetime
) -> list[Written]:
    """
    Write down how each part of daily life went in a week; what was written of that week before is written again.

    :raises NotAWord: a word is not of the local list.
    :raises NotThere: the tracker is not there for this writer.
    """
    check_writer(by, at=at)
    opened = opened_of(tracker, TRACKER)
    child, monday = opened.present[0].subject, monday_of(week_of)
    known = codelist(WORDS)
    for one in told:
        for said in (one.family_says, one.worker_says):
            if said and not known.is_known(said, on=on):
                raise NotAWord(f"“{said}” is not among the words that are used here for a week.")
    there = {
        one.facts["area"]: one
        for one in parts_of(whole=tracker, kinds={Week.KIND: "tracker_id"})[Week.KIND]
        if one.facts["begins_on"] == monday
    }
    new = [one for one in told if one.area not in there and not one.says_nothing]
    changed = [
        again(
            there[one.area],
            version=there[one.area].version,
            words={"family": one.family_words, "seen": one.seen},
            facts={"family_says": one.family_says, "worker_says": one.worker_says},
        )
        for one in told
        if one.area in there
    ]
    written = write_again_many(changed, by=by, at=at) if changed else []
    if new:
        written += write_many(
            [
                Writing(
                    kind=Week.KIND,
                    happened_on=min(max(monday, opened.happened_on), on),
                    filed_to=(FiledTo(subject=child),),
                    words=words_of({"family": one.family_words, "seen": one.seen}),
                    facts={
                        "tracker_id": tracker,
                        "area": one.area,
                        "begins_on": monday,
                        "family_says": one.family_says,
                        "worker_says": one.worker_says,
                    },
                )
                for one in new
            ],
            by=by,
            at=at,
        )
    return written
