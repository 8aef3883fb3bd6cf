"""The one decision: may this person do this, about this child, to this kind of fact, now? Pure; deny by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import IntFlag, StrEnum
from types import MappingProxyType


class FieldClass(IntFlag):
    """What kind of fact something is: who may read it differs by this, not by the page it is on."""

    IDENTITY = 1
    CONTACT = 2
    NARRATIVE = 4
    HEALTH = 8
    CRIMINAL = 16
    THIRD_PARTY = 32
    LOCATION = 64
    """A protected place, and whatever would give it away."""
    LEGAL = 128
    ADOPTION = 256
    STAFF = 512


EVERYTHING = FieldClass(1023)
NOTHING = FieldClass(0)
CASEWORK = FieldClass.NARRATIVE
"""Having this class open is what having a child's record open means."""
RELATED = FieldClass.IDENTITY | FieldClass.CONTACT
"""What is open about the people around a child: who they are and how to reach them, not their own record."""


class Role(StrEnum):
    """What somebody does here, by function and not by profession."""

    PRACTITIONER = "practitioner"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"
    FRONT_DOOR = "front-door"
    EMERGENCY_DUTY = "emergency-duty"
    REVIEWING_OFFICER = "reviewing-officer"
    CONFERENCE_CHAIR = "conference-chair"
    PERSONAL_ADVISER = "personal-adviser"
    ADVOCATE = "advocate"
    PARTNER = "partner"
    VOLUNTEER = "volunteer"
    ANALYST = "analyst"
    RETURNS = "returns"
    CASE_REVIEWER = "case-reviewer"
    GOVERNANCE = "governance"
    SITE = "site"


ROLE_WORDS: Mapping[Role, str] = MappingProxyType(
    {
        Role.PRACTITIONER: "Practitioner",
        Role.SUPERVISOR: "Supervisor",
        Role.MANAGER: "Team manager",
        Role.ADMINISTRATOR: "Team administrator",
        Role.FRONT_DOOR: "Front door",
        Role.EMERGENCY_DUTY: "Emergency duty",
        Role.REVIEWING_OFFICER: "Independent reviewing officer",
        Role.CONFERENCE_CHAIR: "Child protection conference chair",
        Role.PERSONAL_ADVISER: "Personal adviser",
        Role.ADVOCATE: "Independent advocate",
        Role.PARTNER: "Partner agency",
        Role.VOLUNTEER: "Volunteer",
        Role.ANALYST: "Analyst",
        Role.RETURNS: "Returns and performance",
        Role.CASE_REVIEWER: "Case reviewer",
        Role.GOVERNANCE: "Information governance",
        Role.SITE: "Site administrator",
    }
)


class Can(StrEnum):
    """What can be done."""

    SEE_CASEWORK = "see casework"
    WRITE_CASEWORK = "write casework"
    FIND_PEOPLE = "find people"
    ADD_PEOPLE = "add people"
    MERGE_PEOPLE = "merge people"
    ALLOCATE = "allocate"
    SET_DUTY = "say who is on duty"
    AGREE = "agree an assessment"
    SHARE = "share a child's record"
    RESTRICT = "say who must not see"
    LOOK_BACK = "look back at what was opened in an emergency"
    SEE_READINGS = "see who has looked"
    REVIEW_READINGS = "review what somebody has looked at"
    BREAK_GLASS = "open in an emergency"
    IMPORT = "import a return"
    MAKE_RETURNS = "make a statutory return"
    MANAGE_USERS = "manage users"
    SEE_FIGURES = "see the figures of everybody's journeys"
    LEARN = "say what was found and what we changed"
    HEAR_FEEDBACK = "read what people say of the help"
    CHECK_RETURNS = "check a statutory return"
    ANSWER_THE_DOOR = "answer at the front door"
    TELL_OF_A_WORRY = "tell the front door of a worry"
    ANSWER_ASKED = "answer what the front door asks"
    CHAIR_CONFERENCES = "say what a child protection conference decided"
    GO_TOWARDS_A_COURT = "decide to go towards a court"
    USE_SITE = "use the site"


