"""What is done to bring in what an authority already holds: look at files, bring them in, join names to children."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from footpath.access.actions import add_team, allocate_many, give_role
from footpath.access.models import Agency, Allocation, Membership, Team, User
from footpath.access.queries import on_day, standing
from footpath.access.rules import Can, Role
from footpath.care.whereabouts import sealed_places
from footpath.imports import care_mapping
from footpath.imports.care_reading import OpenFolder, open_folders
from footpath.imports.joining import Joined, WhoseNumbers, join_names
from footpath.imports.mapping import IN_ORDER, ChildDrafts
from footpath.imports.models import SaidOfChild
from footpath.imports.names import Names
from footpath.imports.persons import bring_in_persons
from footpath.imports.reading import Given, OpenFile, Told, open_files
from footpath.imports.records import Count, bring_in_records
from footpath.imports.saying import Amiss, Census
from footpath.ledger.given_out import is_ours
from footpath.store.managers import AnyOf
from footpath.store.scope import system

Progress = Callable[[int, int], None]
"""Takes how many children are done, and of how many."""


class MayNotImport(Exception):
    """The person named may not bring in a census."""


class NoSuchTeam(Exception):
    """No team for the children to be set beside."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What an import did, or would do."""

    files: list[tuple[Census, int]]
    """Each file, from the earliest word to the latest, and how many children it holds."""
    team: str = ""
    """The team set beside them."""
    new: int = 0
    """Children not known before."""
    changed: int = 0
    """Children already known of whom something new is said."""
    unchanged: int = 0
    records: dict[str, Count] = field(default_factory=dict)
    """By kind."""
    allocated: int = 0
    named: int = 0
    names_unknown: list[str] = field(default_factory=list)
    """Numbers in the list of names that are no child's here, with their lines."""
    without_id: int = 0
    made_here: list[str] = field(default_factory=list)
    """Files that were written from this record, and tell nothing that is not in it; they are passed over."""
    told: Told = field(default_factory=Told)

    @property
    def amiss(self) -> Sequence[Amiss]:
        return self.told.amiss

    @property
    def entries(self) -> int:
        """How many records were written or written again."""
        return sum(count.new + count.changed for count in self.records.values())


class _Undone(Exception):
    """Ends the transaction of a preview."""


def check_may_import(*, by: User, at: datetime) -> None:
    """
    :raises MayNotImport: this person may not bring in a census.
    """
    if not standing(user=by, on=timezone.localdate(at), at=at).may(Can.IMPORT):
        raise MayNotImport(f"{by.name} may not bring in a statutory return; a team's or the site's administrator may.")


