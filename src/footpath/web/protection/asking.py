"""Who may write about the protection of children, who they are to the reader, and what is refused them, and why."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.http import Http404

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.help.actions.again import NotThere
from footpath.help.actions.levels import NotNow
from footpath.help.actions.steps import NothingToDo, NotSeen
from footpath.people.actions.gate import WEIGHTY
from footpath.people.queries.names import names_of
from footpath.protection.refusals import Refused
from footpath.store.scope import current
from footpath.web import asking, clock
from footpath.web.plans.forms import Dated
from footpath.web.policy import Request
from footpath.web.writing.who import could_read


class Once(Dated, asking.Once):
    """A form of the protection path: it makes one thing however often it is sent, and knows what day it is."""

    REFUSED = (*asking.Once.REFUSED, Refused, NotThere, NotNow, NotSeen, NothingToDo)


def named(children: Collection[int]) -> dict[str, str]:
    """The children it is about whose record is open to the reader, by their number as a form has it."""
    scope = current()
    names = names_of([one for one in children if scope.mask(one) & CASEWORK])
    return {str(one): names[one] for one in children if one in names}


def refs_of(children: Collection[int]) -> dict[int, UUID]:
    return dict(Subject.objects.filter(pk__in=list(children)).values_list("pk", "ref"))


def works_with(request: Request, children: Collection[int], *, needs: int = WEIGHTY) -> bool:
    """Whether the reader works with each of them, and so may write what has weight."""
    scope = current()
    return (
        request.who.may(Can.WRITE_CASEWORK)
        and bool(children)
        and all(scope.writes_all(child, needs) for child in children)
    )


def works_or_404(request: Request, children: Collection[int]) -> None:
    """Nothing is offered that would be refused: what has weight is written by those who work with each of them."""
    if not works_with(request, children):
        raise Http404


def tells_of(request: Request, children: Collection[int]) -> bool:
    """Whether the reader may tell something of at least one of them: a share is enough."""
    return request.who.may(Can.WRITE_CASEWORK) and any(current().mask(child) & CASEWORK for child in children)


def readers(children: Collection[int]) -> str:
    """Who could read what is being written."""
    return could_read(subjects=children, on=clock.today())
