"""How much the personal space is used, counted among many: through the one exit together, before anybody sees it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from footpath.access.rules import Can
from footpath.judgement.queries.answering import head_of_the_service
from footpath.judgement.queries.supervision_figures import Quarter, What, used
from footpath.web import clock
from footpath.web.policy import Request, policy
from footpath.web.ui.values import Table

if TYPE_CHECKING:
    from footpath.journeys.suppression import Counts

NOT_SHOWN = "*"
ALL, OTHERS = "Everybody", "The smaller services together"
_HEADINGS: dict[What, str] = {
    What.TALKS: "Talks kept", What.OFFERED: "Offered", What.ASKED: "Asked for", What.HELD: "Held",
}  # fmt: skip


@require_safe
@policy(Can.SEE_FIGURES)
def page(request: Request) -> HttpResponse:
    """For whoever answers for the service: whether the space is used at all, and never by whom. There is no filter."""
    on, agency = clock.today(), request.user.agency_id
    if agency is None or not head_of_the_service(user=request.user.pk, on=on):
        raise Http404
    return TemplateResponse(request, "supervision/figures.html", {"quarters": shown(used(agency=agency, on=on))})


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One quarter, as it may be told; no table where too few work here for anything to be."""

    name: str
    table: Table | None


def shown(told: tuple[Quarter, ...]) -> tuple[Shown, ...]:
    """Each quarter as it may be told: all of them pass the exit together."""
    from footpath.journeys.suppression import Counts, published  # with it comes the library of tables, which is large

    counts, groups = Counts(), {}
    for quarter in told:
        groups[quarter.first] = _groups(quarter)
        _count(quarter, groups[quarter.first], counts)
    may = published(counts)
    headings = ("Service", *_HEADINGS.values())

    def cell(*name: Hashable) -> str:
        number = may[name]
        return NOT_SHOWN if number is None else str(number)

    found = []
    for quarter in told:
        name = f"{quarter.first:%B} to {quarter.last:%B %Y}"
        services = set(groups[quarter.first].values())
        apart = [*sorted(services - {OTHERS}), *({OTHERS} & services)] if len(services) > 1 else []
        lines = [*apart, ALL] if services else []
        table = Table(
            caption=f"{name}: personal talks kept; debriefs offered, asked for and held",
            headings=headings, numeric=tuple(range(1, len(headings))),
            rows=tuple((row, *(cell(quarter.first, row, what) for what in _HEADINGS)) for row in lines),
        )  # fmt: skip
        found.append(Shown(name=name, table=table if lines else None))
    return tuple(found)


def _groups(quarter: Quarter) -> dict[int, str]:
    """
    Each person's row: their service, or with others where too few work there, until enough are together.

    Nobody, where too few work in all of it; everybody in one, where only one row would be left.
    """
    from footpath.journeys.suppression import MOST_SMALL

    sizes = Counter(quarter.people.values())
    small = {name for name, size in sizes.items() if not name or size <= MOST_SMALL}
    while small and sum(sizes[name] for name in small) <= MOST_SMALL and len(small) < len(sizes):
        small.add(min((one for one in sizes if one not in small), key=lambda one: (sizes[one], one)))
    if sum(sizes.values()) <= MOST_SMALL:
        return {}
    return {who: OTHERS if name in small else name for who, name in quarter.people.items()}


def _count(quarter: Quarter, groups: dict[int, str], counts: Counts) -> None:
    if not groups:
        return
    done: dict[tuple[str, What], Counter[int]] = defaultdict(Counter)
    for what, who in quarter.done:
        done[groups[who], what][who] += 1
        done[ALL, what][who] += 1
    rows = sorted(set(groups.values()))
    for what in What:
        for row in (*rows, ALL):
            whose = done[row, what]
            counts.add((quarter.first, row, what), whose.total(), people=len(whose))
        counts.add_sum((quarter.first, ALL, what), [(quarter.first, row, what) for row in rows])
