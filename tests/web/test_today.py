"""Today tells each person what is theirs to know first: news, what waits for them, and who opened a record."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Agency, Allocation
from footpath.access.rules import FieldClass
from footpath.help.actions.offers import offer
from footpath.help.models.offers import Offered
from footpath.judgement.queries.today import asked_again
from footpath.people.actions.drafts import named
from footpath.people.actions.persons import add_person
from footpath.record import actions
from footpath.record.values import FiledTo, Words, Writing
from footpath.store.scope import system
from tests.web.world import AT, LONG_AGO, TODAY, World, world

pytestmark = pytest.mark.django_db
WHY = "Police rang: she is at the station and nobody answers at home."


def _today(made: World, who: str) -> str:
    return made.client(who).get(reverse("today")).content.decode()


def _write(made: World, child: int, said: str, on: date | None = None) -> None:
    with system("write in a test"):
        actions.write(
            Writing(
                kind="help.conversation",
                happened_on=on or datetime.now(tz=UTC).date(),
                filed_to=(FiledTo(subject=child),),
                words=(Words(slot="said", subject=child, words=said),),
            ),
            by=made.users["other manager"],
            at=AT,
        )


def _opened(made: World, child: int) -> None:
    with system("open in an emergency in a test"):
        access.open_in_an_emergency(
            subject=child, why=WHY, by=made.users["duty, another night"], at=datetime.now(tz=UTC) - timedelta(hours=1)
        )


def test_a_manager_is_told_what_is_new_in_their_teams_children_newest_first(demonstration: None) -> None:
    made = world()
    today = datetime.now(tz=UTC).date()
    _write(made, made.children["ours"], "The heron came back.", today - timedelta(days=2))
    _write(made, made.children["ours"], "Art club has moved.", today)
    _write(made, made.children["theirs"], "Kit likes trains.")

    page = _today(made, "manager")

    assert "New among your team’s children" in page
    assert page.index("Art club has moved.") < page.index("The heron came back.")
    assert "Kit likes trains." not in page
    assert "Nothing new" not in page


def test_a_manager_is_told_of_an_opening_that_waits_for_them_until_it_is_looked_back_at(demonstration: None) -> None:
    made = world()
    _opened(made, made.children["ours"])

    page = _today(made, "manager")

    assert "Waiting for you" in page
    assert WHY in page
    assert "Duty, another night opened the record in an emergency" in page
    assert reverse("team:emergencies") in page
    assert WHY not in _today(made, "other manager")


def test_those_beside_a_child_are_told_who_opened_the_record_when_and_why(demonstration: None) -> None:
    made = world()
    _opened(made, made.children["ours"])

    page = _today(made, "reviewing officer")

    assert "Duty, another night opened the record in an emergency" in page
    assert WHY in page
    assert WHY not in _today(made, "other practitioner")
    assert WHY not in _today(made, "must not see")
    assert WHY not in _today(made, "duty, another night")


def test_somebody_a_child_is_shared_with_finds_them_and_their_news(demonstration: None) -> None:
    made = world()
    _write(made, made.children["ours"], "Art club has moved.")
    client = made.client("partner, shared with")

    mine = client.get(reverse("children:mine")).content.decode()

    assert "Shared with me" in mine
    assert "Maya Linden" in mine
    assert "Kit" not in mine
    assert "Art club has moved." in client.get(reverse("today")).content.decode()
    ended = made.client("partner, share ended").get(reverse("children:mine")).content.decode()
    assert "You are not beside any child yet" in ended


def test_until_when_a_child_is_shared_is_said_and_an_organisations_people_find_them_too(demonstration: None) -> None:
    made = world()
    with system("share a child in a test"):
        access.share(
            subject=made.children["theirs"], with_=Agency.objects.get(name="Fernshire Community Health"),
            classes=FieldClass.IDENTITY | FieldClass.NARRATIVE, basis="Agreed with Kerry", since=LONG_AGO,
            until=date(2099, 2, 1), by=made.users["manager"], at=AT,
        )  # fmt: skip

    mine = made.client("partner, share ended").get(reverse("children:mine")).content.decode()

    assert "Kit Linden" in mine
    assert "Shared until 31 January 2099" in mine


def test_today_asks_no_more_of_the_database_for_many_children_than_for_one(demonstration: None) -> None:
    made = world()

    def asked() -> int:
        client = made.client("manager")
        client.get(reverse("today"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(reverse("today")).status_code == 200
        return len(queries)

    _write(made, made.children["ours"], "One.")
    _opened(made, made.children["ours"])
    few = asked()
    for number in range(4):
        with system("add children in a test"):
            child = add_person(draft=named(f"Child{number}", "Moss", source="Kerry"), by=made.users["manager"], at=AT)
            access.allocate(
                subject=child, to=made.team, part=Allocation.Part.TEAM, since=LONG_AGO, by=made.users["manager"], at=AT
            )
        _write(made, child, f"Word {number}.")
        _opened(made, child)

    assert asked() == few


def test_asking_again_is_one_press_and_the_line_comes_back_after_the_local_time(demonstration: None) -> None:
    made = world()
    with system("what is waited for"):
        offered = offer(
            children=[made.children["ours"]], what="Young carers group", state=Offered.State.WAITING,
            on_whom="Youth work", since=date(2026, 9, 18), on=date(2026, 9, 18), by=made.users["practitioner"], at=AT,
        )  # fmt: skip
        made.leads()
    client, url = made.client("practitioner"), reverse("judgement:ask-again", args=[offered.ref])
    assert url in client.get("/").content.decode()
    assert made.client("partner, shared with").post(url).status_code == 302
    assert url in client.get("/").content.decode()
    assert made.client("other practitioner").post(url).status_code == 404

    answer = client.post(url, follow=True).content.decode()

    assert "Kept, that you asked again today. It comes back on 27 November 2026." in answer
    assert "Young carers group: waiting" not in answer
    assert "They were asked again today already." in client.post(url, follow=True).content.decode()
    with system("a week later"):
        assert asked_again(records=[offered.id]) == {offered.id: (TODAY,)}
