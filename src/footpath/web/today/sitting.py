"""Lines of Today about a debrief: that one is asked of somebody, when they meet, and that one is offered."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from footpath.judgement.queries.supervision_debrief import OfferMade, Sat, State
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.words import short


def waits(one: Sat, *, reader: int, on: date) -> Line | None:
    """What either of the two has to do about it now; nothing where it waits for the other, or for its day."""
    url = reverse("supervision:debrief", args=[one.ref])
    mine = one.worker == reader
    other = one.with_name if mine else one.worker_name
    if one.state is State.ARRANGED and one.meets_on is not None and one.meets_on < on:
        words = f"You were to meet for a debrief on {short(one.meets_on, today=on)}."
        return Line(who=other, words=words, links=(Link(label="say how it stands", url=url, about=f"with {other}"),))
    if mine and one.state is State.CANNOT:
        words = f"{other} cannot sit with you for a debrief. Ask somebody else."
        return Line(words=words, links=(Link(label="ask somebody else", url=url),))
    if not mine and one.state is State.ASKED:
        by = f", by {short(one.hoped_by, today=on)} if you can" if one.hoped_by else ""
        return Line(
            who=other, words=f"Asks you for a debrief{by}.", links=(Link(label="answer", url=url, about=other),)
        )
    return None


def today(one: Sat, *, reader: int) -> Line:
    """That the two of them meet today."""
    other = one.with_name if one.worker == reader else one.worker_name
    url = reverse("supervision:debrief", args=[one.ref])
    return Line(who=other, words="You meet for a debrief.", links=(Link(label="look at it", url=url, about=other),))


def offered(one: OfferMade) -> Line:
    """That somebody offers a debrief: theirs to take up, and nobody is told."""
    link = Link(label="take it up, or put it aside", url=reverse("supervision:debriefs"))
    return Line(words=f"{one.by_name} offers you a debrief, and is not told what you do with it.", links=(link,))
