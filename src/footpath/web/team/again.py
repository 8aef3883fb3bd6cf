"""What matters enough to ask once more who it is."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def still_you(view: View) -> View:
    """
    Ask for a password, code or passkey again unless it was given in the last five minutes.

    Somebody who came by a link to the demonstration has none of these, and is not asked.
    """
    asked: View = reauthentication_required(view, app="footpath")
    return asked
