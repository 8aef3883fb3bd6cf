"""One child's own part of a writing page, and what stands first on it."""

from __future__ import annotations

from footpath.people.rules.naming import first_in
from footpath.web.writing import values
from footpath.web.writing.forms import WritingForm

FIRST = ("when", "where", "due_on", "whose", "state", "promised", "level", "by_agreement", "ended")
_MORE = ("observed", "health", "found")
_MET = ("said", "life")
"""What only somebody who met the child can say; of a child who was not seen, where they were said to be is asked."""


def part_of(form: WritingForm, subject: int, name: str, fields: list[str]) -> values.ChildPart:
    """One child's own part: what everybody is asked, what where they were not seen, and more for those who want it."""
    happened = not form.kind.standing and f"own-{subject}-said" in form.fields
    more = {f"own-{subject}-{slot}" for slot in _MORE} if happened else set()
    unseen = {f"own-{subject}-said-to-be"}
    met = {f"own-{subject}-{slot}" for slot in _MET} if happened else set()
    return values.ChildPart(
        name=first_in(name),
        subject=0 if form.kind.standing else subject,
        fields=tuple(form[one] for one in fields if one not in more | unseen | met),
        seen=tuple(form[one] for one in fields if one in met),
        not_seen=tuple(form[one] for one in fields if one in unseen),
        more=tuple(form[one] for one in fields if one in more),
    )
