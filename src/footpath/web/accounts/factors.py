"""The two things a person proves: who they are, and that they hold what only they hold."""

from __future__ import annotations

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from footpath.access.models import User

DEMONSTRATION_LINK = "footpath_demonstration_link"
"""In the session of somebody who came by a link to the demonstration: it counts as both."""
_HELD = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

OPEN_WITHOUT_SECOND_FACTOR = frozenset(
    {
        "account:second-factor",
        "account_set_password",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
"""The pages, by URL name, where a second factor is set up: all that is open to those without."""


def second_factor_given(request: HttpRequest) -> bool:
    """Whether this session has proved both who they are and what they hold."""
    user = request.user
    if not user.is_authenticated:
        return False
    if settings.FOOTPATH_DEMO and request.session.get(DEMONSTRATION_LINK) == user.pk:
        return True
    records = get_authentication_records(request, user)
    return any(
        record.get("method") == "mfa"
        or (record.get("method") == "socialaccount" and record.get("provider") in _trusted())
        for record in records
    )


def _trusted() -> set[str]:
    """The directories that the authority says always ask for a second factor themselves."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return {app["provider_id"] for app in apps if app.get("settings", {}).get("second_factor")}


def has_second_factor(user: User) -> bool:
    """Whether they have set one up: an authenticator app or a passkey."""
    return bool(is_mfa_enabled(user, types=_HELD))


def first_step(request: HttpRequest) -> str | None:
    """Where somebody signed in must go before anything else opens; None when nothing is left."""
    if not request.user.is_authenticated or second_factor_given(request):
        return None
    if has_second_factor(request.user):
        return reverse("mfa_reauthenticate")
    return reverse("account:second-factor")
