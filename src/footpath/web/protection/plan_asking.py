"""What every page about a child protection plan stands on: the plan, who may write, and refusals put on the form."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from footpath.access.models import Subject
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import LEGAL_FACT
from footpath.people.queries.names import called_of
from footpath.protection.queries.plans import Protected, protection_of
from footpath.record.actions import AlreadyWritten
from footpath.web.plans.forms import Dated
from footpath.web.policy import Request
from footpath.web.protection.asking import CHANGED, REFUSED, works_with

_T = TypeVar("_T")


def protection_or_404(ref: UUID) -> Protected:
    """A child protection plan this reader may read; absent and forbidden are the same."""
    found = protection_of(ref=ref)
    if found is None:
        raise Http404
    return found


def may_go_to_law(request: Request, children: Collection[int]) -> bool:
    return works_with(request, children, needs=LEGAL_FACT)


def ref_of(child: int) -> UUID:
    return Subject.objects.values_list("ref", flat=True).get(pk=child)


def first_of(child: int) -> str:
    called = called_of([child]).get(child)
    return called.first if called else "This child"


def tried(form: Dated, do: Callable[[], _T], *, fresh: Mapping[str, int] | None = None) -> _T | None:
    """
    What was done; or None, with why not said on the form.

    :param fresh: the versions as they stand now, for the form to be pressed again.
    """
    try:
        return do()
    except Changed:
        form.put(fresh or {})
        form.add_error(None, CHANGED)
    except (AlreadyWritten, *REFUSED) as error:
        form.add_error(None, str(error))
    return None


def small(request: Request, form: Dated, *, title: str, of: str, back: str, **more: object) -> HttpResponse:
    """A short page of one form."""
    context = {"form": form, "title": title, "of": of, "back": back, "finish": "Write it down", **more}
    return TemplateResponse(request, "plans/small.html", context, status=422 if form.errors else 200)
