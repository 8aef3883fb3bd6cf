"""A child protection plan before birth, by each role in a real browser; and a legal gateway beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from scripts.prepared import Prepared
from tests.browser.reading import on_to, reads_well
from tests.web.area import InventedArea, invented_area

pytestmark = [pytest.mark.browser, pytest.mark.once]


@pytest.fixture(scope="module")
def invented(told_database: Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    with invented_area(told_database, tmp_path_factory.mktemp("protecting")) as served:
        yield served


@pytest.fixture(scope="module")
def come_in(browser: Browser, invented: InventedArea) -> Iterator[Callable[[str], Page]]:
    """A page of somebody's, who has come in once."""
    contexts: dict[str, BrowserContext] = {}

    def one(who: str) -> Page:
        if who not in contexts:
            contexts[who] = browser.new_context(
                base_url=invented.site.url, locale="en-GB", timezone_id="Europe/London", bypass_csp=True,
                viewport={"width": 1366, "height": 768},
            )  # fmt: skip
            invented.sign_in(contexts[who], who)
        return contexts[who].new_page()

    yield one
    for context in contexts.values():
        context.close()


def _write(page: Page) -> None:
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_load_state()


def _put_beside_bean(page: Page, invented: InventedArea, name: str) -> None:
    page.goto(f"/team{invented.child('Bean')}beside/")
    who = page.get_by_label("Who will be beside them?")
    who.select_option(who.locator("option", has_text=name).first.get_attribute("value"))
    page.get_by_label("As what?").select_option("chair")
    page.get_by_role("button", name="Put them beside").click()
    page.wait_for_load_state()


