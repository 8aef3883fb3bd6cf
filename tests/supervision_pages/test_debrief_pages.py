"""Pages of debriefs: asked for in one press, answered, taken back, offered; and what ends, or is written again."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.judgement.actions import supervision
from footpath.judgement.models.supervision import Supervises
from footpath.judgement.models.supervision_apart import Custodian
from footpath.judgement.queries import supervision as queries
from footpath.ledger.actions import keep
from footpath.record.values import Written
from footpath.store.scope import system
from tests.supervision_pages.made import SECRET, WHY, Purpose, at, told
from tests.web.world import AT, LONG_AGO, TODAY, World

pytestmark = pytest.mark.django_db
AUTOSAVE = {"X-Requested-With": "footpath-autosave"}
ENDS = "She has moved to another team."


def ask(made: World, of: str = "other practitioner", **more: str) -> str:
    """Where the practitioner reads the debrief that they ask for."""
    given = {"with_whom": made.users[of].pk, "when": "days", "happened": f"He held the door: {SECRET}.", **more}
    response = made.client("practitioner").post(at("debrief-new"), given)
    assert response.status_code == 302
    return str(response["Location"])


# --- asked for ------------------------------------------------------------------------------------


def test_it_is_asked_for_in_one_press_of_whoever_talks_with_them_of_how_they_are(made: World) -> None:
    worker = made.client("practitioner")
    assert at("debrief-new") in told(worker.get(at("home")))
    page = told(worker.get(at("debrief-new")))
    assert f'<option value="{made.users["supervisor"].pk}" selected>' in page
    response = worker.post(at("debrief-new"), {"with_whom": made.users["supervisor"].pk, "once": "d"}, follow=True)
    assert "You wrote nothing of what happened, and need not." in told(response)
    again = worker.post(at("debrief-new"), {"with_whom": made.users["supervisor"].pk, "once": "d"})
    assert again.status_code == 422
    assert "kept once" in told(again)
    for sent in ({"when": "any"}, {"with_whom": "x"}, {"with_whom": made.users["partner, shared with"].pk}):
        assert worker.post(at("debrief-new"), sent).status_code == 422
    for offer in ("x", str(uuid4())):
        assert worker.get(f"{at('debrief-new')}?offer={offer}").status_code == 200


def test_what_is_typed_is_kept_for_its_writer_alone(made: World) -> None:
    worker = made.client("practitioner")
    kept = worker.post(at("debrief-new"), {"happened": SECRET, "version": "0"}, headers=AUTOSAVE)
    assert kept.status_code == 200
    assert SECRET in told(worker.get(at("debrief-new")))
    today = told(worker.get(reverse("today")))
    assert "Something in my supervision" in today
    assert SECRET not in today
    assert SECRET not in told(made.client("manager").get(at("debrief-new")))
    ask(made)
    assert SECRET not in told(worker.get(at("debrief-new"))), "it was asked, and is typed no longer"


def test_it_is_the_two_peoples_page_and_for_anybody_else_like_one_that_is_not_there(made: World) -> None:
    page = ask(made)
    steps = [f"{page}{do}/" for do in ("meets", "cannot", "another", "held")]
    for who in made.users:
        client = made.client(who)
        expected = 200 if who in ("practitioner", "other practitioner") else 404
        assert client.get(page).status_code == expected, who
        assert (SECRET in told(client.get(reverse("today")))) is False, who
        for step in steps if expected == 404 else ():
            assert client.get(step).status_code == client.post(step, {"held_on": "today"}).status_code == 404, who
    other = made.client("site administrator")
    assert other.get(page).content == other.get(at("debrief", uuid4())).content


def test_whoever_is_asked_finds_it_on_their_today_says_when_and_both_find_the_day(made: World) -> None:
    page = ask(made)
    asked, worker = made.client("other practitioner"), made.client("practitioner")
    today = told(asked.get(reverse("today")))
    assert "Asks you for a debrief" in today
    assert page in today
    assert page not in told(worker.get(reverse("today"))), "it waits for the other"
    assert SECRET in told(asked.get(page))
    for sent in ({"meets_on": ""}, {"meets_on": "1 November 2026"}, {"meets_on": "x"}):
        assert asked.post(f"{page}meets/", {"version": "1", **sent}).status_code == 422
    asked.post(f"{page}meets/", {"version": "1", "meets_on": "20 November 2026", "words": "The small room."})
    for client in (asked, worker):
        assert "You meet for a debrief." in told(client.get(reverse("today")))
        assert "The small room." in told(client.get(page))
    worker.post(f"{page}meets/", {"version": "2", "meets_on": "23 November 2026"})
    assert "You meet on 23 November 2026" in told(asked.get(page))
    stale = asked.post(f"{page}held/", {"version": "2", "held_on": "20 November 2026"})
    assert stale.status_code == 422
    asked.post(
        f"{page}held/",
        {"version": "3", "held_on": "20 November 2026", "promised": "Two go.", "look_again_on": "1 December 2026"},
    )
    assert "Two go." in told(worker.get(page))
    assert "It has moved on" in told(worker.get(f"{page}held/", follow=True))
    assert page not in told(asked.get(reverse("today")))


def test_where_they_cannot_the_worker_is_told_on_today_and_asks_somebody_else(made: World) -> None:
    page = ask(made)
    asked, worker, another = (made.client(one) for one in ("other practitioner", "practitioner", "manager"))
    asked.post(f"{page}cannot/", {"version": "1", "words": "I am away."})
    assert "cannot sit with you" in told(worker.get(reverse("today")))
    assert "That says nothing about you" in told(worker.get(page))
    assert worker.post(f"{page}another/", {"version": "2", "with_whom": ""}).status_code == 422
    worker.post(f"{page}another/", {"version": "2", "with_whom": made.users["manager"].pk})
    assert asked.get(page).status_code == 404
    assert SECRET in told(another.get(page))
    assert worker.get(f"{page}nothing/").status_code == 404
    worker.post(page, {"version": "1"})
    assert another.get(page).status_code == 200, "they had not read that it was asked of another"
    worker.post(page, {"version": "3"})
    assert another.get(page).status_code == 404
    assert "reads it no longer" in told(worker.get(page))


# --- offered --------------------------------------------------------------------------------------


def test_a_manager_offers_one_and_reads_no_more_than_that_they_did(made: World) -> None:
    manager, worker = made.client("manager"), made.client("practitioner")
    users = made.users
    assert manager.post(at("debrief-offer"), {"worker": users["other practitioner"].pk}).status_code == 422
    assert worker.get(at("debrief-offer")).status_code == 404
    assert made.client("advocate").get(at("debrief-offer")).status_code == 404
    manager.post(at("debrief-offer"), {"worker": users["practitioner"].pk, "words": "No account.", "once": "o"})
    again = {"worker": users["practitioner"].pk, "words": "No account.", "once": "o"}
    assert manager.post(at("debrief-offer"), again).status_code == 422
    assert "offers you a debrief" in told(worker.get(reverse("today")))
    page = told(worker.get(at("debriefs")))
    assert "No account." in page
    offer = page.split("?offer=")[1][:36]
    before = told(manager.get(at("debriefs")))
    assert offer not in before
    assert manager.post(at("debrief-not-now", UUID(offer))).status_code == 404
    worker.post(
        f"{at('debrief-new')}?offer={offer}", {"with_whom": users["supervisor"].pk, "happened": SECRET, "once": "q"}
    )
    assert "offers you a debrief" not in told(worker.get(reverse("today")))
    after = told(manager.get(at("debriefs")))
    assert after.split("<main")[1] == before.split("<main")[1], "what came of it is the worker’s"
    worker.post(at("debrief-not-now", UUID(offer)))
    assert "answered this already" in told(worker.get(at("debriefs")))


def test_an_offer_is_put_aside_and_nobody_is_told(made: World) -> None:
    manager, worker = made.client("manager"), made.client("practitioner")
    manager.post(at("debrief-offer"), {"worker": made.users["practitioner"].pk})
    offer = told(worker.get(at("debriefs"))).split("?offer=")[1][:36]
    assert worker.get(at("debrief-not-now", UUID(offer))).status_code == 405
    worker.post(at("debrief-not-now", UUID(offer)))
    assert "Nothing yet" in told(worker.get(at("debriefs")))
    assert "offers you a debrief" not in told(worker.get(reverse("today")))


# --- what ends, and what is written again ---------------------------------------------------------


def test_a_manager_ends_supervision_by_itself_with_why(made: World) -> None:
    manager = made.client("manager")
    (row,) = [
        one.row for one in queries.arranged(workers=[made.users["practitioner"].pk], on=TODAY)
        if one.purpose is Purpose.PERSONAL
    ]  # fmt: skip
    url = at("who-end", row)
    assert url in told(manager.get(at("who")))
    for sent in ({"why": ""}, {"until": "20 November 2026", "why": "Moved."}, {"until": "1 January 1999", "why": ENDS}):
        assert manager.post(url, sent).status_code == 422
    for who in ("other manager", "practitioner"):
        assert made.client(who).get(url).status_code == 404
    assert manager.get(at("who-end", 10**17)).status_code == 404
    assert manager.post(url, {"until": "20 November 2026", "why": ENDS}).status_code == 302
    assert ENDS in told(manager.get(at("who")))
    for who in ("practitioner", "supervisor"):
        assert ENDS in told(made.client(who).get(at("home"))), "the two of them read why"
    assert ENDS not in told(made.client("administrator").get(at("home")))
    assert manager.get(url).status_code == 404
    with system("it ended, in a test"):
        assert not Supervises.objects.filter(pk=row, until=None).exists()


def test_whoever_answers_for_the_service_ends_that_somebody_keeps_the_door(made: World) -> None:
    with system("name one, in a test"):
        keep(
            Custodian(user=made.users["governance"], named_by=made.users["manager"], since=LONG_AGO), verb="named",
            by=made.users["manager"], at=AT,
        )  # fmt: skip
    head, url = made.client("manager"), at("custodian-end", made.users["governance"].pk)
    assert url in told(head.get(at("custodians")))
    assert "Name another" in told(head.get(at("custodians")))
    for sent in ({"why": ""}, {"until": "20 November 2026", "why": "Left."}, {"until": "1 January 1999", "why": ENDS}):
        assert head.post(url, sent).status_code == 422
    assert made.client("supervisor").get(url).status_code == 404
    assert made.client("practitioner").get(url).status_code == 404
    head.post(url, {"until": "20 November 2026", "why": ENDS})
    assert ENDS in told(head.get(at("custodians")))
    assert made.client("governance").get(at("requests")).status_code == 404
    assert head.get(url).status_code == 404


def _thought(made: World) -> Written:
    with system("think for a test"):
        return supervision.reflect(
            child=made.children["ours"], words={"think": "She is tired.", "why": WHY}, by=made.users["practitioner"],
            look_again_on=date(2026, 12, 11), at=AT,
        )  # fmt: skip


def _read(client: Client, url: str) -> str:
    """The version that the form of writing it again was opened with."""
    return told(client.get(url)).split('name="read" value="')[1].split('"')[0]


def test_whoever_wrote_a_case_reflection_writes_it_again_and_nobody_else_is_offered_to(made: World) -> None:
    row = _thought(made)
    record, url = reverse("records:page", args=[row.ref]), at("again", row.ref)
    worker = made.client("practitioner")
    assert url in told(worker.get(record))
    form = told(worker.get(url))
    assert "She is tired." in form
    assert "11 December 2026" in form
    for who in made.users:
        if who != "practitioner":
            client = made.client(who)
            assert client.get(url).status_code == 404 if who != "analyst" else True
            assert url not in told(client.get(record)), who
    worker.post(url, {"think": "She is afraid.", "why": WHY, "version": "0"}, headers=AUTOSAVE)
    assert "She is afraid." in told(worker.get(url))
    assert "She is afraid." not in told(worker.get(record))
    read = _read(worker, url)
    assert worker.post(url, {"think": "She is afraid.", "why": "", "read": read}).status_code == 422
    assert worker.post(url, {"think": "She is afraid.", "why": WHY, "read": read}).status_code == 302
    page = told(worker.get(record))
    assert "She is afraid." in page
    assert "She is tired." not in page
    assert "She is tired." in told(worker.get(reverse("records:versions", args=[row.ref])))


def test_two_windows_that_write_it_again_each_see_what_the_other_wrote(made: World) -> None:
    row = _thought(made)
    url, worker = at("again", row.ref), made.client("practitioner")
    read = _read(worker, url)
    worker.post(url, {"think": "She is afraid.", "why": WHY, "read": read})
    late = worker.post(url, {"think": "She is bored.", "why": WHY, "read": read})
    assert late.status_code == 422
    assert "She is afraid." in told(late), "how it stands"
    assert "She is bored." in told(late), "and what was typed"
    for rubbish in ("", "x", "-1", "9" * 30):
        assert worker.post(url, {"think": "Never.", "why": WHY, "read": rubbish}).status_code == 422
    sent = told(late).split('name="read" value="')[1].split('"')[0]
    assert worker.post(url, {"think": "She is bored.", "why": WHY, "read": sent}).status_code == 302
