"""
The addresses of learning, each with its policy.

What they show is loaded when it is first asked for, so that no other page waits for the library of figures.
"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access.rules import Can
from footpath.web.policy import Request, policy


@require_safe
@policy(Can.LEARN)
def home(request: Request) -> HttpResponse:
    """What we found, what we changed, and what is to be looked at again."""
    from footpath.web.learning import home as shown

    return shown.page(request)


@require_safe
@policy(Can.LEARN)
def lenses(request: Request) -> HttpResponse:
    """The same questions through two lenses, side by side."""
    from footpath.web.learning import home as shown

    return shown.lenses(request)


@require_safe
@policy(Can.SEE_CASEWORK)
def looks(request: Request) -> HttpResponse:
    """The records that somebody was asked to read, with whom, and what is still to read."""
    from footpath.web.learning import looks as shown

    return shown.mine(request)


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_FIGURES)
def draw(request: Request) -> HttpResponse:
    """Let the computer draw a few of the children a measure counts."""
    from footpath.web.learning import looks as shown

    return shown.draw(request)


@require_safe
@policy(Can.SEE_CASEWORK)
def look(request: Request, ref: UUID) -> HttpResponse:
    """The records of one look, for its two readers."""
    from footpath.web.learning import looks as shown

    return shown.one(request, ref)


@require_http_methods(["GET", "POST"])
@policy(Can.SEE_CASEWORK)
def read(request: Request, ref: UUID, place: int) -> HttpResponse:
    """One record: judge it by oneself; then see what the other judged, and talk."""
    from footpath.web.learning import looks as shown

    return shown.read(request, ref, place)


@require_http_methods(["GET", "POST"])
@policy(Can.LEARN)
def finding_new(request: Request) -> HttpResponse:
    """Write down what was found."""
    from footpath.web.learning import findings as shown

    return shown.new(request)


@require_safe
@policy(Can.LEARN)
def finding(request: Request, ref: UUID) -> HttpResponse:
    """A finding, whole."""
    from footpath.web.learning import findings as shown

    return shown.page(request, ref)


@require_http_methods(["GET", "POST"])
@policy(Can.LEARN)
def finding_again(request: Request, ref: UUID) -> HttpResponse:
    """Say it otherwise, before it is told."""
    from footpath.web.learning import findings as shown

    return shown.again(request, ref)


@require_http_methods(["GET", "POST"])
@policy(Can.LEARN)
def finding_tell(request: Request, ref: UUID) -> HttpResponse:
    """Tell it: each name in it is decided about first."""
    from footpath.web.learning import findings as shown

    return shown.tell(request, ref)


@require_http_methods(["GET", "POST"])
@policy(Can.LEARN)
def finding_look(request: Request, ref: UUID) -> HttpResponse:
    """Say what was found, looking at it again."""
    from footpath.web.learning import findings as shown

    return shown.look(request, ref)


@require_http_methods(["GET", "POST"])
@policy(Can.LEARN)
def change_new(request: Request) -> HttpResponse:
    """Write down what we changed, with what else it might do."""
    from footpath.web.learning import changes as shown

    return shown.new(request)


@require_safe
@policy(Can.LEARN)
def change(request: Request, ref: UUID) -> HttpResponse:
    """One change: before and after."""
    from footpath.web.learning import changes as shown

    return shown.page(request, ref)


@require_http_methods(["GET", "POST"])
@policy(Can.LEARN)
def change_seen(request: Request, ref: UUID) -> HttpResponse:
    """Say what it was seen to do."""
    from footpath.web.learning import changes as shown

    return shown.seen(request, ref)


@require_safe
@policy(Can.LEARN)
def serving(request: Request) -> HttpResponse:
    """The record, audited by itself and by those who use it."""
    from footpath.web.learning import serving as shown

    return shown.page(request)


@require_safe
@policy(Can.SEE_FIGURES)
def pack(request: Request) -> HttpResponse:
    """The pack as a page, which prints; and what goes into it."""
    from footpath.web.learning import pack as shown

    return shown.page(request)


@require_safe
@policy(Can.SEE_FIGURES)
def pack_file(request: Request) -> HttpResponse:
    """The same as a PDF that a screen reader can read."""
    from footpath.web.learning import pack as shown

    return shown.file(request)
