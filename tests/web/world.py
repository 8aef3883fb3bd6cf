"""
A small world for the pages: two teams, a child beside each, and one of every kind of person.

Who may see what is said again here, by hand, and not asked of the code that decides it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.test import Client

from footpath.access import actions as access
from footpath.access.models import Agency, Allocation, Subject, Team, User
from footpath.access.rules import FieldClass, Role
from footpath.people.actions.drafts import named
from footpath.people.actions.family import relate
from footpath.people.actions.persons import add_person
from footpath.record import actions, files
from footpath.record.values import FiledTo, Part, Words, Writing, Written
from footpath.store.scope import system
from footpath.web.accounts.factors import DEMONSTRATION_LINK

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
SECRET = "Quillfeather"
"""A word that is in the other team's child's record and nowhere else."""


@dataclass(kw_only=True)
class World:
    """Everybody, by what they are here."""

    users: dict[str, User] = field(default_factory=dict)
    children: dict[str, int] = field(default_factory=dict)
    refs: dict[str, UUID] = field(default_factory=dict)
    records: dict[str, Written] = field(default_factory=dict)
    files: dict[str, UUID] = field(default_factory=dict)
    allocations: dict[str, int] = field(default_factory=dict)
    team: Team
    agency: Agency

    def client(self, who: str) -> Client:
        """A browser in which this person has signed in and given their second factor."""
        client = Client()
        user = self.users[who]
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = client.session
        session[DEMONSTRATION_LINK] = user.pk
        session.save()
        return client

    def leads(self, who: str = "practitioner", *, child: str = "ours", since: date = TODAY) -> None:
        """This person leads for the child from this day."""
        access.allocate(
            subject=self.children[child], to=self.users[who], part=Allocation.Part.LEAD, since=since,
            by=self.users["manager"], at=AT,
        )  # fmt: skip


def world() -> World:
    """Make the world; in a test's own transaction."""
    agency = access.add_agency(name="Fernshire", is_authority=True, by=None, at=AT)
    trust = access.add_agency(name="Fernshire Community Health", by=None, at=AT)
    ours = access.add_team(name="Family Help", agency=agency, by=None, at=AT)
    theirs = access.add_team(name="Another team", agency=agency, by=None, at=AT)
    made = World(team=ours, agency=agency)
    for name, role, team, of in (
        ("practitioner", Role.PRACTITIONER, ours, agency),
        ("supervisor", Role.SUPERVISOR, ours, agency),
        ("manager", Role.MANAGER, ours, agency),
        ("administrator", Role.ADMINISTRATOR, ours, agency),
        ("other practitioner", Role.PRACTITIONER, theirs, agency),
        ("other manager", Role.MANAGER, theirs, agency),
        ("front door", Role.FRONT_DOOR, None, agency),
        ("duty, tonight", Role.EMERGENCY_DUTY, None, agency),
        ("duty, another night", Role.EMERGENCY_DUTY, None, agency),
        ("reviewing officer", Role.REVIEWING_OFFICER, None, agency),
        ("chair", Role.CONFERENCE_CHAIR, None, agency),
        ("personal adviser", Role.PERSONAL_ADVISER, None, agency),
        ("advocate", Role.ADVOCATE, None, agency),
        ("partner, shared with", Role.PARTNER, None, trust),
        ("partner, share ended", Role.PARTNER, None, trust),
        ("volunteer", Role.VOLUNTEER, None, trust),
        ("analyst", Role.ANALYST, None, agency),
        ("case reviewer", Role.CASE_REVIEWER, None, agency),
        ("governance", Role.GOVERNANCE, None, agency),
        ("returns", Role.RETURNS, None, agency),
        ("site administrator", Role.SITE, None, agency),
        ("must not see", Role.PRACTITIONER, ours, agency),
        ("moved away", Role.PRACTITIONER, None, agency),
    ):
        user = access.add_user(name=name.capitalize(), email=f"{name.replace(', ', '-').replace(' ', '-')}@fernshire.example", agency=of, by=None, at=AT)  # fmt: skip  # noqa: E501
        access.give_role(user=user, role=role, team=team, since=LONG_AGO, by=None, at=AT)
        made.users[name] = user
    leaver = access.give_role(
        user=made.users["moved away"], role=Role.PRACTITIONER, team=ours, since=LONG_AGO, by=None, at=AT
    )
    access.end_role(membership=leaver, until=TODAY, by=made.users["manager"], at=AT)
    new = access.add_user(name="New", email="new@fernshire.example", agency=agency, by=None, at=AT)
    made.users["nobody's role"] = new
    with system("make a world for a test"):
        _children(made, ours, theirs)
        _people_beside(made)
    return made


