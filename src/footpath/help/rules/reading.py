"""
How hard words are to read: a hint to their writer, and nothing else.

The Automated Readability Index (Smith and Senter, Aerospace Medical Research Laboratories, 1967, AMRL-TR-66-220):
letters a word and words a sentence, as an American school grade; a grade is five years more in age. It says nothing of
whether the words are kind, true or the family's own.
"""

from __future__ import annotations

import re

LETTERS_A_WORD, WORDS_A_SENTENCE, LESS = 4.71, 0.5, 21.43
FROM_GRADE_TO_AGE = 5
FEWEST_WORDS = 30
"""With fewer words than this the figure says more about one name than about the writing."""
_WORD = re.compile(r"[\w’']+")
_END = re.compile(r"[.?!]+(?:\s|$)|\n+")


def reading_age(words: str) -> int | None:
    """About what age somebody reads this easily at, from 5 up; None where there is too little to say."""
    found = _WORD.findall(words)
    if len(found) < FEWEST_WORDS:
        return None
    sentences = sum(1 for part in _END.split(words) if _WORD.search(part))
    letters = sum(len(one) for one in found)
    grade = LETTERS_A_WORD * letters / len(found) + WORDS_A_SENTENCE * len(found) / sentences - LESS
    return max(5, round(grade + FROM_GRADE_TO_AGE))


_COMING = re.compile(
    r"\b(attend\w*|came|come|comes|coming|went|go|goes|going|turn\w* up|engag\w+|complet\w+|participat\w+|"
    r"session\w*|appointment\w*|course\w*|group\w*|meeting\w*|visit\w*|programme\w*)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(now|no longer|stopped|started|began|can|sleeps?|eats?|laughs?|says?|said|calm\w*|safe\w*|"
    r"by (?:him|her|them)sel\w+)\b",
    re.IGNORECASE,
)


def says_only_that_they_came(words: str) -> bool:
    """Whether what was seen is only that somebody came to something: being there is not change."""
    return bool(_COMING.search(words)) and not _OTHER.search(words)
