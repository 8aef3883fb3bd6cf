"""Today as frozen values: sentences about children, each ending in what one would do next."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of Today: whom it is about, the sentence, and what to do next."""

    words: str
    who: str = ""
    when: str = ""
    iso: str = ""
    url: str = ""  # the page of the person the line is about
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Today:
    """One person's day. A part with no lines is not shown; a day with none says so kindly."""

    date: str
    since: tuple[Line, ...] = ()
    since_when: str = ""
    to_look_back_at: tuple[Line, ...] = ()
    """Openings in an emergency that wait for this person's review."""
    in_the_team: tuple[Line, ...] = ()
    """What is new in the children of the teams this person answers for."""
    diary: tuple[Line, ...] = ()
    hold_in_mind: tuple[Line, ...] = ()
    waiting: tuple[Line, ...] = ()
    coming_up: tuple[Line, ...] = ()
    unfinished: tuple[Line, ...] = ()
    more: Link | None = None
    write_url: str = ""

    @property
    def since_words(self) -> str:
        """When that was, to follow the heading."""
        return f", {self.since_when}" if self.since_when else ""

    @property
    def is_quiet(self) -> bool:
        """Say whether there is nothing at all to show."""
        parts = (
            self.since, self.to_look_back_at, self.in_the_team, self.diary, self.hold_in_mind, self.waiting,
            self.coming_up, self.unfinished,
        )  # fmt: skip
        return not any(parts)
