"""A practitioner, whoever supervises them for what, and what they keep: for the pages of supervision."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.judgement.actions import supervision, supervision_apart, supervision_talks
from footpath.judgement.models.supervision import Supervises, SupervisionMeeting
from footpath.judgement.models.supervision_apart import Custodian, PersonalTalk, TalkRequest, Thought
from footpath.ledger.actions import keep
from footpath.record.models import Record
from footpath.store.scope import system
from tests.web.world import AT, LONG_AGO, TODAY, World, world

Purpose = Supervises.Purpose
SECRET = "quillowtide"
WHY = "Because she was promised an answer and has none."
WRITES_OURS = {"practitioner", "supervisor", "manager"}


def supervised_world() -> World:
    made = world()
    with system("somebody leads, and is supervised"):
        access.allocate(
            subject=made.children["ours"], to=made.users["practitioner"], part=Allocation.Part.LEAD, since=LONG_AGO,
            by=made.users["manager"], at=AT,
        )  # fmt: skip
        for supervisor, purpose in (
            ("manager", Purpose.CASE), ("manager", Purpose.OVERSIGHT), ("supervisor", Purpose.REFLECTION),
            ("supervisor", Purpose.PERSONAL),
        ):  # fmt: skip
            supervision.set_supervisor(
                worker=made.users["practitioner"], supervisor=made.users[supervisor], purpose=purpose, since=LONG_AGO,
                by=made.users["manager"], at=AT,
            )  # fmt: skip
    return made


def told(response: Any) -> str:
    return str(response.content.decode())


def at(name: str, *args: object) -> str:
    return reverse(f"supervision:{name}", args=args)


def a_talk(made: World) -> PersonalTalk:
    with system("talk for a test"):
        return supervision_talks.keep_talk(
            worker=made.users["practitioner"], words=f"I do not sleep: {SECRET}.", by=made.users["practitioner"], at=AT
        )  # fmt: skip


def a_thought(made: World, *, shared: bool = True) -> Thought:
    with system("think for a test"):
        return supervision_apart.think(
            worker=made.users["practitioner"], words=f"I put them off: {SECRET}.", with_supervisor=shared,
            by=made.users["practitioner"], at=AT,
        )  # fmt: skip


def a_meeting(made: World) -> SupervisionMeeting:
    with system("meet for a test"):
        return supervision.hold_meeting(
            on=TODAY, sort=SupervisionMeeting.Sort.TWO, there=[made.users["practitioner"].pk],
            by=made.users["manager"], at=AT,
        )  # fmt: skip


def a_request(made: World) -> TalkRequest:
    with system("a lawful request for a test"):
        for who in ("governance", "case reviewer"):
            named = Custodian(user=made.users[who], named_by=made.users["manager"], since=LONG_AGO)
            keep(named, verb="named", by=made.users["manager"], at=AT)
        return supervision_talks.ask_for_talk(
            worker=made.users["practitioner"], who_asks="The county court", basis="An order of the county court today.",
            first_on=TODAY, last_on=TODAY, by=made.users["governance"], at=AT,
        )  # fmt: skip


def an_oversight(made: World) -> Record:
    with system("oversight for a test"):
        written = supervision.oversee(
            child=made.children["ours"], decided="See her alone.", why=WHY, by=made.users["manager"], at=AT
        )  # fmt: skip
        return Record.objects.get(pk=written.id)
