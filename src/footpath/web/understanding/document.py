"""The document of an understanding, put together for one reader from what the rooms answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.urls import reverse

from footpath.access.rules import CASEWORK
from footpath.people.queries.names import names_of
from footpath.record.values import Opened
from footpath.store.scope import current
from footpath.understanding.models import Adult, Claim, Sign
from footpath.understanding.queries.evidence import evidence
from footpath.understanding.queries.parts import Answered, State, Understanding
from footpath.understanding.queries.recommending import not_asked_of
from footpath.understanding.rules.frameworks import Holds, Prompt, Section
from footpath.web.ui.values import Link
from footpath.web.understanding import values
from footpath.web.understanding.blocks import block
from footpath.web.understanding.family import Child, children_of
from footpath.web.understanding.reading import Reading, is_shareable
from footpath.web.understanding.values import Asked, Voice
from footpath.web.words import listed, long, short

_KEEP_IT = "Keep it as you would keep a child's own letter."


def reading_of(whole: Understanding, *, may_write: bool, today: date) -> Reading:
    """Everything the document shows, asked once for all its sections."""
    opened = whole.assessment
    theirs = [one for one in whole.children if current().system or current().mask(one) & CASEWORK]
    children = children_of(theirs, began=opened.happened_on, until=opened.happened_until, today=today)
    adults = {one.facts.get("person_id") for each in whole.parts.values() for one in each}
    adults |= {whom for _, whom in whole.answers}
    mentioned = [
        ref
        for one in whole.of(Claim.KIND)
        for column in ("evidence_for", "evidence_against")
        for ref in one.facts.get(column) or ()
    ]
    return Reading(
        whole=whole,
        children=children,
        names=names_of({*whole.children, *(one for one in adults if one)}),
        evidence=evidence(refs=mentioned),
        may_write=may_write,
        today=today,
    )


def document(at: Reading, *, reader: str) -> values.Document:
    whole, opened = at.whole, at.whole.assessment
    names = listed(child.name for child in at.children)
    sections = whole.framework.sections if whole.framework else ()
    shown = [_section(one, at) for one in sections]
    asked = {prompt.key for one in sections for prompt in one.prompts}
    if beyond := _beyond(asked, at):
        shown.append(beyond)
    return values.Document(
        title="What we understand of this family",
        names=names,
        stands=_stands(whole, at.today),
        whole=tuple(
            Voice(words=each.words, label=each.label, source=each.source)
            for each in opened.paragraphs
            if each.subject is None
        ),
        own=tuple(
            Voice(words=each.words, label=at.first(each.subject), source=each.source)
            for each in opened.paragraphs
            if each.subject is not None
        ),
        stands_for=whole.framework.stands_for if whole.framework else (),
        framework=f"{whole.framework.name}, edition {whole.framework.edition}" if whole.framework else "",
        sections=tuple(shown),
        earlier=tuple(
            Link(label=_said_of(one), url=reverse("understanding:document", args=[one.ref])) for one in whole.earlier
        ),
        children=tuple(Link(label=child.name, url=child.url) for child in at.children),
        links=_links(at),
        printed=f"{names}. Printed for {reader}, {long(at.today)}. {_KEEP_IT}",
        not_asked=not_asked_in_words(whole.of(Adult.KIND), at),
    )


def not_asked_in_words(adults: Sequence[Opened], at: Reading) -> tuple[str, ...]:
    return tuple(
        f"{at.names.get(one.person or 0) or one.who or 'Somebody'} " + one.how + (f": {one.why}" if one.why else ".")
        for one in not_asked_of(adults)
    )


def _said_of(one: Opened) -> str:
    until = f" to {long(one.happened_until)}" if one.happened_until else ""
    return f"{long(one.happened_on)}{until}, {one.for_whom or one.by}"


def _stands(whole: Understanding, today: date) -> str:
    opened = whole.assessment
    began = f"Begun on {long(opened.happened_on)} by {opened.by}"
    if whole.earlier:
        began += f", going on from what was understood in {whole.earlier[0].happened_on:%Y}"
    if opened.happened_until:
        agreed = not opened.facts.get("framework") or any(
            one.facts.get("says") == Sign.Says.AGREED for one in whole.of(Sign.KIND)
        )
        return f"{began}. {'Agreed on' if agreed else 'It went on until'} {long(opened.happened_until)}."
    if whole.state is State.READY:
        return f"{began}. It is thought to be ready, and waits for somebody else to agree it."
    return f"{began}. It is going on."


def _links(at: Reading) -> tuple[Link, ...]:
    whole, ref = at.whole, at.whole.assessment.ref
    links = [Link(label="How it changed", url=reverse("understanding:compare", args=[ref]))]
    if at.may_write and whole.framework:
        links.insert(0, Link(label="Who answers for it", url=reverse("understanding:agree", args=[ref])))
    if at.may_write and whole.is_agreed and whole.framework:
        links[:0] = [
            Link(label=f"Make {child.first}’s plan from it", url=f"{_plan_of(child)}?from={ref}")
            for child in at.children
        ]
    return tuple(links)


def _plan_of(child: Child) -> str:
    return child.url.replace("/children/", "/plans/about/", 1) + "start/"


def _section(section: Section, at: Reading) -> values.Section:
    writable = at.may_write and not at.whole.is_agreed and section.prompts
    blocks = [block(reads, at) for reads in section.reads]
    return values.Section(
        key=section.key,
        heading=section.heading,
        says=section.says,
        blocks=tuple(one for one in blocks if one.items or one.empty or one.add),
        asked=tuple(shown for prompt in section.prompts for shown in _prompt(prompt, at)),
        consider=section.consider,
        write_url=reverse("understanding:section", args=[at.whole.assessment.ref, section.key]) if writable else "",
    )


def _prompt(prompt: Prompt, at: Reading) -> list[Asked]:
    if prompt.holds is not Holds.EACH_ADULT:
        return [asked_of(prompt.asks, at.whole.answers.get((prompt.key, None)), at)]
    given = {whom: one for (key, whom), one in at.whole.answers.items() if key == prompt.key}
    return [
        asked_of(prompt.asks, one, at, whose=at.names.get(whom or 0, "") or "Somebody") for whom, one in given.items()
    ] or [Asked(asks=prompt.asks)]


def asked_of(asks: str, one: Answered | None, at: Reading, *, whose: str = "") -> Asked:
    if one is None:
        return Asked(asks=asks, whose=whose)
    said = one.said
    sides, shared, own = [], [], []
    for each in said.paragraphs:
        off_paper = not is_shareable(said.kind, each.slot)
        voice = Voice(words=each.words, source=each.source, third_party=each.third_party, off_paper=off_paper)
        if each.subject is not None:
            own.append(_labelled(voice, at.first(each.subject), each.label if each.slot != "words" else ""))
        elif each.slot in ("family", "professionals", "worker"):
            sides.append(_labelled(voice, each.label))
        else:
            shared.append(_labelled(voice, "" if each.slot == "words" else each.label))
    return Asked(
        asks=asks, voices=tuple(shared), sides=tuple(sides), own=tuple(own), note=_note(one, at), whose=whose,
        versions_url=reverse("records:versions", args=[said.ref]) if said.version > 1 else "",
    )  # fmt: skip


def _labelled(voice: Voice, label: str, more: str = "") -> Voice:
    return replace(voice, label=f"{label}: {more}" if more else label)


def _note(one: Answered, at: Reading) -> str:
    said = f"{one.said.by}, {short(one.said.happened_on, today=at.today)}"
    if one.looked_at is not None:
        looked = one.looked_at
        return f"{said}. Looked at again and still so: {looked.by}, {short(looked.happened_on, today=at.today)}"
    if one.earlier is not None:
        return f"{said}. From the understanding before; not looked at again yet"
    return said


def _beyond(asked: set[str], at: Reading) -> values.Section | None:
    """Answers that this framework does not ask for, in the words in which they were asked."""
    rest = [one for (key, _), one in at.whole.answers.items() if key not in asked]
    rest += list(at.whole.more_answers)
    if not rest:
        return None
    return values.Section(
        key="beyond", heading="Also written", says="", blocks=(), consider=(), write_url="",
        asked=tuple(asked_of(str(one.said.facts.get("asked") or "Written besides"), one, at) for one in rest),
    )  # fmt: skip
