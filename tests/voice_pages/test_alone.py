"""A child alone in their room, on a device judged safe: in once, in one browser, and nothing of the record in reach."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from footpath.access.actions import end_allocation
from footpath.access.models import Allocation
from footpath.record.models import Draft, Record
from footpath.store.scope import NoReader, system
from footpath.voice.models.alone import WayIn
from footpath.voice.models.words import OwnWords
from footpath.web import clock
from footpath.web.policy import patterns
from tests.web.world import AT, SECRET, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db
A_DRAWING = json.dumps([{"pen": "sea", "thick": "thick", "points": [[10, 10, 0.5], [400, 300, 0.9]]}])
JUDGED = {
    "device": "her own phone", "who_else": "Kerry pays for it and does not know its code.", "until": "1 Dec",
    "why": "Nobody she fears comes near it.", "their_view": "“Not when Theo is awake.”", "asked": "",
}  # fmt: skip
CALM = "There is nothing here"
NEVER = (
    SECRET,
    "mayaword",
    "Maya",
    "Kerry",
    "Linden",
    "/children/",
    "/find/",
    "Today",
    "@fernshire",
    "Footpath",
    "Supervisor",
)


@pytest.fixture(autouse=True)
def turned_on(demonstration: None, settings: Settings) -> None:
    settings.FOOTPATH_ALONE = True
    cache.clear()


def judged(made: World, who: str = "practitioner", **more: str) -> Client:
    client = made.client(who)
    answer = client.post(reverse("voice:alone-judge", args=[made.refs["ours"]]), {**JUDGED, **more})
    assert answer.status_code == 302, answer.content.decode()
    return client


def the_judgement() -> Record:
    with system("its address, in a test"):
        return Record.objects.get(kind="voice.device")


def a_way(made: World, client: Client, **more: str) -> tuple[str, str]:
    """The link and the code, as they are shown once."""
    address = reverse("voice:alone-way", args=[made.refs["ours"], the_judgement().ref])
    words = client.post(address, {"worker": "Grace", "by_when": "tomorrow after school", **more}).content.decode()
    link = re.search(r"http[^<\s]*(/open/[\w-]+/)<", words)
    code = re.search(r">([0-9a-z]{4}-[0-9a-z]{4})<", words)
    assert link is not None, words
    assert code is not None
    return link[1], code[1]


def opened(made: World, client: Client) -> Client:
    phone = Client()
    answer = phone.post(a_way(made, client)[0])
    assert (answer.status_code, answer["Location"]) == (302, "/open/room/")
    return phone


def the_way() -> WayIn:
    with system("a way in, in a test"):
        return WayIn.objects.latest("id")


def calm(answer: Any) -> bool:
    return answer.status_code == 200 and CALM in answer.content.decode()


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
