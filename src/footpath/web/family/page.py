"""The page of a drawn family, put together for one reader."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from footpath.access.models import Subject
from footpath.access.queries import Standing
from footpath.access.rules import Can
from footpath.drawings.genogram.order import CannotDraw
from footpath.drawings.genogram.values import Family, Someone
from footpath.people.actions import gate
from footpath.people.queries.drawn import FamilySeen, TieSeen
from footpath.people.queries.names import called_of
from footpath.people.rules.dates import day_in_words
from footpath.record.queries import latest
from footpath.web.family import values
from footpath.web.family.forms import ADDS
from footpath.web.family.picture import picture
from footpath.web.people.days import dates_in_words
from footpath.web.people.page import may_say
from footpath.web.ui.values import Link
from footpath.web.words import long

_TOGETHER = "people.family-drawn"
_CANNOT = "The drawing could not be made just now. Everybody in it is in the list below."


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address asks: which day, who is chosen, and what to do."""

    on: date
    today: date
    who: str = ""
    what: str = ""

    @property
    def is_now(self) -> bool:
        return self.on == self.today


def family_page(*, child: Subject, seen: FamilySeen, asked: Asked, who: Standing) -> values.FamilyPage:
    """Everything on the page, as this reader may know it."""
    return _Page(child, seen, asked, who).put_together()


def address(ref: object, *, on: date | None = None, who: str = "", do: str = "", anchor: str = "") -> str:
    """An address of the page."""
    pairs = {"on": on.isoformat() if on else "", "who": who, "do": do}
    asked = urlencode({name: value for name, value in pairs.items() if value})
    url = reverse("family:page", args=[str(ref)])
    return f"{url}{'?' if asked else ''}{asked}{'#' if anchor else ''}{anchor}"


def linked(child: Subject, seen: FamilySeen, asked: Asked) -> Family:
    """The family with each person's link to themselves beside the drawing."""
    on = None if asked.is_now else asked.on
    people = []
    for one in seen.family.people:
        if one.key in seen.subjects:
            link = address(child.ref, on=on, who=one.key, anchor="chosen")
            one = replace(one, link=link, told=_heard(one, seen.names[one.key]))
        people.append(one)
    return replace(seen.family, people=tuple(people))


def _heard(one: Someone, whole: str) -> str:
    """What is heard of somebody in the drawing: it begins with what is seen, so that they can be asked for by it."""
    _, _, rest = one.told.partition(": ")
    opening = f"{one.name}, {one.note}" if one.note else one.name
    opening = opening if whole == one.name else f"{opening} ({whole})"
    return f"{opening}: {rest}" if rest else opening


