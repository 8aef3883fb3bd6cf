"""What a document reads of the record for its children: asked once for all its sections, however many they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from footpath.access.models import Subject
from footpath.access.queries import Helper, beside
from footpath.people.queries.family import Relative, family_of
from footpath.people.queries.heads import About, Brief, about, briefs
from footpath.people.rules.naming import first_in
from footpath.record.queries import chronology, latest, open_many
from footpath.record.values import Line, Opened
from footpath.store.managers import AnyOf

_EXPECTED = timedelta(days=280)
PROTECTION = ("protection.enquiry", "protection.strategy", "protection.conference", "protection.plan")
CAME_IN = ("frontdoor.contact",)
EARLIER = ("help.footing", "understanding.assessment", "help.child-in-need-plan", "protection.plan", "care.episode")
STANDING = (
    "help.know-first",
    "voice.talk-and-listen",
    "voice.words",
    "understanding.life",
    "understanding.worries",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Child:
    """What the record holds of one child, for a document to show."""

    subject: int
    brief: Brief | None
    url: str
    relatives: tuple[Relative, ...]
    told: About
    helpers: tuple[Helper, ...]
    stands: Mapping[str, list[Opened]]
    significant: tuple[Line, ...]
    earlier: tuple[Line, ...]
    protection: tuple[Line, ...]
    came_in: tuple[Line, ...]

    @property
    def name(self) -> str:
        return self.brief.name if self.brief else "This child"

    @property
    def first(self) -> str:
        return first_in(self.name)


def children_of(subjects: Sequence[int], *, began: date, until: date | None, today: date) -> tuple[Child, ...]:
    """
    Each child of an assessment, as this reader may read them.

    :param until: what happened later is not in the timeline: an agreed assessment tells of its own day.
    """
    known = briefs(subjects, on=until or today)
    refs = dict(Subject.objects.filter(pk__in=AnyOf(sorted(subjects))).values_list("pk", "ref"))
    return tuple(
        Child(
            subject=one,
            brief=known.get(one),
            url=reverse("children:page", args=[refs[one]]),
            relatives=tuple(each for each in family_of(one, on=until or today) if _there_by(each, until or today)),
            told=about(subject=one, on=until or today),
            helpers=tuple(beside(subject=one, on=until or today)),
            stands=latest(subject=one, kinds=STANDING, most=3) if until is None else _stood(one, until),
            significant=chronology(subject=one, significant=True, until=until).lines,
            earlier=tuple(
                line
                for line in chronology(subject=one, kinds=EARLIER, until=began).lines
                if not line.withheld and line.happened_on < began
            ),
            protection=chronology(subject=one, kinds=_known(PROTECTION), until=until).lines,
            came_in=chronology(subject=one, kinds=CAME_IN, until=until).lines,
        )
        for one in subjects
        if one in refs
    )


def _stood(subject: int, day: date) -> dict[str, list[Opened]]:
    """What stood on the child's page that day: an agreed assessment shows the life of its own time."""
    lines = [one for one in chronology(subject=subject, kinds=STANDING, until=day).lines if not one.withheld]
    chosen = [one.record for kind in STANDING for one in [each for each in lines if each.kind == kind][:3]]
    found: dict[str, list[Opened]] = {kind: [] for kind in STANDING}
    for one in open_many(records=chosen) if chosen else ():
        found[one.kind].append(one)
    return found


def _there_by(one: Relative, day: date) -> bool:
    """Nobody is in a family on paper before they were expected."""
    if one.born_on is not None:
        return one.born_on <= day
    return one.due_on is None or one.due_on - _EXPECTED <= day


def _known(kinds: Sequence[str]) -> list[str]:
    from footpath.record.registry import kinds as registered

    there = {kind.key for kind in registered()}
    return [one for one in kinds if one in there]
