"""Every fact that is typed on the way, where it was typed, and where it then stood without being asked again."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page


@dataclass(kw_only=True)
class Fact:
    words: str
    typed_on: str
    stood_on: list[str] = field(default_factory=list)


def screen(page: Page) -> str:
    """A page by its own heading and by who reads it."""
    return page.get_by_role("heading", level=1).first.inner_text().splitlines()[0]


def words_of(page: Page) -> str:
    """All that a page says, what it has filled in for its reader too."""
    filled = page.eval_on_selector_all(
        "main input:not([type=hidden]), main textarea, main select option:checked",
        "all => all.map(one => one.value || one.textContent)",
    )
    return " ".join(" ".join([page.locator("main").inner_text(), *filled]).split())


class Told:
    """Who types it says it once; from then on it only ever stands there."""

    def __init__(self) -> None:
        self.facts: dict[str, Fact] = {}

    def type(self, page: Page, label: str, words: str, *, within: Locator | None = None) -> None:
        """Say a fact in the one field that asks for it; whoever is asked for it a second time has found a fault."""
        key = words.casefold()
        # A name may be said within a sentence; a sentence is never said again within a longer one.
        before = [one for had, one in self.facts.items() if had == key or (" " in had and had in key) or key in had]
        assert not before, f"“{words}” is asked on “{screen(page)}”, and was typed on “{before[0].typed_on}” before"
        place = (within or page).get_by_label(label, exact=True).and_(page.locator("input, textarea"))
        place = place.locator("visible=true").first
        assert not place.input_value(), f"“{label}” on “{screen(page)}” holds something already"
        self.facts[key] = Fact(words=words, typed_on=screen(page))
        place.fill(words)

    def stands(self, page: Page, *facts: str) -> None:
        """These stand on this page, and it was not this page that asked for them."""
        said, here = words_of(page), screen(page)
        for words in facts:
            one = self.facts[words.casefold()]
            assert " ".join(words.split()).casefold() in said.casefold(), f"“{words}” does not stand on “{here}”"
            one.stood_on.append(here)

    def never_seen_again(self) -> list[str]:
        return [one.words for one in self.facts.values() if not one.stood_on]

    def __str__(self) -> str:
        return "\n".join(
            f"“{one.words}”\n  typed once: {one.typed_on}\n  then stands: {'; '.join(dict.fromkeys(one.stood_on))}"
            for one in self.facts.values()
        )
