"""A child's own words, drawings, houses and feelings, kept as they said and made them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from footpath.access.models import User
from footpath.people.actions.gate import check_writer
from footpath.record import files
from footpath.record.actions import write
from footpath.record.models import HowExact
from footpath.record.values import Attached, FiledTo, Words, Writing, Written
from footpath.voice.models.words import Feeling, Houses, OwnWords, WhoSees
from footpath.voice.rules import strokes

OWN_HAND = "made by their own hand"
"""The source of what a child made alone, in their room: it is news also to the worker who handed over."""
THE_LINES = "lines.json"
HOUSES = ("good", "worries", "dreams")


class NothingInIt(Exception):
    """There is nothing to keep yet."""


class InQuotationMarks(Exception):
    """What was seen of somebody is not what they said."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setting:
    """Where and in what language, with whose help, and who may see it, as the child chose."""

    where: str = ""
    language: str = ""
    interpreter: str = ""
    who_sees: WhoSees = WhoSees.NOT_ASKED
    only: tuple[int, ...] = ()
    """The users who alone may see it, where the child chose so."""
    own_hand: bool = False

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "where": self.where, "language": self.language, "interpreter": self.interpreter,
            "who_sees": self.who_sees, "own_hand": self.own_hand,
        }  # fmt: skip

    def restricted(self, by: User) -> tuple[int, ...] | None:
        """Who alone may open it. Whoever was there and wrote it down is one of them: they know it already."""
        if self.who_sees not in (WhoSees.WORKER, WhoSees.NAMED):
            return None
        return tuple(sorted({by.pk, *self.only}))


@dataclass(frozen=True, kw_only=True, slots=True)
class Medium:
    """What is known of a picture or a sound: who made it, who said that it may be kept, who else is in it."""

    origin: str = ""
    agreed: str = ""
    others: OwnWords.Others = OwnWords.Others.NOT_LOOKED


def keep_drawing(*, name: str, lines: str, shows: str) -> tuple[Attached, ...]:
    """
    Keep a drawing from its lines: a picture made here, and the lines themselves; nothing where there are no lines.

    :raises NotADrawing: the lines are none of ours.
    """
    drawn = strokes.read(lines)
    if not drawn:
        return ()
    picture = files.keep_made(
        name=f"{name}.png", data=strokes.as_picture(drawn), media_type="image/png", shows=shows or "A drawing"
    )
    told = files.keep_made(
        name=f"{name}-{THE_LINES}", data=strokes.as_text(drawn).encode(), media_type="application/json",
        shows="The lines of the drawing, in the order in which they were drawn",
    )  # fmt: skip
    return picture, told


