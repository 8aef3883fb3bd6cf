"""Pages of what is apart: shared and kept by the worker, moved to the case in chosen words, released by two."""

from __future__ import annotations

import pytest
from django.urls import reverse

from footpath.judgement.actions import supervision
from footpath.store.scope import system
from tests.supervision_pages.made import (
    SECRET,
    WHY,
    Purpose,
    a_request,
    a_talk,
    at,
    told,
)
from tests.web.world import AT, TODAY, World

pytestmark = pytest.mark.django_db


def test_a_thought_is_shared_kept_and_moved_in_chosen_words(made: World) -> None:
    worker, reads = made.client("practitioner"), made.client("supervisor")
    assert worker.post(at("apart-new"), {"sort": "feeling", "words": " "}).status_code == 422
    written = worker.post(
        at("apart-new"), {"sort": "relationship", "words": f"I put them off: {SECRET}.", "once": "t"}
    )["Location"]
    assert reads.get(written).status_code == 404
    worker.post(written, {"do": "share"})
    assert SECRET in told(reads.get(written))
    reads.post(written, {"do": "keep"})
    assert reads.get(written).status_code == 200, "only the worker takes it back"
    move = f"{written}move/"
    assert SECRET in told(reads.get(move))
    assert reads.post(move, {"why": WHY, "child": str(made.refs["theirs"])}).status_code == 422
    record = reads.post(move, {"why": WHY, "next": "Ask her.", "child": str(made.refs["ours"]), "once": "m"})
    assert "From the reflection space" in told(worker.get(record["Location"]))
    assert SECRET not in told(worker.get(record["Location"]))
    assert "moved it to the case" in told(worker.get(written))
    worker.post(written, {"do": "keep"})
    assert reads.get(written).status_code == 404


def test_a_talk_is_kept_shared_and_no_longer_shared_by_the_worker(made: World) -> None:
    worker, with_, other = (made.client(one) for one in ("practitioner", "supervisor", "manager"))
    assert worker.post(at("personal-new"), {"words": ""}).status_code == 422
    talk = worker.post(at("personal-new"), {"words": f"Tired: {SECRET}.", "once": "p"})["Location"]
    assert SECRET in told(with_.get(talk))
    assert other.get(talk).status_code == 404
    worker.post(talk, {"do": "share", "with": made.users["manager"].pk})
    assert SECRET in told(other.get(talk))
    assert talk in told(other.get(at("personal")))
    other.post(talk, {"do": "stop", "with": made.users["manager"].pk})
    assert other.get(talk).status_code == 200
    worker.post(talk, {"do": "stop", "with": made.users["manager"].pk})
    assert other.get(talk).status_code == 404
    for sent in ({}, {"do": "share", "with": "x"}, {"do": "share", "with": "9" * 30}):
        assert worker.post(talk, sent).status_code == 302
    assert f"{at('personal-new')}?with={made.users['practitioner'].pk}" in told(with_.get(at("personal")))
    assert other.get(f"{at('personal-new')}?with={made.users['practitioner'].pk}").status_code == 404
    assert "Ask a manager" in told(made.client("other practitioner").get(at("personal-new"), follow=True))


def test_a_released_talk_is_read_at_the_request_alone_by_whoever_took_it_and_the_worker_is_told(made: World) -> None:
    talk, request = a_talk(made), a_request(made)
    takes, answers, worker = (made.client(one) for one in ("governance", "case reviewer", "practitioner"))
    page = at("request", request.ref)
    assert "Your personal talk was asked for" in told(worker.get(at("home")))
    assert SECRET not in told(takes.get(page))
    given = {"version": "1", "answer": "The order names this day and no other.", "ends_on": "27 November 2026"}
    assert answers.post(page, {**given, "answer": "Yes.", "do": "release"}).status_code == 422
    assert answers.post(page, {**given, "ends_on": "", "do": "release"}).status_code == 422
    assert answers.post(page, {**given, "version": "7", "do": "release"}).status_code == 422
    takes.post(page, {**given, "do": "release"})
    assert SECRET not in told(takes.get(page)), "nobody answers what they took"
    answers.post(page, {**given, "do": "release"})
    assert SECRET in told(takes.get(page))
    assert SECRET not in told(answers.get(page))
    assert takes.get(at("talk", talk.ref)).status_code == 404
    assert "Case reviewer released it" in told(worker.get(page))


def test_a_custodian_takes_a_request_and_another_turns_it_down(made: World) -> None:
    a_request(made)
    takes, answers = made.client("governance"), made.client("case reviewer")
    given = {
        "worker": made.users["supervisor"].pk, "who_asks": "A newspaper", "basis": "No law that they could name.",
        "first_on": "1 November 2026", "last_on": "20 November 2026",
    }  # fmt: skip
    assert takes.post(at("request-new"), {**given, "basis": "Law."}).status_code == 422
    assert takes.post(at("request-new"), {**given, "last_on": "1 October 2026"}).status_code == 422
    page = takes.post(at("request-new"), given)["Location"]
    answers.post(page, {"version": "1", "answer": "There is no such right.", "do": "turn-down"})
    assert "turned it down" in told(takes.get(page))
    assert "A newspaper" in told(takes.get(at("requests")))


def test_custodians_are_named_by_whoever_answers_for_the_service(made: World) -> None:
    head = made.client("manager")
    assert at("custodians") in told(head.get(at("home")))
    assert at("requests") not in told(made.client("governance").get(reverse("today")))
    page = head.get(at("custodians"))
    assert page.status_code == 200
    assert head.post(at("custodians"), {"user": made.users["governance"].pk}).status_code == 302
    assert head.post(at("custodians"), {"user": made.users["governance"].pk}).status_code == 422
    assert "Governance" in told(head.get(at("custodians")))
    assert at("requests") in told(made.client("governance").get(reverse("today"))), "the way in, under their name"
    assert made.client("practitioner").get(at("custodians")).status_code == 404


def test_a_page_from_before_another_supervisor_was_set_shares_nothing_with_them(made: World) -> None:
    worker, before, now = (made.client(one) for one in ("practitioner", "supervisor", "manager"))
    form, talk = told(worker.get(at("personal-new"))), {"words": f"It is about them: {SECRET}.", "once": "x"}
    thought = worker.post(at("apart-new"), {"sort": "feeling", "words": f"Only for one: {SECRET}."})["Location"]
    reader = made.users["supervisor"].pk
    assert f'name="reader" value="{reader}"' in form
    assert f'name="with" value="{reader}"' in told(worker.get(thought))
    with system("another supervisor from today"):
        for purpose in (Purpose.PERSONAL, Purpose.REFLECTION):
            supervision.set_supervisor(
                worker=made.users["practitioner"], supervisor=made.users["manager"], purpose=purpose, since=TODAY,
                by=made.users["manager"], at=AT,
            )  # fmt: skip
    refused = worker.post(at("personal-new"), {**talk, "reader": str(reader)})
    assert refused.status_code == 422
    assert SECRET in told(refused), "what was typed is not lost"
    assert f'name="reader" value="{made.users["manager"].pk}"' in told(refused)
    worker.post(thought, {"do": "share", "with": str(reader)})
    assert now.get(thought).status_code == before.get(thought).status_code == 404
    assert SECRET not in told(now.get(at("personal")))
