"""A small area with one family in it, whose child was referred and is being understood; served by the real server."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from scripts import prepared
from scripts.site import Site
from tests.web.area import InventedArea

BUILD = """
import json
from datetime import date
from django.conf import settings
from footpath.access import actions as access
from footpath.access.models import Allocation, Subject
from footpath.access.rules import CLASSES, Relation, Role
from footpath.people.actions import family
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, named
from footpath.people.actions.persons import add_people
from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system
from footpath.web import clock
from footpath.web.accounts.links import one_time_link

at, since, referred = clock.record_now(), date(2024, 1, 1), date(2026, 6, 1)
council = access.add_agency(name="Fernshire Council", is_authority=True, by=None, at=at)
health, schools = (
    access.add_agency(name=name, by=None, at=at) for name in ("Fernshire Community Health", "Schools in Fernshire")
)
team, chairs = (
    access.add_team(name=name, agency=council, by=None, at=at) for name in ("Family Help", "Conference chairs")
)
links, users = {}, {}
for name, job, role, of, agency in (
    ("Tom Ellis", "Team manager", Role.MANAGER, team, council),
    ("Grace Adeyemi", "Family support worker", Role.PRACTITIONER, team, council),
    ("Owen Bright", "Social worker", Role.PRACTITIONER, team, council),
    ("Frances Doyle", "Conference chair", Role.CONFERENCE_CHAIR, chairs, council),
    ("Siân Pugh", "Health visitor", Role.PARTNER, None, health),
    ("Daniel Reed", "Teacher", Role.PARTNER, None, schools),
    ("Joan Whitby", "Returns officer", Role.RETURNS, None, council),
    ("Charlie Moss", "Appointments clerk", Role.PARTNER, None, health),
):
    email = name.split()[0].replace("â", "a").lower() + "@fernshire.example"
    user = users[name] = access.add_user(name=name, email=email, job=job, agency=agency, by=None, at=at)
    access.give_role(user=user, role=role, team=of, since=since, by=None, at=at)
    links[name] = one_time_link(user, base_url=settings.FOOTPATH_URL)
tom, grace = users["Tom Ellis"], users["Grace Adeyemi"]
with system("a family for a test"):
    told = {"source": "Her mother"}
    hattie = named("Hattie", "Marlow", born_on=date(2018, 6, 4), **told)
    hattie = type(hattie)(
        names=hattie.names, born_on=hattie.born_on, sex="F", identifiers=(
            IdentifierDraft(kind="la-child", value="F1", authority="201"),
        ), characteristics=(
            CharacteristicDraft(kind="ethnicity", code="WBRI", codelist="cin.ethnicity"),
            CharacteristicDraft(kind="disability", code="NONE", codelist="cin.disability"),
        ), **told,
    )
    child, mum = add_people([hattie, named("Bryony", "Marlow", **told)], by=grace, at=at)
    family.relate(first=mum, second=child, kind="mother", by=grace, at=at, **told)
    access.allocate(subject=child, to=team, part=Allocation.Part.TEAM, since=referred, by=tom, at=at)
    access.allocate(subject=child, to=grace, part=Allocation.Part.LEAD, since=referred, by=tom, at=at)
    for one in ("Siân Pugh", "Daniel Reed"):
        access.share(
            subject=child, with_=users[one], classes=CLASSES[Relation.SHARED], basis="Bryony agreed",
            since=referred, until=date(2027, 6, 1), by=tom, at=at,
        )
    about = (FiledTo(subject=child),)
    write(
        Writing(
            kind="frontdoor.referral", happened_on=referred, filed_to=about,
            facts={"source_code": "6", "need_code": "N1", "no_further_action": False},
        ), by=grace, at=at,
    )
    write(
        Writing(
            kind="understanding.assessment", happened_on=date(2026, 6, 2), happened_until=date(2026, 7, 10),
            filed_to=about, facts={"factors": ["3B"]},
        ), by=grace, at=at,
    )
    print(json.dumps({"links": links, "refs": {"Hattie": str(Subject.objects.get(pk=child).ref)}}))
"""


@pytest.fixture(scope="module")
def area(prepared_database: prepared.Prepared, tmp_path_factory: pytest.TempPathFactory) -> Iterator[InventedArea]:
    site = Site(home=tmp_path_factory.mktemp("protecting"), prepared=prepared_database, demonstration=True)
    try:
        found = json.loads(site.python(BUILD).strip().splitlines()[-1])
        site.serve()
        yield InventedArea(site=site, links=found["links"], refs=found["refs"])
    finally:
        site.close()
