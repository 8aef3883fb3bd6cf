"""Words that care, in every form that writes words into a child's record: offered as one types, and kept nowhere."""

from __future__ import annotations

import re
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.people.queries.names import called_of
from footpath.record.queries import open_record
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.writing import caring

MOST_FIELDS, MOST_LONG, MOST_REFS = 60, 6_000, 4
_REF = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_AS_SAID = re.compile(r"\bin\b.{0,40}\bwords\b|\b(?:they|he|she)\b.{0,20}\b(?:say|said|think of it)\b", re.IGNORECASE)
"""What is asked for as somebody said it: their words are never to be said more kindly by us."""


@require_POST
@policy(Can.WRITE_CASEWORK)
def kinder(request: Request) -> HttpResponse:
    """
    Kinder words for what is being typed on some page: nothing is kept, and nothing is changed.

    The children are those of the page, as far as whoever types may open their record; where a page is about no child,
    nothing is offered.
    """
    children = _children(request.POST.get("page", "")[:600])
    typed: dict[str, tuple[str, int | None, str]] = {}
    for name in list(request.POST)[: 2 * MOST_FIELDS]:
        value = request.POST.get(name, "")
        field = name.removeprefix("words-")
        label = request.POST.get(f"label-{field}", "")[:200]
        if name.startswith("words-") and value.strip() and not _AS_SAID.search(label):
            typed[field[:120]] = (label, None, value[:MOST_LONG])
    found = caring.PointedOut()
    if children and typed:
        names = {subject: one.whole for subject, one in called_of(children).items()}
        found = caring.kinder(typed, children=children, names=names, on=clock.today())
    return JsonResponse({"pointed": found.as_json()})


def _children(page: str) -> list[int]:
    """Whom a page is about, by what its address names: a person, or a record that is filed to them."""
    found: list[int] = []
    for ref in list(dict.fromkeys(_REF.findall(page.lower())))[:MOST_REFS]:
        subject = Subject.objects.select_related("reads_as").filter(ref=UUID(ref)).first()
        if subject is not None:
            found.append((subject.reads_as or subject).pk)
        elif (opened := open_record(ref=UUID(ref))) is not None:
            found += [one.subject for one in opened.present]
    return [one for one in dict.fromkeys(found) if current().mask(one) & CASEWORK]
