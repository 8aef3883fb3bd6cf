"""What is pointed out of words as they are written: kinder ones to choose from, and those that stand elsewhere too."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from footpath.access.models import User
from footpath.documents.models import Checked
from footpath.documents.queries.checked import answers_of
from footpath.kernel.words import Chosen, NotWords, WordList, chosen_of, offers, ours, read
from footpath.kernel.words.lists import in_force
from footpath.people.queries.names import called_of
from footpath.people.rules.naming import first_in
from footpath.record import alike
from footpath.record.queries import latest
from footpath.record.registry import Kind, kind_of
from footpath.record.values import Opened
from footpath.web.words import listed, short

ANSWERS = Checked.Answer.choices
_FIELD = "alike-"


@dataclass(frozen=True, kw_only=True)
class Hint:
    """Something that could be said more kindly, or a word of the law with what it means."""

    field: str
    label: str
    words: str


@dataclass(frozen=True, kw_only=True)
class AlikeShown:
    """Words that stand elsewhere too, and what is asked about them."""

    field: str
    label: str
    words: str
    where: str
    url: str
    ask: str
    name: str
    """The form field its answer is given in."""
    digest: str
    answered: str = ""


@dataclass(frozen=True, kw_only=True)
class PointedOut:
    """Everything that is pointed out of one piece of writing; nothing of it stops anybody."""

    hints: tuple[Hint, ...] = ()
    alike: tuple[AlikeShown, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "hints": [{"field": one.field, "words": one.words} for one in self.hints],
            "alike": [
                {"field": one.field, "words": _shortened(one.words), "where": one.where, "url": one.url, "ask": one.ask,
                 "name": one.name}
                for one in self.alike
            ],
            "answers": [list(one) for one in ANSWERS],
        }  # fmt: skip


def word_lists() -> tuple[WordList, ...]:
    """Ours, then the area's own by their names; one that cannot be used is left out until it is mended."""
    folder = getattr(settings, "FOOTPATH_WORDS", None)
    files = sorted(Path(folder).glob("*.toml")) if folder and Path(folder).is_dir() else []
    return _lists(tuple((str(file), file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=8)
def _lists(stamps: tuple[tuple[str, int], ...]) -> tuple[WordList, ...]:
    found = [ours()]
    for name, _ in stamps:
        try:
            found.append(read(Path(name).read_text(encoding="utf-8")))
        except (NotWords, OSError, UnicodeDecodeError):
            continue
    return tuple(found)


def pointed_out(
    typed: Mapping[str, tuple[str, int | None, str]], *, kind: Kind, children: Collection[int],
    names: Mapping[int, str], on: date, by: User, record: int | None,
) -> PointedOut:  # fmt: skip
    """
    :param typed: by the name of its field: its label, whose own words they are, and the words.
    :param children: whom it is about and whose record the writer may open, the child of the page first.
    :param record: the record that is being written again.
    """
    said = {name: one for name, one in typed.items() if one[2].strip()}
    if not said:
        return PointedOut()
    return PointedOut(
        hints=_hints(said, children, names, on),
        alike=() if kind.standing else _alike(said, children, names, on, by.pk, record),
    )


def kinder(
    typed: Mapping[str, tuple[str, int | None, str]], *, children: Collection[int], names: Mapping[int, str], on: date
) -> PointedOut:
    """What could be said more kindly of words typed anywhere, with what these children asked to have said of them."""
    said = {name: one for name, one in typed.items() if one[2].strip()}
    return PointedOut(hints=_hints(said, children, names, on))


def _hints(
    said: Mapping[str, tuple[str, int | None, str]], children: Collection[int], names: Mapping[int, str], on: date
) -> tuple[Hint, ...]:
    phrases, terms = in_force(word_lists(), on=on)
    chosen = {child: _chosen(child, names.get(child, "")) for child in children}
    found = []
    for field, (label, whose, words) in said.items():
        asked = [one for child, one in chosen.items() if one is not None and whose in (None, child)]
        for offer in offers(words, phrases=phrases, terms=terms, chosen=asked):
            if offer.is_law:
                told = f"“{offer.said}” is the law’s word, and stays. In plain words: {offer.why}"
            elif offer.whose:
                instead = f" Say “{offer.instead[0]}”." if offer.instead else ""
                told = f"“{offer.said}”: {offer.whose} asked otherwise. {offer.why}{instead}"
            else:
                told = f"“{offer.said}” could be {_or(offer.instead)}. {offer.why}".strip()
            found.append(Hint(field=field, label=label, words=told))
    return tuple(found)


def _or(words: tuple[str, ...]) -> str:
    quoted = [f"“{one}”" for one in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def _chosen(child: int, name: str) -> Chosen | None:
    for one in latest(subject=child, kinds=["voice.words"], most=6)["voice.words"]:
        for said in one.paragraphs:
            if said.slot == "call-me" and said.words:
                return chosen_of(first_in(name) if name else "this child", said.words)
    return None


def _alike(
    said: Mapping[str, tuple[str, int | None, str]], children: Collection[int], names: Mapping[int, str], on: date,
    by: int, record: int | None, until: date | None = None,
) -> tuple[AlikeShown, ...]:  # fmt: skip
    found = list(
        alike.repeats(
            typed={field: words for field, (_, _, words) in said.items()},
            sources=alike.written_before(subjects=children, by=by, until=until, but=record),
        )
    )
    for field, (_, whose, words) in said.items():
        beside = [
            alike.Source(record=0, ref=None, kind="", happened_on=on, by="", subject=other, words=theirs)
            for _, other, theirs in said.values()
            if whose is not None and other is not None and other != whose
        ]
        found += alike.repeats(typed={field: words}, sources=beside, most=1)
    alike.show(one for one in found if one.source.record)
    unseen = {one.source.subject for one in found if one.source.subject} - names.keys()
    called = {**names, **{subject: one.whole for subject, one in called_of(unseen).items()}}
    answered = answers_of(record=record) if record is not None else {}
    shown: dict[tuple[str, str], AlikeShown] = {}
    for one in found:
        label, whose, _ = said[one.field]
        mine = (
            called.get(whose, "") if whose else listed(first_in(names[child]) for child in children if child in names)
        )
        shown.setdefault(
            (one.field, one.digest),
            AlikeShown(
                field=one.field, label=label, words=one.words, where=_where(one.source, called, on),
                url=reverse("records:page", args=[one.source.ref]) if one.source.ref else "",
                ask=f"Is this true for {first_in(mine) if whose and mine else mine or 'this child'}?",
                name=f"{_FIELD}{one.digest}", digest=one.digest, answered=answered.get(one.digest, ""),
            ),
        )  # fmt: skip
    return tuple(shown.values())


def _where(source: alike.Source, called: Mapping[int, str], on: date) -> str:
    whose = called.get(source.subject, "").split() if source.subject else []
    if not source.record:
        return f"These words are also in {whose[0] if whose else 'another child'}’s part of this page."
    label = kind_of(source.kind).label.lower()
    of = f"{whose[0]}’s part of the {label}" if whose else f"the {label}"
    return f"These words are also in {of} of {short(source.happened_on, today=on)} ({source.by})."


def _shortened(words: str) -> str:
    return words if len(words) <= 160 else words[:160].rsplit(" ", 1)[0] + " …"


def asks(name: str) -> bool:
    """Whether a form field is the answer to what was asked of words that stand elsewhere too."""
    return name.startswith(_FIELD)


def answers_given(post: QueryDict) -> dict[str, Checked.Answer]:
    """What somebody said of words that stand elsewhere too, by their digest."""
    found = {}
    for name, value in post.items():
        digest = name.removeprefix(_FIELD)
        if name.startswith(_FIELD) and len(digest) == 64 and value in Checked.Answer.values:
            found[digest] = Checked.Answer(str(value))
    return found


def of_record(opened: Opened, *, names: Mapping[int, str], children: Collection[int], on: date) -> PointedOut:
    """What of a record stands elsewhere too, as its reader may read both; and what was said when it was asked."""
    kind = kind_of(opened.kind)
    if kind.standing or opened.withheld:
        return PointedOut()
    said = {
        f"{one.subject or 'shared'}-{one.slot}": (one.label, one.subject, one.words)
        for one in opened.paragraphs
        if one.words
    }
    return (
        PointedOut(alike=_alike(said, children, names, on, opened.by_id, opened.id, opened.happened_on))
        if said
        else PointedOut()
    )
