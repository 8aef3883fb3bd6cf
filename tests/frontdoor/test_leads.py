"""Who leads on keeping children safe in each agency: whom to ring, kept by the front door, read by who works here."""

from __future__ import annotations

from datetime import date

import pytest

from footpath.frontdoor.actions.asking import Given, answer
from footpath.frontdoor.actions.leads import Leads, add_lead, change_lead
from footpath.frontdoor.models import DesignatedLead
from footpath.frontdoor.queries.leads import leads_before, leads_by_agency
from footpath.frontdoor.refusals import NothingSaid, NotYours
from footpath.ledger.models import Entry
from footpath.people.actions.gate import MayNot
from footpath.store.scope import system
from tests.frontdoor.cast import NOW, TODAY, Door, ask, browser, came, contact, reading

pytestmark = pytest.mark.usefixtures("demonstration")
OFFICE = "School office, 01632 960131"


def _lead(cast: Door, **other: object) -> DesignatedLead:
    given: dict[str, object] = {
        "agency": cast.schools, "role": "safeguarding-lead", "part": "Abbotsworth Primary", "name": "Lorna Pike",
        "reach": OFFICE, "trained_on": date(2026, 9, 14), "since": date(2021, 9, 1),
    }  # fmt: skip
    with reading(cast.nasreen):
        return add_lead(lead=Leads(**{**given, **other}), by=cast.nasreen, at=NOW)  # type: ignore[arg-type]


def test_only_the_front_door_keeps_the_list_and_what_is_kept_is_in_the_ledger(cast: Door) -> None:
    row = _lead(cast)
    with system("the ledger, in a test"):
        assert Entry.objects.filter(thing="frontdoor.designatedlead", thing_id=row.pk).count() == 1
    for user in (cast.tom, cast.reed):
        with reading(user), pytest.raises(MayNot):
            change_lead(lead=row, until=TODAY, by=user, at=NOW)


def test_who_leads_on_a_day_is_whoever_led_then_in_the_order_of_the_local_list(cast: Door) -> None:
    gone = _lead(cast, name="Gwen Tarn", role="deputy")
    _lead(cast, name="Bettina Crane", role="deputy", since=date(2025, 1, 6))
    _lead(cast)
    with reading(cast.nasreen):
        change_lead(lead=gone, until=date(2025, 1, 6), by=cast.nasreen, at=NOW)
        (now,), (then,) = (leads_by_agency(on=on).values() for on in (TODAY, date(2024, 6, 1)))
        assert [one.name for one in now] == ["Lorna Pike", "Bettina Crane"]
        assert [one.name for one in then] == ["Lorna Pike", "Gwen Tarn"]
        assert [one.name for one in leads_before(on=TODAY)] == ["Gwen Tarn"]
        with pytest.raises(NotYours, match="lead no longer"):
            change_lead(lead=gone, trained_on=TODAY, by=cast.nasreen, at=NOW)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"role": "sheriff"}, "from the list"),
        ({"reach": " "}, "reached at work"),
        ({"trained_on": date(2026, 12, 1)}, "has not been yet"),
        ({"since": date(2026, 12, 1)}, "on the day from which"),
    ],
)
def test_what_cannot_be_is_refused_in_words(cast: Door, wrong: dict[str, object], says: str) -> None:
    with pytest.raises(NothingSaid, match=says):
        _lead(cast, **wrong)


def test_nobody_signs_in_for_an_agency_that_is_not_theirs(cast: Door) -> None:
    with pytest.raises(NothingSaid, match="is not of Schools"):
        _lead(cast, user=cast.sian)


def test_everybody_who_works_here_reads_it_and_only_the_front_door_is_offered_to_change_it(cast: Door) -> None:
    row = _lead(cast)
    addresses = ["/front-door/leads/new/", f"/front-door/leads/{row.pk}/"]
    for user in (cast.nasreen, cast.tom, cast.reed, cast.sian):
        client, keeps = browser(user), user == cast.nasreen
        page = client.get("/front-door/leads/").content.decode()
        assert OFFICE in page
        assert "14 September 2026" in page
        assert ("Something has changed" in page) == keeps, user.name
        assert {client.get(url).status_code for url in addresses} == {200 if keeps else 404}, user.name


def test_a_lead_is_added_and_changed_on_the_page(cast: Door) -> None:
    client = browser(cast.nasreen)
    said = {"agency": str(cast.trust.pk), "role": "named-nurse", "name": "Hester Vale", "reach": "01632 960140"}
    refused = client.post("/front-door/leads/new/", {**said, "email": "nobody@fernshire.example"})
    assert refused.status_code == 422
    assert "Nobody signs in here with this address" in refused.content.decode()
    assert client.post("/front-door/leads/new/", {**said, "email": cast.sian.email}).status_code == 302
    row = DesignatedLead.objects.get()
    assert (row.words, row.user_id, row.since) == ("Named nurse", cast.sian.pk, TODAY)
    url = f"/front-door/leads/{row.pk}/"
    assert client.post(url, {"reach": row.reach}).status_code == 422
    assert client.post(url, {"reach": row.reach, "trained_on": "3 Nov"}).status_code == 302
    page = client.get("/front-door/leads/").content.decode()
    assert "Trained 3 November 2026" in page


def test_whom_to_ring_stands_beside_the_agency_that_is_asked_until_it_has_answered(cast: Door) -> None:
    _lead(cast)
    row = came(cast)
    contact(cast, row, cast.kai)
    client = browser(cast.nasreen)
    page = client.get(f"/front-door/{row.ref}/").content.decode()
    assert "Who leads on safeguarding there" in page
    assert "Lorna Pike, Designated safeguarding lead, Abbotsworth Primary: School office, 01632 960131" in page
    [asked] = ask(cast, row, cast.schools)
    page = client.get(f"/front-door/{row.ref}/").content.decode()
    assert "Whom to ring there" in page
    assert OFFICE in page
    with reading(cast.reed):
        answer(asked=asked, given=Given(shared="Nobody has."), by=cast.reed, at=NOW)
    assert OFFICE not in client.get(f"/front-door/{row.ref}/").content.decode()
