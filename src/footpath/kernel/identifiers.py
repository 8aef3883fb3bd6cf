"""
The numbers that other services know a child by, and whether a number can be one.

Nothing here says whose number it is. A number is never proof of who a person is.
"""

import re

from nhs_number.validate import is_valid

UPN_CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # the alphabet without I, O and S
UPN_SHAPE = re.compile(r"[A-Za-z][0-9]{11}[0-9A-Za-z]", re.ASCII)

LA_CHILD_ID_LONGEST = 20  # characters; CIN census rule 1570, from 2024-25


class NotAnIdentifier(ValueError):
    """What was written cannot be a number of that kind."""


def nhs_number(written: str) -> str:
    """
    Return the ten digits of an NHS number.

    Spaces and dashes are taken out. Source: NHS Data Dictionary, modulus 11.

    :raises NotAnIdentifier: it is not ten digits, or its last digit does not agree.
    """
    digits = re.sub(r"[\s-]", "", written)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise NotAnIdentifier(f"An NHS number has ten digits; {written!r} has not. Check it.")
    if not is_valid(digits):
        raise NotAnIdentifier(
            f"{written!r} cannot be an NHS number, because its last digit does not agree with the"
            " others; check it against a letter."
        )
    return digits


def format_nhs_number(digits: str) -> str:
    """Return an NHS number as people read it aloud: three, three and four digits."""
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def has_upn_shape(written: str) -> bool:
    """Return whether it is a letter and twelve digits, or a letter, eleven digits and a letter."""
    return UPN_SHAPE.fullmatch(written) is not None


def upn_check_letter(upn: str) -> str | None:
    """
    Return the first letter that the other characters ask for; None for a temporary number.

    Weights 2 to 13 on the twelve characters after the first; the sum modulo 23 picks the letter.
    A temporary number ends with a letter, for which no published rule was found.

    :raises NotAnIdentifier: it has not the shape of a unique pupil number.
    """
    if not has_upn_shape(upn):
        raise NotAnIdentifier(
            f"A unique pupil number is a letter and twelve digits, or a letter, eleven digits and a"
            f" letter; {upn!r} is neither. Check it."
        )
    if not upn[-1].isdigit():
        return None
    total = sum(int(digit) * weight for weight, digit in enumerate(upn[1:], start=2))
    return UPN_CHECK_LETTERS[total % 23]


def is_upn(written: str) -> bool:
    """Return whether it can be a unique pupil number: its shape, and its check letter if any."""
    if not has_upn_shape(written):
        return False
    return upn_check_letter(written) in (None, written[0])


def is_la_child_id(written: str) -> bool:
    """Return whether it is a child's number of an authority: 1 to 20 letters and digits."""
    return (
        0 < len(written) <= LA_CHILD_ID_LONGEST and written.isascii() and written.isalnum()
    )  # CIN census rules 1570 and 1580


def is_la_number(written: str) -> bool:
    """Return whether it has the shape of a DfE authority number: three digits, 201 to 941 or so."""
    return re.fullmatch(r"[2-9][0-9]{2}", written) is not None
