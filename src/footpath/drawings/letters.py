"""How wide words are, near enough to keep them apart, and how they are set in lines."""

from __future__ import annotations

import unicodedata

_THIN = (
    280, 286, 301, 651, 592, 919, 731, 160, 299, 299, 485, 606, 210, 362, 210, 387, 648, 407, 548, 576, 614, 588, 598,
    510, 615, 595, 210, 210, 553, 628, 553, 480, 778, 626, 613, 645, 669, 569, 552, 694, 694, 392, 512, 631, 541, 824,
    693, 714, 592, 724, 614, 592, 558, 690, 593, 856, 623, 575, 607, 317, 387, 344, 552, 372, 243, 525, 566, 485, 564,
    538, 314, 558, 550, 252, 245, 492, 262, 845, 550, 548, 566, 574, 349, 471, 326, 540, 461, 684, 481, 449, 460, 344,
    237, 344, 555,
)  # fmt: skip
"""Thousandths of the size, of the letters from the space to the tilde, in Atkinson Hyperlegible Next."""
_ROOM, _BOLD_ROOM = 1.1, 1.2
"""For the letters of another machine, and for bold."""
_OTHER = 640
_WIDE = 1000


def width(words: str, size: float, *, bold: bool = False) -> float:
    """How wide these words are at this size, with a little to spare."""
    return sum(_letter(letter) for letter in words) * size * (_BOLD_ROOM if bold else _ROOM) / 1000


def _letter(letter: str) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return _THIN[code - 32]
    if unicodedata.combining(letter):
        return 0
    plain = unicodedata.normalize("NFKD", letter)[0]
    if plain != letter and 32 <= ord(plain) < 127:
        return _THIN[ord(plain) - 32]
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else _OTHER


def lines(words: str, *, size: float, room: float, most: int, bold: bool = False) -> tuple[str, ...]:
    """Set words in at most so many lines, none wider than the room; what does not fit ends in an ellipsis."""
    left = words.split()
    set_: list[str] = []
    while left and len(set_) < most:
        line = left.pop(0)
        while left and width(f"{line} {left[0]}", size, bold=bold) <= room:
            line = f"{line} {left.pop(0)}"
        if width(line, size, bold=bold) > room or (left and len(set_) == most - 1):
            line = _shortened(f"{line}…" if width(line, size, bold=bold) <= room else line, size, room, bold)
        set_.append(line)
    return tuple(set_)


def _shortened(line: str, size: float, room: float, bold: bool) -> str:
    kept = line.removesuffix("…")
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,.;')}…"
