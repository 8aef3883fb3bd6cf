"""People as pages show them: found by name, as one reader may know them, and two side by side."""

from __future__ import annotations

from dataclasses import dataclass

from footpath.web.ui.values import Link, Person, Picture


@dataclass(frozen=True, kw_only=True)
class Match:
    """One person who may be the one meant."""

    name: str
    url: str
    detail: str = ""  # what tells them apart: "9, Theo's sister", "born 19 May 2022"
    known_as: str = ""
    why: str = ""  # why they are in the list when the name is not the same: "sounds like"
    is_only_like: bool = False
    picture: Picture | None = None
    ref: str = ""
    subject: int = 0


@dataclass(frozen=True, kw_only=True)
class Find:
    """A name looked for and who was found. `add_url` where the reader may add a new person."""

    words: str = ""
    matches: tuple[Match, ...] = ()
    add_url: str = ""
    more_url: str = ""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """
    One thing known of somebody, with where it comes from.

    `what` and `row` name it, for ending or correcting it. `is_protected` shows "[protected]" for
    its words, and a button that shows them where `show_url` is given.
    """

    what: str
    row: int
    words: str
    label: str = ""
    note: str = ""  # between which days it holds, and how much of the time
    source: str = ""
    url: str = ""  # where to end or correct it
    is_protected: bool = False
    show_url: str = ""
    revealed: str = ""  # the words, where they have just been asked for
    is_past: bool = False

    @property
    def key(self) -> str:
        return f"{self.what}-{self.row}"

    @property
    def said(self) -> str:
        """The fact in one line, for the page where it is ended or corrected."""
        return f"{self.label}: {self.words}" if self.label else self.words


@dataclass(frozen=True, kw_only=True)
class Around:
    """Somebody around this person, what each is to the other, and the facts it rests on."""

    person: Person
    back: str = ""  # what this person is to them, where a word was told: "calls her Kez"
    marks: tuple[str, ...] = ()  # "lives with them", "has parental responsibility"
    facts: tuple[Fact, ...] = ()
    is_past: bool = False


@dataclass(frozen=True, kw_only=True)
class Account:
    """What one person says about a question that is not settled."""

    who: str
    says: str
    when: str = ""
    url: str = ""
    row: int = 0


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with more than one account. No account is the answer."""

    words: str
    accounts: tuple[Account, ...]

    @property
    def is_disputed(self) -> bool:
        return len(self.accounts) > 1


@dataclass(frozen=True, kw_only=True)
class Order:
    """An order of a court in force: for whom, against whom, what it says, until when."""

    kind: str
    when: str
    court: str = ""
    conditions: str = ""
    parties: tuple[str, ...] = ()
    source: str = ""
    covers: Fact | None = None
    url: str = ""
    row: int = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A group of facts under a heading, with where to add to it."""

    heading: str
    anchor: str
    facts: tuple[Fact, ...] = ()
    add_url: str = ""
    add: str = ""
    invite: str = ""


@dataclass(frozen=True, kw_only=True)
class Merged:
    """A record that reads as this person, and where to part them again."""

    words: str
    url: str = ""
    row: int = 0


@dataclass(frozen=True, kw_only=True)
class PersonHead:
    """Who this is."""

    ref: str
    subject: int
    name: str
    called: str = ""
    age: str = ""
    born: str = ""
    lives: str = ""
    honest: str = ""
    picture: Picture | None = None

    @property
    def short(self) -> str:
        """The name in headings and buttons."""
        return self.called or "them"


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """A person as one reader may know them. A part with nothing in it is an invitation, or absent."""

    head: PersonHead
    own_url: str = ""  # their own record, where it is open
    reach: tuple[Fact, ...] = ()
    not_safe: tuple[Fact, ...] = ()
    talks: tuple[Fact, ...] = ()
    needs_interpreter: bool = False
    family: tuple[Around, ...] = ()
    before: tuple[Around, ...] = ()  # those who are not around any more
    responsibility: tuple[Fact, ...] = ()
    homes: tuple[Fact, ...] = ()
    places: Part | None = None
    names: Part | None = None
    about: Part | None = None
    numbers: Part | None = None
    questions: tuple[Question, ...] = ()
    orders: tuple[Order, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    merged: tuple[Merged, ...] = ()
    same_url: str = ""
    can_write: bool = False
    add: tuple[tuple[str, Link], ...] = ()  # where to add each kind of fact, by the kind
    more: tuple[Link, ...] = ()
    printed_for: str = ""
    printed_on: str = ""

    @property
    def adds(self) -> dict[str, Link]:
        return dict(self.add)

    def fact(self, *, what: str, row: int) -> Fact | None:
        """The fact that an address names, where this reader may see it on this page."""
        return next((one for one in self.facts() if one.what == what and one.row == row), None)

    def described(self, *, what: str, row: int) -> str | None:
        """What an address names, in one line; None where this reader may not change it here."""
        if what == "order":
            found = (one for one in self.orders if one.row == row and one.url)
            return next((", ".join(part for part in (one.kind, one.when) if part) for one in found), None)
        if what == "claim":
            said = (account for question in self.questions for account in question.accounts)
            return next((f"{one.who}: “{one.says}”" for one in said if one.row == row and one.url), None)
        fact = self.fact(what=what, row=row)
        return fact.said if fact and fact.url else None

    def facts(self) -> tuple[Fact, ...]:
        parts = [part.facts for part in (self.places, self.names, self.about, self.numbers) if part]
        around = [one.facts for one in (*self.family, *self.before)]
        covered = tuple(order.covers for order in self.orders if order.covers)
        alone = (self.reach, self.not_safe, self.talks, self.responsibility, self.homes, covered)
        return tuple(fact for group in (*alone, *parts, *around) for fact in group)


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One line of two people beside each other, and whether the two agree."""

    label: str
    one: str
    other: str

    @property
    def agrees(self) -> bool:
        return bool(self.one) and self.one == self.other


@dataclass(frozen=True, kw_only=True)
class Compare:
    """Two people side by side."""

    one: Person
    other: Person
    rows: tuple[Compared, ...]
