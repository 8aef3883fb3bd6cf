"""Which block of a section shows what."""

from __future__ import annotations

from collections.abc import Callable

from footpath.understanding.rules.frameworks import Reads
from footpath.web.understanding import pieces, stands
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.values import Block


def block(reads: Reads, at: Reading) -> Block | None:
    """What a section shows; None where it is put there by somebody else's page."""
    show = _BLOCKS.get(reads)
    return show(at) if show else None


_BLOCKS: dict[Reads, Callable[[Reading], Block]] = {
    Reads.FAMILY: stands.family,
    Reads.TALKS: stands.talks,
    Reads.KNOW_FIRST: stands.know_first,
    Reads.OWN_WORDS: stands.own_words,
    Reads.LIFE: stands.life,
    Reads.TIMELINE: stands.timeline,
    Reads.EARLIER: stands.earlier,
    Reads.PROTECTION: stands.protection,
    Reads.CAME_IN: stands.came_in,
    Reads.HELPERS: stands.helpers,
    Reads.MAP: stands.the_map,
    Reads.ADULTS: pieces.adults,
    Reads.CONTRIBUTIONS: pieces.contributions,
    Reads.WORRIES: pieces.worries,
    Reads.STRENGTHS: pieces.strengths,
    Reads.CLAIMS: pieces.claims,
    Reads.RECOMMENDATIONS: pieces.recommendations,
    Reads.COMMENTS: pieces.comments,
}
