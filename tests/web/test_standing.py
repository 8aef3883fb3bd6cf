"""What stands on a child's page is where writing it anew begins, and no line of it goes in silence."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.world import World, world

pytestmark = pytest.mark.django_db


def _page(made: World, kind: str) -> str:
    return reverse("writing:write", args=[uuid4()]) + f"?child={made.refs['ours']}&kind={kind}"


def _put(made: World, client: Client, kind: str, may_go: str = "", **words: str) -> tuple[int, str]:
    child = made.children["ours"]
    fields = {f"own-{child}-{slot.replace('_', '-')}": said for slot, said in words.items()}
    also = {"level": "family-help"} if kind == "help.footing" else {"state": "coming"} if kind == "help.next" else {}
    sent = {"when": "4 Nov 2026", "version": 0, "do": "file", "may-go": may_go, **also, **fields}
    answer = client.post(_page(made, kind), sent)
    return answer.status_code, answer.content.decode()


def _on_the_page(made: World, client: Client) -> str:
    return client.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()


@pytest.mark.parametrize(
    ("kind", "slot"),
    [
        ("help.know-first", "lines"),
        ("help.know-first", "protected"),
        ("help.know-first", "tonight-must-not"),
        ("understanding.worries", "working"),
        ("voice.talk-and-listen", "how"),
        ("understanding.life", "not-asked"),
        ("help.footing", "means"),
    ],
)
def test_writing_it_anew_begins_from_what_stands_and_says_from_when_and_by_whom(
    demonstration: None, kind: str, slot: str
) -> None:
    made = world()
    _put(made, made.client("supervisor"), kind, **{slot: "Text Kerry first."})

    page = made.client("practitioner").get(_page(made, kind)).content.decode()

    assert "Text Kerry first.</textarea>" in page
    assert "What stands now is from 4 November 2026, by Supervisor." in page


def test_a_footing_that_was_not_agreed_is_not_agreed_when_it_is_written_anew(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    _put(made, client, "help.footing", footing="A child protection plan.")

    page = client.get(_page(made, "help.footing")).content.decode()

    assert not re.search(r'name="by_agreement"[^>]*checked', page)


def test_a_line_that_would_go_is_said_first_and_goes_only_when_somebody_says_so(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    _put(made, client, "help.know-first", lines="Text Kerry first.\nA dog that bites.")

    status, asked = _put(made, client, "help.know-first", lines="Text Kerry first.")

    assert status == 422
    assert "These lines would go" in asked
    assert "<li>A dog that bites.</li>" in asked
    assert "A dog that bites." in _on_the_page(made, client).split('id="record"')[0]
    sign = re.search(r'name="may-go" value="([0-9a-f]+)"', asked)
    assert sign is not None
    assert _put(made, client, "help.know-first", may_go=sign[1], lines="Text Kerry first.")[0] == 302
    assert "A dog that bites." not in _on_the_page(made, client).split('id="record"')[0]


def test_adding_a_line_asks_nothing(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    _put(made, client, "understanding.worries", worried="Being tired.", working="Art club.")

    status, _ = _put(made, client, "understanding.worries", worried="Being tired.\nThe court.", working="Art club.")

    assert status == 302


def test_what_was_put_there_meanwhile_is_not_dropped_either(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    client.get(_page(made, "help.know-first"))
    _put(made, made.client("supervisor"), "help.know-first", protected="She lives at the refuge.")

    status, asked = _put(made, client, "help.know-first", lines="Text Kerry first.")

    assert status == 422
    assert "She lives at the refuge." in asked


def test_a_fourth_thing_to_know_first_is_refused_whichever_lines_it_stands_among(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")

    status, page = _put(made, client, "help.know-first", lines="One.\nTwo.", protected="Three.\nFour.")

    assert status == 422
    assert "That is 4 lines" in page
    assert "Which of these can go?" in page
    assert _put(made, client, "help.know-first", lines="One.\nTwo.", protected="Three.")[0] == 302


def test_what_happens_next_already_stays_and_is_said(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    assert _put(made, client, "help.next", what="A visit at school.")[0] == 302

    page = client.get(_page(made, "help.next")).content.decode()

    assert "To come already" in page
    assert "A visit at school.</a>" in page
    assert _put(made, client, "help.next", what="Art club money.")[0] == 302
    shown = _on_the_page(made, client)
    assert "A visit at school." in shown
    assert "Art club money." in shown


def test_what_works_tonight_goes_from_the_page_once_it_is_taken_out(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    _put(made, client, "help.know-first", lines="Text Kerry first.", tonight_can="Jean can have her.")
    duty = made.client("duty, tonight")
    assert "Jean can have her." in _on_the_page(made, duty)

    asked = _put(made, client, "help.know-first", lines="Text Kerry first.")[1]
    sign = re.search(r'name="may-go" value="([0-9a-f]+)"', asked)
    assert sign is not None
    _put(made, client, "help.know-first", may_go=sign[1], lines="Text Kerry first.")

    assert "Jean can have her." not in _on_the_page(made, duty).split('id="record"')[0]
