"""What is asked of access: whom may this person see, now; and who is beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from footpath.access import rules, writes
from footpath.access.days import on_day as on_day
from footpath.access.models import (
    Allocation,
    DutyShift,
    Emergency,
    Membership,
    MustNotSee,
    Share,
    Subject,
    Team,
    User,
)
from footpath.access.rules import Can, Facts, FieldClass, Relation, Role
from footpath.store.scope import Scope, system

Relatives = Callable[[list[int], date], Iterable[int]]
_relatives: list[Relatives] = []
_housemates: list[Relatives] = []


def register_relatives(provider: Relatives) -> None:
    """
    Say how the people around some subjects are found; `people` does, from above.

    The provider runs in the system lane and gives the subjects connected, on a day, to those given.
    """
    _relatives.append(provider)


def register_housemates(provider: Relatives) -> None:
    """Say who lives with some subjects on a day: where the children's place is open, theirs is, for it is the same."""
    _housemates.append(provider)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """Who somebody is here, today: their roles, the teams they answer for, whether they are on duty."""

    user: int
    name: str
    active: bool
    roles: frozenset[Role]
    teams: frozenset[int]
    """Teams they belong to."""
    led: frozenset[int]
    """Teams they manage, and the teams within those."""
    on_duty: bool
    agency: int | None
    holds_until: datetime | None = None
    """When their duty begins or ends, if it does: from then on this must be asked again."""

    def may(self, action: Can) -> bool:
        """Whether any of their roles has this verb; which child is another question."""
        return self.active and any(action in rules.VERBS[role] for role in self.roles)


def standing(*, user: User, on: date, at: datetime) -> Standing:
    memberships = list(Membership.objects.filter(on_day(on), user=user))
    led = {m.team_id for m in memberships if m.role in (Role.MANAGER, Role.SUPERVISOR) and m.team_id}
    if led:
        within: dict[int, list[int]] = defaultdict(list)
        for team, above in Team.objects.exclude(within=None).values_list("id", "within_id"):
            within[above].append(team)
        waiting = list(led)
        while waiting:
            below = [team for team in within[waiting.pop()] if team not in led]
            led.update(below)
            waiting.extend(below)
    roles = frozenset(Role(m.role) for m in memberships)
    on_duty, changes = _duty(user, at) if Role.EMERGENCY_DUTY in roles else (False, None)
    return Standing(
        user=user.pk,
        name=user.name,
        active=user.is_active,
        roles=roles,
        teams=frozenset(m.team_id for m in memberships if m.team_id),
        led=frozenset(led),
        on_duty=on_duty,
        agency=user.agency_id,
        holds_until=changes,
    )


def _duty(user: User, at: datetime) -> tuple[bool, datetime | None]:
    """Whether they are on duty, and when that changes next."""
    shifts = DutyShift.objects.filter(user=user, ends_at__gt=at).values_list("starts_at", "ends_at")
    moments = [(starts, ends) for starts, ends in shifts]
    changes = (ends if starts <= at else starts for starts, ends in moments)
    return any(starts <= at for starts, _ in moments), min(changes, default=None)


def scope_for(*, who: Standing, mfa: bool, on: date, at: datetime) -> Scope:
    """
    Compile whom this person may see, and what of them, from the facts in force now.

    One decision for each different set of facts, so that a manager of thousands costs a handful.
    """
    with system("compile a reader's scope"):
        merged = dict(Subject.objects.exclude(reads_as=None).values_list("id", "reads_as_id"))
        families = _families(merged)
        barred = _barred(who, on, families)
        general = _general(who)
        everyone = _decide(who, mfa, general, 0) if general else 0
        relations, shared, shuts = _relations(who, on, at)
        classes = dict.fromkeys(barred, 0)
        decided: dict[tuple[frozenset[Relation], int], tuple[int, int]] = {}
        written = dict.fromkeys(barred, 0)
        for subject, facts in relations.items():
            if subject in barred:
                continue
            # What opens everybody opens these too: being beside one child never shows less of them.
            key = (general | facts, shared.get(subject, 0))
            if key not in decided:
                decided[key] = _decide(who, mfa, *key), _written(who, mfa, *key)
            classes[subject], written[subject] = decided[key]
        _follow_merges(classes, families, barred)
        writes.follow_merges(written, [members for members in families if members.isdisjoint(barred)])
        opened = {subject for subject, mask in classes.items() if mask & FieldClass.NARRATIVE}
        around = _around(opened, on)
        _add_related(classes, opened, around, everyone, barred, who, mfa, on)
        worked = {subject for subject, mask in written.items() if mask & rules.WORK}
        writes.add_around(
            written, around=(around if worked == opened else _around(worked, on)) - barred,
            as_of_a_child=_written(who, mfa, frozenset({Relation.ALLOCATED}), 0), on=on,
        )  # fmt: skip
    reads_as = {
        subject: head for subject, head in merged.items() if classes.get(subject, everyone) & FieldClass.IDENTITY
    }
    return Scope(
        reader=who.user, on=on, classes=classes, everyone=everyone, barred=barred, reads_as=reads_as,
        writes=written, writes_everyone=_written(who, mfa, general, 0) if general else 0,
        holds_until=min((moment for moment in (shuts, who.holds_until) if moment is not None), default=None),
    )  # fmt: skip


