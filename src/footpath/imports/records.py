"""
The records of a batch of children put to what the rooms hold: the new are written, those told otherwise by a later
census are written again, and what an earlier one said is kept with them.

What each census said lies with the record, in `as_written["claims"]`: one entry for each different saying, with the
order of the last census that said so. The entry of what stands has the version it was written as, and says nothing
more, for the record itself says it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from footpath.access.models import User
from footpath.imports.mapping import IN_ORDER, ChildDrafts, Draft, plain
from footpath.imports.saying import NEVER, Census, Said, Saying, day_of, saying
from footpath.ledger.models import Entry, Image
from footpath.people.queries.identifiers import AnyText
from footpath.record.actions import Again, write_again_many, write_many
from footpath.record.images import THING
from footpath.record.models import Detail, HowExact
from footpath.record.registry import kind_of
from footpath.record.standing import as_they_stand
from footpath.record.values import FiledTo, Writing, facts_of
from footpath.store.managers import AnyOf

CLAIMS = "claims"
"""The name in `as_written` under which the sayings of every census lie; no element is called so."""
_HAPPENED = ("happened_on", "happened_until")
_OF_RETURN = ("natural_key", "reference_date", "as_written")


@dataclass(slots=True, kw_only=True)
class Count:
    """What became of the records of one kind."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class _Told:
    """One thing as this census tells it; several sayings where the file tells it more than once."""

    subject: int
    said: Said = field(default_factory=Said)
    drafts: dict[str, Draft] = field(default_factory=dict)

    def add(self, draft: Draft, census: Census) -> None:
        one = saying(census.order, draft.says(), census.source)
        self.said.add(one)
        self.drafts.setdefault(one.key, draft)

    @property
    def present(self) -> Draft:
        if len(self.drafts) == 1:
            return next(iter(self.drafts.values()))
        return self.drafts[self.said.present.key]


def bring_in_records(
    batch: Sequence[ChildDrafts],
    subjects: Mapping[str, int],
    *,
    census: Census,
    counts: Mapping[str, Count],
    in_order: Sequence[Sequence[str]] = IN_ORDER,
    by: User,
    at: datetime,
) -> set[int]:
    """
    Write what is new and what is told otherwise; returns the subjects something was written about.

    :param in_order: the kinds there may be, those first that others point to.
    """
    by_kind: dict[str, dict[str, _Told]] = defaultdict(dict)
    for child in batch:
        for draft in child.records:
            told = by_kind[draft.kind].setdefault(draft.key, _Told(subjects[child.number]))
            told.add(draft, census)
    ids: dict[str, int] = {}
    touched: set[int] = set()
    for kinds in in_order:
        standing = [one for kind in kinds if by_kind[kind] for one in _standing(kind, by_kind[kind])]
        keys = _keys_of([number for one in standing for number in one.linked])
        ids |= {one.key: one.record for one in standing}
        new = [(key, told) for kind in kinds for key, told in by_kind[kind].items() if key not in ids]
        written = write_many([_writing(told, census, ids) for _, told in new], by=by, at=at) if new else []
        ids |= {key: row.id for (key, _), row in zip(new, written, strict=True)}
        for _, told in new:
            counts[told.present.kind].new += 1
            touched.add(told.subject)
        agains = []
        said_then = _said_then(standing)
        for one in standing:
            told = by_kind[one.kind][one.key]
            again = one.told_again(told, keys, ids, said_then.get(one.record))
            if again is None:
                counts[one.kind].unchanged += 1
            else:
                agains.append(again)
                counts[one.kind].changed += 1
                touched.add(told.subject)
        if agains:
            _write_again(agains, census=census, by=by, at=at)
    return touched


def _writing(told: _Told, census: Census, ids: Mapping[str, int]) -> Writing:
    """A record not known before."""
    draft = told.present
    claims = _claims(told.said, version=1, explicit=False)
    return Writing(
        kind=draft.kind,
        happened_on=draft.happened_on,
        happened_until=draft.happened_until,
        how_exact=HowExact(draft.how_exact),
        filed_to=(FiledTo(subject=told.subject),),
        facts={
            **draft.facts,
            **{column: ids.get(key) for column, key in draft.links.items()},
            "natural_key": draft.key,
            "reference_date": census.on,
            "as_written": {**draft.as_written, CLAIMS: claims},
        },
        source=census.source,
    )


