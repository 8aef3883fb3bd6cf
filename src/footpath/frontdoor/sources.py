"""Who got in touch, as far as it may be said: of a member of the public, only that it was one."""

from __future__ import annotations

from footpath.frontdoor.models import Incoming
from footpath.kernel.codelists import codelist

PUBLIC_SOURCES = frozenset({"1A", "1B", "1C", "1D", "9"})
"""Sources that are somebody's own and no organisation's: who it was is sealed."""


def is_somebodys_own(source_code: str, how: str) -> bool:
    """
    Whether it came from somebody for themselves, and from no organisation.

    Where nobody said, it is taken to be so: whoever it was is sealed rather than shown.
    """
    if how in (Incoming.How.PARTNER, Incoming.How.POLICE):
        return False
    return how == Incoming.How.PUBLIC or source_code in PUBLIC_SOURCES or source_code in ("", "10")


def is_public(incoming: Incoming) -> bool:
    """The same, of what came in."""
    return is_somebodys_own(incoming.source_code, incoming.how)


def source_in_words(incoming: Incoming) -> str:
    """What kind of person or agency got in touch, as a contact may say it: never who."""
    if is_public(incoming):
        return "A member of the public" if incoming.way_in == "worry" else "The family"
    codes = codelist("cin.referral-source")
    known = codes.is_known(incoming.source_code)
    return codes.plain(incoming.source_code)[:40] if known else "A partner"


WAYS = {
    Incoming.How.TYPED: "the front door",
    Incoming.How.PARTNER: "a partner who signed in",
    Incoming.How.PUBLIC: "the form that anybody may send",
    Incoming.How.POLICE: "a police notice",
    Incoming.How.CONSULTATION: "a consultation at the front door",
}
"""From where a contact came, as its record says it after "from"."""
