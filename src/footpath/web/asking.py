"""What every form that makes one thing does alike: keep what is typed, send once, say what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar, TypeVar
from uuid import UUID, uuid4, uuid5

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from footpath.ledger.actions import Changed
from footpath.people.actions.gate import IsProtected, MayNot
from footpath.record import pressed
from footpath.record.actions import AlreadyWritten, MayNotWrite
from footpath.web.keeping import Kept, is_autosave
from footpath.web.policy import Request
from footpath.web.ui.values import Link

CHANGED = "Somebody wrote this while you did. Yours is below and not lost: look at theirs first, then press again."
OTHER_WORDS = (
    "This was written down already, in other words. What is below is not: press again to write it down as well, or "
    "leave it."
)
TWICE = "It was sent twice, and is kept once."
_MOST = 1_000_000_000
_WRITTEN, _LAST = "asking.written", 12
"""Where a session says what was written in it last, and how much of that it keeps."""
_NOT_SAID = ("csrfmiddlewaretoken", "version")
_T = TypeVar("_T")


class Answered(forms.Form):
    """A form whose answers are read as text, and shown again where something is the matter."""

    def put(self, hidden: Mapping[str, Any]) -> None:
        """What was sent, with what the page itself keeps brought up to how things stand now."""
        data: Any = copy(self.data)
        data.update({name: str(one) for name, one in hidden.items()})
        self.data = data

    def text(self, name: str) -> str:
        return str(self.cleaned_data.get(name) or "").strip()


class Once(Answered):
    """A form that makes one thing however often it is sent, and knows which version its writer read."""

    REFUSED: ClassVar[tuple[type[Exception], ...]] = (MayNot, MayNotWrite, IsProtected)
    """Why something is not done, in words for whoever wanted it."""

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

    kept_as: UUID
    """The name under which what is typed in it is kept: its writer's own, and of this form about this thing."""

    @property
    def once(self) -> str:
        """The name of this one press, which no other writer's and no other form's can be; empty where none was sent."""
        sent = self.text("write_id")
        return uuid5(self.kept_as, sent).hex if sent else ""

    @property
    def pressed(self) -> str | None:
        """The same in the ledger; None where none was sent."""
        return f"pressed:{self.once}" if self.once else None

    def version(self, now: int) -> int:
        """The version its writer read; where none was sent, the one that stands."""
        read = self.cleaned_data.get("base")
        return int(read) if read else now


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One form about one thing, with what is said around it, and when it is done."""

    title: str
    back: str
    of: str
    finish: str = "Write it down"
    intro: str = ""
    done: str = ""
    readers: str = ""
    lines: tuple[str, ...] = ()
    """What it is about, as it stands, under a heading."""
    lines_heading: str = ""
    also: Link | None = None


def begun(request: Request, *, about: UUID, kind: str, form: str = "", **initial: Any) -> tuple[Kept, dict[str, Any]]:
    """
    What its writer has typed before and not sent, and what the form begins with.

    :param kind: the kind of record it is to be.
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
    child: int | None,
    do: Callable[[], _T],
    then: Callable[[_T], str] | None = None,
    base: int = 0,
    fresh: Mapping[str, int] | None = None,
    template: str = "asking/ask.html",
    **more: object,
) -> HttpResponse:
    """
    Show a form, keep what is typed, or do what it says and go on; pressed twice, it is done once and goes on twice.

    :param child: whom it is about; nobody where it is about none who may be known.
    :param then: where to go afterwards, where that is not back.
    :param base: the version that stands now.
    :param fresh: whatever else the page keeps as it stands now.
    :param more: what the page says besides.
    """
    if is_autosave(request):
        return kept.keep_typed(child=child, whose=form.each_of())
    if form.is_bound and (back := sent_before(request)):
        return back
    form.kept_as = kept.ref
    if form.is_bound and form.is_valid():
        try:
            goes_on = _done(request, form.text("write_id"), do, lambda made: then(made) if then else asking.back)
        except AlreadyWritten:
            goes_on = _went_on(request, again=True)
            form.put({"write_id": _press(request)})
            form.add_error(None, OTHER_WORDS)
        except Changed:
            goes_on = _went_on(request, again=True)
            form.put({"base": base, **(fresh or {})})
            form.add_error(None, CHANGED)
        except form.REFUSED as refused:
            goes_on = _went_on(request, again=True)
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


def sent_before(request: Request) -> HttpResponse | None:
    """On to where this same press went before, with these same words; nothing where it has done nothing yet."""
    where = _went_on(request)
    if not where:
        return None
    messages.success(request, TWICE)
    return redirect(where)


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


def _went_on(request: Request, *, again: bool = False) -> str:
    """
    Where this press went on.

    :param again: look once more: two presses may have come at the same moment.
    """
    session = type(request.session)(request.session.session_key) if again else request.session
    this = (request.POST.get("write_id"), _sent(request))
    return next((str(where) for once, sent, where in session.get(_WRITTEN, []) if (once, sent) == this), "")


def _sent(request: Request) -> str:
    """What was sent, and of which page, as a digest: the same words pressed twice are one press."""
    said = sorted((name, request.POST.getlist(name)) for name in request.POST if name not in _NOT_SAID)
    return sha256(json.dumps([request.path, said]).encode()).hexdigest()[:20]


def _press(request: Request) -> str:
    """The name of a press that has not been yet."""
    return f"{request.user.pk}.{uuid4().hex[:20]}"
