"""Finding people and words, in what this reader may open and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from footpath.access.rules import Can
from footpath.people.queries.names import names_of
from footpath.record import search
from footpath.record.queries import FOUND, headlines, reading_as
from footpath.web import clock
from footpath.web.children.find import child_or_404
from footpath.web.numbers import number_in
from footpath.web.people.finding import people_like
from footpath.web.people.values import Match
from footpath.web.policy import Request, policy
from footpath.web.search.values import Found, Piece, Results
from footpath.web.ui.values import Person
from footpath.web.words import listed, long


@require_GET
@policy(Can.SEE_CASEWORK)
def results(request: Request) -> HttpResponse:
    """People whose name it may be, and passages that hold all the words, newest recorded first."""
    words = request.GET.get("q", "").strip()[:200]
    child = request.GET.get("child", "")
    subjects = reading_as(child_or_404(_ref(child)).pk) if child else None
    before = request.GET.get("before", "")
    start = number_in(before, digits=18) or None
    found = search.find(words, subjects=subjects, before=start)
    names = names_of({one for hit in found.hits for one in hit.subjects})
    said = headlines([hit.record for hit in found.hits])
    people = people_like(words, on=clock.today(), most=6) if words and not child and start is None else ()
    more = urlencode({"q": words, "before": found.more} | ({"child": child} if child else {})) if found.more else ""
    shown = Results(
        words=words,
        people=_shown(one for one in people if not one.is_only_like),
        alike=_shown(one for one in people if one.is_only_like),
        passages=tuple(
            Found(
                kind=hit.label,
                when=long(hit.happened_on),
                iso=hit.happened_on.isoformat(),
                whose=listed(names[one] for one in hit.subjects if one in names) or "Somebody",
                url=reverse("records:page", args=[hit.ref]),
                pieces=(Piece(words=hit.before), Piece(words=hit.found, hit=True), Piece(words=hit.after)),
                by=hit.by,
                came_of=_came_of(said, hit.record, hit.subjects, names),
            )
            for hit in found.hits
        ),
        more_url=f"?{more}" if more else "",
    )
    return TemplateResponse(request, "search/results.html", {"results": shown, "search_words": words})


def _came_of(
    said: Mapping[tuple[int, str, int | None], str], record: int, subjects: Iterable[int], names: Mapping[int, str]
) -> str:
    """What was found, shared by all it is about; else for each of them."""
    if shared := said.get((record, FOUND, None)):
        return shared
    own = ((names.get(one, "").split()[:1], said.get((record, FOUND, one))) for one in subjects)
    return " ".join(f"{name[0]}: {words}" for name, words in own if name and words)


def _shown(people: Iterable[Match]) -> tuple[Person, ...]:
    return tuple(Person(name=one.name, who=one.detail, url=one.url, picture=one.picture) for one in people)


def _ref(text: str) -> UUID:
    from django.http import Http404

    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