def _claims(said: Said, *, version: int, explicit: bool) -> list[dict[str, Any]]:
    """The sayings as the record keeps them, the earliest first."""
    standing = said.present
    return [
        {"order": one.order, "version": version, **({"says": one.says, "source": one.source} if explicit else {})}
        if one is standing
        else {"order": one.order, "says": one.says, "source": one.source}
        for one in (said.earliest_first() if len(said.sayings) > 1 else (standing,))
    ]


@dataclass(slots=True, kw_only=True)
class _Again:
    """A record that a census tells otherwise: what is to change of it."""

    record: int
    facts: dict[str, Any]
    happened: dict[str, date | None]
    how_exact: str
    source: str | None


@dataclass(slots=True, kw_only=True)
class _Standing:
    """A record that an earlier import wrote, as it stands."""

    kind: str
    key: str
    record: int
    version: int
    source: str
    happened_on: date
    happened_until: date | None
    how_exact: str
    facts: dict[str, Any]

    @property
    def linked(self) -> list[int]:
        return [value for column, value in self.facts.items() if column.endswith("_id") and value is not None]

    @property
    def own(self) -> dict[str, Any]:
        """The entry of what stands."""
        claims = self.facts["as_written"].get(CLAIMS, [])
        return next((claim for claim in claims if "version" in claim), {"order": f"{NEVER.isoformat()}/", "version": 0})

    @property
    def as_imported(self) -> bool:
        """Whether nobody has written it again since a census told it last."""
        return bool(self.own["version"] == self.version)

    def said(
        self, keys: Mapping[int, str], then: Mapping[str, Any] | None, names: Collection[str]
    ) -> tuple[Said, Saying]:
        """Every saying of it so far, and the one that stands."""
        own = self.own
        says = own.get("says") or (self.says(keys, names) if then is None else _says_of_image(then, keys, names))
        standing = saying(own["order"], says, own.get("source", self.source))
        said = Said()
        said.add(standing)
        for claim in self.facts["as_written"].get(CLAIMS, []):
            if claim is not own and "says" in claim:
                said.add(saying(claim["order"], claim["says"], claim["source"]))
        return said, standing

    def says(self, keys: Mapping[int, str], names: Collection[str]) -> dict[str, Any]:
        """What it says now, as far as a census says such things."""
        happened = {"happened_on": self.happened_on, "happened_until": self.happened_until, "how_exact": self.how_exact}
        return _says_of({**happened, **self.facts}, keys, names)

    def told_again(
        self, told: _Told, keys: Mapping[int, str], ids: Mapping[str, int], then: Mapping[str, Any] | None
    ) -> _Again | None:
        """What this census changes of it; None where it says nothing new."""
        names = told.said.present.says.keys()
        said, before = self.said(keys, then, names)
        news = [said.add(one) for one in told.said.sayings.values()]
        if not any(news):
            return None
        now = said.present
        current = self.says(keys, names)
        after = dict(current)
        if now.says != before.says:
            for name, value in now.says.items():
                # What people here wrote otherwise than the last census stands; what is empty is filled.
                is_ours = current.get(name) == before.says.get(name) or current.get(name) in (None, "", [])
                if name != "as_written" and value != before.says.get(name) and is_ours:
                    after[name] = value
            after["as_written"] = now.says["as_written"]
        draft = told.drafts.get(now.key)
        own = {name: kept for name, kept in self.facts["as_written"].items() if name != CLAIMS}
        if draft is not None and now.says != before.says:
            own = dict(draft.as_written)
        elif draft is None and now.says != before.says:
            own = {name: {"written": written} for name, written in now.says["as_written"].items()}
        claims = _claims(said, version=self.version + 1, explicit=after != now.says)
        columns: dict[str, Any] = {"as_written": {**own, CLAIMS: claims}, "reference_date": _reference(now.order)}
        for name, value in after.items():
            if name.endswith("_id"):
                columns[name] = self.facts[name] if value == current[name] else ids.get(value)
            elif name in self.facts and name not in _OF_RETURN:
                columns[name] = _column(value, self.facts[name], self.kind, name)
        return _Again(
            record=self.record,
            facts={**self.facts, **columns},
            happened={name: _date(after[name]) for name in _HAPPENED},
            how_exact=after["how_exact"],
            source=now.source,
        )


