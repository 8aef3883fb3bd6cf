"""Who works here: joining, roles, links, leaving; each by somebody who may, and in the ledger."""

from datetime import date
from uuid import uuid4

import pytest

from footpath.access.models import Agency, Membership, User
from footpath.access.rules import Role
from footpath.ledger.models import Entry
from footpath.record import drafts
from footpath.record.models import Draft
from footpath.store.scope import system
from tests.accounts.cast import NOW, PASSWORD, agency, browser, signed_in, team, words, worker


def _verbs(thing: str) -> list[str]:
    with system("a test reads the ledger"):
        rows = Entry.objects.filter(thing=thing).order_by("seq")
        return list(rows.values_list("verb", flat=True))


def _site(*, alone: bool = False) -> User:
    if not alone:
        worker("Another Administrator", Role.SITE)
    return worker("Colette Finch", Role.SITE)


def _newcomer(of: Agency, email: str = "owen@fernshire.example") -> dict[str, object]:
    return {"name": "Owen Bright", "email": email, "job": "Social worker", "agency": f"agency-{of.pk}"}


def test_somebody_joins_takes_a_role_and_gets_a_link_that_signs_them_in() -> None:
    client, of = signed_in(_site()), team()
    joined = client.post("/team/add/", _newcomer(of.agency))
    owen = User.objects.get(email="owen@fernshire.example")
    assert joined["Location"] == f"/team/people/{owen.pk}/"

    client.post(
        f"/team/people/{owen.pk}/role/",
        {"role": "practitioner", "team": f"team-{of.pk}", "since": "2026-11-20"},
    )
    page = client.post(f"/team/people/{owen.pk}/link/")
    link = page.context["link"]

    assert Membership.objects.get(user=owen).role == "practitioner"
    assert link in words(page)
    new = browser()
    new.post(link.removeprefix("http://localhost:8000"))
    assert new.session["_auth_user_id"] == str(owen.pk)
    assert _verbs("access.user")[-1] == "joined"


def test_two_people_do_not_sign_in_with_one_address() -> None:
    client, of = signed_in(_site()), agency()
    client.post("/team/add/", _newcomer(of))

    page = client.post("/team/add/", _newcomer(of, "OWEN@fernshire.example"))

    assert page.status_code == 422
    assert "Somebody here signs in with that address already" in words(page)


def test_somebody_who_leaves_is_shut_out_and_their_drafts_are_offered_to_their_manager() -> None:
    of = team()
    tom = worker("Tom Ellis", Role.MANAGER, in_team=of)
    priya = worker("Priya Nair", Role.PRACTITIONER, in_team=of, password=PASSWORD)
    hers = signed_in(priya)
    drafts.begin(ref=uuid4(), kind="help.visit", subjects=[], fields={"said": "half"}, by=priya, at=NOW)

    page = signed_in(_site()).post(
        f"/team/people/{priya.pk}/leave/", {"manager": f"user-{tom.pk}", "reason": "Maternity leave"}
    )

    assert page.status_code == 302
    priya.refresh_from_db()
    assert not priya.is_active
    with system("a test reads the drafts"):
        assert Draft.objects.get().offered_to == tom
    assert hers.get("/account/")["Location"].startswith("/accounts/login/")
    assert _verbs("access.user")[-1] == "left"


def test_nobody_shuts_their_own_account_or_gives_themselves_a_role() -> None:
    colette = _site()
    client = signed_in(colette)

    page = client.post(f"/team/people/{colette.pk}/role/", {"role": "manager", "since": "2026-11-20"})
    client.post(f"/team/people/{colette.pk}/leave/", {"reason": "-"})

    colette.refresh_from_db()
    assert page.status_code == 422
    assert colette.is_active
    assert Membership.objects.get(user=colette).role == "site"


def test_an_only_administrator_may_give_themselves_a_role_so_that_a_new_site_can_begin() -> None:
    Membership.objects.filter(role=Role.SITE).delete()
    colette = _site(alone=True)

    signed_in(colette).post(f"/team/people/{colette.pk}/role/", {"role": "practitioner", "since": "2026-11-20"})

    assert Membership.objects.filter(user=colette).count() == 2


def test_a_role_that_ends_stops_what_it_opened_from_that_day() -> None:
    colette, somebody = _site(), worker("Another Administrator", Role.SITE)
    membership = Membership.objects.get(user=somebody)
    client = signed_in(colette)
    assert signed_in(somebody).get("/team/").status_code == 200

    early = client.post(f"/team/roles/{membership.pk}/end/", {"until": "2020-12-31", "reason": "-"})
    client.post(f"/team/roles/{membership.pk}/end/", {"until": "2026-11-20", "reason": "Moved"})

    assert "It began on 1 January 2021" in words(early)
    membership.refresh_from_db()
    assert membership.until == date(2026, 11, 20)
    assert signed_in(somebody).get("/team/").status_code == 404


def test_teams_stand_within_teams_and_names_are_not_used_twice() -> None:
    client, of = signed_in(_site()), agency()
    new = {"name": "The Willows", "agency": f"agency-{of.pk}"}
    client.post("/team/teams/add/", new)

    again = client.post("/team/teams/add/", new)

    assert again.status_code == 422
    assert "The Willows" in words(client.get("/team/teams/"))


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SITE])
def test_only_a_site_administrator_looks_after_accounts(role: Role) -> None:
    somebody = worker("Somebody", role)
    client = signed_in(somebody)

    for page in ("/team/", "/team/add/", f"/team/people/{somebody.pk}/", "/team/teams/"):
        assert client.get(page).status_code == 404
    assert client.post(f"/team/people/{somebody.pk}/link/").status_code == 404


def test_making_a_link_asks_who_it_is_again_after_five_minutes() -> None:
    colette = _site()
    colette.set_password(PASSWORD)
    colette.save(update_fields=["password"])
    client = signed_in(colette)
    session = client.session
    session["account_authentication_methods"][0]["at"] -= 301
    session.save()

    page = client.post(f"/team/people/{worker().pk}/link/")

    assert page["Location"].startswith("/accounts/reauthenticate/")
