"""The page of the rules made here; and a child who was not seen running, asked of the worker and the supervisor."""

from __future__ import annotations

from datetime import date, timedelta
from html import unescape

import pytest
from django.urls import reverse

from footpath.judgement.models.local_rules import EffectNoted
from footpath.record import actions
from footpath.record.values import FiledTo, Part, Writing
from footpath.store.scope import system
from tests.web.test_every_address import MAY
from tests.web.world import AT, LONG_AGO, TODAY, World, world

pytestmark = pytest.mark.django_db
HERE = "/judgement/rules/here/"
NOTE = f"{HERE}count/not-seen-running/"
NOTICED = "He is asked at the park and never at home"


def test_the_rules_made_here_are_read_by_whoever_works_here_and_noted_by_whoever_writes(demonstration: None) -> None:
    made = world()
    for who in made.users:
        client = made.client(who)
        assert (client.get(HERE).status_code == 200) == (who in MAY["see casework"]), who
        assert (client.get(NOTE).status_code == 200) == (who in MAY["write casework"]), who
    client = made.client("practitioner")
    assert client.get(f"{HERE}maximum/no-such-rule/").status_code == 404
    assert client.post(NOTE, {"noticed": "No."}).status_code == 422
    assert client.post(NOTE, {"noticed": NOTICED}).status_code == 302
    url = reverse("judgement:effect-take-back", args=[EffectNoted.objects.get().pk])
    others = made.client("manager")
    page = others.get(HERE).content.decode()
    assert NOTICED in page
    assert "Who answers for it: principal social worker" in page
    assert url not in page
    assert others.post(url).status_code == 404
    assert NOTICED not in others.get(f"{HERE}?on=19+November+2026").content.decode()
    assert client.post(url).status_code == 302
    assert NOTICED not in others.get(HERE).content.decode()


def _with_a_lead() -> World:
    """The practitioner leads for the child, whose team is the manager's."""
    made = world()
    made.leads(since=LONG_AGO)
    return made


def _visit(made: World, on: date, part: Part) -> None:
    with system("a visit in a test"):
        filed = (FiledTo(subject=made.children["ours"], part=part),)
        writing = Writing(kind="help.visit", happened_on=on, filed_to=filed)
        actions.write(writing, by=made.users["practitioner"], at=AT)


def _asked(made: World, who: str) -> bool:
    return "Where was" in unescape(made.client(who).get(reverse("today") + "?all").content.decode())


def test_it_is_asked_where_a_child_was_when_nobody_saw_them_three_times_running(demonstration: None) -> None:
    made = _with_a_lead()
    days = [TODAY - timedelta(days=ago) for ago in (14, 10, 7)]
    for on in days[:2]:
        _visit(made, on, Part.NOT_SEEN)
    assert not _asked(made, "practitioner")
    _visit(made, days[2], Part.NOT_SEEN)
    page = unescape(made.client("practitioner").get(reverse("today") + "?all").content.decode())
    assert "Not seen the last three times somebody came, from 6 Nov to 13 Nov" in page
    assert _asked(made, "manager")
    assert not any(_asked(made, who) for who in ("other practitioner", "other manager"))

    line = f"running-{days[0].isoformat()}"
    later = reverse("judgement:put-off", args=[made.refs["ours"], line])
    assert later in page
    why = "He is at the park when I come"
    assert made.client("practitioner").post(later, {"why": why, "until": "27 November 2026"}).status_code == 302
    assert not _asked(made, "practitioner")
    page = unescape(made.client("manager").get(reverse("today") + "?all").content.decode())
    assert why in page


def test_once_they_were_seen_it_is_asked_no_more(demonstration: None) -> None:
    made = _with_a_lead()
    for ago in (14, 10, 7):
        _visit(made, TODAY - timedelta(days=ago), Part.NOT_SEEN)
    _visit(made, TODAY - timedelta(days=5), Part.MENTIONED)
    assert _asked(made, "practitioner")
    _visit(made, TODAY - timedelta(days=4), Part.PRESENT)
    assert not _asked(made, "practitioner")
