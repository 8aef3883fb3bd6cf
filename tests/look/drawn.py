"""Pages drawn from the examples, as a browser or a reader of markup would meet them."""

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from playwright.sync_api import Route

from footpath.web.children.values import ChildPage
from footpath.web.today.values import Today
from footpath.web.ui.context import Site
from footpath.web.ui.examples import maya, others, parts, work
from footpath.web.ui.pages import shown
from footpath.web.ui.values import Undo

HOST = "http://footpath.test"
TODAY_UNDO = Undo(words="Filed to Maya and Theo.", url="#undo")


def _write(*, errors: bool = False, conflict: bool = False) -> dict[str, Any]:
    form = work.visit_form() if errors else work.Visit(initial=dict(work.visit_form().data))
    return {"form": form, "writing": work.writing(form, conflict=conflict)}


PAGES: Mapping[str, Callable[[], tuple[str, dict[str, Any]]]] = {
    "maya": lambda: ("children/page.html", {"page": maya.page()}),
    "theo": lambda: ("children/page.html", {"page": others.theo()}),
    "census": lambda: ("children/page.html", {"page": others.census_child()}),
    "mine": lambda: ("children/mine.html", {"mine": others.my_children()}),
    "today": lambda: ("today/today.html", {"today": work.today(), "undo": TODAY_UNDO}),
    "quiet-day": lambda: ("today/today.html", {"today": Today(date="Friday 20 November")}),
    "found": lambda: ("search/results.html", {"results": work.results()}),
    "find": lambda: ("people/find.html", {"find": work.find()}),
    "write": lambda: ("writing/write.html", _write()),
    "write-faults": lambda: ("writing/write.html", _write(errors=True)),
    "write-conflict": lambda: ("writing/write.html", _write(conflict=True)),
    "ui": lambda: ("ui/page.html", {"parts": [shown(part) for part in parts.parts()]}),
    "absent": lambda: ("404.html", {}),
    "refused": lambda: ("403.html", {}),
    "unreadable": lambda: ("400.html", {}),
    "broken": lambda: ("500.html", {}),
    "resting": lambda: ("503.html", {}),
}


def html(name: str, *, theme: str = "") -> str:
    """Return one of the pages, drawn."""
    template, context = PAGES[name]()
    return _drawn(template, context, theme=theme)


def child(page: ChildPage) -> str:
    """Return a child's page, drawn."""
    return _drawn("children/page.html", {"page": page})


def _drawn(template: str, context: dict[str, Any], *, theme: str = "") -> str:
    site = Site(council="Fernshire", theme=theme, demonstration=True)
    request = {"user": {"get_full_name": "Grace Adeyemi"}}
    return render_to_string(template, {"site": site, "request": request} | context)


def answer(route: Route) -> None:
    """Answer a browser from the templates and the static files, and nothing from anywhere else."""
    url = route.request.url.partition("?")[0]
    assert url.startswith(HOST), f"a page asked another host: {url}"
    path = url.removeprefix(HOST)
    if path.startswith("/static/"):
        file = finders.find(path.removeprefix("/static/"))
        assert file, f"a page asked for {path}, which is not there"
        kind = guess_type(path)[0] or "font/woff2"
        route.fulfill(body=Path(file).read_bytes(), content_type=kind)
    else:
        route.fulfill(body=html(path.strip("/")), content_type="text/html; charset=utf-8")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def words(markup: str) -> str:
    """Return what markup says, with its spaces put in order."""
    parser = _Words()
    parser.feed(markup)
    return " ".join(" ".join(parser.words).split())
