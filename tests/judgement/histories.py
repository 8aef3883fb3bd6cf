"""
Random histories of a record, and the log of a day's screens that is kept beside them by hand.

The log never asks the ledger: at a moment it asks the page's own query as somebody, of the tables as they stand, and
writes down what came out. What somebody opened it writes down as it happens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from footpath.access import actions as access
from footpath.access import audit, queries
from footpath.access.models import Agency, Allocation, Membership, MustNotSee, Share, Team, User
from footpath.access.rules import FieldClass, Role
from footpath.judgement.actions import decisions
from footpath.ledger.actions import keep
from footpath.ledger.models import Entry
from footpath.record import actions, keeping
from footpath.record.models import Filing, Record
from footpath.record.queries import open_record
from footpath.record.standing import as_they_stand
from footpath.record.values import LINE, FiledTo, Words, Writing
from footpath.store.scope import Scope, entered, system
from tests.access.cast import NOW, Cast, agency, cast, role, user

Seen = dict[int, frozenset[tuple[str, int | None]]]
_CLASSES = (
    FieldClass.IDENTITY | FieldClass.NARRATIVE,
    FieldClass.IDENTITY | FieldClass.NARRATIVE | FieldClass.THIRD_PARTY | FieldClass.HEALTH,
    FieldClass.HEALTH,
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Logged:
    """What the screens of one moment really showed."""

    at: datetime
    before: int
    """What the ledger enters next."""
    who: int
    subject: int
    on_the_record: frozenset[tuple[int, int]]
    """Each record filed to the child, and its version."""
    could_see: Seen
    """Each of those that their page showed, with its words; none where only that it was there."""
    had_opened: dict[int, datetime]


@dataclass(kw_only=True)
class History:
    """One history as it goes on: everybody in it, its clock, and the log."""

    people: Cast
    users: list[User]
    now: datetime = NOW
    opened: dict[tuple[int, int], datetime] = field(default_factory=dict)
    log: list[Logged] = field(default_factory=list)
    numbers: int = 0

    @property
    def children(self) -> list[int]:
        return [self.people.maya, self.people.theo, self.people.kai]

    @property
    def today(self) -> date:
        return timezone.localtime(self.now).date()

    def scope_of(self, who: User) -> Scope:
        who.refresh_from_db()
        standing = queries.standing(user=who, on=self.today, at=self.now)
        return queries.scope_for(who=standing, mfa=True, on=self.today, at=self.now)


def begun() -> History:
    """Three workers, a teacher and whoever is on duty; three children; and nothing written yet."""
    people = cast()
    schools = agency("Schools")
    reed, marcus, nasreen = user("Reed", schools), user("Marcus"), user("Nasreen")
    role(reed, Role.PARTNER)
    role(marcus, Role.EMERGENCY_DUTY)
    role(nasreen, Role.FRONT_DOOR)
    return History(people=people, users=[people.grace, people.tom, people.owen, reed, marcus, nasreen])


# --- what happens ---------------------------------------------------------------------------------


def _some(data: DataObject, among: list[int]) -> list[int]:
    return data.draw(st.lists(st.sampled_from(among), min_size=1, max_size=len(among), unique=True))


def _records() -> list[int]:
    return list(Record.objects.order_by("id").values_list("id", flat=True))


def _write(one: History, data: DataObject) -> None:
    children = _some(data, one.children)
    one.numbers += 1
    slots = [
        Words(slot="said", subject=child, words=f"Said {one.numbers}.")
        for child in children
        if data.draw(st.booleans())
    ]
    actions.write(
        Writing(
            kind="help.visit", happened_on=one.today, filed_to=tuple(FiledTo(subject=child) for child in children),
            words=tuple(slots),
        ),
        by=data.draw(st.sampled_from(one.users)), at=one.now,
    )  # fmt: skip


def _write_of_others(one: History, data: DataObject) -> None:
    """Words of a kind of fact that not everybody may read."""
    actions.write(
        Writing(
            kind="consent.agreement", happened_on=one.today,
            filed_to=tuple(FiledTo(subject=child) for child in _some(data, one.children)),
            words=(Words(slot="words", words="Their brother said so."),),
        ),
        by=one.people.grace, at=one.now,
    )  # fmt: skip


def _decide(one: History, data: DataObject) -> None:
    decisions.decide(
        children=_some(data, one.children), decided="Tea.", why="He asked for it.",
        weighed=decisions.Weighed(options=(decisions.Option(option="No tea."),)), by=one.people.grace, at=one.now,
    )  # fmt: skip


def _after(one: History, data: DataObject) -> None:
    decided = list(Record.objects.filter(kind="judgement.decision").values_list("id", flat=True))
    if decided:
        decisions.say_outcome(
            decision=data.draw(st.sampled_from(decided)), words="It went well.", by=one.people.grace, at=one.now
        )


def _correct(one: History, data: DataObject) -> None:
    """Its words are written again, perhaps filed to others."""
    visits = list(Record.objects.filter(kind="help.visit").values_list("id", flat=True))
    if not visits:
        return
    record = data.draw(st.sampled_from(visits))
    version, stood = as_they_stand([record])[record]
    children = _some(data, one.children)
    actions.write_again(
        record=record, version=version, by=one.people.tom, at=one.now,
        writing_=Writing(
            kind=stood.kind, happened_on=stood.happened_on, restricted_to=stood.restricted_to,
            withheld=stood.withheld, filed_to=tuple(FiledTo(subject=child) for child in children),
            words=tuple(Words(slot="said", subject=child, words="Put otherwise.") for child in children[:1]),
        ),
    )  # fmt: skip


def _restrict(one: History, data: DataObject) -> None:
    if records := _records():
        record = data.draw(st.sampled_from(records))
        named = [each.pk for each in data.draw(st.lists(st.sampled_from(one.users), max_size=2, unique=True))]
        keeping.restrict(
            record=record, version=Record.objects.get(pk=record).version, to=named, withheld=data.draw(st.booleans()),
            reason="A worry", by=data.draw(st.sampled_from(one.users)), at=one.now,
        )  # fmt: skip


def _seal(one: History, data: DataObject) -> None:
    """From all reading."""
    if records := _records():
        record = data.draw(st.sampled_from(records))
        version = Record.objects.get(pk=record).version
        actions.open_to(
            record, version, (), False, verb="taken back", reason="Misfiled", by=one.people.tom, at=one.now
        )  # fmt: skip


def _lift(one: History, data: DataObject) -> None:
    shut = list(Record.objects.filter(sensitivity="restricted").values_list("id", "version"))
    if shut:
        record, version = data.draw(st.sampled_from(shut))
        keeping.lift_restriction(record=record, version=version, reason="Over", by=one.people.tom, at=one.now)


def _allocate(one: History, data: DataObject) -> None:
    anybody: list[User | Team] = [*one.users, one.people.north, one.people.south]
    to = data.draw(st.sampled_from(anybody))
    part = Allocation.Part.LEAD if isinstance(to, User) else Allocation.Part.TEAM
    access.allocate(
        subject=data.draw(st.sampled_from(one.children)), to=to, part=part, by=one.people.tom, at=one.now,
        since=one.today + timedelta(days=data.draw(st.sampled_from([-400, -1, 0, 2]))),
        until=data.draw(st.sampled_from([None, one.today + timedelta(days=3)])),
    )  # fmt: skip


def _end_allocation(one: History, data: DataObject) -> None:
    rows = list(Allocation.objects.filter(until=None).order_by("id"))
    if rows:
        row = data.draw(st.sampled_from(rows))
        access.end_allocation(
            allocation=row, until=max(one.today, row.since), by=one.people.tom, at=one.now, reason="Ended"
        )


def _share(one: History, data: DataObject) -> None:
    reed = one.users[3]
    assert reed.agency is not None
    either: list[User | Agency] = [reed, reed.agency]
    access.share(
        subject=data.draw(st.sampled_from(one.children)), with_=data.draw(st.sampled_from(either)),
        classes=data.draw(st.sampled_from(_CLASSES)), basis="Kerry agreed", since=one.today, until=None,
        by=one.people.tom, at=one.now,
    )  # fmt: skip


def _end_share(one: History, data: DataObject) -> None:
    if rows := list(Share.objects.filter(until=None).order_by("id")):
        row = data.draw(st.sampled_from(rows))
        access.end_share(share=row, until=one.today, by=one.people.tom, at=one.now, reason="Taken back")


def _bar(one: History, data: DataObject) -> None:
    access.must_not_see(
        subject=data.draw(st.sampled_from(one.children)), user=data.draw(st.sampled_from(one.users)), why="A cousin",
        since=one.today, by=one.people.tom, at=one.now,
    )  # fmt: skip


def _unbar(one: History, data: DataObject) -> None:
    if rows := list(MustNotSee.objects.filter(until=None).order_by("id")):
        access.may_see_again(
            row=data.draw(st.sampled_from(rows)), until=one.today, by=one.people.tom, at=one.now, reason="No cousin"
        )


def _role(one: History, data: DataObject) -> None:
    access.give_role(
        user=data.draw(st.sampled_from(one.users)), role=data.draw(st.sampled_from([Role.PRACTITIONER, Role.MANAGER])),
        team=data.draw(st.sampled_from([one.people.north, one.people.south])), since=one.today, by=None, at=one.now,
    )  # fmt: skip


def _end_role(one: History, data: DataObject) -> None:
    rows = list(Membership.objects.filter(until=None, user__in=[each.pk for each in one.users]).order_by("id"))
    if rows:
        row = data.draw(st.sampled_from(rows))
        access.end_role(membership=row, until=one.today, by=one.people.tom, at=one.now)


def _within(one: History, data: DataObject) -> None:
    """One team comes to be within the other, or stands by itself again."""
    south = one.people.south
    south.refresh_from_db()
    south.within = None if south.within_id else one.people.north
    keep(south, verb="moved", by=None, at=one.now)


def _on_duty(one: History, data: DataObject) -> None:
    access.put_on_duty(
        user=one.users[4], starts_at=one.now - timedelta(hours=1), ends_at=one.now + timedelta(hours=9), by=None,
        at=one.now,
    )  # fmt: skip


def _break_glass(one: History, data: DataObject) -> None:
    access.open_in_an_emergency(
        subject=data.draw(st.sampled_from(one.children)), why="He is at the door and nobody answers.",
        by=data.draw(st.sampled_from(one.users)), at=one.now,
    )  # fmt: skip


def _open(one: History, data: DataObject) -> None:
    """Somebody asks for a record's page, and it is shown them or refused."""
    if records := _records():
        who = data.draw(st.sampled_from(one.users))
        opens(one, who, data.draw(st.sampled_from(records)))


