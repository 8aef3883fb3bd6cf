"""What children left alone in their room, and devices one is asked to agree about, as lines of Today."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from footpath.voice.queries.alone import ToAgree, Unread
from footpath.web.today.lines import Said
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.voice.left import Left
from footpath.web.words import short


def left_alone(said: Said, one: Left) -> Line:
    """What a child made alone, for whoever they were told would read it: before anything else of the day."""
    saved = timezone.localtime(one.at)
    when = f"{short(saved.date(), today=said.on)} {saved:%H:%M}"
    words = "left something for you, made alone" if one.finished else "began something alone and has not finished"
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject), words=f"{words} ({when})",
        links=(Link(label="read it", url=one.url, about=f"from {said.who([one.subject])}", posts=one.offered),),
    )  # fmt: skip


def device(said: Said, one: ToAgree) -> Line:
    child = said.refs.get(one.subject)
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject),
        words=f"you are asked to agree that {one.device} is safe for them to be alone with",
        links=(Link(label="look", url=reverse("voice:alone", args=[child]), about=one.device),) if child else (),
    )  # fmt: skip


def unread(said: Said, one: Unread) -> Line:
    """That it waits, and for whom; never what it is."""
    child = said.refs.get(one.subject)
    left = timezone.localtime(one.since)
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject),
        words=f"left something alone on {short(left.date(), today=said.on)} that waits for {one.whom} to read it. "
        "Ask them today; where they are away, ask for it to be offered to somebody else.",
        links=(Link(label="look", url=reverse("voice:alone", args=[child])),) if child else (),
    )  # fmt: skip
