"""Decisions and panels, as lines of Today: one that somebody was asked to agree to, and one whose day has come."""

from __future__ import annotations

from django.urls import reverse

from footpath.judgement.queries.decisions import DecisionOf
from footpath.judgement.queries.panels import PanelOf, day_of_waiting
from footpath.web.today.lines import Said
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.words import short


def to_agree(said: Said, one: DecisionOf) -> Line:
    """Somebody decided, and would like it agreed."""
    words = f"{one.decided_by_name} asks you to agree: “{one.decided}” Because: {one.why}"
    url = reverse("judgement:decision-agree", args=[one.ref])
    return Line(
        who=said.who(one.children), words=words, links=(Link(label="agree", url=url, about=f"to “{one.decided}”"),)
    )


def to_look_at_again(said: Said, one: DecisionOf) -> Line:
    """The day has come on which a decision was to be looked at again."""
    day = f" (meant for {short(one.next_on, today=said.on)})" if one.next_on and one.next_on < said.on else ""
    words = f"does it still hold? “{one.decided}”{day}"
    url = reverse("judgement:decision-look-again", args=[one.ref])
    return Line(
        who=said.who(one.children), url=said.page(one.children[0]), words=words,
        links=(Link(label="look at it again", url=url, about=f"at “{one.decided}”"),),
    )  # fmt: skip


def panel_waits(said: Said, one: PanelOf) -> Line:
    """The day has come on which a panel was to sit, or on which what it said is looked at again."""
    day = day_of_waiting(one)
    meant = f" (meant for {short(day, today=said.on)})" if day and day < said.on else ""
    if one.sat_on is None:
        words = f"{one.named}: what did it say? “{one.question}”{meant}"
        do = [("sat", "write it down"), ("another-day", "another day, or none")]
    else:
        words, do = f"{one.named}: does it still hold? “{one.says}”{meant}", [("look-again", "look at it again")]
    return Line(
        who=said.who(one.children), url=said.page(one.children[0]), words=words,
        links=tuple(
            Link(label=label, url=reverse(f"judgement:panel-{each}", args=[one.ref]), about=f"of “{one.question}”")
            for each, label in do
        ),
    )  # fmt: skip
