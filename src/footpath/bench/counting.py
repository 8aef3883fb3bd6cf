"""A hand at a real browser that counts what it does: clicks, choices, fields, keys; screens; and the words typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(kw_only=True)
class Hand:
    """
    Somebody at work.

    An *action* is a click, a choice, a key that does something, or going to a field and writing in it.

    The words of prose are counted apart: they are the record, and not its cost.
    """

    who: str
    page: Any
    clicks: int = 0
    choices: int = 0
    fields: int = 0
    keys: int = 0
    screens: int = 0
    words: int = 0
    did: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("framenavigated", self._moved)

    def _moved(self, frame: Any) -> None:
        if frame == self.page.main_frame:
            self.screens += 1

    @property
    def actions(self) -> int:
        return self.clicks + self.choices + self.fields + self.keys

    def begins_at(self, path: str) -> None:
        """Where they were already: nothing of getting there is counted."""
        self.page.goto(path)
        self.screens = 0

    def click(self, name: str, *, role: str = "link", within: str = "main") -> None:
        """Click a link or a button by the words on it."""
        self.page.locator(within).get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()
        self.clicks += 1
        self.did.append(f"{self.who}: {name}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.page.wait_for_load_state()
        self.keys += 1
        self.did.append(f"{self.who}: key {key}")

    def open(self, words: str) -> None:
        """Unfold what is folded away."""
        self.page.locator("summary", has_text=words).first.click()
        self.clicks += 1
        self.did.append(f"{self.who}: {words}")

    def choose(self, label: str, choice: str = "", *, beside: str = "") -> None:
        """Choose from a list, or tick; `beside` is what stands in the same row, where several rows ask the same."""
        within = self.page.locator("fieldset, li, .fp-look", has_text=beside).last if beside else self.page
        box = within.get_by_label(label, exact=bool(beside)).first
        if box.evaluate("one => one.tagName") == "SELECT":
            box.select_option(label=choice)
        else:
            box.check()
        self.choices += 1
        self.did.append(f"{self.who}: {beside or label} {choice}".rstrip())

    def write(self, label: str, words: str, *, prose: bool = True) -> None:
        """Go to a field by its label and write in it."""
        self.page.get_by_label(label, exact=False).locator("visible=true").first.fill(words)
        self.fields += 1
        self.words += len(words.split()) if prose else 0
        self.did.append(f"{self.who}: {label}")
