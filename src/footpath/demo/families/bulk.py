"""Invented families put into the record by the paths that take many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import groupby

from footpath.access import actions as access
from footpath.access.models import Allocation
from footpath.demo.doing import AUTHORITY, Area, Do, moment
from footpath.demo.families.values import Family, Human
from footpath.demo.telling import Told
from footpath.ledger.actions import Kept, keep_all
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, NameDraft, PersonDraft
from footpath.people.actions.persons import add_people
from footpath.people.models.family import Household, HouseholdMember, ParentalResponsibility, Relationship
from footpath.people.rules.kinship import kinship
from footpath.record.actions import write_many
from footpath.store.bulk import reserve

_BEGUN = "08:45"


def doings(families: Iterable[Family]) -> Iterator[Do]:
    """Each family begun on its day; then everything written about them, together where one person wrote at one time."""
    told: list[Told] = []
    for family in families:
        yield Do(moment(family.begun_on, _BEGUN), _begin(family))
        told.extend(family.records)
    yield from _written(told)


def _begin(family: Family) -> Callable[[Area], None]:
    return lambda area: begin(area, family, at=moment(family.begun_on, _BEGUN))


def begin(area: Area, family: Family, *, at: datetime) -> None:
    """The people of a family, who they are to each other, where they live, and who is beside the children."""
    by = area.users[family.by]
    numbers = _numbers(family)
    drafts = [_draft(human, family.source, numbers.get(human.key)) for human in family.humans]
    found = add_people(drafts, by=by, at=at)
    area.people.update(zip((human.key for human in family.humans), found, strict=True))
    keep_all(list(_facts(area, family)), by=by, at=at)
    for who, why in family.must_not_see:
        for human in family.humans:
            access.must_not_see(
                subject=area.people[human.key], user=area.users[who], why=why, since=at.date(), by=by, at=at
            )


def _numbers(family: Family) -> dict[str, str]:
    """The authority's number of each child who was referred and has a name."""
    referred = {key for one in family.records if one.kind == "frontdoor.referral" for key in one.filed}
    named = {human.key for human in family.humans if human.given}
    return {
        key: f"F{family.number:05d}{nth:02d}"
        for nth, key in enumerate(family.children, start=1)
        if key in referred & named
    }


def _draft(human: Human, source: str, number: str | None) -> PersonDraft:
    what = []
    if human.ethnicity:
        code, words = human.ethnicity
        what.append(CharacteristicDraft(kind="ethnicity", code=code, codelist="cin.ethnicity", words=words))
    if human.disability:
        what.append(CharacteristicDraft(kind="disability", code=human.disability, codelist="cin.disability"))
    return PersonDraft(
        source=source, names=(NameDraft(given=human.given, family=human.family),) if human.given else (),
        born_on=human.born_on, due_on=human.due_on, died_on=human.died_on, sex=human.sex, characteristics=tuple(what),
        identifiers=() if number is None else (IdentifierDraft(kind="la-child", value=number, authority=AUTHORITY),),
    )  # fmt: skip


def _facts(area: Area, family: Family) -> Iterator[Kept]:
    people = area.people
    for tie in family.ties:
        row = Relationship(
            first_id=people[tie.first], second_id=people[tie.second], kind=tie.kind, bond=kinship(tie.kind).bond.value,
            second_calls_first=tie.calls, source=family.source,
        )  # fmt: skip
        yield Kept(row=row, verb="related")
    for child, holder in family.responsible:
        basis = "mother" if holder.endswith("mother") else "birth certificate"
        responsible = ParentalResponsibility(
            child_id=people[child], holder_id=people[holder], basis=basis, source=family.source
        )
        yield Kept(row=responsible, verb="given parental responsibility")
    for number, home in zip(reserve(Household, len(family.homes)), family.homes, strict=True):
        members = [people[key] for key in home.members]
        together = Household(pk=number, words=home.words, source=family.source)
        yield Kept(row=together, verb="set up", concerned_before=frozenset(members))
        for subject in members:
            member = HouseholdMember(household_id=number, subject_id=subject, source=family.source)
            yield Kept(row=member, verb="joined a household")
    for post in family.posts:
        user, team = area.users.get(post.who), area.teams.get(post.who)
        for child in post.children:
            beside = Allocation(
                subject_id=people[child], user=user, team=team, part=post.part, since=post.since, until=post.until
            )
            yield Kept(row=beside, verb="allocated", event_on=post.since)


def _written(told: list[Told]) -> Iterator[Do]:
    def when(one: Told) -> tuple[datetime, str]:
        return one.at, one.by

    for (at, by), together in groupby(sorted(told, key=when), key=when):
        yield Do(at, _write(tuple(together), by, at))


def _write(together: tuple[Told, ...], by: str, at: datetime) -> Callable[[Area], None]:
    def do(area: Area) -> None:
        written = write_many([one.writing(area) for one in together], by=area.users[by], at=at)
        for one, record in zip(together, written, strict=True):
            if one.name:
                area.records[one.name] = record.id

    return do
