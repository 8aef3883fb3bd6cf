"""
Every view names its policy above itself, or the site refuses to start.

A policy is a verb somebody's role must have, or `PUBLIC` (the sign-in pages), or `SIGNED_IN` (one's own account). Which
child is not asked here: that is the scope's, and a view that finds nothing answers as if there were nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.checks import CheckMessage, Error, Tags, register
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver

from footpath.access.models import User
from footpath.access.queries import Standing
from footpath.access.rules import Can

PUBLIC = "public"
SIGNED_IN = "signed-in"
Policy = Can | str

THIRD_PARTY: dict[str, Policy] = {
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_signup": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_email": SIGNED_IN,
    "account_confirm_email": PUBLIC,
    "account_email_verification_sent": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "account_confirm_login_code": PUBLIC,
    "account_request_login_code": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "mfa_trust": PUBLIC,
    "mfa_login_webauthn": PUBLIC,
    "mfa_signup_webauthn": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": PUBLIC,
    "socialaccount_signup": PUBLIC,
    "socialaccount_connections": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
}
"""Views of the sign-in package, which cannot name their own; every other name of `mfa_` is one's own account."""


class Request(HttpRequest):
    """A request with somebody in it."""

    user: User
    who: Standing


View = Callable[..., HttpResponseBase]


def policy(needs: Policy) -> Callable[[View], View]:
    """Name what a view needs. Refused looks the same as absent."""

    def decorate(view: View) -> View:
        @wraps(view)
        def decided(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if isinstance(needs, Can) and not cast(Request, request).who.may(needs):
                raise Http404
            return view(request, *args, **kwargs)

        decided.footpath_policy = needs  # type: ignore[attr-defined]
        return decided

    return decorate


def policy_of(view: Any, name: str | None) -> Policy | None:
    """The policy of a view, by itself or from the table."""
    named = getattr(view, "footpath_policy", None)
    if named is not None:
        return cast(Policy, named)
    if name in THIRD_PARTY:
        return THIRD_PARTY[name]
    if name and name.startswith("mfa_"):
        return SIGNED_IN
    return None


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Every URL of the site, with the route that leads to it."""
    found = []
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            found += patterns(one, route)
        else:
            found.append((route, one))
    return found


@register(Tags.urls)
def every_view_names_its_policy(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"The view at /{route} names no policy.",
            hint="Put @policy(...) above it, or name it in footpath.web.policy.THIRD_PARTY.",
            id="footpath.web.E001",
        )
        for route, pattern in patterns()
        if policy_of(pattern.callback, pattern.name) is None
    ]
