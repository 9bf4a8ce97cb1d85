"""django-allauth's forms in our words. Each keeps its own checks."""

from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.validators import EmailValidator
from django.http import HttpRequest


class InOurWords(forms.Form):
    """Mixed in first: labels and hints by field, and errors that say what to enter."""

    labels: dict[str, str] = {}
    hints: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = f"Enter {str(field.label)[:1].lower()}{str(field.label)[1:]}"
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())


class EmailInOurWords(InOurWords):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["login" if "login" in self.fields else "email"]
        field.label = "Email address"
        field.error_messages["required"] = "Enter your email address"
        field.error_messages["invalid"] = "Enter an email address in the correct format, like name@example.com"
        field.validators = [EmailValidator(field.error_messages["invalid"])]
        field.widget.input_type = "email"
        field.widget.attrs["autocomplete"] = "username" if "login" in self.fields else "email"
        field.widget.attrs["spellcheck"] = "false"


class SignInForm(EmailInOurWords, account.LoginForm):  # type: ignore[misc]
    labels = {"password": "Password"}


class ForgottenPasswordForm(EmailInOurWords, account.ResetPasswordForm):  # type: ignore[misc]
    """An unknown address gets mail too, so that neither the answer nor its time tells who has an account."""

    def save(self, request: HttpRequest, **named: Any) -> str:
        email: str = self.cleaned_data["email"]
        if self.users:
            return super().save(request, **named)  # type: ignore[no-any-return]
        get_adapter(request).send_mail("account/email/unknown_account", email, {})
        return email


class ConfirmPasswordForm(InOurWords, account.ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": "Password"}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):  # type: ignore[misc]
    labels = {"oldpassword": "Password now", "password1": "New password", "password2": "New password again"}


class ChoosePasswordForm(InOurWords, account.SetPasswordForm):  # type: ignore[misc]
    labels = {"password1": "New password", "password2": "New password again"}


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    labels = {"password1": "New password", "password2": "New password again"}


class CodeInOurWords(InOurWords):
    labels = {"code": "Code"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= {
            "inputmode": "numeric",
            "class": "govuk-input--width-10",
            "spellcheck": "false",
        }


class CodeForm(CodeInOurWords, mfa.AuthenticateForm):  # type: ignore[misc]
    hints = {"code": "The 6 numbers in your authenticator app, or one of your recovery codes."}


class ConfirmCodeForm(CodeInOurWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    hints = {"code": "The 6 numbers in your authenticator app, or one of your recovery codes."}


class AddAppForm(CodeInOurWords, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": "Code from the app"}
    hints = {"code": "6 numbers. They change every half minute."}


class AddPasskeyForm(InOurWords, AddWebAuthnForm):  # type: ignore[misc]
    labels = {"name": "Name of the passkey", "passwordless": "Use it instead of my password"}
    hints = {
        "name": "So that you can tell it from others, such as work laptop.",
        "passwordless": "The device then checks that it's you, with a PIN, your fingerprint or your face.",
    }


class NamePasskeyForm(InOurWords, EditWebAuthnForm):  # type: ignore[misc]
    labels = {"name": "Name of the passkey"}
