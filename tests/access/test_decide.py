"""Who may open what: the people of the story, case by case, and every other case against a plain table."""

# long because: one plain table of who may open what, held in one place to be read against the story
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footpath.access import actions
from footpath.access.models import Allocation, MustNotSee, Subject, Team, User
from footpath.access.queries import standing
from footpath.access.rules import Allow, Can, Facts, FieldClass, Relation, Role, classes_open, decide
from footpath.ledger.actions import keep
from footpath.store.scope import system
from tests.access.cast import LONG_AGO, NOW, TODAY, Cast, agency, allocate, cast, later, role, scope_of, team, user

# --- a table of its own: written from the story, knowing nothing of the rules' own tables ---------

PLAIN = {"identity", "contact", "narrative"}
WORK = PLAIN | {"health", "criminal", "third_party", "location", "legal"}
OPENS = {
    "allocated": WORK,
    "in the team allocated": WORK,
    "manages the team allocated": WORK | {"staff"},
    "on duty tonight": WORK - {"legal"},
    "at the front door": {"identity"},
    "beside a child whose record is open": {"identity", "contact"},
    "lives with a child whose place is open": {"identity", "contact", "location"},
    "opened in an emergency": WORK - {"location", "legal"},
}
SHAREABLE = WORK
NOT_OF_CASEWORK = {"analyst", "governance", "returns", "site"}
AT_MOST = {
    "administrator": PLAIN,
    "volunteer": PLAIN,
    "advocate": PLAIN | {"health"},
}
ALL = {one.name.lower() for one in FieldClass if one.name}


def oracle(facts: Facts) -> set[str]:
    """What somebody may read of a child, from the table."""
    if not facts.active or not facts.mfa or facts.must_not_see:
        return set()
    caps = [AT_MOST.get(one.value, ALL) for one in facts.roles if one.value not in NOT_OF_CASEWORK]
    opened: set[str] = set()
    for relation in facts.relations:
        opened |= _names(facts.shared) & SHAREABLE if relation is Relation.SHARED else OPENS[relation.value]
    return {one for one in opened if any(one in cap for cap in caps)}


def _names(classes: FieldClass | int) -> set[str]:
    return {one.name.lower() for one in FieldClass if one.name and int(classes) & one}


_FACTS = st.builds(
    Facts,
    active=st.booleans(),
    mfa=st.booleans(),
    roles=st.frozensets(st.sampled_from(list(Role)), max_size=3),
    relations=st.frozensets(st.sampled_from(list(Relation)), max_size=3),
    must_not_see=st.booleans(),
    shared=st.integers(0, 1023).map(FieldClass),
)


@settings(max_examples=1_000, deadline=None)
@given(facts=_FACTS)
def test_what_is_open_is_what_the_table_says(facts: Facts) -> None:
    assert _names(classes_open(facts=facts)) == oracle(facts)


@settings(max_examples=400, deadline=None)
@given(facts=_FACTS, action=st.sampled_from(list(Can)), field_class=st.sampled_from(list(FieldClass)))
def test_whoever_must_not_see_is_allowed_nothing(facts: Facts, action: Can, field_class: FieldClass) -> None:
    shut = Facts(
        active=facts.active, mfa=facts.mfa, roles=facts.roles, relations=frozenset(Relation), must_not_see=True,
        shared=facts.shared,
    )  # fmt: skip

    assert not isinstance(decide(action=action, field_class=field_class, facts=shut), Allow)


@settings(max_examples=400, deadline=None)
@given(facts=_FACTS, action=st.sampled_from(list(Can)), field_class=st.sampled_from(list(FieldClass)))
def test_a_role_alone_never_opens_a_record(facts: Facts, action: Can, field_class: FieldClass) -> None:
    alone = Facts(active=True, mfa=True, roles=frozenset(Role), relations=frozenset(), shared=facts.shared)

    assert not isinstance(decide(action=action, field_class=field_class, facts=alone), Allow)


def test_adoption_is_opened_by_no_relation_there_is() -> None:
    every = Facts(
        active=True, mfa=True, roles=frozenset(Role), relations=frozenset(Relation), shared=FieldClass(1023)
    )  # fmt: skip

    assert FieldClass.ADOPTION not in classes_open(facts=every)


# --- the people of the story ----------------------------------------------------------------------

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def _open(who: User, child: int, **when: Any) -> set[str]:
    return _names(scope_of(who, **when).mask(child))


def test_grace_reads_the_children_of_her_team_and_no_others(people: Cast) -> None:
    assert _open(people.grace, people.maya) == WORK
    assert _open(people.grace, people.stranger) == set()


