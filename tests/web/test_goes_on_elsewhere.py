"""Unfinished writing goes on at the page it was begun on, and never leads anybody away from here."""

from __future__ import annotations

from uuid import uuid4

import pytest

from footpath.record import drafts
from footpath.store.scope import system
from footpath.web import clock
from footpath.web.writing.unfinished import goes_on_at
from tests.access.cast import cast, reading

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "goes_on"),
    [("/plans/1/again/", "/plans/1/again/"), ("//elsewhere.example/", ""), ("https://elsewhere.example/", "")],
)
def test_a_draft_goes_on_only_at_a_page_of_this_site(said: str, goes_on: str) -> None:
    people, ref = cast(), uuid4()
    with system("write for a test"):
        drafts.begin(
            ref=ref, kind="help.visit", subjects=[people.maya], fields={drafts.WRITTEN_AT: said}, by=people.grace,
            at=clock.record_now(),
        )  # fmt: skip

    with reading(people.grace):
        assert goes_on_at(ref) == goes_on
