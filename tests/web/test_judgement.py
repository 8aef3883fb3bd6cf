"""Timeframes, handovers, the board and Today as pages: each to those who may, and to nobody else a sign of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import FieldClass
from footpath.judgement.actions import handovers, timeframes, today
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.record import actions
from footpath.record.values import FiledTo, Part, Words, Writing, Written
from footpath.store.scope import system
from tests.web.world import AT, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db
WRITES = SEES_OURS - {"case reviewer"}
WHY = "Kai carries too much alone for longer"


def rhythm(made: World, child: str = "ours", *, every: int = 7) -> Written:
    with system("agree for a test"):
        return timeframes.agree_timeframe(
            subjects=[made.children[child]], about=timeframes.About.VISITS, planned_on=None, every_days=every,
            alone=True, why=WHY, by=made.users["practitioner"], at=AT,
        )  # fmt: skip


def a_day(made: World) -> Written:
    with system("agree for a test"):
        return timeframes.agree_timeframe(
            subjects=[made.children["ours"]], about=timeframes.About.ASSESSMENT, planned_on=date(2026, 12, 18),
            why=WHY, by=made.users["practitioner"], at=AT,
        )  # fmt: skip


def handover(made: World) -> Written:
    with system("hand over for a test"):
        made.leads(since=date(2026, 1, 5))
        return handovers.begin(
            children=[made.children["ours"]], receiver=made.users["other practitioner"],
            told={made.children["ours"]: "Told a fortnight before."}, by=made.users["practitioner"], at=AT,
        )  # fmt: skip


def test_the_pages_of_judgement_open_for_those_who_may_and_for_nobody_else(demonstration: None) -> None:
    made = world()
    frame, ref = a_day(made).ref, made.refs["ours"]
    see = {reverse("judgement:timeframe", args=[frame]), reverse("judgement:involved", args=[ref])}
    write = {
        f"{reverse('judgement:timeframe-new')}?child={ref}",
        f"{reverse('judgement:timeframe-new')}?record={made.records['ours'].ref}",
        *(
            reverse(f"judgement:timeframe-{do}", args=[frame])
            for do in ("move", "told", "look-back", "finish", "quality")
        ),
        reverse("judgement:hand-over", args=[ref]),
        reverse("judgement:departure", args=[ref]),
        reverse("judgement:put-off", args=[ref, "unseen"]),
    }
    wrong = []
    for who in made.users:
        client = made.client(who)
        for url in see | write:
            opened = client.get(url).status_code == 200
            if opened != (who in (SEES_OURS if url in see else WRITES)):
                wrong.append(f"{who} at {url}: {opened}")
    assert not wrong, "\n".join(wrong)


def test_a_handover_is_nobodys_business_but_theirs(demonstration: None) -> None:
    made = world()
    one = handover(made)
    sees = SEES_OURS | {"other practitioner", "other manager"}
    for who in made.users:
        client = made.client(who)
        status = client.get(reverse("judgement:handover", args=[one.ref])).status_code
        assert (status == 200) == (who in sees), who
        for do in ("say", "call-off"):
            status = client.get(reverse(f"judgement:handover-{do}", args=[one.ref])).status_code
            assert (status == 200) == (who in sees - {"case reviewer"}), (who, do)
        for do in ("read-back", "answer"):
            status = client.post(reverse(f"judgement:handover-{do}", args=[one.ref])).status_code
            assert status == (422 if who in sees - {"case reviewer"} else 404), (who, do)
    assert client.get(reverse("judgement:handover", args=[made.refs["ours"]])).status_code == 404


def test_agreeing_is_one_button_and_is_then_no_longer_asked_for(demonstration: None) -> None:
    made = world()
    frame = a_day(made)
    client = made.client("manager")
    agree = reverse("judgement:timeframe-agree", args=[frame.ref])
    assert agree in client.get("/").content.decode()

    client.post(agree, {"version": "1"})

    assert agree not in client.get("/").content.decode()
    page = client.get(reverse("judgement:timeframe", args=[frame.ref])).content.decode()
    assert "Practitioner, 20 November 2026 and Manager, 20 November 2026" in page


def test_a_day_moved_on_the_page_keeps_the_earlier_one_and_asks_what_it_means(demonstration: None) -> None:
    made = world()
    frame = a_day(made)
    client = made.client("practitioner")
    url = reverse("judgement:timeframe-move", args=[frame.ref])
    child = made.children["ours"]
    assert client.post(url, {"to": "8 Jan 2027", "why": "no time"}).status_code == 422

    client.post(
        url,
        {"to": "8 Jan 2027", "why": "Her father had not been asked", f"means-{child}": "She waits.", "version": "1"},
    )

    page = client.get(reverse("judgement:timeframe", args=[frame.ref])).content.decode()
    assert "from 18 December 2026 to 8 January 2027" in page
    assert "For Maya Linden: She waits." in page


def test_a_child_unseen_longer_than_agreed_climbs_by_itself_in_words_with_the_reason(demonstration: None) -> None:
    made = world()
    rhythm(made, every=7)
    made.leads()
    worker, manager = made.client("practitioner"), made.client("manager")
    said = "Not spoken with alone since 4 Nov; agreed: every week. Last: Manager, 4 Nov."
    assert said in worker.get("/").content.decode()

    url = reverse("judgement:put-off", args=[made.refs["ours"], "unseen"])
    assert worker.post(url, {"why": "busy", "until": "23 Nov"}).status_code == 422
    worker.post(url, {"why": "She asked for Monday, after art", "until": "23 Nov"})

    assert said not in worker.get("/").content.decode()
    climbed = manager.get("/").content.decode()
    assert f"{said} Said why: “She asked for Monday, after art”, until 23 Nov." in climbed
    assert "overdue" not in climbed
    assert "late" not in climbed.split("<main")[1].replace("later", "")


def test_the_third_time_a_line_is_put_off_asks_for_somebody_to_talk_with(demonstration: None) -> None:
    made = world()
    for why in ("She asked for Monday, after art", "The car was not there again"):
        with system("put off for a test"):
            today.put_off(
                subject=made.children["ours"], line="unseen", why=why, until=date(2026, 11, 23),
                by=made.users["practitioner"], at=AT,
            )  # fmt: skip
    client = made.client("practitioner")
    url = reverse("judgement:put-off", args=[made.refs["ours"], "unseen"])
    page: Any = client.get(url)
    assert "Talk about it with somebody" in page.content.decode()
    assert "The car was not there again" in page.content.decode()

    given = {"why": "We agreed that I go tomorrow", "until": "24 Nov"}
    assert client.post(url, given).status_code == 422
    assert client.post(url, {**given, "talked_with": "Tom"}).status_code == 302


def test_today_is_a_dozen_lines_and_the_rest_is_one_link(demonstration: None) -> None:
    made = world()
    _caseload(made, 10)
    client = made.client("practitioner")
    page = client.get("/").content.decode()
    assert page.count('class="fp-lines__words"') == 12
    assert "more, for later" in page
    assert client.get("/?all").content.decode().count('class="fp-lines__words"') > 12


def test_today_takes_as_many_queries_for_a_hundred_children_as_for_ten(demonstration: None) -> None:
    made = world()
    counts = []
    for many in (10, 90):
        _caseload(made, many)
        client = made.client("practitioner")
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def _caseload(made: World, many: int) -> None:
    """Children of the practitioner's, each with something to come, a rhythm and something written."""
    who, by = made.users["practitioner"], made.users["manager"]
    with system("a caseload for a test"):
        for number in range(many):
            child = add_person(draft=named(f"Child{number}", "Made", source="Test"), by=by, at=AT)
            access.allocate(subject=child, to=who, part=Allocation.Part.LEAD, since=date(2026, 1, 5), by=by, at=AT)
            step = Words(slot="what", subject=child, words="An answer about art club")
            actions.write_many(
                [
                    Writing(
                        kind="help.next", happened_on=date(2026, 11, 6), filed_to=(FiledTo(subject=child),),
                        words=(step,), facts={"due_on": TODAY, "promised": True, "whose": who.name},
                    ),
                    Writing(
                        kind="help.visit", happened_on=date(2026, 11, 4), words=(),
                        filed_to=(FiledTo(subject=child, part=Part.SPOKEN_ALONE),),
                    ),
                ],
                by=by,
                at=AT,
            )  # fmt: skip
            timeframes.agree_timeframe(
                subjects=[child], about=timeframes.About.VISITS, planned_on=None, every_days=7, alone=True, why=WHY,
                by=who, at=AT,
            )  # fmt: skip


