"""Today: news, people, children; who is waited for, what is coming, what was begun. In a constant number of queries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from footpath.access import audit, rota
from footpath.access.children import answered_for, mine_or_shared
from footpath.access.rules import CASEWORK, Can
from footpath.concerns.queries import waiting_for as in_confidence
from footpath.feedback.queries.words import asks_for_something
from footpath.help.queries.offers import Waiting as Awaited
from footpath.help.queries.offers import waiting
from footpath.judgement.actions.today import look
from footpath.judgement.queries import (
    decisions,
    disagreements,
    handovers,
    on_behalf,
    panels,
    timeframes,
    today,
    units,
    workload,
)  # fmt: skip
from footpath.judgement.queries import supervision_debrief as debriefs
from footpath.judgement.queries.timeframes import TimeframeOf
from footpath.kernel.rulepacks.alone import alone as alone_rule
from footpath.kernel.working_days import BankHolidaysUnknown, is_working_day
from footpath.people.queries.names import called_of
from footpath.protection.queries.days import days_to_meet
from footpath.record import drafts, news
from footpath.store.scope import current
from footpath.understanding.queries.answering import answering
from footpath.voice.actions.keeping import OWN_HAND
from footpath.voice.queries.alone import Unread, asked_to_agree, waiting_unread
from footpath.web import clock
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.today import alone, covering, deciding, meeting, running, sitting
from footpath.web.today import lines as say
from footpath.web.today.values import Line, Part, Today
from footpath.web.ui.values import Link, Undo
from footpath.web.voice.left import is_alone, left_alone
from footpath.web.words import heading

MOST = 12
"""Lines in all: a list of forty is a list of none. The rest is one link."""
_AHEAD = timedelta(days=45)
_SOON = timedelta(days=14)
_EMERGENCIES = timedelta(days=7)
_MOST_ASKED = 60


@require_GET
@policy(SIGNED_IN)
def page(request: Request) -> HttpResponse:
    """What somebody who helps children wants to know first this morning."""
    whole = "all" in request.GET
    shown = _Day(request).put_together(whole=whole)
    context: dict[str, object] = {"today": shown, "place": "today"}
    if thrown := _ref(request.GET.get("undo", "")):
        context["undo"] = Undo(words="Discarded.", url=reverse("writing:undo", args=[thrown]))
    return TemplateResponse(request, "today/today.html", context)


class _Day:
    """Everything one person's Today is made from, asked once."""

    def __init__(self, request: Request) -> None:
        self.request, self.user, self.on = request, request.user, clock.today()
        who, on = request.who, self.on
        sees = who.may(Can.SEE_CASEWORK)
        self.mine = mine_or_shared(who=who, on=on) if sees else []
        self.team = [one for one in answered_for(who=who, on=on) if one not in set(self.mine)] if sees else []
        self.everybody = [*self.mine, *self.team]
        looked = look(by=request.user, at=clock.record_now()) if sees else None
        self.looked = looked is not None
        self.since = looked or _start_of_yesterday(on)
        self.news = self._news_of(self.mine)
        of_team = self._news_of(self.team)
        told = {one.ref for one in self.news}
        self.team_news = [one for one in of_team if one.ref not in told]
        writes = who.may(Can.WRITE_CASEWORK)
        self.for_me, self.given_back = on_behalf.waits_for(user=self.user.pk) if writes else ([], [])
        told = {one.draft for one in (*self.for_me, *self.given_back)}
        self.drafts = [one for one in drafts.mine(by=request.user) if one.ref not in told] if writes else []
        self.covers = [
            (one, units.beside_of(user=one.user, on=on)) for one in units.covers_for(user=self.user.pk, on=on)
        ]
        self.devices = asked_to_agree(user=self.user.pk, on=self.on) if writes and settings.FOOTPATH_ALONE else ()
        self.unread = self._unread() if settings.FOOTPATH_ALONE and self.everybody else ()
        at = clock.now() - _EMERGENCIES
        self.opened = rota.opened_lately(subjects=self.mine, since=at, not_by=self.user.pk) if self.mine else ()
        self.to_review = rota.waiting_for(who=who, on=on, most=_MOST_ASKED) if who.may(Can.LOOK_BACK) else ()
        self.asks_now = asks_for_something(on=on) if who.may(Can.HEAR_FEEDBACK) else 0
        self.handovers = handovers.waiting_for(user=request.user, on=on) if writes else []
        self.differs = disagreements.waiting_for(user=request.user.pk, on=on) if writes else []
        self.to_agree = decisions.waiting_to_be_agreed(user=request.user.pk) if writes else []
        self.decided = decisions.to_look_at_again(subjects=self.mine, on=on) if writes else []
        self.panels = panels.waiting(subjects=self.mine, on=on) if writes else []
        self.meets = days_to_meet(subjects=self.everybody, today=on) if sees else []
        self.timeframes = timeframes.timeframes_about(subjects=self.everybody, today=on)
        self.to_answer_for = answering(subjects=self.everybody) if writes else []
        self.to_come = today.to_come(subjects=self.mine)
        self.awaited = waiting(subjects=self.mine) if self.mine else []
        rhythms = [one for one in self.timeframes if one.every_days]
        self.unseen = today.unseen(rhythms=rhythms, today=on)
        self.running = today.not_seen_running(subjects=self.everybody, today=on)
        self.sits = debriefs.waiting(reader=self.user.pk)
        self.offers = debriefs.offers_to(worker=self.user.pk, on=on)
        self.heavy = workload.heavy_now(supervisor=self.user.pk, on=on) if who.led else []
        self.said = self._said()

    def _unread(self) -> tuple[Unread, ...]:
        """What children left alone for somebody else, and that has waited too long."""
        waited = timedelta(hours=alone_rule(on=self.on).hours_until_others_hear)
        return waiting_unread(subjects=self.everybody, but=self.user.pk, before=clock.now() - waited)

    def _news_of(self, children: Collection[int]) -> list[news.News]:
        if not children:
            return []
        return news.feed(subjects=children, since=self.since, not_by=self.user.pk, own_hand=OWN_HAND)

    def _said(self) -> say.Said:
        about = {one.subject for one in (*self.news, *self.team_news)}
        about |= {one.subject for one in (*self.opened, *self.to_review)} | {one.subject for one in self.unseen}
        about |= {one.subject for one in self.running}
        about |= {one for each in self.to_come for one in each.subjects} | {one.subject for one in self.awaited}
        about |= {one for frame in self.timeframes for one in frame.children}
        about |= {one for meets in self.meets for one in meets.children}
        about |= {one for waits in self.to_answer_for for one in waits.children}
        about |= {one for waits in self.handovers for one in waits.children}
        about |= {one for waits in self.differs for one in waits.one.children}
        about |= {one for each in (*self.to_agree, *self.decided) for one in each.children}
        about |= {one.subject for one in (*self.for_me, *self.given_back)}
        about |= {one for _, children in self.covers for one in children}
        about |= {one for draft in self.drafts for one in draft.subjects} | {one.subject for one in self.devices}
        about |= {one.subject for one in self.unread}
        audit.shown(one.subject for one in (*self.opened, *self.to_review))
        called = called_of(about) if about else {}
        firsts = [one.first for one in called.values()]
        names = {pk: one.first if firsts.count(one.first) == 1 else one.whole for pk, one in called.items()}
        # A page is led to only where the record is open: whoever looks back at an opening may not be beside the child.
        scope = current()
        known = [one for one in about if scope.mask(one) & CASEWORK]
        return say.Said(
            names=names, refs=today.refs_of(subjects=known), later=today.put_off(subjects=known), on=self.on,
            asked=today.asked_again(
                records=[*(one.record for one in self._waits_on()), *(one.record for one in self.awaited)]
            ),
            reads_who_looked=self.request.who.may(Can.SEE_READINGS),
        )  # fmt: skip

    def put_together(self, *, whole: bool) -> Today:
        """The parts in their order: news, people, children, others, and only then dates; a dozen lines in all."""
        since = say.since_words(self.since, on=self.on, looked=self.looked)
        new = f"Since you last looked, {since}" if self.looked else f"New {since}"
        parts = [
            ("Waiting for you", list(self._waiting_for_me()), 4),
            (new, list(self._new()), 3),
            (f"New among your team’s children, {since}", [say.new(self.said, one) for one in self.team_news], 3),
            ("Today", list(self._today()), 4),
            ("Children to hold in mind", list(self._to_hold()), 4),
            ("People", [say.heavy(one) for one in self.heavy], 2),
            ("Waiting for others", list(self._waited_for()), 2),
            ("Coming up", list(self._coming()), 2),
            ("Unfinished writing", [say.unfinished(self.said, one) for one in self.drafts if not is_alone(one)], 2),
        ]
        kept = {
            name: found if whole else found[:most] for (name, found, _), most in zip(parts, _shares(parts), strict=True)
        }
        left = sum(len(found) for _, found, _ in parts) - sum(len(found) for found in kept.values())
        pair = ("Waiting for others", "Coming up")
        more = None
        if left:
            more = Link(label=f"{left} more, for later", url=f"{reverse('today')}?all")
        elif whole:
            more = Link(label="Only what comes first", url=reverse("today"))

        def drawn(names: Iterable[str]) -> tuple[Part, ...]:
            return tuple(
                Part(heading=name, lines=tuple(kept[name]), narrow=name in pair) for name in names if kept.get(name)
            )

        first = [name for name, _, _ in parts if name not in (*pair, "Unfinished writing")]
        writes = self.request.who.may(Can.WRITE_CASEWORK)
        return Today(
            date=heading(self.on), parts=drawn(first), pair=drawn(pair), last=drawn(["Unfinished writing"]), more=more,
            write_url=reverse("children:mine") if writes else "",
        )  # fmt: skip

    def _waiting_for_me(self) -> Iterable[Line]:
        if in_confidence(user=self.user.pk):
            yield covering.in_confidence()
        for left in left_alone(self.drafts):
            yield alone.left_alone(self.said, left)
        for sit in self.sits:
            if line := sitting.waits(sit, reader=self.user.pk, on=self.on):
                yield line
        for offer in self.offers:
            yield sitting.offered(offer)
        for device in self.devices:
            yield alone.device(self.said, device)
        if self.asks_now:
            yield say.asks_now(self.asks_now)
        for behalf in self.for_me:
            yield covering.written_for_me(self.said, behalf)
        for behalf in self.given_back:
            yield covering.given_back(self.said, behalf)
        for waits in self.handovers:
            yield say.handover(self.said, waits)
        for differs in self.differs:
            if not differs.waits:
                yield say.differs(self.said, differs)
        for asks in self.to_agree:
            yield deciding.to_agree(self.said, asks)
        supervises = set(self.team) if self.request.who.led else set()
        for one in self.timeframes:
            as_supervisor = bool(supervises & set(one.children))
            unsaid = one.supervisor is None if as_supervisor else one.worker is None and self._leads(one)
            if unsaid:
                yield say.to_agree(self.said, one)
        agrees = self.request.who.may(Can.AGREE)
        for whole in self.to_answer_for:
            given_back = not whole.ready and whole.asked_by_id == self.user.pk != whole.by_id
            if given_back or (whole.ready and agrees and whole.by_id != self.user.pk):
                yield say.to_answer_for(self.said, whole)
        for opening in self.to_review:
            yield say.to_look_back_at(self.said, opening)

    def _today(self) -> Iterable[Line]:
        for sit in self.sits:
            if sit.meets_on == self.on:
                yield sitting.today(sit, reader=self.user.pk)
        for cover, children in self.covers:
            yield covering.covers(self.said, cover, children)
        for meets in self.meets:
            if meets.on == self.on:
                yield meeting.today(self.said, meets)
        for one in self._in_diary():
            yield say.in_diary(self.said, one)

    def _leads(self, one: TimeframeOf) -> bool:
        return bool(set(self.mine) & set(one.children))

    def _new(self) -> Iterable[Line]:
        for opening in self.opened:
            yield say.opened(self.said, opening)
        for one in self.news:
            yield say.new(self.said, one)

    def _mine(self, one: today.ToCome) -> bool:
        return one.is_of(name=self.user.name)

    def _in_diary(self) -> list[today.ToCome]:
        return [
            one for one in self.to_come
            if one.due_on == self.on and not one.promised and (self._mine(one) or not one.whose)
        ]  # fmt: skip

    def _to_hold(self) -> Iterable[Line]:
        mine, said = set(self.mine), self.said
        for waits in self.unread:
            yield alone.unread(said, waits)
        for run in self.running:
            if run.subject not in mine:
                yield running.not_seen(said, run, for_supervisor=True)
            elif not said.is_later(run.subject, run.line):
                yield running.not_seen(said, run)
        for one in self.unseen:
            if one.subject not in mine:
                yield say.not_seen(said, one, for_supervisor=True)
            elif not said.is_later(one.subject, "unseen"):
                yield say.not_seen(said, one)
        for meets in self.meets:
            if meets.on < self.on:
                yield meeting.passed(said, meets)
        for frame in self.timeframes:
            if frame.passed:
                yield say.passed(said, frame)
        held = [one for one in self.to_come if not said.is_later(one.subjects[0], say.line_of(one))]
        for one_ in held:
            if one_.promised and self._mine(one_) and (one_.due_on is None or one_.due_on <= self.on):
                yield say.promised(said, one_, mine=True)
        for one_ in held:
            dated = one_.due_on is not None and one_.due_on < self.on
            if self._mine(one_) and not one_.promised and (dated or one_.due_on is None):
                yield say.not_done(said, one_)
        for decided in self.decided:
            yield deciding.to_look_at_again(said, decided)
        for panel in self.panels:
            yield deciding.panel_waits(said, panel)

    def _waits_on(self) -> list[today.ToCome]:
        return [
            one for one in self.to_come
            if one.whose and not self._mine(one) and (one.due_on is None or one.due_on < self.on)
        ]  # fmt: skip

    def _of_others(self) -> list[today.ToCome]:
        return [
            one for one in self._waits_on()
            if not self.said.is_later(one.subjects[0], say.line_of(one)) and not self.said.is_asked(one.record)
        ]  # fmt: skip

    def _waited_for(self) -> Iterable[Line]:
        for differs in self.differs:
            if differs.waits:
                yield say.differs(self.said, differs)
        for one in self._of_others():
            yield say.waiting(self.said, one)
        helps: dict[UUID, list[Awaited]] = {}
        for help_ in (one for one in self.awaited if not self.said.is_asked(one.record)):
            helps.setdefault(help_.ref, []).append(help_)
        for each in helps.values():
            yield say.awaited(self.said, each)

    def _coming(self) -> Iterable[Line]:
        dated = [
            (one.due_on, say.coming(self.said, one)) for one in self.to_come
            if one.due_on is not None and self.on < one.due_on <= self.on + _AHEAD
        ]  # fmt: skip
        dated += [
            (one.on, meeting.coming(self.said, one)) for one in self.meets if self.on < one.on <= self.on + _AHEAD
        ]
        for frame in self.timeframes:
            soon = [
                day for day in (_to_look_back(frame), frame.planned_on) if day and self.on <= day <= self.on + _SOON
            ]
            if soon:
                dated.append((min(soon), say.coming_timeframe(self.said, frame)))
        return [line for _, line in sorted(dated, key=lambda one: one[0])]


def _to_look_back(frame: TimeframeOf) -> date | None:
    return frame.look_back_on if frame.looked_back_on is None else None


def _shares(parts: list[tuple[str, list[Line], int]]) -> list[int]:
    """How many lines of each part: what each is given at first, then in order what is left of the dozen."""
    most = [min(len(found), share) for _, found, share in parts]
    while sum(most) > MOST:
        most[most.index(max(most))] -= 1
    for number, (_, found, _) in enumerate(parts):
        most[number] += min(len(found) - most[number], MOST - sum(most))
    return most


def _start_of_yesterday(on: date) -> datetime:
    """The beginning of the last working day: whoever never looked is told of that much."""
    day = on - timedelta(days=1)
    try:
        while not is_working_day(day):
            day -= timedelta(days=1)
    except BankHolidaysUnknown:
        pass
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _ref(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
