"""
The lists of children for an inspection, made from the record: one workbook, whole or not at all, and known to be read.

The first sheet says what the lists are of, which of them this site does not hold, and which columns nobody writes here.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from footpath.access.days import on_day
from footpath.access.models import Allocation, User
from footpath.care.models import AdoptionDecision, CareEpisode, InTouch
from footpath.frontdoor.models import Contact, Referral
from footpath.help.models.footing import Footing
from footpath.help.models.plans import ChildInNeedPlan
from footpath.help.models.seeing import Visit
from footpath.kernel.counting import counted
from footpath.kernel.dates import long_date
from footpath.ledger.given_out import give_out
from footpath.people.models.persons import Characteristic
from footpath.people.queries.names import One, read_as_one
from footpath.protection.models.returned import ChildProtectionPlan, Conference, Review, Section47Enquiry
from footpath.record.models import Filing, FromReturn
from footpath.returns.annex_a.lists import Child, Window, lists, rows_of
from footpath.returns.annex_a.workbook import Cell, Sheet, write_workbook
from footpath.returns.cin.extract import authority_of, filed_about, helds, numbers_of, ours
from footpath.returns.cin.person import Who, persons
from footpath.returns.giving import as_of_now, audit_reading, check_may_make, file_beside, refuse_barred
from footpath.returns.in_care import CARE
from footpath.returns.in_care import read as read_in_care
from footpath.store.managers import AnyOf
from footpath.store.scope import system
from footpath.understanding.models import Assessment

_KINDS: Mapping[type[FromReturn], str] = {
    Referral: "referrals",
    Assessment: "assessments",
    ChildInNeedPlan: "cin_plans",
    Section47Enquiry: "enquiries",
    Conference: "conferences",
    ChildProtectionPlan: "plans",
    Review: "reviews",
}
_OF_A_DAY = (Section47Enquiry, Conference, Review)
"""What the lists know by the day on which it was, and not by when it ended."""
_SEEN = (Filing.Part.PRESENT, Filing.Part.SPOKEN_WITH, Filing.Part.SPOKEN_ALONE)
_BESIDE = (Allocation.Part.LEAD, Allocation.Part.TEAM)
_MOST_AT_ONCE = 2_000

Rows = dict[int, list[tuple[Cell, ...]]]
"""The rows of each list, by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """
    Lists that were made.

    :param rows: how many rows each list has that is held, by its number.
    :param without_number: children who belong in a list and have no number of the authority, and so are in none.
    """

    file: Path
    authority: str
    on: date
    since: date
    children: int
    rows: Mapping[int, int]
    without_number: int
    sha256: str

    @property
    def notes(self) -> tuple[str, ...]:
        """What is in each list and what is in none, a sentence each."""
        said = []
        for one in lists():
            title = f"List {one.number}, {one.title}"
            rows = f"{title}: {counted(self.rows.get(one.number, 0), 'row', 'rows')}."
            said.append(f"{title}: not held by this site: {one.not_held}." if one.not_held else rows)
        if self.without_number:
            said.append(
                f"In no list: {self.without_number:,} without a number of authority {self.authority}. Give them one."
            )
        return tuple(said)


def make(*, out: Path, on: date, authority: str | None = None, by: User, at: datetime) -> Made:
    """
    Write the lists as they stand for an inspection on a day to a workbook that only its owner may read.

    :raises MayNotMake: `by` may not make returns, or must not see somebody who is in a list.
    :raises NotAFile: `out` is something other than a file.
    :raises WhoseReturn: the record does not tell whose lists they are.
    """
    check_may_make(by=by, at=at)
    whose, window = authority_of(authority), Window(on)
    with file_beside(out) as (file, beside):
        with as_of_now():
            rows, shown, without_number = _rows(whose, window)
        refuse_barred(shown, by=by, at=at)
        write_workbook(file, _sheets(rows, whose, window, without_number))
        file.flush()
        os.fsync(file.fileno())
        with beside.open("rb") as written:
            digest = hashlib.file_digest(written, "sha256").hexdigest()
        count = sum(len(some) for some in rows.values())
        with transaction.atomic():
            audit_reading(shown, "GET returns:annex-a", by=by, at=at, records=count)
            give_out(
                what=f"Annex A for {long_date(on)}, LEA {whose}",
                sha256=digest,
                image={"return": "annex-a", "on": on.isoformat(), "authority": whose, "children": len(shown)},
                by=by,
                at=at,
            )
        os.replace(beside, out)
    return Made(
        file=out,
        authority=whose,
        on=on,
        since=window.since,
        children=len(shown),
        rows={number: len(some) for number, some in rows.items()},
        without_number=without_number,
        sha256=digest,
    )