def test_a_plan_before_birth_is_begun_carried_and_ended_each_by_whose_it_is(
    come_in: Callable[[str], Page], invented: InventedArea
) -> None:
    grace = come_in("Grace Adeyemi")
    grace.goto(invented.child("Bean").replace("/children/", "/protection/about/"))
    reads_well(grace)
    on_to(grace.get_by_role("link", name="They moved here with a plan"))
    reads_well(grace)
    grace.get_by_label("From which area?").fill("Wexcombe")
    grace.get_by_label("When were we told?").fill("2 Nov 2026")
    grace.get_by_label("When did the plan begin there?").fill("1 Sep 2026")
    grace.get_by_label("For what kind of harm, when they left?").select_option("EMO")
    _write(grace)
    on_to(grace.get_by_role("link", name="Arrange the conference"))
    reads_well(grace)
    grace.get_by_label("On which day?").fill("6 Nov 2026")
    grace.get_by_label("Who chairs it?").fill("Frances Doyle")
    _write(grace)
    reads_well(grace)
    met = grace.url
    expect(grace.get_by_text("They moved here from Wexcombe").first).to_be_visible()
    expect(grace.get_by_role("link", name="Write down what was decided")).to_have_count(0)
    tom = come_in("Tom Ellis")
    _put_beside_bean(tom, invented, "Frances Doyle")
    frances = come_in("Frances Doyle")
    frances.goto(met)
    on_to(frances.get_by_role("link", name="Write down what was decided"))
    reads_well(frances)
    frances.get_by_label("A child protection plan", exact=True).check()
    frances.get_by_label("Bean: if a child protection plan").select_option("PHY")
    frances.get_by_label("Bean: what was found?").fill("Nothing yet; Kerry is afraid.")
    frances.get_by_label("Bean: why was it decided so?").fill("He has not stopped looking for them.")
    _write(frances)
    # The wrong line was chosen: whoever chaired puts it right, until a plan begins from it.
    on_to(frances.get_by_role("link", name="Put a slip in it right"))
    reads_well(frances)
    frances.get_by_label("What was wrong, and why?").fill("I chose the line below.")
    frances.get_by_label("If a child protection plan, for what kind of harm?").select_option("EMO")
    _write(frances)
    reads_well(frances)
    expect(frances.get_by_text("For emotional abuse").first).to_be_visible()
    grace.goto(met)
    on_to(grace.get_by_role("link", name="Begin the plan"))
    reads_well(grace)
    expect(grace.get_by_text("Bean: for emotional abuse.")).to_be_visible()
    expect(grace.get_by_label("what is feared")).to_have_value("He has not stopped looking for them.")
    grace.get_by_label("When does the core group first meet?").fill("18 Nov 2026")
    _write(grace)
    plan = grace.url
    expect(grace.get_by_text("where a plan had begun on 1 September 2026")).to_be_visible()
    expect(grace.get_by_text("before it is not known yet")).to_be_visible()
    on_to(grace.get_by_role("link", name="Say how many"))
    reads_well(grace)
    grace.get_by_label("How many child protection plans").fill("1")
    _write(grace)
    expect(grace.get_by_text("There was one child protection plan before.")).to_be_visible()
    on_to(grace.get_by_role("button", name="Add a worry and what answers it"))
    reads_well(grace)
    grace.get_by_label("What is feared for the child?").fill("A knock in the night.")
    grace.get_by_label("What should be different for the child?").fill("Bean comes home to a shut door")
    grace.get_by_label("What is done about it?").fill("A second lock")
    grace.get_by_label("Who does it?").fill("Grace")
    _write(grace)
    reads_well(grace)
    on_to(grace.get_by_role("link", name="What shows a change?").first)
    reads_well(grace)
    grace.goto(plan)
    on_to(grace.get_by_role("link", name="The core group met"))
    reads_well(grace)
    grace.get_by_label("When did the core group meet?").fill("18 Nov 2026")
    grace.get_by_label("What do the family say?").fill("“A lock is a lock.”")
    _write(grace)
    reads_well(grace)
    there = grace.url

    # A health visitor with whom Bean is shared says what she thinks, and decides nothing.
    sian = come_in("Siân Pugh")
    sian.goto(there)
    sian.get_by_label("Somebody else").fill("Siân Pugh")
    sian.get_by_label("As what?").fill("health visitor")
    sian.get_by_label("Came", exact=True).check()
    sian.get_by_label("What do they think?").fill("She sleeps when the door is shut.")
    _write(sian)
    sian.goto(plan)
    expect(sian.get_by_text("She sleeps when the door is shut.")).to_be_visible()
    expect(sian.get_by_role("link", name="It was reviewed")).to_have_count(0)
    answer = sian.goto(f"{plan}review/")
    assert answer is not None
    assert answer.status == 404

    tom.goto(plan)
    on_to(tom.get_by_role("link", name="It was reviewed"))
    reads_well(tom)
    # Whoever answers for the work says that the plan goes on, and no more: to end it is for somebody apart from it.
    expect(tom.get_by_label("The plan goes on", exact=True)).to_be_visible()
    expect(tom.get_by_label("The plan ends", exact=True)).to_have_count(0)
    expect(tom.get_by_text("is written down by whoever chairs: Frances Doyle.")).to_be_visible()

    frances.goto(plan)
    on_to(frances.get_by_role("link", name="It was reviewed"))
    reads_well(frances)
    frances.get_by_label("When was the review?").fill("20 Nov 2026")
    frances.get_by_label("The plan ends", exact=True).check()
    frances.get_by_label("Why, for Bean?").fill("Two locks, and nobody has knocked.")
    _write(frances)
    expect(frances.get_by_text("Say why the plan ends").first).to_be_visible()
    expect(frances.get_by_label("Why, for Bean?")).to_have_value("Two locks, and nobody has knocked.")
    frances.get_by_label("If it ends: why?").select_option("safe-enough")
    frances.get_by_label("If it ends: what help goes on?").select_option("family-help")
    _write(frances)
    frances.goto(plan)
    expect(frances.get_by_text("It ended on 20 November 2026: it is safe enough now.")).to_be_visible()
    reads_well(frances)

    charlie = come_in("Charlie Moss")
    for address in (plan, there):
        answer = charlie.goto(address)
        assert answer is not None
        assert answer.status == 404


