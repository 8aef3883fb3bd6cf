"""Information governance sees what anybody has looked at, and learns nothing about any child from it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.world import world

pytestmark = pytest.mark.django_db


def test_governance_sees_what_somebody_opened_and_was_refused_and_no_childs_name(demonstration: None) -> None:
    made = world()
    looker = made.client("practitioner")
    looker.get(reverse("children:page", args=[made.refs["ours"]]))
    looker.get(reverse("children:page", args=[made.refs["theirs"]]))
    page = made.client("governance").get(f"/team/looked/?who={made.users['practitioner'].pk}").content.decode()
    assert "Opened their page" in page
    assert "refused" in page.lower()
    assert "Maya" not in page
    assert "Kit" not in page


def test_nobody_else_reviews_readings(demonstration: None) -> None:
    made = world()
    for who in made.users.keys() - {"governance"}:
        assert made.client(who).get("/team/looked/").status_code == 404, who