_EVERYDAY = frozenset({Can.SEE_CASEWORK, Can.WRITE_CASEWORK, Can.FIND_PEOPLE, Can.ADD_PEOPLE, Can.BREAK_GLASS})
_SENIOR = _EVERYDAY | {
    Can.ALLOCATE, Can.SET_DUTY, Can.SHARE, Can.RESTRICT, Can.LOOK_BACK, Can.SEE_READINGS,
    Can.MERGE_PEOPLE, Can.SEE_FIGURES, Can.LEARN, Can.HEAR_FEEDBACK, Can.AGREE,
}  # fmt: skip

VERBS: Mapping[Role, frozenset[Can]] = MappingProxyType(
    {
        Role.PRACTITIONER: _EVERYDAY | {Can.SEE_READINGS, Can.MERGE_PEOPLE},
        Role.SUPERVISOR: _SENIOR,
        Role.MANAGER: _SENIOR | {Can.GO_TOWARDS_A_COURT},
        Role.ADMINISTRATOR: frozenset(
            {
                Can.SEE_CASEWORK,
                Can.WRITE_CASEWORK,
                Can.FIND_PEOPLE,
                Can.ADD_PEOPLE,
                Can.ALLOCATE,
                Can.SET_DUTY,
                Can.IMPORT,
                Can.CHECK_RETURNS,
            }
        ),
        Role.FRONT_DOOR: _EVERYDAY
        | {Can.ALLOCATE, Can.SET_DUTY, Can.ANSWER_THE_DOOR, Can.TELL_OF_A_WORRY, Can.ANSWER_ASKED},
        Role.EMERGENCY_DUTY: _EVERYDAY | {Can.ANSWER_THE_DOOR},
        Role.REVIEWING_OFFICER: _EVERYDAY,
        Role.CONFERENCE_CHAIR: _EVERYDAY | {Can.CHAIR_CONFERENCES},
        Role.PERSONAL_ADVISER: _EVERYDAY,
        Role.ADVOCATE: frozenset({Can.SEE_CASEWORK, Can.WRITE_CASEWORK, Can.FIND_PEOPLE}),
        Role.PARTNER: frozenset(
            {Can.SEE_CASEWORK, Can.WRITE_CASEWORK, Can.FIND_PEOPLE, Can.TELL_OF_A_WORRY, Can.ANSWER_ASKED}
        ),
        Role.VOLUNTEER: frozenset({Can.SEE_CASEWORK, Can.WRITE_CASEWORK}),
        Role.ANALYST: frozenset({Can.SEE_FIGURES, Can.LEARN, Can.CHECK_RETURNS}),
        Role.RETURNS: frozenset({Can.MAKE_RETURNS, Can.CHECK_RETURNS, Can.SEE_FIGURES}),
        Role.CASE_REVIEWER: frozenset({Can.SEE_CASEWORK, Can.LEARN}),
        Role.GOVERNANCE: frozenset({Can.SEE_READINGS, Can.REVIEW_READINGS, Can.SHARE, Can.RESTRICT, Can.LOOK_BACK}),
        Role.SITE: frozenset({Can.MANAGE_USERS, Can.IMPORT, Can.MAKE_RETURNS, Can.CHECK_RETURNS}),
    }
)


class Relation(StrEnum):
    """How somebody comes to be beside a child: role alone never opens a record."""

    ALLOCATED = "allocated"
    TEAM = "in the team allocated"
    SUPERVISES = "manages the team allocated"
    ON_DUTY = "on duty tonight"
    FRONT_DOOR = "at the front door"
    LIVES_WITH = "lives with a child whose place is open"
    RELATED = "beside a child whose record is open"
    SHARED = "shared with"
    EMERGENCY = "opened in an emergency"


_WORKING = (
    FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE | FieldClass.HEALTH | FieldClass.CRIMINAL
    | FieldClass.THIRD_PARTY | FieldClass.LOCATION | FieldClass.LEGAL
)  # fmt: skip

CLASSES: Mapping[Relation, FieldClass] = MappingProxyType(
    {
        Relation.ALLOCATED: _WORKING,
        Relation.TEAM: _WORKING,
        Relation.SUPERVISES: _WORKING | FieldClass.STAFF,
        Relation.ON_DUTY: _WORKING & ~FieldClass.LEGAL,
        Relation.FRONT_DOOR: FieldClass.IDENTITY,
        Relation.LIVES_WITH: RELATED | FieldClass.LOCATION,
        Relation.RELATED: RELATED,
        Relation.SHARED: EVERYTHING & ~(FieldClass.STAFF | FieldClass.ADOPTION),
        Relation.EMERGENCY: _WORKING & ~(FieldClass.LOCATION | FieldClass.LEGAL),
    }
)
"""The most that each relation can open."""