def _children(made: World, ours: Team, theirs: Team) -> None:
    by = made.users["manager"]
    for which, team, given in (("ours", ours, "Maya"), ("theirs", theirs, "Kit")):
        child = add_person(draft=named(given, "Linden", source="Kerry", born_on=date(2017, 3, 14)), by=by, at=AT)
        mother = add_person(draft=named(f"Kerry of {given}", source="Kerry"), by=by, at=AT)
        relate(first=mother, second=child, kind="mother", second_calls_first="Mum", source="Kerry", by=by, at=AT)
        row = access.allocate(subject=child, to=team, part=Allocation.Part.TEAM, since=LONG_AGO, by=by, at=AT)
        made.children[which], made.allocations[which] = child, row.pk
        made.refs[which] = Subject.objects.get(pk=child).ref
        made.refs[f"{which}: mother"] = Subject.objects.get(pk=mother).ref
        attached = files.keep_file(name="note.txt", content=_bytes(f"A note about {given} {SECRET}."), shows="A note")
        made.files[which] = attached.ref
        made.records[which] = actions.write(
            Writing(
                kind="help.visit",
                happened_on=date(2026, 11, 4),
                filed_to=(FiledTo(subject=child, part=Part.SPOKEN_ALONE), FiledTo(subject=mother, part=Part.PRESENT)),
                words=(Words(slot="said", subject=child, words=f"{given} said: {SECRET} {given.lower()}word."),),
                attached=(attached,),
            ),
            by=by,
            at=AT,
        )


def _bytes(text: str):  # type: ignore[no-untyped-def]
    import io

    return io.BytesIO(text.encode())


def _people_beside(made: World) -> None:
    by, child = made.users["manager"], made.children["ours"]
    for name, part in (
        ("reviewing officer", Allocation.Part.REVIEWING_OFFICER),
        ("chair", Allocation.Part.CHAIR),
        ("personal adviser", Allocation.Part.PERSONAL_ADVISER),
        ("advocate", Allocation.Part.ADVOCATE),
        ("volunteer", Allocation.Part.CO_WORKER),
        ("case reviewer", Allocation.Part.CO_WORKER),
    ):
        access.allocate(subject=child, to=made.users[name], part=part, since=LONG_AGO, by=by, at=AT)
    for name, until in (("partner, shared with", None), ("partner, share ended", TODAY)):
        access.share(
            subject=child, with_=made.users[name], classes=FieldClass.IDENTITY | FieldClass.NARRATIVE,
            basis="Agreed with Kerry", since=LONG_AGO, until=until, by=by, at=AT,
        )  # fmt: skip
    access.must_not_see(subject=child, user=made.users["must not see"], why="A cousin", since=LONG_AGO, by=by, at=AT)
    now = datetime.now(tz=UTC)
    access.put_on_duty(
        user=made.users["duty, tonight"], starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=8),
        by=by, at=AT,
    )  # fmt: skip


SEES_OURS = frozenset(
    {
        "practitioner", "supervisor", "manager", "administrator", "duty, tonight", "reviewing officer", "chair",
        "personal adviser", "advocate", "partner, shared with", "volunteer", "case reviewer",
    }
)  # fmt: skip
"""Whose record of our child is open, by the story of this world and not by the code."""
SEES_THEIRS = frozenset({"other practitioner", "other manager", "duty, tonight"})
KNOWS_EVERYBODY = frozenset({"front door"})
"""Who may know of everybody, and open nobody's record."""
