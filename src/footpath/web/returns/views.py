"""Making a return, and checking one. Each page loads the rules when first asked for: where nobody checks, none does."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from footpath.access.rules import Can
from footpath.web.policy import Request, policy


@require_http_methods(["GET", "POST"])
@policy(Can.CHECK_RETURNS)
def start(request: Request) -> HttpResponse:
    """Choose a return to check."""
    from footpath.web.returns import showing

    return showing.start(request)


@require_GET
@policy(Can.CHECK_RETURNS)
def checked(request: Request, ref: UUID) -> HttpResponse:
    """What the rules say of one's own file."""
    from footpath.web.returns import showing

    return showing.checked(request, ref)


@require_POST
@policy(Can.CHECK_RETURNS)
def forget(request: Request, ref: UUID) -> HttpResponse:
    """Forget the file now."""
    from footpath.web.returns import showing

    return showing.forget(request, ref)


@require_GET
@policy(Can.CHECK_RETURNS)
def rule(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """One rule that is broken, and each row that breaks it."""
    from footpath.web.returns import showing

    return showing.rule(request, ref, rule)


@require_http_methods(["GET", "POST"])
@policy(Can.CHECK_RETURNS)
def explain(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """Say why what a query asks about is true, or that an explanation no longer holds."""
    from footpath.web.returns import explaining

    return explaining.explain(request, ref, rule)


@require_POST
@policy(Can.CHECK_RETURNS)
def ask(request: Request, ref: UUID, rule: str) -> HttpResponse:
    """Ask a child's own worker what only they know."""
    from footpath.web.returns import asking

    return asking.ask(request, ref, rule)


@require_http_methods(["GET", "POST"])
@policy(Can.WRITE_CASEWORK)
def asked(request: Request) -> HttpResponse:
    """What returns ask of the children one leads for, and one's answers."""
    from footpath.web.returns import asking

    return asking.asked(request)


@require_http_methods(["GET", "POST"])
@policy(Can.MAKE_RETURNS)
def make(request: Request) -> HttpResponse:
    """Make a return from the record."""
    from footpath.web.returns import making as making_

    return making_.make(request)


@require_GET
@policy(Can.MAKE_RETURNS)
def making(request: Request, ref: UUID) -> HttpResponse:
    """How far a return has come that is being made."""
    from footpath.web.returns import making as making_

    return making_.making(request, ref)


@require_GET
@policy(Can.MAKE_RETURNS)
def file(request: Request, ref: UUID) -> HttpResponseBase:
    """A return that one made, to be sent."""
    from footpath.web.returns import making as making_

    return making_.file(request, ref)
