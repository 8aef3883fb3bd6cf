"""The risk panel about Kai, October 2025: four people of four organisations, one of whom sees it differently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from footpath.demo.doing import Area
from footpath.demo.story.judgement import Acted, acted
from footpath.demo.telling import prose
from footpath.judgement.actions import decisions, panels
from footpath.judgement.actions.decisions import Weighed
from footpath.judgement.actions.panels import Voice

_SAT = date(2025, 10, 14)


def panelled() -> Iterator[Acted]:
    yield acted(date(2025, 10, 8), "11:20", _brought)
    yield acted(_SAT, "16:40", _has_sat)
    yield acted(date(2025, 10, 15), "09:30", _owen_decides)
    yield acted(date(2025, 10, 15), "18:20", _told)
    yield acted(date(2025, 12, 2), "15:30", _looked_at_again)


def _brought(area: Area, at: datetime) -> None:
    kai = area.people["kai"]
    written = panels.bring(
        children=[kai], sort="risk", sits_on=_SAT, by=area.users["owen"], at=at,
        asked="What keeps Kai safe at the bus station, and keeps him talking to us?",
        why=prose("""
            The police, his school, Bilal and I each hold a piece of it, and what one of us does to keep him safe can
            end what another has with him. He told Bilal the truth once. I would like the next thing we do not to be
            the reason he stops.
        """),
        views={kai: "“Don’t send a uniform. If there’s a uniform I’m the one who brought it.”"},
        brought=[area.records[one] for one in ("kais-telephone", "kais-account", "contact-missing")],
    )  # fmt: skip
    area.records["kais-panel"] = written.id


def _has_sat(area: Area, at: datetime) -> None:
    panels.has_sat(
        panel=area.records["kais-panel"], version=1, on=_SAT, look_again_on=date(2025, 12, 2),
        says=prose("""
            Bilal goes on meeting him there on Tuesdays and Fridays. The police learn who the older lads are without
            going up to Kai. School keeps the first lesson on Wednesdays light and says nothing of why. An officer he
            knows by name walks through on Friday nights.
        """),
        because=prose("""
            He went where there are people because he was afraid, and it is the one place where somebody found him
            kindly. Taking the place away would leave the fear.
        """),
        voices=(
            Voice(user=area.users["bilal"], said="He comes to me because I do not ask for names. Let it stay so."),
            Voice(
                user=area.users["beth"], differs=True,
                said="I would have somebody there in uniform every night this month. If he is hurt while we wait to be "
                "trusted, none of this will sound wise.",
            ),
            Voice(
                called="Leila Haddad", agency="Abbotsworth High, head of his year",
                said="He sleeps in maths on Wednesdays. I can make that easy for him and nobody need know.",
            ),
            Voice(user=area.users["tom"], said="I will answer for it if it goes wrong. Look again before Christmas."),
        ),
        by=area.users["owen"], at=at,
    )  # fmt: skip


def _owen_decides(area: Area, at: datetime) -> None:
    written = decisions.decide(
        children=[area.people["kai"]], by=area.users["owen"], at=at,
        decided="No uniform at the bus station on Kai’s account, on any night. All else as the panel advises.",
        why="He asked for one thing, and it was that. Bilal is there on Fridays, which is what the officer was for.",
        weighed=Weighed(follows=area.records["kais-telephone"]),
    )  # fmt: skip
    panels.decided_after(
        panel=area.records["kais-panel"], decision=written.id, by=area.users["owen"], at=at,
        words="It follows the panel in all but one thing. An officer he knows is still an officer, and he had said.",
    )  # fmt: skip


def _told(area: Area, at: datetime) -> None:
    panels.told(
        panel=area.records["kais-panel"], on=at.date(), by=area.users["owen"], at=at,
        children={
            area.people["kai"]: "By me, in Jean’s yard, with the bike upside down between us. He said “no uniform?” "
            "twice, and then that Bilal is all right."
        },
        family="Jean, at the table, in writing in large letters. Kerry by text, and then she rang.",
    )  # fmt: skip


def _looked_at_again(area: Area, at: datetime) -> None:
    panels.look_again(
        panel=area.records["kais-panel"], by=area.users["owen"], at=at,
        words="It holds, and it is no longer a question for four people. The lads have moved on; Bilal has not.",
    )  # fmt: skip
