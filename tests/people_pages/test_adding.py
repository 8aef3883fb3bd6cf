"""Somebody is added from as little as a first name, and nobody twice without being asked."""

from __future__ import annotations

from django.test import Client

from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.people.models.family import Relationship
from footpath.people.models.persons import Person
from footpath.store.scope import system
from tests.people_pages.cast import NOW, Cast


def people() -> int:
    with system("how many people there are"):
        return Person.objects.count()


def test_a_first_name_is_enough_and_leads_straight_to_their_page(cast: Cast, grace: Client) -> None:
    answer = grace.post("/people/add/", {"given": "Marek", "sex": "U", "source": "Kerry, 4 March"}, follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith("/children/")
    assert "Marek" in answer.content.decode()


def test_somebody_around_a_child_is_in_their_family_from_the_start(cast: Cast, grace: Client) -> None:
    said = {
        "given": "Marek", "sex": "M", "source": "Kerry, 4 March", "child": cast.ref("maya"),
        "tie": "first:somebody who matters", "they_are_called": "Marek",
    }  # fmt: skip

    answer = grace.post(f"/people/add/?child={cast.ref('maya')}", said, follow=True)

    assert answer.redirect_chain[-1][0].startswith("/people/")
    assert "Marek" in grace.get(cast.page("maya")).content.decode()


def test_a_second_record_is_never_made_before_asking_whether_it_is_the_same_person(cast: Cast, grace: Client) -> None:
    before = people()

    asked = grace.post("/people/add/", {"given": "Jean", "family": "Lindon", "sex": "F", "source": "School, today"})

    assert "Could this be the same person?" in asked.content.decode()
    assert "Jean Linden" in asked.content.decode()
    assert people() == before


def test_saying_that_it_is_the_same_person_adds_nobody_and_says_who_they_are_to_the_child(
    cast: Cast, grace: Client
) -> None:
    before = people()
    said = {
        "given": "Jean", "family": "Linden", "sex": "U", "source": "Kerry", "child": cast.ref("theo"),
        "tie": "first:kinship carer", "same": cast.ref("jean"),
    }  # fmt: skip

    grace.post("/people/add/", said)

    assert people() == before
    with system("who they are"):
        found = Relationship.objects.filter(first=cast.people["jean"], second=cast.people["theo"], kind="kinship carer")
        assert found.count() == 1


def test_somebody_new_is_added_once_they_have_been_looked_for(cast: Cast, grace: Client) -> None:
    before = people()

    grace.post("/people/add/", {"given": "Jean", "family": "Lindon", "sex": "F", "source": "School", "checked": "yes"})

    assert people() == before + 1


def test_of_somebody_out_of_sight_it_is_only_said_to_ask(cast: Cast, grace: Client) -> None:
    with system("somebody elsewhere"):
        add_person(draft=named("Zebedee", "Okonjo", source="another team"), by=cast.users["tom"], at=NOW)

    asked = grace.post("/people/add/", {"given": "Zebedee", "family": "Okonjo", "sex": "M", "source": "School"})

    assert "Somebody like this is already known: ask the duty manager" in asked.content.decode()
    assert "another team" not in asked.content.decode()


def test_of_somebody_who_must_not_be_seen_there_is_no_sign_at_all(cast: Cast) -> None:
    with system("a child shut to Owen"):
        from footpath.access import actions as access

        access.must_not_see(
            subject=cast.people["maya"], user=cast.users["owen"], why="Her uncle", since=NOW.date(),
            by=cast.users["tom"], at=NOW,
        )  # fmt: skip

    answer = cast.reader("owen").post(
        "/people/add/", {"given": "Maya", "family": "Linden", "born": "14/3/2017", "sex": "F", "source": "School"}
    )

    assert "already known" not in answer.content.decode()


def test_a_day_that_cannot_be_is_refused_kindly_and_nothing_typed_is_lost(cast: Cast, grace: Client) -> None:
    before = people()

    refused = grace.post("/people/add/", {"given": "Marek", "born": "31/2/1993", "sex": "U", "source": "Kerry"})

    page = refused.content.decode()
    assert "“31/2/1993” is not a day of the calendar; write a date such as 3 November 2026 or 3/11/2026." in page
    assert 'value="Marek"' in page
    assert people() == before


def test_an_approximate_birthday_stays_approximate(cast: Cast, grace: Client) -> None:
    answer = grace.post(
        "/people/add/", {"given": "Samir", "born": "2008", "sex": "M", "source": "Samir, as told"}, follow=True
    )

    with system("what is held"):
        samir = Person.objects.latest("subject_id")
    assert (samir.born_on.year if samir.born_on else 0, samir.born_how) == (2008, "year")
    assert "Samir" in answer.content.decode()


def test_who_may_not_add_people_finds_no_such_page(cast: Cast) -> None:
    assert cast.reader("charlie").get("/people/add/").status_code == 404


def test_somebody_new_with_nothing_said_is_told_everything_that_is_missing(cast: Cast, grace: Client) -> None:
    page = grace.post("/people/add/", {"sex": "U"}).content.decode()

    assert "Say at least one thing about them: a first name is enough." in page
    assert "#id_given" in page
    assert "#id_source" in page


def test_a_day_of_birth_that_cannot_be_read_is_the_one_thing_to_look_at(cast: Cast, grace: Client) -> None:
    page = grace.post("/people/add/", {"sex": "U", "born": "31/31/2020", "source": "Kerry"}).content.decode()

    assert "Say at least one thing about them" not in page