def _entered() -> int:
    with system("how far the ledger has come"):
        return Entry.objects.order_by("seq").values_list("seq", flat=True).last() or 0


def opens(one: History, who: User, record: int) -> bool:
    """As the page and the middleware around it do; the log is written by what came out."""
    ref = Record.objects.get(pk=record).ref
    with entered(one.scope_of(who)), audit.noting() as notes:
        notes.entered = _entered()
        shown = open_record(ref=ref)
    audit.write(
        notes, at=one.now, actor=who.pk, action="GET records:page",
        decision="refused 404" if shown is None else "allowed", session="s", address="127.0.0.1", request="r",
    )  # fmt: skip
    if shown is None or shown.withheld:
        return False
    one.opened[who.pk, record] = one.now
    return True


def _seal_readings(one: History, data: DataObject) -> None:
    access.seal(at=one.now)


HAPPENS: tuple[Callable[[History, DataObject], None], ...] = (
    _write, _write, _write_of_others, _decide, _after, _correct, _restrict, _seal, _lift, _allocate, _end_allocation,
    _share, _end_share, _bar, _unbar, _role, _end_role, _within, _on_duty, _break_glass, _open, _open, _open,
    _seal_readings,
)  # fmt: skip


# --- the log --------------------------------------------------------------------------------------


