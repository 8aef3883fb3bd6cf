"""
Everyday tasks by a real browser, in clicks, choices, fields and keys, beside what each is allowed to take.

Counted in the invented area, each task by the people whose it is; what the record then holds is printed with it, so
that a count never goes down because something a child or a family needs was lost. The tasks
themselves are in `effort_tasks`.
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


Done = tuple[list[Hand], tuple[str, ...]]
"""Whose hands did it, and what the record then holds."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """An everyday task: how many actions it is allowed, who does it from where, and what the record then holds."""

    name: str
    most: int
    begins: str
    do: Callable[[Office], Done]


def effort(asked: Asked) -> Iterator[Measure]:
    """Count every task that is built, in a fresh invented area."""
    from footpath.bench.effort_tasks import TASKS

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


def holds(page: Any, *words: str) -> tuple[str, ...]:
    """What a page says, of what it has to say; a task that loses any of it is not done."""
    said = " ".join(page.locator("main").inner_text().split())
    missing = [one for one in words if one not in said]
    if missing:
        raise NotMade(f"after it the page at {page.url} does not say {', '.join(missing)}: the task was not done")
    return words
