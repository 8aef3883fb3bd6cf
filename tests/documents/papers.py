"""Papers and records for these tests; all invented."""

from __future__ import annotations

import io
from datetime import date

from footpath.record.actions import write
from footpath.record.files import keep_file
from footpath.record.values import Attached, FiledTo, Words, Writing, Written
from tests.people.cast import NOW, Lindens


def paper(text: str, name: str = "paper.txt") -> Attached:
    return keep_file(name=name, content=io.BytesIO(text.encode()), shows="A paper")


def filed(cast: Lindens, *subjects: int, text: str = "As it came.", own: str = "") -> Written:
    """A document about these people, with a file, in the lane that is open."""
    words = [Words(slot="what-happened", words=text)]
    words += [Words(slot="means", subject=one, words=f"{own} ({number})") for number, one in enumerate(subjects) if own]
    return write(
        Writing(
            kind="help.document", happened_on=date(2025, 5, 14), words=tuple(words), attached=(paper(text),),
            filed_to=tuple(FiledTo(subject=one) for one in subjects),
        ),
        by=cast.grace, at=NOW,
    )  # fmt: skip
