"""What every form about a decision or a panel does alike: keep what is typed, send once, say what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from footpath.judgement.actions.decisions import NotDecided
from footpath.judgement.actions.panels import AlreadySat, NotPanelled
from footpath.ledger.actions import Changed
from footpath.people.actions.gate import IsProtected, MayNot
from footpath.record.actions import AlreadyWritten, MayNotWrite
from footpath.web.keeping import Kept, is_autosave
from footpath.web.policy import Request
from footpath.web.ui.values import Link

REFUSALS = (NotDecided, NotPanelled, MayNot, MayNotWrite, IsProtected)
CHANGED = "Somebody wrote this while you did. Yours is below and not lost: look at theirs first, then press again."


class Once(forms.Form):
    """A form that makes one thing, however often it is sent."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = uuid4().hex

    def key(self, kept: Kept) -> str | None:
        """The key under which it is kept once: its writer's own, and of this form about this thing."""
        sent = str(self.cleaned_data.get("once") or "").strip()
        return f"{kept.ref}:{sent}" if sent else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Asking:
    """One form, with what is said around it, and what is said when it is done."""

    heading: str
    finish: str
    back: str
    done: str
    of: str = "Back"
    hint: str = ""
    lines: tuple[str, ...] = ()
    lines_heading: str = ""
    readers: str = ""
    also: Link | None = None


def begun(request: Request, *, about: UUID, kind: str, form: str = "") -> Kept:
    """
    What its writer has typed before and not sent.

    :param kind: the kind of record it is to be.
    :param form: which form it is, where several about the same thing make that kind.
    """
    return Kept(request, about=uuid5(about, form) if form else about, kind=kind)


def ask(
    request: Request, form: forms.Form, kept: Kept, asking: Asking, *, child: int, do: Callable[[], object],
    now: Mapping[str, Any] | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """
    Show a form, keep what is typed, or do what it says and go back to what it is about.

    :param now: what the page itself keeps, as it stands now, where somebody else wrote meanwhile.
    """
    if is_autosave(request):
        return kept.keep_typed(child=child)
    if form.is_bound and form.is_valid():
        try:
            do()
        except (AlreadyWritten, AlreadySat) as error:
            kept.finish()
            messages.success(request, str(error))
            return redirect(asking.back)
        except Changed:
            form.data = {**{name: form.data[name] for name in form.data}, **(now or {})}
            form.add_error(None, CHANGED)
        except REFUSALS as error:
            form.add_error(None, str(error))
        else:
            kept.finish()
            messages.success(request, asking.done)
            return redirect(asking.back)
    context = {
        "form": form,
        "asking": asking,
        "version": kept.version,
        "saved": kept.saved,
        "autosave": request.get_full_path(),
        **more,
    }
    return TemplateResponse(request, "judgement/write.html", context, status=422 if form.errors else 200)