def look(one: History, who: User, subject: int) -> None:
    """Write down what this moment's screens show."""
    filed = list(Filing.objects.filter(subject=subject).values_list("record_id", flat=True))
    mine = {record: at for (user_, record), at in one.opened.items() if user_ == who.pk}
    stands = dict(Record.objects.filter(pk__in=filed).values_list("id", "version"))
    refs = dict(Record.objects.filter(pk__in=filed).values_list("id", "ref"))
    seen: Seen = {}
    with entered(one.scope_of(who)):
        for record, ref in refs.items():
            shown = open_record(ref=ref)
            if shown is not None:
                words = {(each.slot, each.subject) for each in shown.paragraphs}
                seen[record] = frozenset(words if not shown.withheld else ())
    one.log.append(
        Logged(
            at=one.now, before=_entered() + 1, who=who.pk, subject=subject,
            on_the_record=frozenset(stands.items()), could_see=seen,
            had_opened={record: at for record, at in mine.items() if record in stands},
        )
    )  # fmt: skip
    # What the moment stands before in the ledger, as before a decision: else what is read later stands before it too.
    access.add_subjects(count=1, by=one.people.grace, at=one.now)


def went_on(data: DataObject, *, steps: int, moments: int) -> History:
    """A history of so many steps, in which so many moments were written down; in a system lane."""
    with system("a random history"):
        one = begun()
        looked = set(data.draw(st.lists(st.integers(2, steps), min_size=moments, max_size=moments)))
        for step in range(1, steps + 1):
            one.now += timedelta(hours=data.draw(st.sampled_from([1, 7, 30])))
            data.draw(st.sampled_from(HAPPENS))(one, data)
            if step in looked:
                one.now += timedelta(minutes=5)
                look(one, data.draw(st.sampled_from(one.users)), data.draw(st.sampled_from(one.children)))
        return one


def of_words(words: frozenset[tuple[str, int | None]]) -> frozenset[tuple[str, int | None]]:
    """As a page shows them: without the headline that is made from them."""
    return frozenset(one for one in words if one[0] != LINE)