def test_what_was_to_come_is_written_up_with_who_and_when_filled_in_and_is_then_done(demonstration: None) -> None:
    made = world()
    child = made.children["ours"]
    with system("something to come"):
        step = actions.write(
            Writing(
                kind="help.next", happened_on=date(2026, 11, 16), filed_to=(FiledTo(subject=child),),
                words=(Words(slot="what", subject=child, words="At home with Kerry, 10 o’clock"),),
                facts={"due_on": TODAY, "whose": "Practitioner"},
            ),
            by=made.users["practitioner"], at=AT,
        )  # fmt: skip
        made.leads()
    client = made.client("practitioner")
    start = f"{reverse('writing:start', args=[made.refs['ours'], 'help.visit'])}?next={step.ref}"
    assert start.replace("&", "&amp;") in client.get("/").content.decode()
    write = client.get(start)["Location"]
    page = client.get(write).content.decode()
    assert 'value="at home"' in page

    form = {
        "when": "20 Nov",
        f"who-{child}": "spoken-with",
        "where": "at home",
        f"own-{child}-said": "“Again?”",
        "shared-what-happened": "Tea.",
        "do": "file",
    }
    assert client.post(write, form).status_code == 302

    assert "At home with Kerry, 10 o’clock" not in client.get("/").content.decode()


