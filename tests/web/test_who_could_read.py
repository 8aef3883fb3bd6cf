"""Who could read something is said truly, while it is written and where it is kept for some people only."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Agency, Allocation
from footpath.access.openers import could_open
from footpath.access.rules import FieldClass, Role
from footpath.store.scope import system
from tests.web.world import AT, LONG_AGO, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db


def _draft_line(made: World, who: str = "practitioner", kind: str = "help.visit") -> str:
    page = reverse("writing:write", args=[uuid4()]) + f"?child={made.refs['ours']}&kind={kind}"
    return made.client(who).get(page).content.decode().split("data-readers-words>")[1].split("</span>")[0]


def test_everybody_whose_record_it_is_is_among_them_and_nobody_else(demonstration: None) -> None:
    made = world()

    found = could_open(subjects=[made.children["ours"]], on=TODAY)

    said = {*found.beside, *found.managing, *found.shared}
    in_the_team = {"practitioner", "administrator"}
    named = {made.users[who].name for who in SEES_OURS - in_the_team - {"duty, tonight"}}
    assert said == named
    assert found.teams == ("Family Help",)


def test_the_line_names_those_it_is_shared_with_and_whoever_is_on_duty(demonstration: None) -> None:
    made = world()

    line = _draft_line(made)

    assert "everybody in Family Help" in line
    assert "Shared with Partner, shared with." in line
    assert "Partner, share ended" not in line
    assert "Whoever is on duty, or opens it in an emergency." in line
    assert "Must not see" not in line


def test_an_organisation_it_is_shared_with_is_named_where_the_words_are_shared_with_it(demonstration: None) -> None:
    made = world()
    trust = Agency.objects.get(name="Fernshire Community Health")
    school = access.add_agency(name="Weir Street School", by=None, at=AT)
    with system("share a child in a test"):
        for agency, classes in ((trust, FieldClass.IDENTITY | FieldClass.NARRATIVE), (school, FieldClass.IDENTITY)):
            access.share(
                subject=made.children["ours"], with_=agency, classes=classes, basis="Agreed with Kerry",
                since=LONG_AGO, until=None, by=made.users["manager"], at=AT,
            )  # fmt: skip

    line = _draft_line(made)

    assert "Fernshire Community Health" in line
    assert "Weir Street School" not in line


def test_whoever_manages_the_team_above_the_team_above_is_named(demonstration: None) -> None:
    made = world()
    director = access.add_user(name="Director", email="director@fernshire.example", agency=made.agency, by=None, at=AT)
    top = access.add_team(name="All of Fernshire", agency=made.agency, by=None, at=AT)
    middle = access.add_team(name="The north", agency=made.agency, within=top, by=None, at=AT)
    below = access.add_team(name="A new team", agency=made.agency, within=middle, by=None, at=AT)
    access.give_role(user=director, role=Role.MANAGER, team=top, since=LONG_AGO, by=None, at=AT)
    with system("allocate in a test"):
        access.allocate(
            subject=made.children["ours"], to=below, part=Allocation.Part.TEAM, since=LONG_AGO,
            by=made.users["manager"], at=AT,
        )  # fmt: skip

    assert "Director" in _draft_line(made)


def test_the_page_where_a_record_is_kept_for_some_says_the_same(demonstration: None) -> None:
    made = world()

    page = made.client("practitioner").get(reverse("records:readers", args=[made.records["ours"].ref]))

    assert "Shared with Partner, shared with." in page.content.decode()
    assert "Whoever works with Kerry of Maya." in page.content.decode()


def test_writing_again_what_is_kept_for_some_names_only_them(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    ref = made.records["ours"].ref
    kept = {"version": 1, "to": [f"user-{made.users['manager'].pk}"], "known": "hidden", "reason": "About a neighbour."}
    assert client.post(reverse("records:readers", args=[ref]), kept).status_code == 302

    page = client.get(reverse("writing:again", args=[ref]), follow=True).content.decode()

    line = page.split("data-readers-words>")[1].split("</span>")[0]
    assert line == "Only Manager and Practitioner: it is kept for them."
