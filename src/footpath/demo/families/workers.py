"""Those who work with the invented families, beside the standing cast."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from footpath.access.rules import Role
from footpath.demo.cast.helpers import Helper, Post, joins
from footpath.demo.doing import Do

WORKERS = {
    "family-help": ("Delia Munro-Webb", "Kit Sandford", "Ruby Achebe", "Joel Tiernan"),
    "assessment": ("Anneka Voss", "Sam Oyelaran", "Freddie Larkin"),
    "marlbridge": ("Bea Hollins", "Imran Qadir", "Lotte Jansson", "Cal Whitmore"),
    "coast": ("Meg Trevanion", "Dafydd Prys", "Ola Bankole", "Nina Castell"),
}
MANAGERS = {"marlbridge": "Harriet Zeller", "coast": "Winston Clarke-Rowe"}
_BEGUN = date(2019, 4, 1)


def key_of(name: str) -> str:
    return name.lower().replace(" ", "-")


def workers() -> Iterator[Do]:
    for team, names in WORKERS.items():
        for name in names:
            job = "Social worker" if team == "assessment" else "Family Help practitioner"
            yield joins(_helper(name, job, Role.PRACTITIONER, team))
    for team, name in MANAGERS.items():
        yield joins(_helper(name, "Team manager", Role.MANAGER, team))


def _helper(name: str, job: str, role: Role, team: str) -> Helper:
    post = Post(role=role, team=team, since=_BEGUN)
    return Helper(key=key_of(name), name=name, job=job, agency="council", posts=(post,))