def test_the_board_says_who_holds_whom_and_who_waits_and_ranks_nobody(demonstration: None) -> None:
    made = world()
    page = made.client("manager").get(reverse("judgement:board")).content.decode()
    assert "Nobody leads for Maya yet. Supervisor and Manager holds Maya meanwhile" in page or "holds Maya" in page
    assert "Kit" not in page
    assert made.client("practitioner").get(reverse("judgement:board")).status_code == 404
    assert "Maya" not in made.client("other manager").get(reverse("judgement:board")).content.decode()


def test_how_heavy_a_week_is_is_read_by_two_people(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    heavy = {"feels": "heavy", "why": "Two courts and the nights too"}
    client.post(reverse("judgement:my-week"), heavy)
    said = "Two courts and the nights too"
    assert said in client.get(reverse("judgement:my-week")).content.decode()
    readers = {
        who
        for who in ("supervisor", "manager", "other manager")
        if said in made.client(who).get(reverse("judgement:board")).content.decode()
    }
    assert len(readers) == 1
    assert "other manager" not in readers
    assert made.client("other manager").get(
        reverse("judgement:week", args=[made.users["practitioner"].pk])
    ).status_code == 404  # fmt: skip


def test_something_done_otherwise_keeps_which_rule_it_was_and_how_binding(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    url = reverse("judgement:departure", args=[made.refs["ours"]])
    form = {"rule": "assessment", "principle": "It is for understanding her, and her father comes home in March."}
    assert client.post(url, {**form, "why": "because"}).status_code == 422
    response = client.post(url, {**form, "why": "Her father comes home in March"})
    page = client.get(response["Location"]).content.decode()
    assert "Finishing an assessment" in page
    assert "Her father comes home in March" in page
    assert "Working Together to Safeguard Children" in page


def test_the_rules_of_a_day_say_where_each_is_from(demonstration: None) -> None:
    made = world()
    page = made.client("practitioner").get(f"{reverse('judgement:rules')}?on=20 November 2026").content.decode()
    assert "45 working days" in page
    assert "must: the law or its guidance says so" in page
    before = made.client("practitioner").get(f"{reverse('judgement:rules')}?on=1 April 2012").content.decode()
    assert "45 working days" not in before


def test_with_whom_else_something_is_shared_and_why_is_not_told_to_another_organisation(demonstration: None) -> None:
    made = world()
    with system("share for a test"):
        access.share(
            subject=made.children["ours"], with_=made.users["volunteer"], classes=FieldClass.IDENTITY,
            basis="To keep a child safe: he found the old address", since=TODAY, until=None, by=made.users["manager"],
            at=AT,
        )  # fmt: skip
    url = reverse("judgement:involved", args=[made.refs["ours"]])
    assert "the old address" in made.client("practitioner").get(url).content.decode()
    page = made.client("partner, shared with").get(url).content.decode()
    assert "who are let see something" in page, "their own"
    assert "the old address" not in page
    assert "<strong>Volunteer</strong>, 20 Nov" not in page
    assert reverse("judgement:hand-over", args=[made.refs["ours"]]) not in page