def _sheets(rows: Rows, authority: str, window: Window, without_number: int) -> list[Sheet]:
    about: list[tuple[Cell, ...]] = [
        ("Authority", authority),
        ("Inspection on", window.on),
        ("Looking back to", window.since),
        ("Children without a number of the authority, in no list", without_number),
    ]
    sheets = []
    for one in lists():
        name = f"List {one.number}: {one.title}"
        if one.not_held:
            about.append((name, f"Not held by this site: {one.not_held}."))
            continue
        about.append((name, len(rows[one.number])))
        about += [("", f"Left empty, for it is not held: {column}") for column in one.empty]
        about += [("", f"Left empty, for only the statutory return tells it: {c}") for c in one.withheld]
        about += [("", note[0].upper() + note[1:]) for note in one.notes]
        sheets.append(Sheet(title=f"List {one.number}", headings=one.headings, rows=rows[one.number]))
    return [Sheet(title="About", headings=("Annex A", "Made by Footpath from the record"), rows=about), *sheets]


# Reading.


def _rows(authority: str, window: Window) -> tuple[Rows, list[int], int]:
    """The rows of each list, who is in one, and how many are in none because they have no number."""
    rows: Rows = {one.number: [] for one in lists() if not one.not_held}
    shown, without_number = [], 0
    with system("the lists of children for an inspection"):
        ones = _who_may_belong(authority, window)
        numbers = numbers_of(ones, authority=authority)
        ordered = sorted(ones, key=lambda one: (numbers.get(one.head, ""), one.head))
        for start in range(0, len(ordered), _MOST_AT_ONCE):
            for head, child in _children(ordered[start : start + _MOST_AT_ONCE], numbers, authority, window):
                found = {number: list(rows_of(number, child, window)) for number in rows}
                if not any(found.values()):
                    continue
                if not child.number:
                    without_number += 1
                    continue
                shown.append(head)
                for number, some in found.items():
                    rows[number] += some
    return rows, shown, without_number


def _who_may_belong(authority: str, window: Window) -> list[One]:
    """Whoever has something in the window, or that was open in it; the lists decide."""
    happened = Q(record__happened_on__lte=window.on)
    lately = Q(record__happened_on__gte=window.since)
    lasting = lately | Q(record__happened_until=None) | Q(record__happened_until__gte=window.since)
    records: set[int] = set()
    for model in _KINDS:
        when = lately if model in _OF_A_DAY else lasting
        rows = model._base_manager.filter(happened & when & ours(authority))
        records.update(rows.values_list("pk", flat=True))
    contacts = Filing.objects.filter(kind=Contact.KIND, happened_on__range=(window.since, window.on))
    records.update(contacts.values_list("record_id", flat=True))
    records.update(_in_care_or_after(authority, window))
    about = Filing.objects.filter(record__in=AnyOf(sorted(records)), part=Filing.Part.ABOUT)
    ones = read_as_one(about.values_list("subject_id", flat=True).distinct().order_by())
    return list({one.head: one for one in ones.values()}.values())


def _in_care_or_after(authority: str, window: Window) -> set[int]:
    """What tells of whoever was in care in the window, waits to be adopted, or left care."""
    happened = Q(record__happened_on__lte=window.on) & ours(authority)
    lately = Q(record__happened_until=None) | Q(record__happened_until__gte=window.year_before)
    levels = (Footing.Level.IN_CARE, Footing.Level.LEAVING_CARE)
    rows = (
        CareEpisode._base_manager.filter(happened & lately).values_list("pk", flat=True),
        AdoptionDecision._base_manager.filter(happened & lately).values_list("pk", flat=True),
        InTouch._base_manager.filter(ours(authority), year_ending__gte=window.on.year - 2).values_list("pk", flat=True),
        Footing.objects.filter(lately, record__happened_on__lte=window.on, level__in=levels).values_list(
            "pk", flat=True
        ),
    )
    return {number for some in rows for number in some}


