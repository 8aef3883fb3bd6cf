"""Today: news, people, children; what was begun and not finished; what is coming."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from footpath.access import audit, rota
from footpath.access.children import answered_for, mine_or_shared
from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.help.queries.coming import coming as coming_for
from footpath.people.queries.names import names_of
from footpath.record import drafts, news
from footpath.record.registry import kind_of
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.policy import SIGNED_IN, Request, policy
from footpath.web.today.values import Line, Today
from footpath.web.ui.values import Link, Undo
from footpath.web.words import heading, listed, short, weekday

_MOST = 12
_AHEAD = timedelta(days=45)
_BACK = timedelta(days=7)


@require_GET
@policy(SIGNED_IN)
def today(request: Request) -> HttpResponse:
    """What somebody who helps children wants to know first this morning."""
    on = clock.today()
    sees = request.who.may(Can.SEE_CASEWORK)
    mine = mine_or_shared(who=request.who, on=on) if sees else []
    team = answered_for(who=request.who, on=on) if sees else []
    recent = news.feed(subjects=mine, since=on - _BACK, not_by=request.user.pk) if mine else []
    told = {line.ref for line in recent[:_MOST]}
    of_team = news.feed(subjects=team, since=on - _BACK, not_by=request.user.pk) if team else []
    in_the_team = [line for line in of_team if line.ref not in told][:_MOST]
    coming = coming_for(subjects=mine, until=on + _AHEAD) if mine else []
    unfinished = drafts.mine(by=request.user) if request.who.may(Can.WRITE_CASEWORK) else []
    opened = rota.opened_lately(subjects=mine, since=clock.now() - _BACK, not_by=request.user.pk) if mine else ()
    waiting = rota.waiting_for(who=request.who, on=on, most=_MOST) if request.who.may(Can.LOOK_BACK) else ()
    audit.shown(one.subject for one in (*opened, *waiting))
    about = {*(line.subject for line in (*recent, *in_the_team)), *(one.subject for one in coming)}
    about |= {subject for one in unfinished for subject in one.subjects}
    about |= {one.subject for one in (*opened, *waiting)}
    names = names_of(about) if about else {}
    # A page is led to only where the record is open: whoever looks back at an opening may not be beside the child.
    scope = current()
    known = [one for one in about if scope.mask(one) & CASEWORK]
    refs = dict(Subject.objects.filter(pk__in=known).values_list("pk", "ref")) if known else {}
    shown = Today(
        date=heading(on),
        to_look_back_at=tuple(_to_look_back_at(one, names, refs) for one in waiting),
        since_when="the last week",
        since=(
            *(_opened(one, names, refs, request) for one in opened),
            *(_new(line, names, refs, on) for line in recent[:_MOST]),
        ),
        in_the_team=tuple(_new(line, names, refs, on) for line in in_the_team),
        coming_up=tuple(
            Line(
                who=names.get(one.subject, ""),
                url=_page(refs, one.subject),
                words=f"{weekday(one.due_on, today=on)}: {one.what}" + (f" ({one.whose})" if one.whose else ""),
                links=(Link(label="look", url=reverse("records:page", args=[one.ref])),),
            )
            for one in coming[:_MOST]
        ),
        unfinished=tuple(_unfinished(one, names) for one in unfinished[:_MOST]),
        write_url=reverse("children:mine") if request.who.may(Can.WRITE_CASEWORK) else "",
    )
    context = {"today": shown, "place": "today"}
    if thrown := _ref(request.GET.get("undo", "")):
        context["undo"] = Undo(words="Discarded.", url=reverse("writing:undo", args=[thrown]))
    return TemplateResponse(request, "today/today.html", context)


def _new(line: news.News, names: dict[int, str], refs: dict[int, UUID], on: date) -> Line:
    return Line(
        who=names.get(line.subject, ""),
        url=_page(refs, line.subject),
        words=f"{line.line} ({line.by}, {short(line.happened_on, today=on)})",
        links=(Link(label="read", url=reverse("records:page", args=[line.ref])),),
    )


def _opened(one: rota.Opening, names: dict[int, str], refs: dict[int, UUID], request: Request) -> Line:
    """Told to those beside the child: somebody with no part in it opened the record, and why."""
    looked = request.who.may(Can.SEE_READINGS) and one.subject in refs
    return Line(
        who=names.get(one.subject, ""),
        url=_page(refs, one.subject),
        words=_in_an_emergency(one),
        links=(Link(label="who has looked", url=reverse("team:readings", args=[refs[one.subject]])),) if looked else (),
    )


def _to_look_back_at(one: rota.Opening, names: dict[int, str], refs: dict[int, UUID]) -> Line:
    return Line(
        who=names.get(one.subject, ""),
        url=_page(refs, one.subject),
        words=_in_an_emergency(one),
        links=(Link(label="look back at it", url=reverse("team:emergencies")),),
    )


def _in_an_emergency(one: rota.Opening) -> str:
    by = f"{one.by}, {one.job}," if one.job else one.by
    return f"{by} opened the record in an emergency, {weekday(one.opened_at.date())} {one.opened_at:%H:%M}: “{one.why}”"


def _page(refs: dict[int, UUID], subject: int) -> str:
    return reverse("children:page", args=[refs[subject]]) if subject in refs else ""


def _ref(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _unfinished(one: drafts.Unfinished, names: dict[int, str]) -> Line:
    saved = timezone.localtime(one.saved_at)
    write = reverse("writing:write", args=[one.ref])
    links = (
        (Link(label="go on with it", url=reverse("writing:take-over", args=[one.ref]), posts=True),)
        if one.offered
        else (Link(label="finish", url=write), Link(label="discard", url=reverse("writing:discard", args=[one.ref])))
    )
    kind = kind_of(one.kind).label
    return Line(
        who=listed(names[subject] for subject in one.subjects if subject in names),
        words=f"{kind}, saved {short(saved.date())} {saved:%H:%M}" + (". Offered to you" if one.offered else ""),
        links=links,
    )
