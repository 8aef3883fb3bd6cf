"""Kai keeps his telephone, October 2025, and what came of it; and a small one of Grace's about Sundays, autumn 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from footpath.access import audit
from footpath.access.queries import scope_for, standing
from footpath.demo.doing import TODAY, Area
from footpath.demo.story.judgement import Acted, acted
from footpath.demo.telling import prose
from footpath.judgement.actions import decision_examples, decisions
from footpath.judgement.actions.decisions import Option, Weighed
from footpath.judgement.models.decisions import DecisionView
from footpath.record.models import Record
from footpath.record.queries import open_record
from footpath.store.scope import entered

_DECIDED = date(2025, 10, 3)
Stance = DecisionView.Stance


def decided() -> Iterator[Acted]:
    yield acted(_DECIDED, "15:40", lambda area, at: _reads(area, "owen", "kais-account", at))
    yield acted(_DECIDED, "15:50", lambda area, at: _reads(area, "owen", "contact-missing", at))
    yield acted(_DECIDED, "17:30", _kais_telephone)
    yield acted(_DECIDED, "18:10", _tom_agrees)
    yield acted(date(2025, 10, 6), "09:15", _beth_differs)
    yield acted(date(2025, 10, 31), "16:00", _looked_at_again)
    yield acted(date(2025, 12, 12), "17:10", _what_came_of_it)
    yield acted(date(2025, 12, 15), "09:05", _worth_telling)
    yield acted(date(2025, 12, 16), "16:40", _owen_tells)
    yield acted(date(2026, 10, 16), "15:20", _sundays)


def _reads(area: Area, who: str, record: str, at: datetime) -> None:
    """Somebody opens a record's page, as far as they then might, and it is in the log of reading."""
    user, on = area.users[who], at.date()
    scope = scope_for(who=standing(user=user, on=on, at=at), mfa=True, on=on, at=at)
    with entered(scope), audit.noting() as notes:
        shown = open_record(ref=Record.objects.get(pk=area.records[record]).ref)
    audit.write(
        notes, at=at, actor=user.pk, action="GET records:page", decision="allowed" if shown else "refused 404",
        session="", address="", request=f"story {record}",
    )  # fmt: skip


def _kais_telephone(area: Area, at: datetime) -> None:
    kai = area.people["kai"]
    written = decisions.decide(
        children=[kai], by=area.users["owen"], at=at, ask=area.users["tom"], look_again_on=date(2025, 10, 31),
        question="Does Kai keep his telephone?",
        decided="Kai keeps his telephone. Jean has it from nine at night, and Kai chose the drawer.",
        why=prose("""
            It is how a man reached him, and it is how he rings Nan when he is stuck. Without it he is alone at the bus
            station; with it he is one call from home. He told us himself, and the next thing he tells us should not
            cost him something too.
        """),
        weighed=Weighed(
            known="One account was used to reach him. It is kept as evidence. He gave nothing away.",
            unknown="Whether there is another account, and what the older lads have asked of him.",
            options=(
                Option(
                    option="We ask Jean to take it away",
                    benefits="Nobody reaches him by it.", benefits_likely="Certain, for as long as there is no other.",
                    harms="He cannot ring. He borrows another that nobody looks at with him, and tells us nothing.",
                    harms_likely="Likely within a week, and serious.",
                ),
                Option(
                    option="He keeps it, and Jean has it at night",
                    benefits="He can ring. He sleeps. He is the one who was trusted.",
                    benefits_likely="Likely, and it would last.",
                    harms="Somebody writes to him by day.", harms_likely="Possible. He says he would show Jean.",
                ),
                Option(
                    option="Everything stays as it is",
                    benefits="Nothing is asked of him.", harms="The nights, which is when it happened.",
                    harms_likely="Likely, and serious.",
                ),
            ),
            views={kai: "“If you take it off me I can’t ring Nan. I’ll do the drawer. Not the bag, the drawer.”"},
            weighed={kai: "It decided it. The drawer is his."},
            would_change="A message he does not show; a second telephone; two nights without sleep.",
            peers="Some would take it away for a month. Most would want him able to ring.",
            dilemma="What keeps him within reach of home keeps him within reach of others.",
        ),
    )  # fmt: skip
    area.records["kais-telephone"] = written.id
    decisions.say_view(
        decision=written.id, said="He told me where the drawer was before I asked. I can do nine o’clock.",
        stance=Stance.ASKED, whose="Jean", by=area.users["owen"], at=at,
    )  # fmt: skip


def _tom_agrees(area: Area, at: datetime) -> None:
    decisions.agree(
        decision=area.records["kais-telephone"], by=area.users["tom"], at=at,
        words="Yes. If it goes wrong it was still right to try, and I will say so.",
    )  # fmt: skip


def _beth_differs(area: Area, at: datetime) -> None:
    decisions.say_view(
        decision=area.records["kais-telephone"], stance=Stance.DIFFERS, whose="DS Beth Holt", by=area.users["owen"],
        at=at, said="I would have held it as evidence until the account was read. I understand why not.",
    )  # fmt: skip


def _looked_at_again(area: Area, at: datetime) -> None:
    decisions.look_again(
        decision=area.records["kais-telephone"], by=area.users["owen"], at=at,
        words="It holds. Four weeks in the drawer, one night forgotten, and he said so before Jean noticed.",
    )  # fmt: skip


def _what_came_of_it(area: Area, at: datetime) -> None:
    decisions.say_outcome(
        decision=area.records["kais-telephone"], by=area.users["owen"], at=at,
        words=prose("""
            On Tuesday a number he did not know wrote “you ok keeper?”. He put the telephone on the table in front of
            Jean and said “that’s one”. It went to DS Holt that night.
        """),
    )  # fmt: skip


def _worth_telling(area: Area, at: datetime) -> None:
    decision_examples.put_forward(
        decision=area.records["kais-telephone"], by=area.users["tom"], at=at,
        why="He asked the boy first, wrote down what could go wrong, and went back to see. That is what I mean by it.",
    )  # fmt: skip


def _owen_tells(area: Area, at: datetime) -> None:
    decision_examples.tell(
        decision=area.records["kais-telephone"], by=area.users["owen"], at=at,
        words=prose("""
            A boy was reached by telephone by somebody who must not. I let him keep it. He chose where it sleeps, and
            his nan keeps the hours. I wrote down what would make me stop. When the next message came he put it on the
            table.
        """),
        learnt="Ask what the risky thing is for before taking it away.",
    )  # fmt: skip


def _sundays(area: Area, at: datetime) -> None:
    written = decisions.decide(
        children=[area.people["theo"]], by=area.users["grace"], at=at, look_again_on=TODAY,
        decided="Theo stays at Aaron’s until Monday morning every other week, until Bean is born.",
        why="Kerry is tired and asked; Aaron is off nights; Theo says “Dada” on a Sunday and means stay.",
    )  # fmt: skip
    area.records["theos-sundays"] = written.id
