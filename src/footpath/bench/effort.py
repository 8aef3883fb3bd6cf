"""
Everyday tasks by a real browser, in clicks, choices, fields and keys, beside what each is allowed to take.

Counted in the invented area, each task by the people whose it is; what the record then holds is printed with it, so
that a count never goes down because something a child or a family needs was lost. A task that is built elsewhere adds
itself to `TASKS`.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from footpath.bench.asked import Asked
from footpath.bench.counting import Hand
from footpath.bench.places import NotMade
from footpath.bench.served import free_port
from footpath.bench.told import Measure

_CHROMIUM = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync")  # fmt: skip
_LINK = re.compile(r": ([A-Z][^.\n]+)\. [^\n]*\n\s+(http\S+/account/link/\S+)")


@dataclass(kw_only=True)
class Office:
    """The invented area served, and a browser in which everybody signs in with a link of their own."""

    url: str
    links: dict[str, str]
    browser: Any
    hands: dict[str, Any] = field(default_factory=dict)

    def hand(self, who: str) -> Hand:
        """A hand of this person, who has signed in."""
        if who not in self.hands:
            link = next((link for name, link in self.links.items() if name == who), "") or self._link_of(who)
            context = self.browser.new_context(
                base_url=self.url, viewport={"width": 1366, "height": 768}, locale="en-GB", timezone_id="Europe/London"
            )
            page = context.new_page()
            page.goto(link)
            if page.locator("main form button").count():
                page.locator("main form button").first.click()
                page.wait_for_load_state()
            page.close()
            self.hands[who] = context
        return Hand(who=who.split()[0], page=self.hands[who].new_page())

    def _link_of(self, who: str) -> str:
        """A one-time link for somebody who is not among the visitors, made as an administrator makes it."""
        amir = self.hand("Amir Sadiq").page
        amir.goto("/team/")
        amir.get_by_role("link", name=who).first.click()
        amir.get_by_role("button", name="Make a link").click()
        return str(amir.get_by_label("The link").input_value())


@dataclass(frozen=True, kw_only=True)
class Task:
    """An everyday task: how many actions it is allowed, who does it from where, and what the record then holds."""

    name: str
    most: int
    begins: str
    do: Callable[[Office], tuple[list[Hand], tuple[str, ...]]]


def effort(asked: Asked) -> Iterator[Measure]:
    """Count every task that is built, in a fresh invented area."""
    with _office(asked) as office:
        for task in TASKS:
            asked.tell(f"{task.name} ...")
            hands, holds = task.do(office)
            actions = sum(one.actions for one in hands)
            parts = ", ".join(
                f"{sum(getattr(one, what) for one in hands)} {what}" for what in ("clicks", "choices", "fields", "keys")
            )
            words = sum(one.words for one in hands)
            screens = sum(one.screens for one in hands)
            yield Measure(
                bench="effort", what=f"{task.name}, {task.begins}", ratio=float(actions), limit=float(task.most),
                at_least=False,
                notes=(
                    f"actions: {parts}; {screens} screens; {len(hands)} {'person' if len(hands) == 1 else 'people'}",
                    f"and {words} words of prose, which are the record",
                    f"the record then holds: {'; '.join(holds)}",
                    "in order: " + "; ".join(did for one in hands for did in one.did),
                ),
            )  # fmt: skip


@contextmanager
def _office(asked: Asked) -> Iterator[Office]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise NotMade("counting needs a real browser: install playwright and its Chromium, as the tests do") from error
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="footpath-effort-") as home:
        log = Path(home) / "log"
        command = [sys.executable, "-c", "from footpath.cli.main import main; main()", "demo", f"--port={port}"]
        environment = {**os.environ, "HOME": home, "PYTHONUNBUFFERED": "1"}
        with log.open("w") as out:
            site = subprocess.Popen(command, env=environment, cwd=home, stdout=out, stderr=subprocess.STDOUT)
        try:
            asked.tell("making the invented area ...")
            links = _links(site, log, port)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_CHROMIUM))
                try:
                    yield Office(url=f"http://localhost:{port}", links=links, browser=browser)
                finally:
                    browser.close()
        finally:
            site.terminate()
            site.wait(timeout=30)


def _chromium() -> str | None:
    """The system's own Chromium where it has one; else the one that playwright fetched."""
    return next((str(path) for path in (Path("/usr/bin/chromium"),) if path.exists()), None)


def _links(site: subprocess.Popen[bytes], log: Path, port: int) -> dict[str, str]:
    until = time.monotonic() + 300
    while time.monotonic() < until and site.poll() is None:
        told = log.read_text(encoding="utf-8", errors="replace")
        if "Press Ctrl" in told:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1):
                    return dict(_LINK.findall(told))
            except OSError:
                pass
        time.sleep(0.5)
    raise NotMade(f"the invented area did not start; it said: {log.read_text(errors='replace')[-400:]}")


def _holds(page: Any, *words: str) -> tuple[str, ...]:
    """What a page says, of what it has to say; a task that loses any of it is not done."""
    said = " ".join(page.locator("main").inner_text().split())
    missing = [one for one in words if one not in said]
    if missing:
        raise NotMade(f"after it the page at {page.url} does not say {', '.join(missing)}: the task was not done")
    return words


# --- the tasks ------------------------------------------------------------------------------------


def _visit(office: Office) -> tuple[list[Hand], tuple[str, ...]]:
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
    return [grace], _holds(page, "at home", "Theo", "Maya", "Kai", "“Shoe.” Eleven times.", "The blue cup")


def _timeframe(office: Office) -> tuple[list[Hand], tuple[str, ...]]:
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
    return [grace, tom], _holds(tom.page, *said)


def _handover(office: Office) -> tuple[list[Hand], tuple[str, ...]]:
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
    return [grace, owen], _holds(
        owen.page, "Read back, understood, and complete on 20 November 2026", "A day’s notice, always",
        "On Tuesday with a card", "that is how it is",
    )  # fmt: skip


def _involved(office: Office) -> tuple[list[Hand], tuple[str, ...]]:
    tom = office.hand("Tom Ellis")
    tom.begins_at("/")
    tom.click("Kai")
    tom.click("Who is involved, and by when", within="body")
    return [tom], _holds(tom.page, "Owen Bright", "Bilal Khan", "Grace Adeyemi", "leads for Kai", "spoken with alone")


TASKS: tuple[Task, ...] = (
    Task(name="a visit about three brothers and sisters", most=9, begins="from Today", do=_visit),
    Task(name="who is involved", most=2, begins="from Today", do=_involved),
    Task(name="a timeframe agreed by two", most=5, begins="from who is involved and from Today", do=_timeframe),
    Task(name="three children handed over", most=12, begins="from who is involved and from Today", do=_handover),
)
"""In this order: each is counted in what those before it have left."""
