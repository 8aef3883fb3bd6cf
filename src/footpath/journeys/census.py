"""
CIN census files as plain tables, several years and authorities joined.

This is the one place where the reader of the census and the journeys meet: it turns what the reader
gives into the tables of ``SHAPES``. Nothing else here knows how a file is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import Any

import polars as pl

from footpath.formats import cin
from footpath.formats.cin import CensusChild, CensusEpisode, known
from footpath.journeys.cover import ONE_DAY, Cover, Span, add_months, merged
from footpath.journeys.joining import SHAPES, Tables, joined
from footpath.journeys.refusals import AFolder, NoYear, SameFileTwice


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """One file that was read: whose, which days it is whole for, how many children, what was amiss."""

    file: str
    authority: str
    span: Span
    children: int
    without_id: int
    amiss: int
    losses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CensusYears:
    """
    One or many years and authorities of census, as plain tables joined on their natural keys.

    ``tables`` has a frame for each entry of ``SHAPES``. ``told`` counts, by a sentence's key, what
    had to be decided in joining or was left out; nothing is guessed.
    """

    tables: Tables
    cover: Cover
    files: tuple[FileRead, ...]
    told: Mapping[str, int] = field(default_factory=dict)


def read_census(
    *files: str | PathLike[str], authority: str | None = None, progress: Callable[[int, int], None] | None = None
) -> CensusYears:
    """
    Read census files of any years and authorities, in any order, into joined tables.

    ``authority`` is needed only where a file does not say whose it is. ``progress`` is told how many
    files are done, of how many.

    :raises footpath.formats.cin.CensusRefused: a file is not a well-formed census message.
    :raises SameFileTwice: a file is given twice.
    :raises AFolder: a folder is given.
    :raises NoYear: a file does not say which year it is about.
    """
    opened = sorted(_opened(files, authority=authority), key=lambda one: one[1].header.order)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in SHAPES}
    frames: dict[str, list[pl.DataFrame]] = {name: [] for name in SHAPES}
    read: list[FileRead] = []
    for number, (name, census, span) in enumerate(opened):
        if progress is not None:
            progress(number, len(opened))
        whose = census.header.authority
        for child in census.children():
            _child(rows, child, whose)
        for table, shape in SHAPES.items():
            schema = {"file": pl.UInt32, **shape.schema}
            frame = pl.DataFrame(rows[table], schema={**shape.schema}, orient="row")
            frames[table].append(frame.with_columns(pl.lit(number, pl.UInt32).alias("file")).select(list(schema)))
            rows[table] = []
        read.append(
            FileRead(
                file=name,
                authority=whose,
                span=span,
                children=census.header.children,
                without_id=census.without_id,
                amiss=census.faults.total,
                losses=census.faults.losses,
            )
        )
    return _years(frames, read)


def _years(frames: Mapping[str, Sequence[pl.DataFrame]], read: Sequence[FileRead]) -> CensusYears:
    told: Counter[str] = Counter()
    told["children-without-id"] += sum(file.without_id for file in read)
    tables = {name: joined(frames[name], name=name, told=told) for name in SHAPES}
    spans: dict[str, list[Span]] = {}
    for file in read:
        spans.setdefault(file.authority, []).append(file.span)
    cover = Cover({whose: merged(ones) for whose, ones in sorted(spans.items())})
    return CensusYears(tables=tables, cover=cover, files=tuple(read), told=dict(told))


def _opened(files: Iterable[str | PathLike[str]], *, authority: str | None) -> list[tuple[str, cin.Census, Span]]:
    seen: dict[Path, str] = {}
    opened = []
    for file in files:
        name = fspath(file)
        path = Path(name).resolve()
        if path in seen:
            raise SameFileTwice(f"{name} is given twice; give each file once.")
        seen[path] = name
        if path.is_dir():
            raise AFolder(f"{name} is a folder; give the census files in it one by one.")
        census = cin.read_census(path, authority=authority)
        opened.append((name, census, _span(census.header, name)))
    return opened


def _span(header: cin.CensusHeader, file: str) -> Span:
    last = header.reference_date
    if last is None or last.year < 1990:
        raise NoYear(
            f"{file}: neither ReferenceDate nor Year in its Header can be read, so it is not known which "
            "year it is about; put one of them right, and give it again."
        )
    return Span(add_months(last + ONE_DAY, -12), last)


def _child(rows: dict[str, list[dict[str, Any]]], child: CensusChild, authority: str) -> None:
    who = {"authority": authority, "child": child.child_id}
    codes = [code for code in child.disabilities if isinstance(code, str)]
    rows["children"].append(
        {
            **who,
            "born_on": known(child.born_on),
            "expected_on": known(child.expected_on),
            "sex": known(child.sex),
            "ethnicity": known(child.ethnicity),
            "disability": None if not codes else "no" if set(codes) == {"NONE"} else "yes",
        }
    )
    for episode in child.episodes:
        _episode(rows, episode, {**who, "episode": known(episode.referred_on)})


def _episode(rows: dict[str, list[dict[str, Any]]], episode: CensusEpisode, which: dict[str, Any]) -> None:
    rows["episodes"].append(
        {
            **which,
            "source": known(episode.referral_source),
            "need": known(episode.primary_need),
            "no_further_action": known(episode.no_further_action),
            "conference_on": known(episode.conference_on),
            "closed_on": known(episode.closed_on),
            "closure_reason": known(episode.closure_reason),
        }
    )
    for one in episode.assessments:
        started = known(one.started_on)
        # No return says whether an assessment goes on from an earlier one.
        finished = known(one.authorised_on)
        rows["assessments"].append({**which, "started_on": started, "finished_on": finished, "goes_on": None})
    for enquiry in episode.enquiries:
        rows["enquiries"].append(
            {
                **which,
                "started_on": known(enquiry.started_on),
                "conference_on": known(enquiry.conference_on),
                "conference_not_required": known(enquiry.conference_not_required),
            }
        )
    for plan in episode.protection_plans:
        started = known(plan.started_on)
        rows["protection_plans"].append(
            {
                **which,
                "started_on": started,
                "ended_on": known(plan.ended_on),
                "category": known(plan.latest_category),
                "plans_before": known(plan.previous_plans),
            }
        )
        for on in plan.reviews:
            rows["reviews"].append({**which, "started_on": started, "reviewed_on": known(on)})
    for support in episode.cin_plans:
        dates = {"started_on": known(support.started_on), "ended_on": known(support.ended_on)}
        rows["child_in_need_plans"].append({**which, **dates})
    for before in episode.pre_proceedings:
        rows["pre_proceedings"].append(
            {**which, "decided_on": known(before.decided_on), "court_applied_on": known(before.court_applied_on)}
        )
