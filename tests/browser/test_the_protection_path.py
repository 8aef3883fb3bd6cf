"""
The child protection path by each person in turn, in a real browser, from a strategy discussion into the return.

Every day and every word of it is typed once, by whoever knows it; the census is made from that, and checked.
"""

# long because: one path, walked from its beginning to its end
from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from footpath.formats.cin import read_census
from footpath.kernel.dates import long_date
from footpath.returns.cin.checking import check
from tests.browser.a_family import area
from tests.browser.conftest import In
from tests.browser.reading import follow, press, reads_well
from tests.browser.test_the_whole_path import pick
from tests.browser.told import Told
from tests.web.area import InventedArea

__all__ = ["area"]
pytestmark = pytest.mark.browser
_OF_PROTECTION = ("Section47", "ChildProtectionPlans", "Reviews", "CINplanDates")

BROUGHT = "Two neighbours have heard a man shouting on the stairs."
HEALTH_KNEW, POLICE_KNEW = "She grew well until the spring.", "He was stopped outside the flats on Sunday."
WHY_ENQUIRY, AT_ONCE = "What she hears at night is likely to harm her. Tom decided it.", "Her uncle sleeps there."
TOLD_FIRST, STEP = "Bryony, at home: who had spoken and what we do next.", "See Hattie at school"
WORKED_OUT = "Long enough to hear Hattie twice, and her uncle."
ALLEGED, FOUND_SO = "That he kicked the door in.", "The lock was mended that week, and she drew it."
SAID = "“He shouts and I count the stairs.”"
FOUND, NEEDED = "She is afraid of the stairs at night.", "He has come back twice."
BEFORE, VIEWS = "Bryony’s advocate comes too, and he is not told of the day.", "“I want the door to stay shut.”"
REPORT, REPLY = "She has stopped running at playtime.", "“That is true. I had not seen it.”"
MUM_VIEW, MUM_DIFFERS = "“I want him gone more than you do.”", "“It is not emotional abuse by me.”"
CHANGED = "The conference began with her drawing of the door."
TALKED, FOUND_THEN = "The fourteenth working day. Her drawing came first.", "She was frightened in her own home."
WHY_PLAN, OUTLINE = "He is likely to come back, and nobody can promise that he will not.", "The door stays shut"
TOLD_AFTER = "Bryony, by Owen on the stairs: what was decided, and what ends it."
SAFE_ENOUGH = "Three months of quiet stairs, said by Hattie."
WORRY, WANTED, DOES = "That he comes back at night.", "She goes to bed without counting", "A new door, from housing"
FAMILY_SAY, SHOWN = "“It is quieter.”", "“I forgot to count.”"
NURSE_VIEW, WHY_NEGLECT = "She has grown again, and sleeps.", "It is the nights without supper now."
LOOKED, ENDED = "Both looked back at what was said in June.", "Quiet stairs since August, and supper."
EVIDENCE = "She says herself that she forgot to count."


def choose(page: Page, name: str) -> None:
    """Choose by how the choice begins: some say more beneath."""
    page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).first.check()


def of(signed_in: In, name: str) -> Page:
    """A window of this person’s; a busy machine is given time."""
    signed_in(name).set_default_navigation_timeout(120_000)
    return signed_in(name).new_page()


class Days:
    """Every day that is typed, and on which page: none is asked for twice."""

    def __init__(self) -> None:
        self.typed: dict[str, str] = {}

    def type(self, page: Page, label: str, words: str) -> None:
        assert words not in self.typed, f"{words} is asked on {page.url}, and was typed on {self.typed[words]}"
        self.typed[words] = page.url
        page.get_by_label(label, exact=True).and_(page.locator("input")).first.fill(words)


def test_a_child_is_kept_safe_by_each_in_turn_and_the_census_is_told_with_nothing_typed_again(
    signed_in: In, area: InventedArea, tmp_path: Path
) -> None:
    told, days = Told(), Days()
    child = area.refs["Hattie"]
    enquiry = _strategy(told, days, signed_in, child)
    conference = _enquiry(told, days, signed_in, child, enquiry)
    _before_it(told, days, signed_in, conference)
    _held(told, days, signed_in, conference)
    plan = _plan(told, days, signed_in, child, conference)
    _reviewed(told, days, signed_in, child, plan)
    _returned(days, signed_in, tmp_path)

    charlie = of(signed_in, "Charlie Moss")
    for page in (enquiry, conference, plan):
        answer = charlie.goto(page)
        assert answer is not None
        assert answer.status == 404
    assert told.never_seen_again() == [], told


