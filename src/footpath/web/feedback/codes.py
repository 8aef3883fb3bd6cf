"""An address drawn as a square that a phone can read."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from django.utils.safestring import SafeString


def drawn(address: str) -> SafeString:
    """The address as a drawing of its own, beside which the address always stands in words."""
    svg = str(get_adapter().build_totp_svg(address))
    return SafeString(svg[svg.index("<svg") :].replace("<svg ", '<svg class="fp-say__qr" aria-hidden="true" ', 1))
