"""Of a child who is not born, or is a baby, it is asked what was seen, and never what they say."""

from __future__ import annotations

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.people.actions.drafts import NameDraft, PersonDraft
from footpath.people.actions.persons import add_people
from footpath.people.queries.too_young import TooYoung, too_young
from footpath.protection.actions import conferences, strategy
from footpath.protection.actions.plans import Begun, begin_plans
from footpath.protection.models.strategy import StrategyDiscussion
from footpath.store.scope import system
from tests.protection.test_plan_pages import conference
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db
MET = date(2026, 11, 9)
SEEN = "What was seen, of Bean or of the pregnancy?"


def _bean_and_nell(here: World) -> tuple[int, int]:
    """A child who is not born, and a baby, with whom our team works."""
    drafts = (
        PersonDraft(names=(NameDraft(given="Bean", family="Linden"),), due_on=date(2027, 1, 9), source="Kerry"),
        PersonDraft(names=(NameDraft(given="Nell", family="Linden"),), born_on=date(2026, 3, 1), source="Kerry"),
    )
    by = here.users["manager"]
    with system("two children for a test"):
        bean, nell = add_people(drafts, by=by, at=AT)
        for child in (bean, nell):
            access.allocate(subject=child, to=here.team, part=Allocation.Part.TEAM, since=MET, by=by, at=AT)
    return bean, nell


def test_whoever_is_not_born_yet_or_is_in_their_first_year_cannot_be_asked(demonstration: None) -> None:
    here = world()
    bean, nell = _bean_and_nell(here)
    maya = here.children["ours"]
    every = [bean, nell, maya]

    with system("who is too young in a test"):
        assert too_young(every, on=MET) == {bean: TooYoung.UNBORN, nell: TooYoung.BABY}
        assert too_young(every, on=date(2027, 2, 28)) == {bean: TooYoung.UNBORN, nell: TooYoung.BABY}
        assert too_young(every, on=date(2027, 3, 1)) == {bean: TooYoung.UNBORN}
        assert too_young([nell, maya], on=date(2017, 3, 13)) == {nell: TooYoung.UNBORN, maya: TooYoung.UNBORN}
        assert too_young([], on=MET) == {}


def test_nobody_is_said_not_to_have_spoken_with_a_baby_alone_and_no_baby_is_asked_what_they_say(
    demonstration: None,
) -> None:
    here = world()
    bean, nell = _bean_and_nell(here)
    maya, by, client = here.children["ours"], here.users["manager"], here.client("practitioner")
    with system("an enquiry, a conference and a plan for a test"):
        met = strategy.begin(children=[bean, nell, maya], on=MET, brought="A man at the door.", by=by, at=AT)
        enquiry = strategy.decide(
            discussion=met.id, version=1, decision=StrategyDiscussion.Decision.SINGLE, why="He may come.", by=by, at=AT
        )
        assert enquiry is not None
        alone, both = (
            conferences.arrange(children=some, on=date(2026, 11, 19), chair="Chair", follows=enquiry.id, by=by, at=AT)
            for some in ([bean], [bean, maya])
        )
        decided = conference(by, bean, on=date(2026, 11, 10))
        (plan,) = begin_plans(conference=decided.id, children=[Begun(child=bean, category="EMO")], by=by, at=AT)

    def words(page: str, of: object) -> str:
        return unescape(client.get(reverse(page, args=[of])).content.decode())

    page = words("protection:enquiry", enquiry.ref)
    assert "It is not written what was seen, of Bean or of the pregnancy." in page
    assert "It is not written what was seen, of Nell." in page
    assert "It is not written that Maya was spoken with alone." in page
    for name in ("Bean", "Nell"):
        assert f"that {name} was spoken with alone" not in page
    asked = words("protection:prepare", alone.ref)
    assert SEEN in asked
    assert "On which day was it seen?" in asked
    assert "were they asked" not in asked
    asked = words("protection:prepare", both.ref)
    assert "On which day were they asked, or was it seen?" in asked
    assert "or what was seen, of Bean or of the pregnancy?" in asked
    review = words("protecting:review", plan.ref)
    assert SEEN in review
    assert "What does Bean say?" not in review