def _strategy(told: Told, days: Days, signed_in: In, child: str) -> str:
    """Owen brings people together; Siân says for health what health knew; Owen writes down what Tom decided."""
    owens = of(signed_in, "Owen Bright")
    owens.goto(f"/protection/about/{child}/")
    follow(owens, "A strategy discussion")
    days.type(owens, "On which day?", "8 June 2026")
    told.type(owens, "What brought people together?", BROUGHT)
    press(owens, "Write it down")
    told.stands(owens, BROUGHT)
    discussion = owens.url

    sians = of(signed_in, "Siân Pugh")
    sians.goto(discussion)
    expect(sians.get_by_role("link", name="Write down what was decided")).to_have_count(0)
    follow(sians, "Say who took part, and what they knew")
    choose(sians, "Health")
    expect(sians.get_by_label("Who?", exact=True)).to_have_count(0)
    told.type(sians, "What did their organisation know, of all of them?", HEALTH_KNEW)
    reads_well(sians)
    press(sians, "Write it down")
    told.stands(sians, HEALTH_KNEW)
    expect(sians.get_by_text(BROUGHT)).to_have_count(0)
    expect(sians.get_by_role("heading", name="Siân Pugh")).to_be_visible()
    follow(owens, "Say who took part, and what they knew")
    choose(owens, "Police")
    owens.get_by_label("Who?", exact=True).fill("DS Beth Holt")
    told.type(owens, "What did their organisation know, of all of them?", POLICE_KNEW)
    press(owens, "Write it down")
    told.stands(owens, POLICE_KNEW, HEALTH_KNEW)
    expect(owens.get_by_text("Nothing is written yet of Children’s social care")).to_be_visible()
    follow(owens, "Write down what was decided")
    choose(owens, "A section 47 enquiry, with the police")
    told.type(owens, "Why was it decided so, and by whom?", WHY_ENQUIRY)
    told.type(owens, "What was done at once to keep a child safe?", AT_ONCE)
    press(owens, "Write it down")
    told.stands(owens, WHY_ENQUIRY, AT_ONCE)
    follow(owens, "Say what the family was told, or why not yet")
    told.type(owens, "What was the family told?", TOLD_FIRST)
    owens.get_by_label("By whom?").fill("Owen Bright")
    days.type(owens, "On which day?", "9 June 2026")
    press(owens, "Write it down")
    told.stands(owens, TOLD_FIRST)
    follow(owens, "Say who does what, by when")
    told.type(owens, "What is to be done?", STEP)
    owens.get_by_label("Who does it?").fill("Owen Bright")
    press(owens, "Write it down")
    told.stands(owens, STEP)
    reads_well(owens)
    follow(owens, "The enquiry")
    expect(owens.get_by_text("which is 29 June 2026")).to_be_visible()
    return owens.url


