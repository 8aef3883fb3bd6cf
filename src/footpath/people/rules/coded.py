"""What a code of an official list says, in the words of the list."""

from __future__ import annotations

from datetime import date

from footpath.kernel.codelists import UnknownCode, UnknownCodeList, codelist


def coded_in_words(code: str, *, listed: str, on: date | None = None) -> str:
    """
    Return the words of a code as the list had them on a day, or has them where no day is known.

    A code that the list does not hold, and never held, is given as it stands with the name of its list.
    """
    try:
        codes = codelist(listed)
        return codes.label(code, on=on if on is not None and codes.is_known(code, on=on) else None)
    except (UnknownCode, UnknownCodeList):
        return f"{code} in the list “{listed}”"
