"""The people who help: where they work, what they do there, and from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from footpath.access import actions
from footpath.access.rules import Role
from footpath.demo.doing import Area, Do, moment

_BEGUN = moment(date(2019, 4, 1), "08:00")
DOMAIN = "fernshire.example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role somebody has, in a team or in none."""

    role: Role
    team: str = ""
    since: date = date(2019, 4, 1)
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    key: str
    name: str
    job: str
    agency: str
    posts: tuple[Post, ...]

    @property
    def email(self) -> str:
        plain = self.name.removeprefix("Dr ").removeprefix("DS ").lower().replace("â", "a")
        return f"{'.'.join(plain.split())}@{DOMAIN}"


AGENCIES = {
    "council": "Fernshire Council, children’s services",
    "schools": "Schools in Fernshire",
    "trust": "Fernshire Community Health Trust",
    "police": "Fernshire Police",
    "charity": "Fernshire Family Friends",
    "voices": "Fernshire Voices, independent advocacy",
    "refuge": "Fernshire Domestic Abuse Service",
}
"""A school is not an agency by its own name here: where a child goes may be protected."""

TEAMS = {
    "abbotsworth": ("Abbotsworth", ""),
    "family-help": ("Family Help, Abbotsworth", "abbotsworth"),
    "assessment": ("Assessment and support, Abbotsworth", "abbotsworth"),
    "marlbridge": ("Family Help, Marlbridge", ""),
    "coast": ("Family Help, the Coast", ""),
    "in-care": ("Children in care", ""),
    "leaving-care": ("Leaving care", "in-care"),
    "youth": ("Youth work", ""),
    "front-door": ("Front door", ""),
    "duty": ("Emergency duty", "front-door"),
    "review": ("Safeguarding and review", ""),
}
"""Each team's name, and the team it is within."""

_FAMILY_HELP = date(2025, 4, 1)
"""The day on which early help and help under section 17 became Family Help here."""


def _one(
    key: str, name: str, job: str, agency: str, role: Role, team: str = "", since: date = date(2019, 4, 1),
    until: date | None = None,
) -> Helper:  # fmt: skip
    post = Post(role=role, team=team, since=since, until=until)
    return Helper(key=key, name=name, job=job, agency=agency, posts=(post,))


HELPERS = (
    Helper(
        key="grace",
        name="Grace Adeyemi",
        job="Family Help lead practitioner",
        agency="council",
        posts=(
            Post(role=Role.PRACTITIONER, since=date(2019, 9, 2), until=_FAMILY_HELP),
            Post(role=Role.PRACTITIONER, team="family-help", since=_FAMILY_HELP),
        ),
    ),
    _one("tom", "Tom Ellis", "Team manager", "council", Role.MANAGER, "abbotsworth"),
    Helper(
        key="moira",
        name="Moira Kent",
        job="Team administrator",
        agency="council",
        posts=(
            Post(role=Role.ADMINISTRATOR, team="assessment"),
            Post(role=Role.ADMINISTRATOR, team="family-help", since=_FAMILY_HELP),
        ),
    ),
    _one(
        "priya",
        "Priya Nair",
        "Social worker",
        "council",
        Role.PRACTITIONER,
        "assessment",
        date(2020, 9, 7),
        date(2024, 9, 14),
    ),
    _one("owen", "Owen Bright", "Social worker", "council", Role.PRACTITIONER, "assessment", date(2023, 9, 4)),
    _one("marcus", "Marcus Hale", "Emergency duty social worker", "council", Role.EMERGENCY_DUTY, "duty"),
    _one("nasreen", "Nasreen Akhtar", "Front door practitioner", "council", Role.FRONT_DOOR, "front-door"),
    _one("beth", "DS Beth Holt", "Detective sergeant, in the front door", "police", Role.FRONT_DOOR, "front-door"),
    _one("frances", "Frances Doyle", "Child protection conference chair", "council", Role.CONFERENCE_CHAIR, "review"),
    _one("yvonne", "Yvonne Shah", "Independent reviewing officer", "council", Role.REVIEWING_OFFICER, "review"),
    _one("nadia", "Nadia Clarke", "Personal adviser", "council", Role.PERSONAL_ADVISER, "leaving-care"),
    _one("bilal", "Bilal Khan", "Detached youth worker", "council", Role.PRACTITIONER, "youth"),
    _one("anil", "Dr Anil Rao", "Consultant community paediatrician", "trust", Role.PARTNER),
    _one("sian", "Siân Pugh", "Health visitor", "trust", Role.PARTNER),
    _one("charlie", "Charlie Moss", "Appointments clerk", "trust", Role.PARTNER),
    _one("reed", "Daniel Reed", "Class teacher", "schools", Role.PARTNER, "", date(2024, 9, 2)),
    _one("lorna", "Lorna Pike", "Safeguarding lead, Abbotsworth Primary", "schools", Role.PARTNER),
    _one("helen", "Helen Brook", "Volunteer coordinator", "charity", Role.PARTNER),
    _one("ruth", "Ruth Osei", "Volunteer", "charity", Role.VOLUNTEER, "", date(2022, 9, 1)),
    _one("jo", "Jo Tan", "Independent advocate for children", "voices", Role.ADVOCATE),
    _one("rosa", "Rosa Quinn", "Independent domestic abuse adviser", "refuge", Role.PARTNER),
    _one("ivan", "Ivan Petrov", "Analyst", "council", Role.ANALYST),
    _one("joan", "Joan Whitby", "Returns and performance officer", "council", Role.RETURNS),
    _one("lena", "Lena Marsh", "Case reviewer", "council", Role.CASE_REVIEWER, "review"),
    _one("colette", "Colette Finch", "Information governance", "council", Role.GOVERNANCE),
    _one("amir", "Amir Sadiq", "Site administrator", "council", Role.SITE),
)


def helpers() -> Iterator[Do]:
    """Agencies, teams, and everybody who helps in the standing cast."""
    yield Do(_BEGUN, _agencies_and_teams)
    for helper in HELPERS:
        yield joins(helper)


def joins(helper: Helper) -> Do:
    """Somebody has an account, and the posts they hold or will hold."""
    start = min(post.since for post in helper.posts)

    def do(area: Area) -> None:
        at = moment(start, "08:30")
        user = actions.add_user(
            name=helper.name, email=helper.email, job=helper.job, agency=area.agencies[helper.agency], by=None, at=at
        )
        area.users[helper.key] = user
        for post in helper.posts:
            team = area.teams[post.team] if post.team else None
            actions.give_role(
                user=user, role=post.role, team=team, since=post.since, until=post.until, by=None, at=at
            )  # fmt: skip

    return Do(moment(start, "08:30"), do)


def _agencies_and_teams(area: Area) -> None:
    for key, name in AGENCIES.items():
        area.agencies[key] = actions.add_agency(name=name, is_authority=key == "council", by=None, at=_BEGUN)
    for key, (name, within) in TEAMS.items():
        above = area.teams[within] if within else None
        area.teams[key] = actions.add_team(name=name, agency=area.agencies["council"], within=above, by=None, at=_BEGUN)
