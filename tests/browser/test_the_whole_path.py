"""
The whole path by each person in turn, in a real browser: from a teacher's worry to help, its ending and coming back.

Every fact is said once, by whoever knows it, and from then on only read.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import In
from tests.browser.reading import follow, press, reads_well
from tests.browser.told import Told

pytestmark = pytest.mark.browser


def pick(page: Page, label: str, begins: str) -> None:
    """Choose from a list, by how the choice begins."""
    place = page.get_by_label(label, exact=True).first
    offered = place.locator("option").all_inner_texts()
    place.select_option(label=next((one for one in offered if one.strip().startswith(begins)), f"{begins}: {offered}"))


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name, exact=True).first.check()


def more(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).first.click()


WORRY = "Hattie falls asleep at her desk and has no coat."
FAMILY_KNOWS = "I rang her mum on Thursday and she was glad."
CHILD, BORN, MORE = "Hattie Marlow", "4 June 2018", "Year 4, walks home alone"
WHY_HEALTH, QUESTION = "They saw her at six weeks and at two.", "Is she well, and does she sleep?"
SHARED = "She has grown well. Her mum said in May that the nights are hard."
REASONS, TOLD = "Several small things, and a mum who asks for help.", "Grace will ring you on Monday."
MUM, CALLED, MUM_SAID = "Bryony", "Mumma", "She said so herself, on the doorstep."
AGREED_TO, AGREED_WORDS = "Grace comes on Mondays after school", "As long as it is you."
WHY_NOW = "Three months of tired mornings."
JUDGED, TRIED, CAME = "Grace, with the school", "A text before tea.", "She rang straight back."
CLAIM = "The nights are the trouble, not the mornings."
FEARED, ANSWERS = "That the tired mornings become lost schooling.", "Her uncle walks her to school on Fridays."
RECOMMENDED = "Somebody sits with Bryony about the nights."
SAFE_ENOUGH = "Four nights of sleep in a week, told by Hattie."
BY_DAY, BY_WHY = "18 December 2026", "Her uncle is away until the middle of December."
AGREE_WORDS = "It reads like a family I could recognise."
CHANGE, STEP, DOER = "Hattie sleeps in her own bed.", "Fetch the bed from the store", "Owen Bright"
PLAN_SAID = "A bed would be something."
LOOKED_WITH, CHANGED, NEXT = "Hattie, her mum and Grace", "The bed came, and she slept three nights.", "Curtains."
KNOW, CHILD_TOLD = "Texts only: calls wake the baby next door.", "Grace told her over drawing, a week ahead."
READ_BACK = "Only ever text.\nHer sleep is what to ask about.\nCurtains were promised."
ENDED, DIFFERENT = "She slept five nights of seven.", "Mornings begin with breakfast."
RING, STAYS = "Owen on 07700 900321, and then the school office.", "The Friday walk with her uncle."
BACK = "Can we talk again. The baby next door has moved."


def test_a_worry_becomes_help_and_nothing_is_asked_twice(signed_in: In) -> None:
    told = Told()
    seen = _at_the_door(told, signed_in)
    child = _begun(told, signed_in)
    document = _understood(told, signed_in, child)
    plan = _planned(told, signed_in, document)
    _handed_over(told, signed_in, child)
    _ended_and_back(told, signed_in, child, document, plan)

    daniels = signed_in("Daniel Reed").new_page()
    daniels.goto(seen)
    told.stands(daniels, WORRY, TOLD)
    charlies = signed_in("Charlie Moss").new_page()
    for page in ("/corner/", f"/children/{child}/", f"/plans/about/{child}/"):
        charlies.goto(page)
        assert "Hattie" not in charlies.content()
    assert told.never_seen_again() == [], told


def _at_the_door(told: Told, signed_in: In) -> str:
    """Daniel tells of a worry, Siân is asked and answers, Nasreen decides, and Daniel reads it."""
    daniels = signed_in("Daniel Reed").new_page()
    daniels.goto("/corner/")
    follow(daniels, "Tell the front door of a worry")
    told.type(daniels, "What are you worried about?", WORRY)
    told.type(daniels, "What does the family know of your telling us?", FAMILY_KNOWS)
    told.type(daniels, "What is the child called?", CHILD)
    told.type(daniels, "When were they born, or how old are they?", BORN)
    told.type(daniels, "School, where they live, anything else", MORE)
    press(daniels, "Send it")
    told.stands(daniels, WORRY, FAMILY_KNOWS, CHILD)
    seen = daniels.url

    door = signed_in("Nasreen Akhtar").new_page()
    door.goto("/front-door/")
    follow(door, CHILD)
    told.stands(door, WORRY, FAMILY_KNOWS, CHILD, BORN, MORE)
    press(door, "These are the children")
    more(door, "Ask organisations")
    told.type(door, "Why Fernshire Community Health?", WHY_HEALTH)
    health = door.get_by_role("group", name="Fernshire Community Health")
    told.type(door, "What is the least that would do?", QUESTION, within=health)
    health.get_by_label("Who there?").select_option(label="Siân Pugh, Health visitor")
    choose(door, "The family has been told")
    press(door, "Ask them")

    sians = signed_in("Siân Pugh").new_page()
    sians.goto("/corner/")
    follow(sians, CHILD)
    told.stands(sians, CHILD, BORN, WHY_HEALTH, QUESTION)
    told.type(sians, "What do you share?", SHARED)
    press(sians, "Answer")

    door.reload()
    told.stands(door, WORRY, SHARED, QUESTION)
    choose(door, "Family Help or social work: a referral")
    told.type(door, "Why?", REASONS)
    pick(door, "Which team goes on with it?", "Family Help")
    told.type(door, "What will they read?", TOLD)
    press(door, "Decide")
    told.stands(door, TOLD)

    daniels.reload()
    told.stands(daniels, WORRY, TOLD)
    return seen


def _begun(told: Told, signed_in: In) -> str:
    """Tom finds them in Today and puts Grace beside them; she adds Bryony, who agrees to help."""
    toms = signed_in("Tom Ellis").new_page()
    toms.goto("/")
    follow(toms, re.compile("Hattie"))
    told.stands(toms, WORRY)
    child = toms.url.rstrip("/").rpartition("/")[2]
    follow(toms, "Who is beside them")
    pick(toms, "Who will be beside them?", "Grace Adeyemi, Family support worker")
    pick(toms, "As what?", "Lead practitioner")
    press(toms, "Put them beside Hattie Marlow")

    page = signed_in("Grace Adeyemi").new_page()
    page.goto("/")
    page.goto(f"/children/{child}/")
    told.stands(page, CHILD, WORRY)
    follow(page, re.compile("falls asleep at her desk"))
    told.stands(page, WORRY, REASONS)
    page.goto(f"/children/{child}/")
    follow(page, "Add somebody who matters")
    told.type(page, "What are they called?", MUM)
    pick(page, "What are they to Hattie Marlow?", "mother")
    told.type(page, "What does the child call them?", CALLED)
    told.type(page, "Who told you, and when?", MUM_SAID)
    press(page, "Go on")
    told.stands(page, MUM, MUM_SAID)
    page.goto(f"/children/{child}/")
    told.stands(page, MUM, CALLED)

    follow(page, "Help, and on what footing")
    follow(page, "What was agreed, and what is shared")
    press(page, "Write down what somebody said")
    page.get_by_role("radio", name=MUM).check()
    choose(page, "To help")
    told.type(page, "To what exactly?", AGREED_TO)
    choose(page, "Yes")
    told.type(page, "In their own words", AGREED_WORDS)
    press(page, "Save")
    told.stands(page, AGREED_TO, AGREED_WORDS, MUM)
    follow(page, "Help, and on what footing")
    press(page, "Say on what footing")
    reads_well(page)
    expect(page.get_by_role("radio", name="Family Help", exact=True)).to_be_checked()
    press(page, "Write it down")
    expect(page.locator("#footing p").first).to_contain_text("Family Help, by agreement with Bryony")
    page.close()
    toms.close()
    return child


def _understood(told: Told, signed_in: In, child: str) -> str:
    """Grace thinks it through with the family, by a day that Tom agrees; and Tom answers for it."""
    page = signed_in("Grace Adeyemi").new_page()
    page.goto(f"/children/{child}/")
    follow(page, "What we understand")
    told.stands(page, WORRY, REASONS)
    reads_well(page)
    told.type(page, "Why now, in a sentence or two?", WHY_NOW)
    press(page, "Begin")
    told.stands(page, WHY_NOW, CHILD, BORN, MUM, WORRY)
    document = page.url

    follow(page, "Agree a timeframe")
    told.type(page, "By which day?", BY_DAY)
    told.type(page, "Why that long?", BY_WHY)
    press(page, "Agree it")
    assert page.url == document
    told.stands(page, BY_DAY, BY_WHY)
    reads_well(page)

    follow(page, "Add somebody to ask")
    pick(page, "Who is it?", MUM)
    page.get_by_label("Is it safe to approach them?").select_option("safe")
    told.type(page, "Who judged that?", JUDGED)
    press(page, "Save")
    told.stands(page, MUM, JUDGED)
    follow(page, re.compile("Try to reach them"))
    pick(page, "How?", "Text")
    told.type(page, "What was tried?", TRIED)
    told.type(page, "What came of it?", CAME)
    press(page, "Write it down")
    told.stands(page, TRIED, CAME)

    follow(page, "Write a worry")
    told.type(page, "What the worry is", FEARED)
    page.get_by_label("How likely is it?").select_option("could")
    press(page, "Save")
    told.stands(page, FEARED)
    follow(page, re.compile("What answers it"))
    told.type(page, "What is strong, or keeps them safe", ANSWERS)
    press(page, "Save")
    follow(page, re.compile("What do we make of it"))
    told.type(page, "What we think", CLAIM)
    told.stands(page, WORRY)
    page.locator(".fp-choose-evidence__one", has_text="falls asleep").get_by_label("for").check()
    press(page, "Save")
    told.stands(page, CLAIM, WORRY, ANSWERS)
    follow(page, re.compile("What should happen\\?"))
    told.type(page, "What should happen", RECOMMENDED)
    press(page, "Save")
    follow(page, re.compile(r"^Write\s*: What should happen"))
    enough = page.get_by_role("region", name="What would be safe enough for us to step back?")
    told.type(page, "For Hattie", SAFE_ENOUGH, within=enough)
    press(page, "Save this section")
    told.stands(page, RECOMMENDED, SAFE_ENOUGH)

    toms = signed_in("Tom Ellis").new_page()
    toms.goto("/")
    told.stands(toms, BY_WHY)
    follow(toms, re.compile("^look"))
    told.stands(toms, BY_DAY, BY_WHY)
    press(toms, "I agree to this")
    follow(page, "Who answers for it")
    press(page, "I think it is ready")
    toms.goto("/")
    follow(toms, re.compile("^read it"))
    told.stands(toms, CLAIM, FEARED, ANSWERS, RECOMMENDED)
    follow(toms, "Who answers for it")
    told.type(toms, "What do you want to say to it?", AGREE_WORDS)
    press(toms, "I agree it")
    expect(toms.get_by_text("Agreed on 20 November 2026.").first).to_be_visible()
    toms.close()
    page.goto(document)
    press(page, "Who answers for it")
    told.stands(page, AGREE_WORDS)
    page.close()
    return document


def _planned(told: Told, signed_in: In, document: str) -> str:
    """The plan is made of what was understood; a step is added and ticked; Bryony agrees; they look at it together."""
    page = signed_in("Grace Adeyemi").new_page()
    page.goto(document)
    follow(page, "Make Hattie’s plan from it")
    told.stands(page, SAFE_ENOUGH, ANSWERS)
    told.type(page, "What needs to change", CHANGE)
    expect(page.get_by_label("On what footing?")).to_have_value("family-help")
    press(page, "Put it in the plan")
    plan = page.url.partition("?")[0]
    told.stands(page, CHANGE, SAFE_ENOUGH, ANSWERS)
    more(page, "From what was recommended")
    page.get_by_label(RECOMMENDED).check()
    press(page, "Make these steps")
    told.stands(page, RECOMMENDED)
    told.type(page, "What is to be done?", STEP)
    page.get_by_label("Who does it?").fill(DOER)
    press(page, "Add the step")
    told.stands(page, STEP)
    page.get_by_role("button", name=re.compile("Done.*Fetch the bed")).click()
    follow(page, "Who agreed")
    pick(page, "Who?", "Bryony (Mumma)")
    choose(page, "Agreed")
    told.type(page, "In their words", PLAN_SAID)
    press(page, "Write it down")
    told.stands(page, PLAN_SAID, MUM)
    follow(page, "Look at it together")
    told.stands(page, RECOMMENDED)
    told.type(page, "Who looked at it?", LOOKED_WITH)
    told.type(page, "What has changed since?", CHANGED)
    told.type(page, "What do we do next?", NEXT)
    press(page, "Write it down")
    told.stands(page, LOOKED_WITH, CHANGED, NEXT)
    page.close()
    return plan


def _handed_over(told: Told, signed_in: In, child: str) -> None:
    """Grace hands over to Owen, who reads back; it is understood, and Hattie moves."""
    page = signed_in("Grace Adeyemi").new_page()
    page.goto(f"/children/{child}/")
    follow(page, "Who is involved, and by when")
    told.stands(page, CHILD)
    follow(page, "Hand Hattie over")
    pick(page, "Who takes over?", "Owen Bright, Social worker")
    told.type(page, "How was Hattie told, and when? Or why not?", CHILD_TOLD)
    told.type(page, "What must they know that is easily missed?", KNOW)
    press(page, "Begin the handover")
    told.stands(page, KNOW, CHILD_TOLD, RECOMMENDED)

    owens = signed_in("Owen Bright").new_page()
    owens.goto("/")
    follow(owens, re.compile("^read back"))
    told.stands(owens, KNOW, CHILD_TOLD, RECOMMENDED)
    told.type(owens, "In three lines, one under another, in your own words", READ_BACK)
    press(owens, "Read it back")
    told.stands(owens, KNOW)

    page.reload()
    told.stands(page, READ_BACK)
    press(page, "Yes, it is understood")
    expect(page.locator(".fp-messages")).to_contain_text("Owen Bright leads for Hattie")
    page.close()
    owens.close()


def _ended_and_back(told: Told, signed_in: In, child: str, document: str, plan: str) -> None:
    """Owen ends the plan and the help, with whom to ring; they come back, and the same record goes on."""
    page = signed_in("Owen Bright").new_page()
    page.goto(f"/children/{child}/")
    follow(page, "Plans and meetings")
    told.stands(page, CHANGE)
    page.goto(plan)
    told.stands(page, CHANGE, SAFE_ENOUGH, ANSWERS, STEP, RECOMMENDED, CHANGED, NEXT, PLAN_SAID)
    follow(page, "End it")
    told.stands(page, SAFE_ENOUGH)
    told.type(page, "How did it end?", ENDED)
    press(page, "End it")
    told.stands(page, ENDED)
    follow(page, "Help, and how it ends")
    follow(page, "End help")
    reads_well(page)
    told.stands(page, ENDED)
    told.type(page, "What has changed?", DIFFERENT)
    told.type(page, "Whom can they ring?", RING)
    told.type(page, "What stays?", STAYS)
    press(page, "End it so")
    expect(page.get_by_role("heading", name="The door is open", exact=True)).to_be_visible()
    told.stands(page, RING, STAYS, DIFFERENT)

    follow(page, "and write what they said")
    told.type(page, "What did they say?", BACK)
    press(page, "Go on from where we were")
    expect(page.get_by_text("This is not a referral.")).to_be_visible()
    told.stands(page, BACK, RING, STAYS)
    expect(page.locator("#team li").first).to_contain_text("Owen Bright")
    expect(page.locator("#footing p").first).to_contain_text("Family Help")
    page.goto(f"/children/{child}/")
    told.stands(page, CHILD, MUM, WORRY, BACK)
    page.goto(document)
    told.stands(page, WHY_NOW, FEARED, CLAIM, RECOMMENDED)
    page.goto(plan)
    told.stands(page, CHANGE, ENDED)
    page.close()
