"""A protected address is never shown by accident, wherever it travels."""

from __future__ import annotations

import copy
import io
import json
import logging
import pickle
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.html import escape

from footpath.access.models import Reading
from footpath.access.rules import FieldClass
from footpath.people.sealed import PROTECTED, CannotUnseal, NotForYou, Sealed, reveal, seal, unseal
from footpath.store.scope import Scope, entered, system
from tests.people.cast import ALL, NOW, TODAY, Lindens

CANARY = "14 Quillfeather Row, Thornmere FE9 7QX"


@dataclass(frozen=True)
class Held:
    where: str


def _logged(sealed: Sealed) -> str:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    logger = logging.Logger("test")
    logger.addHandler(handler)
    logger.error("moved to %s, %r", sealed, sealed)
    return stream.getvalue()


def _raised(sealed: Sealed) -> str:
    try:
        raise ValueError(sealed)
    except ValueError as error:
        return repr(error) + str(error)


WAYS_OUT: dict[str, Callable[[Sealed], Any]] = {
    "str": str,
    "repr": repr,
    "f-string": lambda one: f"{one}{one!r}{one!s}{one:>40}",
    "percent": lambda one: "%s" % one,  # noqa: UP031
    "format": "{}".format,
    "join": lambda one: ", ".join(["at", one]),
    "add": lambda one: "at " + one,
    "slice": lambda one: one[:40],
    "upper": lambda one: one.upper().lower(),
    "bytes": lambda one: one.encode(),
    "json": lambda one: json.dumps({"where": one}),
    "pickle": lambda one: pickle.dumps(one) + pickle.loads(pickle.dumps(one)).encode(),
    "copy": copy.copy,
    "deepcopy": lambda one: copy.deepcopy({"where": [one]}),
    "asdict": lambda one: asdict(Held(one)),
    "logging": _logged,
    "exception": _raised,
    "template": lambda one: Template("{{ where }}").render(Context({"where": one})),
    "escape": escape,
    "attributes": lambda one: [getattr(one, name) for name in dir(one) if name != "_unseal"],
}


@pytest.mark.parametrize("way", WAYS_OUT)
@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "travelling"])
def test_no_way_out_gives_the_words(way: str, is_kept: bool) -> None:
    sealed = (
        Sealed(box=seal(CANARY, context="place 1"), context="place 1", subject=1)
        if is_kept
        else Sealed.of(CANARY, subject=1)
    )

    told = repr(WAYS_OUT[way](sealed))

    assert "quill" not in told.lower()
    assert "FE9" not in told
    assert PROTECTED in told.lower() or way == "attributes"


def test_two_protected_places_cannot_be_told_apart() -> None:
    assert Sealed.of(CANARY, subject=1) == Sealed.of("elsewhere", subject=2)


def test_what_is_sealed_is_not_changed() -> None:
    sealed = Sealed.of(CANARY, subject=1)

    with pytest.raises(AttributeError):
        sealed.subject = 2


def test_kept_words_open_only_where_they_belong() -> None:
    box = seal(CANARY, context="place 1")

    assert CANARY.encode() not in box
    assert unseal(box, context="place 1") == CANARY
    with pytest.raises(CannotUnseal):
        unseal(box, context="place 2")
    with pytest.raises(CannotUnseal):
        unseal(box[:-1] + bytes([box[-1] ^ 1]), context="place 1")


def test_who_may_know_where_is_told_and_it_is_written_down(cast: Lindens) -> None:
    sealed = Sealed.of(CANARY, subject=cast.maya)
    reader = Scope(reader=cast.grace.pk, on=TODAY, classes={cast.maya: ALL})

    with entered(reader):
        assert reveal(sealed, by=cast.grace, at=NOW, why="A letter to Kerry") == CANARY

    with system("the audit"):
        [reading] = Reading.objects.filter(action="reveal where")
    assert (reading.actor, reading.subject) == (cast.grace.pk, cast.maya)
    assert reading.decision == "allowed: A letter to Kerry"


def test_nobody_else_is_told(cast: Lindens) -> None:
    sealed = Sealed.of(CANARY, subject=cast.maya)
    without = Scope(reader=cast.grace.pk, on=TODAY, classes={cast.maya: ALL & ~FieldClass.LOCATION})
    another = Scope(reader=cast.grace.pk + 1, on=TODAY, classes={cast.maya: ALL})
    grace = Scope(reader=cast.grace.pk, on=TODAY, classes={cast.maya: ALL})

    for scope, why in ((without, "A letter"), (another, "A letter"), (grace, " ")):
        with entered(scope), pytest.raises(NotForYou):
            reveal(sealed, by=cast.grace, at=NOW, why=why)
    with system("not even the machinery"), pytest.raises(NotForYou):
        reveal(sealed, by=cast.grace, at=NOW, why="A letter")
