"""django-allauth's own pages with our questions, and its doors that we keep shut."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.base import views as mfa
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from allauth.socialaccount.adapter import get_adapter as directories
from allauth.socialaccount.models import SocialApp
from allauth.usersessions import views as sessions
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy

from footpath.web.accounts import browsers, forms
from footpath.web.accounts.adapters import SecondFactors
from footpath.web.accounts.factors import second_factor_given


class _Ours:
    """allauth puts its own `site` before every page: ours is what the layouts ask for."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        context.pop("site", None)
        return context


class SignIn(_Ours, account.LoginView):  # type: ignore[misc]
    form_class = forms.SignIn

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        providers = [
            {"name": provider.name, "url": provider.get_login_url(self.request)}
            for provider in directories().list_providers(self.request)
        ]
        return super().get_context_data(**kwargs) | {"directories": providers}


class SignOut(_Ours, account.LogoutView):  # type: ignore[misc]
    pass


class SetPassword(_Ours, account.PasswordSetView):  # type: ignore[misc]
    form_class = forms.NewPassword
    success_url = reverse_lazy("account:second-factor")

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        # They have just chosen it: asking for it once more to set up the rest proves nothing.
        reauthenticate_by_password(self.request)
        return response


class ChangePassword(_Ours, account.PasswordChangeView):  # type: ignore[misc]
    form_class = forms.OtherPassword
    success_url = reverse_lazy("account:menu")


class PasswordAgain(_Ours, account.ReauthenticateView):  # type: ignore[misc]
    form_class = forms.Again


class GiveCode(_Ours, mfa.AuthenticateView):  # type: ignore[misc]
    form_class = forms.Code


class CodeAgain(_Ours, mfa.ReauthenticateView):  # type: ignore[misc]
    form_class = forms.CodeAgain


class SecondFactorList(_Ours, mfa.IndexView):  # type: ignore[misc]
    pass


class AddApp(totp.ActivateTOTPView):  # type: ignore[misc]
    form_class = forms.FirstCode

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _held_now(self.request, Authenticator.Type.TOTP)
        return response


class RemoveApp(totp.DeactivateTOTPView):  # type: ignore[misc]
    pass


class PasskeyList(webauthn.ListWebAuthnView):  # type: ignore[misc]
    pass


class AddPasskey(webauthn.AddWebAuthnView):  # type: ignore[misc]
    form_class = forms.NewPasskey

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)
        # allauth leaves out the form that failed, and with it what was wrong.
        form = kwargs.get("form") or context["form"]
        return context | {"form": form, "js_data": {"creation_options": options}}

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        _held_now(self.request, Authenticator.Type.WEBAUTHN)
        return response


class NamePasskey(webauthn.EditWebAuthnView):  # type: ignore[misc]
    form_class = forms.PasskeyName


class RemovePasskey(webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        adapter = SecondFactors()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_list_webauthn")
        response: HttpResponse = super().form_valid(form)
        return response


class PasskeyAgain(_Ours, webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    pass


class PasskeySignIn(webauthn.LoginWebAuthnView):  # type: ignore[misc]
    pass


class RecoveryCodes(recovery.ViewRecoveryCodesView):  # type: ignore[misc]
    pass


class NewRecoveryCodes(recovery.GenerateRecoveryCodesView):  # type: ignore[misc]
    pass


class Sessions(sessions.ListUserSessionsView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"table": browsers.table(context["sessions"])}


def _held_now(request: HttpRequest, kind: Authenticator.Type) -> None:
    """Setting one up shows that they hold it: they need not show it once more to go on."""
    if not second_factor_given(request):
        newest = Authenticator.objects.filter(user=request.user, type=kind).order_by("-id").first()
        post_authentication(request, newest, reauthenticated=True)


def directory(request: HttpRequest, provider_id: str) -> HttpResponse:
    """
    Go to an authority's directory to sign in.

    By a link and not by a form: the content security policy lets no form lead away from here.
    """
    try:
        provider = directories().get_provider(request, provider_id)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    response: HttpResponse = provider.redirect(request, process="login", next_url=reverse("today"))
    return response


def shut(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    """A door of allauth's that we do not use: as if it were not there."""
    raise Http404
