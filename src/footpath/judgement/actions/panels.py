"""Bring something hard to a panel; write down who was there, what each advised and what it says; and what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from footpath.access.models import User
from footpath.access.rules import Can
from footpath.help.actions.again import again
from footpath.judgement.actions.work import works_with
from footpath.judgement.models.decisions import Decision
from footpath.judgement.models.panels import Panel, PanelPaper, PanelSince, PanelVoice
from footpath.kernel.codelists import UnknownCode
from footpath.kernel.codelists.panels import panel as panel_here
from footpath.people.actions.gate import WEIGHTY, MayNot, check_can, check_writing, day_of, whom_it_is_about
from footpath.record import actions
from footpath.record.queries import open_many, open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written

What, Did = PanelPaper.What, PanelSince.Did


class NotPanelled(Exception):
    """A panel that cannot be written as it is; the text says what to do."""


class AlreadySat(NotPanelled):
    """What a panel said is written down once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Voice:
    """Somebody at a panel: by their account, or by name and organisation; what they advised, in their own words."""

    said: str = ""
    user: User | None = None
    called: str = ""
    agency: str = ""
    differs: bool = False

    @property
    def name(self) -> str:
        return self.user.name if self.user is not None else self.called.strip()

    @property
    def of(self) -> str:
        theirs = self.user.agency.name if self.user is not None and self.user.agency is not None else ""
        return self.agency.strip() or theirs


