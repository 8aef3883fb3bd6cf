"""Lines of Today about what somebody wrote down for another, about whoever is away, and what came in confidence."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse

from footpath.judgement.queries.on_behalf import Behalf
from footpath.judgement.queries.units import Covered
from footpath.record.registry import in_a_line, kind_of
from footpath.web.today.lines import Said
from footpath.web.today.values import Line
from footpath.web.ui.values import Link
from footpath.web.words import short


def written_for_me(said: Said, one: Behalf) -> Line:
    what = in_a_line(kind_of(one.kind).label)
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject),
        words=f"{one.written_by_name} wrote a {what} down for you. Read it, and file it or give it back.",
        links=(Link(label="read it", url=reverse("writing:write", args=[one.draft]), about=f"the {what}"),),
    )  # fmt: skip


def given_back(said: Said, one: Behalf) -> Line:
    what = in_a_line(kind_of(one.kind).label)
    return Line(
        who=said.who([one.subject]), url=said.page(one.subject),
        words=f"{one.author_name} gave back the {what} you wrote down: “{one.back}”",
        links=(Link(label="put it right", url=reverse("writing:write", args=[one.draft]), about=f"the {what}"),),
    )  # fmt: skip


def covers(said: Said, one: Covered, children: Collection[int]) -> Line:
    """For whom one covers, until when, and the way to where things are with each child."""
    known = [child for child in children if child in said.refs]
    return Line(
        who=said.who(known),
        words=f"You cover for {one.name} until {short(one.until, today=said.on)}.",
        links=(Link(label="where things are", url=f"{reverse('units:mine')}#cover", about=f"for {one.name}"),),
    )


def in_confidence() -> Line:
    """That something was brought in confidence: not what, not by whom, and not how much."""
    link = Link(label="read it", url=reverse("concerns:mine"), about="what was brought to you in confidence")
    return Line(words="Something was brought to you in confidence.", links=(link,))