def _enquiry(told: Told, days: Days, signed_in: In, child: str, enquiry: str) -> str:
    """Tom agrees how long, and sets Frances beside Hattie; Owen hears Hattie, says what was found and arranges."""
    toms = of(signed_in, "Tom Ellis")
    toms.goto(enquiry)
    follow(toms, "Agree a timeframe")
    days.type(toms, "By which day?", "19 June 2026")
    told.type(toms, "Why that long?", WORKED_OUT)
    press(toms, "Agree it")
    told.stands(toms, WORKED_OUT)

    owens = of(signed_in, "Owen Bright")
    owens.goto(enquiry)
    follow(owens, "Add something that was said")
    told.type(owens, "What is said to have happened?", ALLEGED)
    owens.get_by_label("Who says so?").fill("A member of the public")
    press(owens, "Write it down")
    expect(owens.get_by_text("Not yet known.").first).to_be_visible()
    follow(owens, "Say what was found")
    choose(owens, "It was so")
    told.type(owens, "In words", FOUND_SO)
    days.type(owens, "On which day?", "15 June 2026")
    press(owens, "Write it down")
    told.stands(owens, ALLEGED, FOUND_SO)
    follow(owens, "Write a visit to Hattie")
    days.type(owens, "When was it?", "12 June 2026")
    pick(owens, "Hattie Marlow", "Spoken with alone")
    told.type(owens, "What they said and showed", SAID)
    press(owens, "File it: visit")
    owens.goto(enquiry)
    told.stands(owens, SAID)
    reads_well(owens)
    follow(owens, "Say how it ended, and what was found for each child")
    choose(owens, "Harm was found, and is likely")
    told.type(owens, "Hattie: what was found?", FOUND)
    owens.get_by_role("group", name="Hattie: is a child protection conference needed?").get_by_label("Yes").check()
    told.type(owens, "Hattie: why is a conference needed, or why not?", NEEDED)
    days.type(owens, "On which day did the enquiry end?", "18 June 2026")
    press(owens, "Write it down")
    told.stands(owens, FOUND, NEEDED)
    follow(owens, "Arrange the conference")
    days.type(owens, "On which day?", "25 June 2026")
    owens.get_by_label("Who chairs it?").fill("Frances Doyle")
    told.type(owens, "How is it made safe and easy to come to?", BEFORE)
    press(owens, "Write it down")
    told.stands(owens, BEFORE)
    expect(owens.get_by_text("Frances Doyle cannot open it yet.")).to_be_visible()
    toms.goto(f"/team/children/{child}/beside/")
    pick(toms, "Who will be beside them?", "Frances Doyle")
    pick(toms, "As what?", "Child protection conference chair")
    press(toms, "Put them beside Hattie Marlow")
    return owens.url


def _before_it(told: Told, days: Days, signed_in: In, conference: str) -> None:
    """Daniel gives a report and Owen reads it with Bryony; Hattie says what she wants said; Bryony's advocate comes."""
    daniels = of(signed_in, "Daniel Reed")
    daniels.goto(conference)
    expect(daniels.get_by_role("link", name="Somebody asked, or who came")).to_have_count(0)
    follow(daniels, "Give a report")
    days.type(daniels, "On which day?", "19 Jun 2026")
    told.type(daniels, "What does it say of all of them?", REPORT)
    press(daniels, "Write it down")
    told.stands(daniels, REPORT)

    owens = of(signed_in, "Owen Bright")
    owens.goto(conference)
    expect(owens.get_by_text("not yet read by the family")).to_be_visible()
    follow(owens, "Say who of the family read it, and when")
    owens.get_by_label("Who has read it?").fill("Bryony Marlow")
    days.type(owens, "On which day?", "22 June 2026")
    owens.get_by_label("How?").fill("Read together, at her table")
    told.type(owens, "What did they say to it?", REPLY)
    press(owens, "Write it down")
    told.stands(owens, REPLY, REPORT)
    expect(owens.get_by_text("3 working days before")).to_be_visible()
    follow(owens, "What a child wants said")
    choose(owens, "Hattie Marlow")
    days.type(owens, "On which day were they asked?", "17 June 2026")
    told.type(owens, "What did they say, in their words, or what was seen?", VIEWS)
    choose(owens, "Sends words, cards or a drawing")
    press(owens, "Write it down")
    told.stands(owens, VIEWS)
    follow(owens, "Somebody asked, or who came")
    owens.get_by_label("Who?", exact=True).fill("Bryony Marlow")
    owens.get_by_label("What are they to the child, or for whom do they come?").fill("her mother")
    owens.get_by_label("They are of the family").check()
    owens.get_by_label("Who is beside them?").fill("Rosa Quinn, her own advocate")
    press(owens, "Write it down")
    expect(owens.get_by_text("her mother, with Rosa Quinn, her own advocate beside them")).to_be_visible()
    reads_well(owens)