def _decide(who: Standing, mfa: bool, relations: frozenset[Relation], shared: int) -> int:
    return int(
        rules.classes_open(
            facts=Facts(active=who.active, mfa=mfa, roles=who.roles, relations=relations, shared=FieldClass(shared))
        )
    )


def _written(who: Standing, mfa: bool, relations: frozenset[Relation], shared: int) -> int:
    return rules.classes_written(
        facts=Facts(active=who.active, mfa=mfa, roles=who.roles, relations=relations, shared=FieldClass(shared))
    )


def _general(who: Standing) -> frozenset[Relation]:
    """How somebody is beside every child at once."""
    relations = set()
    if who.on_duty:
        relations.add(Relation.ON_DUTY)
    if Role.FRONT_DOOR in who.roles:
        relations.add(Relation.FRONT_DOOR)
    return frozenset(relations)


def _families(merged: Mapping[int, int]) -> list[set[int]]:
    """Those who read as one: each person with everybody merged into them, and into those."""
    together: dict[int, set[int]] = {}
    for subject, reads_as in merged.items():
        joined = together.get(subject, {subject}) | together.get(reads_as, {reads_as})
        together.update(dict.fromkeys(joined, joined))
    return list({id(members): members for members in together.values()}.values())


def _barred(who: Standing, on: date, families: list[set[int]]) -> frozenset[int]:
    """Whom this person must not see, and whoever reads as one with them."""
    barred = set(MustNotSee.objects.filter(on_day(on), user=who.user).values_list("subject_id", flat=True))
    for members in families:
        if not members.isdisjoint(barred):
            barred |= members
    return frozenset(barred)


def _relations(
    who: Standing, on: date, at: datetime
) -> tuple[dict[int, set[Relation]], dict[int, int], datetime | None]:
    """How they are beside each child, what is shared with them of each, and when the first emergency shuts."""
    relations: dict[int, set[Relation]] = defaultdict(set)
    allocated = Allocation.objects.filter(on_day(on)).order_by()
    for subject in allocated.filter(user=who.user).values_list("subject_id", flat=True):
        relations[subject].add(Relation.ALLOCATED)
    if who.teams:
        for subject in allocated.filter(team__in=who.teams).values_list("subject_id", flat=True):
            relations[subject].add(Relation.TEAM)
    if who.led:
        people = Membership.objects.filter(on_day(on), team__in=who.led).values_list("user_id", flat=True)
        led = allocated.filter(Q(team__in=who.led) | Q(user__in=set(people)))
        for subject in led.values_list("subject_id", flat=True):
            relations[subject].add(Relation.SUPERVISES)
    shared: dict[int, int] = defaultdict(int)
    for subject, classes in shared_with(who, on).values_list("subject_id", "classes"):
        relations[subject].add(Relation.SHARED)
        shared[subject] |= classes
    opened = list(
        Emergency.objects.filter(user=who.user, opened_at__lte=at, shuts_at__gt=at).values_list(
            "subject_id", "shuts_at"
        )
    )
    for subject, _ in opened:
        relations[subject].add(Relation.EMERGENCY)
    return relations, shared, min((shuts for _, shuts in opened), default=None)


