"""Every address, asked by every kind of person, about a child they may see and one they may not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from footpath.access.models import Reading
from footpath.store.scope import system
from footpath.web.policy import patterns, policy_of
from tests.web.world import KNOWS_EVERYBODY, SECRET, SEES_OURS, SEES_THEIRS, World, world

pytestmark = pytest.mark.django_db
EVERYDAY = frozenset(
    {
        "practitioner", "supervisor", "manager", "other practitioner", "other manager", "front door", "duty, tonight",
        "duty, another night", "reviewing officer", "chair", "personal adviser", "must not see", "moved away",
    }
)  # fmt: skip
MAY = {
    "see casework": EVERYDAY | {"administrator", "advocate", "partner, shared with", "partner, share ended",
                                "volunteer", "case reviewer"},
    "write casework": EVERYDAY | {"administrator", "advocate", "partner, shared with", "partner, share ended",
                                  "volunteer"},
    "write letters": EVERYDAY | {"administrator"},
    "find people": EVERYDAY | {"administrator", "advocate", "partner, shared with", "partner, share ended"},
    "add people": EVERYDAY | {"administrator"},
}  # fmt: skip
"""Who has each verb, written out by hand; a letter is written by whoever works with the child."""


@dataclass(frozen=True)
class Address:
    """An address about a child, and who may open it there."""

    url: Callable[[World, str], str]
    verb: str
    people: bool = False
    """It is about a person, whom somebody may know of without their record being open."""


ABOUT_A_CHILD = {
    "children:page": Address(lambda w, c: reverse("children:page", args=[w.refs[c]]), "see casework"),
    "children:write": Address(lambda w, c: reverse("children:write", args=[w.refs[c]]), "write casework"),
    "children:journey": Address(lambda w, c: reverse("children:journey", args=[w.refs[c]]), "see casework"),
    "children:as-known": Address(lambda w, c: reverse("children:as-known", args=[w.refs[c]]), "see casework"),
    "understanding:child": Address(lambda w, c: reverse("understanding-child:child", args=[w.refs[c]]), "see casework"),
    "understanding:worries": Address(
        lambda w, c: reverse("understanding-child:worries", args=[w.refs[c]]), "see casework"
    ),
    "chronologies:about": Address(lambda w, c: reverse("chronologies-child:about", args=[w.refs[c]]), "see casework"),
    "records:page": Address(lambda w, c: reverse("records:page", args=[w.records[c].ref]), "see casework"),
    "records:file": Address(lambda w, c: reverse("records:file", args=[w.files[c]]), "see casework"),
    "records:readers": Address(lambda w, c: reverse("records:readers", args=[w.records[c].ref]), "write casework"),
    "records:versions": Address(lambda w, c: reverse("records:versions", args=[w.records[c].ref]), "see casework"),
    "writing:start": Address(lambda w, c: reverse("writing:start", args=[w.refs[c], "help.visit"]), "write casework"),
    "writing:write": Address(
        lambda w, c: reverse("writing:write", args=[uuid4()]) + f"?child={w.refs[c]}&kind=help.visit", "write casework"
    ),
    "writing:again": Address(lambda w, c: reverse("writing:again", args=[w.records[c].ref]), "write casework"),
    "judgement:involved": Address(lambda w, c: reverse("judgement:involved", args=[w.refs[c]]), "see casework"),
    "judgement:known": Address(lambda w, c: reverse("judgement:known", args=[w.refs[c]]), "see casework"),
    "helping:page": Address(lambda w, c: reverse("helping:page", args=[w.refs[c]]), "see casework"),
    "helping:offer": Address(lambda w, c: reverse("helping:offer", args=[w.refs[c]]), "write casework"),
    "feedback:child": Address(lambda w, c: reverse("feedback:child", args=[w.refs[c]]), "see casework"),
    "feedback:invite": Address(lambda w, c: reverse("feedback:invite", args=[w.refs[c]]), "write casework"),
    "feedback:tell-back": Address(lambda w, c: reverse("feedback:tell-back", args=[w.refs[c]]), "write casework"),
    "agreements:page": Address(lambda w, c: reverse("agreements:page", args=[w.refs[c]]), "see casework"),
    "agreements:ask": Address(lambda w, c: reverse("agreements:ask", args=[w.refs[c]]), "write casework"),
    "agreements:decide": Address(lambda w, c: reverse("agreements:decide", args=[w.refs[c]]), "write casework"),
    "voice:space": Address(lambda w, c: reverse("voice:space", args=[w.refs[c]]), "see casework"),
    "voice:write": Address(lambda w, c: reverse("voice:write", args=[w.refs[c]]), "write casework"),
    "voice:houses": Address(lambda w, c: reverse("voice:houses", args=[w.refs[c]]), "write casework"),
    "voice:feeling": Address(lambda w, c: reverse("voice:feeling", args=[w.refs[c]]), "write casework"),
    "voice:advocate": Address(lambda w, c: reverse("voice:advocate", args=[w.refs[c]]), "write casework"),
    "voice:hand-over": Address(lambda w, c: reverse("voice:hand-over", args=[w.refs[c]]), "write casework"),
    "people:page": Address(lambda w, c: reverse("people:page", args=[w.refs[c]]), "see casework", people=True),
    "family:page": Address(lambda w, c: reverse("family:page", args=[w.refs[c]]), "see casework"),
    "family:ecomaps": Address(lambda w, c: reverse("family:ecomaps", args=[w.refs[c]]), "see casework"),
    "documents:about": Address(lambda w, c: reverse("documents:about", args=[w.refs[c]]), "see casework"),
    "documents:page": Address(lambda w, c: reverse("documents:page", args=[w.records[c].ref]), "see casework"),
    "documents:move": Address(lambda w, c: reverse("documents:move", args=[w.records[c].ref]), "write casework"),
    "units:where": Address(lambda w, c: reverse("units:where", args=[w.refs[c]]), "see casework"),
    "on_behalf:begin": Address(lambda w, c: reverse("on-behalf:begin", args=[w.refs[c]]), "write casework"),
    "letters:about": Address(lambda w, c: reverse("letters:about", args=[w.refs[c]]), "see casework"),
    "letters:write": Address(lambda w, c: reverse("letters:write", args=[w.refs[c]]), "write letters"),
    "letters:elsewhere": Address(lambda w, c: reverse("letters:elsewhere", args=[w.refs[c]]), "write casework"),
}
EVERYBODY = frozenset({"today", "ui", "account:menu"})


def _opens(who: str, child: str, address: Address) -> bool:
    sees = SEES_OURS if child == "ours" else SEES_THEIRS
    knows = sees | KNOWS_EVERYBODY if address.people else sees
    return who in knows and who in MAY[address.verb]


def test_every_address_opens_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    made = world()
    wrong = []
    cells = 0
    # Whole on SQLite. PostgreSQL takes six times as long for the same answers, so that each address is asked there by
    # every fifth person, each time another; its own second line is walked whole in `tests/store`.
    every = 5 if connection.vendor == "postgresql" else 1
    for place, who in enumerate(made.users):
        client = made.client(who)
        for number, (name, address) in enumerate(ABOUT_A_CHILD.items()):
            if (place + number) % every:
                continue
            for child in ("ours", "theirs"):
                response: Any = client.get(address.url(made, child))
                if response.streaming:
                    assert b"".join(response.streaming_content)
                opened, should = response.status_code in (200, 302), _opens(who, child, address)
                cells += 1
                if opened != should:
                    wrong.append(f"{who} at {name} of {child}: {response.status_code}, should open: {should}")
    assert not wrong, "\n".join(wrong)
    assert cells >= len(made.users) * (len(ABOUT_A_CHILD) // every) * 2


def test_what_is_absent_and_what_is_forbidden_look_the_same(demonstration: None) -> None:
    made = world()
    client = made.client("other practitioner")
    forbidden = client.get(reverse("children:page", args=[made.refs["ours"]]))
    absent = client.get(reverse("children:page", args=[uuid4()]))
    assert forbidden.status_code == absent.status_code == 404
    assert forbidden.content == absent.content


def test_no_page_says_a_word_of_a_record_that_is_shut(demonstration: None) -> None:
    made = world()
    for who in made.users.keys() - SEES_THEIRS:
        client = made.client(who)
        pages = [
            "/", "/children/", f"/find/?q={SECRET}+kitword", f"/find/?q={SECRET}", "/people/find/?q=Kit+Linden",
            reverse("children:page", args=[made.refs["theirs"]]),
        ]  # fmt: skip
        for page in pages:
            words = client.get(page).content.decode()
            assert "kitword" not in words.replace(f"{SECRET} kitword", ""), (who, page)
            if who not in KNOWS_EVERYBODY:
                assert "Kit Linden" not in _without_what_was_asked(words), (who, page)


def _without_what_was_asked(page: str) -> str:
    """A page says again what was looked for, in its title, its heading and its field; that is no leak."""
    for told in ("<title>Kit Linden –", "“Kit Linden”", 'value="Kit Linden"'):
        page = page.replace(told, "")
    return page


def test_nobody_who_has_not_signed_in_gets_past_the_sign_in_pages(demonstration: None) -> None:
    made = world()
    client = Client()
    for name, address in ABOUT_A_CHILD.items():
        response = client.get(address.url(made, "ours"))
        assert response.status_code == 302, name
        assert response["Location"].startswith("/accounts/login/"), name


def test_every_address_has_a_policy() -> None:
    for route, pattern in patterns():
        assert policy_of(pattern.callback, pattern.name) is not None, route


def test_every_address_that_names_a_child_or_a_record_is_in_the_walk_or_in_its_own() -> None:
    walked = {*ABOUT_A_CHILD, *OWN_WALKS}
    names = {
        name
        for _, pattern in patterns()
        if "<uuid" in str(pattern.pattern) and (name := _named(pattern.callback, pattern.name))
    }
    assert names <= walked, f"Not walked: {sorted(names - walked)}"


OWN_WALKS = {
    # What is done beside a drawn family, files of it, and one eco-map: tests/family_pages walks each.
    *(f"family:{name}" for name in (
        "small", "paper", "move", "undo", "between", "start-ecomap", "ecomaps-both", "ecomap", "ecomap-paper",
    )),
    # A crafted chronology, its entries and its story: tests/chronology_pages/test_pages.py walks each.
    *(f"chronologies:{name}" for name in (
        "page", "change", "choose", "decide", "say", "here", "word", "questions", "finish", "again", "compare", "copy",
        "story", "add-chapter", "chapter",
    )),
    # About a plan, its parts, meetings and weeks: tests/web/test_plans.py walks each for everybody.
    *(f"plans:{name}" for name in (
        "about", "start", "weeks", "start-weeks", "page", "again", "agree", "translate", "end", "look", "copy",
        "add-step", "for-child", "choose", "hope", "outcome", "step", "tick", "untick",
    )),
    *(f"meetings:{name}" for name in ("about", "new", "offer", "page", "again", "asked")),
    # A child protection plan, its core groups and reviews, and what comes before a court: tests/protection.
    *(f"protection:{name}" for name in (
        "about", "moved-here", "begin", "plan", "item", "reads", "before", "shows", "core-group", "review", "at-it",
        "core-group-day", "review-day", "arrange-review",
        "moving-away", "hand-over", "gateway-new", "gateway", "gateway-again", "challenge", "answer", "gateway-decide",
        "before-court", *(f"before-court-{do}" for do in ("letter", "meet", "end", "asked")),
    )),
    # One letter and what became of it, and what is only posted: tests/document_pages.
    *(f"letters:{name}" for name in ("page", "sent", "not-sent", "astray", "learn")),
    "documents:newer", "documents:seal", "records:alike",
    # Only posts, and only where a record is kept for some: tests/web/test_restricting.py.
    "records:open-again",
    # Only posts, and only where a child's place is sealed in a record: tests/web/test_time_in_care.py.
    "records:where",
    # What waits for its author, and what is raised in confidence, are two people's alone: tests/units, tests/concerns.
    "on_behalf:give-back", "concerns:page",
    # A draft is nobody's but its writer's: tests/web/test_writing.py.
    "writing:save", "writing:discard", "writing:undo", "writing:take-over",
    # The team's pages: tests/accounts.
    "team:emergency", "team:allocations", "team:end-allocation", "team:must-not-see", "team:see-again", "team:shares",
    "team:end-share", "team:readings",
    # Files that somebody chose are theirs alone: tests/web/test_bringing_in.py.
    "imports:preview",
    # An understanding of a family and its parts, which this world has none of: tests/understanding/test_pages.py.
    "understanding:document", "understanding:add", "understanding:agree", "understanding:compare",
    "understanding:section", "understanding:keep", "understanding:part", "understanding:effort",
    # Likewise a file that somebody checks: tests/web/test_checking_returns.py.
    # Timeframes, handovers and departures, and a line of Today put off: tests/web/test_judgement.py.
    *(f"judgement:timeframe{do}" for do in ("", "-agree", "-move", "-told", "-look-back", "-finish", "-quality")),
    "judgement:hand-over", "judgement:departure", "judgement:put-off",
    # Where it is seen differently: test_disagreements.py; asked again: test_today.py.
    "judgement:disagree", *(f"judgement:disagreement{do}" for do in ("", "-say", "-further", "-settle")),
    "judgement:ask-again",
    # A decision, and what was known when it was made: test_decisions.py.
    "judgement:decisions", "judgement:decide", *(f"judgement:decision{do}" for do in (
        "", "-say", "-agree", "-outcome", "-look-again", "-put-right", "-known", "-put-forward", "-tell", "-rather-not",
    )),
    # A panel, which this world has none of: test_panels.py.
    *(
        f"judgement:panel{do}"
        for do in ("", "-bring", "-more", "-sat", "-another-day", "-say", "-decided", "-told", "-look-again")
    ),
    # What sort of help, how far they have come, and going back: test_planning_and_distance.py.
    "judgement:shape", "plans:how-far", "plans:new-reading", "helping:nothing-found",
    *(f"judgement:handover{do}" for do in ("", "-read-back", "-answer", "-say", "-call-off")),
    # Supervision, of a child, of two people and of custodians: tests/supervision_pages.
    *(f"supervision:{name}" for name in ("meeting", "think", "oversee", "came", "thought", "move", "talk", "request")),
    *(f"supervision:{name}" for name in (
        "again", "who-end", "custodian-end", "debrief", "debrief-step", "debrief-not-now",
    )),
    # Records read by two are theirs alone, what was found and changed theirs who learn: tests/learning_pages.
    "learning:look", "learning:read", "learning:change", "learning:change-seen",
    *(f"learning:finding{do}" for do in ("", "-again", "-tell", "-look")),
    "returns:checked", "returns:forget", "returns:rule", "returns:explain", "returns:ask",
    # A return that is made is its maker's alone: tests/web/test_making_returns.py.
    "returns:making", "returns:file",
    # What is said without a name is for those who hear it, and names no child: tests/feedback_pages.
    "feedback:heed", "feedback:stop", "feedback:loop", "feedback:asking",
    # What came in is the door's and its sender's, what an agency is asked its own: tests/frontdoor/test_pages.py.
    "frontdoor:one", "frontdoor:cannot-wait", "frontdoor:children", "frontdoor:same-event", "frontdoor:ask",
    "frontdoor:decide", "frontdoor:who", "frontdoor:answer", "frontdoor:received", "frontdoor:consultation",
    "frontdoor:asked", "frontdoor:told", "frontdoor:file",
    # What only those who work with a child may move, and one agreement: tests/web/test_help_and_agreements.py.
    "helping:tell", "helping:begin", "helping:step", "helping:end", "helping:again",
    "agreements:withdraw", "agreements:copy",
    # What a child said, and what they left unfinished in their room: tests/voice_pages.
    "voice:told", "voice:who-sees", "voice:keep-safe", "voice:take-back", "voice:unfinished",
    # From a strategy discussion to the initial conference: tests/web/test_protection.py walks each for everybody.
    *(f"protection:{name}" for name in (
        "about", "new-strategy", "arrange", "strategy", "took-part", "decide", "strategy-told", "strategy-found",
        "step", "enquiry", "allege", "found", "doctor", "conclude", "conference", "move", "hold", "conference-told",
        "put-right", "report", "report-read", "prepare", "changed", "attend", "attend-again",
    )),
    "voice:alone", "voice:alone-judge", "voice:alone-agree", "voice:alone-end", "voice:alone-way",
    # A PDF read as pictures of its pages: tests/web/test_pdfs.py.
    "records:pages", "records:page-picture",
    # Facts about a person, and whether two are one: tests/people_pages.
    "people:show", "people:add-fact", "people:fact", "people:same", "people:compare", "people:part",
}  # fmt: skip


def _named(view: object, name: str | None) -> str:
    module = str(getattr(view, "__module__", ""))
    space = module.removeprefix("footpath.web.").split(".")[0]
    return f"{space}:{name}"


def test_what_a_page_shows_is_in_the_audit_before_it_leaves(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    client.get(reverse("children:page", args=[made.refs["ours"]]))
    with system("read the audit in a test"):
        row = Reading.objects.latest("id")
    assert row.subject == made.children["ours"]
    assert row.decision == "allowed"
    assert row.action == "GET children:page"
    assert row.records >= 1


def test_a_refusal_is_in_the_audit_too(demonstration: None) -> None:
    made = world()
    client = made.client("other practitioner")
    client.get(reverse("children:page", args=[made.refs["ours"]]))
    with system("read the audit in a test"):
        row = Reading.objects.latest("id")
    assert row.decision == "refused 404"
    assert row.actor == made.users["other practitioner"].pk


def test_where_the_audit_cannot_be_written_nothing_is_shown(
    demonstration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = world()
    client = made.client("practitioner")

    def full(*args: object, **kwargs: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("footpath.access.audit.insert", full)
    response = client.get(reverse("children:page", args=[made.refs["ours"]]))
    assert response.status_code == 503
    assert b"Maya" not in response.content


def test_a_child_that_nobody_named_is_not_found(demonstration: None) -> None:
    made = world()
    assert made.client("practitioner").get(f"/children/{UUID(int=0)}/").status_code == 404
