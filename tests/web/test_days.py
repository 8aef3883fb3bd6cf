"""Days are typed as people write them, and said in full where they differ; what cannot be is said, never swallowed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django import forms
from django.urls import reverse

from footpath.access import actions as access
from footpath.record.models import Record
from footpath.store.scope import system
from footpath.web import clock
from footpath.web.team.forms import Day
from tests.web.world import AT, world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_a_friday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 20))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tomorrow", date(2026, 11, 21)),
        ("3 Nov", date(2026, 11, 3)),
        ("1 December", date(2026, 12, 1)),
        ("5 Jan", date(2027, 1, 5)),
        ("2026-11-04", date(2026, 11, 4)),
        ("4/12/2026", date(2026, 12, 4)),
    ],
)
def test_a_day_of_access_is_read_as_it_was_meant(written: str, meant: date) -> None:
    assert Day(label="From which day?").clean(written) == meant


def test_somebody_was_born_on_a_day_that_has_been() -> None:
    assert Day(label="When were they born?", past=True).clean("1 December") == date(2025, 12, 1)


@pytest.mark.parametrize("written", ["winter 2024", "31 Feb 2026", "soon"])
def test_what_is_no_one_day_is_refused_in_a_sentence(written: str) -> None:
    with pytest.raises(forms.ValidationError, match="write a date such as"):
        Day(label="From which day?").clean(written)


def test_the_pages_about_people_and_duty_ask_for_words_and_show_the_day_as_words(demonstration: None) -> None:
    made = world()
    client = made.client("manager")

    beside = client.get(reverse("team:allocations", args=[made.refs["ours"]])).content.decode()

    assert 'type="date"' not in beside
    assert 'value="20 November 2026"' in beside
    assert 'type="date"' not in client.get(reverse("team:duty")).content.decode()


def test_a_day_to_come_is_read_as_to_come_where_what_happens_next_is_written(demonstration: None) -> None:
    made = world()
    page = reverse("writing:write", args=[uuid4()]) + f"?child={made.refs['ours']}&kind=help.next"
    fields = {"when": "20 Nov 2026", "due_on": "4 Dec", "state": "coming", "version": 0, "do": "file"}

    sent = made.client("practitioner").post(page, {**fields, f"own-{made.children['ours']}-what": "Safety plan."})

    assert sent.status_code == 302
    with system("what was filed, in a test"):
        record: Any = Record.objects.filter(kind="help.next").latest("id")
        from footpath.help.models.plans import Next

        assert Next.objects.get(pk=record.pk).due_on == date(2026, 12, 4)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2030-01-01", "1 January 2030 has not come yet. Below is what is on the record now."),
        ("x", "“x” is not a date that can be read"),
    ],
)
def test_a_day_that_cannot_be_shown_is_said_above_what_is_on_the_record_now(
    demonstration: None, written: str, said: str
) -> None:
    made = world()

    page = made.client("practitioner").get(reverse("children:as-known", args=[made.refs["ours"]]), {"on": written})

    assert said in page.content.decode()
    assert "On the record now" in page.content.decode()


def test_a_day_in_the_past_is_named_above_what_was_known_then(demonstration: None) -> None:
    made = world()
    address = reverse("children:as-known", args=[made.refs["ours"]])

    page = made.client("practitioner").get(address, {"on": "4 nov 2026"}).content.decode()

    assert "At the end of Wednesday 4 November 2026" in page
    assert 'value="4 November 2026"' in page
    assert "Below is what is on the record now" not in page


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        (datetime(2099, 11, 21, 23, 0, tzinfo=UTC), "Saturday 21 November, 17:00 to 23:00"),
        (datetime(2099, 11, 28, 17, 0, tzinfo=UTC), "Saturday 21 November, 17:00 to Saturday 28 November, 17:00"),
    ],
)
def test_a_shift_names_both_days_where_they_differ(demonstration: None, ends: datetime, said: str) -> None:
    made = world()
    access.put_on_duty(
        user=made.users["duty, another night"], starts_at=datetime(2099, 11, 21, 17, 0, tzinfo=UTC), ends_at=ends,
        by=made.users["manager"], at=AT,
    )  # fmt: skip

    assert said in made.client("manager").get(reverse("team:duty")).content.decode()


def test_a_failed_sign_in_is_said_once_and_speaks_of_nothing_written(demonstration: None) -> None:
    from django.test import Client

    page = Client().post(reverse("account_login"), {"login": "nobody@fernshire.example", "password": "wrong"})

    words = page.content.decode()
    assert words.count("We could not sign you in.") == 1
    assert "Nothing you wrote is lost" not in words
