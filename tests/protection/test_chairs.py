"""Who chairs a conference: somebody who signs in, apart from those who carry the work and answer for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from footpath.access import actions as access
from footpath.access.models import Allocation, User
from footpath.access.rules import Role
from footpath.ledger.models import Entry, Image
from footpath.protection.actions import conferences
from footpath.protection.models.conferences import ArrangedConference
from footpath.protection.queries.chairs import chair_called, is_chair_of
from footpath.protection.queries.path import about, conference_of
from footpath.protection.queries.teams import may_lead
from footpath.protection.refusals import NotIndependent, NotSaid
from footpath.record.values import Written
from footpath.store.scope import system
from tests.people.cast import NOW, TODAY, Lindens, new_team, reading, worker
from tests.protection.told import HEARD, arranged, decided, doing, frances

SINCE = date(2026, 2, 1)


def arrange(cast: Lindens, chair: User | None, *, by: User) -> Written:
    with reading(by):
        return conferences.arrange(
            children=[cast.maya, cast.theo], on=HEARD, chair="The chairs’ office", chaired_by=chair, **doing(by)
        )


def beside(cast: Lindens, to: User, part: Allocation.Part = Allocation.Part.LEAD) -> None:
    with system("somebody beside both for a test"):
        for child in (cast.maya, cast.theo):
            access.allocate(subject=child, to=to, part=part, since=SINCE, by=cast.grace, at=NOW)


def test_a_chair_is_found_by_their_whole_name_and_only_where_they_chair(db: None) -> None:
    chair, social = worker("Frances Doyle", Role.CONFERENCE_CHAIR), worker("Owen Bright", Role.PRACTITIONER)

    assert chair_called("frances doyle ", on=TODAY) == chair
    assert chair_called("Frances", on=TODAY) is None
    assert chair_called(social.name, on=TODAY) is None
    worker("Frances Doyle", Role.CONFERENCE_CHAIR)
    assert chair_called("Frances Doyle", on=TODAY) is None


def test_a_manager_who_arranges_puts_the_chair_beside_each_child_and_a_practitioner_does_not(cast: Lindens) -> None:
    chair, tom = worker("Frances Doyle", Role.CONFERENCE_CHAIR), worker("Tom Ellis", Role.MANAGER)
    beside(cast, tom, Allocation.Part.CO_WORKER)

    made = arrange(cast, chair, by=cast.grace)

    both = (cast.maya, cast.theo)
    with reading(cast.grace):
        assert not is_chair_of(chair.pk, children=both, on=TODAY)
        stands = ArrangedConference.objects.get(pk=made.id)
        assert (stands.chair, stands.chaired_by_id) == ("Frances Doyle", chair.pk)
    arrange(cast, chair, by=tom)
    arrange(cast, chair, by=tom)
    with reading(cast.grace):
        assert is_chair_of(chair.pk, children=both, on=TODAY)
        assert Allocation.objects.filter(user=chair).count() == 2


def test_nobody_who_carries_the_work_or_answers_for_it_chairs_or_writes_what_was_decided(cast: Lindens) -> None:
    team = new_team("Family Help")
    with system("a team beside both for a test"):
        for child in (cast.maya, cast.theo):
            access.allocate(subject=child, to=team, part=Allocation.Part.TEAM, since=SINCE, by=cast.grace, at=NOW)
    leads, manages = (worker(name, Role.CONFERENCE_CHAIR) for name in ("Who leads", "Who manages"))
    beside(cast, leads)
    access.give_role(user=manages, role=Role.MANAGER, team=team, since=SINCE, by=None, at=NOW)
    with reading(cast.grace):
        met = arranged(cast, None)

    for one in (leads, manages):
        with pytest.raises(NotIndependent, match="Choose a chair who stands apart"):
            arrange(cast, one, by=cast.grace)
        with reading(one), pytest.raises(NotIndependent, match="stands apart from it"):
            conferences.hold(arranged=met.id, decided=decided(cast), **doing(one))
    chair = frances(cast)
    with reading(chair):
        conferences.hold(arranged=met.id, decided=decided(cast), **doing(chair))


def test_whoever_helps_may_lead_the_protection_by_name_or_in_a_team_and_a_chair_or_a_partner_may_not(
    cast: Lindens,
) -> None:
    team, chair = new_team("Family Help"), frances(cast)
    owen, holt = worker("Owen Bright"), worker("DS Beth Holt")
    for user, role in ((owen, Role.PRACTITIONER), (holt, Role.PARTNER)):
        access.give_role(user=user, role=role, team=team, since=SINCE, by=None, at=NOW)
    with system("a team beside her for a test"):
        access.allocate(subject=cast.maya, to=team, part=Allocation.Part.TEAM, since=SINCE, by=cast.grace, at=NOW)

    with reading(cast.grace):
        found = may_lead(subject=cast.maya, on=TODAY)

    assert found == {cast.grace.pk: cast.grace.name, owen.pk: "Owen Bright"}
    assert chair.pk not in found


def test_what_was_found_for_a_child_is_put_right_by_the_chair_and_stays_for_the_others(cast: Lindens) -> None:
    with reading(cast.grace):
        met = arranged(cast, None)
    chair = frances(cast)
    maya, theo = decided(cast)
    with reading(chair):
        conferences.hold(arranged=met.id, decided=[replace(maya, found="He hit Theo."), theo], **doing(chair))
        found = conference_of(ref=met.ref)
        assert found is not None
        (slip,) = [one for one in found.decisions if about(one) == (cast.maya,)]
        right: dict[str, Any] = {"decision": slip.id, "version": 1, "slip": "I wrote of her brother."}
        with pytest.raises(NotSaid, match="what was found"):
            conferences.put_right(decided=replace(maya, found=" "), **right, **doing(chair))
        conferences.put_right(decided=maya, **right, **doing(chair))
        found = conference_of(ref=met.ref)

    assert found is not None
    assert found.held is not None
    assert [found.held.words("found", child) for child in (cast.maya, cast.theo)] == [maya.found, theo.found]
    with system("what the ledger keeps"):
        entries = Entry.objects.filter(thing="record.record", thing_id=found.held.id).order_by("version")
        assert list(entries.values_list("reason", flat=True)) == ["", "I wrote of her brother."]
        assert "He hit Theo." in Image.objects.get(seq=entries[0].seq).image