WORK = 1 << 10
"""Beside the field classes in what somebody may write of a person: they work with that person, and may change what has
legal weight or keeps somebody safe. Not a kind of fact, so nothing is read by it."""

WORKING = frozenset({Relation.ALLOCATED, Relation.TEAM, Relation.SUPERVISES, Relation.ON_DUTY})
"""The relations that are work with a child. Being around one, or finding one at the front door, lets nothing be written
about them; a share, or an emergency, lets what has no such weight be written."""

NOT_AT_WORK = frozenset({Role.PARTNER, Role.VOLUNTEER, Role.ADVOCATE})
"""Roles that help beside us, whatever their relation: what has such weight is not theirs to change."""

ROLE_CLASSES: Mapping[Role, FieldClass] = MappingProxyType(
    {
        Role.ADMINISTRATOR: FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE,
        Role.VOLUNTEER: FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE,
        Role.ADVOCATE: FieldClass.IDENTITY | FieldClass.CONTACT | FieldClass.NARRATIVE | FieldClass.HEALTH,
    }
)
"""The most that some roles can open, whatever the relation."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """What the decision rests on, about one person and one child, on one day. No database here."""

    active: bool
    mfa: bool
    """A second factor was given in this session (or the site does not ask for one)."""
    roles: frozenset[Role]
    relations: frozenset[Relation] = frozenset()
    must_not_see: bool = False
    shared: FieldClass = NOTHING
    """What an open share, dated and with its basis, lets this person see."""


@dataclass(frozen=True, slots=True)
class Allow:
    reason: str


@dataclass(frozen=True, slots=True)
class Deny:
    reason: str


Decision = Allow | Deny


def decide(*, action: Can, field_class: FieldClass, facts: Facts) -> Decision:
    """
    Decide, once, for everything that reads or writes.

    The order matters: who must not see is asked before anything that could open. The reason is for the audit and
    never for the person refused.
    """
    if not facts.active:
        return Deny("not active")
    if not facts.mfa:
        return Deny("no second factor")
    if facts.must_not_see:
        return Deny("must not see")
    verbs = frozenset().union(*(VERBS[role] for role in facts.roles)) if facts.roles else frozenset()
    if action not in verbs:
        return Deny("not in the role")
    for relation in Relation:
        if relation in facts.relations and field_class in _opened(relation, facts, action):
            return Allow(relation.value)
    return Deny("no relation" if not facts.relations else "not this kind of fact")


def _opened(relation: Relation, facts: Facts, action: Can) -> FieldClass:
    classes = CLASSES[relation]
    if relation is Relation.SHARED:
        classes &= facts.shared
    caps = [ROLE_CLASSES.get(role, EVERYTHING) for role in facts.roles if action in VERBS[role]]
    cap = FieldClass(0)
    for one in caps:
        cap |= one
    return classes & cap


def classes_open(*, facts: Facts) -> FieldClass:
    """Every field class that this person may read about this child."""
    opened = FieldClass(0)
    for field_class in FieldClass:
        if isinstance(decide(action=Can.SEE_CASEWORK, field_class=field_class, facts=facts), Allow):
            opened |= field_class
    return opened


def classes_written(*, facts: Facts) -> int:
    """
    Every field class of which this person may write the facts of this person, with `WORK` where they work with them.

    What is merely open is not: it takes a relation of `WORKING`, or a share or an emergency within what each opens.
    """
    relations = facts.relations & (WORKING | {Relation.SHARED, Relation.EMERGENCY})
    told = replace(facts, relations=relations)
    writes = 0
    for field_class in FieldClass:
        if isinstance(decide(action=Can.WRITE_CASEWORK, field_class=field_class, facts=told), Allow):
            writes |= field_class
    own = any(Can.WRITE_CASEWORK in VERBS[role] for role in facts.roles - NOT_AT_WORK)
    return writes | WORK if writes and own and relations & WORKING else writes
