"""A small area with one family in it, whose child was referred and is being understood; served by the real server."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from scripts import prepared
from scripts.site import Site
from tests.browser.signing_up import OPENING
from tests.web.area import InventedArea

BUILD = """
from footpath.access.models import Allocation, Subject
from footpath.access.rules import CLASSES, FieldClass, Relation
from footpath.people.actions import family
from footpath.people.actions.drafts import CharacteristicDraft, IdentifierDraft, named
from footpath.people.actions.persons import add_people
from footpath.record.actions import write
from footpath.record.values import FiledTo, Writing
from footpath.store.scope import system

referred = date(2026, 6, 1)
team, chairs = teams("Family Help", "Conference chairs")
join("Tom Ellis", "Team manager", Role.MANAGER, team)
join("Grace Adeyemi", "Family support worker", Role.PRACTITIONER, team)
join("Owen Bright", "Social worker", Role.PRACTITIONER, team)
join("Frances Doyle", "Conference chair", Role.CONFERENCE_CHAIR, chairs)
join("Siân Pugh", "Health visitor", Role.PARTNER, agency=health)
join("Daniel Reed", "Teacher", Role.PARTNER, agency=schools)
join("Joan Whitby", "Returns officer", Role.RETURNS)
join("Charlie Moss", "Appointments clerk", Role.PARTNER, agency=health)
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
            subject=child, with_=users[one], classes=CLASSES[Relation.SHARED] & ~FieldClass.THIRD_PARTY,
            basis="Bryony agreed", since=referred, until=date(2027, 6, 1), by=tom, at=at,
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
        found = json.loads(site.python(OPENING + BUILD).strip().splitlines()[-1])
        site.serve()
        yield InventedArea(site=site, links=found["links"], refs=found["refs"])
    finally:
        site.close()
