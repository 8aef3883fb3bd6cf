"""A device is judged safe by somebody who works with the child, agreed where that is asked, and by nobody else."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from footpath.record.models import Record
from footpath.store.scope import system
from footpath.voice.models.alone import WayIn
from tests.voice_pages.phones import JUDGED, a_way, calm, judged, opened, the_judgement
from tests.web.world import SEES_OURS, world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def turned_on(demonstration: None, settings: Settings) -> None:
    settings.FOOTPATH_ALONE = True
    cache.clear()


def test_a_device_is_judged_with_the_child_for_a_short_time_and_the_judgement_says_all_of_it() -> None:
    made = world()
    client = made.client("practitioner")
    address = reverse("voice:alone-judge", args=[made.refs["ours"]])
    assert (
        "4 December 2026" in client.get(address).content.decode()
        or "2026-12-04" in client.get(address).content.decode()
    )
    for missing in ("device", "who_else", "why", "their_view"):
        assert "Say which device" in client.post(address, {**JUDGED, missing: " "}).content.decode(), missing
    for until in ("1 Feb 2027", "1 Nov 2026"):
        assert "28 days at most" in client.post(address, {**JUDGED, "until": until}).content.decode(), until
    judged(made)
    page = client.get(reverse("voice:alone", args=[made.refs["ours"]])).content.decode()
    for said in ("Her own phone", "Judged safe until 1 December 2026", "does not know its code", "Not when Theo"):
        assert said in page


def test_two_presses_make_one_judgement() -> None:
    made = world()
    once = {"write_id": "7d0b2a4e-0000-4000-8000-000000000001"}
    judged(made, **once)
    judged(made, **once)
    assert the_judgement().version == 1


def test_where_it_is_turned_off_nothing_of_it_is_there(settings: Settings) -> None:
    made = world()
    client = judged(made)
    way = a_way(made, client)
    phone = opened(made, client)
    settings.FOOTPATH_ALONE = False
    assert client.get(reverse("voice:alone", args=[made.refs["ours"]])).status_code == 404
    assert "device judged safe" not in client.get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
    assert calm(Client().post(way[0]))
    assert calm(phone.get("/open/room/"))


def test_only_somebody_who_works_with_the_child_judges_a_device_and_makes_a_way_in() -> None:
    made = world()
    judged(made)
    judgement = the_judgement().ref
    for who in made.users:
        client = made.client(who)
        page = client.get(reverse("voice:alone", args=[made.refs["ours"]]))
        assert page.status_code == (200 if who in SEES_OURS else 404), who
        works = who in {"practitioner", "supervisor", "manager", "administrator", "duty, tonight", "reviewing officer",
                        "chair", "personal adviser"}  # fmt: skip
        if works:
            continue
        assert b"Make a way in" not in page.content, who
        for name, args in (("alone-judge", []), ("alone-agree", [judgement]), ("alone-end", [judgement]),
                           ("alone-way", [judgement])):  # fmt: skip
            sent = {**JUDGED, "worker": "X", "by_when": "now", "version": "1"}
            answer = client.post(reverse(f"voice:{name}", args=[made.refs["ours"], *args]), sent)
            assert answer.status_code in (404, 422), (who, name)
            assert b"/open/" not in answer.content, (who, name)
    with system("what was made, in a test"):
        assert Record.objects.filter(kind="voice.device").count() == 1
        assert not WayIn.objects.exists()


def test_where_a_supervisor_is_asked_nothing_opens_before_they_have_agreed() -> None:
    made = world()
    client = judged(made, asked=str(made.users["supervisor"].pk))
    address = reverse("voice:alone-way", args=[made.refs["ours"], the_judgement().ref])
    refused = client.post(address, {"worker": "Grace", "by_when": "today"})
    assert refused.status_code == 422
    assert "does not count as judged safe" in refused.content.decode()
    agree = reverse("voice:alone-agree", args=[made.refs["ours"], the_judgement().ref])
    assert client.post(agree, {"version": "1"}).status_code == 422, "nobody agrees with themselves"
    supervisor = made.client("supervisor")
    assert "asked to agree that her own phone is safe" in supervisor.get("/").content.decode()
    assert "asked to agree" not in made.client("manager").get("/").content.decode()
    assert supervisor.post(agree, {"version": "9"}).status_code == 422
    assert supervisor.post(agree, {"version": "1"}).status_code == 302
    assert "asked to agree" not in supervisor.get("/").content.decode()
    assert "agreed by Supervisor" in client.get(reverse("voice:alone", args=[made.refs["ours"]])).content.decode()
    assert calm(opened(made, client).get("/open/room/")) is False


def test_somebody_who_does_not_supervise_the_help_cannot_be_asked_to_agree() -> None:
    made = world()
    client = made.client("practitioner")
    sent = {**JUDGED, "asked": str(made.users["other manager"].pk)}
    answer = client.post(reverse("voice:alone-judge", args=[made.refs["ours"]]), sent)
    assert answer.status_code == 422
    assert "Other manager" not in answer.content.decode()
