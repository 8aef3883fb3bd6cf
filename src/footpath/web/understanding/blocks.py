"""Which block of a section shows what."""

from __future__ import annotations

from collections.abc import Callable

from footpath.understanding.rules.frameworks import Reads
from footpath.web.understanding import by_when, pieces, stands
from footpath.web.understanding.reading import Reading
from footpath.web.understanding.values import Block


def block(reads: Reads, at: Reading) -> Block:
    """What a section shows of the record."""
    return _BLOCKS[reads](at)


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
    Reads.TIMEFRAME: by_when.timeframe,
    Reads.RECOMMENDATIONS: pieces.recommendations,
    Reads.COMMENTS: pieces.comments,
}