class _Page:
    def __init__(self, child: Subject, seen: FamilySeen, asked: Asked, who: Standing) -> None:
        self.child, self.seen, self.asked, self.who = child, seen, asked, who
        self.centre = str(child.ref)
        self.may = may_say(*seen.subjects.values(), who=who)
        self.writes = self.may.each([child.pk], gate.TELLING)
        self.now = None if asked.is_now else asked.on

    def put_together(self) -> values.FamilyPage:
        seen, asked = self.seen, self.asked
        svg = trouble = ""
        try:
            svg = picture(linked(self.child, seen, asked), dict(seen.nudges)).svg
        except (CannotDraw, OSError):
            trouble = _CANNOT
        name = called_of([self.child.pk])[self.child.pk].first
        return values.FamilyPage(
            ref=self.centre,
            name=name,
            title=seen.family.title,
            svg=svg,
            trouble=trouble,
            on=long(asked.on),
            on_words=seen.family.title,
            is_now=asked.is_now,
            earlier=self._step(max((day for day in seen.changes if day < asked.on), default=None), "Earlier"),
            later=self._step(
                min((day for day in seen.changes if asked.on < day <= asked.today), default=None), "Later"
            ),
            now_url="" if asked.is_now else address(self.centre),
            chosen=self._chosen(),
            people=self._people(),
            questions=self._questions(),
            betweens=tuple(
                values.BetweenRow(
                    says=one.says, whose_eyes=one.whose_eyes,
                    note=", ".join(part for part in (dates_in_words(one.since, one.until), one.source) if part),
                    url=reverse("family:between", args=[self.centre, one.between]) if self.writes else "",
                )
                for one in seen.betweens
            ),
            together=self._together(),
            can_write=self.writes and asked.is_now,
            together_url=address(self.centre, do="together") if self.writes else "",
            ecomap_url=reverse("family:ecomaps", args=[self.centre]),
            paper_url=reverse("family:paper", args=[self.centre]),
            printed_for=self.who.name,
            printed_on=long(asked.today),
        )  # fmt: skip

    def _step(self, day: date | None, words: str) -> Link | None:
        if day is None:
            return None
        return Link(label=f"{words}: {long(day)}", url=address(self.centre, on=day, who=self.asked.who))

    def _chosen(self) -> values.Chosen | None:
        key = self.asked.who if self.asked.who in self.seen.subjects else self.centre
        if key not in self.seen.subjects:
            return None
        told = next(one.told for one in self.seen.family.people if one.key == key)
        subject, moved = self.seen.subjects[key], self.seen.nudges.get(key, 0)
        writes = self.writes and self.asked.is_now
        adds = writes and self.may.together([self.child.pk, subject], gate.WEIGHTY) and self.who.may(Can.ADD_PEOPLE)
        return values.Chosen(
            key=key,
            name=self.seen.names[key],
            told=told.partition(": ")[2],
            url=reverse("people:page", args=[self.seen.refs[key]]),
            ties=tuple(self._tie(one, key) for one in self.seen.ties if key in (one.first, one.second)),
            adds=tuple(Link(label=label, url=address(self.centre, who=key, do=what)) for what, label in ADDS.items())
            if adds
            else (),
            more=(
                Link(
                    label="How it is between them and somebody",
                    url=address(self.centre, who=key, do="between"),
                ),
            )
            if writes and len(self.seen.subjects) > 1
            else (),
            moves=writes,
            moved=_moved(moved),
        )

    def _tie(self, one: TieSeen, key: str) -> values.TieRow:
        both = [self.seen.subjects[one.first], self.seen.subjects[one.second]]
        url = reverse("people:fact", args=[str(self.seen.refs[key]), "tie", one.relationship])
        return values.TieRow(
            says=one.says,
            note=dates_in_words(one.since, one.until, how=one.since_how),
            source=one.source,
            url=url if self.may.together(both, gate.WEIGHTY) else "",
        )

    def _people(self) -> tuple[values.Told, ...]:
        rows = []
        for one in self.seen.family.people:
            opening, _, rest = one.told.partition(": ")
            is_here = one.key in self.seen.subjects
            rows.append(
                values.Told(
                    name=opening,
                    rest=rest,
                    url=address(self.centre, on=self.now, who=one.key, anchor="chosen") if is_here else "",
                    is_chosen=one.key == self.asked.who,
                )
            )  # fmt: skip
        first = [row for row, one in zip(rows, self.seen.family.people, strict=True) if one.is_centre]
        return tuple(first + sorted((row for row in rows if row not in first), key=lambda row: row.name.casefold()))

    def _questions(self) -> tuple[values.QuestionRow, ...]:
        found: dict[str, list[values.AccountRow]] = defaultdict(list)
        for one in self.seen.accounts:
            when = day_in_words(one.since) if one.since else ""
            found[one.question].append(
                values.AccountRow(who=one.who or one.source, says=one.says, when=when if when not in one.source else "")
            )
        return tuple(values.QuestionRow(words=words, accounts=tuple(rows)) for words, rows in found.items())

    def _together(self) -> tuple[values.TogetherRow, ...]:
        return tuple(
            values.TogetherRow(
                when=long(one.happened_on), with_whom=one.words("with-whom"), where=one.words("where"),
                said=one.words("said"), on_url=address(self.centre, on=one.happened_on),
                url=reverse("records:page", args=[one.ref]),
            )
            for one in latest(subject=self.child.pk, kinds=[_TOGETHER], most=20)[_TOGETHER]
            if not one.withheld
        )  # fmt: skip


def _moved(places: int) -> str:
    if not places:
        return ""
    how_far = "one place" if abs(places) == 1 else f"{abs(places)} places"
    return f"Moved {how_far} to the {'right' if places > 0 else 'left'}"
