"""The blocks of a section written piece by piece: worries, strengths, thinking, who was asked and who said what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from footpath.record.values import Opened
from footpath.understanding.models import (
    Adult,
    Claim,
    Comment,
    Contribution,
    Effort,
    Recommendation,
    Strength,
    Worry,
)
from footpath.web.ui.values import Link
from footpath.web.understanding.reading import Reading, by, said_in, title_of, whom
from footpath.web.understanding.values import Block, Item, Voice
from footpath.web.words import as_exact, long, short


def _add(at: Reading, what: str, label: str, *, worry: int | None = None, about: str = "") -> tuple[Link, ...]:
    after = what in ("comment", "contribution")
    if not at.may_write or (at.whole.is_agreed and not after):
        return ()
    url = reverse("understanding:add", args=[at.whole.assessment.ref, what])
    return (Link(label=label, url=f"{url}?worry={worry}" if worry else url, about=about),)


def _change(at: Reading, one: Opened, label: str = "Change") -> tuple[Link, ...]:
    after = one.kind in (Comment.KIND, Contribution.KIND)
    mine = one.facts.get("assessment_id") == at.whole.assessment.id
    if not at.may_write or not mine or (at.whole.is_agreed and not after):
        return ()
    return (Link(label=label, url=reverse("understanding:part", args=[one.ref]), about=title_of(one)),)


def worries(at: Reading) -> Block:
    strengths = at.whole.of(Strength.KIND)
    return Block(
        heading="Each worry, and what answers it",
        items=tuple(_worry(one, strengths, at) for one in at.whole.of(Worry.KIND)),
        empty="No worry is written here yet.",
        add=_add(at, "worry", "Write a worry"),
    )


def _worry(one: Opened, strengths: Sequence[Opened], at: Reading) -> Item:
    points = [
        Voice(label=label, words=at.whole.framework.point_in_words(what, key) if at.whole.framework else key)
        for what, label in (("likelihood", "How likely"), ("severity", "How bad"), ("significance", "How much of life"))
        if (key := str(one.facts.get(what) or ""))
    ]
    answers = [each for each in strengths if each.facts.get("worry_id") == one.id]
    said = said_in(one, at)
    return Item(
        title=said[0].words if said else "A worry",
        tag=whom(one, at),
        voices=(*said[1:], *points),
        note=by(one, at),
        items=(
            *(_strength(each, at) for each in answers),
            *([] if answers else [Item(title="Nothing is written yet that answers this worry.", tag="")]),
        ),
        links=(
            *_change(at, one),
            *_add(at, "strength", "What answers it?", worry=one.id, about=title_of(one)),
            *_add(at, "claim", "What do we make of it?", worry=one.id, about=title_of(one)),
            *_add(at, "recommendation", "What should happen?", worry=one.id, about=title_of(one)),
        ),
    )


def _strength(one: Opened, at: Reading) -> Item:
    said = said_in(one, at)
    return Item(
        title=said[0].words if said else "A strength", tag=whom(one, at) or "answers it", voices=said[1:],
        note=by(one, at), links=_change(at, one),
    )  # fmt: skip


def strengths(at: Reading) -> Block:
    alone = [one for one in at.whole.of(Strength.KIND) if one.facts.get("worry_id") is None]
    return Block(
        heading="What is strong besides",
        items=tuple(_strength(one, at) for one in alone),
        add=_add(at, "strength", "Write a strength"),
    )


def claims(at: Reading) -> Block:
    return Block(
        heading="What we think, and why",
        items=tuple(_claim(one, at) for one in at.whole.of(Claim.KIND)),
        empty="Nothing is thought through here yet. Begin with a worry, or with a question.",
        add=_add(at, "claim", "Think something through"),
    )


def _claim(one: Opened, at: Reading) -> Item:
    said = {each.label: each for each in said_in(one, at)}
    sure = str(one.facts.get("sure") or "")
    title = said_in(one, at, "claim")
    worry = next((each for each in at.whole.of(Worry.KIND) if each.id == one.facts.get("worry_id")), None)
    rest = [each for label, each in said.items() if not label.startswith("What we think")]
    if sure:
        rest.append(Voice(label="How sure", words=_point(at, "sure", sure)))
    return Item(
        title=title[0].words if title else "A thought",
        tag=whom(one, at),
        voices=(*([Voice(label="About the worry", words=title_of(worry))] if worry else ()), *rest),
        note=by(one, at),
        items=(*_evidence(one, "evidence_for", "For it", at), *_evidence(one, "evidence_against", "Against it", at)),
        links=_change(at, one),
    )


def _point(at: Reading, what: str, key: str) -> str:
    return at.whole.framework.point_in_words(what, key) if at.whole.framework else key.replace("-", " ")


def _evidence(one: Opened, column: str, label: str, at: Reading) -> tuple[Item, ...]:
    lines = [at.evidence[ref] for ref in one.facts.get(column) or () if ref in at.evidence]
    return tuple(
        Item(
            title=line.line,
            tag=label,
            note=f"{as_exact(line.happened_on, line.how_exact)}, {line.by}",
            links=(Link(label=line.label, url=reverse("records:page", args=[line.ref])),),
        )
        for line in sorted(lines, key=lambda line: line.happened_on)
    )


def recommendations(at: Reading) -> Block:
    worries = {each.id: title_of(each) for each in at.whole.of(Worry.KIND)}
    items = []
    for one in at.whole.of(Recommendation.KIND):
        said = said_in(one, at)
        worry = worries.get(one.facts.get("worry_id") or 0, "")
        items.append(
            Item(
                title=said[0].words if said else "Something should happen", tag=whom(one, at),
                voices=(*said[1:], *([Voice(label="It answers", words=worry)] if worry else ())),
                note=by(one, at), links=_change(at, one),
            )
        )  # fmt: skip
    return Block(
        heading="What we propose", items=tuple(items), add=_add(at, "recommendation", "Write what should happen")
    )


def adult_name(one: Opened, at: Reading) -> str:
    return at.names.get(one.facts.get("person_id") or 0, "") or one.words("who") or "Somebody"


def adults(at: Reading) -> Block:
    items = []
    for one in at.whole.of(Adult.KIND):
        name = adult_name(one, at)
        tried = [each for each in at.whole.of(Effort.KIND) if each.facts.get("adult_id") == one.id]
        safe, asked = Adult.Safe(one.facts.get("safe") or ""), Adult.Asked(one.facts.get("asked") or "")
        judged = (
            f"{safe.label}{_judged(one, at)}" if safe else "Nobody has judged yet whether it is safe to approach them"
        )
        carried = one.facts.get("assessment_id") != at.whole.assessment.id
        items.append(
            Item(
                title=name,
                tag=str(asked.label),
                voices=(
                    *(
                        [Voice(words=one.words("who"))]
                        if one.words("who") and not one.words("who").startswith(name)
                        else ()
                    ),
                    Voice(words=f"{judged}."),
                    *said_in(one, at, "safe-why", "not-asked"),
                ),
                note="As it was said in the assessment before." if carried else by(one, at),
                items=tuple(_effort(each, at) for each in tried),
                links=_adult_links(one, name, at),
            )
        )
    return Block(
        heading="Who was asked, and how",
        items=tuple(items),
        empty="Nobody is written here yet: each parent, each partner, each adult a child meets at home.",
        add=_add(at, "adult", "Add somebody to ask"),
    )


def _judged(one: Opened, at: Reading) -> str:
    day = one.facts.get("judged_on")
    when = f", {short(day, today=at.today)}" if isinstance(day, date) else ""
    return f" (judged by {one.facts['judged_by']}{when})" if one.facts.get("judged_by") else when


def _effort(one: Opened, at: Reading) -> Item:
    how = str(Effort.How(one.facts["how"]).label) if one.facts.get("how") else "Tried"
    said = said_in(one, at)
    return Item(title=how, tag=long(one.happened_on), voices=said, note=one.by)


def _adult_links(one: Opened, name: str, at: Reading) -> tuple[Link, ...]:
    if not at.may_write or at.whole.is_agreed:
        return ()
    links = [Link(label="Try to reach them", url=reverse("understanding:effort", args=[one.ref]), about=name)]
    if one.facts.get("assessment_id") == at.whole.assessment.id:
        links.insert(0, Link(label="Change", url=reverse("understanding:part", args=[one.ref]), about=name))
    return tuple(links)


def contributions(at: Reading) -> Block:
    items = tuple(
        Item(
            title=one.for_whom or one.by, tag=f"as at {long(one.happened_on)}",
            voices=said_in(one, at), note=f"{whom(one, at)}. Written down by {one.by}".removeprefix(". "),
            links=_change(at, one),
        )
        for one in at.whole.of(Contribution.KIND)
    )  # fmt: skip
    return Block(
        heading="From those who know them",
        items=items,
        empty="Nobody else’s part is here yet.",
        add=_add(at, "contribution", "Add somebody’s part"),
    )


def comments(at: Reading) -> Block:
    items = []
    for one in at.whole.of(Comment.KIND):
        shared = str(Comment.Shared(one.facts["shared"]).label) if one.facts.get("shared") else "Said"
        how = [str(one.facts.get(name) or "") for name in ("form", "language")]
        follow = one.facts.get("follow_up_on")
        items.append(
            Item(
                title=at.names.get(one.facts.get("person_id") or 0, "") or one.words("who") or "Somebody",
                tag=f"{shared}, {short(one.happened_on, today=at.today)}",
                voices=(
                    *([Voice(label="How", words=", ".join(part for part in how if part))] if any(how) else ()),
                    *said_in(one, at, "said", "disagrees", "why"),
                    *([Voice(label="Coming back to it", words=long(follow))] if isinstance(follow, date) else ()),
                ),
                note=f"Written down by {one.by}",
                links=_change(at, one),
            )
        )
    return Block(
        heading="With whom it was shared, and what they said",
        items=tuple(items),
        empty="It has not been talked through with anybody yet.",
        add=_add(at, "comment", "Add what somebody said"),
    )
