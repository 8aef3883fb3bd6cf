"""The everyday tasks that are counted, each by the people whose it is: what they press, and what must then stand."""

from __future__ import annotations

import re

from footpath.bench.counting import Hand
from footpath.bench.effort import Done, Office, Task, holds


def _visit(office: Office) -> Done:
    grace = office.hand("Grace Adeyemi")
    grace.begins_at("/")
    grace.click("write it up")
    page = grace.page
    for name in ("Maya", "Kai"):
        page.get_by_label(re.compile(rf"^{name} Linden")).first.select_option("spoken-with")
        grace.choices += 1
        grace.did.append(f"Grace: {name} was there")
    boxes = page.get_by_label("What they said and showed").filter(visible=True)
    for number, words in enumerate(("“Shoe.” Eleven times.", "“The blue cup is in the bag.”", "“All right.” He was.")):
        boxes.nth(number).fill(words)
        grace.fields += 1
        grace.words += len(words.split())
        grace.did.append("Grace: what each said")
    grace.click("File it: visit", role="button")
    page.get_by_role("link", name=re.compile("Shoe")).first.click()
    return [grace], holds(page, "at home", "Theo", "Maya", "Kai", "“Shoe.” Eleven times.", "The blue cup")


def _timeframe(office: Office) -> Done:
    grace, tom = office.hand("Grace Adeyemi"), office.hand("Tom Ellis")
    grace.begins_at("/")
    grace.page.get_by_role("link", name="Bean").first.click()
    grace.page.get_by_role("link", name="Who is involved, and by when").click()
    grace.screens = 0
    grace.click("Agree a timeframe")
    grace.write("By which day", "11 December", prose=False)
    grace.write("Why that long", "Marek has to be asked with Ewa, and before the bag is packed")
    grace.click("Agree it", role="button")
    tom.begins_at("/")
    agree = tom.page.locator("li", has_text="Marek has to be asked").get_by_role("button", name="agree")
    agree.first.click()
    tom.page.wait_for_load_state()
    tom.clicks += 1
    tom.did.append("Tom: agree")
    said = ("11 December 2026", "Marek has to be asked with Ewa", "Grace Adeyemi", "Tom Ellis")
    return [grace, tom], holds(tom.page, *said)


def _handover(office: Office) -> Done:
    grace, owen = office.hand("Grace Adeyemi"), office.hand("Owen Bright")
    grace.begins_at("/")
    grace.page.get_by_role("link", name="Maya").first.click()
    grace.page.get_by_role("link", name="Who is involved, and by when").click()
    grace.screens = 0
    grace.click("Hand Maya over")
    grace.choose("Who takes over", "Owen Bright, Social worker")
    for name, told in (
        ("Maya", "On Tuesday with a card, beside her mother."),
        ("Theo", "With Aaron; he signed biscuit."),
        ("Bean", "Not told: not born yet. Kerry and Marek were, with Ewa."),
    ):
        grace.write(f"How was {name}", told)
    grace.click("Begin the handover", role="button")
    owen.begins_at("/")
    owen.click("read back")
    owen.write("In three lines", "A day’s notice, always\nText Kerry first\nAaron has Theo from Thursday to Saturday")
    owen.click("Read it back", role="button")
    grace.page.goto("/")
    grace.screens -= 1
    grace.click("say whether it is so")
    grace.click("Yes, it is understood", role="button")
    owen.page.reload()
    return [grace, owen], holds(
        owen.page, "Read back, understood, and complete on 20 November 2026", "A day’s notice, always",
        "On Tuesday with a card", "that is how it is",
    )  # fmt: skip


def _involved(office: Office) -> Done:
    tom = office.hand("Tom Ellis")
    tom.begins_at("/")
    tom.click("Kai")
    tom.click("Who is involved, and by when", within="body")
    return [tom], holds(tom.page, "Owen Bright", "Bilal Khan", "Grace Adeyemi", "leads for Kai", "spoken with alone")


def _notice(office: Office) -> Done:
    beth = office.hand("DS Beth Holt")
    beth.begins_at("/front-door/")
    beth.click("Nell Wardle, Wilf Wardle, Peggy Wardle")
    beth.click("These are the children", role="button")
    beth.choose("Passed on to whoever is beside them already")
    beth.write("Why?", "Their own worker was in the minibus, and has spoken with all three.")
    beth.click("Decide", role="button")
    return [beth], holds(
        beth.page, "Nell Wardle", "Wilf Wardle", "Peggy Wardle", "Two men fighting", "decided 20 November",
        "This was read and passed on today",
    )  # fmt: skip


_ASKED = ("Fernshire Community Health Trust", "Fernshire Police", "Schools in Fernshire")


def _three_asked(office: Office) -> Done:
    nasreen = office.hand("Nasreen Akhtar")
    nasreen.begins_at("/front-door/")
    nasreen.page.get_by_role("link", name="Ottoline Prew").click()
    nasreen.page.get_by_role("button", name="These are the children").click()
    nasreen.screens = 0
    nasreen.open("Ask organisations")
    for organisation in _ASKED:
        nasreen.write(f"Why {organisation}?", "They may have met her this month.")
        nasreen.press("Tab")
        nasreen.page.keyboard.insert_text("Is she known to you, and is anybody worried?")
    nasreen.choose("The family has been told")
    nasreen.click("Ask them", role="button")
    return [nasreen], holds(nasreen.page, *_ASKED, "They may have met her this month.", "The family has been told")


