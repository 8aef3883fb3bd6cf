"""The invented area made in an empty, prepared database: everything in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.db import transaction

from footpath.access.models import User
from footpath.demo.cast.beside import beside
from footpath.demo.cast.helpers import helpers
from footpath.demo.cast.lindens import lindens
from footpath.demo.cast.others import others
from footpath.demo.cast.where import where
from footpath.demo.doing import Area, Do, carry_out, in_order
from footpath.demo.families.bulk import doings
from footpath.demo.families.making import SEED, families
from footpath.demo.families.named import eight, what_else
from footpath.demo.families.workers import workers
from footpath.demo.story.front_door import front_door
from footpath.demo.story.front_door_now import front_door_now
from footpath.demo.story.told import story
from footpath.record.models import Record
from footpath.store.scope import system

FAMILIES = 300


class NotEmpty(Exception):
    """Somebody is here already: the invented area is never mixed with real records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was made, and the names the story calls everything by."""

    area: Area
    people: int
    records: int


def everything(*, count: int = FAMILIES, seed: int = SEED) -> list[Do]:
    """All that is done to make the area, in order; nothing is done yet."""
    return in_order(
        helpers(), workers(), lindens(), others(), where(), beside(), story(), front_door(),
        doings(chain(eight(), families(seed, count))), what_else(), front_door_now(),
    )  # fmt: skip


def build(*, count: int = FAMILIES, seed: int = SEED, told: Callable[[int, int], None] | None = None) -> Built:
    """
    Make the area, whole or not at all.

    :param told: called now and then with how much is done, of how much.
    :raises NotEmpty: there are people in this database already.
    """
    if User.objects.exists():
        raise NotEmpty("This database has people in it already. The invented area is made in an empty one only.")
    area = Area()
    todo = everything(count=count, seed=seed)
    with transaction.atomic():
        carry_out(area, todo, told=told)
    with system("count what was made"):
        records = Record.objects.count()
    return Built(area=area, people=len(area.people), records=records)
