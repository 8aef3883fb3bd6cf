"""From one room to the next with nothing asked again: a footing, an understanding that waits, a plan that begins."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from footpath.frontdoor.models import Contact, Outcome, Referral
from footpath.record.actions import write
from footpath.record.models import Record
from footpath.record.values import FiledTo, Words, Writing, Written
from footpath.store.scope import system
from footpath.understanding.actions import answers, assessments, parts
from footpath.understanding.models import Assessment, Strength
from tests.web.world import AT, LONG_AGO, TODAY, World, world

pytestmark = pytest.mark.django_db
ENOUGH = "Four quiet nights in a week."
STRONG, TOLD_OF_SOMEBODY = "Her uncle walks her to school.", "Her uncle was ill last year."


def _came_in(made: World, child: int) -> Written:
    with system("what came in, for a test"):
        by = made.users["manager"]
        filed = (FiledTo(subject=child),)
        write(Writing(kind=Referral.KIND, happened_on=TODAY, filed_to=filed, facts={"source_code": "2A"}), by=by, at=AT)
        worry = Words(slot="worry", words="Tired at her desk.")
        facts = {"outcome": Outcome.FAMILY_HELP.value, "level": "family-help", "decided_on": TODAY}
        contact = Writing(kind=Contact.KIND, happened_on=TODAY, filed_to=filed, words=(worry,), facts=facts)
        return write(contact, by=by, at=AT)


def _understood(made: World, which: str) -> Written:
    by, child = made.users["manager"], made.children[which]
    with system("an understanding for a test"):
        begun = assessments.begin(
            children=[child], framework_key="understanding-families", edition="2021", on=date(2026, 11, 2),
            goes_on_from=None, by=by, at=AT,
        )  # fmt: skip
        said = answers.Said(prompt="safe-enough", on=TODAY, children=(child,), own={child: {"words": ENOUGH}})
        answers.answer(assessment=begun.id, said=said, by=by, at=AT)
        for words, third_party in ((STRONG, False), (TOLD_OF_SOMEBODY, True)):
            part = parts.Part(
                kind=Strength.KIND, on=TODAY, children=(child,), shared={"strength": words}, third_party=third_party
            )
            parts.add_part(assessment=begun.id, part=part, by=by, at=AT)
    return begun


def _today(made: World, who: str) -> str:
    return made.client(who).get(reverse("today")).content.decode()


def test_on_what_footing_we_are_is_said_once_in_one_press_as_the_front_door_decided(demonstration: None) -> None:
    made = world()
    _came_in(made, made.children["ours"])
    grace = made.client("practitioner")
    asked = grace.get(reverse("helping:begin", args=[made.refs["ours"]]))
    said = {"to": "family-help", "agreed": "on", "on": "20 Nov 2026", "children": [made.children["ours"]]}

    first: Any = grace.post(reverse("helping:begin", args=[made.refs["ours"]]), said)
    again: Any = grace.post(reverse("helping:begin", args=[made.refs["ours"]]), said)

    assert asked.context["form"]["to"].value() == "family-help"
    assert first.status_code == 302
    assert "Family Help, by agreement" in grace.get(reverse("helping:page", args=[made.refs["ours"]])).content.decode()
    assert again.status_code == 422
    assert "step up or down from there" in again.content.decode()
    assert made.client("other manager").get(reverse("helping:begin", args=[made.refs["ours"]])).status_code == 404


def test_what_came_in_is_read_where_an_understanding_begins_and_it_is_known_to_come_of_the_referral(
    demonstration: None,
) -> None:
    made = world()
    _came_in(made, made.children["ours"])
    grace, url = made.client("practitioner"), reverse("understanding-child:child", args=[made.refs["ours"]])

    assert "Tired at her desk." in grace.get(url).content.decode()
    assert grace.post(url, {"why": "Now."}).status_code == 302
    with system("what a test has written"):
        begun = Assessment.objects.get()
        assert begun.referral_id == Record.objects.get(kind=Referral.KIND).pk
        ref = begun.record.ref
    page = grace.get(reverse("understanding:document", args=[ref])).content.decode()
    assert "Tired at her desk." in page
    assert "Agree a timeframe" in page


def test_an_understanding_that_is_ready_is_on_the_managers_today_and_given_back_on_its_writers(
    demonstration: None,
) -> None:
    made = world()
    begun = _understood(made, "ours")
    with system("say it is ready, for a test"):
        made.leads(since=LONG_AGO)
        said = {"assessment": begun.id, "words": "", "on": TODAY, "at": AT}
        assessments.say_ready(by=made.users["practitioner"], **said)  # type: ignore[arg-type]
        page = reverse("understanding:document", args=[begun.ref])
        assert page in _today(made, "manager")
        assert page not in _today(made, "practitioner")
        assert page not in _today(made, "other manager")

        assessments.say_not_yet(by=made.users["manager"], **said)  # type: ignore[arg-type]

    assert page in _today(made, "practitioner")
    assert page not in _today(made, "manager")


def test_a_plan_begins_with_what_was_understood_and_leaves_what_was_told_of_somebody_else(demonstration: None) -> None:
    made = world()
    begun, theirs = _understood(made, "ours"), _understood(made, "theirs")
    grace, url = made.client("practitioner"), reverse("plans:start", args=[made.refs["ours"]])

    for asked in (f"?from={begun.ref}", f"?from={theirs.ref}", "?from=nothing", ""):
        form = grace.get(url + asked).context["form"]
        assert form["safe-enough"].value() == ENOUGH
        assert form["strengths"].value() == STRONG