def _plan_of_maya(office: Office) -> Hand:
    grace = office.hand("Grace Adeyemi")
    grace.begins_at("/")
    grace.page.get_by_role("link", name="Maya").first.click()
    grace.page.get_by_role("link", name="Plans and meetings").click()
    grace.page.get_by_role("link", name=re.compile("Family Help, 25 November 2025")).click()
    grace.page.wait_for_load_state()
    grace.screens = 0
    return grace


def _step(office: Office) -> Done:
    grace = _plan_of_maya(office)
    grace.write("What is to be done?", "Ring the young carers group")
    grace.write("Who does it?", "Grace Adeyemi", prose=False)
    grace.write("By when?", "1 Dec", prose=False)
    grace.click("Add the step", role="button")
    return [grace], holds(grace.page, "Ring the young carers group", "Grace Adeyemi, by 1 Dec")


_SIX = (
    "A grown-up packs Theo’s bag", "A place at the young carers group", "An answer about art club money",
    "A day with Kai", "Ring the young carers group", "A lift home on Tuesdays",
)  # fmt: skip


def _looked_at(office: Office) -> Done:
    grace = _plan_of_maya(office)
    grace.write("What is to be done?", "A lift home on Tuesdays")
    grace.page.get_by_role("button", name="Add the step").click()
    grace.page.wait_for_load_state()
    looking = office.hand("Grace Adeyemi")
    looking.begins_at(grace.page.url)
    looking.click("Look at it together")
    looking.write("Who looked at it?", "Maya, Kerry and Grace", prose=False)
    looking.write("What has changed since?", "The bag was packed by Marek, five days of five.")
    for number, step in enumerate(_SIX):
        looking.choose("Not yet" if number else "Done", beside=step)
    looking.write("What do we do next?", "Kerry rests on Thursdays.")
    looking.write("When do we look again?", "12 Jan 2027", prose=False)
    looking.click("Write it down", role="button")
    return [looking], holds(
        looking.page, "The bag was packed by Marek, five days of five.", "12 January 2027", "Kerry rests on Thursdays.",
        "Maya, Kerry and Grace", *_SIX,
    )  # fmt: skip


def _printed(office: Office) -> Done:
    grace = office.hand("Grace Adeyemi")
    grace.begins_at("/")
    grace.page.get_by_role("link", name="Maya").first.click()
    grace.page.wait_for_load_state()
    grace.screens = 0
    grace.page.add_init_script("window.print = () => { window.printed = true }")
    grace.click("Plans and meetings", within="body")
    grace.page.get_by_role("link", name=re.compile("Family Help, 25 November 2025")).click()
    grace.page.wait_for_load_state()
    grace.clicks += 1
    grace.did.append("Grace: Family Help, 25 November 2025")
    grace.click("Print", role="button")
    grace.page.wait_for_function("window.printed === true")
    grace.page.emulate_media(media="print")
    return [grace], holds(grace.page, "Maya’s plan", "What needs to change", "by 1 Dec", "Who agreed")


def _step_up(office: Office) -> Done:
    tom = office.hand("Tom Ellis")
    tom.begins_at("/")
    tom.page.get_by_role("link", name="Bean").first.click()
    tom.page.get_by_role("link", name="Help, and on what footing").click()
    tom.page.wait_for_load_state()
    tom.screens = 0
    tom.click("Step up or down")
    tom.write("What is gained by it", "A social worker for the court’s questions.")
    tom.write("What is lost by it?", "Another new face, with a baby coming.")
    tom.choose("Child in need")
    tom.write("Who was told, the family first", "Kerry and Marek, with Ewa.")
    tom.choose("Who leads from then on?", "Grace Adeyemi, Family Help lead practitioner")
    tom.click("Take this step", role="button")
    return [tom], holds(
        tom.page, "Owen Bright", "Grace Adeyemi", "Child in need",
        "A social worker for the court’s questions.", "Another new face, with a baby coming.",
        "Kerry and Marek, with Ewa.",
    )  # fmt: skip


TASKS: tuple[Task, ...] = (
    Task(name="a visit about three brothers and sisters", most=9, begins="from Today", do=_visit),
    Task(name="who is involved", most=2, begins="from Today", do=_involved),
    Task(name="a timeframe agreed by two", most=5, begins="from who is involved and from Today", do=_timeframe),
    Task(name="a police notice that names three children", most=8, begins="from the front door", do=_notice),
    Task(name="three organisations asked", most=11, begins="from the contact", do=_three_asked),
    Task(name="a step put in a plan", most=4, begins="from the plan", do=_step),
    Task(name="a plan of six steps looked at together", most=14, begins="from the plan", do=_looked_at),
    Task(name="the plan on paper", most=3, begins="from the child’s page", do=_printed),
    Task(name="three children handed over", most=12, begins="from who is involved and from Today", do=_handover),
    Task(name="a step up", most=10, begins="from help, and on what footing", do=_step_up),
)
"""In this order: each is counted in what those before it have left."""
