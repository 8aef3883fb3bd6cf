"""Who may be told in confidence; a concern that was answered and learnt from, and one that came without a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from footpath.concerns import actions
from footpath.concerns.models import Concern, ConcernSaid
from footpath.demo.doing import Area
from footpath.demo.families.workers import key_of
from footpath.demo.story.judgement import Acted, acted
from footpath.demo.telling import prose

Sort = ConcernSaid.Sort
_RUBY = key_of("Ruby Achebe")
_NAMED = (
    ("yvonne", "Reviewing officer; in nobody’s line in Family Help"),
    ("lena", "Reads cases after something went wrong; manages nobody"),
    ("helen", "At Fernshire Family Friends, outside the council"),
)


def concerns() -> Iterator[Acted]:
    yield acted(date(2026, 6, 1), "09:00", _named)
    yield acted(date(2026, 10, 8), "18:40", _ruby_raises)
    yield acted(date(2026, 10, 9), "08:30", _yvonne_answers)
    yield acted(date(2026, 11, 6), "16:00", _what_was_done)
    yield acted(date(2026, 11, 17), "21:15", _without_a_name)


def _named(area: Area, at: datetime) -> None:
    for who, words in _NAMED:
        actions.name_person(user=area.users[who], words=words, by=area.users["amir"], at=at)


def _ruby_raises(area: Area, at: datetime) -> None:
    told = actions.Raising(
        to=area.users["yvonne"].pk,
        words=prose("""
            On Fridays one of us covers three teams. Visits that fall on a Friday are moved to Monday, and we write that
            the family asked for it. They did not. I have written it twice myself.
        """),
        wish="That we write what is so, and that somebody counts the Fridays.",
    )
    actions.raise_concern(told=told, once="told: fridays", by=area.users[_RUBY], at=at)


def _yvonne_answers(area: Area, at: datetime) -> None:
    yvonne = area.users["yvonne"]
    words = "Thank you. I have read it twice. I ask for the Friday rotas of all teams, so that it points at nobody."
    actions.say(
        ref=_raised(area), sort=Sort.ANSWER, words=words, once="told: yvonne answers", by=yvonne, at=at
    )  # fmt: skip


def _what_was_done(area: Area, at: datetime) -> None:
    ref, yvonne = _raised(area), area.users["yvonne"]
    done = "Since 2 November two people are on duty on Fridays. Everybody was told: “we could not come” is a reason."
    actions.say(ref=ref, sort=Sort.DONE, words=done, once="told: what was done", by=yvonne, at=at)
    learnt = "Nobody meant to write what was not so. There was no way to write that we were too few; now there is."
    actions.close(ref=ref, learnt=learnt, by=yvonne, at=at)


def _raised(area: Area) -> UUID:
    return Concern.objects.get(raised_by=area.users[_RUBY]).ref


def _without_a_name(area: Area, at: datetime) -> None:
    told = actions.Raising(
        to=area.users["lena"].pk,
        words="Families who need an interpreter are asked to bring a cousin at short notice. It is often short.",
        wish="I would like somebody to ask the families, and not us.",
    )
    actions.raise_concern(told=told, once="told: interpreters", by=None, at=at)
