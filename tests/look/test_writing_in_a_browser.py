"""Nothing typed is lost: saved as it is written, said when it is not, both kept when two write."""

import json
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.look.drawn import HOST, answer

pytestmark = pytest.mark.browser

CLASH = {
    "who": "Owen Bright",
    "when": "10:40",
    "version": 9,
    "clashes": [{"name": "happened", "label": "What happened?", "theirs": "Theirs."}],
}


class Server:
    """What the server would answer to a save, and what it was sent."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, object]] | None] = []
        self.sent: list[str] = []

    def __call__(self, route: Route) -> None:
        body = route.request.post_data_buffer or b""
        self.sent.append(body.decode())
        reply = self.answers.pop(0) if self.answers else (200, {"saved": "10:43", "version": 8})
        if reply is None:
            route.abort("internetdisconnected")
        else:
            route.fulfill(status=reply[0], json=reply[1])


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def writing(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(base_url=HOST, locale="en-GB")
    context.route("**/*", answer)
    context.route(f"{HOST}/save", server)
    page = context.new_page()
    page.goto("/write", wait_until="networkidle")
    yield page
    context.close()


def status(page: Page) -> Locator:
    return page.locator("[data-autosave-status]")


def test_what_is_written_is_saved_by_itself_and_says_when(writing: Page, server: Server) -> None:
    writing.get_by_label("What happened?").fill("Kerry was in.")

    expect(status(writing)).to_have_text("Saved 10:43")
    assert "Kerry was in." in server.sent[-1]
    assert writing.input_value("[name=version]") == "8"


def test_no_connection_is_said_and_tried_again_until_it_is_saved(writing: Page, server: Server) -> None:
    server.answers = [None]

    writing.get_by_label("What happened?").fill("Kerry was in.")

    expect(status(writing)).to_have_text("Not saved yet: no connection. Keep this page open.")
    expect(status(writing)).to_have_text("Saved 10:43", timeout=10_000)
    assert "Kerry was in." in server.sent[-1]


def test_being_signed_out_is_said_and_the_words_stay(writing: Page, server: Server) -> None:
    server.answers = [(401, {})]

    writing.get_by_label("What happened?").fill("Kerry was in.")

    expect(writing.get_by_text("you have been signed out")).to_be_visible()
    assert writing.get_by_label("What happened?").input_value() == "Kerry was in."


def test_two_versions_stand_side_by_side_and_both_can_be_kept(writing: Page, server: Server) -> None:
    server.answers = [(409, CLASH)]
    writing.get_by_label("What happened?").fill("Mine.")
    expect(writing.get_by_text("Owen Bright changed this at 10:40")).to_be_visible()

    writing.get_by_label("Keep both").check()
    writing.get_by_role("button", name="Go on with these").click()

    expect(status(writing)).to_have_text("Saved 10:43")
    assert writing.get_by_label("What happened?").input_value() == "Mine.\n\nTheirs."


def test_filing_waits_for_the_save_that_is_on_its_way_and_is_done_once(writing: Page, server: Server) -> None:
    held: list[Route] = []
    filed: list[str] = []
    writing.route("**/save", lambda route: held.append(route))

    def file_it(route: Route) -> None:
        filed.append(route.request.post_data or "")
        route.fulfill(body="Filed.")

    writing.route("**/filed", file_it)
    writing.locator("form[data-autosave-url]").evaluate("form => { form.action = '/filed'; form.method = 'post' }")
    with writing.expect_request("**/save"):
        writing.get_by_label("What happened?").fill("Kerry was in.")
    file = writing.get_by_role("button", name="File it")
    file.click()
    file.click()
    expect(status(writing)).to_have_text("Saving, and then filing")
    assert not filed

    held[0].fulfill(json={"saved": "10:43", "version": 8})

    expect(writing.get_by_text("Filed.")).to_be_visible()
    assert len(filed) == 1
    assert 'name="version"\r\n\r\n8\r\n' in filed[0]


def test_where_the_save_met_other_words_nothing_is_filed_until_somebody_chose(writing: Page, server: Server) -> None:
    held: list[Route] = []
    writing.route("**/save", lambda route: held.append(route))
    with writing.expect_request("**/save"):
        writing.get_by_label("What happened?").fill("Mine.")
    writing.get_by_role("button", name="File it").click()

    held[0].fulfill(status=409, json=CLASH)

    expect(writing.get_by_text("Owen Bright changed this at 10:40")).to_be_visible()
    assert writing.get_by_label("What happened?").input_value() == "Mine."


def test_nothing_of_it_is_left_in_the_browser(writing: Page, server: Server) -> None:
    server.answers = [None]
    writing.get_by_label("What happened?").fill("Kerry was in.")
    expect(writing.get_by_text("Not saved yet")).to_be_visible()

    kept = writing.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

    assert json.loads(kept) == [{}, {}]


@pytest.fixture
def searching(browser: Browser) -> Iterator[Callable[[list[dict[str, str]]], Page]]:
    contexts = []

    def begin(found: list[dict[str, str]]) -> Page:
        context = browser.new_context(base_url=HOST)
        contexts.append(context)
        context.route("**/*", answer)
        context.route(f"{HOST}{reverse('people:find')}?*", lambda route: route.fulfill(json={"results": found}))
        page = context.new_page()
        page.goto("/maya", wait_until="networkidle")
        search = page.locator("#search[role=combobox]")
        # A busy machine may have fetched the scripts and not have run them yet: then the key is pressed again.
        for _ in range(100):
            page.keyboard.press("/")
            if search.count() and search.evaluate("field => field === document.activeElement"):
                break
            page.wait_for_timeout(100)
        page.keyboard.type("theo")
        return page

    yield begin
    for context in contexts:
        context.close()


def test_somebody_is_found_as_they_are_typed_and_reached_by_keyboard(
    searching: Callable[[list[dict[str, str]]], Page],
) -> None:
    page = searching([{"label": "Theo Linden-Shaw", "detail": "4", "url": "/theo"}])
    expect(page.locator(".fp-typeahead__one")).to_have_text("Theo Linden-Shaw4")

    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/theo")


def test_a_name_with_nobody_behind_it_is_said_and_can_still_be_searched_for(
    searching: Callable[[list[dict[str, str]]], Page],
) -> None:
    page = searching([])

    expect(page.locator(".fp-typeahead__said")).to_have_text("Nobody of that name yet.")
    assert parse_qs("q=" + page.input_value("#search"))["q"] == ["theo"]