def _held(told: Told, days: Days, signed_in: In, conference: str) -> None:
    """Frances writes what each thinks and what was decided; Owen what changed because of Hattie, and who was told."""
    frances = of(signed_in, "Frances Doyle")
    frances.goto(conference)
    told.stands(frances, REPORT, VIEWS, BEFORE)
    follow(frances, "Write more of Bryony Marlow")
    choose(frances, "Came to all of it")
    told.type(frances, "What do they think, in their words?", MUM_VIEW)
    told.type(frances, "Where do they disagree, in their words?", MUM_DIFFERS)
    press(frances, "Write it down")
    told.stands(frances, MUM_VIEW, MUM_DIFFERS)
    follow(frances, "Write down what was decided for each child")
    told.type(frances, "How was it, and what was talked of?", TALKED)
    choose(frances, "A child protection plan")
    pick(frances, "Hattie: if a child protection plan, for what kind of harm?", "Emotional abuse")
    told.type(frances, "Hattie: what was found?", FOUND_THEN)
    told.type(frances, "Hattie: why was it decided so?", WHY_PLAN)
    told.type(frances, "Hattie: what is the plan to be about?", OUTLINE)
    press(frances, "Write it down")
    told.stands(frances, TALKED, FOUND_THEN, WHY_PLAN, OUTLINE)
    reads_well(frances)

    owens = of(signed_in, "Owen Bright")
    owens.goto(conference)
    follow(owens, "Say what changed because of it")
    told.type(owens, "What changed because they said so, or why did nothing?", CHANGED)
    press(owens, "Write it down")
    told.stands(owens, CHANGED)
    follow(owens, "Say what the family was told")
    told.type(owens, "What was the family told, by whom, and how?", TOLD_AFTER)
    days.type(owens, "On which day?", "26 June 2026")
    press(owens, "Write it down")
    told.stands(owens, TOLD_AFTER, MUM_VIEW, MUM_DIFFERS)


def _plan(told: Told, days: Days, signed_in: In, child: str, conference: str) -> str:
    """Owen begins the plan that was decided; Grace puts in what answers the worry; the core group meets; a visit."""
    owens = of(signed_in, "Owen Bright")
    owens.goto(conference)
    follow(owens, "Begin the plan")
    told.stands(owens, WHY_PLAN, OUTLINE)
    expect(owens.get_by_text("Hattie: for emotional abuse.")).to_be_visible()
    expect(owens.get_by_label("Hattie: for what kind of harm?")).to_have_count(0)
    told.type(owens, "What will be safe enough for the plan to end?", SAFE_ENOUGH)
    pick(owens, "Who is the lead child protection practitioner?", "Owen Bright")
    days.type(owens, "When does the core group first meet?", "3 July 2026")
    days.type(owens, "When is it reviewed?", "22 September 2026")
    press(owens, "Write it down")
    told.stands(owens, SAFE_ENOUGH, OUTLINE)
    plan = owens.url

    graces = of(signed_in, "Grace Adeyemi")
    graces.goto(plan)
    follow(graces, "Add a worry and what answers it")
    told.type(graces, "What is feared for the child?", WORRY)
    told.type(graces, "What should be different for the child?", WANTED)
    told.type(graces, "What is done about it?", DOES)
    graces.get_by_label("Who does it?").fill("Grace")
    days.type(graces, "By when?", "17 July 2026")
    press(graces, "Write it down")
    told.stands(graces, WORRY, WANTED, DOES)
    follow(graces, "The core group met")
    told.stands(graces, WANTED, DOES)
    expect(graces.get_by_label("When did the core group meet?")).to_have_value("3 Jul 2026")
    told.type(graces, "What do the family say?", FAMILY_SAY)
    graces.get_by_role("group", name=DOES).get_by_label("Done", exact=True).check()
    press(graces, "Write it down")
    there = graces.url
    pick(graces, "Who?", "Bryony Marlow")
    choose(graces, "Came")
    press(graces, "Write it down")

    sians = of(signed_in, "Siân Pugh")
    sians.goto(there)
    sians.get_by_label("Somebody else").fill("Siân Pugh")
    choose(sians, "Came")
    told.type(sians, "What do they think?", NURSE_VIEW)
    press(sians, "Write it down")
    told.stands(sians, NURSE_VIEW)
    sians.goto(plan)
    told.stands(sians, FAMILY_SAY, NURSE_VIEW)
    expect(sians.get_by_role("link", name="It was reviewed")).to_have_count(0)

    graces.goto(f"/children/{child}/")
    follow(graces, "Write")
    follow(graces, "Visit")
    days.type(graces, "When was it?", "20 August 2026")
    pick(graces, "Hattie Marlow", "Spoken with alone")
    told.type(graces, "What they said and showed", SHOWN)
    press(graces, "File it: visit")
    return plan


