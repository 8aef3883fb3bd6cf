"""People by the numbers others know them by, many at once, for what is brought in."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from django.db import models

from footpath.people.models.facts import STANDS
from footpath.people.models.persons import Identifier
from footpath.people.queries.names import read_as_one


class AnyText(models.Func):
    """A list of texts as one parameter, so that the SQL text is the same whatever its length."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(output_field=models.TextField())
        self.texts = texts

    def as_sqlite(self, compiler: Any, connection: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        return "SELECT value FROM json_each(%s)", (json.dumps(self.texts),)

    def as_postgresql(self, compiler: Any, connection: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        return "SELECT unnest(%s::text[])", (self.texts,)


def by_identifiers(*, kind: Identifier.Kind | str, authority: str = "", values: Collection[str]) -> dict[str, int]:
    """
    Return the subject of each number held, as far as the reader may know them.

    Numbers found to be wrong, and facts withdrawn, are not looked at. Somebody merged is given as
    whom they read as. Three queries, whatever the number.
    """
    rows = Identifier.objects.filter(
        STANDS,
        kind=str(kind),
        authority=authority,
        value__in=AnyText(sorted(set(values))),
        status__in=[Identifier.Status.GIVEN, Identifier.Status.VERIFIED],
    )
    found = dict(rows.order_by("-id").values_list("value", "subject_id"))
    ones = read_as_one(found.values())
    return {
        value: ones[found[value]].head for value in dict.fromkeys(values) if value in found and found[value] in ones
    }
