"""
The publishing pack: questions, and the figures that help to answer them, for the partnership and the public.

It holds nothing that has not passed the one exit, opens nobody, and is the same for whoever makes it. What is not held
here is named as not held. Findings and changes are in it only where whoever makes it chose them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from importlib import metadata
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from footpath.journeys import of_record
from footpath.journeys.measures.declared import BY_KEY
from footpath.journeys.publishing import Published
from footpath.learning.queries import changes, findings
from footpath.learning.queries.asked import FIRST_TIME as QUESTIONS
from footpath.learning.queries.asked import one_in_force
from footpath.learning.rules.asked import Core, Edition, Part
from footpath.web import clock
from footpath.web.journeys import tables
from footpath.web.journeys.asked import Shown
from footpath.web.journeys.values import Figures
from footpath.web.learning.counted import judged
from footpath.web.learning.held import CHANGES, FIRST_TIME, Held, held
from footpath.web.paper import CannotMakePdf, pdf_of
from footpath.web.policy import Request
from footpath.web.words import long

CORE_WORDS = {
    Core.NATIONAL: "Collected from every area by government",
    Core.LOCAL: "Published here, in the same form each time",
}
_YEARS = 5
"""The latest years told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure: its figures, what is counted, and what it cannot say."""

    title: str
    definition: str
    caveat: str
    questions: tuple[str, ...]
    figures: Figures | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One question, with what helps to answer it, or what is not held."""

    question: str
    core: str
    says: str
    measures: tuple[Measured, ...]
    held: Held | None
    if_not: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something found or changed that may go into the pack, and whether it does."""

    ref: UUID
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    edition: Edition
    council: str
    made: str
    until: str
    children: str
    version: str
    """Of the program, by which the measures are defined."""
    answers: tuple[Answered, ...]
    told: tuple[Told, ...]
    query: str


def page(request: Request) -> HttpResponse:
    """The pack as a page, which prints; and what goes into it."""
    return TemplateResponse(request, "learning/pack.html", {"pack": _pack(request)})


def file(request: Request) -> HttpResponse:
    """The same as a PDF that a screen reader can read."""
    pack = _pack(request)
    try:
        made = pdf_of("learning/pack_paper.html", {"pack": pack}, large=False)
    except CannotMakePdf as error:
        messages.error(request, str(error))
        return redirect("learning:pack")
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="childrens-journeys.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _pack(request: Request) -> Pack:
    today = clock.today()
    edition = one_in_force(kind="pack", on=today)
    published = of_record.figures(on=today)
    chosen = _refs(request.GET.getlist("with"))
    spans = [span for ones in published.spans.values() for span in ones]
    children = published.children
    return Pack(
        edition=edition,
        council=getattr(settings, "FOOTPATH_COUNCIL", ""),
        made=long(today),
        until=long(max(span.last for span in spans)) if spans else "",
        children="fewer than 6 children" if children is None else f"about {children:,} children" if children else "",
        version=metadata.version("footpath"),
        answers=tuple(_answered(part, published, chosen, on=today) for part in edition.parts),
        told=tuple(_choices(chosen)),
        query=urlencode([("with", str(ref)) for ref in sorted(chosen, key=str)]),
    )


def _refs(given: Collection[str]) -> set[UUID]:
    found = set()
    for one in given:
        try:
            found.add(UUID(one))
        except ValueError:
            continue
    return found


def _answered(part: Part, published: Published, chosen: set[UUID], *, on: date) -> Answered:
    return Answered(
        question=part.question,
        core=CORE_WORDS[part.core],
        says=part.says,
        measures=tuple(_measured(key, published) for key in part.measures if key in BY_KEY),
        held=_held(part.holds, chosen, on=on) if part.holds else None,
        if_not=part.if_not,
    )


def _measured(key: str, published: Published) -> Measured:
    measure = BY_KEY[key]
    figures = [one for one in published.figures_of(key) if one.year is not None and one.count != 0][-_YEARS:]
    return Measured(
        title=measure.title,
        definition=measure.definition,
        caveat=measure.caveat,
        questions=measure.questions,
        figures=_captioned(measure.title, tables.of_measure(measure, figures, Shown(opens=False))) if figures else None,
    )


def _captioned(title: str, figures: Figures) -> Figures:
    """The figures under the measure's own name, so that each table of the pack can be told from the others."""
    return replace(figures, caption=f"{title}: {figures.caption[:1].lower()}{figures.caption[1:]}")


def _held(key: str, chosen: set[UUID], *, on: date) -> Held | None:
    if key == FIRST_TIME:
        table = judged(questions=QUESTIONS, on=on)
        return Held(tables=(table,)) if table else None
    if key == CHANGES:
        sentences = tuple(_sentences(chosen))
        return Held(sentences=sentences) if sentences else None
    return held(key, on=on)


def _sentences(chosen: set[UUID]) -> list[str]:
    said = []
    for found in findings.every():
        if found.told_on and found.ref in chosen:
            said.append(f"We found: {found.words}" + (f" It should change: {found.change}" if found.change else ""))
            said += [f"Looked at again on {long(again.on)}: {again.words}" for again in found.again]
    for made in changes.every():
        if made.ref in chosen:
            said.append(
                f"We changed, since {long(made.since)}: {made.words} We expect: {made.expected} "
                f"It might also: {made.besides}"
            )
            said += [
                " ".join(
                    part
                    for part in (f"Seen by {long(one.on)}:", one.expected, one.besides, f"{one.then_words}.")
                    if part
                )
                for one in made.seen
            ]
    return said


def _choices(chosen: set[UUID]) -> list[Told]:
    told = [
        Told(ref=one.ref, words=f"We found: {one.words}", chosen=one.ref in chosen)
        for one in findings.every()
        if one.told_on
    ]
    return told + [
        Told(ref=one.ref, words=f"We changed: {one.words}", chosen=one.ref in chosen) for one in changes.every()
    ]