def _reference(order: str) -> date | None:
    on = day_of(order)
    return None if on == NEVER else on


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


def _column(value: Any, held: Any, kind: str, name: str) -> Any:
    """A value as its column has it: JSON has days as words."""
    detail = kind_of(kind).detail
    assert detail is not None
    column = detail._meta.get_field(name)
    return _date(value) if column.get_internal_type() == "DateField" else value


def _says_of(facts: Mapping[str, Any], keys: Mapping[int, str], names: Collection[str]) -> dict[str, Any]:
    """What a record says of these names, in the words of `Draft.says`."""
    says: dict[str, Any] = {}
    for name in names:
        value = facts.get(name)
        if name == "as_written":
            says[name] = {element: kept["written"] for element, kept in (value or {}).items() if element != CLAIMS}
        elif name.endswith("_id"):
            says[name] = keys.get(value, "") if value is not None else ""
        else:
            says[name] = plain(value)
    return says


def _says_of_image(image: Mapping[str, Any], keys: Mapping[int, str], names: Collection[str]) -> dict[str, Any]:
    happened = {name: image["record"][name] for name in (*_HAPPENED, "how_exact")}
    return _says_of({**happened, **image["detail"]}, keys, names)


def _standing(kind: str, told: Mapping[str, _Told]) -> list[_Standing]:
    """The records there are already of these keys. One query."""
    rows = _details(kind).filter(natural_key__in=AnyText(sorted(told))).select_related("record")
    return [_as_standing(kind, row) for row in rows]


def _details(kind: str) -> Any:
    """The details of a kind whose records may come from a census."""
    detail = kind_of(kind).detail
    assert detail is not None
    return detail._base_manager


def _as_standing(kind: str, row: Detail) -> _Standing:
    facts = dict(facts_of(row))
    record = row.record
    return _Standing(
        kind=kind, key=facts["natural_key"], record=record.pk, version=record.version, source=record.source,
        happened_on=record.happened_on, happened_until=record.happened_until, how_exact=record.how_exact, facts=facts,
    )  # fmt: skip


def _keys_of(records: Sequence[int]) -> dict[int, str]:
    """The keys of records that others point to."""
    if not records:
        return {}
    found: dict[int, str] = {}
    for kind in (*IN_ORDER[0], "protection.section-47-enquiry", "protection.plan"):
        rows = _details(kind).filter(pk__in=AnyOf(sorted(set(records)))).values_list("pk", "natural_key")
        found |= {number: key for number, key in rows if key is not None}
    return found


def _said_then(standing: Sequence[_Standing]) -> dict[int, Mapping[str, Any]]:
    """Where people here have written a record again since: its image as a census told it last."""
    versions = {one.record: one.own["version"] for one in standing if not one.as_imported and "says" not in one.own}
    if not versions:
        return {}
    entries = Entry.objects.filter(thing=THING, thing_id__in=AnyOf(sorted(versions)))
    seqs = {
        seq: number
        for seq, number, version in entries.values_list("seq", "thing_id", "version")
        if versions[number] == version
    }
    images = Image.objects.filter(seq__in=AnyOf(sorted(seqs))).exclude(image="").values_list("seq", "image")
    return {seqs[seq]: json.loads(image) for seq, image in images}


def _write_again(agains: Sequence[_Again], *, census: Census, by: User, at: datetime) -> None:
    stand = as_they_stand([again.record for again in agains])
    write_again_many(
        [
            Again(
                record=again.record,
                version=stand[again.record][0],
                writing=replace(
                    stand[again.record][1],
                    facts=again.facts,
                    happened_on=again.happened["happened_on"] or stand[again.record][1].happened_on,
                    happened_until=again.happened["happened_until"],
                    how_exact=HowExact(again.how_exact),
                    source=again.source or stand[again.record][1].source,
                ),
            )
            for again in agains
        ],
        by=by,
        at=at,
        reason=census.source,
    )
