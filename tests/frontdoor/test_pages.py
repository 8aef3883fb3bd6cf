"""The front door's pages: who opens them, what they hold, and what the form that anybody may send gives back."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from footpath.frontdoor.actions import arriving, deciding
from footpath.frontdoor.models import (
    Asked,
    Consultation,
    Contact,
    Disagreement,
    Incoming,
    IncomingChild,
    Outcome,
    Reply,
    Triage,
)
from footpath.kernel.rulepacks import front_door
from footpath.store.scope import system
from tests.frontdoor.cast import NOW, ODUYA, TODAY, Door, ask, browser, came, contact, reading

pytestmark = pytest.mark.usefixtures("demonstration")
TELL = "/tell-us/"


def _told(cast: Door) -> Incoming:
    with reading(cast.reed):
        return arriving.tell(said=arriving.Said(words="Kai was at the gate."), by=cast.reed, at=NOW)


def test_each_address_opens_for_the_door_or_its_own_agency_and_for_nobody_else(cast: Door) -> None:
    row, told = came(cast), _told(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    at_the_door = [
        "/front-door/", "/front-door/new/", "/front-door/notices/", "/front-door/consultations/",
        "/front-door/services/", f"/front-door/{row.ref}/",
    ]  # fmt: skip
    in_the_corner = [f"/corner/asked/{asked.ref}/", f"/corner/told/{told.ref}/"]
    expected = {
        cast.nasreen: (at_the_door, in_the_corner), cast.beth: (at_the_door, in_the_corner),
        cast.reed: (["/corner/", "/corner/tell/", *in_the_corner], at_the_door),
        cast.sian: (["/corner/", "/corner/tell/"], [*at_the_door, *in_the_corner]),
        cast.charlie: (["/corner/"], [*at_the_door, *in_the_corner]),
        cast.tom: ([], [*at_the_door, "/corner/", *in_the_corner]),
    }  # fmt: skip
    for user, (opens, shut) in expected.items():
        client = browser(user)
        assert [url for url in opens if client.get(url).status_code != 200] == [], user.name
        assert [url for url in shut if client.get(url).status_code != 404] == [], user.name


def test_only_posts_are_shut_to_whoever_is_not_at_the_door(cast: Door) -> None:
    row, told = came(cast), _told(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    posts = [
        f"/front-door/{row.ref}/{part}/"
        for part in ("cannot-wait", "children", "same-event", "ask", "decide", "who", "answer/1")
    ]
    posts += [f"/front-door/{row.ref}/file/{asked.ref}/", f"/front-door/{row.ref}/received/{told.ref}/"]
    with system("what there is"):
        before = (Triage.objects.count(), Reply.objects.count(), Asked.objects.count())
    for user in (cast.reed, cast.sian, cast.charlie, cast.tom):
        client = browser(user)
        assert {client.post(url).status_code for url in posts} == {404}, user.name
    with system("what there is"):
        assert (Triage.objects.count(), Reply.objects.count(), Asked.objects.count()) == before


def test_a_notice_of_two_children_is_matched_and_decided(cast: Door) -> None:
    row = came(cast)
    client = browser(cast.beth)
    with reading(cast.beth):
        kai, maya = IncomingChild.objects.order_by("pk")
    page = client.get(f"/front-door/{row.ref}/").content.decode()
    assert "Kai Linden, born 2 June 2011" in page

    blank = client.post(f"/front-door/{row.ref}/children/", {"worry": "x", f"who_{kai.pk}": str(cast.kai)})
    assert blank.status_code == 422
    assert "Say who Maya Linden is" in blank.content.decode()

    given = {f"who_{kai.pk}": str(cast.kai), f"who_{maya.pk}": "leave", "worry": "Shouting.", "cannot_wait": "Tonight"}
    assert client.post(f"/front-door/{row.ref}/children/", given).status_code == 302
    page = client.get(f"/front-door/{row.ref}/").content.decode()
    assert "What else is known" in page
    assert "Tonight" in page

    decided = {"outcome": "family-help", "reasons": "He is keeping watch.", "to": str(cast.assessment.pk)}
    assert client.post(f"/front-door/{row.ref}/decide/", decided).status_code == 302
    page = client.get(f"/front-door/{row.ref}/").content.decode()
    assert "This was accepted" in page
    again = client.post(f"/front-door/{row.ref}/decide/", decided)
    assert again.status_code == 422
    assert "Somebody has decided this already" in again.content.decode()


def test_what_is_wrong_with_a_decision_is_said_and_nothing_is_lost(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    response = browser(cast.nasreen).post(
        f"/front-door/{row.ref}/decide/", {"outcome": "early-help", "reasons": "Because of the mornings."}
    )
    assert response.status_code == 422
    page = response.content.decode()
    assert "Say which team goes on with it" in page
    assert "Because of the mornings." in page


def test_the_corner_gives_nothing_of_the_record_away(cast: Door) -> None:
    row = came(cast, source_code="1B", from_whom=ODUYA)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    page = browser(cast.reed).get(f"/corner/asked/{asked.ref}/").content.decode()
    assert "Kai Linden, born 2 June 2011" in page
    for word in ("Weir Street", "Shouting", "Oduya", "member of the public", "Linden: their own"):
        assert word not in page
    charlie = browser(cast.charlie).get("/corner/").content.decode()
    assert "Linden" not in charlie
    assert "Nothing is asked of you" in charlie


def test_who_rang_is_on_no_page_until_somebody_at_the_door_says_why(cast: Door) -> None:
    row = came(cast, source_code="1B", from_whom=ODUYA, words="He shouts at night.")
    contact(cast, row, cast.kai)
    client = browser(cast.nasreen)
    for url in ("/front-door/", f"/front-door/{row.ref}/"):
        assert "Oduya" not in client.get(url).content.decode()
    assert "Oduya" not in client.post(f"/front-door/{row.ref}/who/", {"why": ""}).content.decode()
    assert "Oduya" in client.post(f"/front-door/{row.ref}/who/", {"why": "She asked to be rung back"}).content.decode()


def test_a_sender_reads_the_answer_and_sees_it_differently(cast: Door) -> None:
    row = _told(cast)
    with reading(cast.nasreen):
        decision = deciding.Decision(outcome=Outcome.ADVICE, reasons="Enough.", told="Ring us again.")
        deciding.decide(incoming=Incoming.objects.get(pk=row.pk), decision=decision, by=cast.nasreen, at=NOW)
    client = browser(cast.reed)
    page = client.get(f"/corner/told/{row.ref}/").content.decode()
    assert "Ring us again." in page
    assert "Enough." not in page
    assert client.post(f"/corner/told/{row.ref}/", {"why": "He is frightened."}).status_code == 302
    with system("what was raised"):
        differs = Disagreement.objects.get()
    answered = browser(cast.beth).post(
        f"/front-door/{row.ref}/answer/{differs.pk}/", {"answer": "We rang his Nan.", "meanwhile": "His school"}
    )
    assert answered.status_code == 302
    assert "We rang his Nan." in client.get(f"/corner/told/{row.ref}/").content.decode()


def test_a_consultation_comes_in_with_one_press(cast: Door) -> None:
    client = browser(cast.nasreen)
    assert client.post("/front-door/consultations/", {"worry": "Ought I to ring?"}).status_code == 302
    with system("what was noted"):
        noted = Consultation.objects.get()
    came_in = client.post(reverse("frontdoor:consultation", args=[noted.ref]))
    assert came_in.status_code == 302
    assert "Ought I to ring?" in client.get(came_in["Location"]).content.decode()
    assert browser(cast.reed).post(reverse("frontdoor:consultation", args=[noted.ref])).status_code == 404


def test_a_contact_written_again_by_hand_keeps_what_was_decided(cast: Door) -> None:
    row = came(cast)
    written = contact(cast, row, cast.kai)
    with reading(cast.nasreen):
        given = deciding.Decision(outcome=Outcome.EARLY_HELP, reasons="The mornings.", to=cast.assessment)
        deciding.decide(incoming=Incoming.objects.get(pk=row.pk), decision=given, by=cast.nasreen, at=NOW)
    client = browser(cast.tom)
    page = client.get(reverse("writing:again", args=[written.ref]))["Location"]
    fields = {
        "when": "20 Nov 2026",
        f"who-{cast.kai}": "about",
        "shared-decided": "The mornings, and Theo.",
        "version": 0,
    }
    assert client.post(page, {**fields, "do": "file"}).status_code == 302
    with system("what stands"):
        stands = Contact.objects.get(pk=written.id)
    assert (stands.outcome, stands.from_whom, stands.decided_on) == ("early-help", "Police", TODAY)


# --- the form that anybody may send --------------------------------------------------------------------------------


def test_anybody_may_tell_us_and_nothing_of_it_comes_back(cast: Door) -> None:
    response = Client().post(TELL, {"words": "Shouting next door every night.", "who": ODUYA, "child_1": "Kai"})
    page = response.content.decode()
    assert response.status_code == 200
    for word in ("Shouting", "Oduya", "Kai"):
        assert word not in page
    assert front_door.public(on=TODAY).tonight in page
    with system("what came"):
        row = Incoming.objects.get()
    assert (row.how, row.sender_id, row.from_whom) == ("public", None, "")


def test_what_is_answered_says_nothing_of_whether_a_child_is_known(cast: Door) -> None:
    known = Client().post(TELL, {"words": "x", "child_1": "Kai Linden", "born_1": "2 June 2011"})
    unknown = Client().post(TELL, {"words": "x", "child_1": "Nobody At All"})
    assert known.content == unknown.content


def test_what_fills_in_the_field_nobody_sees_is_answered_alike_and_kept_nowhere(cast: Door) -> None:
    honest = Client().post(TELL, {"words": "x"})
    machine = Client().post(TELL, {"words": "x", "door_colour": "https://example.com"})
    assert machine.content == honest.content
    with system("what came"):
        assert Incoming.objects.count() == 1


def test_a_worry_that_could_not_be_taken_is_never_said_to_have_been(cast: Door) -> None:
    rules = front_door.public(on=TODAY)
    codes = [Client().post(TELL, {"words": f"x {n}"}).status_code for n in range(rules.an_hour_each + 1)]
    assert codes == [200] * rules.an_hour_each + [429]
    refused = Client().post(TELL, {"words": "one more"})
    assert "Nothing was sent" in refused.content.decode()
    elsewhere = Client(REMOTE_ADDR="192.0.2.7").post(TELL, {"words": "from another house"})
    assert elsewhere.status_code == 200
    cache.set(f"tell-us-all-{int(time.time()) // 3600}", rules.an_hour_in_all, 3600)
    assert Client(REMOTE_ADDR="192.0.2.8").post(TELL, {"words": "x"}).status_code == 429


def test_behind_the_sites_own_proxy_each_house_is_counted_by_itself(cast: Door, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    rules = front_door.public(on=TODAY)
    for _ in range(rules.an_hour_each):
        Client(HTTP_X_FORWARDED_FOR="192.0.2.7").post(TELL, {"words": "x"})
    assert Client(HTTP_X_FORWARDED_FOR="10.0.0.1, 192.0.2.7").post(TELL, {"words": "x"}).status_code == 429
    assert Client(HTTP_X_FORWARDED_FOR="192.0.2.8").post(TELL, {"words": "x"}).status_code == 200


def test_the_form_takes_no_more_than_a_worry_is_and_repeats_nothing_of_what_is_wrong(cast: Door) -> None:
    assert Client().post(TELL, {"words": "x" * 70_000}).status_code == 429
    wrong = Client().post(TELL, {"words": "", "child_1": "Kai Linden"})
    assert wrong.status_code == 422
    assert "Kai Linden" not in wrong.content.decode()
    assert Client(enforce_csrf_checks=True).post(TELL, {"words": "x"}).status_code == 403
    with system("what came"):
        assert not Incoming.objects.exists()
