"""A child who was not seen again and again when somebody came: a question, with the times it comes from."""

from __future__ import annotations

from django.urls import reverse

from footpath.judgement.queries.today import NotSeenRunning
from footpath.web.today.lines import Said
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.words import short

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
_MOST_LINKS = 3


def not_seen(said: Said, one: NotSeenRunning, *, for_supervisor: bool = False) -> Line:
    """Where were they, and who asked them? To the supervisor also why it was put off."""
    often = len(one.times)
    number = _NUMBERS[often - 2] if 2 <= often < len(_NUMBERS) + 2 else str(often)
    first, last = (short(each.on, today=said.on) for each in (one.times[0], one.times[-1]))
    days = f"on {first}" if first == last else f"from {first} to {last}"
    when = f"the last {number} times somebody came, {days}" if often > 1 else days
    words = f"Not seen {when}. Where was {said.names.get(one.subject, 'this child')}, and who asked them?"
    later = said.later.get((one.subject, one.line))
    if for_supervisor and later is not None:
        words += f" Said why: “{later.why}”, until {short(later.until, today=said.on)}."
    came = tuple(
        Link(
            label=short(each.on, today=said.on), url=reverse("records:page", args=[each.ref]), about="what was written"
        )
        for each in one.times[-_MOST_LINKS:]
    )
    own: tuple[Link, ...] = (*said.plan(one.subject), *said.put_off(one.subject, one.line))
    if for_supervisor:
        involved = said.refs.get(one.subject)
        own = (Link(label="who is involved", url=reverse("judgement:involved", args=[involved])),) if involved else ()
    return Line(who=said.who([one.subject]), url=said.page(one.subject), words=words, links=(*came, *own))
