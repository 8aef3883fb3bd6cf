"""The site refuses to start without its second line."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

_ENGINES = ("footpath.store.sqlite", "footpath.store.postgresql")


@register(Tags.security)
def the_second_line_stands(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    engine = settings.DATABASES["default"]["ENGINE"]
    if engine in _ENGINES:
        return []
    return [
        Error(
            f"The database engine is {engine}, which has no second line of access.",
            hint="Use footpath.store.sqlite or footpath.store.postgresql (DATABASE_URL chooses).",
            id="footpath.store.E001",
        )
    ]


@register(Tags.database)
def the_role_cannot_pass_the_policies_by(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    connection = connections["default"]
    if connection.vendor != "postgresql" or not databases or "default" not in databases:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        powerful = cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user")
        owned = cursor.fetchone()[0]
    if not powerful and not owned:
        return []
    return [
        Error(
            "The site's PostgreSQL role is a superuser, may bypass row-level security, or owns the tables: "
            "the policies would not hold for it.",
            hint="Give DATABASE_URL a plain role, and DATABASE_OWNER_URL the role that owns the tables.",
            id="footpath.store.E002",
        )
    ]
