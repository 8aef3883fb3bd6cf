"""
Signing in, under `accounts/`: each address of django-allauth by its own name, with its policy.

Listed one by one, so that a new version of the library cannot open a door here by itself.
"""

from collections.abc import Callable
from typing import Any

from allauth.account import views as account
from allauth.mfa.recovery_codes import views as recovery
from allauth.socialaccount import views as directory
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import URLPattern, path, re_path

from footpath.web.accounts import sign_in
from footpath.web.policy import policy

_public = policy("public")
_mine = policy("signed-in")


def _shut(route: str, name: str) -> URLPattern:
    return path(route, _public(sign_in.shut), name=name)


def _open(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, _public(view), name=name)


def _own(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    return path(route, _mine(view), name=name)


urlpatterns = [
    _open("login/", sign_in.SignIn.as_view(), "account_login"),
    _open("logout/", sign_in.SignOut.as_view(), "account_logout"),
    _open("inactive/", account.account_inactive, "account_inactive"),
    _own("reauthenticate/", sign_in.PasswordAgain.as_view(), "account_reauthenticate"),
    _own("password/change/", sign_in.ChangePassword.as_view(), "account_change_password"),
    _own("password/set/", sign_in.SetPassword.as_view(), "account_set_password"),
    _open("2fa/authenticate/", sign_in.GiveCode.as_view(), "mfa_authenticate"),
    _own("2fa/", sign_in.SecondFactorList.as_view(), "mfa_index"),
    _own("2fa/reauthenticate/", sign_in.CodeAgain.as_view(), "mfa_reauthenticate"),
    _own("2fa/totp/activate/", sign_in.AddApp.as_view(), "mfa_activate_totp"),
    _own("2fa/totp/deactivate/", sign_in.RemoveApp.as_view(), "mfa_deactivate_totp"),
    _own("2fa/recovery-codes/", sign_in.RecoveryCodes.as_view(), "mfa_view_recovery_codes"),
    _own(
        "2fa/recovery-codes/generate/",
        sign_in.NewRecoveryCodes.as_view(),
        "mfa_generate_recovery_codes",
    ),
    _own(
        "2fa/recovery-codes/download/",
        recovery.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
    _own("2fa/webauthn/", sign_in.PasskeyList.as_view(), "mfa_list_webauthn"),
    _own("2fa/webauthn/add/", sign_in.AddPasskey.as_view(), "mfa_add_webauthn"),
    _own(
        "2fa/webauthn/reauthenticate/",
        sign_in.PasskeyAgain.as_view(),
        "mfa_reauthenticate_webauthn",
    ),
    _own("2fa/webauthn/keys/<int:pk>/edit/", sign_in.NamePasskey.as_view(), "mfa_edit_webauthn"),
    _own(
        "2fa/webauthn/keys/<int:pk>/remove/",
        sign_in.RemovePasskey.as_view(),
        "mfa_remove_webauthn",
    ),
    _open("2fa/webauthn/login/", sign_in.PasskeySignIn.as_view(), "mfa_login_webauthn"),
    _own("sessions/", sign_in.Sessions.as_view(), "usersessions_list"),
    _open("oidc/<str:provider_id>/login/", sign_in.directory, "openid_connect_login"),
    _open("oidc/<str:provider_id>/login/callback/", openid.callback, "openid_connect_callback"),
    _open("3rdparty/login/cancelled/", directory.login_cancelled, "socialaccount_login_cancelled"),
    _open("3rdparty/login/error/", directory.login_error, "socialaccount_login_error"),
    # Named by allauth here and there, and shut: nobody signs up, and nobody changes who they are.
    _shut("signup/", "account_signup"),
    _shut("email/", "account_email"),
    _shut("confirm-email/", "account_email_verification_sent"),
    re_path(r"^confirm-email/(?P<key>[-:\w]+)/$", _public(sign_in.shut), name="account_confirm_email"),
    _shut("password/reset/", "account_reset_password"),
    _shut("password/reset/done/", "account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _public(sign_in.shut),
        name="account_reset_password_from_key",
    ),
    _shut("password/reset/key/done/", "account_reset_password_from_key_done"),
    _shut("login/code/confirm/", "account_confirm_login_code"),
    _shut("3rdparty/", "socialaccount_connections"),
    _shut("3rdparty/signup/", "socialaccount_signup"),
]
