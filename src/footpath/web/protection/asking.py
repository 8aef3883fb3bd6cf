"""What every form of the child protection path does alike: keep what is typed, send once, say what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID, uuid4, uuid5

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from footpath.access.models import Subject
from footpath.access.rules import CASEWORK, Can
from footpath.help.actions.again import NotThere
from footpath.help.actions.levels import NotNow
from footpath.help.actions.steps import NothingToDo, NotSeen
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import WEIGHTY, IsProtected, MayNot
from footpath.people.queries.names import names_of
from footpath.protection.actions import pressed
from footpath.protection.refusals import Refused
from footpath.record.actions import AlreadyWritten, MayNotWrite
from footpath.store.scope import current
from footpath.web import clock
from footpath.web.keeping import Kept, is_autosave
from footpath.web.plans.forms import Dated
from footpath.web.policy import Request
from footpath.web.writing.who import could_read

CHANGED = "Somebody wrote this while you did. Yours is below and not lost: look at theirs first, then press again."
OTHER_WORDS = (
    "This was written down already, in other words. What is below is not: press again to write it down as well, or "
    "leave it."
)
REFUSED = (Refused, NotThere, NotNow, NotSeen, NothingToDo, MayNot, MayNotWrite, IsProtected)
"""Why something is not done, in words for whoever wanted it."""
_MOST = 1_000_000_000
_WRITTEN, _LAST = "protection.written", 12
"""Where a session says what was written in it last, and how much of that it keeps."""
_NOT_SAID = ("csrfmiddlewaretoken", "version")
_T = TypeVar("_T")


class Once(Dated):
    """A form that makes one thing however often it is sent, and knows which version its writer read."""

    write_id = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=_MOST)

    def each_of(self) -> Mapping[str, int]:
        """Each field that asks something of one child, by its name, with the child."""
        return {}

    def ending_in(self, numbers: Iterable[tuple[object, int]]) -> dict[str, int]:
        """
        The fields that somebody fills in and whose names end in one of these numbers.

        :param numbers: each with the child whose fields end in it.
        """
        asked = [name for name, field in self.fields.items() if not field.widget.is_hidden]
        return {name: child for number, child in numbers for name in asked if name.endswith(f"-{number}")}

    @property
    def once(self) -> str:
        return self.text("write_id")

    @property
    def pressed(self) -> str | None:
        """The name of this one press, in the ledger; None where a page sent none."""
        return f"protection:{self.once}" if self.once else None

    def version(self, now: int) -> int:
        """The version its writer read; where none was sent, the one that stands."""
        read = self.cleaned_data.get("base")
        return int(read) if read else now


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One form about one thing, with what is said around it."""

    title: str
    back: str
    of: str
    finish: str = "Write it down"
    intro: str = ""
    done: str = ""
    readers: str = ""


def begun(request: Request, *, about: UUID, kind: str, form: str = "", **initial: Any) -> tuple[Kept, dict[str, Any]]:
    """
    What its writer has typed before, and what the form begins with.

    :param form: which form it is, where a kind has several about the same thing.
    """
    kept = Kept(request, about=uuid5(about, form) if form else about, kind=kind)
    return kept, {"write_id": _press(request), **initial, **kept.fields}


def ask(
    request: Request,
    form: Once,
    kept: Kept,
    asking: Asking,
    *,
    child: int,
    do: Callable[[], _T],
    then: Callable[[_T], str] | None = None,
    base: int = 0,
    fresh: Mapping[str, int] | None = None,
    template: str = "protection/ask.html",
    **more: object,
) -> HttpResponse:
    """
    Show a form, keep what is typed, or do what it says and go on; pressed twice, it is done once and goes on twice.

    :param then: where to go afterwards, where that is not back.
    :param base: the version that stands now.
    :param fresh: whatever else the page keeps as it stands now.
    :param more: what the page says besides.
    """
    if is_autosave(request):
        return kept.keep_typed(child=child, whose=form.each_of())
    if form.is_bound and (before := went_on(request)):
        return redirect(before)
    if form.is_bound and form.is_valid():
        try:
            goes_on = _done(request, form.once, do, lambda made: then(made) if then else asking.back)
        except AlreadyWritten:
            goes_on = went_on(request, again=True)
            form.put({"write_id": _press(request)})
            form.add_error(None, OTHER_WORDS)
        except Changed:
            goes_on = went_on(request, again=True)
            form.put({"base": base, **(fresh or {})})
            form.add_error(None, CHANGED)
        except REFUSED as refused:
            goes_on = went_on(request, again=True)
            form.add_error(None, str(refused))
        if goes_on:
            kept.finish()
            if asking.done:
                messages.success(request, asking.done)
            return redirect(goes_on)
    context = {
        "form": form,
        "asking": asking,
        "version": kept.version,
        "saved": kept.saved,
        "autosave": request.get_full_path(),
        **more,
    }
    return TemplateResponse(request, template, context, status=422 if form.errors else 200)


def _done(request: Request, once: str, do: Callable[[], _T], then: Callable[[_T], str]) -> str:
    """Do it, and note in the same transaction that this press did, and where it went on: a second press goes there."""
    stood = request.session.get(_WRITTEN, [])
    try:
        with transaction.atomic():
            goes_on = then(do())
            if once:
                request.session[_WRITTEN] = [*stood, [once, _sent(request), goes_on]][-_LAST:]
                pressed.note(request.session)
    except Exception:
        request.session[_WRITTEN] = stood
        raise
    return goes_on


def went_on(request: Request, *, again: bool = False) -> str:
    """
    Where this same press, with these same words, went on before; nothing where it has done nothing yet.

    :param again: look once more: two presses may have come at the same moment.
    """
    session = type(request.session)(request.session.session_key) if again else request.session
    this = (request.POST.get("write_id"), _sent(request))
    return next((str(where) for once, sent, where in session.get(_WRITTEN, []) if (once, sent) == this), "")


def _sent(request: Request) -> str:
    """What was sent, as a digest: the same words pressed twice are one press."""
    said = sorted((name, request.POST.getlist(name)) for name in request.POST if name not in _NOT_SAID)
    return sha256(json.dumps(said).encode()).hexdigest()[:20]


def _press(request: Request) -> str:
    """The name of a press that has not been yet."""
    return f"{request.user.pk}.{uuid4().hex[:20]}"


def named(children: Collection[int]) -> dict[str, str]:
    """The children it is about whose record is open to the reader, by their number as a form has it."""
    scope = current()
    names = names_of([one for one in children if scope.mask(one) & CASEWORK])
    return {str(one): names[one] for one in children if one in names}


def first(name: str) -> str:
    return name.split()[0]


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
