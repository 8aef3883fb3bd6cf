"""What was known of any child at any moment, as a page: three lists told apart, for whoever may look back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from footpath.access.models import Reading
from footpath.record import actions
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from footpath.web import clock
from footpath.web.judgement.known_lists import time_meant
from tests.web.test_decisions import MANAGES, _opens, _visit
from tests.web.world import AT, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db


def _url(made: World, child: str = "ours", **asked: str) -> str:
    said = "&".join(f"{name}={value}" for name, value in asked.items())
    return reverse("judgement:known", args=[made.refs[child]]) + (f"?{said}" if said else "")


def test_everybody_looks_back_at_what_they_could_know_and_whoever_manages_at_what_others_could(
    demonstration: None,
) -> None:
    made = world()
    worker, wrong = made.users["practitioner"], []
    for who in made.users:
        client = made.client(who)
        own = client.get(_url(made, on="2026-11-20"))
        anothers = client.get(_url(made, on="2026-11-20", who=str(worker.pk)))
        sees, manages = who in SEES_OURS, who in MANAGES | {"practitioner"}
        if (own.status_code == 200, anothers.status_code == 200) != (sees, manages):
            wrong.append(f"{who}: {own.status_code}, {anothers.status_code}")
        if sees and ("Everybody else who signs in here" in own.content.decode()) != (who in MANAGES):
            wrong.append(f"{who} is offered others")
    assert not wrong, "\n".join(wrong)


def test_at_any_moment_what_stood_there_what_could_be_seen_and_what_was_opened_are_told_apart(
    demonstration: None,
) -> None:
    made = world()
    read, _ = _visit(made, "He said heron."), _visit(made, "He said badger.", restricted=True)
    worker, manager, asks = made.client("practitioner"), made.client("manager"), str(made.users["practitioner"].pk)
    _opens(worker, read)
    page = manager.get(_url(made, on="today", who=asks)).content.decode()
    there, rest = page.split("2. What ")
    could, rest = rest.split("shut to")
    shut, opened = rest.split("3. What ")
    assert "heron" in there
    assert "badger" in there
    assert "heron" in could
    assert "badger" in shut
    assert "badger" not in could
    assert "heron" in opened
    assert "badger" not in opened
    before = manager.get(_url(made, on="2026-11-19", who=asks)).content.decode()
    assert "heron" not in before
    assert "0 records" in before
    own = worker.get(_url(made, on="today")).content.decode()
    assert "heron" in own
    assert "badger" not in own
    with system("the audit"):
        last = Reading.objects.order_by("-id").first()
    assert last is not None
    assert (last.action, last.subject) == ("GET judgement:known", made.children["ours"])


def test_a_moment_that_is_none_is_answered_with_what_to_write(demonstration: None) -> None:
    made = world()
    manager = made.client("manager")
    for on, at, says in (
        ("31 June", "", "not a day of the calendar"),
        ("1 March 1850", "", "1880 to 2200"),
        ("1 March 1890", "", "between 1900 and 2100"),
        ("30 November 2026", "", "has not come yet"),
        ("", "17:30", "Say which day"),
        ("3 October 2025", "half past heron", "is no time"),
        ("today", "23:59", "has not come yet"),
    ):
        page = manager.get(_url(made, on=on, at=at))
        assert page.status_code == 200
        if at != "23:59" or clock.record_now().hour < 23:
            assert says in page.content.decode(), (on, at)
    for rubbish in ("x" * 5_000, "%00", "-1", "999999999999999999999"):
        assert manager.get(_url(made, on=rubbish, at=rubbish)).status_code == 200
        assert manager.get(_url(made, on="today", list=rubbish) + f"&from={rubbish}").status_code == 200
    assert manager.get(_url(made, who="999999999")).status_code == 404


def test_times_are_read_as_people_write_them() -> None:
    meant = {"17:30": (17, 30), "5.30pm": (17, 30), "5 PM": (17, 0), "12am": (0, 0), "noon": (12, 0), "9.05": (9, 5)}
    assert {written: time_meant(written) for written in meant} == meant
    assert [time_meant(written) for written in ("25:00", "13pm", "0am", "9", "9:75", "soon", "")] == [None] * 7


def test_a_long_list_is_short_beside_the_others_and_whole_on_pages_of_its_own(demonstration: None) -> None:
    made = world()
    with system("a long record"):
        actions.write_many(
            [
                Writing(
                    kind="help.visit", happened_on=TODAY - timedelta(days=number),
                    filed_to=(FiledTo(subject=made.children["ours"]),),
                    words=(Words(slot="said", subject=made.children["ours"], words=f"Heron {number}."),),
                )
                for number in range(130)
            ],
            by=made.users["manager"], at=AT,
        )  # fmt: skip
    manager = made.client("manager")
    page = manager.get(_url(made, on="today")).content.decode()
    assert page.count("Heron 5.") == 2, "on the record, and open to whoever asks"
    assert "Heron 50." not in page
    whole = _url(made, who=str(made.users["manager"].pk), on="2026-11-20", list="record")
    assert whole.replace("&", "&amp;") in page
    first, second = manager.get(whole).content.decode(), manager.get(whole + "&from=100").content.decode()
    assert "Heron 50." in first
    assert "Heron 120." not in first
    assert "Heron 120." in second
    assert "3. What" not in second