def _children(
    ones: Sequence[One], numbers: Mapping[int, str], authority: str, window: Window
) -> Iterator[tuple[int, Child]]:
    """Everything of these children, a query a table."""
    members = {one.head: one.members for one in ones}
    who = persons(members)
    children = {one.head: _child(who[one.head], numbers.get(one.head, ""), window) for one in ones}
    filed = filed_about(members, [model.KIND for model in (*_KINDS, *CARE)] + [Contact.KIND, Footing.KIND])
    for model, name in _KINDS.items():
        whose = filed.get(model.KIND, {})
        among = Q(pk__in=AnyOf(sorted(whose))) & ours(authority)
        for held in sorted(helds(model, among), key=lambda held: (held.on, held.id)):
            for head in whose[held.id]:
                getattr(children[head], name).append(held)
    contacts = filed.get(Contact.KIND, {})
    days = Filing.objects.filter(record__in=AnyOf(sorted(contacts)), part=Filing.Part.ABOUT)
    for record, day in sorted(set(days.values_list("record_id", "happened_on")), key=lambda one: (one[1], one[0])):
        for head in contacts[record]:
            children[head].contacts.append(day)
    _beside(members, children, window)
    _seen(members, children)
    _in_care(filed, children, authority, window)
    yield from children.items()


def _in_care(
    filed: Mapping[str, Mapping[int, Sequence[int]]], children: Mapping[int, Child], authority: str, window: Window
) -> None:
    """Their times in care, as a return told of them and as was written here, and whether they are leaving it."""

    def now(until: date | None) -> bool:
        return until is None or until > window.on

    for head, care in read_in_care(filed, children, authority=authority).items():
        child = children[head]
        child.care = care
        child.in_care = any(one.first.on <= window.on and now(one.until) for one in care.periods())
    footings = filed.get(Footing.KIND, {})
    begun = Footing.objects.filter(pk__in=AnyOf(sorted(footings)), record__happened_on__lte=window.on)
    columns = ("pk", "level", "record__happened_on", "record__happened_until")
    for record, level, on, until in begun.order_by("record__happened_on", "pk").values_list(*columns):
        for head in footings[record]:
            child = children[head]
            if level == Footing.Level.IN_CARE:
                child.looked_after.append((on, until))
                child.in_care |= now(until)
            child.leaving_care |= level == Footing.Level.LEAVING_CARE and now(until)


def _child(who: Who, number: str, window: Window) -> Child:
    return Child(
        number=number,
        born_on=who.first("born_on"),
        sex=who.first("sex", nothing="U"),
        ethnicity=who.one(Characteristic.Kind.ETHNICITY, window.on),
        disabilities=who.held(Characteristic.Kind.DISABILITY, window.on),
    )


def _head_of(members: Mapping[int, Sequence[int]]) -> dict[int, int]:
    return {member: head for head, all_ in members.items() for member in (head, *all_)}


def _beside(members: Mapping[int, Sequence[int]], children: Mapping[int, Child], window: Window) -> None:
    """Who is beside them on the day: the team, and the lead practitioner."""
    head_of = _head_of(members)
    rows = Allocation.objects.filter(on_day(window.on), subject__in=AnyOf(sorted(head_of)), part__in=_BESIDE)
    for subject, team, user in rows.order_by("-id").values_list("subject_id", "team__name", "user__name"):
        child = children[head_of[subject]]
        child.team, child.worker = team or child.team, user or child.worker


def _seen(members: Mapping[int, Sequence[int]], children: Mapping[int, Child]) -> None:
    """When somebody visited them and they were there."""
    head_of = _head_of(members)
    rows = Filing.objects.filter(subject__in=AnyOf(sorted(head_of)), kind=Visit.KIND, part__in=_SEEN)
    for subject, day, part in rows.values_list("subject_id", "happened_on", "part"):
        children[head_of[subject]].visits.append((day, part == Filing.Part.SPOKEN_ALONE))
