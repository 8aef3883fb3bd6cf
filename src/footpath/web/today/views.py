"""Today: news, people, children; what was begun and not finished; what is coming."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from footpath.access.models import Subject
from footpath.access.queries import my_children
from footpath.access.rules import Can
from footpath.help.queries import coming as coming_for
from footpath.people.queries.names import names_of
from footpath.record import drafts, news
from footpath.record.registry import kind_of
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
    mine = [one.subject for one in my_children(who=request.who, on=on) if one.mine] if sees else []
    recent = news.feed(subjects=mine, since=on - _BACK, not_by=request.user.pk) if mine else []
    coming = coming_for(subjects=mine, until=on + _AHEAD) if mine else []
    unfinished = drafts.mine(by=request.user) if request.who.may(Can.WRITE_CASEWORK) else []
    about = {*(line.subject for line in recent), *(one.subject for one in coming)}
    about |= {subject for one in unfinished for subject in one.subjects}
    names = names_of(about) if about else {}
    refs = dict(Subject.objects.filter(pk__in=about).values_list("pk", "ref")) if about else {}
    shown = Today(
        date=heading(on),
        since_when="the last week",
        since=tuple(
            Line(
                who=names.get(line.subject, ""),
                url=_page(refs, line.subject),
                words=f"{line.line} ({line.by}, {short(line.happened_on, today=on)})",
                links=(Link(label="read", url=reverse("records:page", args=[line.ref])),),
            )
            for line in recent[:_MOST]
        ),
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
