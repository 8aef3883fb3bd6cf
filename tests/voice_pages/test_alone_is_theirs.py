"""What a child made alone stays what they made: whoever it was left for changes no word of it, and makes none up."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from footpath.record import drafts
from footpath.record.models import Draft, Record
from footpath.store.scope import system
from footpath.voice.actions.ways import FINISHED, WAY
from tests.people.cast import reading
from tests.voice_pages.phones import judged, opened, the_way
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def turned_on(demonstration: None, settings: Settings) -> None:
    settings.FOOTPATH_ALONE = True
    cache.clear()


def left(made: World) -> tuple[Client, UUID]:
    """Their worker, and what a child has left for them."""
    client = judged(made)
    opened(made, client).post("/open/room/make/", {"words": "He frightens me. Do not tell Grace’s boss."})
    with system("what was left, in a test"):
        return client, Draft.objects.get().ref


def as_it_is(draft: UUID) -> dict[str, object]:
    with system("what stands there, in a test"):
        return dict(Draft.objects.get(ref=draft, discarded_at=None).fields)


def test_no_page_for_writing_changes_what_a_child_left(settings: Settings) -> None:
    made = world()
    client, draft = left(made)
    stood = as_it_is(draft)
    for name, sent in (
        ("save", {"version": "1", "words": "All is well."}), ("write", {"do": "keep", "words": "Fine."}),
        ("write", {"version": "1", "words": "Fine."}), ("discard", {}),
    ):  # fmt: skip
        assert client.post(reverse(f"writing:{name}", args=[draft]), sent).status_code in (302, 404), name
        assert as_it_is(draft) == stood, name


def test_nobody_changes_it_throws_it_away_or_gives_it_away_by_any_other_way() -> None:
    made = world()
    _, draft = left(made)
    worker, child = made.users["practitioner"], made.children["ours"]
    stood = as_it_is(draft)
    with reading(worker):
        there = drafts.open_draft(ref=draft)
        assert there is not None
        for do in (
            lambda: drafts.keep(ref=draft, version=there.version, fields={}, subjects=[child], by=worker, at=AT),
            lambda: drafts.discard(ref=draft, by=worker, at=AT),
            lambda: drafts.hand_to(ref=draft, to=made.users["other practitioner"], by=worker),
        ):
            with pytest.raises(drafts.AChildsOwn):
                do()
    assert as_it_is(draft) == stood


def test_what_a_worker_typed_is_never_kept_as_made_alone_by_a_child() -> None:
    made = world()
    client, real = left(made)
    way, draft = str(the_way().ref), uuid4()
    there = f"?child={made.refs['ours']}&kind=voice.words"
    forged = {WAY: way, FINISHED: "yes", "words": "It was only a game.", "version": "0"}
    client.post(reverse("writing:save", args=[draft]) + there, forged)
    kept = as_it_is(draft)
    assert WAY not in kept
    page = client.get(reverse("voice:unfinished", args=[made.refs["ours"], draft])).content.decode()
    assert "made this alone" not in page
    with reading(made.users["practitioner"]):
        ref = uuid4()
        drafts.begin(
            ref=ref, kind="help.visit", subjects=[made.children["ours"]], fields=forged, by=made.users["practitioner"],
            at=AT,
        )  # fmt: skip
    assert WAY not in as_it_is(ref)
    address = reverse("voice:unfinished", args=[made.refs["ours"], ref])
    assert client.get(address).status_code == 404, "a visit begun is nothing that a child left"
    assert client.post(address, {"keep": "yes"}).status_code == 404
    client.post(reverse("voice:unfinished", args=[made.refs["ours"], real]), {"keep": "yes"})
    with system("what was filed, in a test"):
        assert Record.objects.filter(kind="voice.words").count() == 1
