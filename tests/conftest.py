"""
How every test meets its database, its site and its browser.

A test runs in a transaction that is rolled back, on a copy of a prepared database: SQLite when
pytest is run by hand, both engines from `make test`. A test that needs what is written to stay
written, or a real server, asks for `new_site`, `served_site` or `page`.
"""

import atexit
import os
import shutil
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, WebError, expect, sync_playwright

from scripts import machine, prepared
from scripts.site import Site

# This runs before Django reads its settings, so that no test can reach real records.
_LAUNCHED = prepared.from_environment()
_HOME = Path(tempfile.mkdtemp(prefix="footpath-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
if _LAUNCHED is None:
    for _name in set(os.environ) - set(prepared.clean_environment()):
        del os.environ[_name]
else:
    shutil.copytree(_LAUNCHED.home, _HOME, dirs_exist_ok=True)
os.environ.update(prepared.TESTING, FOOTPATH_HOME=str(_HOME))
django.setup()

# Nothing here is timed: that a machine is busy is no fault of what is tested.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")

_CHROMIUM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse any connection that would leave this computer."""
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _only_here(getattr(socket.socket, name)))


def _only_here(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any, *rest: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if host not in ("::1", "localhost") and not host.startswith("127."):
                self.close()
                raise RuntimeError(f"A test tried to reach {host}: tests reach only this computer.")
        return connect(self, address, *rest)

    return guarded


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse what would flush the tables, which hold what is never erased."""
    if flushing := [item.nodeid for item in items if _would_flush(item)]:
        raise pytest.UsageError(f"{', '.join(flushing)} would flush the tables: ask for new_site or served_site.")


def _would_flush(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = set(getattr(item, "fixturenames", ()))
    return bool(marker and marker.kwargs.get("transaction")) or bool(
        asked & {"transactional_db", "live_server", "django_db_reset_sequences"}
    )


@pytest.fixture(scope="session")
def prepared_database() -> prepared.Prepared:
    """What the launcher prepared or, by hand, what is kept for the code as it is now."""
    return _LAUNCHED or prepared.kept()


@pytest.fixture(scope="session")
def told_database(prepared_database: prepared.Prepared) -> prepared.Prepared:
    """The same with the story of the invented area in it, for tests that serve it."""
    return prepared_database.told()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, prepared_database: prepared.Prepared) -> None:
    """Use the prepared database as it is: Django neither creates, migrates nor flushes one."""
    if _LAUNCHED is None:
        shutil.copytree(prepared_database.home, _HOME, dirs_exist_ok=True)


@pytest.fixture
def new_site(prepared_database: prepared.Prepared, tmp_path: Path) -> Iterator[Callable[[], Site]]:
    """Make sites of this test's own: each a fresh copy, not yet served, removed at the end."""
    sites: list[Site] = []

    def make() -> Site:
        sites.append(Site(home=tmp_path / f"site-{len(sites)}", prepared=prepared_database))
        return sites[-1]

    yield make
    for site in sites:
        site.close()


@pytest.fixture(scope="session")
def served_site(prepared_database: prepared.Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One site for the whole run, served by the real server; tests share what is in it."""
    site = Site(home=tmp_path_factory.mktemp("served"), prepared=prepared_database)
    try:
        site.serve()
        yield site
    finally:
        site.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser, without a window."""
    found = machine.browser()
    assert found, "No Chrome or Chromium was found: `make test` installs one."
    # Playwright keeps an event loop in this thread; Django would refuse the database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # What is expected comes as soon as it comes; on a busy machine that is not within five seconds.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=_CHROMIUM)
        yield launched
        launched.close()


@pytest.fixture
def new_context(browser: Browser, served_site: Site) -> Iterator[Callable[..., BrowserContext]]:
    """
    Make browsers of people who share nothing: `new_context(bypass_csp=True)` and the like.

    Fails the test if a page asked another host for anything, or if its script failed.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    ours = (served_site.url + "/", "data:", "blob:", "about:")

    def on_request(request: Request) -> None:
        if not request.url.startswith(ours):
            faults.append(f"a page asked another host: {request.url}")

    def on_error(error: WebError) -> None:
        faults.append(f"a script failed: {error.error}")

    def make(**options: Any) -> BrowserContext:
        settings = {"base_url": served_site.url, "locale": "en-GB", "timezone_id": "Europe/London"}
        context = browser.new_context(**(settings | options))
        context.on("request", on_request)
        context.on("weberror", on_error)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page nobody has signed in on, at the served site."""
    return new_context().new_page()
