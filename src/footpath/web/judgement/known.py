"""What was on the record at a moment, what somebody could see, and what they had opened: of a child, or a decision."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from footpath.access import audit
from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.judgement.queries.answering import names_of_users
from footpath.judgement.queries.as_then import Moment
from footpath.judgement.queries.decisions import DecisionOf, open_decision
from footpath.judgement.queries.known_at import (
    MayNotLookBack,
    as_it_is_now,
    known_at,
    known_at_decision,
    may_look_back,
    whose_sight,
)
from footpath.kernel.dates import NotADate, parse_date
from footpath.people.queries.names import names_of
from footpath.people.rules.naming import first_in
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.judgement.known_lists import lists_of, moment_in_words, time_meant
from footpath.web.numbers import number_in
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Link
from footpath.web.words import listed, long, printed_for


@require_safe
@policy(Can.SEE_CASEWORK)
def page(request: Request, ref: UUID) -> HttpResponse:
    """What could be known when it was decided, told apart; nothing that was not written is inferred."""
    found = open_decision(ref=ref)
    if found is None:
        raise Http404
    whose = _whose(request, found)
    asked = number_in(request.GET.get("who"), otherwise=next(iter(whose), 0), digits=18)
    if asked not in whose:
        raise Http404
    try:
        known = known_at_decision(decision=found.record, who=asked, by=request.who)
    except MayNotLookBack:
        raise Http404 from None
    names = names_of(found.children)
    children = listed(first_in(names[child]) for child in found.children if child in names)
    refs = dict(Subject.objects.filter(pk__in=found.children).values_list("pk", "ref"))
    asks = reverse("judgement:decision-known", args=[ref])
    context = {
        "one": found,
        "name": known.name,
        "moment": moment_in_words(known.at),
        "printed": printed_for(request.who.name, on=clock.today()),
        "lists": lists_of(known, about=children, asks=asks, asked=request.GET, said={"who": str(asked)}),
        "others": tuple(
            Link(label=name, url=f"?who={user}") for user, name in whose.items() if user != asked
        ),
        "another": tuple(
            Link(
                label=f"At another moment, of {first_in(names[child])}",
                url=f"{reverse('judgement:known', args=[one])}?who={asked}&on={known.at:%Y-%m-%d}&at={known.at:%H:%M}",
            )
            for child, one in refs.items()
            if child in names and current().mask(child) & CASEWORK
        ),
        "back": reverse("judgement:decision", args=[ref]),
    }  # fmt: skip
    return TemplateResponse(request, "judgement/decision_known.html", context)


def _whose(request: Request, found: DecisionOf) -> dict[int, str]:
    """Whose sight can be asked about: whoever decided, wrote it down, or agreed; as far as the reader may look back."""
    users = [found.decided_by, found.written_by_id, found.agreed.by_id if found.agreed else None]
    names = names_of_users(users)
    return {
        user: names[user]
        for user in dict.fromkeys(users)
        if user is not None and user in names and may_look_back(who=request.who, at_whom=user, subjects=found.children)
    }


@require_safe
@policy(Can.SEE_CASEWORK)
def of_a_child(request: Request, ref: UUID) -> HttpResponse:
    """What could be known of a child at any moment: by whoever asks, or by anybody, where that is theirs to ask."""
    child = child_or_404(ref)
    audit.shown([child.pk])
    beside, others = whose_sight(subjects=[child.pk], by=request.who)
    who = number_in(request.GET.get("who"), otherwise=request.user.pk, digits=18)
    if who not in beside and who not in others:
        raise Http404
    day, hour = request.GET.get("on", "").strip()[:60], request.GET.get("at", "").strip()[:20]
    moment, trouble = _moment(day, hour) if day or hour else (None, "")
    name = names_of([child.pk]).get(child.pk, "This child")
    first = first_in(name)
    context = {
        "child": name,
        "first": first,
        "printed": printed_for(request.who.name, on=clock.today()),
        "beside": tuple(beside.items()),
        "others": tuple(others.items()),
        "chooses": len(beside) + len(others) > 1,
        "who": who,
        "day": long(moment.on) if moment else day,
        "time": hour,
        "trouble": trouble,
        "as_known_url": reverse("children:as-known", args=[ref]),
        "breadcrumbs": [Link(label=name, url=reverse("children:page", args=[ref]))],
    }  # fmt: skip
    if moment is not None:
        try:
            known = known_at(subjects=[child.pk], moment=moment, who=who, by=request.who)
        except MayNotLookBack:
            raise Http404 from None
        said = {"who": str(who), "on": f"{moment.on:%Y-%m-%d}", **({"at": hour} if hour else {})}
        asks = reverse("judgement:known", args=[ref])
        context |= {
            "name": known.name,
            "moment": moment_in_words(known.at) if hour else _whole_day(moment.on),
            "lists": lists_of(known, about=first, asks=asks, asked=request.GET, said=said),
        }
    return TemplateResponse(request, "judgement/known.html", context)


def _whole_day(on: date) -> str:
    return f"{long(on)}, as it is now" if on == clock.today() else f"{long(on)}, at the end of the day"


def _moment(day: str, hour: str) -> tuple[Moment | None, str]:
    """The moment somebody meant; or none, and why in a sentence."""
    now, today = clock.record_now(), clock.today()
    if not day:
        return None, "Say which day as well as which time."
    try:
        on = parse_date(day, today=today)
    except NotADate as error:
        return None, f"{str(error)[:1].upper()}{str(error)[1:]}"
    if not 1900 <= on.year <= 2100:
        return None, "Give a day between 1900 and 2100."
    if on > today:
        return None, f"{long(on)} has not come yet. Give a day that has been, or today."
    if not hour:
        ended = Moment(at=timezone.make_aware(datetime.combine(on, time.max)))
        return as_it_is_now(at=now) if on == today else ended, ""
    clocked = time_meant(hour)
    if clocked is None:
        return None, f"“{hour}” is no time. Write it as “17:30” or “5.30pm”, or leave it out for the whole day."
    at = _at(on, *clocked)
    return (Moment(at=at), "") if at <= now else (None, "That moment has not come yet. Leave the time out for now.")


def _at(on: date, hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(on, time(hour, minute)))
