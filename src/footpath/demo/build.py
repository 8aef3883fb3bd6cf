"""The invented area made in an empty, prepared database: everything in the order in which it happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain

from django.db import transaction

from footpath.demo.cast.beside import beside
from footpath.demo.cast.helpers import helpers
from footpath.demo.cast.lindens import lindens
from footpath.demo.cast.others import others
from footpath.demo.cast.where import where
from footpath.demo.doing import Area, carry_out, in_order
from footpath.demo.families.bulk import doings
from footpath.demo.families.making import SEED, families
from footpath.demo.families.named import eight, what_else
from footpath.demo.families.workers import workers
from footpath.demo.story.told import story


@dataclass(frozen=True, slots=True)
class Built:
    area: Area
    done: int


def build(*, count: int = 300, seed: int = SEED, told: Callable[[int], None] | None = None) -> Built:
    area = Area()
    with transaction.atomic():
        done = carry_out(
            area,
            in_order(
                helpers(),
                workers(),
                lindens(),
                others(),
                where(),
                beside(),
                story(),
                doings(chain(eight(), families(seed, count))),
                what_else(),
            ),
            told=told,
        )
    return Built(area, done)
