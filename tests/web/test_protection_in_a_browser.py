"""From a worry to a conference by each person in turn, in a real browser: worker, manager, teacher, chair."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.reading import follow, press, reads_well
from tests.web.area import InventedArea
from tests.web.test_help_in_a_browser import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.once]
_CHAIR = """
from datetime import date, datetime
from django.utils import timezone
from footpath.access.actions import allocate
from footpath.access.models import Allocation, Subject, User
from footpath.store.scope import system

with system("a chair for a test"):
    tom, frances = (User.objects.get(name=name) for name in ("Tom Ellis", "Frances Doyle"))
    allocate(
        subject=Subject.objects.get(ref="{ref}").pk, to=frances, part=Allocation.Part.CHAIR, since=date(2026, 11, 20),
        by=tom, at=timezone.make_aware(datetime(2026, 11, 20, 9)),
    )
"""


def of(browser: Browser, area: InventedArea, name: str) -> Page:
    """A window of this person’s; a busy machine is given time."""
    context = signed_in(browser, area, name)
    context.set_default_navigation_timeout(120_000)
    return context.new_page()


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).first.check()


def test_a_worry_goes_to_a_conference_and_each_says_their_part_once(
    browser: Browser, area: InventedArea, tmp_path: Path
) -> None:
    maya = area.refs["Maya Linden"]
    area.site.python(_CHAIR.format(ref=maya))

    grace = of(browser, area, "Grace Adeyemi")
    grace.goto(area.child("Maya Linden"))
    follow(grace, "Keeping them safe")
    reads_well(grace)
    follow(grace, "A strategy discussion")
    reads_well(grace)
    grace.get_by_label("What brought people together?").fill("He was seen at the end of the road.")
    press(grace, "Write it down")
    discussion = grace.url
    follow(grace, "Say who took part, and what they knew")
    choose(grace, "Police")
    grace.get_by_label("Who?", exact=True).fill("DS Beth Holt")
    grace.get_by_label("What did their organisation know, of all of them?").fill("He was stopped on Tuesday.")
    reads_well(grace)
    press(grace, "Write it down")
    expect(grace.get_by_text("Nothing is written yet of Children’s social care and Health")).to_be_visible()
    follow(grace, "Write down what was decided")
    press(grace, "Write it down")
    expect(grace.get_by_role("alert")).to_contain_text("Say what was decided.")
    choose(grace, "A section 47 enquiry, with the police")
    grace.get_by_label("Why was it decided so, and by whom?").fill("He may come to the school. Tom decided it.")
    press(grace, "Write it down")
    reads_well(grace)
    follow(grace, "The enquiry")
    expect(grace.get_by_text("which is 11 December 2026")).to_be_visible()
    enquiry = grace.url

    tom = of(browser, area, "Tom Ellis")
    tom.goto(enquiry)
    follow(tom, "Agree a timeframe")
    tom.get_by_label("By which day?").fill("4 December")
    tom.get_by_label("Why that long?").fill("Long enough for Maya to have a day’s notice of each visit.")
    press(tom, "Agree it")
    expect(tom.get_by_text("The section 47 enquiry: by 4 December 2026.")).to_be_visible()
    reads_well(tom)

    follow(grace, "Add something that was said")
    grace.get_by_label("What is said to have happened?").fill("He waited at the gate.")
    grace.get_by_label("Who says so?").fill("A member of the public")
    press(grace, "Write it down")
    expect(grace.get_by_text("Not yet known.").first).to_be_visible()
    follow(grace, "Say how it ended, and what was found for each child")
    reads_well(grace)
    choose(grace, "Harm was found, and is likely")
    grace.get_by_label("Maya: what was found?").fill("She saw him, and has not slept since.")
    grace.get_by_role("group", name="Maya: is a child protection conference needed?").get_by_label("Yes").check()
    grace.get_by_label("Maya: why is a conference needed, or why not?").fill("He knows which school.")
    press(grace, "Write it down")
    reads_well(grace)
    follow(grace, "Arrange the conference")
    grace.get_by_label("On which day?").fill("20 November 2026")
    grace.get_by_label("Who chairs it?").fill("Frances Doyle")
    press(grace, "Write it down")
    reads_well(grace)
    conference = grace.url
    for link, fields in (
        ("What a child wants said", {"What did they say": "“Not the gate.”", "On which day": "13 November 2026"}),
        ("Somebody asked, or who came", {"Who?": "Kerry Linden", "What do they think": "I want him kept away."}),
    ):
        follow(grace, link)
        if link.startswith("What a child"):
            choose(grace, "Maya Linden")
            choose(grace, "Sends words")
        for label, words in fields.items():
            grace.get_by_label(label).first.fill(words)
        press(grace, "Write it down")

    reed = of(browser, area, "Daniel Reed")
    reed.goto(conference)
    reads_well(reed)
    expect(reed.get_by_role("link", name="Somebody asked, or who came")).to_have_count(0)
    follow(reed, "Give a report")
    reed.get_by_label("What does it say of all of them?").fill("She has stopped going out at playtime.")
    press(reed, "Write it down")
    expect(reed.get_by_text("She has stopped going out at playtime.")).to_be_visible()

    frances = of(browser, area, "Frances Doyle")
    frances.goto(conference)
    follow(frances, "Write down what was decided for each child")
    reads_well(frances)
    choose(frances, "A child protection plan")
    frances.get_by_label("Maya: if a child protection plan, for what kind of harm?").select_option("EMO")
    frances.get_by_label("Maya: what was found?").fill("She lives with watching the gate.")
    frances.get_by_label("Maya: why was it decided so?").fill("It will not stop by itself.")
    press(frances, "Write it down")
    expect(frances.get_by_role("heading", name="Maya: a child protection plan")).to_be_visible()
    reads_well(frances)

    tom.goto(discussion)
    expect(tom.get_by_text("She saw him, and has not slept since.")).to_be_visible()
    grace.goto(conference)
    expect(grace.get_by_text("for emotional abuse", exact=False)).to_be_visible()
    assert grace.pdf(path=tmp_path / "conference.pdf")