def _follow_merges(classes: dict[int, int], families: list[set[int]], barred: frozenset[int]) -> None:
    """A person and those merged into them read as one: what is open of one is open of all."""
    for members in families:
        together = 0
        for member in members:
            together |= classes.get(member, 0)
        if together and members.isdisjoint(barred):
            classes.update(dict.fromkeys(members, together))


def _around(subjects: set[int], on: date) -> set[int]:
    asked = sorted(subjects)
    return {subject for provider in _relatives for subject in provider(asked, on)} if asked else set()


def _add_related(
    classes: dict[int, int],
    opened: set[int],
    around: set[int],
    everyone: int,
    barred: frozenset[int],
    who: Standing,
    mfa: bool,
    on: date,
) -> None:
    if not opened:
        return
    related = _decide(who, mfa, frozenset({Relation.RELATED}), 0)
    for subject in around - barred:
        classes[subject] = classes.get(subject, everyone) | related
    placed = [subject for subject in opened if classes[subject] & FieldClass.LOCATION]
    if not placed:
        return
    at_home = _decide(who, mfa, frozenset({Relation.LIVES_WITH}), 0)
    for provider in _housemates:
        for subject in provider(placed, on):
            if subject not in barred:
                classes[subject] = classes.get(subject, everyone) | at_home


@dataclass(frozen=True, kw_only=True, slots=True)
class Helper:
    """Somebody, or a team, beside a child."""

    allocation: int
    user: int | None
    name: str
    job: str
    part: Allocation.Part
    since: date
    until: date | None


def beside(*, subject: int, on: date) -> list[Helper]:
    """Who is beside this child on a day: the lead first, then those who joined first."""
    rows = Allocation.objects.filter(on_day(on), subject=subject).select_related("user", "team").order_by("since", "id")
    helpers = [
        Helper(
            allocation=row.pk,
            user=row.user_id,
            name=row.user.name if row.user else row.team.name if row.team else "",
            job=row.user.job if row.user else "",
            part=Allocation.Part(row.part),
            since=row.since,
            until=row.until,
        )
        for row in rows
    ]
    return sorted(helpers, key=lambda helper: helper.part != Allocation.Part.LEAD)


@dataclass(frozen=True, kw_only=True, slots=True)
class Mine:
    """A child I am beside, and in what part."""

    subject: int
    ref: UUID
    part: str
    mine: bool
    """To me, rather than to my team."""
    until: date | None = None
    """The first day on which it is no longer shared with me, if that is known."""
    shared: bool = False
    """Shared with me or with my organisation, and I am not beside them."""


def my_children(*, who: Standing, on: date, after: int = 0, most: int = 100) -> list[Mine]:
    """
    The children allocated to me, to my team or to those I answer for, and those shared with me.

    Mine first, then my team's, then those shared; a hundred at a time by subject.
    """
    led = Membership.objects.filter(on_day(on), team__in=who.led).values("user")
    allocated = Allocation.objects.filter(on_day(on), subject__gt=after).filter(
        Q(user=who.user) | Q(team__in=who.teams | who.led) | Q(user__in=led)
    )
    found: dict[int, Mine] = {}
    for row in allocated.select_related("subject").order_by("subject")[: most * 3]:
        mine = row.user_id == who.user
        if row.subject_id not in found or mine:
            found[row.subject_id] = Mine(
                subject=row.subject_id, ref=row.subject.ref, part=Allocation.Part(row.part).label, mine=mine
            )
    shares = shared_with(who, on).filter(subject__gt=after).select_related("subject").order_by("subject", "until")
    for share in shares[: most * 3]:
        found.setdefault(
            share.subject_id,
            Mine(
                subject=share.subject_id, ref=share.subject.ref, part="", mine=False, until=share.until, shared=True
            ),
        )  # fmt: skip
    first = sorted(found.values(), key=lambda one: one.subject)[:most]
    return sorted(first, key=lambda one: (not one.mine, one.shared, one.subject))


def shared_with(who: Standing, on: date) -> QuerySet[Share]:
    """What is shared with somebody, or with their organisation, on a day."""
    return Share.objects.filter(on_day(on)).filter(Q(user=who.user) | Q(agency=who.agency, agency__isnull=False))


def members(*, team: Team, on: date) -> QuerySet[User]:
    return User.objects.filter(memberships__in=Membership.objects.filter(on_day(on), team=team)).distinct()
