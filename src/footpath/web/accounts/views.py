"""One's own account: signing in by a link, the first steps, and the menu."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_safe

from footpath.access import queries
from footpath.access.models import User
from footpath.access.rules import ROLE_WORDS
from footpath.web import clock
from footpath.web.accounts import links
from footpath.web.accounts.factors import (
    DEMONSTRATION_LINK,
    first_step,
    has_second_factor,
    second_factor_given,
)
from footpath.web.policy import policy
from footpath.web.ui.values import Row


@policy("public")
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in by a one-time link. Looking at it does not use it: scanners of mail look too."""
    at = clock.now()
    try:
        found = links.read(token, at=at)
        if request.method == "GET":
            return TemplateResponse(request, "account/link.html", {"name": found.user.name})
        user = links.use(found, at=at)
    except links.DeadLink as dead:
        return TemplateResponse(request, "account/dead_link.html", {"why": str(dead)}, status=410)
    request.session.flush()
    request.footpath_by_link = True  # type: ignore[attr-defined]
    response = perform_login(request, Login(user=user))
    if settings.FOOTPATH_DEMO and request.user.is_authenticated:
        request.session[DEMONSTRATION_LINK] = user.pk
    return cast(HttpResponse, response)


@policy("signed-in")
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """What somebody new does before anything else opens: choose how they will sign in."""
    user = cast(User, request.user)
    if first_step(request) is None:
        return redirect("/")
    return TemplateResponse(
        request,
        "account/second_factor.html",
        {"name": user.name, "has_password": user.has_usable_password()},
    )


@policy("signed-in")
@require_safe
def menu(request: HttpRequest) -> HttpResponse:
    """My account: who I am here, and how I sign in."""
    user = cast(User, request.user)
    at = clock.now()
    who = queries.standing(user=user, on=clock.today(), at=at)
    roles = ", ".join(words for role, words in ROLE_WORDS.items() if role in who.roles)
    passkeys = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).count()
    rows = [
        Row(label="Name", words=user.name),
        Row(label="E-mail address", words=user.email),
        Row(label="Work", words=user.job or "Not said"),
        Row(label="Here as", words=roles or "Nothing yet: your administrator gives roles"),
    ]
    return TemplateResponse(
        request,
        "account/menu.html",
        {
            "rows": rows,
            "has_password": user.has_usable_password(),
            "has_second_factor": has_second_factor(user),
            "passkeys": passkeys,
            "by_demonstration_link": settings.FOOTPATH_DEMO and second_factor_given(request),
        },
    )
