"""A person's page offers nothing that would be refused, and refuses nothing that it offers."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from footpath.access import actions as access
from footpath.access.models import User
from footpath.access.rules import EVERYTHING, FieldClass, Role
from footpath.people.models.family import ParentalResponsibility
from footpath.people.models.orders import CourtOrder
from footpath.people.models.persons import Person
from footpath.store.scope import system
from footpath.web.people.kinds import KINDS
from tests.people_pages.cast import NOW, Cast

SHARED = {"sian": (EVERYTHING, "theo"), "daniel": (FieldClass.NARRATIVE, "maya"), "ines": (EVERYTHING, "maya")}
READERS = ["grace", "tom", "moira", "owen", "nasreen", "charlie", *SHARED]


@pytest.fixture
def shared(cast: Cast) -> Cast:
    """Theo is shared with Siân whole, Maya's story with Daniel, and all of Maya with Inés."""
    for name, (classes, child) in SHARED.items():
        user: User = access.add_user(name=name.title(), email=f"{name}@example.example", by=None, at=NOW)
        access.give_role(user=user, role=Role.PARTNER, since=date(2020, 1, 1), by=None, at=NOW)
        access.share(
            subject=cast.people[child], with_=user, classes=classes, basis="Agreed", since=date(2026, 1, 1),
            until=None, by=cast.users["tom"], at=NOW,
        )  # fmt: skip
        cast.users[name] = user
    return cast


def links(client: Client, url: str, of: str) -> set[str]:
    page = client.get(url)
    return set(re.findall(rf'href="([^"]*/{of}/[^"]+)"', page.content.decode())) if page.status_code == 200 else set()


@pytest.mark.parametrize(
    "who",  # what a page offers is worked out without the database: the rest are asked on one only
    ["moira", "ines", *(pytest.param(who, marks=pytest.mark.once) for who in READERS if who not in ("moira", "ines"))],
)
def test_what_a_page_offers_opens_and_what_it_does_not_offer_is_not_there(shared: Cast, who: str) -> None:
    grace, reader = shared.reader("grace"), shared.reader(who)
    for person in ("maya", "kerry", "theo", "kai", "dean"):
        url = shared.page(person)
        offered = links(reader, url, "add") | links(reader, url, "facts")
        offered = {one for one in offered if one.startswith(url)}
        ever = {shared.page(person, f"add/{kind.key}/") for kind in KINDS} | links(grace, url, "facts")

        for one in ever | offered:
            assert reader.get(one).status_code == (200 if one in offered else 404), (person, one)


@pytest.mark.parametrize("who", ["sian", "daniel", "ines"])
def test_a_partner_is_not_offered_what_the_law_or_a_childs_safety_rests_on(shared: Cast, who: str) -> None:
    reader = shared.reader(who)
    heavy = {"order", "responsibility", "death", "relationship", "household"}

    for person in ("maya", "theo", "kerry"):
        offered = {one.rstrip("/").rpartition("/")[2] for one in links(reader, shared.page(person), "add")}
        assert not offered & heavy
        assert not {one for one in links(reader, shared.page(person), "facts") if "/order/" in one or "/tie/" in one}


def test_a_health_visitor_of_the_brother_ends_no_responsibility_and_records_no_death(shared: Cast) -> None:
    with system("what is held"):
        row = ParentalResponsibility.objects.get(child=shared.people["maya"])
    sian = shared.reader("sian")

    answers = [
        sian.post(
            shared.page(person, f"facts/responsibility/{row.pk}/"), {"what": "end", "until": "1 Nov 2026", "why": "x"}
        )
        for person in ("maya", "kerry")
    ]
    answers.append(sian.post(shared.page("maya", "add/death/"), {"on": "1 Nov 2026", "source": "x"}))

    assert sian.get(shared.page("maya")).status_code == 200
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    with system("what is held"):
        row.refresh_from_db()
        assert row.until is None
        assert Person.objects.get(subject=shared.people["maya"]).died_on is None


def test_a_teacher_with_her_story_takes_no_order_of_a_court_back(shared: Cast) -> None:
    with system("what is held"):
        row = CourtOrder.objects.get()

    answer = shared.reader("daniel").post(
        shared.page("maya", f"facts/order/{row.pk}/"), {"what": "withdraw", "why": "A mistake"}
    )

    assert answer.status_code == 404
    with system("what is held"):
        row.refresh_from_db()
        assert row.withdrawn_on is None


def test_a_partner_says_how_the_child_they_share_is_reached_and_protects_no_place(shared: Cast) -> None:
    ines = shared.reader("ines")

    said = ines.post(
        shared.page("maya", "add/reach/"),
        {"channel": "in person", "is_safe": "yes", "words": "At the clinic", "source": "Inés"},
    )
    page = ines.get(shared.page("maya", "add/place/")).content.decode()

    assert said.status_code == 302
    assert 'value="open"' in page
    assert 'value="protected"' not in page


def test_a_partner_is_not_invited_to_add_somebody_to_a_childs_family(shared: Cast) -> None:
    url = f"/people/add/?child={shared.ref('theo')}"

    assert url not in shared.reader("sian").get(f"/children/{shared.ref('theo')}/").content.decode()