@transaction.atomic
def bring(
    *,
    children: Sequence[int],
    sort: str,
    why: str,
    asked: str = "",
    views: Mapping[int, str] | None = None,
    brought: Sequence[int] = (),
    sits_on: date | None = None,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Bring something hard about these children to a panel, before it is decided or after; only the why is asked for.

    :param sort: which panel, by its key in the area's list: it says whether the panel advises or decides.
    :param brought: records that the panel goes by. They are named, and never copied; it opens none of them to anybody.
    :raises NotPanelled: there is no why, no such panel, or a record is not about these children.
    :raises MayNot: the writer does not work with one of these children.
    """
    on = day_of(at)
    check_writing(children, needs=WEIGHTY, by=by, at=at)
    if not children:
        raise NotPanelled("Say which children it is about.")
    if not why.strip():
        raise NotPanelled("Say why it is brought: what is hard, and what you hope several people will see together.")
    _check_sits(sits_on, on=on)
    try:
        here = panel_here(sort, on=on)
    except UnknownCode as error:
        raise NotPanelled("There is no such panel here today. Choose one of those there are.") from error
    said = [Words(slot=slot, words=text.strip()) for slot, text in (("asked", asked), ("why", why)) if text.strip()]
    said += [Words(slot="view", subject=one, words=text.strip()) for one, text in (views or {}).items() if text.strip()]
    written = actions.write(
        Writing(
            kind=Panel.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=one) for one in children),
            words=tuple(said),
            facts={
                "sort": here.key, "named": here.name, "decides": here.decides, "brought_on": on, "sits_on": sits_on,
                "sat_on": None, "look_again_on": None,
            },
        ),
        by=by, at=at, idempotency=once,
    )  # fmt: skip
    if brought:
        _check_theirs(brought, children)
        actions.write_many([_paper(written.id, one, What.BROUGHT, "", children, on) for one in brought], by=by, at=at)
    return written


@transaction.atomic
def bring_more(*, panel: int, brought: Sequence[int], by: User, at: datetime) -> list[Written]:
    """
    Name more of the record that the panel is to go by, until it has sat.

    :raises AlreadySat: it has: what it went by stands.
    :raises NotPanelled: nothing was chosen, or it is not about these children.
    """
    opened = _of_theirs(panel, by=by, at=at)
    if opened.facts["sat_on"] is not None:
        raise AlreadySat("This panel has sat, and what it went by stands. What is new is for another.")
    if not brought:
        raise NotPanelled("Choose what the panel is to go by.")
    _check_theirs(brought, _children(opened))
    on = day_of(at)
    return actions.write_many(
        [_paper(panel, one, What.BROUGHT, "", _children(opened), on) for one in brought], by=by, at=at
    )


@transaction.atomic
def another_day(*, panel: int, version: int, to: date | None, why: str, by: User, at: datetime) -> Written:
    """
    Say that a panel sits on another day, or does not sit, with why; every earlier reason stays beside it.

    :param to: the day; None where it does not sit.
    :raises AlreadySat: it has.
    :raises NotPanelled: it is not said why, or the day is past.
    :raises Changed: somebody else wrote it since.
    """
    opened = _of_theirs(panel, by=by, at=at)
    if opened.facts["sat_on"] is not None:
        raise AlreadySat("This panel has sat, and what it said stands.")
    if not why.strip():
        raise NotPanelled("Say why it sits on another day, or does not sit, and what that means for the child.")
    _check_sits(to, on=day_of(at))
    moved = "\n".join(one for one in (opened.words("moved"), why.strip()) if one)
    changed = again(opened, version=version, words={"moved": moved}, facts={"sits_on": to})
    return actions.write_again(
        record=panel, version=version, writing_=changed.writing, by=by, at=at, reason=why.strip()
    )  # fmt: skip


@transaction.atomic
def has_sat(
    *,
    panel: int,
    version: int,
    on: date,
    says: str,
    because: str,
    voices: Sequence[Voice] = (),
    look_again_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Write down that a panel has sat: who was there, what each advised, what it says and why. Once, and it stands.

    :param version: the version its writer read.
    :raises AlreadySat: it was written down.
    :raises NotPanelled: what it says or why is missing, somebody has no name, or a day is not right.
    :raises Changed: somebody else wrote it since.
    """
    opened = _of_theirs(panel, by=by, at=at)
    if opened.facts["sat_on"] is not None:
        raise AlreadySat("What this panel said is on the record already, and stands. What is new is written beside it.")
    if on > day_of(at) or on < opened.facts["brought_on"]:
        raise NotPanelled("Give the day on which it sat: after it was brought, and not still to come.")
    if not says.strip() or not because.strip():
        raise NotPanelled("Say what the panel says, and why: the family will ask, and so will whoever comes next.")
    if look_again_on is not None and look_again_on <= on:
        raise NotPanelled("Give a later day on which it is looked at again, or none.")
    changed = again(
        opened, version=version, words={"found": says, "because": because},
        facts={"sat_on": on, "look_again_on": look_again_on},
    )  # fmt: skip
    written = actions.write_again(
        record=panel, version=version, writing_=replace(changed.writing, happened_on=on), by=by, at=at,
        reason="The panel has sat.",
    )  # fmt: skip
    if voices:
        actions.write_many([_voice(panel, one, True, _children(opened), on) for one in voices], by=by, at=at)
    return written


@transaction.atomic
def say(
    *,
    panel: int,
    said: str,
    differs: bool = False,
    whose: str = "",
    agency: str = "",
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Say how one sees what a panel says, in one's own words; or write it down for somebody who does not sign in.

    :raises NotPanelled: nothing was said.
    :raises MayNot: it is somebody else's, and the writer works with none of these children.
    """
    check_can(by, Can.WRITE_CASEWORK, at=at)
    opened = open_panelled(panel)
    if not said.strip():
        raise NotPanelled("Say how it is seen, in a few words.")
    if whose.strip() and not works_with(_children(opened), by=by, at=at):
        raise MayNot("Only somebody who works with them writes down what others said. Say how you see it yourself.")
    voice = Voice(
        said=said, user=None if whose.strip() else by, called=whose, agency=agency if whose.strip() else "",
        differs=differs,
    )  # fmt: skip
    written = _voice(panel, voice, False, _children(opened), day_of(at))
    return actions.write(written, by=by, at=at, idempotency=once)


@transaction.atomic
def decided_after(*, panel: int, decision: int, words: str, by: User, at: datetime, once: str | None = None) -> Written:
    """
    Say which decision those who own it made after a panel, and why it follows what the panel said, or does not.

    :raises NotPanelled: it has not sat, there is no such decision about these children, or no why.
    """
    opened = _of_theirs(panel, by=by, at=at)
    _has_sat(opened)
    theirs = _check_theirs([decision], _children(opened))
    if theirs[0].kind != Decision.KIND:
        raise NotPanelled("Choose a decision. If it is not written down yet, write it down first.")
    if not words.strip():
        raise NotPanelled("Say why it follows what the panel said, or why it does not.")
    paper = _paper(panel, decision, What.DECIDED, words, _children(opened), day_of(at))
    return actions.write(paper, by=by, at=at, idempotency=once)


@transaction.atomic
def told(
    *,
    panel: int,
    children: Mapping[int, str],
    family: str = "",
    on: date,
    by: User,
    at: datetime,
    once: str | None = None,
) -> Written:
    """
    Say how each child, and their family, were told what a panel said, and when; or why not.

    :param children: how each of them was told.
    :raises NotPanelled: nothing is said, or the day is not right.
    """
    opened = _of_theirs(panel, by=by, at=at)
    _has_sat(opened)
    said = {one: words.strip() for one, words in children.items() if one in _children(opened) and words.strip()}
    if not said and not family.strip():
        raise NotPanelled("Say how the child or the family was told, or why not yet.")
    if not opened.facts["sat_on"] <= on <= day_of(at):
        raise NotPanelled("Give the day on which they were told: after the panel sat, and not still to come.")
    words = [Words(slot="told", subject=one, words=text) for one, text in said.items()]
    words += [Words(slot="words", words=family.strip())] if family.strip() else []
    return _since(opened, Did.TOLD, words, on=on, by=by, at=at, once=once)


@transaction.atomic
def look_again(
    *, panel: int, words: str, next_on: date | None = None, by: User, at: datetime, once: str | None = None
) -> Written:
    """
    Look again at what a panel said: does it still hold, and why?

    :param next_on: when it is looked at next; None where this was the last time.
    :raises NotPanelled: nothing was said, it has not sat, or the day is past.
    """
    opened = _of_theirs(panel, by=by, at=at)
    _has_sat(opened)
    if not words.strip():
        raise NotPanelled("Say what you saw when you looked again: a sentence is enough.")
    if next_on is not None and next_on <= day_of(at):
        raise NotPanelled("Give a later day on which it is looked at next, or none.")
    said = [Words(slot="words", words=words.strip())]
    return _since(opened, Did.LOOKED, said, on=day_of(at), next_on=next_on, by=by, at=at, once=once)


# --- what it stands on ----------------------------------------------------------------------------


def open_panelled(panel: int) -> Opened:
    """
    A panel that the reader may read.

    :raises NotPanelled: there is none for them.
    """
    opened = open_record_number(record=panel)
    if opened is None or opened.withheld or opened.kind != Panel.KIND:
        raise NotPanelled("There is no such panel.")
    return opened


def _of_theirs(panel: int, *, by: User, at: datetime) -> Opened:
    opened = open_panelled(panel)
    check_writing(whom_it_is_about(panel), needs=WEIGHTY, by=by, at=at)
    return opened


def _check_sits(day: date | None, *, on: date) -> None:
    if day is not None and day < on:
        raise NotPanelled("The day on which it is to sit is past. Give a later one, or none.")


def _has_sat(opened: Opened) -> None:
    if opened.facts["sat_on"] is None:
        raise NotPanelled("This panel has not sat yet. Write down first what it said.")


def _check_theirs(records: Sequence[int], children: Sequence[int]) -> list[Opened]:
    """Records that are open to the writer and about one of these children, and no others."""
    found = [
        one
        for one in open_many(records=list(records))
        if not one.withheld and {each.subject for each in one.present} & set(children)
    ]
    if {one.id for one in found} != set(records):
        raise NotPanelled("Something that was chosen is not on the record of these children. Choose it again.")
    return found


def _children(opened: Opened) -> list[int]:
    return [one.subject for one in opened.present]


def _filed(children: Sequence[int]) -> tuple[FiledTo, ...]:
    return tuple(FiledTo(subject=one) for one in children)


def _paper(panel: int, to: int, what: PanelPaper.What, words: str, children: Sequence[int], on: date) -> Writing:
    return Writing(
        kind=PanelPaper.KIND, happened_on=on, filed_to=_filed(children),
        words=(Words(slot="words", words=words.strip()),) if words.strip() else (),
        facts={"panel_id": panel, "to_id": to, "what": what},
    )  # fmt: skip


def _voice(panel: int, one: Voice, was_there: bool, children: Sequence[int], on: date) -> Writing:
    if not one.name:
        raise NotPanelled("Say who it was: choose their account, or write their name and where they work.")
    if one.differs and not one.said.strip():
        raise NotPanelled(f"Say how {one.name} sees it differently, in their own words: it is kept.")
    return Writing(
        kind=PanelVoice.KIND, happened_on=on, filed_to=_filed(children),
        words=(Words(slot="said", words=one.said.strip(), source=one.name[:160]),) if one.said.strip() else (),
        facts={
            "panel_id": panel, "user_id": one.user.pk if one.user is not None else None, "called": one.name[:120],
            "agency": one.of[:160], "was_there": was_there, "differs": one.differs,
        },
        source=one.name[:160],
    )  # fmt: skip


def _since(
    opened: Opened, did: PanelSince.Did, words: Sequence[Words], *, on: date, next_on: date | None = None, by: User,
    at: datetime, once: str | None,
) -> Written:  # fmt: skip
    facts: dict[str, Any] = {"panel_id": opened.id, "did": did, "next_on": next_on}
    return actions.write(
        Writing(
            kind=PanelSince.KIND, happened_on=on, filed_to=_filed(_children(opened)), words=tuple(words), facts=facts
        ),
        by=by, at=at, idempotency=once,
    )  # fmt: skip
