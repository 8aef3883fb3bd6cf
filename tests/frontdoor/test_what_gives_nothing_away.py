"""What whoever told us, whoever was asked, and whoever only writes to us never come to know."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from django.test import Client

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.access.rules import CASEWORK
from footpath.frontdoor.actions import arriving, asking, consulting, deciding, matching
from footpath.frontdoor.models import Asked, Consultation, Incoming, IncomingChild, Outcome
from footpath.frontdoor.queries import corner
from footpath.frontdoor.refusals import NothingSaid, NotYours
from footpath.store.scope import system
from footpath.web import limits
from tests.frontdoor.cast import NOW, ODUYA, TODAY, Door, ask, came, contact, reading


def test_a_brother_whom_the_school_did_not_name_is_never_named_to_the_school(cast: Door) -> None:
    with reading(cast.reed):
        said = arriving.Said(words="Maya is tired.", children=(arriving.Named(name="Maya Linden"),))
        row = arriving.tell(said=said, by=cast.reed, at=NOW)
    with reading(cast.nasreen):
        [child] = IncomingChild.objects.filter(incoming=row)
        whom = [
            matching.Whom(child=child.pk, subject=cast.maya),
            matching.Whom(child=None, subject=cast.kai, name="Kai Linden", born="2 June 2011"),
        ]
        matching.make_contact(incoming=row, whom=whom, worry="Tired.", by=cast.nasreen, at=NOW)
        assert IncomingChild.objects.filter(incoming=row).count() == 2, "the front door sees both"
    with reading(cast.reed):
        found = corner.one_told(ref=row.ref, user=cast.reed, on=TODAY)
        assert found is not None
        assert found[1].children == ("Maya Linden",)
        assert not IncomingChild.objects.filter(name__contains="Kai").exists()


@pytest.mark.parametrize("source", ["", "1D", "9", "10"])
def test_a_neighbour_who_asks_for_advice_is_named_in_no_note_of_it(cast: Door, source: str) -> None:
    told = consulting.Consulted(worry="Shouting next door.", asked_by=ODUYA, source_code=source)
    with reading(cast.nasreen):
        with pytest.raises(NothingSaid, match="member of the public"):
            consulting.consult(told=told, by=cast.nasreen, at=NOW)
        assert not Consultation.objects.exists()


def test_what_is_sent_in_parts_by_anybody_is_taken_and_measured_too(cast: Door, demonstration: None) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get("/tell-us/").content.decode().partition('name="csrfmiddlewaretoken" value="')[2][:64]
    said = {"words": "Shouting at number 8.", "asks": "no", "csrfmiddlewaretoken": token}
    assert client.post("/tell-us/", said).status_code == 200
    with reading(cast.nasreen):
        assert Incoming.objects.get().words == "Shouting at number 8."
    assert client.post("/tell-us/", {**said, "more_1": "x" * 70_000}).status_code == 429
    page = client.post("/tell-us/", {**said, "asks": "a-mark-of-theirs"}).content.decode()
    assert "a-mark-of-theirs" not in page


def test_the_front_door_does_not_stay_beside_a_child_by_asking_for_an_answer_in_a_hundred_years(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    with system("as a family whom only the front door is beside"):
        for one in Allocation.objects.filter(subject=cast.kai, team=cast.assessment):
            access.end_allocation(allocation=one, until=TODAY, by=cast.tom, at=NOW, reason="For a test.")
    question = asking.Question(
        agency=cast.schools, why="They know him.", question="Is he in school?", family=Asked.Knows.TOLD, basis="Task",
        answer_by=date(2126, 1, 1),
    )  # fmt: skip
    with reading(cast.nasreen):
        asking.ask(incoming=row, questions=[question], by=cast.nasreen, at=NOW)
        decision = deciding.Decision(outcome=Outcome.FAMILY_HELP, reasons="He needs help.", to=cast.assessment)
        deciding.decide(incoming=row, decision=decision, by=cast.nasreen, at=NOW)
    with reading(cast.nasreen, on=TODAY + timedelta(days=1)) as scope:
        assert scope.mask(cast.kai) & CASEWORK, "tomorrow they still may"
    with reading(cast.nasreen, on=date(2028, 1, 1)) as scope:
        assert not scope.mask(cast.kai) & CASEWORK


def test_nobody_shares_what_is_needed_no_more(cast: Door) -> None:
    row = came(cast)
    contact(cast, row, cast.kai)
    [asked] = ask(cast, row, cast.schools)
    with reading(cast.nasreen):
        decision = deciding.Decision(outcome=Outcome.NOTHING_MORE, reasons="It was the wind.")
        deciding.decide(incoming=row, decision=decision, by=cast.nasreen, at=NOW)
    with reading(cast.reed):
        asked = Asked.objects.get(pk=asked.pk)
        with pytest.raises(NotYours, match="no answer any more"):
            asking.answer(asked=asked, given=asking.Given(shared="His health."), by=cast.reed, at=NOW)


def test_how_much_came_is_counted_by_the_hour_and_the_next_hour_begins_anew(
    demonstration: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    begins = 3_600 * 500_000
    counts = []
    for minutes in (0, 10, 20, 30, 59, 61):
        moment = float(begins + minutes * 60)
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        counts.append(limits._counted("a-test"))
    assert counts == [1, 2, 3, 4, 5, 1]
