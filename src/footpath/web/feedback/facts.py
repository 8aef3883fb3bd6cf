"""What somebody chose, in the words of the questions of that day, for a record's own page."""

from __future__ import annotations

from footpath.feedback.models import Answer, ToldBack
from footpath.feedback.queries.own import chosen_in_words
from footpath.record.values import Opened
from footpath.web.ui.values import Row
from footpath.web.words import long


def rows_of(opened: Opened) -> tuple[Row, ...] | None:
    """The rows of a record of feedback; None of any other."""
    facts = opened.facts
    if opened.kind == Answer.KIND:
        rows = [Row(label=one.asks, words=one.words) for one in chosen_in_words(facts)]
        if facts.get("how"):
            rows.append(Row(label="How they said it", words=str(facts["how"])))
        return tuple(rows)
    if opened.kind == ToldBack.KIND:
        told = long(facts["told_on"]) if facts.get("told_on") else ""
        return (Row(label="Told", words=", ".join(part for part in (told, str(facts.get("how") or "")) if part)),)
    return None
