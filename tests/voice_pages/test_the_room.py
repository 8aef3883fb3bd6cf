"""While a device is a child's room it opens the room and nothing else, however it is asked."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.record.models import Attachment, Draft, Record
from footpath.store.scope import system
from footpath.voice.models.words import OwnWords
from footpath.web import clock
from footpath.web.accounts.factors import DEMONSTRATION_LINK
from footpath.web.policy import patterns
from footpath.web.room.session import KEY
from tests.web.world import SECRET, World, world

pytestmark = pytest.mark.django_db
A_DRAWING = json.dumps([{"pen": "sea", "thick": "thick", "points": [[10, 10, 0.5], [400, 300, 0.9]]}])
PASSWORD = "herons do not wave back"


def handed_over(made: World, who: str = "practitioner") -> Client:
    client = made.client(who)
    answer = client.post(reverse("voice:hand-over", args=[made.refs["ours"]]), {"by_when": "tomorrow", "closed": "on"})
    assert (answer.status_code, answer["Location"]) == (302, "/room/")
    return client


def test_every_address_of_the_site_leads_back_into_the_room_and_shows_nothing(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    # A page of ours is seen only by somebody who may write, so that what is refused is refused by the lock alone.
    tried = 0
    for route, _ in patterns():
        if route.startswith("room/"):
            continue
        address = "/" + route
        for unknown in ("<uuid:ref>", "<uuid:draft>", "<uuid:theirs>", "<uuid:offered>"):
            address = address.replace(unknown, str(made.refs["ours"]))
        address = "".join(part.partition(">")[2] or "x" if "<" in part else part for part in address.split("<"))
        got = client.get(address.replace("^", "").replace("$", ""))
        assert (got.status_code, got["Location"]) == (302, "/room/"), address
        posted = client.post(address)
        assert posted.status_code == 403, address
        assert b"Maya" not in posted.content
        tried += 1
    assert tried > 150
    for typed in (
        "/today", "/api/", "/children/", f"/find/?q={SECRET}", "/../children/", "//children/", "/room", "/%2e%2e/",
        f"/records/{made.records['ours'].ref}/", f"/records/file/{made.files['ours']}/", "/static/../children/",
    ):  # fmt: skip
        assert client.get(typed).status_code in (301, 302, 404), typed
        assert b"mayaword" not in client.get(typed, follow=True).content


def test_the_rooms_own_pages_hold_nothing_of_the_record_and_no_way_out(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    for page in ("/room/", "/room/make/", "/room/houses/", "/room/feeling/", "/room/thank-you/", "/room/leave/"):
        got = client.get(page)
        words = got.content.decode()
        assert got.status_code == 200, page
        assert got["Cache-Control"] == "no-store"
        for never in (SECRET, "mayaword", "Kerry", "Linden", "/children/", "/find/", "Today", "@fernshire"):
            assert never not in words, (page, never)
        links = {part.split('"')[0] for part in words.split('href="')[1:]}
        assert all(link.startswith(("/room/", "/static/", "tel:", "#")) for link in links), links
    assert client.get("/room/nothing-there/")["Location"] == "/room/"


def test_before_it_begins_it_says_who_reads_by_when_when_we_must_act_and_where_help_is_tonight(
    demonstration: None,
) -> None:
    made = world()
    words = handed_over(made).get("/room/").content.decode()
    for said in ("Practitioner will, tomorrow", "has to do something about it", "0800 1111", "999"):
        assert said in words


def test_a_drawing_and_a_sentence_are_kept_and_the_worker_finds_them(demonstration: None) -> None:
    made = world()
    # The advocate is beside her by name, and so her news is theirs.
    client = handed_over(made, "advocate")
    kept = client.post("/room/make/", {"lines": A_DRAWING, "words": "The heron came.", "who_sees": "family"})
    assert kept["Location"] == "/room/thank-you/"
    assert client.post("/room/make/", {"words": ""}).status_code == 422
    with system("what was kept, in a test"):
        told = OwnWords.objects.get()
        record = Record.objects.get(pk=told.record_id)
        files = set(Attachment.objects.filter(record=record).values_list("media_type", flat=True))
    assert (told.form, told.who_sees, told.own_hand, record.for_whom) == ("drawn", "family", True, "Maya")
    assert files == {"image/png", "application/json"}

    session = client.session
    del session[KEY]
    session.save()
    today = client.get("/").content.decode()
    assert "left something for you. A drawing: “The heron came.”" in today
    assert "tell them you saw" in today
    page = client.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()
    space = client.get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
    assert "The heron came." in page
    assert "The heron came." in space
    assert "<img" in space


def test_what_a_child_keeps_for_their_worker_is_no_news_to_anybody_else(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    client.post("/room/make/", {"lines": "", "words": "Only for you, waspword.", "who_sees": "worker"})
    for who in ("supervisor", "manager", "advocate"):
        other = made.client(who)
        for address in ("/", reverse("voice:space", args=[made.refs["ours"]]), "/find/?q=waspword"):
            assert "Only for you" not in other.get(address).content.decode(), (who, address)
    with system("its address, in a test"):
        kept = Record.objects.get(kind="voice.words")
    session = client.session
    del session[KEY]
    session.save()
    assert client.get(reverse("records:page", args=[kept.ref])).status_code == 200
    assert client.get(reverse("records:readers", args=[kept.ref])).status_code == 404, "only the child opens it again"
    safe = {"version": 1, "why": "She is being hurt.", "with_whom": "Manager", "told_on": "20 Nov"}
    answer = client.post(reverse("voice:keep-safe", args=[made.refs["ours"], kept.ref]), safe)
    assert answer.status_code == 302
    shown = made.client("manager").get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
    assert "to keep somebody safe: She is being hurt. Told 20 Nov." in shown


def test_what_is_taken_back_on_its_page_is_gone_from_every_page(demonstration: None) -> None:
    made = world()
    client = made.client("practitioner")
    said = {"words": "A waspword.", "on": "20 Nov", "form": "", "others": "", "who_sees": ""}
    assert client.post(reverse("voice:write", args=[made.refs["ours"]]), said).status_code == 302
    with system("its address, in a test"):
        kept = Record.objects.get(kind="voice.words")
    gone = {"version": 1, "asked": "She asked me.", "on": "20 Nov"}
    url = reverse("voice:take-back", args=[made.refs["ours"], kept.ref])
    assert made.client("other practitioner").post(url, gone).status_code == 404
    assert client.post(url, gone).status_code == 302
    for who in ("practitioner", "supervisor", "duty, tonight"):
        reader = made.client(who)
        space = reader.get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
        assert "waspword" not in space
        assert "Maya took some words back on 20 Nov. It is theirs." in space
        assert "waspword" not in reader.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()
        assert reader.get(reverse("records:page", args=[kept.ref])).status_code == 404
        assert reader.get(reverse("records:versions", args=[kept.ref])).status_code == 404


def test_houses_and_feelings_are_kept_and_what_is_no_drawing_is_refused(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    assert client.post("/room/houses/", {"good": "Theo", "good_lines": A_DRAWING}).status_code == 302
    felt = {"about": "school", "point_0": "a wasp", "point_2": "a Tuesday", "at": "2"}
    assert client.post("/room/feeling/", felt).status_code == 302
    assert client.post("/room/feeling/", {"about": ""}).status_code == 422
    assert client.post("/room/make/", {"lines": '[{"pen":"x"}]'}).status_code == 422
    with system("what was kept, in a test"):
        kinds = set(Record.objects.filter(kind__startswith="voice.").values_list("kind", flat=True))
    assert kinds == {"voice.houses", "voice.feeling"}


def test_what_is_being_made_is_kept_and_is_not_lost_to_a_closed_lid(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    assert client.post("/room/save/", {"lines": A_DRAWING, "words": "The her"}).json()["saved"]
    assert client.post("/room/save/", {"lines": A_DRAWING, "words": "The heron"}).json()["saved"]
    assert "The heron" in client.get("/room/make/").content.decode()
    client.post("/room/sign-out/")

    back = made.client("practitioner")
    assert "Their own words, saved" in back.get("/").content.decode()
    with system("the draft, in a test"):
        draft = Draft.objects.get()
    left = back.get(reverse("writing:write", args=[draft.ref]))
    page = back.get(left["Location"]).content.decode()
    assert "The heron" in page
    assert "There is a drawing." in page
    kept = back.post(left["Location"], {"keep": "yes"})
    assert kept.status_code == 302
    with system("what was kept, in a test"):
        assert OwnWords.objects.get().form == "drawn"
        assert not Draft.objects.exists()
    assert made.client("supervisor").get(left["Location"]).status_code == 404


def test_what_is_left_unfinished_is_kept_for_those_whom_the_child_had_chosen(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    client.post("/room/save/", {"words": "Only for you, waspword.", "who_sees": "worker"})
    client.post("/room/sign-out/")
    with system("the draft, in a test"):
        draft = Draft.objects.get()
    address = reverse("voice:unfinished", args=[made.refs["ours"], draft.ref])
    assert made.client("practitioner").post(address, {"keep": "yes"}).status_code == 302
    with system("what was kept, in a test"):
        assert OwnWords.objects.get().who_sees == "worker"
    space = reverse("voice:space", args=[made.refs["ours"]])
    shown = {who: "waspword" in made.client(who).get(space).content.decode() for who in ("practitioner", "manager")}
    assert shown == {"practitioner": True, "manager": False}


def test_only_the_workers_password_or_a_new_sign_in_leads_out(demonstration: None) -> None:
    made = world()
    user = made.users["practitioner"]
    with system("a password, in a test"):
        user.set_password(PASSWORD)
        user.save()
    handed = handed_over(made)
    # By their password and an authenticator, as outside the demonstration.
    session = handed.session
    del session[DEMONSTRATION_LINK]
    session["account_authentication_methods"] = [{"method": "mfa", "at": 9_999_999_999, "type": "totp"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    wrong = handed.post("/room/leave/", {"password": "heron"})
    assert wrong.status_code == 422
    assert handed.get("/").headers["Location"] == "/room/"
    assert handed.post("/room/leave/", {}).status_code == 422
    right = handed.post("/room/leave/", {"password": PASSWORD})
    assert right["Location"] == reverse("voice:space", args=[made.refs["ours"]])
    assert KEY not in handed.session
    assert handed.get("/room/")["Location"] == "/"


def test_signing_out_ends_it_altogether(demonstration: None) -> None:
    made = world()
    client = handed_over(made)
    assert client.post("/room/sign-out/")["Location"] == "/accounts/login/"
    assert client.get("/")["Location"].startswith("/accounts/login/")


def test_a_room_left_alone_too_long_is_shut_like_any_page(demonstration: None, monkeypatch: pytest.MonkeyPatch) -> None:
    made = world()
    client = handed_over(made)
    client.get("/room/")
    later = clock.now() + timedelta(minutes=21)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.get("/room/make/")["Location"].startswith("/accounts/login/")


def test_nobody_hands_over_a_child_whose_record_is_shut_to_them(demonstration: None) -> None:
    made = world()
    for who in ("other practitioner", "must not see", "analyst", "case reviewer"):
        url = reverse("voice:hand-over", args=[made.refs["ours"]])
        assert made.client(who).post(url, {"by_when": "today", "closed": "on"}).status_code == 404, who
    assert made.client("practitioner").get("/room/")["Location"] == "/"
    assert made.client("practitioner").get(reverse("voice:hand-over", args=[uuid4()])).status_code == 404
