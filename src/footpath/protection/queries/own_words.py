"""What somebody wrote themselves, for them, where it is otherwise for those who work with a child."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from footpath.access.rules import CASEWORK
from footpath.ledger.models import Entry
from footpath.record.images import THING
from footpath.record.models import Passage
from footpath.record.registry import kind_of
from footpath.record.values import LINE, Opened, Paragraph
from footpath.store.managers import AnyOf
from footpath.store.scope import current, system


def with_own_words(opened: Sequence[Opened]) -> tuple[Opened, ...]:
    """
    These records as their reader may read them, with the words that the reader alone wrote in them.

    Each is open to the reader already; words of a child whose record is not stay shut, and so does all of a record in
    which somebody else wrote since.
    """
    scope = current()
    mine = [] if scope.system else [one.id for one in opened if not one.withheld and one.by_id == scope.reader]
    if not mine:
        return tuple(opened)
    with system("what somebody wrote themselves of what they knew, for them alone"):
        entries = Entry.objects.filter(thing=THING, thing_id__in=AnyOf(sorted(mine)))
        others = set(entries.exclude(actor=scope.reader).values_list("thing_id", flat=True))
        wrote = Passage.objects.filter(record__in=AnyOf(sorted(set(mine) - others))).exclude(slot=LINE).order_by("id")
        words = list(wrote)
    return tuple(
        replace(one, paragraphs=(*one.paragraphs, *_besides(one, [each for each in words if each.record_id == one.id])))
        for one in opened
    )


def _besides(one: Opened, words: Sequence[Passage]) -> list[Paragraph]:
    there = {(said.slot, said.subject) for said in one.paragraphs}
    kind, scope = kind_of(one.kind), current()
    return [
        Paragraph(
            slot=said.slot, label=slot.label if (slot := kind.slot(said.slot)) else "", words=said.words,
            subject=said.subject_id, source=said.source, third_party=said.third_party, known_to=said.known_to,
            field_class=said.field_class,
        )
        for said in words
        if (said.slot, said.subject_id) not in there
        and (said.subject_id is None or scope.mask(said.subject_id) & CASEWORK)
    ]  # fmt: skip
