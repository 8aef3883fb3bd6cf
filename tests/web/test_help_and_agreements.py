"""Help, agreement, steps, the ending and the open door, as the people of two teams find them on their pages."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access.rules import FieldClass
from footpath.consent.models import Agreement
from footpath.frontdoor.models import Referral
from footpath.help.models.footing import Footing
from footpath.help.models.offers import Offered
from footpath.record.models import Record
from footpath.store.scope import system
from tests.web.world import World, world

pytestmark = pytest.mark.django_db
WORKS = {"practitioner", "supervisor", "manager", "administrator", "duty, tonight", "chair", "reviewing officer",
         "personal adviser"}  # fmt: skip
STEP = {
    "gains": "The police can be asked properly.", "losses": "Another new face.", "to": "child-in-need",
    "agreed": "on", "told": "Kerry first, at home.", "told_on": "19 Nov 2026", "on": "20 Nov 2026",
}  # fmt: skip
ENDING = {"changed": "Maya sleeps.", "ring": "Grace, and then the Monday room.", "on": "20 Nov 2026"}


@pytest.fixture
def made(demonstration: None) -> World:
    return world()


def at(made: World, name: str, child: str = "ours", *more: Any) -> str:
    return reverse(name, args=[made.refs[child], *more])


def words(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return re.sub(r"\s+", " ", answer.content.decode())


def post(client: Client, url: str, said: dict[str, Any]) -> Any:
    answer: Any = client.post(url, said)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return answer


def agree(made: World, client: Client, **more: Any) -> None:
    child = made.children["ours"]
    said: dict[str, Any] = {
        "person": child, "about": "sharing", "what": "Vera sees which day", "with_whom": "The charity",
        "answer": "agreed", "words": "Only which day.", "children": [child], "on": "20 Nov 2026",
    }  # fmt: skip
    post(client, at(made, "agreements:ask"), said | more)


def first(kind: str) -> Any:
    with system("what a test has written"):
        return Record.objects.filter(kind=kind).latest("id")


def test_what_is_withdrawn_in_one_press_is_shut_at_the_next_page(made: World) -> None:
    grace, vera = made.client("practitioner"), made.client("other practitioner")
    to = f"user-{made.users['other practitioner'].pk}"
    kinds = [str(int(one)) for one in (FieldClass.IDENTITY, FieldClass.NARRATIVE)]
    page = at(made, "children:page")
    assert vera.get(page).status_code == 404

    agree(made, grace, opens_to=to, kinds=kinds)
    assert vera.get(page).status_code == 200

    post(grace, at(made, "agreements:withdraw", "ours", first(Agreement.KIND).ref), {})
    assert vera.get(page).status_code == 404
    assert "said yes, and then no longer" in words(grace, at(made, "agreements:page"))


def test_each_answer_is_on_the_page_and_a_not_yet_is_not_a_no(made: World) -> None:
    grace = made.client("practitioner")
    agree(made, grace)
    agree(made, grace, what="Grace talks to the doctor", answer="not-yet", words="I want to tell her.")

    page = words(grace, at(made, "agreements:page"))

    assert "said yes: Vera sees which day" in page
    assert "said not yet: Grace talks to the doctor" in page
    assert "does not rest on agreement" in page


def test_sharing_without_agreement_asks_what_makes_it_lawful(made: World) -> None:
    grace = made.client("practitioner")
    said: dict[str, Any] = {
        "decision": "share", "what": "That he came to the door", "with_whom": "Police", "why": "He may come again",
        "family_knows": "told", "on": "20 Nov 2026", "children": [made.children["ours"]],
    }  # fmt: skip
    refused: Any = grace.post(at(made, "agreements:decide"), said)
    assert refused.status_code == 422
    assert "Choose what makes it lawful" in refused.content.decode()

    post(grace, at(made, "agreements:decide"), said | {"basis": "public-task"})

    assert "Public task" in words(grace, at(made, "agreements:page"))

    said |= {"basis": "public-task", "what": "The day of the order", "risk_from": "Dean"}
    refused = grace.post(at(made, "agreements:decide"), said)
    assert refused.status_code == 422
    assert "Say why this much and no more" in refused.content.decode()
    post(grace, at(made, "agreements:decide"), said | {"proportion": "The day and the street, for the school gate."})
    page = words(grace, at(made, "agreements:page"))
    assert "About Dean, who may be a risk" in page
    assert "for the school gate" in page


def test_the_family_page_says_on_what_footing_we_are_and_whether_they_may_say_no(made: World) -> None:
    manager = made.client("manager")
    child = [made.children["ours"]]
    post(manager, at(made, "helping:step"), STEP | {"children": child})
    by_agreement = words(manager, at(made, "helping:page"))
    post(manager, at(made, "helping:step"), STEP | {"children": child, "to": "child-protection"})
    compulsory = words(manager, at(made, "helping:page"))

    assert "Yes. To all of it or to any part." in by_agreement
    assert "No: it is not by agreement." in compulsory
    assert "Yes. To all of it" not in compulsory


def test_a_step_asks_for_its_gains_and_losses_before_anything_moves(made: World) -> None:
    manager = made.client("manager")

    answer: Any = manager.post(at(made, "helping:step"), STEP | {"losses": "", "children": [made.children["ours"]]})

    assert answer.status_code == 422
    with system("what a test has written"):
        assert not Footing.objects.exists()


def test_help_ends_and_one_press_goes_on_with_the_same_record(made: World) -> None:
    grace = made.client("practitioner")
    child = {"children": [made.children["ours"]]}
    post(grace, at(made, "helping:step"), STEP | child | {"to": "family-help"})
    post(grace, at(made, "helping:end"), ENDING | child)
    ended = words(grace, at(made, "helping:page"))
    post(grace, at(made, "helping:again"), {})
    back = words(grace, at(made, "helping:page"))

    assert "They asked to talk again" in ended
    assert "Who keeps the door" in ended
    assert "They asked to talk again" not in back
    assert "Family Help, by agreement" in back
    with system("what a test has written"):
        assert not Record.objects.filter(kind=Referral.KIND).exists()


def test_help_offered_is_a_quiet_line_on_the_childs_page_and_a_no_is_not_in_it(made: World) -> None:
    grace = made.client("practitioner")
    child = {"children": [made.children["ours"]]}
    for what, state in (("Young carers group", "waiting"), ("Parenting course", "not-wanted")):
        said = {"what": what, "state": state, "on_whom": "Youth work", "since": "18 Sep 2026"}
        post(grace, at(made, "helping:offer"), said | child)

    front = words(grace, at(made, "children:page")).split('id="record"')[0]
    listed = words(grace, at(made, "helping:page"))

    assert "Young carers group (waiting since 18 Sep)" in front
    assert "Parenting course" not in front
    assert "Look at the worry again, with them" in listed


def test_what_came_of_help_is_told_and_two_who_tell_at_once_are_not_lost(made: World) -> None:
    grace = made.client("practitioner")
    said = {"what": "A food parcel", "state": "offered", "children": [made.children["ours"]]}
    post(grace, at(made, "helping:offer"), said)
    offered = first(Offered.KIND)
    told = {"state": "given", "came_of_it": "There is food on a Thursday.", "version": "1"}

    post(grace, at(made, "helping:tell", "ours", offered.ref), told)
    late: Any = grace.post(at(made, "helping:tell", "ours", offered.ref), told | {"came_of_it": "Something else"})

    assert late.status_code == 422
    assert "There is food on a Thursday." in words(grace, at(made, "helping:page"))


@pytest.mark.parametrize("name", ["helping:begin", "helping:step", "helping:end", "helping:again"])
def test_only_those_who_work_with_a_child_move_anything(made: World, name: str) -> None:
    opened = {who for who in made.users if made.client(who).get(at(made, name)).status_code == 200}

    assert opened == WORKS


def test_nobody_finds_an_agreement_or_a_help_of_a_child_they_may_not_see(made: World) -> None:
    grace = made.client("practitioner")
    agree(made, grace)
    post(grace, at(made, "helping:offer"), {"what": "Food", "state": "given", "children": [made.children["ours"]]})
    agreed, offered = first(Agreement.KIND), first(Offered.KIND)
    person = f"?person={made.children['ours']}"
    shut: dict[str, set[str]] = {"copy": set(), "tell": set(), "withdraw": set()}
    for who in made.users:
        client = made.client(who)
        if client.get(at(made, "agreements:copy") + person).status_code == 200:
            shut["copy"].add(who)
        if client.get(at(made, "helping:tell", "ours", offered.ref)).status_code == 200:
            shut["tell"].add(who)
        if who not in WORKS and client.post(at(made, "agreements:withdraw", "ours", agreed.ref)).status_code == 302:
            shut["withdraw"].add(who)

    assert shut["copy"] == WORKS - {"administrator"} | {"case reviewer"}
    assert shut["tell"] == WORKS | {"advocate", "partner, shared with", "volunteer"}
    assert shut["withdraw"] == set()
    assert grace.get(at(made, "agreements:copy") + "?person=999999").status_code == 404
    assert grace.get(at(made, "helping:tell", "ours", uuid4())).status_code == 404


def test_a_copy_is_of_what_one_person_said_and_comes_in_large_print(made: World) -> None:
    grace = made.client("practitioner")
    agree(made, grace)

    page = words(grace, at(made, "agreements:copy") + f"?person={made.children['ours']}&large=1")

    assert "fp-copy--large" in page
    assert "Only which day." in page
    assert "You may change your mind" in page


def test_what_was_shared_about_somebody_who_may_be_a_risk_is_on_no_copy_for_the_family(made: World) -> None:
    grace = made.client("practitioner")
    agree(made, grace)
    said: dict[str, Any] = {
        "decision": "share", "with_whom": "The school", "why": "He may come again", "family_knows": "told",
        "on": "20 Nov 2026", "children": [made.children["ours"]], "basis": "public-task",
    }  # fmt: skip
    post(grace, at(made, "agreements:decide"), said | {"what": "That we are here"})
    post(
        grace, at(made, "agreements:decide"),
        said | {"what": "The day of his order", "risk_from": "Dean", "proportion": "The day, and no more."},
    )  # fmt: skip

    copy = words(grace, at(made, "agreements:copy") + f"?person={made.children['ours']}&decisions=1")

    assert "That we are here" in copy
    assert "his order" not in copy
    assert "Dean" not in copy


def test_a_no_to_help_asks_for_a_conversation_and_moves_nothing(made: World) -> None:
    grace = made.client("practitioner")
    child = [made.children["ours"]]
    post(grace, at(made, "helping:step"), STEP | {"children": child, "to": "family-help"})
    agree(made, grace, about="help", what="Family Help")
    before = words(grace, at(made, "helping:page"))
    post(grace, at(made, "agreements:withdraw", "ours", first(Agreement.KIND).ref), {"words": "We are all right."})
    after = words(grace, at(made, "helping:page"))

    assert "look at it again with them" not in before
    assert "look at it again with them" in after
    assert "Family Help, by agreement" in after
    assert "no longer says yes" not in words(grace, at(made, "children:page"))


def test_what_a_child_waits_for_is_among_what_waits_for_others_today(made: World) -> None:
    grace = made.client("practitioner")
    said = {"what": "Young carers group", "state": "waiting", "on_whom": "Youth work", "since": "18 Sep 2026"}
    post(grace, at(made, "helping:offer"), said | {"children": [made.children["ours"]]})

    assert "Young carers group: waiting since 18 Sep, on Youth work" in words(made.client("personal adviser"), "/")
    assert "Young carers group" not in words(made.client("other practitioner"), "/")


@pytest.mark.parametrize(("since", "asked"), [("20 Nov 2025", False), ("19 Nov 2025", True)])
def test_a_footing_of_long_standing_is_asked_about_of_those_who_work_with_them(
    made: World, since: str, asked: bool
) -> None:
    grace, page = made.client("practitioner"), at(made, "helping:page")
    begun = {"to": "family-help", "agreed": "on", "children": [made.children["ours"]], "on": since}
    post(grace, at(made, "helping:begin"), begun)

    assert ("Is it still the right one?" in words(grace, page)) == asked
    assert "Is it still the right one?" not in words(made.client("partner, shared with"), page)