def test_tom_reads_what_his_team_reads_and_what_is_for_managers(people: Cast) -> None:
    assert _open(people.tom, people.maya) == WORK | {"staff"}
    assert _open(people.tom, people.stranger) == set()


def test_a_manager_reads_for_the_teams_within_theirs_and_for_their_people(people: Cast) -> None:
    within = team("Duty desk", people.authority, within=people.north)
    lone = user("Lone", people.authority)
    role(lone, Role.PRACTITIONER, within)
    allocate(people.stranger, lone)

    assert "narrative" in _open(people.tom, people.stranger)
    assert "narrative" not in _open(people.grace, people.stranger)


def test_charlie_sees_nothing_whatever_would_open_it(people: Cast) -> None:
    trust = agency("Community health trust")
    charlie = user("Charlie", trust)
    role(charlie, Role.PARTNER)
    role(charlie, Role.PRACTITIONER)
    share = {"classes": FieldClass(1023), "basis": "agreed", "since": LONG_AGO, "until": None}
    actions.share(subject=people.maya, with_=trust, by=people.grace, at=NOW, **share)  # type: ignore[arg-type]
    allocate(people.maya, charlie)
    _shut(people.maya, charlie, people)
    actions.open_in_an_emergency(subject=people.maya, why="He says that it is an emergency", by=charlie, at=NOW)

    scope = scope_of(charlie)

    assert scope.mask(people.maya) == 0
    assert people.maya in scope.barred


def _shut(child: int, who: User, people: Cast, *, until: date | None = None) -> MustNotSee:
    return actions.must_not_see(
        subject=child, user=who, why="a relative", since=LONG_AGO, until=until, by=people.grace, at=NOW
    )  # fmt: skip


def test_moira_clerks_for_her_team_and_never_opens_her_nephew(people: Cast) -> None:
    moira = user("Moira", people.authority)
    role(moira, Role.ADMINISTRATOR, people.north)
    _shut(people.theo, moira, people)

    assert _open(moira, people.maya) == PLAIN
    assert _open(moira, people.theo) == set()


def test_who_must_not_see_a_child_must_not_see_them_under_another_name(people: Cast) -> None:
    _merge(people.stranger, people.theo, people)
    moira = user("Moira", people.authority)
    role(moira, Role.ADMINISTRATOR, people.north)
    _shut(people.stranger, moira, people)

    scope = scope_of(moira)

    assert scope.mask(people.theo) == 0
    assert {people.theo, people.stranger} <= scope.barred


def _merge(child: int, into: int, people: Cast) -> None:
    with system("a merge for a test"):
        one = Subject.objects.get(pk=child)
    one.reads_as_id = into
    keep(one, verb="reads as", by=people.tom, at=NOW)


def test_people_merged_read_as_one(people: Cast) -> None:
    _merge(people.stranger, people.kai, people)
    _merge(people.kai, people.maya, people)

    assert _open(people.grace, people.stranger) == _open(people.grace, people.maya) == WORK


def test_marcus_reads_every_child_on_the_night_he_is_on_duty(people: Cast) -> None:
    marcus = user("Marcus", people.authority)
    role(marcus, Role.EMERGENCY_DUTY)
    starts = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    actions.put_on_duty(user=marcus, starts_at=starts, ends_at=starts + timedelta(hours=15), by=people.tom, at=NOW)

    tonight = {"at": starts + timedelta(hours=6)}
    assert _open(marcus, people.stranger, **tonight) == WORK - {"legal"}
    assert _open(marcus, people.stranger, at=starts - timedelta(minutes=1)) == set()
    assert _open(marcus, people.stranger, at=starts + timedelta(hours=15)) == set()


def test_being_beside_a_child_never_shows_marcus_less_of_them(people: Cast) -> None:
    marcus = user("Marcus", people.authority)
    role(marcus, Role.EMERGENCY_DUTY)
    starts = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
    actions.put_on_duty(user=marcus, starts_at=starts, ends_at=starts + timedelta(hours=12), by=people.tom, at=NOW)
    actions.share(
        subject=people.maya, with_=marcus, classes=FieldClass.IDENTITY, basis="agreed", since=LONG_AGO, until=None,
        by=people.grace, at=NOW,
    )  # fmt: skip

    assert _open(marcus, people.maya) == _open(marcus, people.stranger) == WORK - {"legal"}


def test_whoever_marcus_must_not_see_stays_shut_on_his_night(people: Cast) -> None:
    marcus = user("Marcus", people.authority)
    role(marcus, Role.EMERGENCY_DUTY)
    starts = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
    actions.put_on_duty(user=marcus, starts_at=starts, ends_at=starts + timedelta(hours=12), by=people.tom, at=NOW)
    _shut(people.maya, marcus, people)

    assert _open(marcus, people.maya) == set()


