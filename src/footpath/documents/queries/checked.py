"""What was said of words that stand elsewhere too."""

from __future__ import annotations

from django.utils import timezone

from footpath.documents.models import Checked


def answers_of(*, record: int) -> dict[str, str]:
    """The last answer about each of a record's words, by their digest, with whose it was and from when."""
    found = {}
    for row in Checked.objects.filter(record=record).select_related("by").order_by("id"):
        day = timezone.localtime(row.at)
        found[row.digest] = f"{Checked.Answer(row.answer).label}. {row.by.name}, {day.day} {day:%B %Y}"
    return found
