"""What the ledger's images of users are made into. How somebody signs in is not in the ledger."""

from __future__ import annotations

from footpath.access.models import User
from footpath.ledger.registry import Projection, Table, register_projection, values_of

_COLUMNS = ("id", "name", "email", "job", "agency_id", "is_active", "joined_on", "version")


def users() -> Projection:
    return Projection(
        thing="access.user",
        tables=(Table(model=User, of="id", columns=_COLUMNS),),
        rows=lambda image: {User: [values_of(User, _COLUMNS, image)]},
        # No password opens an account made again: its owner is sent a new link.
        blanks={"password": "!"},
    )


register_projection("access.user", users)
