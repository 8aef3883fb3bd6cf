"""The time that worker and supervisor set for an understanding, shown where it says how they mean to go about it."""

from __future__ import annotations

from django.urls import reverse

from footpath.judgement.queries.timeframes import Move, TimeframeOf, timeframe_of
from footpath.web.ui.values import Link
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.values import Block, Item, Voice
from footpath.web.words import long, short

_HEADING = "By when"


def timeframe(at: Reading) -> Block:
    opened = at.whole.assessment
    found = timeframe_of(record=opened.id, today=at.today)
    if found is None:
        new = f"{reverse('judgement:timeframe-new')}?record={opened.ref}"
        add = (Link(label="Agree by when", url=new),) if at.may_write and not at.whole.is_agreed else ()
        return Block(heading=_HEADING, add=add)
    agreed = [f"{one.name}, {short(one.on, today=at.today)}" for one in (found.worker, found.supervisor) if one]
    rows = [
        ("Planned", _planned(found)),
        ("Why that long", found.why),
        ("Agreed by", "; ".join(agreed)),
        ("Looked at part-way", _looked(found)),
        ("The family was told", found.told),
        *(("Moved", _moved(one, at)) for one in found.moves),
        ("At most", _longest(found)),
        ("Finished", _finished(found)),
        ("Was it good?", found.quality),
    ]
    item = Item(
        title=f"By {long(found.planned_on)}" if found.planned_on else "When it is ready",
        rows=tuple(Voice(label=label, words=words) for label, words in rows if words),
        links=(Link(label="By when, and why", url=reverse("judgement:timeframe", args=[found.ref])),),
    )
    return Block(heading=_HEADING, items=(item,))


def _planned(found: TimeframeOf) -> str:
    first = found.first_planned_on
    return f"At first by {long(first)}" if first and first != found.planned_on else ""


def _finished(found: TimeframeOf) -> str:
    if found.finished_on is None:
        return ""
    return f"{long(found.finished_on)}, after {found.took}" if found.took else long(found.finished_on)


def _looked(found: TimeframeOf) -> str:
    if found.looked_back_on:
        return f"{long(found.looked_back_on)}: {found.look_back}" if found.look_back else long(found.looked_back_on)
    return f"To be, on {long(found.look_back_on)}" if found.look_back_on else ""


def _moved(one: Move, at: Reading) -> str:
    told = f" Told: {one.told}" if one.told else ""
    seen = {child.subject for child in at.children}
    means = " ".join(words for subject, words in one.means if subject in seen)
    return f"From {long(one.from_on)} to {long(one.to_on)}, by {one.by}: {one.why} {means}{told}".strip()


def _longest(found: TimeframeOf) -> str:
    if found.longest is None:
        return ""
    last = f", which is {long(found.longest.last_on)}" if found.longest.last_on else ""
    return f"{found.longest.words}{last}. {found.longest.source}"
