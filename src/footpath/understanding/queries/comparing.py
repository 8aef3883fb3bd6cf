"""How an understanding stood at two moments, answer by answer, with what changed between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from footpath.record.history import Version, versions_of_many
from footpath.record.registry import kind_of
from footpath.store.managers import AnyOf
from footpath.understanding.models import Answer, Claim, Recommendation, Strength, Worry
from footpath.understanding.queries.parts import OF_ASSESSMENT, Understanding

_LIKE = 0.5
_COMPARED = (Answer.KIND, Worry.KIND, Strength.KIND, Claim.KIND, Recommendation.KIND)


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """What is compared: a prompt, or a part, of or about somebody, in one of its slots."""

    prompt: str
    label: str
    slot: str
    subject: int | None
    adult: int | None
    record: int | None
    """Of a part; an answer is one and the same however many records it was given in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Some words, and whether they are in both, only before, or only after."""

    words: str
    kind: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    place: Place
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]
    changed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Moments:
    """Every version of every part, and the days on which something was written."""

    versions: Mapping[int, tuple[Version, ...]]
    kinds: Mapping[int, str]
    days: tuple[date, ...]


def moments(*, whole: Understanding) -> Moments:
    """The history of an understanding, with that of what it goes on from; in a constant number of queries."""
    wholes = [whole.assessment.id, *(one.id for one in whole.earlier)]
    kinds: dict[int, str] = {}
    for model in OF_ASSESSMENT:
        if model.KIND in _COMPARED:
            rows = model.objects.filter(assessment__in=AnyOf(wholes)).values_list("record_id", flat=True)
            kinds.update(dict.fromkeys(rows, model.KIND))
    versions = versions_of_many(records=kinds)
    days = {one.at.date() for those in versions.values() for one in those}
    return Moments(versions=versions, kinds=kinds, days=tuple(sorted(days)))


def compared(*, of: Moments, before: date, after: date) -> list[Changed]:
    """What stood at the end of one day beside what stood at the end of another."""
    first, second = _stood(of, before), _stood(of, after)
    places = {**dict.fromkeys(first), **dict.fromkeys(second)}
    return [_changed(place, first.get(place, ""), second.get(place, "")) for place in places]


def _stood(of: Moments, day: date) -> dict[Place, str]:
    last = [
        (versions[-1].at, number, versions[-1])
        for number, every in of.versions.items()
        if (versions := [one for one in every if one.at.date() <= day])
    ]
    found: dict[tuple[str, int | None, int | None], dict[Place, str]] = {}
    for _, number, version in sorted(last, key=lambda one: (one[0], one[1])):
        said = _said(of.kinds[number], number, version)
        if said:
            # A later answer stands in the place of an earlier one, whole; one that still stands has no words here.
            place = next(iter(said))
            found[place.prompt, place.adult, place.record] = said
    return {place: words for said in found.values() for place, words in said.items()}


def _said(kind: str, number: int, version: Version) -> dict[Place, str]:
    is_answer = kind == Answer.KIND
    return {
        Place(
            prompt=str(version.facts.get("prompt") or "") if is_answer else "",
            label=said.label if is_answer else f"{kind_of(kind).label}: {said.label}",
            slot=said.slot,
            subject=said.subject,
            adult=version.facts.get("adult_id"),
            record=None if is_answer else number,
        ): said.words
        for said in version.paragraphs
    }


def _changed(place: Place, before: str, after: str) -> Changed:
    if before == after:
        same = (Stretch(words=before, kind=""),)
        return Changed(place=place, before=same, after=same, changed=False)
    first, second = _words(before), _words(after)
    matched = SequenceMatcher(a=first, b=second, autojunk=False)
    if matched.ratio() < _LIKE:
        # Two answers with a few words in common are two answers.
        gone_whole = (Stretch(words=before, kind="gone"),) if before else ()
        new_whole = (Stretch(words=after, kind="new"),) if after else ()
        return Changed(place=place, before=gone_whole, after=new_whole, changed=True)
    gone: list[Stretch] = []
    new: list[Stretch] = []
    for tag, a, b, c, d in matched.get_opcodes():
        _add(gone, first[a:b], "" if tag == "equal" else "gone")
        _add(new, second[c:d], "" if tag == "equal" else "new")
    return Changed(place=place, before=tuple(gone), after=tuple(new), changed=True)


def _words(text: str) -> list[str]:
    """Words with the space after each, so that put together they are the text again."""
    found: list[str] = []
    for line in text.splitlines(keepends=True):
        found += [f"{word} " for word in line.rstrip("\n").split(" ")]
        if line.endswith("\n"):
            found.append("\n")
    return found


def _add(to: list[Stretch], words: Sequence[str], kind: str) -> None:
    if words:
        to.append(Stretch(words="".join(words), kind=kind))
