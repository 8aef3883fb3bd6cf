"""A form filled in as a browser does: what the page says stands, and what somebody answered goes over it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser

from django.test import Client


class _Form(HTMLParser):
    """What the fields of a page's own form hold."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, object] = {}
        self._area, self._select = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        name, kind, value = said.get("name") or "", said.get("type") or "text", said.get("value") or ""
        if tag == "input" and name and (kind not in ("radio", "checkbox") or "checked" in said):
            self.found[name] = value
        elif tag == "textarea":
            self._area, self.found[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in said:
            self.found[self._select] = value

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area] = f"{self.found[self._area]}{data}".lstrip("\n")


def pressed(client: Client, url: str, answers: Mapping[str, object]) -> int:
    """Send what the page holds with what somebody answered; what was answered: 302 where it was done, 422 if not."""
    page = _Form()
    page.feed(client.get(url).content.decode())
    stands = {name: one for name, one in page.found.items() if name != "q"}
    answer = client.post(url, {**stands, **answers})
    assert answer.status_code in (302, 422), (url, answer.status_code)
    return answer.status_code