def test_a_partner_sees_what_is_shared_while_it_is_shared_and_no_more(people: Cast) -> None:
    school = agency("Abbotsworth Primary")
    teacher = user("Teacher", school)
    role(teacher, Role.PARTNER)
    classes = FieldClass.IDENTITY | FieldClass.NARRATIVE
    shared = actions.share(
        subject=people.maya, with_=school, classes=classes, basis="agreed by Kerry", since=date(2026, 11, 1),
        until=date(2026, 11, 20), by=people.grace, at=NOW,
    )  # fmt: skip

    assert _open(teacher, people.maya, on=date(2026, 10, 31)) == set()
    assert _open(teacher, people.maya, on=date(2026, 11, 1)) == {"identity", "narrative"}
    assert _open(teacher, people.maya, on=date(2026, 11, 19)) == {"identity", "narrative"}
    assert _open(teacher, people.maya, on=TODAY) == set(), "the first day on which it no longer holds"
    assert shared.version == 1


def test_an_emergency_opens_one_child_for_twelve_hours_and_not_the_place(people: Cast) -> None:
    actions.open_in_an_emergency(
        subject=people.stranger, why="Found alone at the bus station at night", by=people.grace, at=NOW
    )  # fmt: skip

    assert _open(people.grace, people.stranger, at=later(hours=11)) == WORK - {"location", "legal"}
    assert _open(people.grace, people.stranger, at=later(hours=12)) == set()
    assert _open(people.grace, people.kai, at=later(hours=1)) == set()


def test_an_emergency_needs_a_reason_somebody_else_can_weigh(people: Cast) -> None:
    with pytest.raises(actions.NotAReason, match="20 characters"):
        actions.open_in_an_emergency(subject=people.stranger, why="urgent", by=people.grace, at=NOW)


# --- gone at the next request ---------------------------------------------------------------------


def test_who_leaves_a_team_reads_nothing_of_its_children_from_that_day(people: Cast) -> None:
    owen = people.owen
    row = actions.give_role(
        user=owen, role=Role.PRACTITIONER, team=people.north, since=LONG_AGO, by=people.tom, at=NOW
    )  # fmt: skip
    assert _open(owen, people.maya) == WORK

    actions.end_role(membership=row, until=TODAY, by=people.tom, at=NOW)

    assert _open(owen, people.maya) == set()


def test_who_is_no_longer_beside_a_child_reads_nothing_of_them_from_that_day(people: Cast) -> None:
    beside = allocate(people.maya, people.owen)
    assert _open(people.owen, people.maya) == WORK

    actions.end_allocation(allocation=beside, until=TODAY, by=people.tom, at=NOW, reason="handed over")

    assert _open(people.owen, people.maya) == set()


def test_a_leaver_reads_nothing_at_all(people: Cast) -> None:
    actions.deactivate(user=people.grace, by=people.tom, at=NOW, reason="left")

    scope = scope_of(people.grace)

    assert not any(scope.classes.values())
    assert scope.everyone == 0


def test_without_a_second_factor_nothing_is_open(people: Cast) -> None:
    scope = scope_of(people.grace, mfa=False)

    assert not any(scope.classes.values())


def test_the_day_somebody_is_told_not_to_see_a_child_the_child_is_shut(people: Cast) -> None:
    assert _open(people.grace, people.maya) == WORK

    row = _shut(people.maya, people.grace, people)

    assert _open(people.grace, people.maya) == set()
    row.until = TODAY
    keep(row, verb="may see again", by=people.tom, at=NOW)
    assert _open(people.grace, people.maya) == WORK


# --- the scope is the decision, child by child ----------------------------------------------------

_DAYS = st.tuples(st.integers(-3, 2), st.none() | st.integers(-2, 3))
_WORLD = st.fixed_dictionaries(
    {
        "roles": st.lists(st.tuples(st.sampled_from(list(Role)), st.booleans(), _DAYS), max_size=3),
        "allocated": st.lists(
            st.tuples(st.integers(0, 3), st.sampled_from(["me", "team", "other"]), _DAYS), max_size=4
        ),
        "shared": st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(1, 1023), _DAYS), max_size=3),
        "shut": st.lists(st.tuples(st.integers(0, 3), _DAYS), max_size=2),
        "emergency": st.lists(st.tuples(st.integers(0, 3), st.sampled_from([-13, -11, -1])), max_size=1),
        "duty": st.booleans(),
        "active": st.booleans() | st.just(True),
    }
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=_WORLD)
def test_a_scope_says_of_every_child_what_the_decision_says(people: Cast, world: dict[str, Any]) -> None:
    who = user("Somebody", people.authority)
    children = [people.maya, people.theo, people.kai, people.stranger]
    fresh = [one.pk for one in actions.add_subjects(count=4, by=people.grace, at=NOW)]
    mine, led = team("Mine", people.authority), team("Other", people.authority)
    facts = _laid(world, who, dict(enumerate(fresh)), mine, led, people)

    scope = scope_of(who)

    for child in fresh:
        expected = int(classes_open(facts=facts[child]))
        assert _names(scope.mask(child)) == _names(expected) == oracle(facts[child])
        assert (child in scope.barred) == facts[child].must_not_see
    assert all(scope.mask(child) == scope.everyone for child in children if child not in scope.classes)


