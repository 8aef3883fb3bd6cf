"""Facts are added by one short question each; they end, or are taken back, and nothing is lost."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from footpath.ledger.models import Entry
from footpath.people.models.family import Claim, HouseholdMember, ParentalResponsibility, Relationship
from footpath.people.models.orders import CourtOrder
from footpath.people.models.persons import Communication, Identifier, Name, Person
from footpath.people.models.places import PlaceOf, Reach
from footpath.store.scope import system
from footpath.web.people.kinds import KINDS
from tests.people_pages.cast import Cast

SOURCE = "Kerry, at home, 4 Nov"
SAID: dict[str, tuple[Any, dict[str, str], dict[str, Any]]] = {
    "name": (Name, {"given": "May", "kind": "known as"}, {"given": "May"}),
    "reach": (Reach, {"channel": "in person", "is_safe": "yes", "words": "At school"}, {"words": "At school"}),
    "talks": (Communication, {"way": "signed", "language": "Makaton"}, {"language": "Makaton"}),
    "number": (Identifier, {"kind": "court", "value": "FE24P00012", "status": "given"}, {"value": "FE24P00012"}),
}


@pytest.mark.parametrize("what", SAID)
def test_a_fact_is_written_by_one_short_page_with_who_said_so(cast: Cast, grace: Client, what: str) -> None:
    model, said, held = SAID[what]

    answer = grace.post(cast.page("maya", f"add/{what}/"), said | {"source": SOURCE})

    assert answer.status_code == 302
    with system("what is held"):
        assert model.objects.get(subject=cast.people["maya"], source=SOURCE, **held)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_question_opens_and_refuses_an_empty_answer_in_words(cast: Cast, grace: Client, kind: Any) -> None:
    url = cast.page("theo", f"add/{kind.key}/")
    opened = grace.get(url)
    if opened.status_code == 404:
        assert kind.key in ("birth", "alive")
        return

    refused = grace.post(url, {"csrf": "none"})

    assert refused.status_code == 200
    assert "thing to look at" in refused.content.decode() or "things to look at" in refused.content.decode()


def test_a_relationship_is_one_fact_whichever_end_it_is_told_from(cast: Cast, grace: Client) -> None:
    said = {"who_known": str(cast.people["jean"]), "tie": "second:raised", "source": SOURCE, "they_call": "my Kerry"}
    grace.post(cast.page("jean", "add/relationship/"), said | {"who_known": str(cast.people["maya"])})

    with system("what is held"):
        row = Relationship.objects.get(source=SOURCE)
    assert (row.first_id, row.second_id, row.kind) == (cast.people["jean"], cast.people["maya"], "raised")


def test_a_name_that_is_typed_is_looked_for_before_anybody_is_added(cast: Cast, grace: Client) -> None:
    said = {"who": "Jeen", "tie": "first:kinship carer", "source": SOURCE}

    asked = grace.post(cast.page("theo", "add/relationship/"), said).content.decode()

    assert "Is Jeen one of these, or somebody new?" in asked
    assert "Somebody new, called Jeen" in asked
    grace.post(cast.page("theo", "add/relationship/"), said | {"who_choice": cast.ref("jean")})
    with system("what is held"):
        assert Relationship.objects.get(source=SOURCE).first_id == cast.people["jean"]


def test_somebody_new_is_added_and_related_together_or_not_at_all(cast: Cast, grace: Client) -> None:
    said = {"who": "Marek", "who_choice": "new", "source": SOURCE}

    grace.post(cast.page("maya", "add/relationship/"), said | {"tie": "first:step-parent"})

    assert "Marek" in grace.get(cast.page("maya")).content.decode()


def test_a_home_that_is_protected_takes_the_ways_to_reach_with_it(cast: Cast, grace: Client) -> None:
    grace.post(
        cast.page("kai", "add/reach/"), {"channel": "text", "detail": "07700 900111", "is_safe": "yes", "source": "Kai"}
    )
    said = {
        "kind": "home", "lines": "2 Canary Row", "protection": "protected", "why": "Dean has reached him",
        "since": "19 Nov", "source": SOURCE,
    }  # fmt: skip

    grace.post(cast.page("kai", "add/place/"), said)

    page = grace.get(cast.page("kai")).content.decode()
    assert "2 Canary Row" not in page
    assert "07700 900111" not in page
    with system("what is held"):
        assert PlaceOf.objects.get(source=SOURCE).protection == "protected"


def test_an_order_holds_until_the_end_of_its_last_day(cast: Cast, grace: Client) -> None:
    said = {
        "kind": "non-molestation", "since": "1 Nov 2026", "until": "31 Oct 2027", "source": SOURCE,
        f"part-{cast.people['maya']}": "protects", f"part-{cast.people['dean']}": "against",
    }  # fmt: skip

    grace.post(cast.page("maya", "add/order/"), said)

    with system("what is held"):
        assert CourtOrder.objects.get(source=SOURCE).until == date(2027, 11, 1)
    assert "1 November 2026 to 31 October 2027" in grace.get(cast.page("maya")).content.decode()


def test_another_account_stands_beside_the_others(cast: Cast, grace: Client) -> None:
    said = {
        "question": "Who is Kai’s father?", "says": "Dean is. I have his ears.", "by_whom": str(cast.people["kai"]),
        "person": str(cast.people["dean"]), "since": "12 Jan 2024", "source": SOURCE,
    }  # fmt: skip

    grace.post(cast.page("kai", "add/claim/"), said)

    page = grace.get(cast.page("kai")).content.decode()
    assert page.count('class="fp-account"') == 3
    with system("what is held"):
        assert Claim.objects.count() == 3


def test_parental_responsibility_may_be_an_authoritys(cast: Cast, grace: Client) -> None:
    said = {"authority": "Fernshire", "basis": "care order", "since": "1 Nov 2026", "source": SOURCE}

    grace.post(cast.page("kai", "add/responsibility/"), said)

    with system("what is held"):
        assert ParentalResponsibility.objects.get(child=cast.people["kai"]).authority == "Fernshire"
    assert "Fernshire" in grace.get(cast.page("kai")).content.decode()


def test_a_birth_goes_on_with_the_same_record(cast: Cast, grace: Client) -> None:
    grace.post(
        f"/people/add/?child={cast.ref('maya')}",
        {"known_as": "Bean", "due": "15/1/2027", "sex": "U", "source": "Kerry", "child": cast.ref("maya"),
         "tie": "first:brother or sister"},
    )  # fmt: skip
    with system("the baby"):
        bean = Person.objects.latest("subject_id")
    cast.people["bean"] = bean.subject_id

    grace.post(cast.page("bean", "add/birth/"), {"on": "18 Nov", "sex": "F", "source": "Siân Pugh"})

    with system("what is held"):
        now = Person.objects.get(subject=bean.subject_id)
    assert (now.born_on, now.due_on, now.sex) == (date(2026, 11, 18), date(2027, 1, 15), "F")


def changes(client: Client, url: str, what: str) -> str:
    """Where the first fact of a kind on a page is ended or corrected."""
    found = re.search(rf'href="([^"]+/facts/{what}/\d+/)"', client.get(url).content.decode())
    assert found
    return found[1]


def test_what_has_ended_stays_as_what_was_so_before(cast: Cast, grace: Client) -> None:
    url = changes(grace, cast.page("maya"), "name")

    answer = grace.post(url, {"what": "end", "until": "1 Nov 2026", "why": "She asked"})

    assert answer.status_code == 302
    assert "Not any more" in grace.get(cast.page("maya")).content.decode()
    with system("what is held"):
        assert Name.objects.get(subject=cast.people["maya"]).until == date(2026, 11, 1)


def test_what_was_a_mistake_is_read_no_more_and_is_not_erased(cast: Cast, grace: Client) -> None:
    url = changes(grace, cast.page("jean"), "way")

    grace.post(url, {"what": "withdraw", "why": "It was her sister"})

    assert "She cannot hear it." not in grace.get(cast.page("jean")).content.decode()
    with system("what is held"):
        assert Reach.objects.get(subject=cast.people["jean"]).withdrawn_on is not None


def test_a_place_that_was_open_can_be_protected_from_its_page(cast: Cast, grace: Client) -> None:
    url = changes(grace, cast.page("jean"), "place")

    grace.post(url, {"what": "protect", "why": "Dean was seen at the gate"})

    assert "31 Weir Street" not in grace.get(cast.page("jean")).content.decode()
    with system("what is held"):
        assert PlaceOf.objects.get(subject=cast.people["jean"]).protection == "protected"


def test_leaving_a_household_says_from_which_day(cast: Cast, grace: Client) -> None:
    grace.post(changes(grace, cast.page("theo"), "home"), {"what": "end", "until": "yesterday", "why": "With Aaron"})

    with system("what is held"):
        assert HouseholdMember.objects.get(subject=cast.people["theo"]).until == date(2026, 11, 19)


def test_nothing_is_ended_without_saying_why(cast: Cast, grace: Client) -> None:
    refused = grace.post(changes(grace, cast.page("maya"), "name"), {"what": "withdraw", "why": ""})

    assert refused.status_code == 200
    with system("what is held"):
        assert Name.objects.get(subject=cast.people["maya"]).withdrawn_on is None


def test_a_fact_of_somebody_else_is_not_changed_through_this_page(cast: Cast, grace: Client) -> None:
    row = changes(grace, cast.page("jean"), "way").rstrip("/").rpartition("/")[2]

    assert grace.get(cast.page("maya", f"facts/way/{row}/")).status_code == 404


@pytest.mark.parametrize("reader", ["owen", "charlie", "nasreen"])
def test_whoever_may_only_find_somebody_writes_nothing_about_them(cast: Cast, reader: str) -> None:
    client = cast.reader(reader)

    answer = client.post(cast.page("maya", "add/name/"), {"given": "X", "kind": "alias", "source": "me"})

    assert answer.status_code == 404
    with system("what is held"):
        assert not Name.objects.filter(given="X").exists()


def test_a_death_written_down_by_mistake_is_taken_back_and_stays_in_the_history(cast: Cast, grace: Client) -> None:
    grace.post(cast.page("theo", "add/death/"), {"on": "1 Nov 2026", "source": "A letter"})
    assert "died 1 November 2026" in grace.get(cast.page("theo")).content.decode()
    url = cast.page("theo", "add/alive/")
    assert url in grace.get(cast.page("theo")).content.decode()

    refused = grace.post(url, {"what": "alive", "why": ""})
    answer = grace.post(url, {"what": "alive", "why": "The letter was about another Theo"})

    assert refused.status_code == 200
    assert answer.status_code == 302
    page = grace.get(cast.page("theo")).content.decode()
    assert "died" not in page.replace("has died", "")
    assert url not in page
    with system("what is held"):
        verbs = Entry.objects.filter(thing="people.person", thing_id=cast.people["theo"]).order_by("seq")
        assert [(one.verb, one.reason) for one in verbs][-2:] == [
            ("died", "A letter"),
            ("death taken back", "The letter was about another Theo"),
        ]


def test_a_death_on_a_wrong_day_is_put_right(cast: Cast, grace: Client) -> None:
    grace.post(cast.page("theo", "add/death/"), {"on": "1 Nov 2026", "source": "A letter"})

    unsaid = grace.post(cast.page("theo", "add/alive/"), {"what": "another day", "why": "A slip"})
    before = grace.post(cast.page("theo", "add/alive/"), {"what": "another day", "on": "1 Nov 2020", "why": "A slip"})
    grace.post(cast.page("theo", "add/alive/"), {"what": "another day", "on": "2 Nov 2026", "why": "A slip"})

    assert "Say on which day" in unsaid.content.decode()
    assert "They were born on 9 May 2022" in before.content.decode()
    assert "died 2 November 2026" in grace.get(cast.page("theo")).content.decode()
