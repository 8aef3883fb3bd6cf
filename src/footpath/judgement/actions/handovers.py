"""Hand children over: begun, read back, answered, complete. Until it is complete nothing moves."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from footpath.access import actions as access
from footpath.access.models import Allocation, Membership, User
from footpath.access.queries import on_day
from footpath.access.rules import VERBS, Can, Role
from footpath.help.models.plans import Next
from footpath.judgement import rules
from footpath.judgement.actions.timeframes import rewritten
from footpath.judgement.actions.work import check_work
from footpath.judgement.models.handovers import Answer, Handover, ReadBack
from footpath.judgement.queries.answering import may_move
from footpath.judgement.queries.handovers import State
from footpath.kernel import rulepacks
from footpath.ledger.actions import Actor, Changed
from footpath.record import actions, drafts
from footpath.record.models import Filing
from footpath.record.queries import open_many, open_record_number
from footpath.record.values import FiledTo, Opened, Words, Writing, Written
from footpath.store.managers import AnyOf
from footpath.store.scope import system

ALONGSIDE = "handover-alongside"
"""The name of the local time within which working alongside ends."""
LEAD, CO_WORKER = Allocation.Part.LEAD, Allocation.Part.CO_WORKER


class NotHandedOver(Exception):
    """A handover that cannot be, as things stand; the text says what to do."""


@transaction.atomic
def begin(
    *,
    children: Sequence[int],
    receiver: User,
    know: str = "",
    told: Mapping[int, str] | None = None,
    stays_until: date | None = None,
    offers_drafts: bool = False,
    by: User,
    at: datetime,
) -> Written:
    """
    Begin to hand children over. Nothing moves until the receiver has read back and is understood.

    Whoever leads for them begins it, or whoever manages that person. The receiver may read the record from now on.

    :param told: for each child, how they were told, or why not.
    :param stays_until: until when the sender works alongside: not longer than is agreed here.
    :raises NotHandedOver: it is not theirs to begin, or one is under way, or the receiver cannot lead.
    """
    on = timezone.localtime(at).date()
    leads = _leads(children, on)
    sender = _sender(children, leads, by, on)
    if receiver.pk == sender:
        raise NotHandedOver(f"{receiver.name} leads for them already. Choose somebody else.")
    if not receiver.is_active or not _may_lead(receiver, on):
        raise NotHandedOver(f"{receiver.name} has no role here in which they could lead. Choose somebody else.")
    _check_stay(stays_until, on)
    if _under_way(children):
        raise NotHandedOver("A handover of one of them is under way. Finish it, or call it off first.")
    words = [Words(slot="know", words=know.strip())] if know.strip() else []
    words += [
        Words(slot="told", subject=child, words=said.strip())
        for child, said in (told or {}).items()
        if said.strip() and child in children
    ]
    written = actions.write(
        Writing(
            kind=Handover.KIND, happened_on=on, filed_to=tuple(FiledTo(subject=child) for child in children),
            words=tuple(words),
            facts={
                "sender_id": sender, "receiver_id": receiver.pk, "state": State.UNDER_WAY, "stays_until": stays_until,
                "offers_drafts": offers_drafts,
            },
        ),
        by=by,
        at=at,
    )  # fmt: skip
    _let_read(children, receiver, by=by, at=at, on=on)
    return written


def read_back(*, handover: int, lines: str, by: User, at: datetime) -> Written:
    """
    Say in three lines what one has understood.

    :raises NotHandedOver: it is somebody else's to read back, is over, or waits for its answer; or there are not three.
    """
    opened = _open(handover)
    if opened.facts.get("receiver_id") != by.pk:
        raise NotHandedOver("Whoever takes over reads it back: nobody can say for them what they understood.")
    if _unanswered(handover) is not None:
        raise NotHandedOver("You have read it back, and it waits for its answer.")
    said = rules.lines_in(lines)
    if len(said) < rules.LINES_READ_BACK:
        raise NotHandedOver("Say what you have understood in three lines: it is how something missed is found.")
    return actions.write(
        _part(opened, ReadBack.KIND, {"handover_id": handover}, (Words(slot="lines", words="\n".join(said)),), at),
        by=by,
        at=at,
    )


@transaction.atomic
def answer(*, handover: int, version: int, understood: bool, mended: str = "", by: User, at: datetime) -> Written:
    """
    Say that what was read back is understood, which completes the handover; or mend what was not.

    At completion, and only then, the allocations move: all of them, or none.

    :raises NotHandedOver: nothing waits for an answer, it is not theirs to give, or something has still to be said.
    :raises Changed: somebody answered first.
    """
    opened = _open(handover)
    if opened.version != version:
        raise Changed("Somebody changed this handover while you were reading. Look at how it stands now.")
    on = timezone.localtime(at).date()
    children = [one.subject for one in opened.present]
    waiting = _unanswered(handover)
    if waiting is None:
        raise NotHandedOver("Nothing has been read back yet. Ask whoever takes over to say what they understood.")
    if by.pk == opened.facts.get("receiver_id"):
        raise NotHandedOver("Somebody else says whether you have understood: whoever hands over, or their manager.")
    if not may_move(subjects=children, by=by, on=on):
        raise NotHandedOver("Whoever leads for them today answers, or their manager.")
    if not understood and not mended.strip():
        raise NotHandedOver("Say what was not right, and how it is.")
    words = (Words(slot="mended", words=mended.strip()),) if mended.strip() else ()
    facts = {"handover_id": handover, "read_back_id": waiting, "understood": understood}
    if understood:
        _refuse_untold(opened, children)
    written = actions.write(_part(opened, Answer.KIND, facts, words, at), by=by, at=at)
    if understood:
        _complete(opened, children, by=by, at=at, on=on)
    else:
        again = rewritten(opened, facts={}, words={})
        actions.write_again(
            record=handover, version=version, writing_=again, by=by, at=at, reason="something was mended"
        )
    return written


@transaction.atomic
def say(
    *,
    handover: int,
    version: int,
    told: Mapping[int, str] | None = None,
    goodbye: Mapping[int, str] | None = None,
    goodbye_on: date | None = None,
    by: User,
    at: datetime,
) -> Written:
    """
    Say how each child was told, or why not; and the goodbye: who, how, and what was said. Also when it is complete.

    :raises NotHandedOver: there is no such handover for this reader.
    :raises Changed: somebody wrote it since.
    :raises MayNotWrite: the writer works with none of them.
    """
    opened = _open(handover, over=True)
    if opened.version != version:
        raise Changed("Somebody changed this handover while you were reading. Look at how it stands now.")
    check_work([one.subject for one in opened.present], by=by, at=at)
    given = {("told", child): words for child, words in (told or {}).items()}
    given |= {("goodbye", child): words for child, words in (goodbye or {}).items()}
    stands = rewritten(opened, facts={"goodbye_on": goodbye_on or opened.facts.get("goodbye_on")}, words={})
    kept = tuple(one for one in stands.words if (one.slot, one.subject) not in given)
    new = tuple(
        Words(slot=slot, subject=child, words=words.strip()) for (slot, child), words in given.items() if words.strip()
    )
    return actions.write_again(
        record=handover, version=version, writing_=replace(stands, words=(*kept, *new)), by=by, at=at,
        reason="how they were told, and the goodbye",
    )  # fmt: skip


@transaction.atomic
def call_off(*, handover: int, version: int, why: str, by: User, at: datetime) -> Written:
    """
    Call a handover off: whoever led goes on leading, and what was opened to the receiver to read back is shut.

    :raises NotHandedOver: it is over, it is not theirs to call off, or no reason was given.
    """
    opened = _open(handover)
    on = timezone.localtime(at).date()
    children = [one.subject for one in opened.present]
    if not may_move(subjects=children, by=by, on=on):
        raise NotHandedOver("Whoever leads for them today calls it off, or their manager.")
    if not rules.is_a_reason(why):
        raise NotHandedOver("Say why it is called off, in five words or more.")
    _let_read_no_longer(opened, children, by=by, at=at, on=on)
    writing = rewritten(opened, facts={"state": State.CALLED_OFF}, words={"called-off": why.strip()})
    return actions.write_again(record=handover, version=version, writing_=writing, by=by, at=at, reason=why.strip())


@transaction.atomic
def hold_for_leaver(*, leaver: User, manager: User, by: Actor, at: datetime) -> int:
    """
    When somebody leaves, their manager holds every child they led for, from the same moment; returns how many.

    A handover that was under way goes on, and is the manager's to answer.
    """
    on = timezone.localtime(at).date()
    with system("the children whose lead practitioner is leaving"):
        rows = list(Allocation.objects.filter(on_day(on), user=leaver, part=LEAD))
        for row in rows:
            access.allocate(
                subject=row.subject_id, to=manager, part=LEAD, since=on, by=by, at=at,
                reason=f"{leaver.name} has left. {manager.name} holds them until somebody takes over.",
            )  # fmt: skip
            access.end_allocation(allocation=row, until=on, by=by, at=at, reason=f"{leaver.name} has left.")
    return len(rows)


def _check_stay(until: date | None, on: date) -> None:
    """Working alongside ends by itself: on a later day, and not longer than is agreed here."""
    if until is None:
        return
    if until <= on:
        raise NotHandedOver("Say a later day until which the sender works alongside, or none.")
    longest = rulepacks.maximum(ALONGSIDE, on=on)
    if until > longest.due(start=on):
        raise NotHandedOver(f"Working alongside ends within {longest.in_words()} here. Say a nearer day.")


# --- what it stands on ----------------------------------------------------------------------------


def _open(handover: int, *, over: bool = False) -> Opened:
    opened = open_record_number(record=handover)
    if opened is None or opened.withheld or opened.kind != Handover.KIND:
        raise NotHandedOver("There is no such handover.")
    if not over and opened.facts["state"] != State.UNDER_WAY:
        raise NotHandedOver("This handover is over. What was said in it stands.")
    return opened


def _leads(children: Collection[int], on: date) -> dict[int, list[Allocation]]:
    found: dict[int, list[Allocation]] = {child: [] for child in children}
    rows = Allocation.objects.filter(on_day(on), subject__in=AnyOf(sorted(children)), part=LEAD, user__isnull=False)
    for row in rows.order_by("since", "id"):
        found[row.subject_id].append(row)
    return found


def _sender(children: Sequence[int], leads: Mapping[int, Sequence[Allocation]], by: User, on: date) -> int:
    if not children:
        raise NotHandedOver("Say whom you hand over.")
    if all(any(row.user_id == by.pk for row in leads[child]) for child in children):
        return by.pk
    if not may_move(subjects=children, by=by, on=on):
        raise NotHandedOver("You do not lead for all of them. Whoever does hands them over, or their manager.")
    senders = {rows[-1].user_id if rows else by.pk for rows in leads.values()}
    if len(senders) > 1:
        raise NotHandedOver("They have different lead practitioners. Hand over those of one at a time.")
    sender = senders.pop()
    return by.pk if sender is None else sender


def _may_lead(user: User, on: date) -> bool:
    roles = Membership.objects.filter(on_day(on), user=user).values_list("role", flat=True)
    outside = {Role.PARTNER, Role.VOLUNTEER, Role.ADVOCATE, Role.ADMINISTRATOR}
    return any(Can.WRITE_CASEWORK in VERBS[Role(role)] and Role(role) not in outside for role in roles)


def _under_way(children: Collection[int]) -> bool:
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(children)), kind=Handover.KIND).values("record")
    return Handover.objects.filter(record__in=filed, state=State.UNDER_WAY).exists()


def _let_read(children: Sequence[int], receiver: User, *, by: User, at: datetime, on: date) -> None:
    """Whoever is to read back must be able to read: they work alongside from now on, where nothing opens it yet."""
    teams = Membership.objects.filter(on_day(on), user=receiver, team__isnull=False).values("team")
    there = Allocation.objects.filter(on_day(on), subject__in=AnyOf(sorted(children)))
    beside = set(there.filter(Q(user=receiver) | Q(team__in=teams)).values_list("subject_id", flat=True))
    for child in children:
        if child not in beside:
            access.allocate(
                subject=child, to=receiver, part=CO_WORKER, since=on, by=by, at=at,
                reason="To read, and to read back, before taking over.",
            )  # fmt: skip


def _let_read_no_longer(opened: Opened, children: Sequence[int], *, by: User, at: datetime, on: date) -> None:
    """What a handover that is called off had opened to its receiver; not what was open to them before it."""
    opening = Allocation.objects.filter(
        on_day(on), subject__in=AnyOf(sorted(children)), user=opened.facts["receiver_id"], part=CO_WORKER,
        since=opened.happened_on, until=None,
    )  # fmt: skip
    for row in opening:
        access.end_allocation(allocation=row, until=on, by=by, at=at, reason="The handover was called off.")


def _unanswered(handover: int) -> int | None:
    """The last read-back, where nobody has answered it."""
    last = ReadBack.objects.filter(handover=handover).order_by("-record_id").values_list("record_id", flat=True).first()
    if last is None or Answer.objects.filter(read_back=last).exists():
        return None
    return last


def _part(opened: Opened, kind: str, facts: Mapping[str, object], words: tuple[Words, ...], at: datetime) -> Writing:
    return Writing(
        kind=kind, happened_on=timezone.localtime(at).date(),
        filed_to=tuple(FiledTo(subject=one.subject) for one in opened.present), words=words, facts=facts,
    )  # fmt: skip


def _refuse_untold(opened: Opened, children: Sequence[int]) -> None:
    if any(not opened.words("told", child) for child in children):
        raise NotHandedOver("Say first how each child was told that somebody new comes, or why they were not.")


def _complete(opened: Opened, children: Sequence[int], *, by: User, at: datetime, on: date) -> None:
    receiver = User.objects.get(pk=opened.facts["receiver_id"])
    if not receiver.is_active:
        raise NotHandedOver(f"{receiver.name} has left. Call this off, and hand over to somebody who is here.")
    sender = User.objects.filter(pk=opened.facts["sender_id"]).first()
    stays = opened.facts.get("stays_until")
    reason = "Handed over, read back and understood."
    before = _leads(children, on)
    alongside = Allocation.objects.filter(
        on_day(on), subject__in=AnyOf(sorted(children)), user=receiver, part=CO_WORKER
    )  # fmt: skip
    ended = [*(row for rows in before.values() for row in rows if row.user_id != receiver.pk), *alongside]
    for child in children:
        if not any(row.user_id == receiver.pk for row in before[child]):
            access.allocate(subject=child, to=receiver, part=LEAD, since=on, by=by, at=at, reason=reason)
        if sender is not None and sender.is_active and stays is not None and stays > on:
            access.allocate(
                subject=child, to=sender, part=CO_WORKER, since=on, until=stays, by=by, at=at,
                reason="Works alongside for a while after handing over.",
            )  # fmt: skip
    for row in ended:
        access.end_allocation(allocation=row, until=on, by=by, at=at, reason=reason)
    if sender is not None:
        _steps_go_along(children, sender.name, receiver.name, by=by, at=at)
        if opened.facts.get("offers_drafts"):
            drafts.offer_about(of=sender, to=receiver, subjects=children)
    done = rewritten(
        opened, facts={"state": State.COMPLETE, "completed_on": on, "completed_by_id": by.pk}, words={}
    )  # fmt: skip
    actions.write_again(record=opened.id, version=opened.version, writing_=done, by=by, at=at, reason=reason)


def _steps_go_along(children: Sequence[int], sender: str, receiver: str, *, by: User, at: datetime) -> None:
    """What is still to come and was the sender's is the receiver's, promises to the child with it."""
    whose = {sender: receiver, sender.split()[0]: receiver.split()[0]}
    filed = Filing.objects.filter(subject__in=AnyOf(sorted(children)), kind=Next.KIND).values("record")
    theirs = Next.objects.filter(record__in=filed, state=Next.State.COMING, whose__in=list(whose))
    opened = open_many(records=list(theirs.values_list("record_id", flat=True)))
    agains = [
        actions.Again(
            record=one.id, version=one.version,
            writing=rewritten(one, facts={"whose": whose[str(one.facts["whose"])]}, words={}),
        )
        for one in opened
        if not one.withheld and {each.subject for each in one.present} <= set(children)
    ]  # fmt: skip
    if agains:
        actions.write_again_many(agains, by=by, at=at, reason=f"Handed over to {receiver}.")
