"""A worker is asked only what only they know, in a plain sentence, and answers once."""

from __future__ import annotations

from re import search

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access.actions import must_not_see
from footpath.ledger.rebuild import compare
from footpath.people.actions.persons import identify
from footpath.people.models.persons import Identifier
from footpath.returns import actions
from footpath.returns.asking import declared, for_worker
from footpath.returns.cin import RULES
from footpath.returns.models import Asked, Explanation
from footpath.returns.ssda903.declared import every_rule
from footpath.store.scope import system
from tests.web import world as worlds
from tests.web.test_checking_returns import QUERY, census, choose, numbered, text
from tests.web.world import AT, World

pytestmark = pytest.mark.django_db
ASKED = "/returns/asked/"
MENU = "What returns ask of you"


def world() -> World:
    """The world, in which the practitioner leads for the child who is ours."""
    made = worlds.world()
    made.leads()
    return made


def asks(client: Client, where: str, number: str, rule: str = QUERY) -> str:
    """What the page says after somebody asked the worker of a child."""
    response = client.post(f"{where}{rule}/ask/", {"child": number}, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def the_question(made: World) -> Asked:
    with system("look in a test"):
        return Asked.objects.get()


def answers(client: Client, question: Asked, **said: str) -> int:
    told = {"asked": str(question.pk), "version": str(question.version), **said}
    return client.post(ASKED, told).status_code


def test_it_is_said_of_every_query_who_can_answer_it_and_of_nothing_else() -> None:
    assert declared("cin") == {rule.number for rule in RULES if rule.kind == "query"}
    assert declared("ssda903") == {rule.number for rule in every_rule() if rule.kind == "query"}
    for collection in ("cin", "ssda903"):
        for rule in declared(collection):
            said = for_worker(collection, rule)
            assert said is None or (said.asks.endswith("?") and rule not in said.asks), rule


def test_a_worker_is_asked_in_a_plain_sentence_and_their_answer_explains_it_this_year_and_next(
    demonstration: None,
) -> None:
    made = world()
    numbered(made, "ours", "A1")
    office, worker = made.client("analyst"), made.client("practitioner")
    assert MENU not in text(worker, "/")
    where = choose(office, census("A1"))
    assert "The child’s own worker can answer this" in text(office, f"{where}{QUERY}/")

    assert "Asked. It is on the list" in asks(office, where, "A1")

    page = text(worker, ASKED)
    assert MENU in text(worker, "/")
    assert page.index("Is it still going on?") < page.index(QUERY), "the sentence first, the number last"
    assert "Maya Linden" in page
    assert "What is written there: 1 June 2025." in page, "so that she knows which"
    assert "asked on 20 November 2026" in text(office, f"{where}{QUERY}/")
    assert answers(worker, the_question(made), answer="true", words="The court asked us to wait.") == 302

    assert "No return asks anything of you" in text(worker, ASKED)
    assert MENU not in text(worker, "/")
    assert "The court asked us to wait." in text(office, f"{where}{QUERY}/")
    assert "The court asked us to wait." in text(office, f"{choose(office, census('A1', year=2027))}{QUERY}/")
    with system("look in a test"):
        assert Explanation.objects.get().by == made.users["practitioner"]
    assert compare().is_equal


def test_a_worker_says_that_it_was_put_right_and_the_office_reads_it(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    office, worker = made.client("analyst"), made.client("practitioner")
    where = choose(office, census("A1"))
    asks(office, where, "A1")

    assert answers(worker, the_question(made), answer="true", words="  ") == 422
    assert answers(worker, the_question(made), answer="put-right") == 302

    assert "Put right by their own worker on 20 November 2026" in text(office, f"{where}{QUERY}/")
    with system("look in a test"):
        assert not Explanation.objects.exists()


def test_nobody_but_whoever_leads_for_the_child_finds_or_answers_the_question(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    office = made.client("analyst")
    asks(office, choose(office, census("A1")), "A1")
    question = the_question(made)

    for who in made.users:
        client = made.client(who)
        seen = client.get(ASKED).content.decode()
        assert ("Is it still going on?" in seen) == (who == "practitioner"), who
        if who != "practitioner":
            assert answers(client, question, answer="true", words="It is so.") in (404, 422), who
    with pytest.raises(actions.NotAsked):
        actions.answer(
            asked=question.pk, words="So.", version=question.version, by=made.users["other practitioner"], at=AT
        )
    assert the_question(made).answer == ""


def test_a_child_nobody_leads_for_and_one_that_is_not_here_are_answered_alike(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    must_not_see(
        subject=made.children["ours"], user=made.users["administrator"], why="An aunt", since=AT.date(),
        by=made.users["manager"], at=AT,
    )  # fmt: skip
    aunt = made.client("administrator")
    where = choose(aunt, census("A1", "A2"))

    said = [search(r"Nobody leads for[^<]*", asks(aunt, where, number)) for number in ("A1", "A2")]

    assert all(said)
    assert len({one.group() for one in said if one}) == 1
    with system("look in a test"):
        assert not Asked.objects.exists()


def test_what_the_office_can_answer_is_asked_of_no_worker(demonstration: None) -> None:
    made = world()
    for rule in ("1560Q", "100"):
        with pytest.raises(actions.NobodyToAsk):
            actions.ask(
                collection="cin", authority="201", number="A1", rule=rule, year=2026, by=made.users["analyst"], at=AT
            )
    with pytest.raises(actions.MayNotExplain):
        actions.ask(
            collection="cin", authority="201", number="A1", rule=QUERY, year=2026, by=made.users["manager"], at=AT
        )


def test_what_the_office_has_explained_meanwhile_is_asked_no_longer(demonstration: None) -> None:
    made = world()
    numbered(made, "ours", "A1")
    office, worker = made.client("analyst"), made.client("practitioner")
    where = choose(office, census("A1"))
    asks(office, where, "A1")

    office.post(f"{where}{QUERY}/explain/?child=A1", {"words": "We found it ourselves.", "version": "0"})

    assert "No return asks anything of you" in text(worker, ASKED)
    assert the_question(made).answer == Asked.Answer.OFFICE
    assert answers(worker, the_question(made), answer="true", words="Too late.") == 422


def test_a_second_number_of_the_same_child_in_another_authority_is_not_asked(demonstration: None) -> None:
    made = world()
    with system("number a child in a test"):
        identify(
            subject=made.children["ours"], kind=Identifier.Kind.LA_CHILD, value="A1", authority="202",
            source="A census", by=made.users["manager"], at=AT,
        )  # fmt: skip
    office = made.client("analyst")

    assert "Nobody leads for" in asks(office, choose(office, census("A1")), "A1")
    assert reverse("returns:asked") == ASKED
