"""Who and what a form offers to choose from."""

from __future__ import annotations

from datetime import date

from footpath.access.models import Agency, Membership, Team, User
from footpath.access.queries import on_day
from footpath.access.rules import FieldClass, Role

Choices = list[tuple[str, str]]

_BESIDE = (
    Role.PRACTITIONER,
    Role.SUPERVISOR,
    Role.MANAGER,
    Role.REVIEWING_OFFICER,
    Role.CONFERENCE_CHAIR,
    Role.PERSONAL_ADVISER,
    Role.ADVOCATE,
    Role.PARTNER,
    Role.VOLUNTEER,
    Role.FRONT_DOOR,
)
_OVER = (Role.MANAGER, Role.SUPERVISOR)

CLASS_WORDS: dict[FieldClass, str] = {
    FieldClass.IDENTITY: "Who they are: name, age, family",
    FieldClass.CONTACT: "How to reach them",
    FieldClass.NARRATIVE: "What is written about their life and the help given",
    FieldClass.HEALTH: "Health",
    FieldClass.CRIMINAL: "Police and courts",
    FieldClass.THIRD_PARTY: "What other people told us",
    FieldClass.LOCATION: "Where they are, even where that is protected",
    FieldClass.LEGAL: "Legal advice",
}
"""What may be shared, in plain words. Adoption and staff supervision never are, in this way."""


def said(classes: int) -> str:
    """The kinds of fact in some bits, in plain words."""
    kinds = FieldClass(classes)
    return "; ".join(words for kind, words in CLASS_WORDS.items() if kind in kinds)


def people(*, on: date, roles: tuple[Role, ...] = _BESIDE) -> Choices:
    """Everybody here who has one of these roles on a day, by name and work."""
    held = Membership.objects.filter(on_day(on), role__in=roles)
    found = User.objects.filter(memberships__in=held, is_active=True).distinct()
    rows = found.order_by("name", "id").values_list("id", "name", "job")
    return [(f"user-{pk}", f"{name}, {job}" if job else name) for pk, name, job in rows]


def over(*, on: date) -> Choices:
    """Everybody who manages somebody."""
    return people(on=on, roles=_OVER)


def everybody() -> Choices:
    """Every account in use."""
    rows = User.objects.filter(is_active=True).order_by("name", "id")
    return [
        (f"user-{pk}", f"{name}, {job}" if job else name) for pk, name, job in rows.values_list("id", "name", "job")
    ]


def teams() -> Choices:
    return [(f"team-{pk}", name) for pk, name in Team.objects.order_by("name").values_list("id", "name")]


def agencies(*, partners: bool = False) -> Choices:
    rows = Agency.objects.order_by("name")
    if partners:
        rows = rows.filter(is_authority=False)
    return [(f"agency-{pk}", name) for pk, name in rows.values_list("id", "name")]


def chosen(value: str) -> tuple[str, int]:
    """A choice taken apart: what kind of thing it is, and which."""
    kind, _, number = value.partition("-")
    return kind, int(number)


def chosen_user(value: str) -> User:
    return User.objects.get(pk=chosen(value)[1])


def chosen_team(value: str) -> Team | None:
    return Team.objects.get(pk=chosen(value)[1]) if value else None


def chosen_agency(value: str) -> Agency:
    return Agency.objects.get(pk=chosen(value)[1])
