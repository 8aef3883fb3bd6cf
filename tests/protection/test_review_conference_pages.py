"""A review conference in the pages: arranged from the plan, prepared for, written down as a review, the family told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from django.urls import reverse

from footpath.people.queries.names import names_of
from footpath.protection.queries.path import conference_of
from footpath.protection.queries.plans import protections_about
from footpath.record.models import Record
from footpath.store.scope import system
from tests.protection.pressing import pressed
from tests.protection.test_plan_pages import WORKS, Made, conference, made
from tests.web.world import AT, SEES_OURS

pytestmark = pytest.mark.django_db
ON = "20 Nov 2026"


def latest(kind: str) -> UUID:
    with system("what was written"):
        return Record.objects.filter(kind=kind).latest("id").ref


def plan_url(of: Made) -> str:
    return reverse("protecting:plan", args=[of.plan.ref])


def arranged(of: Made, *, on: str = ON) -> tuple[UUID, str]:
    """The review conference, arranged in the pages by Maya's worker; and the address of its page."""
    client = of.world.client("practitioner")
    assert pressed(client, reverse("protecting:arrange-review", args=[of.plan.ref]), {"on": on}) == 302
    ref = latest("protection.conference-arranged")
    return ref, reverse("protection:conference", args=[ref])


def test_a_review_conference_is_arranged_from_the_plan_with_the_day_and_the_chair_there_are(
    demonstration: None,
) -> None:
    of = made()
    client = of.world.client("practitioner")
    arrange = reverse("protecting:arrange-review", args=[of.plan.ref])
    assert arrange in client.get(plan_url(of)).content.decode()
    asked = client.get(arrange).content.decode()
    for told in ('value="1 Dec 2026"', f'value="{of.world.users["chair"].name}"', "At most 3 months"):
        assert told in asked, told

    ref, page = arranged(of, on="8 Dec 2026")

    with system("the conference"):
        found = conference_of(ref=ref)
    assert found is not None
    assert found.opened.facts["chaired_by_id"] == of.world.users["chair"].pk
    plan = client.get(plan_url(of)).content.decode()
    assert "It is reviewed on 8 December 2026." in plan
    assert f'href="{page}"' in plan
    for gone in (arrange, reverse("protecting:review-day", args=[of.plan.ref])):
        assert f'href="{gone}"' not in plan, gone
    assert client.get(arrange)["Location"] == page
    assert client.get(reverse("protecting:review-day", args=[of.plan.ref]))["Location"] == reverse(
        "protection:move", args=[ref]
    )
    words = client.get(page).content.decode()
    for told in ("Review conference: ", "8 December 2026, to come", "A child protection plan, begun 6 March 2026",
                 "At most 3 months", "Give a report", "What a child wants said", "Somebody asked, or who came",
                 "Say what the family was told"):  # fmt: skip
        assert told in words, told
    assert "Write down what was decided" not in words
    move = reverse("protection:move", args=[ref])
    assert "At most 3 months" in client.get(move).content.decode()
    assert pressed(client, move, {"to": "9 Dec 2026", "why": "Kerry is in hospital."}) == 302
    assert "It is reviewed on 9 December 2026." in client.get(plan_url(of)).content.decode()
    path = client.get(reverse("protection:about", args=[of.ref])).content.decode()
    assert "Review conference, 9 December 2026" in path
    today = of.world.client("chair").get(reverse("today") + "?all").content.decode()
    assert "9 Dec: review conference" in today
    assert "review of the child protection plan" not in today


def test_what_it_decided_is_written_down_as_a_review_on_its_day_and_stands_on_its_page(demonstration: None) -> None:
    of = made()
    ref, page = arranged(of)
    client, chair = of.world.client("practitioner"), of.world.client("chair")
    wants = {"on": "18 Nov 2026", "takes_part": "sends", "views": "Yes to the playroom.", "child": _maya(of)}
    assert pressed(client, reverse("protection:prepare", args=[ref]), wants) == 302
    review = reverse("protecting:review", args=[of.plan.ref])
    assert f'href="{review}"' in client.get(page).content.decode()
    assert "A review conference today" in chair.get(reverse("today") + "?all").content.decode()
    assert chair.get(reverse("protection:hold", args=[ref]))["Location"] == page
    asked = chair.get(review).content.decode()
    assert "It was reviewed on 20 November 2026" in asked
    assert 'name="on"' not in asked
    ends = {
        f"decision-{of.plan.id}": "ends", f"because-{of.plan.id}": "No knocks.", f"ended-{of.plan.id}": "safe-enough",
        f"help-{of.plan.id}": "child-in-need", f"child-{of.plan.id}": "“Good.”", "what": "Line by line.",
    }  # fmt: skip

    assert pressed(chair, review, ends) == 302

    words = client.get(page).content.decode()
    for told in (": the plan ends", "No knocks.", "“Good.”", "Line by line.", "Yes to the playroom."):
        assert told in words, told
    assert words.count("No knocks.") == 1, "it is said once"
    assert ": why" not in words, "whose it is stands above it"
    assert f'href="{review}"' not in words
    for url in (plan_url(of), reverse("records:page", args=[latest("protection.review")])):
        assert page in client.get(url).content.decode(), url
    assert "The plan ends. No knocks." in client.get(reverse("protection:about", args=[of.ref])).content.decode()
    assert client.get(reverse("protecting:arrange-review", args=[of.plan.ref])).status_code == 404
    with system("the review"):
        met = Record.objects.get(kind="protection.review")
    assert met.happened_on == date(2026, 11, 20)


def test_of_brother_and_sister_each_is_decided_for_and_neither_is_left_out(demonstration: None) -> None:
    from footpath.protection.actions.plans import Begun, begin_plans

    of = made()
    by = of.world.users["manager"]
    with system("his plan"):
        begin_plans(
            conference=conference(by, of.theo).id, children=[Begun(child=of.theo, category="NEG")], by=by, at=AT
        )
        (his,), names = protections_about(subject=of.theo), names_of([of.theo])
    client, arrange = of.world.client("practitioner"), reverse("protecting:arrange-review", args=[of.plan.ref])
    children = [_maya(of), of.theo]
    assert pressed(client, arrange, {"on": ON, "children": children}) == 302
    words = client.get(reverse("protection:conference", args=[latest("protection.conference-arranged")])).content
    assert f"{names[of.theo].split()[0]}’s plan" in words.decode()
    review = reverse("protecting:review", args=[his.ref])
    assert "Not reviewed that day" not in client.get(review).content.decode()
    assert pressed(client, review, {f"decision-{of.plan.id}": "goes-on"}) == 422
    both = {f"decision-{one}": "goes-on" for one in (of.plan.id, his.record)}
    assert pressed(client, review, both) == 302


def test_it_is_opened_and_written_in_by_those_by_whom_an_initial_one_is(demonstration: None) -> None:
    of = made()
    ref, page = arranged(of)
    wrong = []
    for who in of.world.users:
        client = of.world.client(who)
        opens = client.get(page).status_code == 200
        writes = client.get(reverse("protection:move", args=[ref])).status_code == 200
        if (opens, writes) != (who in SEES_OURS, who in SEES_OURS & WORKS):
            wrong.append((who, opens, writes))
    assert not wrong


def _maya(of: Made) -> int:
    return of.world.children["ours"]