def keep_words(
    *,
    child: int,
    words: Mapping[str, str],
    form: OwnWords.Form = OwnWords.Form.SAID,
    on: date,
    how_exact: HowExact = HowExact.DAY,
    setting: Setting | None = None,
    medium: Medium | None = None,
    chosen: Collection[str] = (),
    attached: tuple[Attached, ...] = (),
    told_on: date | None = None,
    meeting: int | None = None,
    called: str = "",
    idempotency: str | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Keep what a child said, made or showed. What stood before stays: this stands beside it, newer.

    :param words: by slot of `voice.words`; what was seen of a child without words is never their words.
    :param called: the child's name, on whose behalf it is written.
    :raises NothingInIt: there are no words, no picture and nothing chosen.
    :raises InQuotationMarks: what was seen stands in quotation marks.
    """
    check_writer(by, at=at)
    said = {slot: text.strip() for slot, text in words.items() if text.strip()}
    if not said and not attached and not chosen:
        raise NothingInIt("There is nothing in it yet. Some words, a drawing or a picture is enough.")
    if form == OwnWords.Form.SEEN and said.get("words"):
        raise InQuotationMarks("What was seen is not what they said. Write it under what was seen, as you saw it.")
    if said.get("seen", "")[:1] in "“\"‘'" and said.get("seen"):
        raise InQuotationMarks("What was seen stands without quotation marks: they are for words a child said.")
    here, known = setting or Setting(), medium or Medium()
    return write(
        Writing(
            kind=OwnWords.KIND,
            happened_on=on,
            how_exact=how_exact,
            filed_to=(FiledTo(subject=child),),
            words=tuple(Words(slot=slot, words=text, subject=child) for slot, text in said.items()),
            facts={
                **here.facts, "form": form, "chosen": list(chosen), "origin": known.origin, "agreed": known.agreed,
                "others": known.others, "told_on": told_on, "meeting_id": meeting,
            },
            attached=attached,
            for_whom=called,
            source=OWN_HAND if here.own_hand else "",
            restricted_to=here.restricted(by),
        ),
        by=by,
        at=at,
        idempotency=idempotency,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class House:
    """What stands in one house: words, and a drawing as its lines."""

    words: str = ""
    lines: str = ""


def build_houses(
    *,
    child: int,
    houses: Mapping[str, House],
    how: str = "",
    on: date,
    setting: Setting | None = None,
    called: str = "",
    idempotency: str | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Keep a child's three houses of one day: good things, worries, dreams. Earlier ones stay as they were.

    :raises NothingInIt: all three are empty.
    """
    check_writer(by, at=at)
    here = setting or Setting()
    said = {key: houses[key].words.strip() for key in HOUSES if key in houses and houses[key].words.strip()}
    attached = tuple(
        one
        for key in HOUSES
        if key in houses
        for one in keep_drawing(name=key, lines=houses[key].lines, shows=f"Drawn in the house of {_HOUSE[key]}")
    )
    if not said and not attached:
        raise NothingInIt("The houses are empty yet. A word or a drawing in one of them is enough.")
    words = [Words(slot=slot, words=text, subject=child) for slot, text in said.items()]
    if how.strip():
        words.append(Words(slot="how", words=how.strip(), subject=child))
    return write(
        Writing(
            kind=Houses.KIND,
            happened_on=on,
            filed_to=(FiledTo(subject=child),),
            words=tuple(words),
            facts=here.facts,
            attached=attached,
            for_whom=called,
            source=OWN_HAND if here.own_hand else "",
            restricted_to=here.restricted(by),
        ),
        by=by,
        at=at,
        idempotency=idempotency,
    )


_HOUSE = {"good": "good things", "worries": "worries", "dreams": "dreams"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Felt:
    """How something feels: about what, the points in the child's own words, and which of them."""

    about: str
    points: tuple[str, ...] = field(default_factory=tuple)
    at: int | None = None
    why: str = ""
    how: str = ""


class NoPoint(Exception):
    """A point was chosen that has no words."""


def say_how_it_feels(
    *,
    child: int,
    felt: Felt,
    on: date,
    setting: Setting | None = None,
    called: str = "",
    idempotency: str | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Keep how something feels to a child, on points in their own words. It is never added up or held against anything.

    :raises NothingInIt: it is not said about what.
    :raises NoPoint: the point chosen is none of theirs.
    """
    check_writer(by, at=at)
    here = setting or Setting()
    if not felt.about.strip():
        raise NothingInIt("Say what it is about: school, home, the meeting, whatever it is.")
    if felt.at is not None and not 0 <= felt.at < len(felt.points):
        raise NoPoint("Choose one of the points that have words.")
    said = {"why": felt.why, "how": felt.how}
    return write(
        Writing(
            kind=Feeling.KIND,
            happened_on=on,
            filed_to=(FiledTo(subject=child),),
            words=tuple(
                Words(slot=slot, words=text.strip(), subject=child) for slot, text in said.items() if text.strip()
            ),
            facts={**here.facts, "about": felt.about.strip(), "points": list(felt.points), "at": felt.at},
            for_whom=called,
            source=OWN_HAND if here.own_hand else "",
            restricted_to=here.restricted(by),
        ),
        by=by,
        at=at,
        idempotency=idempotency,
    )
