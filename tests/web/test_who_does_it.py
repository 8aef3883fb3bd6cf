"""A name typed on a step of a plan: found here, or said to be nobody's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.store.scope import system
from tests.web.test_plans import _made, _read
from tests.web.world import AT, TODAY, world

pytestmark = pytest.mark.django_db


def test_a_name_on_a_step_is_found_here_or_it_is_said_that_it_is_nobodys(demonstration: None) -> None:
    made = world()
    plan, client = _made(made), made.client("practitioner")
    url = reverse("plans:add-step", args=[plan.ref])

    unknown = client.post(url, {"what": "Bins", "whose": "Aunt Vera"}, follow=True).content.decode()
    known = client.post(url, {"what": "Cards", "whose": "advocate"}, follow=True).content.decode()

    assert "nobody around this child or beside them is called Aunt Vera" in unknown
    assert "nobody around this child" not in known
    steps_now = {one.what: one.whose for one in _read(made, plan).steps}
    assert (steps_now["Bins"], steps_now["Cards"]) == ("Aunt Vera", "Advocate")


def test_a_name_that_two_people_have_is_asked_about_and_the_step_is_not_lost(demonstration: None) -> None:
    made = world()
    for name in ("Kerry Holt", "Kerry Dunn"):
        with system("two of one name"):
            user = access.add_user(
                name=name, email=f"{name[6:]}@fernshire.example", agency=made.agency, by=None, at=AT
            )  # fmt: skip
            access.allocate(
                subject=made.children["ours"], to=user, part=Allocation.Part.CO_WORKER, since=TODAY,
                by=made.users["manager"], at=AT,
            )  # fmt: skip
    plan, client = _made(made), made.client("practitioner")
    url = reverse("plans:add-step", args=[plan.ref])

    asked = client.post(url, {"what": "Art club money", "whose": "Kerry"})

    assert asked.status_code == 422
    page = asked.content.decode()
    assert "More than one is called that here: Kerry Holt and Kerry Dunn. Write the whole name." in page
    assert "Art club money" in page
    assert client.post(url, {"what": "Art club money", "whose": "Kerry Holt"}).status_code == 302
