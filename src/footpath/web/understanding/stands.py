"""The blocks of a section that show what stands in the record already: by reference, never asked again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.urls import reverse

from footpath.record.values import Line
from footpath.understanding.models import Contribution
from footpath.voice.queries.space import may_go_to_family
from footpath.web.ui.values import Link
from footpath.web.understanding.family import Child
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.values import Block, Item, Voice
from footpath.web.words import as_exact, lines_of, listed, short


def family(at: Reading) -> Block:
    items = []
    for child in at.children:
        brief = child.brief
        facts = [brief.age, f"born {brief.born}" if brief.born else ""] if brief else []
        told = [Voice(label=one.kind_words, words=one.words, source=one.source) for one in child.told.told]
        around = [
            Voice(label=one.name, words="; ".join(part for part in (one.who, one.note) if part))
            for one in child.relatives
            if not one.is_past or one.has_parental_responsibility
        ]
        items.append(
            Item(
                title=child.name, tag=", ".join(part for part in facts if part), rows=(*told, *around),
                links=(Link(label="Put right or add", url=child.url.replace("/children/", "/people/", 1)),),
            )
        )  # fmt: skip
    return Block(heading="Each child, and who is around them", items=tuple(items))


def talks(at: Reading) -> Block:
    items = []
    for child in at.children:
        told = [Voice(label=one.kind_words, words=one.words, source=one.source) for one in child.told.talks]
        how = _own(child, "voice.talk-and-listen", "how")
        voices = (*([Voice(words=how)] if how else ()), *told)
        if voices:
            items.append(Item(title=child.first, voices=voices))
    return Block(
        heading="How each of them talks and listens", items=tuple(items), empty="Nobody has written down how they talk."
    )


def helpers(at: Reading) -> Block:
    said = {one.for_whom or one.by for one in at.whole.of(Contribution.KIND)}
    writers = {one.said.by for one in at.whole.answers.values()}
    found: dict[str, tuple[str, list[str]]] = {}
    for child in at.children:
        for one in child.helpers:
            found.setdefault(one.name, (one.job or one.part.label, []))[1].append(child.first)
    return Block(
        heading="Who is beside them",
        items=tuple(
            Item(
                title=name,
                tag=job,
                note=f"beside {listed(dict.fromkeys(those))}"
                + (". Has contributed to this" if name in writers or any(name in each for each in said) else ""),
            )
            for name, (job, those) in found.items()
        ),
    )


def _own(child: Child, kind: str, slot: str) -> str:
    return next((words for one in child.stands[kind] if (words := one.words(slot, child.subject))), "")


def know_first(at: Reading) -> Block:
    items = [
        Item(title=child.first, voices=tuple(Voice(words=line, off_paper=True) for line in lines_of(said)))
        for child in at.children
        if (said := _own(child, "help.know-first", "lines"))
    ]
    return Block(heading="Before you ring or visit", items=tuple(items))


def own_words(at: Reading) -> Block:
    items = []
    for child in at.children:
        voices = tuple(
            Voice(
                words=words,
                source=f"{short(one.happened_on, today=at.today)}, {one.by}",
                off_paper=not may_go_to_family(one.facts),
            )
            for one in child.stands["voice.words"]
            if (words := one.words("words", child.subject))
        )
        if voices:
            items.append(Item(title=f"In {child.first}’s words", voices=voices))
    return Block(heading="What they have told us themselves", items=tuple(items))


def life(at: Reading) -> Block:
    items = [
        Item(
            title=child.first,
            voices=(
                Voice(words=said),
                *(
                    [Voice(words=missing, off_paper=True)]
                    if (missing := _own(child, "understanding.life", "not-asked"))
                    else ()
                ),
            ),
        )
        for child in at.children
        if (said := _own(child, "understanding.life", "life"))
    ]
    return Block(heading="What life is like", items=tuple(items))


def the_map(at: Reading) -> Block:
    items = []
    for child in at.children:
        url = child.url + "worries/"
        columns = (("worried", "What we are worried about"), ("working", "What is working well"))
        voices = [
            Voice(label=label, words="; ".join(lines_of(said)))
            for slot, label in (*columns, ("needs", "What needs to happen"))
            if (said := _own(child, "understanding.worries", slot))
        ]
        if voices:
            items.append(Item(title=child.first, voices=tuple(voices), links=(Link(label="See it large", url=url),)))
    return Block(heading="Worries, what is working, what needs to happen", items=tuple(items))


def _lines(heading: str, empty: str, of: Callable[[Child], Sequence[Line]], at: Reading) -> Block:
    """The entries of several children's chronologies, each told once, the oldest first."""
    found: dict[int, tuple[Line, list[str]]] = {}
    for child in at.children:
        for line in of(child):
            if not line.withheld:
                found.setdefault(line.record, (line, []))[1].append(child.first)
    ordered = sorted(found.values(), key=lambda pair: (pair[0].happened_on, pair[0].record))
    return Block(
        heading=heading,
        empty=empty,
        plain=True,
        items=tuple(
            Item(
                title=line.line,
                tag=as_exact(line.happened_on, line.how_exact) + (f", {listed(whose)}" if len(at.children) > 1 else ""),
                rows=(Voice(label="What was found", words=line.found),) if line.found else (),
                links=(Link(label=line.label, url=reverse("records:page", args=[line.ref])),),
            )
            for line, whose in ordered
        ),
    )


def timeline(at: Reading) -> Block:
    empty = "No entry is marked as significant yet. Mark one where it is written, and it stands here."
    return _lines("What has mattered, in order", empty, lambda child: child.significant, at)


def earlier(at: Reading) -> Block:
    empty = "No earlier help is on the record."
    return _lines("What there was before, and how it ended", empty, lambda child: child.earlier, at)


def came_in(at: Reading) -> Block:
    return replace(_lines("What people got in touch about", "", lambda child: child.came_in, at), off_paper=True)


def protection(at: Reading) -> Block:
    return _lines("Section 47 enquiries, conferences and plans", "", lambda child: child.protection, at)
