"""Whole numbers as browsers send them: a version, a place in a list, a key."""

from __future__ import annotations

from django.http import HttpRequest


def number_in(text: str | None, *, otherwise: int = 0, digits: int = 9) -> int:
    """
    A whole number, or ``otherwise`` where what was sent is none, or is longer than any number here can be.

    :param digits: how many it may have; 18 for a key, which every database holds.
    """
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= digits else otherwise


def version_sent(request: HttpRequest) -> int:
    """The version that somebody had before them; nought where none was sent, which no record has."""
    return number_in(request.POST.get("version"))
