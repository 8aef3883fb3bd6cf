"""Everything known to a reader that a chronology could be chosen from, each with why it is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from footpath.access.rules import FieldClass
from footpath.chronologies.models import Entry
from footpath.chronologies.queries.facts import Known, facts_of
from footpath.chronologies.rules.happening import Happening
from footpath.chronologies.rules.offering import Reason, in_a_rough_one, reasons
from footpath.chronologies.rules.whose import is_a_child, is_their_own_childhood
from footpath.people.models.persons import Person
from footpath.people.queries.names import called_of, read_as_one
from footpath.record.models import Filing, HowExact
from footpath.record.queries import FOUND, headlines, open_many
from footpath.record.registry import kind_of
from footpath.record.registry import kinds as all_kinds
from footpath.record.values import LINE, Attached, Opened
from footpath.store.managers import AnyOf
from footpath.voice.queries.space import may_go_to_family

_STANDS_AND_IS_TOLD = frozenset({"voice.words", "help.footing"})
MOST = 5_000
"""More than the longest childhood on record holds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One thing that could be in a chronology, as this reader may read it."""

    key: str
    """“r12” for a record, “f” and its name for a fact."""
    kind: str
    label: str
    day: date
    until: date | None
    how: HowExact
    line: str
    found: str
    by: str
    source: str
    about: tuple[int, ...]
    """Whose of the people of the chronology it is."""
    people: tuple[int, ...]
    parts: Mapping[int, str]
    words: str
    ref: UUID | None = None
    record: int | None = None
    significant: bool = False
    own_words: bool = False
    pictures: tuple[Attached, ...] = ()
    for_us: bool = False
    """Something it says is not for the family as it stands."""
    third_party: bool = False
    protected: bool = False
    facts: Mapping[str, object] | None = None
    why: tuple[Reason, ...] = ()

    @property
    def picks(self) -> bool:
        return in_a_rough_one(self.why)

    def happening(self) -> Happening:
        return Happening(
            key=self.key, kind=self.kind, day=self.day, until=self.until, exact=self.how is HowExact.DAY,
            parts=self.parts, words=self.words, facts=self.facts or {}, found=bool(self.found),
            significant=self.significant,
        )  # fmt: skip


def born_of(people: Collection[int]) -> dict[int, date | None]:
    """When each was born, by the subject asked for."""
    ones = read_as_one(people)
    members = {member: asked for asked, one in ones.items() for member in one.members}
    rows = Person.objects.filter(subject__in=AnyOf(sorted(members))).values_list("subject_id", "born_on")
    found: dict[int, date | None] = {}
    for subject, born in rows:
        found[members[subject]] = found.get(members[subject]) or born
    return found


def candidates(
    people: Sequence[int],
    *,
    today: date,
    since: date | None = None,
    until: date | None = None,
    begun: date | None = None,
) -> list[Candidate]:
    """
    Everything known to the reader about these people, oldest first, each with why it is offered.

    The queries do not grow with how much there is. An adult’s own childhood is not among it, unless it is
    theirs alone.

    :param begun: the day on which the chronology was begun, where that is another than today.
    """
    heads = _heads(people)
    kinds = [kind.key for kind in all_kinds() if _could_be(kind.key)]
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(heads)), kind__in=kinds, happened_on__lte=until or today)
    if since is not None:
        rows = rows.filter(happened_on__gte=since)
    numbers = list(
        dict.fromkeys(rows.order_by("-happened_on", "-record_id").values_list("record_id", flat=True)[:MOST])
    )
    born = born_of(people)
    found = [*_records(numbers, heads), *_of_facts(facts_of(people, today=today))]
    first, last = since or date.min, until or today
    kept = [one for one in found if first <= one.day <= last and may_be_told(one, people, born, begun=begun or today)]
    why = reasons(one.happening() for one in kept)
    told = [replace(one, why=why[one.key]) for one in kept]
    return sorted(told, key=lambda one: (one.day, one.how is HowExact.DAY, one.key))


def these(
    keys: Collection[str], people: Sequence[int], *, today: date, begun: date | None = None
) -> dict[str, Candidate]:
    """Some of them, by key, as far as the reader may read them; without why they are offered."""
    if not keys:
        return {}
    heads = _heads(people)
    numbers = [int(key[1:]) for key in keys if key[:1] == "r" and key[1:].isdecimal()]
    found = _records(numbers, heads, also_written=True) if numbers else []
    if any(key.startswith("f") for key in keys):
        found += [one for one in _of_facts(facts_of(people, today=today)) if one.key in keys]
    born = born_of(people)
    return {one.key: one for one in found if may_be_told(one, people, born, begun=begun or today)}


def may_be_told(one: Candidate, people: Sequence[int], born: Mapping[int, date | None], *, begun: date) -> bool:
    """
    Whether this chronology may tell of it: not where it is the own childhood of somebody who was grown up when it was
    begun, and is not alone in it. Something of an adult and of a child as well is the child’s too.
    """
    if len(people) < 2 or not one.about:
        return True
    return not all(
        is_their_own_childhood(born.get(who), happened_on=one.day) and not is_a_child(born.get(who), on=begun)
        for who in one.about
    )


def _could_be(key: str) -> bool:
    kind = kind_of(key)
    return kind.in_chronology and (not kind.standing or key in _STANDS_AND_IS_TOLD)


def _heads(people: Sequence[int]) -> dict[int, int]:
    return {member: asked for asked, one in read_as_one(people).items() for member in one.members}


def _records(numbers: Sequence[int], heads: Mapping[int, int], *, also_written: bool = False) -> list[Candidate]:
    said = headlines(sorted(numbers))
    names = {who: one.first for who, one in called_of(set(heads.values())).items()}
    found = []
    for one in open_many(records=numbers) if numbers else ():
        if one.withheld or not (_could_be(one.kind) or (also_written and one.kind == Entry.KIND)):
            continue
        made = _record(one, said, heads, names)
        if made is not None:
            found.append(made)
    return found


def _record(
    one: Opened,
    said: Mapping[tuple[int, str, int | None], str],
    heads: Mapping[int, int],
    names: Mapping[int, str],
) -> Candidate | None:
    parts = {heads[each.subject]: str(each.part) for each in one.present if each.subject in heads}
    if not parts:
        return None
    whose = [*(each.subject for each in one.present if each.subject in heads), None]

    kind = kind_of(one.kind)
    if one.kind == Entry.KIND and (one.facts.get("chosen_id") or one.facts.get("fact")):
        # It only says what somebody made of something else: that is chosen, and not what was made of it.
        return None
    mine = [each for each in one.paragraphs if each.subject in whose and each.field_class == FieldClass.NARRATIVE]
    unshared = {slot.key for slot in kind.slots if not slot.shareable and slot.field_class == FieldClass.NARRATIVE}
    line, found = (_in_a_line(one.id, slot, said, whose, heads, names) for slot in (LINE, FOUND))
    if one.kind == Entry.KIND:
        line = one.words("what")
    if not line:
        return None
    return Candidate(
        key=f"r{one.id}", kind=one.kind, label=one.label, day=one.happened_on, until=one.happened_until,
        how=one.how_exact, line=line, found="" if found == line else found,
        by=one.for_whom or one.by, source=one.source,
        about=tuple(parts), people=tuple(each.subject for each in one.present), parts=parts,
        words=" ".join(each.words for each in mine), ref=one.ref, record=one.id,
        significant=any(each.significant for each in one.present if each.subject in heads),
        own_words=one.kind == "voice.words", pictures=tuple(each for each in one.attached if each.is_picture),
        for_us=any(each.slot in unshared for each in mine)
        # Where no word of it goes to the family, that there was such a thing does not either.
        or (bool(kind.slots) and not any(slot.shareable for slot in kind.slots))
        or not may_go_to_family(one.facts),
        third_party=any(each.third_party for each in one.paragraphs),
        facts=one.facts,
    )  # fmt: skip


def _in_a_line(
    record: int,
    slot: str,
    said: Mapping[tuple[int, str, int | None], str],
    whose: Sequence[int | None],
    heads: Mapping[int, int],
    names: Mapping[int, str],
) -> str:
    """What is said of one of them, else of all; where something else is said of each, each under their name."""
    own = {heads[who]: words for who in whose if who is not None and (words := said.get((record, slot, who)))}
    if len(set(own.values())) > 1:
        return " ".join(f"{names.get(who, 'One of them')}: {words}" for who, words in own.items())
    return next(iter(own.values()), "") or said.get((record, slot, None), "")


def _of_facts(facts: Iterable[Known]) -> list[Candidate]:
    return [
        Candidate(
            key=f"f{one.name}", kind=one.kind, label=one.label, day=one.day, until=None, how=one.how, line=one.line,
            found="", by="", source=one.source, about=one.about, people=one.people,
            parts=dict.fromkeys(one.about, "about"), words=one.line, protected=one.protected, facts=one.facts,
        )
        for one in facts
    ]  # fmt: skip