def preview(
    files: Sequence[Given],
    *,
    team: Team | str = "",
    by: User,
    at: datetime,
    names: Names | None = None,
    authority: str | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """
    Say what bringing these files in would do, and do nothing: it is all done and then undone.

    :raises cin.CensusRefused: one of the files is not a census message.
    :raises MayNotImport: `by` may not bring in a census.
    """
    outcome: Outcome | None = None
    try:
        with transaction.atomic():
            outcome = bring_in(files, team=team, by=by, at=at, names=names, authority=authority, progress=progress)
            raise _Undone
    except _Undone:
        assert outcome is not None
        return outcome


def preview_folders(
    folders: Sequence[Given], *, authority: str, team: Team | str = "", by: User, at: datetime
) -> Outcome:
    """
    Say what bringing these returns of children looked after in would do, and do nothing.

    :raises ssda903.FolderRefused: one of the folders is not a return.
    :raises WhichYear: the year of a folder cannot be told.
    :raises WhoseNumbers: no authority is given, and there is none here or more than one.
    :raises MayNotImport: `by` may not bring in a return.
    """
    outcome: Outcome | None = None
    try:
        with transaction.atomic():
            outcome = bring_in_folders(folders, authority=authority, team=team, by=by, at=at)
            raise _Undone
    except _Undone:
        assert outcome is not None
        return outcome


def bring_in(
    files: Sequence[Given],
    *,
    team: Team | str = "",
    by: User,
    at: datetime,
    names: Names | None = None,
    authority: str | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """
    Bring in censuses: every file is checked whole first, and all of it is one transaction.

    :param team: set beside the children; by its name, or empty for the first administrator's (`first_team`).
    :param authority: whose the files are, needed only where they do not say.
    :raises cin.CensusRefused: one of the files is not a census message; nothing is written.
    :raises MayNotImport: `by` may not bring in a census.
    :raises NoSuchTeam: there is no team of that name.
    """
    opened = open_files(files, authority=authority)
    return _bring_all_in(opened, IN_ORDER, team=team, by=by, at=at, names=names, progress=progress)


def bring_in_folders(
    folders: Sequence[Given],
    *,
    authority: str,
    year: int | None = None,
    team: Team | str = "",
    by: User,
    at: datetime,
    names: Names | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """
    Bring in returns of children looked after: every folder is read whole first, and all of it is one transaction.

    :param authority: the three digits of whose they are; empty for the only one whose children are here.
    :param year: the year in which the collection of the one folder given closes, where its dates do not tell.
    :raises ssda903.FolderRefused: one of the folders is not a return; nothing is written.
    :raises WhichYear: the year of a folder cannot be told.
    :raises WhoseNumbers: no authority is given, and there is none here or more than one.
    :raises MayNotImport: `by` may not bring in a return.
    :raises NoSuchTeam: there is no team of that name.
    """
    opened = open_folders(folders, authority=authority or only_authority(), year=year)
    return _bring_all_in(opened, care_mapping.IN_ORDER, team=team, by=by, at=at, names=names, progress=progress)


def only_authority() -> str:
    """
    The three digits of the only authority whose children are here.

    :raises WhoseNumbers: there is none, or more than one.
    """
    with system("whose children are here"):
        found = sorted(set(SaidOfChild.objects.order_by().values_list("authority", flat=True).distinct()))
    if len(found) == 1:
        return found[0]
    here = f"children of {', '.join(found)} are here" if found else "no authority's children are here yet"
    raise WhoseNumbers(f"the return does not say whose it is, and {here}; give --la with the authority's code.")


def _bring_all_in(
    opened: Sequence[OpenFile | OpenFolder],
    in_order: Sequence[Sequence[str]],
    *,
    team: Team | str,
    by: User,
    at: datetime,
    names: Names | None,
    progress: Progress | None,
) -> Outcome:
    outcome = Outcome(
        files=[(one.census, one.children) for one in opened],
        records={kind: Count() for kinds in in_order for kind in kinds},
    )
    with transaction.atomic(), system("bring in a return"):
        check_may_import(by=by, at=at)
        if isinstance(team, str):
            team = first_team(team=team, by=by, at=at)
        outcome.team = team.name
        done, of = 0, sum(one.children for one in opened)
        seen: dict[int, str] = {}
        for one in opened:
            if is_ours(one.sha256()):
                outcome.made_here.append(one.census.file)
                continue
            for batch in one.batches(outcome.told):
                _bring_in(batch, one.census, outcome, seen, in_order, team=team, by=by, at=at)
                done += len(batch)
                if progress is not None:
                    progress(done, of)
            outcome.without_id += one.without_id
        states = list(seen.values())
        outcome.new, outcome.changed = states.count("new"), states.count("changed")
        outcome.unchanged = states.count("unchanged")
        if names is not None:
            joined = join_names(names, authorities={one.census.authority for one in opened}, by=by, at=at)
            outcome.named, outcome.names_unknown = joined.named, joined.unknown
    return outcome


def _bring_in(
    batch: Sequence[ChildDrafts],
    census: Census,
    outcome: Outcome,
    seen: dict[int, str],
    in_order: Sequence[Sequence[str]],
    *,
    team: Team,
    by: User,
    at: datetime,
) -> None:
    found = bring_in_persons(batch, census=census, by=by, at=at)
    _seal_places(batch)
    touched = bring_in_records(
        batch, found.subjects, census=census, counts=outcome.records, in_order=in_order, by=by, at=at
    )
    touched |= found.changed
    outcome.allocated += _allocate(set(found.subjects.values()), touched, team=team, by=by, at=at)
    for subject in found.subjects.values():
        if subject in found.new:
            seen[subject] = "new"
        elif subject in touched and seen.get(subject) != "new":
            seen[subject] = "changed"
        else:
            seen.setdefault(subject, "unchanged")


def _seal_places(batch: Sequence[ChildDrafts]) -> None:
    """Where a child lives is sealed before anything of it is kept or held against what is there."""
    for child in batch:
        for draft in child.records:
            if care_mapping.PLACES in draft.facts:
                draft.facts[care_mapping.PLACES] = sealed_places(draft.facts[care_mapping.PLACES], key=draft.key)


def _allocate(subjects: Set[int], touched: Set[int], *, team: Team, by: User, at: datetime) -> int:
    """
    Set the team beside those it has never been beside, and those it has left of whom something new is said.

    Where a team's work with a child has ended and nothing new is said, it stays ended.
    """
    day = timezone.localdate(at)
    allocations = Allocation.objects.filter(team=team, subject__in=AnyOf(sorted(subjects)))
    ever = set(allocations.values_list("subject_id", flat=True))
    now = set(allocations.filter(on_day(day)).values_list("subject_id", flat=True))
    missing = sorted((subjects - ever) | ((subjects & touched) - now))
    if missing:
        allocate_many(subjects=missing, to=team, part=Allocation.Part.TEAM, since=day, by=by, at=at)
    return len(missing)


def bring_in_names(names: Names, *, authority: str | None = None, by: User, at: datetime) -> Joined:
    """
    Join a list of names to children already here.

    :param authority: whose numbers they are, where the list does not say; needed only where there are several.
    :raises MayNotImport: `by` may not bring in a census.
    :raises WhoseNumbers: the numbers could be of more than one authority.
    """
    with transaction.atomic(), system("join names to children"):
        check_may_import(by=by, at=at)
        authorities = (
            {authority}
            if authority
            else set(SaidOfChild.objects.order_by().values_list("authority", flat=True).distinct())
        )
        return join_names(names, authorities=authorities, by=by, at=at)


def first_team(*, team: str = "", by: User, at: datetime) -> Team:
    """
    The team that imported children are set beside: the one named; or else that of `by`, or of the first administrator.

    Where there is no team at all it is made, and `by` is put in it as its administrator, so that somebody may see the
    children; both are in the ledger.

    :raises NoSuchTeam: there are teams, and none of that name; or nobody who administers has one.
    """
    day = timezone.localdate(at)
    teams = Team.objects.order_by("id")
    if team and (named := teams.filter(name__iexact=team.strip()).first()):
        return named
    if not teams.exists():
        return _make_team(team.strip() or "Children brought in", by=by, at=at)
    if team:
        some = ", ".join(teams.values_list("name", flat=True)[:10])
        raise NoSuchTeam(f"There is no team called {team}; the teams are: {some}.")
    of_whom = Membership.objects.filter(on_day(day), team__isnull=False).order_by("id")
    administrators = Membership.objects.filter(on_day(day), role=Role.SITE).values("user")
    for some_of in (
        of_whom.filter(user=by),
        of_whom.filter(user__in=administrators),
        of_whom.filter(role=Role.ADMINISTRATOR),
    ):
        if membership := some_of.select_related("team").first():
            assert membership.team is not None
            return membership.team
    raise NoSuchTeam("No administrator is in a team; name the team the children are to be set beside.")


@transaction.atomic
def _make_team(name: str, *, by: User, at: datetime) -> Team:
    check_may_import(by=by, at=at)
    agency = by.agency or Agency.objects.filter(is_authority=True).order_by("id").first()
    if agency is None:
        raise NoSuchTeam("There is no authority and no team yet; run `footpath init`.")
    team = add_team(name=name, agency=agency, by=by, at=at)
    give_role(user=by, role=Role.ADMINISTRATOR, team=team, since=timezone.localdate(at), by=by, at=at)
    return team
