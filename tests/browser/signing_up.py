"""How each small area begins: the council, two other organisations, and a way in for each person who joins."""

OPENING = """
import json
from datetime import date
from django.conf import settings
from footpath.access import actions as access
from footpath.access.rules import Role
from footpath.web import clock
from footpath.web.accounts.links import one_time_link

at, since = clock.record_now(), date(2024, 1, 1)
council = access.add_agency(name="Fernshire Council", is_authority=True, by=None, at=at)
health, schools = (
    access.add_agency(name=name, by=None, at=at) for name in ("Fernshire Community Health", "Schools in Fernshire")
)
links, users = {}, {}

def teams(*names):
    return (access.add_team(name=name, agency=council, by=None, at=at) for name in names)

def join(name, job, role, team=None, agency=council):
    email = name.split()[0].replace("â", "a").lower() + "@fernshire.example"
    user = users[name] = access.add_user(name=name, email=email, job=job, agency=agency, by=None, at=at)
    access.give_role(user=user, role=role, team=team, since=since, by=None, at=at)
    links[name] = one_time_link(user, base_url=settings.FOOTPATH_URL)

"""
