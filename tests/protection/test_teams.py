"""A multi-agency child protection team: several employers, one piece of work, and each sees by their own role."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, Team, User
from footpath.access.rules import Role
from footpath.people.actions.gate import MayNot
from footpath.protection.actions import core_groups, gateway, reviews
from footpath.protection.models.reviews import Decided
from footpath.protection.queries.plans import protection_of
from footpath.protection.queries.teams import teams_of_several
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, new_team, reading, worker
from tests.protection.plans import MET, begun, version_of

SINCE = date(2026, 2, 1)


def together(cast: Lindens, *people: tuple[User, Role]) -> Team:
    """A team of the council's, in which people of several organisations work, beside Maya."""
    team = new_team("Multi-agency child protection team")
    for user, role in people:
        access.give_role(user=user, role=role, team=team, since=SINCE, by=None, at=NOW)
    with system("the team is beside her"):
        access.allocate(subject=cast.maya, to=team, part=Allocation.Part.TEAM, since=SINCE, by=cast.grace, at=NOW)
    return team


def test_each_is_named_with_who_employs_them_and_a_team_of_one_employer_is_not_told_as_such(cast: Lindens) -> None:
    holt, pugh, social = worker("DS Beth Holt"), worker("Siân Pugh"), worker("Owen Bright")
    team = together(cast, (holt, Role.PARTNER), (pugh, Role.PARTNER), (social, Role.PRACTITIONER))
    alone = new_team("One employer")
    access.give_role(user=social, role=Role.PRACTITIONER, team=alone, since=SINCE, by=None, at=NOW)
    with system("another team beside her"):
        access.allocate(subject=cast.maya, to=alone, part=Allocation.Part.TEAM, since=SINCE, by=cast.grace, at=NOW)

    with reading(cast.grace):
        (found,) = teams_of_several(subject=cast.maya, on=TODAY)

    assert found.name == team.name
    assert [one.name for one in found.members] == ["DS Beth Holt", "Owen Bright", "Siân Pugh"]
    assert len({one.organisation for one in found.members}) == 3
    assert {one.organisation for one in found.members} == {
        user.agency.name for user in (holt, pugh, social) if user.agency is not None
    }


def test_a_partner_in_it_reads_the_plan_and_writes_in_the_core_group_and_decides_nothing(cast: Lindens) -> None:
    holt = worker("DS Beth Holt")
    together(cast, (holt, Role.PARTNER), (worker("Owen Bright"), Role.PRACTITIONER))
    with reading(cast.grace):
        (plan,) = begun(cast, cast.maya)
    with reading(holt):
        assert protection_of(ref=plan.ref) is not None
        core_groups.hold_core_group(
            plans=[plan.id], on=date(2026, 3, 19), said={"changed": "Patrols at ten."}, by=holt, at=NOW
        )
        decided = reviews.ForChild(plan=plan.id, version=version_of(plan), decision=Decided.Decision.GOES_ON)
        with pytest.raises(MayNot):
            reviews.hold_review(children=[decided], on=date(2026, 5, 1), what="", by=holt, at=NOW)
        with pytest.raises(MayNot):
            gateway.hold_gateway(children=[cast.maya], on=TODAY, said={}, by=holt, at=NOW)


def test_whoever_leaves_the_team_sees_nothing_from_that_day(cast: Lindens) -> None:
    holt = worker("DS Beth Holt")
    team = together(cast, (holt, Role.PARTNER), (worker("Owen Bright"), Role.PRACTITIONER))
    with reading(cast.grace):
        (plan,) = begun(cast, cast.maya, on=MET)
    membership = holt.memberships.get(team=team)
    access.end_role(membership=membership, until=TODAY, by=cast.grace, at=NOW)
    with reading(holt):
        assert protection_of(ref=plan.ref) is None
    with reading(cast.grace):
        assert teams_of_several(subject=cast.maya, on=TODAY) == []