def test_a_gateway_is_challenged_and_decided_and_the_days_before_a_court_follow(
    come_in: Callable[[str], Page], invented: InventedArea
) -> None:
    grace = come_in("Grace Adeyemi")
    grace.goto(invented.child("Bean").replace("/children/", "/protection/gateway/about/") + "new/")
    reads_well(grace)
    grace.get_by_label("What the child says, and how it was heard").fill("Not born; Kerry speaks, and is heard.")
    _write(grace)
    gateway = grace.url
    grace.get_by_role("link", name="Somebody challenged it").click()
    grace.get_by_label("Who challenged it?").fill("Frances Doyle")
    grace.get_by_label("What did they say").fill("Ask her what it would take.")
    _write(grace)
    expect(grace.get_by_text("Somebody who manages this work decides it")).to_be_visible()

    tom = come_in("Tom Ellis")
    tom.goto(gateway)
    tom.get_by_role("link", name="Decide it").click()
    expect(tom.get_by_text("Nothing is written yet under: How the worker was prepared")).to_be_visible()
    reads_well(tom)
    tom.get_by_label("Begin pre-proceedings").check()
    tom.get_by_label("Why?").fill("Not safe as it is.")
    _write(tom)
    expect(tom.get_by_text("A family is offered a meeting of their own first.").first).to_be_visible()
    tom.get_by_label("If the family was not offered one").fill("He would learn where they are: Tom decided.")
    _write(tom)
    reads_well(tom)

    grace.goto(gateway)
    expect(grace.get_by_text("Who decided it: Tom Ellis.")).to_be_visible()
    on_to(grace.get_by_role("link", name="Pre-proceedings", exact=True))
    reads_well(grace)
    grace.get_by_role("button", name="The letter was sent").or_(
        grace.get_by_role("link", name="The letter was sent")
    ).click()
    grace.get_by_label("When was the letter before proceedings sent?").fill("20 Nov 2026")
    grace.get_by_label("No", exact=True).check()
    _write(grace)
    expect(grace.get_by_text("Letter before proceedings")).to_be_visible()

    sian = come_in("Siân Pugh")
    answer = sian.goto(gateway)
    assert answer is not None
    assert answer.status == 404


def test_whoever_wrote_a_gateway_does_not_decide_it_and_nobody_without_the_law_finds_it(
    come_in: Callable[[str], Page], invented: InventedArea
) -> None:
    bean = invented.child("Bean")
    tom = come_in("Tom Ellis")
    tom.goto(bean.replace("/children/", "/protection/gateway/about/") + "new/")
    tom.get_by_label("What the child says, and how it was heard").fill("Kerry says that a lapwing is early.")
    on_to(tom.get_by_role("button", name="Write it down"))
    gateway = tom.url
    expect(tom.get_by_text("You wrote this, so somebody else who manages this work decides it")).to_be_visible()
    expect(tom.get_by_role("link", name="Decide it")).to_have_count(0)
    reads_well(tom)

    grace = come_in("Grace Adeyemi")
    grace.goto(gateway)
    expect(grace.get_by_text("Somebody who manages this work decides it")).to_be_visible()
    expect(grace.get_by_role("link", name="Decide it")).to_have_count(0)
    for person in (tom, grace):
        answer = person.goto(f"{gateway}decide/")
        assert answer is not None
        assert answer.status == 404

    sian = come_in("Siân Pugh")
    pages = (bean, bean.replace("/children/", "/protection/about/"), "/find/?q=lapwing")
    for person, finds in ((grace, True), (sian, False)):
        for page in pages:
            answer = person.goto(page)
            assert answer is not None
            assert answer.status == 200, page
            told = person.locator("main").inner_text().casefold()
            assert ("legal gateway" in told or "lapwing is early" in told) is finds, page
    answer = sian.goto(gateway)
    assert answer is not None
    assert answer.status == 404
