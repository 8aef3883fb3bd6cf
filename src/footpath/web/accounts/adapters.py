"""How django-allauth is told our ways: nobody signs up, and one answer does for all."""

from __future__ import annotations

from typing import Any, NoReturn, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from footpath.access.models import User
from footpath.web import clock
from footpath.web.accounts import sealing, signing_in
from footpath.web.accounts.standing import may_enter

NOT_SIGNED_IN = "We could not sign you in. Check what you typed, or ask the person who looks after this site."
"""One answer, whatever the reason: an account that is not there, shut or left unused is not told."""


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Signing in by e-mail and password; and what every way of signing in passes through."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": NOT_SIGNED_IN,
        "invalid_login": NOT_SIGNED_IN,
        "account_inactive": NOT_SIGNED_IN,
        "incorrect_password": "That is not your password.",
        "too_many_login_attempts": "Too many tries. Wait five minutes, then try again.",
        "password_min_length": "Choose a password of at least {min_length} characters.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """As allauth does; an account that may not be used is answered as if it were not there."""
        user = cast("User | None", super().authenticate(request, **credentials))
        if user is None or may_enter(user, at=clock.now()):
            return user
        self.authentication_failed(request, **credentials)
        return None

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        signing_in.noted(request, user=None, decision="refused")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        signing_in.noted(request, user=user, decision="allowed")
        return cast(HttpResponse, super().post_login(request, user, **kwargs))

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """The gate of every way of signing in: passkeys, directories and links too."""
        by_link = getattr(request, "footpath_by_link", False)
        if may_enter(user, at=clock.now(), by_link=by_link):
            return cast("HttpResponse | None", super().pre_login(request, user, **kwargs))
        clear_login(request)
        signing_in.noted(request, user=user, decision="refused")
        return self.respond_user_inactive(request, user)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, NOT_SIGNED_IN)
        return redirect("account_login")

    def reauthenticate(self, user: User, password: str) -> bool:
        """Ask for the password again, of the address people sign in with."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing about an account leaves by e-mail: a person hands over a new link."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "That code does not work. Use the newest one the app shows.",
        "cannot_delete_authenticator": (
            "This is the only one you have. Set up another first, then take this one away."
        ),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user_id=authenticator.user_id)
        others = others.exclude(type=Authenticator.Type.RECOVERY_CODES).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def get_totp_issuer(self) -> str:
        return f"Footpath {settings.FOOTPATH_COUNCIL}".strip()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(
        self,
        user: User,
        type: Authenticator.Type,  # noqa: A002 - allauth's own name for it
    ) -> str:
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return f"Passkey {number}"


class Directories(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Signing in through an authority's own directory. Nobody comes to be here by signing in."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """
        Link, the first time, to the active account whose address the directory has verified.

        :raises ImmediateHttpResponse: there is none, or it is linked to somebody else there.
        """
        if sociallogin.state.get("process") != "login":
            self._refuse(request)
        if sociallogin.is_existing:
            return
        user = self._known(sociallogin)
        if user is None or _linked(user, sociallogin.account.provider):
            self._refuse(request)
        sociallogin.connect(request, user)

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self._refuse(request)

    def _known(self, login: SocialLogin) -> User | None:
        for address in login.email_addresses:
            # A directory that says "false" in words would otherwise be believed.
            if address.verified is True or self.is_email_verified(login.provider, address.email):
                return User.objects.filter(email__iexact=address.email, is_active=True).first()
        return None

    def _refuse(self, request: HttpRequest) -> NoReturn:
        messages.error(request, NOT_SIGNED_IN)
        raise ImmediateHttpResponse(redirect("account_login"))


def _linked(user: User, provider: str) -> bool:
    """Whether this account is somebody else's in that directory: an address given to a newcomer."""
    return bool(SocialAccount.objects.filter(user=user, provider=provider).exists())
