"""Who cannot be asked anything yet: children who are not born, and babies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import Enum

from footpath.people.models.persons import Person
from footpath.store.managers import AnyOf


class TooYoung(Enum):
    """Why nobody can ask them; of both it is written what was seen."""

    UNBORN = "unborn"
    BABY = "baby"

    def seen(self, name: str) -> str:
        """Of what it is written what was seen, as a question has it: “of Bean or of the pregnancy”."""
        return f"of {name} or of the pregnancy" if self is TooYoung.UNBORN else f"of {name}"


def too_young(subjects: Collection[int], *, on: date) -> dict[int, TooYoung]:
    """The children among these who were not born on a day, or were in their first year; nobody else is in it."""
    rows = Person.objects.filter(subject__in=AnyOf(sorted(subjects))) if subjects else Person.objects.none()
    found: dict[int, TooYoung] = {}
    for subject, born, due in rows.values_list("subject_id", "born_on", "due_on"):
        if (born is None and due is not None) or (born is not None and born > on):
            found[subject] = TooYoung.UNBORN
        elif born is not None and (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day) < 12:
            found[subject] = TooYoung.BABY
    return found
