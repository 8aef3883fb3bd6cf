"""Who is beside a child, who must not see them, what is shared; each bites at the next request."""

from datetime import date

import pytest
from django.test import Client

from footpath.access import audit
from footpath.access.models import Allocation, MustNotSee, Share, Subject, Team, User
from footpath.access.rules import Role
from footpath.store.scope import system
from tests.accounts.cast import NOW, agency, child, signed_in, team, words, worker


@pytest.fixture
def willows() -> Team:
    return team()


@pytest.fixture
def tom(willows: Team) -> User:
    return worker("Tom Ellis", Role.MANAGER, in_team=willows)


@pytest.fixture
def maya(willows: Team) -> Subject:
    return child(of=willows)


def _opens(client: Client, subject: Subject) -> bool:
    return client.get(f"/team/children/{subject.ref}/beside/").status_code == 200


def test_somebody_put_beside_a_child_can_open_them_and_no_longer_when_it_ends(tom: User, maya: Subject) -> None:
    owen = worker("Owen Bright", Role.SUPERVISOR)
    his, toms = signed_in(owen), signed_in(tom)
    place = f"/team/children/{maya.ref}/beside/"
    assert not _opens(his, maya)

    toms.post(place, {"to": f"user-{owen.pk}", "part": "lead", "since": "2026-11-20"})
    assert _opens(his, maya)
    assert "Owen Bright</strong>, Lead practitioner, since 20 November 2026" in words(toms.get(place))
    with system("a test reads"):
        pk = Allocation.objects.get(user=owen).pk
    toms.post(f"{place}{pk}/end/", {"until": "2026-11-20", "reason": "Handed on"})

    assert not _opens(his, maya)


def test_a_team_stands_beside_a_child_only_as_a_team(tom: User, maya: Subject, willows: Team) -> None:
    page = signed_in(tom).post(
        f"/team/children/{maya.ref}/beside/",
        {"to": f"team-{willows.pk}", "part": "lead", "since": "2026-11-20"},
    )

    assert page.status_code == 422
    assert "A team stands beside a child as a team" in words(page)


def test_who_must_not_see_a_child_sees_nothing_even_in_the_team_and_is_not_told(
    tom: User, maya: Subject, willows: Team
) -> None:
    charlie = worker("Charlie Moss", Role.SUPERVISOR, in_team=willows)
    his = signed_in(charlie)
    assert _opens(his, maya)

    signed_in(tom).post(
        f"/team/children/{maya.ref}/must-not-see/",
        {"user": f"user-{charlie.pk}", "why": "Dean's cousin", "since": "2026-11-20"},
    )

    absent = words(his.get("/team/children/00000000-0000-4000-8000-000000000000/beside/"))
    assert words(his.get(f"/team/children/{maya.ref}/beside/")) == absent


def test_somebody_may_see_again_from_a_day_and_it_says_so_in_the_list(tom: User, maya: Subject) -> None:
    charlie, client = worker("Charlie Moss"), signed_in(tom)
    place = f"/team/children/{maya.ref}/must-not-see/"
    client.post(place, {"user": f"user-{charlie.pk}", "why": "A mistake", "since": "2026-11-01"})
    with system("a test reads"):
        pk = MustNotSee.objects.get().pk

    client.post(f"{place}{pk}/end/", {"until": "2026-11-20", "reason": "Another Charlie Moss"})

    with system("a test reads"):
        assert MustNotSee.objects.get().until == date(2026, 11, 20)
    assert "1 November 2026 to 19 November 2026" in words(client.get(place))
    assert client.post(f"{place}{pk}/end/", {"until": "2026-11-20", "reason": "-"}).status_code == 404


def test_what_is_shared_is_said_in_plain_words_and_always_ends(tom: User, maya: Subject) -> None:
    surgery, client = agency(partner=True), signed_in(tom)
    place = f"/team/children/{maya.ref}/shared/"
    asked = {
        "to": f"agency-{surgery.pk}",
        "kinds": ["1", "8"],
        "basis": "Kerry agreed on 3 November",
        "since": "2026-11-20",
    }

    endless = client.post(place, asked)
    client.post(place, asked | {"until": "2027-05-20"})

    assert endless.status_code == 422
    with system("a test reads"):
        share = Share.objects.get()
    assert (share.classes, share.agency) == (9, surgery)
    assert "Who they are: name, age, family; Health" in words(client.get(place))


def test_a_share_opens_to_the_agencys_people_what_it_says_until_it_is_ended(tom: User, maya: Subject) -> None:
    surgery, client = agency(partner=True), signed_in(tom)
    sian = signed_in(worker("Siân Pugh", Role.PARTNER, Role.SUPERVISOR, of=surgery))
    place = f"/team/children/{maya.ref}/shared/"
    client.post(
        place,
        {
            "to": f"agency-{surgery.pk}",
            "kinds": ["1", "4"],
            "basis": "Kerry agreed",
            "since": "2026-11-20",
            "until": "2027-05-20",
        },
    )
    assert _opens(sian, maya)
    with system("a test reads"):
        pk = Share.objects.get().pk

    client.post(f"{place}{pk}/end/", {"until": "2026-11-20", "reason": "Kerry asked"})

    assert not _opens(sian, maya)


@pytest.mark.parametrize("page", ["beside", "must-not-see", "shared", "looked"])
def test_somebody_elses_child_is_absent(page: str, maya: Subject) -> None:
    stranger = signed_in(worker("Somebody", Role.MANAGER, in_team=team()))

    assert stranger.get(f"/team/children/{maya.ref}/{page}/").status_code == 404


def test_another_childs_line_cannot_be_ended_through_ones_own(tom: User, maya: Subject) -> None:
    theirs = child("Samir", "Rahimi", of=team())
    with system("a test reads"):
        pk = Allocation.objects.get(subject=theirs).pk

    page = signed_in(tom).post(f"/team/children/{maya.ref}/beside/{pk}/end/", {"until": "2026-11-20", "reason": "-"})

    assert page.status_code == 404
    with system("a test reads"):
        assert Allocation.objects.get(pk=pk).until is None


def test_who_has_looked_is_told_at_once_and_in_words(tom: User, maya: Subject, willows: Team) -> None:
    grace = worker("Grace Adeyemi", Role.SUPERVISOR, in_team=willows)
    signed_in(grace).get(f"/team/children/{maya.ref}/shared/")

    page = words(signed_in(tom).get(f"/team/children/{maya.ref}/looked/"))

    assert "Grace Adeyemi" in page
    assert "Looked at what is shared" in page


def test_a_reading_that_began_with_another_child_is_told_too(tom: User, maya: Subject, willows: Team) -> None:
    theirs = child("Samir", "Rahimi", of=team())
    notes = audit.Notes(subjects=dict.fromkeys([theirs.pk, maya.pk]))
    grace = worker("Grace Adeyemi", Role.SUPERVISOR)
    audit.write(
        notes, at=NOW, actor=grace.pk, action="GET search", decision="allowed", session="",
        address="", request="",
    )  # fmt: skip

    page = words(signed_in(tom).get(f"/team/children/{maya.ref}/looked/"))

    assert "Searched, and found them" in page
