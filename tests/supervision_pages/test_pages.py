"""Pages of supervision: each for those whose it is, refused in words, and nothing of what is apart on any other."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, Reading
from footpath.judgement.actions import supervision
from footpath.judgement.queries.supervision_agenda import thought_about
from footpath.store.scope import system
from tests.supervision_pages.made import (
    SECRET,
    WHY,
    a_meeting,
    a_request,
    a_talk,
    a_thought,
    an_oversight,
    at,
    told,
)
from tests.web.world import AT, LONG_AGO, SEES_OURS, SEES_THEIRS, World

pytestmark = pytest.mark.django_db


def test_every_address_opens_for_those_whose_it_is_and_for_nobody_else_whatever_their_role(made: World) -> None:
    talk, thought, meeting, request = a_talk(made), a_thought(made), a_meeting(made), a_request(made)
    ours, theirs = made.refs["ours"], made.refs["theirs"]
    both = {"practitioner", "supervisor"}
    # Those who work with the child write; the officers, the chair, the adviser and whoever is on duty do too.
    writes = SEES_OURS - {"advocate", "partner, shared with", "volunteer", "case reviewer"}
    manages = {"supervisor", "manager"}
    addresses = {
        at("talk", talk.ref): both,
        at("thought", thought.ref): both,
        at("meeting", meeting.ref): {"practitioner", "manager"},
        at("request", request.ref): {"practitioner", "governance", "case reviewer"},
        at("requests"): {"governance", "case reviewer"},
        at("request-new"): {"governance", "case reviewer"},
        at("move", thought.ref): both,
        at("think", ours): writes,
        at("think", theirs): SEES_THEIRS - {"volunteer", "case reviewer"},
        at("oversee", ours): manages,
        at("came", an_oversight(made).ref): SEES_OURS - {"case reviewer"},
    }
    wrong = []
    for who in made.users:
        client = made.client(who)
        for url, sees in addresses.items():
            status = client.get(url).status_code
            if (status in (200, 302)) != (who in sees):
                wrong.append(f"{who} at {url}: {status}")
    assert not wrong, "\n".join(wrong)


def test_what_is_none_of_ones_own_looks_like_what_there_is_not(made: World) -> None:
    talk, thought, meeting = a_talk(made), a_thought(made), a_meeting(made)
    client = made.client("site administrator")
    for name, ref in (("talk", talk.ref), ("thought", thought.ref), ("meeting", meeting.ref)):
        there, nowhere = client.get(at(name, ref)), client.get(at(name, uuid4()))
        assert there.status_code == nowhere.status_code == 404
        assert there.content == nowhere.content


def test_what_is_apart_is_on_no_other_page_and_no_child_was_looked_at_by_reading_it(made: World) -> None:
    talk, thought = a_talk(made), a_thought(made)
    child = made.refs["ours"]
    worker = made.client("practitioner")
    assert SECRET in told(worker.get(at("talk", talk.ref)))
    assert SECRET in told(worker.get(at("thought", thought.ref)))
    with system("who looked, in a test"):
        readings = list(Reading.objects.order_by("-id")[:2])
    assert [(one.subject, one.also, one.records) for one in readings] == [(None, [], 0)] * 2
    elsewhere = [
        reverse("today"), reverse("children:page", args=[child]), reverse("children:as-known", args=[child]),
        reverse("children:journey", args=[child]), reverse("judgement:involved", args=[child]), f"/find/?q={SECRET}",
        reverse("team:readings", args=[child]), reverse("documents:about", args=[child]),
    ]  # fmt: skip
    for who in ("practitioner", "supervisor", "manager", "governance", "site administrator", "analyst"):
        client = made.client(who)
        for url in elsewhere:
            page = told(client.get(url)).replace(f"“{SECRET}”", "").replace(f'value="{SECRET}"', "")
            assert SECRET not in page.replace(f"<title>{SECRET}", ""), (who, url)
    reviewed = told(made.client("governance").get(f"{reverse('team:reviewed')}?who={made.users['practitioner'].pk}"))
    assert "Used the pages of supervision" in reviewed
    assert "talk" not in reviewed.lower().replace("how they talk", "")


def test_worker_and_supervisor_each_find_their_own_under_my_supervision(made: World) -> None:
    meeting = a_meeting(made)
    worker, manager = made.client("practitioner"), made.client("manager")
    mine, theirs = told(worker.get(at("home"))), told(manager.get(at("home")))
    assert "With whom I meet" in mine
    assert "Whom I supervise" not in mine
    assert "Whom I supervise" in theirs
    assert at("meeting", meeting.ref) in mine
    assert at("meeting", meeting.ref) in theirs
    assert at("home") in told(worker.get(reverse("today")))
    assert "Nobody is named yet" in told(made.client("other practitioner").get(at("home")))


def test_a_manager_says_who_supervises_whom_and_is_told_in_words_where_it_cannot_be(made: World) -> None:
    manager = made.client("manager")
    users = made.users
    given = {
        "worker": users["practitioner"].pk, "supervisor": users["supervisor"].pk, "purpose": "case",
        "since": "20 November 2026",
    }  # fmt: skip
    assert manager.post(at("who"), given).status_code == 302
    assert "Supervisor" in told(manager.get(at("who")))
    again = manager.post(at("who"), given)
    assert again.status_code == 422
    assert "does so already" in told(again)
    assert manager.post(at("who"), {"worker": "x", "since": "the day after"}).status_code == 422
    for who in ("practitioner", "analyst", "governance"):
        assert made.client(who).get(at("who")).status_code == 404


def test_two_meet_write_what_they_thought_once_and_it_is_in_the_childs_record(made: World) -> None:
    worker = made.client("practitioner")
    prepare = at("prepare", made.users["manager"].pk)
    page = told(worker.get(prepare))
    assert "Maya" in page
    assert "Printed for" in page, "on paper it says whose it is"
    refused = worker.post(prepare, {"on": "20 November 2026", "next_on": "1 November 2026"})
    assert refused.status_code == 422
    begun = worker.post(prepare, {"on": "20 November 2026", "next_on": "4 December 2026", "once": "one"})
    assert begun.status_code == 302
    meeting = begun["Location"]
    ref = meeting.rstrip("/").rpartition("/")[2]
    think = f"{at('think', made.refs['ours'])}?meeting={ref}"
    asked = told(worker.get(think))
    assert "Some questions for today" in asked
    assert told(worker.get(think)).count("<li>") == asked.count("<li>"), "the same few on reload"
    no_why = worker.post(think, {"next": "Ask her.", "meeting": ref})
    assert no_why.status_code == 422
    assert "Say why, in five words or more" in told(no_why)
    given = {
        "next": "Tell her the answer.",
        "why": WHY,
        "meeting": ref,
        "once": "two",
        "theory": "x",
        "theory_from": "y",
    }
    for _ in range(2):
        assert worker.post(think, given)["Location"] == meeting
    with system("what was thought"):
        thoughts, _ = thought_about(subjects=[made.children["ours"]])
    assert [(one.next, one.why) for one in thoughts] == [("Tell her the answer.", WHY)]
    assert "Tell her the answer." in told(worker.get(meeting))
    assert "Tell her the answer." in told(made.client("manager").get(at("prepare", made.users["practitioner"].pk)))


def test_what_is_thought_of_others_is_for_those_who_work_with_the_child(made: World) -> None:
    with system("think of somebody else"):
        written = supervision.reflect(
            child=made.children["ours"], words={"think": "Her uncle drinks.", "why": WHY},
            by=made.users["practitioner"], at=AT,
        )  # fmt: skip
    url = reverse("records:page", args=[written.ref])
    assert "Her uncle drinks." in told(made.client("practitioner").get(url))
    for who in ("volunteer", "advocate"):
        page = told(made.client(who).get(url))
        assert WHY in page
        assert "uncle" not in page


def test_what_is_typed_is_kept_as_it_is_typed_and_goes_on_where_it_was_left(made: World) -> None:
    worker = made.client("practitioner")
    for url, field in (
        (at("think", made.refs["ours"]), "why"), (at("apart-new"), "words"), (at("personal-new"), "words"),
    ):  # fmt: skip
        headers = {"X-Requested-With": "footpath-autosave"}
        kept = worker.post(url, {field: "half a thought", "version": "0"}, headers=headers)
        assert kept.status_code == 200
        assert "half a thought" in told(worker.get(url))
        assert worker.post(url, {field: "older", "version": "9"}, headers=headers).status_code == 409
    assert "Something in my supervision" in told(worker.get("/?all"))
    assert "half a thought" not in told(made.client("manager").get(at("think", made.refs["ours"])))


def test_management_oversight_is_written_and_what_came_of_it_is_said_on_its_record(made: World) -> None:
    manager, worker = made.client("manager"), made.client("practitioner")
    url = at("oversee", made.refs["ours"])
    assert manager.post(url, {"decided": "See her alone."}).status_code == 422
    given = {
        "decided": "See her alone.", "why": WHY, "by_when": "1 December 2026", "once": "o",
        "asked_of": made.users["practitioner"].pk,
    }  # fmt: skip
    record = manager.post(url, given)["Location"]
    page = told(worker.get(record))
    assert "See her alone." in page
    assert "Not said yet" in page
    came = at("came", record.rstrip("/").rpartition("/")[2])
    assert worker.post(came, {"came": " "}).status_code == 422
    assert worker.post(came, {"came": "Seen alone today.", "version": "9"}).status_code == 422
    assert worker.post(came, {"came": "Seen alone today.", "version": "1"}).status_code == 302
    assert "Seen alone today." in told(worker.get(record))
    assert worker.get(came).status_code == 302


def test_a_group_meets_and_says_who_was_there(made: World) -> None:
    manager = made.client("manager")
    refused = manager.post(at("several"), {"sort": "group", "on": "20 November 2026"})
    assert refused.status_code == 422
    assert "Say who else is there" in told(refused)
    there = [made.users[who].pk for who in ("practitioner", "supervisor")]
    begun = manager.post(at("several"), {"sort": "unit", "there": there, "on": "20 November 2026"})
    page = told(made.client("supervisor").get(begun["Location"]))
    assert "Manager, Practitioner and Supervisor" in page
    assert "Maya" in page


RUBBISH: dict[str, str] = {
    "version": "9" * 30, "once": "x" * 200, "meeting": "no", "on": "99 Juni", "next_on": "31 February 2026",
    "look_again_on": "1 January 1066", "by_when": "never", "said_on": "\x00", "worker": "²", "supervisor": "-1",
    "purpose": "?", "since": "1 January 9999", "there": "9" * 30, "sort": "x", "child": "no", "asked_of": "x",
    "first_on": "x", "last_on": "x", "ends_on": "0", "user": "9" * 40, "with": "9" * 40, "do": "release", "why": "?",
}  # fmt: skip


def test_rubbish_sent_to_any_of_these_addresses_is_met_with_an_answer(made: World) -> None:
    talk, thought, meeting, request = a_talk(made), a_thought(made), a_meeting(made), a_request(made)
    ours = made.refs["ours"]
    urls = [
        at("home"), at("who"), at("several"), at("apart"), at("apart-new"), at("personal"), at("personal-new"),
        at("requests"), at("request-new"), at("custodians"), at("talk", talk.ref), at("thought", thought.ref),
        at("move", thought.ref), at("meeting", meeting.ref), at("request", request.ref), at("think", ours),
        at("oversee", ours), at("came", an_oversight(made).ref), at("prepare", made.users["manager"].pk),
        at("prepare", 10**17), f"{at('think', ours)}?meeting=no", f"{at('personal-new')}?with={'9' * 30}",
    ]  # fmt: skip
    for who in ("practitioner", "manager", "case reviewer"):
        client: Client = made.client(who)
        for url in urls:
            assert client.get(url).status_code in (200, 302, 404), (who, url)
            assert client.post(url, RUBBISH).status_code in (200, 302, 404, 405, 422), (who, url)


def test_an_agenda_of_more_children_asks_the_database_no_more_often(made: World) -> None:
    manager = made.client("manager")
    url = at("prepare", made.users["practitioner"].pk)
    manager.get(url)
    counts = []
    for child in (None, "theirs"):
        if child:
            with system("another child"):
                access.allocate(
                    subject=made.children[child], to=made.users["practitioner"], part=Allocation.Part.LEAD,
                    since=LONG_AGO, by=made.users["manager"], at=AT,
                )  # fmt: skip
        for _ in range(3):
            manager.get(url)
        with CaptureQueriesContext(connection) as asked:
            page = manager.get(url)
        counts.append(len(asked))
        assert ("Kit" in told(page)) == bool(child)
    assert counts[0] == counts[1]
