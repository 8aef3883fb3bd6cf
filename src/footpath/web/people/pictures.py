"""The picture beside somebody's name: what they chose, else their initials, else a leaf that is always theirs."""

from __future__ import annotations

from footpath.web.ui.motifs import MOTIFS, motif_for
from footpath.web.ui.values import Picture


def picture_of(subject: int, initials: str, motif: str) -> Picture:
    if motif in MOTIFS:
        return Picture(initials=initials, motif=motif)
    return Picture(initials=initials, motif="" if initials else motif_for(subject))
