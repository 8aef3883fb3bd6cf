"""
What is done inside a site that is measured, in a process of that site's own.

    python -m footpath.bench.inside VERB JSON

The answer is one line of JSON, the last on standard output.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def make(**asked: Any) -> dict[str, Any]:
    """Prepare the site and make what is in it."""
    prepare()
    from footpath.bench.made import Asked
    from footpath.bench.made import make as make_all

    found = make_all(Asked(**asked))
    _settle()
    return found


def prepare() -> dict[str, Any]:
    """Keys, tables and static files."""
    from django.conf import settings
    from django.core.management import call_command

    from footpath.ledger.chain import make_key
    from footpath.store.prepare import prepare as prepare_tables

    for path in (
        settings.FOOTPATH_LEDGER_KEY,
        settings.FOOTPATH_PLACES_KEY,
        settings.FOOTPATH_HOME / "keys" / "site.key",
    ):
        make_key(path)
    prepare_tables()
    call_command("collectstatic", interactive=False, verbosity=0)
    return {}


def _settle() -> None:
    """What the databases do by themselves when they are let be: statistics."""
    from django.db import connections

    from footpath.store.prepare import owner

    connection = connections[owner()]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def sign_in(*, email: str, subjects: list[int]) -> dict[str, Any]:
    """A session of somebody's, as the demonstration's link gives, and the addresses of children's pages."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from footpath.access.models import Subject, User
    from footpath.store.scope import system

    user = User.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["footpath_demonstration_link"] = user.pk
    session.save()
    with system("the addresses to measure"):
        refs = dict(Subject.objects.filter(pk__in=subjects).values_list("pk", "ref"))
    return {
        "cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}",
        "pages": [f"/children/{refs[subject]}/" for subject in subjects],
    }


def count(*, cookie: str, warm: list[str], ask: str) -> dict[str, Any]:
    """How many statements a page takes once others have been asked for, and what it answers."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="localhost")
    name, _, value = cookie.partition("=")
    client.cookies[name] = value
    for path in warm:
        client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(ask)
    body = answer.content
    took = sum(float(one["time"]) for one in captured.captured_queries)
    return {
        "status": answer.status_code,
        "queries": len(captured),
        "commits": sum(one["sql"].startswith("COMMIT") for one in captured.captured_queries),
        "seconds": took,
        "bytes": len(body),
        "digest": hashlib.sha256(body).hexdigest(),
    }


def administrator() -> dict[str, Any]:
    """Somebody who may bring a census in, and a team to set beside the children."""
    from django.utils import timezone

    from footpath.access import actions as access
    from footpath.access.rules import Role
    from footpath.bench.made import BEGUN

    at = timezone.now()
    agency = access.add_agency(name="Fernshire", is_authority=True, by=None, at=at)
    team = access.add_team(name="All of Fernshire", agency=agency, by=None, at=at)
    user = access.add_user(name="Moira Kent", email="moira@fernshire.example", agency=agency, by=None, at=at)
    access.give_role(user=user, role=Role.SITE, team=team, since=BEGUN, by=None, at=at)
    return {}


def keep_bytes(*, name: str, text: str) -> dict[str, Any]:
    from django.conf import settings

    from footpath.bench.bare import FOLDER

    folder = Path(settings.FOOTPATH_HOME) / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.html").write_bytes(text.encode())
    return {}


def main() -> int:
    import django

    django.setup()
    from footpath.bench import finding, saving

    verbs: dict[str, Callable[..., dict[str, Any]]] = {
        "make": make, "prepare": prepare, "sign_in": sign_in, "count": count, "keep_bytes": keep_bytes,
        "administrator": administrator,
        "search": finding.search, "names": finding.names, "save": saving.save,
    }  # fmt: skip
    verb, given = sys.argv[1:]
    print(json.dumps(verbs[verb](**json.loads(given)), default=str))
    return 0


if __name__ == "__main__":
    sys.exit(main())
