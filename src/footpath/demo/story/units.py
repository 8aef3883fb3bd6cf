"""Family Help, Abbotsworth, owns its cases together: a Thursday’s talk, who covers, and what Moira wrote down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from footpath.demo.doing import Area
from footpath.demo.families.workers import key_of
from footpath.demo.story.judgement import Acted, acted
from footpath.demo.telling import prose
from footpath.judgement.actions import on_behalf, units
from footpath.record import actions, drafts
from footpath.record.values import FiledTo, Words, Writing

_BEGUN, _THURSDAY = date(2026, 11, 2), date(2026, 11, 12)
_DELIA, _KIT, _RUBY, _JOEL = (
    key_of(name) for name in ("Delia Munro-Webb", "Kit Sandford", "Ruby Achebe", "Joel Tiernan")
)
_FUNCTIONS = (
    (_DELIA, "consultant"), (_KIT, "child-practitioner"), ("grace", "practitioner"), (_RUBY, "practitioner"),
    (_JOEL, "practitioner"), ("moira", "administrator"),
)  # fmt: skip


def units_told() -> Iterator[Acted]:
    yield acted(_BEGUN, "09:10", _begins)
    yield acted(date(2026, 11, 5), "15:20", _marcia_rang)
    yield acted(_THURSDAY, "10:25", _talked_of_maya)
    yield acted(_THURSDAY, "10:40", _talked_of_theo)
    yield acted(date(2026, 11, 13), "16:30", _ruby_is_away)
    yield acted(date(2026, 11, 19), "16:35", _aaron_rang)


def _begins(area: Area, at: datetime) -> None:
    team, tom = area.teams["family-help"], area.users["tom"]
    units.own_together(team=team, by=tom, at=at)
    for who, function in _FUNCTIONS:
        units.take_function(team=team, user=area.users[who], function=function, by=tom, at=at)


def _talked(area: Area, at: datetime, child: str, *, said: str, theirs: str, next_: str, why: str) -> None:
    there = tuple(area.users[who].pk for who in (_DELIA, _KIT, "grace", _JOEL))
    told = units.Discussed(
        team=area.teams["family-help"], subject=area.people[child], there=there, said=prose(said), child=prose(theirs),
        spoke_for=area.users[_KIT].pk, next=prose(next_), why=prose(why),
    )  # fmt: skip
    units.discuss(told=told, once=f"told {child}", by=area.users[_DELIA], at=at)


def _talked_of_maya(area: Area, at: datetime) -> None:
    _talked(
        area, at, "maya",
        said="""
            The plan meeting is off art club day now, and Maya was told the same day. What is still open is whether
            there is money for art club after Christmas: three of us thought somebody else had asked.
        """,
        theirs="Maya would say: tell me yes or no, on a card, and the day before anything changes.",
        next_="Grace asks about the money by next Friday, and gives Maya the answer herself, on a card.",
        why="She was promised an answer. A promise that nobody owns is how children learn not to ask.",
    )  # fmt: skip


def _talked_of_theo(area: Area, at: datetime) -> None:
    _talked(
        area, at, "theo",
        said="""
            His splints are off since 1 November because they hurt him, and the new ones wait on health. Aaron has him
            from Thursday to Saturday and sees first what that does to his legs.
        """,
        theirs="Theo signs “more” for the walker, and “stop” when the old splints come out. Kit takes that as said.",
        next_="Grace asks health again, and asks Aaron what he sees on Fridays.",
        why="Two people see his legs every week. Only one of them is asked.",
    )  # fmt: skip


def _ruby_is_away(area: Area, at: datetime) -> None:
    units.say_away(
        user=area.users[_RUBY], covered_by=area.users[_JOEL], since=date(2026, 11, 16), until=date(2026, 11, 30),
        by=area.users[_RUBY], at=at,
    )  # fmt: skip


def _marcia_rang(area: Area, at: datetime) -> None:
    """Written down by Moira, read and filed by Grace."""
    theo, moira, grace = area.people["theo"], area.users["moira"], area.users["grace"]
    draft = on_behalf.begin(subject=theo, kind="help.phone-call", author=grace, by=moira, at=at)
    on_behalf.give(draft=draft, by=moira, at=at)
    said = "Marcia rang. Sunday dinner is at two now, so that Theo is not tired. She will do his hair before."
    written = actions.write(
        Writing(
            kind="help.phone-call", happened_on=at.date(), filed_to=(FiledTo(subject=theo),),
            words=(Words(slot="said", subject=theo, words=said),),
        ),
        by=grace, at=at,
    )  # fmt: skip
    on_behalf.filed(draft=draft, record=written.id, by=grace, at=at)
    drafts.finish(ref=draft, by=grace)


def _aaron_rang(area: Area, at: datetime) -> None:
    """It waits for Grace: nobody files it for her."""
    theo, moira = area.people["theo"], area.users["moira"]
    draft = on_behalf.begin(subject=theo, kind="help.phone-call", author=area.users["grace"], by=moira, at=at)
    said = "Aaron rang before his shift: Theo wanted to be carried all of last Friday. Could Grace ring by six?"
    fields = {"when": "19 Nov", f"who-{theo}": "about", f"own-{theo}-said": said}
    drafts.keep(ref=draft, version=1, fields=fields, subjects=[theo], by=moira, at=at)
    on_behalf.give(draft=draft, by=moira, at=at)