def _reviewed(told: Told, days: Days, signed_in: In, child: str, plan: str) -> None:
    """A review in which the kind of harm changes; what shows a change; a review by which the plan ends."""
    frances = of(signed_in, "Frances Doyle")
    frances.goto(plan)
    follow(frances, "It was reviewed")
    expect(frances.get_by_label("When was the review?")).to_have_value("22 Sep 2026")
    told.type(frances, "What happened at it?", LOOKED)
    choose(frances, "The plan goes on, for another kind of harm")
    told.type(frances, "Why, for Hattie?", WHY_NEGLECT)
    pick(frances, "If it goes on for another kind of harm: which?", "Neglect")
    reads_well(frances)
    press(frances, "Write it down")
    frances.goto(plan)
    told.stands(frances, LOOKED, WHY_NEGLECT)

    graces = of(signed_in, "Grace Adeyemi")
    graces.goto(plan)
    follow(graces, "What shows a change?")
    pick(graces, "What on the record shows it?", "20 Aug")
    told.stands(graces, SHOWN)
    choose(graces, "It shows the change")
    told.type(graces, "What does it show?", EVIDENCE)
    press(graces, "Point to it")
    told.stands(graces, EVIDENCE, WANTED)
    follow(graces, "Say where it is now")
    reads_well(graces)

    frances.goto(plan)
    told.stands(frances, EVIDENCE)
    follow(frances, "It was reviewed")
    told.stands(frances, SAFE_ENOUGH)
    days.type(frances, "When was the review?", "13 November 2026")
    choose(frances, "The plan ends")
    told.type(frances, "Why, for Hattie?", ENDED)
    pick(frances, "If it ends: why?", "It is safe enough now")
    pick(frances, "If it ends: what help goes on?", "Family Help")
    press(frances, "Write it down")
    frances.goto(plan)
    told.stands(frances, ENDED, LOOKED, EVIDENCE, NURSE_VIEW)
    expect(frances.get_by_text("It ended on 13 November 2026")).to_be_visible()
    reads_well(frances)


def _returned(days: Days, signed_in: In, folder: Path) -> None:
    """Joan, who opens no child, makes the census; no rule of it is broken, and it holds the days that were typed."""
    joans = of(signed_in, "Joan Whitby")
    joans.goto("/returns/make/")
    joans.get_by_label("Children in need census").check()
    pick(joans, "Of the year", "2026-27")
    reads_well(joans)
    press(joans, "Make it")
    take = joans.get_by_role("button", name="Take the file away")
    expect(take).to_be_visible(timeout=120_000)
    expect(joans.get_by_role("heading", name="To put right", exact=True)).to_have_count(0)
    with joans.expect_download() as taken:
        take.click()
    file = folder / "census.xml"
    taken.value.save_as(file)
    broken = check(file, year=2027).failures
    assert [one.rule.number for one in broken if one.rule.kind == "error" or one.rule.module in _OF_PROTECTION] == []

    (hattie,) = read_census(file).children()
    ((enquiry,), (plan,)) = (hattie.episodes[0].enquiries, hattie.episodes[0].protection_plans)
    met, held, looked, ended = (date(2026, *one) for one in ((6, 8), (6, 25), (9, 22), (11, 13)))
    assert (enquiry.started_on, enquiry.conference_on, enquiry.conference_not_required) == (met, held, False)
    assert enquiry.conference_target == date(2026, 6, 29)
    assert (plan.started_on, plan.ended_on, plan.reviews) == (held, ended, (looked, ended))
    assert (plan.first_category, plan.latest_category, plan.previous_plans) == ("EMO", "NEG", 0)
    assert {long_date(day) for day in (met, held, looked, ended)} <= days.typed.keys()
