"""What each person finds under their own name: only what their role can do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from footpath.access import kept
from footpath.access.queries import Standing
from footpath.access.rules import Can
from footpath.judgement.queries.supervision_apart import keeps_the_door
from footpath.learning.queries.looks import waits_for
from footpath.returns.queries import waiting_for
from footpath.store.scope import entered_now
from footpath.web import clock
from footpath.web.middleware import FAILED
from footpath.web.ui.values import Link

_PLACES = (
    (Can.ANSWER_THE_DOOR, "Front door", "frontdoor:queue"),
    (Can.ANSWER_ASKED, "Our corner", "corner:home"),
    (Can.SEE_FIGURES, "Children’s journeys", "journeys:map"),
    (Can.LEARN, "What we learn", "learning:home"),
    (Can.SEE_FIGURES, "How it is to be helped", "feedback:home"),
    (Can.SEE_CASEWORK, "Say how it is here", "feedback:mine"),
    (Can.MANAGE_USERS, "Who works here", "team:people"),
    (Can.ALLOCATE, "Who holds whom", "judgement:board"),
    (Can.WRITE_CASEWORK, "How heavy is your week?", "judgement:my-week"),
    (Can.WRITE_CASEWORK, "My supervision", "supervision:home"),
    (Can.SEE_CASEWORK, "Rules in force", "judgement:rules"),
    (Can.SEE_CASEWORK, "Who leads on safeguarding", "frontdoor:leads"),
    (Can.SET_DUTY, "Who is on duty", "team:duty"),
    (Can.LOOK_BACK, "Records opened in an emergency", "team:emergencies"),
    (Can.BREAK_GLASS, "Open a record in an emergency", "team:emergency-find"),
    (Can.REVIEW_READINGS, "What somebody has looked at", "team:reviewed"),
    (Can.REVIEW_READINGS, "Held back, and misfiled", "letters:near-misses"),
    (Can.MAKE_RETURNS, "Make a return", "returns:make"),
    (Can.CHECK_RETURNS, "Check a return", "returns:start"),
    (Can.IMPORT, "Bring in a return", "imports:start"),
    (Can.SEE_CASEWORK, "Units", "units:mine"),
    (Can.WRITE_CASEWORK, "Written down for somebody", "on-behalf:mine"),
)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Return `menu` for every template: a context processor."""
    who: Standing | None = getattr(request, "who", None)
    if who is None:
        return {"menu": ()}
    links = [Link(label=label, url=reverse(name)) for can, label, name in _PLACES if who.may(can)]
    links.append(Link(label="Raise a concern in confidence", url=reverse("concerns:mine")))
    if who.may(Can.WRITE_CASEWORK) and not getattr(request, FAILED, False) and _is_asked(who):
        links.append(Link(label="What returns ask of you", url=reverse("returns:asked")))
    if who.may(Can.SEE_CASEWORK) and not getattr(request, FAILED, False) and _reads(who):
        links.append(Link(label="Records to read", url=reverse("learning:looks")))
    if not getattr(request, FAILED, False) and _keeps(who):
        links.append(Link(label="Requests for personal talk", url=reverse("supervision:requests")))
    return {"menu": tuple(links)}


def _keeps(who: Standing) -> bool:
    """Whether they are named to keep the door to personal talk: whatever else their role lets them do."""
    if entered_now() is None:
        return False
    on = clock.today()
    return kept.answered(("supervision.keeps", on), lambda: keeps_the_door(user=who.user, on=on))


def _reads(who: Standing) -> bool:
    """Whether they were asked to read records drawn by chance, and have not read them all."""
    if entered_now() is None:
        return False
    return kept.answered(("learning.looks", clock.today()), lambda: waits_for(user=who.user))


def _is_asked(who: Standing) -> bool:
    """Whether a return asks something of a child they lead for; asked of the database only when something changed."""
    if entered_now() is None:
        return False
    on = clock.today()
    return kept.answered(("returns.asked", on), lambda: bool(waiting_for(user=who.user, on=on)))
