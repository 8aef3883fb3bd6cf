"""A child alone in their room, on a device judged safe: in once, in one browser, and nothing of the record in reach."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from footpath.access.actions import end_allocation
from footpath.access.models import Allocation
from footpath.record.models import Draft, Record
from footpath.store.scope import NoReader, system, writing
from footpath.voice.models.alone import WayIn
from footpath.voice.models.words import OwnWords
from footpath.web import clock
from footpath.web.policy import patterns
from tests.voice_pages.phones import (
    A_DRAWING,
    CALM,
    NEVER,
    a_way,
    calm,
    judged,
    opened,
    the_judgement,
    the_way,
)
from tests.web.world import AT, TODAY, world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def turned_on(demonstration: None, settings: Settings) -> None:
    settings.FOOTPATH_ALONE = True
    cache.clear()


def test_before_it_begins_it_says_who_reads_by_when_when_somebody_acts_and_where_help_is_tonight() -> None:
    made = world()
    words = opened(made, judged(made)).get("/open/room/").content.decode()
    for said in ("Grace will read what you make, tomorrow after school", "has to do something about it", "0800 1111",
                 "999", "Nobody is reading now", "Leave quickly", "It closes by itself"):  # fmt: skip
        assert said in words, said


def test_its_pages_hold_nothing_of_the_record_no_name_and_no_sign_of_what_they_are() -> None:
    made = world()
    phone = opened(made, judged(made))
    for page in ("", "make/", "houses/", "feeling/", "sent/"):
        got = phone.get(f"/open/room/{page}")
        words = got.content.decode()
        assert (got.status_code, got["Cache-Control"]) == (200, "no-store"), page
        assert "<title>Notes</title>" in words
        assert 'rel="icon" href="data:,"' in words
        for never in NEVER:
            assert never not in words, (page, never)
        links = {part.split('"')[0] for part in words.split('href="')[1:]}
        assert all(one.startswith(("/open/room/", "/static/", "tel:", "#", "data:,")) for one in links), links


def test_every_address_of_the_site_leads_back_into_the_room_and_shows_nothing() -> None:
    made = world()
    phone = opened(made, judged(made))
    tried = 0
    for route, _ in patterns():
        if route.startswith("open/"):
            continue
        address = "/" + route
        for unknown in re.findall(r"<uuid:\w+>", route):
            address = address.replace(unknown, str(made.refs["ours"]))
        address = "".join(part.partition(">")[2] or "x" if "<" in part else part for part in address.split("<"))
        address = address.replace("^", "").replace("$", "")
        got = phone.get(address)
        assert (got.status_code, got["Location"]) == (302, "/open/room/"), address
        assert phone.post(address).status_code == 403, address
        tried += 1
    assert tried > 150
    for typed in (
        "/today",
        "/open/room/nothing/",
        "/open/",
        "/open/another-link-of-this-sort/",
        "/room/",
        "//children/",
    ):
        assert phone.get(typed)["Location"] == "/open/room/", typed


def test_nothing_that_was_left_is_given_back_in_the_room() -> None:
    made = world()
    phone = opened(made, judged(made))
    thing = re.search(r'name="thing" value="([\w-]+)"', phone.get("/open/room/make/").content.decode())
    assert thing is not None
    kept = phone.post("/open/room/keep/", {"thing": thing[1], "words": "A waspword.", "lines": A_DRAWING})
    assert kept.json()["saved"]
    again = phone.get("/open/room/make/").content.decode()
    assert "waspword" not in again
    assert thing[1] not in again, "another page is another thing"
    assert "waspword" not in phone.get("/open/room/").content.decode()


def test_what_a_child_makes_comes_to_the_worker_and_is_filed_as_theirs() -> None:
    made = world()
    client = judged(made)
    phone = opened(made, client)
    sent = phone.post("/open/room/make/", {"lines": A_DRAWING, "words": "The heron came.", "who_sees": "worker"})
    assert sent["Location"] == "/open/room/sent/"
    assert phone.post("/open/room/make/", {"words": " "}).status_code == 422
    today = client.get("/").content.decode()
    assert "left something for you, made alone" in today
    assert "The heron came." not in made.client("supervisor").get("/").content.decode()
    with system("what was left, in a test"):
        draft = Draft.objects.get()
        assert not Record.objects.filter(kind="voice.words").exists()
    assert draft.owner_id == made.users["practitioner"].pk
    address = reverse("voice:unfinished", args=[made.refs["ours"], draft.ref])
    page = client.get(address).content.decode()
    for said in ("The heron came.", "her own phone", "judged safe on 20 November 2026", "Only my worker"):
        assert said in page
    assert made.client("supervisor").get(address).status_code == 404
    assert client.post(address, {"keep": "yes"}).status_code == 302
    with system("what was filed, in a test"):
        filed = OwnWords.objects.get()
        assert (filed.form, filed.own_hand, filed.who_sees) == ("drawn", True, "worker")
        assert not Draft.objects.exists()
    space = client.get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
    assert "made alone, on a device judged safe on 20 November 2026" in space
    assert "The heron came." not in (
        made.client("supervisor").get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
    )


def test_what_a_child_left_alone_is_never_thrown_away_by_a_worker() -> None:
    made = world()
    client = judged(made)
    opened(made, client).post("/open/room/feeling/", {"about": "bedtime", "point_0": "a wet sock", "at": "0"})
    with system("what was left, in a test"):
        draft = Draft.objects.get()
    thrown = client.post(reverse("writing:discard", args=[draft.ref]))
    assert thrown["Location"] == reverse("voice:unfinished", args=[made.refs["ours"], draft.ref])
    with system("what was left, in a test"):
        assert Draft.objects.get().discarded_at is None
    client.post(thrown["Location"], {"keep": "yes"})
    assert "a wet sock" in client.get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()


def test_what_was_not_finished_comes_to_the_worker_too_and_says_so() -> None:
    made = world()
    client = judged(made)
    phone = opened(made, client)
    thing = "7d0b2a4e-0000-4000-8000-000000000002"
    phone.post("/open/room/keep/", {"thing": thing, "good": "Theo", "worries": "", "dreams": ""})
    assert phone.post("/open/leave/")["Location"] == "/open/done/"
    assert "began something alone and has not finished" in client.get("/").content.decode()
    address = reverse("voice:unfinished", args=[made.refs["ours"], thing])
    client.post(address, {"keep": "yes"})
    space = client.get(reverse("voice:space", args=[made.refs["ours"]])).content.decode()
    assert "judged safe on 20 November 2026; not finished" in space


def test_a_way_in_is_opened_once_and_by_one_browser() -> None:
    made = world()
    client = judged(made)
    link, code = a_way(made, client)
    assert Client().get(link).status_code == 200, "to look at it uses nothing up"
    first = Client()
    assert first.post("/open/", {"code": code.upper().replace("-", " ")})["Location"] == "/open/room/"
    for address, sent in ((link, {}), ("/open/", {"code": code})):
        assert calm(Client().post(address, sent))
    stolen = Client()
    session = stolen.session
    session["footpath_alone"] = {"way": str(the_way().ref), "browser": "guessed"}
    session.save()
    assert calm(stolen.get("/open/room/"))
    assert first.get("/open/room/").status_code == 200


def test_every_reason_gets_the_same_calm_page(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world()
    client = judged(made)
    pages = [Client().post("/open/nothing-like-that/"), Client().post("/open/", {"code": "zzzz-zzzz"}),
             Client().post("/open/", {}), Client().get("/open/room/"), Client().get("/open/done/")]  # fmt: skip
    link, _ = a_way(made, client)
    newer = a_way(made, client)[0]
    pages.append(Client().post(link))
    phone = Client()
    phone.post(newer)
    pages.append(Client().post(newer))
    phone.post("/open/leave/")
    pages += [phone.get("/open/room/"), phone.get("/open/room/make/"), phone.post("/open/room/keep/", {"words": "x"})]
    late = a_way(made, client)[0]
    then = clock.now() + timedelta(minutes=16)
    with monkeypatch.context() as later:
        later.setattr(clock, "now", lambda: then)
        pages.append(Client().post(late))
    shut = opened(made, client)
    with monkeypatch.context() as later:
        later.setattr(clock, "now", lambda: then + timedelta(hours=1))
        pages.append(shut.get("/open/room/"))
    words = {re.sub(r'value="\w{64}"', "", one.content.decode()) for one in pages}
    assert len(words) == 1
    assert {one.status_code for one in pages} == {200}
    assert CALM in words.pop()


def test_a_judgement_that_ends_shuts_the_room_in_the_middle_and_what_was_kept_stays() -> None:
    made = world()
    client = judged(made)
    phone = opened(made, client)
    thing = {"thing": "7d0b2a4e-0000-4000-8000-000000000003"}
    assert phone.post("/open/room/keep/", {**thing, "words": "First words."}).json()["saved"]
    ended = client.post(
        reverse("voice:alone-end", args=[made.refs["ours"], the_judgement().ref]), {"why": "She changed its code."}
    )
    assert ended.status_code == 302
    assert calm(phone.post("/open/room/keep/", {**thing, "words": "First words. More."}))
    assert calm(phone.get("/open/room/"))
    with system("what was left, in a test"):
        assert Draft.objects.get().fields["words"] == "First words."
    page = client.get(reverse("voice:alone", args=[made.refs["ours"]])).content.decode()
    assert "Ended 20 November 2026: She changed its code." in page
    assert "Make a way in" not in page


def test_the_room_shuts_when_its_worker_no_longer_works_with_the_child() -> None:
    made = world()
    client = judged(made)
    phone = opened(made, client)
    assert phone.get("/open/room/").status_code == 200
    assert not calm(phone.get("/open/room/"))
    with system("a test"):
        row = Allocation.objects.get(pk=made.allocations["ours"])
    end_allocation(allocation=row, until=TODAY, reason="Moved", by=made.users["manager"], at=AT)
    assert calm(phone.get("/open/room/"))


def test_nobody_reads_in_the_room_so_both_lines_refuse_whatever_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    made = world()
    phone = opened(made, judged(made))
    asked: list[object] = []

    def nosy(*args: object, **kwargs: object) -> object:
        asked.append(args)
        return list(Record.objects.all())

    monkeypatch.setattr("footpath.web.room.alone.help_tonight", nosy)
    with pytest.raises(NoReader):
        phone.get("/open/room/")
    assert asked


def test_a_way_keeps_no_secret_and_is_in_the_ledger() -> None:
    made = world()
    link, code = a_way(made, judged(made))
    row = the_way()
    told = json.dumps({field.name: str(getattr(row, field.attname)) for field in WayIn._meta.concrete_fields})
    assert link.split("/")[2] not in told
    assert code not in told
    assert code.replace("-", "") not in told


def test_codes_are_not_tried_without_end() -> None:
    made = world()
    link, _ = a_way(made, judged(made))
    for _ in range(25):
        Client().post("/open/", {"code": "abcd-efgh"})
    assert calm(Client().post(link)), "after so many wrong ones nothing opens from there for an hour"


def test_more_than_is_taken_in_one_go_is_refused_kindly() -> None:
    made = world()
    phone = opened(made, judged(made))
    for number in range(12):
        assert phone.post("/open/room/make/", {"words": f"Thing {number}"}).status_code == 302
    answer = phone.post("/open/room/make/", {"words": "One more"})
    assert answer.status_code == 422
    assert "It is all kept" in answer.content.decode()


def test_rubbish_sent_to_the_room_is_met_with_an_answer() -> None:
    made = world()
    phone = opened(made, judged(made))
    for page in ("make", "houses", "feeling", "keep"):
        for sent in (
            {"thing": "none", "words": "x" * 7000}, {"lines": "[[[", "good_lines": "{}"}, {"chosen": ["nothing"] * 90},
            {"at": "ten", "point_0": "y" * 900}, {"thing": "7d0b2a4e-0000-4000-8000-0000000000ff", "who_sees": "all"},
        ):  # fmt: skip
            assert phone.post(f"/open/room/{page}/", sent).status_code in (200, 302, 422), (page, sent)


def test_somebody_signed_in_who_tries_a_way_does_not_use_it_up() -> None:
    made = world()
    client = judged(made)
    link, _ = a_way(made, client)
    assert "not used up" in client.post(link).content.decode()
    assert Client().post(link)["Location"] == "/open/room/"


def test_what_nobody_has_read_for_a_day_is_told_to_those_who_answer_for_the_child_and_to_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = world()
    client = judged(made)
    opened(made, client).post("/open/room/make/", {"words": "A waspword.", "lines": A_DRAWING})
    tells = "waits for Practitioner to read it"
    assert tells not in made.client("supervisor").get("/?all").content.decode(), "not before a day has gone"
    with system("a day later, in a test"), writing("a day later, in a test"):
        WayIn._base_manager.update(opened_at=clock.now() - timedelta(hours=25))
    for who in ("supervisor", "manager", "advocate"):
        page = made.client(who).get("/?all").content.decode()
        assert tells in page, who
        assert "waspword" not in page, who
    for who in ("other practitioner", "other manager", "must not see", "analyst"):
        assert tells not in made.client(who).get("/?all").content.decode(), who
    with system("what was left, in a test"):
        address = reverse("voice:unfinished", args=[made.refs["ours"], Draft.objects.get().ref])
    assert 'src="data:image/png;base64,' in client.get(address).content.decode(), "the drawing is seen first"
    client.post(address, {"keep": "yes"})
    assert tells not in made.client("supervisor").get("/?all").content.decode()
