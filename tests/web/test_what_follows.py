"""A plan that says beforehand what follows where a bottom line is kept and where it is not, and goes part by part."""

from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest
from django.urls import reverse

from footpath.access.models import Subject
from footpath.help.actions import plans
from footpath.help.models.footing import Footing
from footpath.store.scope import system
from tests.web.world import AT, world

pytestmark = pytest.mark.django_db
KEPT, NOT_KEPT = "Kept for a month: Grace comes every second week.", "Not kept: Grace rings Kerry the same day."
PART = "Until Christmas: sleep, and nothing else."


def test_what_follows_is_agreed_beforehand_and_stands_on_the_plan_and_a_copy_that_may_have_it(
    demonstration: None,
) -> None:
    made = world()
    with system("a plan for a test"):
        words = {"change": "A grown-up packs the bag.", "bottom-lines": "Somebody is home at six."}
        plan = plans.start_plans(
            children=[made.children["ours"]], level=Footing.Level.FAMILY_HELP, on=date(2026, 11, 2), words=words,
            by=made.users["manager"], at=AT,
        )[0]  # fmt: skip
        mother = Subject.objects.get(ref=made.refs["ours: mother"]).pk
    client = made.client("practitioner")
    again = {**words, "follows": f"{KEPT}\n{NOT_KEPT}", "parts": PART, "base": 1}
    assert client.post(reverse("plans:again", args=[plan.ref]), again).status_code == 302
    page = client.get(reverse("plans:page", args=[plan.ref])).content.decode()
    places = [page.index(said) for said in (PART, "Somebody is home at six.", KEPT, NOT_KEPT)]
    assert places == sorted(places)

    url = reverse("plans:copy", args=[plan.ref])
    lines = re.findall(r'name="line" value="([^"]+)"', client.get(url, {"for": mother}).content.decode())
    assert {"words-follows", "words-parts"} <= set(lines)
    for chosen, there in ((lines, True), ([one for one in lines if one != "words-follows"], False)):
        answer = client.post(url, {"for": mother, "line": chosen, "form": "word"})
        said = [each.text for each in docx.Document(io.BytesIO(answer.content)).paragraphs]
        assert (KEPT in said, "What follows if it is so, and if it is not" in said) == (there, there)
