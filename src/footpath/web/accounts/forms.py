"""The questions asked of somebody signing in or looking after their account."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm, SetPasswordForm
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

_LONG_ENOUGH = "Twelve characters or more. Three words that do not belong together are easy to keep."


def _ask(form: forms.Form, name: str, label: str, hint: str = "", **attributes: str) -> None:
    """Put our question to a field of allauth's; its placeholder goes, for it would say it twice."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


def _ask_for_code(form: forms.Form, label: str, hint: str = "") -> None:
    _ask(form, "code", label, hint, inputmode="numeric", autocapitalize="off", spellcheck="false")
    form.fields["code"].error_messages["required"] = "Type the code."


class SignIn(LoginForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A session ends with the browser, for everybody: machines here are shared.
        self.fields.pop("remember", None)
        _ask(self, "login", "What is your e-mail address?", autocomplete="username")
        _ask(self, "password", "What is your password?")
        self.fields["login"].error_messages = {
            "required": "Type your e-mail address.",
            "invalid": "Type your e-mail address in full, such as grace@fernshire.example.",
        }
        self.fields["password"].error_messages["required"] = "Type your password."

    def login(self, request: Any, redirect_url: str | None = None) -> Any:
        """Sign in until the browser is shut."""
        self.cleaned_data["remember"] = False
        return super().login(request, redirect_url=redirect_url)


class Again(ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "password", "What is your password?")


class NewPassword(SetPasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "password1", "What will your password be?", _LONG_ENOUGH)
        _ask(self, "password2", "The same again, please")


class OtherPassword(ChangePasswordForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "oldpassword", "What is your password now?")
        _ask(self, "password1", "What will it be?", _LONG_ENOUGH)
        _ask(self, "password2", "The same again, please")


class Code(mfa.AuthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, "Which code does your app show?", "Or one of your recovery codes.")


class CodeAgain(mfa.ReauthenticateForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, "Which code does your app show?", "Or one of your recovery codes.")


class FirstCode(ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, "Which code does the app show now?")


class NewPasskey(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "name", "What will you call it?", "So that you can tell yours apart.")
        # One that checks its owner (a fingerprint, a PIN) is both factors: the only kind we add.
        self.fields.pop("passwordless", None)

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class PasskeyName(EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask(self, "name", "What will you call it?")