def _laid(
    world: dict[str, Any], who: User, children: dict[int, int], mine: Team, other: Team, people: Cast
) -> dict[int, Facts]:
    """Lay the facts down and say, from the facts themselves, how this person is beside each child today."""
    at, by = NOW, people.grace
    roles: set[Role] = set()
    teams: set[str] = set()
    leads = False
    for what, of_team, days in world["roles"]:
        since, until = _days(days)
        actions.give_role(user=who, role=what, team=mine if of_team else None, since=since, until=until, by=by, at=at)
        if _holds(since, until):
            roles.add(what)
            teams |= {"team"} if of_team else set()
            leads |= of_team and what in (Role.MANAGER, Role.SUPERVISOR)
    relations: dict[int, set[Relation]] = {child: set() for child in children.values()}
    for number, to, days in world["allocated"]:
        since, until = _days(days)
        target: User | Team = who if to == "me" else mine if to == "team" else other
        actions.allocate(
            subject=children[number], to=target, part=Allocation.Part.LEAD, since=since, until=until, by=by, at=at
        )
        if _holds(since, until):
            found = relations[children[number]]
            found |= {Relation.ALLOCATED} if to == "me" else set()
            found |= {Relation.TEAM} if to in teams else set()
            # A manager's own children are their team's people's children too.
            found |= {Relation.SUPERVISES} if leads and to in ("team", "me") else set()
    shared = dict.fromkeys(children.values(), 0)
    for number, to_agency, classes, days in world["shared"]:
        since, until = _days(days)
        actions.share(
            subject=children[number], with_=people.authority if to_agency else who, classes=FieldClass(classes),
            basis="agreed", since=since, until=until, by=by, at=at,
        )  # fmt: skip
        if _holds(since, until):
            relations[children[number]].add(Relation.SHARED)
            shared[children[number]] |= classes
    shut = set()
    for number, days in world["shut"]:
        since, until = _days(days)
        actions.must_not_see(subject=children[number], user=who, why="x", since=since, until=until, by=by, at=at)
        shut |= {children[number]} if _holds(since, until) else set()
    for number, hours in world["emergency"]:
        why = "Nobody else can be reached tonight"
        actions.open_in_an_emergency(subject=children[number], why=why, by=who, at=later(hours=hours))
        if hours > -12:
            relations[children[number]].add(Relation.EMERGENCY)
    if world["duty"]:
        actions.put_on_duty(user=who, starts_at=later(hours=-1), ends_at=later(hours=8), by=by, at=at)
    if not world["active"]:
        actions.deactivate(user=who, by=by, at=at, reason="left")
    for found in relations.values():
        found |= {Relation.ON_DUTY} if world["duty"] and Role.EMERGENCY_DUTY in roles else set()
        found |= {Relation.FRONT_DOOR} if Role.FRONT_DOOR in roles else set()
    return {
        child: Facts(
            active=world["active"], mfa=True, roles=frozenset(roles), relations=frozenset(relations[child]),
            must_not_see=child in shut, shared=FieldClass(shared[child]),
        )
        for child in children.values()
    }  # fmt: skip


def _days(days: tuple[int, int | None]) -> tuple[date, date | None]:
    since = TODAY + timedelta(days=days[0])
    return since, None if days[1] is None else max(since, TODAY + timedelta(days=days[1]))


def _holds(since: date, until: date | None) -> bool:
    return since <= TODAY and (until is None or until > TODAY)


def test_a_scope_is_compiled_in_as_many_queries_for_a_manager_of_many(people: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        scope_of(people.tom)
    many = [one.pk for one in actions.add_subjects(count=600, by=people.tom, at=NOW)]
    actions.allocate_many(
        subjects=many, to=people.north, part=Allocation.Part.TEAM, since=LONG_AGO, by=people.tom, at=NOW
    )  # fmt: skip

    with CaptureQueriesContext(connection) as queries:
        scope = scope_of(people.tom)

    assert len(queries) == len(few)
    assert sum(1 for one in many if scope.mask(one)) == 600
    assert standing(user=people.tom, on=TODAY, at=NOW).may(Can.ALLOCATE)
