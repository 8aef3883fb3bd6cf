"""Letters and documents in the pages, for those who may not write them or may not know where they went."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from footpath.access import actions as access
from footpath.access.models import Allocation, Subject
from footpath.documents.models import Misfiled
from footpath.people.actions.places import protect_place
from footpath.people.models.places import PlaceOf
from footpath.store.scope import system
from tests.document_pages.test_pages import filed, made_by, with_jean
from tests.web.world import AT, TODAY, world

pytestmark = pytest.mark.django_db


def got(client: Client, url: str) -> int:
    """What a file answers, read to its end."""
    answer: Any = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return int(answer.status_code)


def test_a_letter_is_written_again_to_whom_it_was_and_to_nobody_else(demonstration: None) -> None:
    """Its earlier versions carry the address that it was made with."""
    made = world()
    jean, client = with_jean(made), made.client("practitioner")
    letter = made_by(made, client, jean)
    start = reverse("letters:write", args=[made.refs["ours"]])
    with system("a test"):
        mother = Subject.objects.get(ref=made.refs["ours: mother"]).pk
    assert client.get(f"{start}?to={jean}&letter={letter.record.ref}").status_code == 200
    assert client.get(f"{start}?to={mother}&letter={letter.record.ref}").status_code == 404


def test_an_address_on_a_letter_is_shut_with_the_place_when_that_is_protected(demonstration: None) -> None:
    made = world()
    jean, client, other = with_jean(made), made.client("practitioner"), made.client("administrator")
    letter = made_by(made, client, jean)
    page = reverse("letters:page", args=[letter.record.ref])
    [file, _] = re.findall(r"/records/file/[0-9a-f-]+/", other.get(page).content.decode())
    assert got(other, file) == 200
    with system("Jean is not safe there any more"):
        by = made.users["practitioner"]
        access.allocate(subject=jean, to=by, part=Allocation.Part.LEAD, since=TODAY, by=by, at=AT)
        place = PlaceOf.objects.get(pk=letter.place_of or 0).place_id
        protect_place(place=place, why="A test", by=made.users["manager"], at=AT)
    for url in (page, reverse("records:page", args=[letter.record.ref])):
        shown = other.get(url)
        assert shown.status_code == 200
        assert file not in shown.content.decode()
        assert file in client.get(url).content.decode()
    assert got(other, file) == 404
    assert got(client, file) == 200


def test_whoever_does_not_work_with_a_child_is_offered_no_letter_to_write(demonstration: None) -> None:
    made = world()
    jean = with_jean(made)
    start, about = (reverse(f"letters:{name}", args=[made.refs["ours"]]) for name in ("write", "about"))
    for who in ("partner, shared with", "volunteer", "advocate"):
        client = made.client(who)
        assert client.get(f"{start}?to={jean}&purpose=plain").status_code == 404, who
        assert start not in client.get(about).content.decode(), who
    assert start in made.client("administrator").get(about).content.decode()


def test_what_was_misfiled_twice_is_sealed_twice(demonstration: None) -> None:
    made = world()
    by, child = made.users["manager"], made.children
    with system("two children of one team"):
        access.allocate(subject=child["theirs"], to=made.team, part=Allocation.Part.TEAM, since=TODAY, by=by, at=AT)
    written = filed(made)
    client, url = made.client("practitioner"), reverse("documents:move", args=[written.ref])
    for find, right, version in (("Kit", "theirs", "1"), ("Maya", "ours", "2")):
        answer = client.post(
            f"{url}?find={find}+Linden", {"right": str(child[right]), "why": "Of one name", "version": version}
        )
        assert answer.status_code == 302, answer.content.decode()
    for left in (1, 0):
        made.client("manager").post(reverse("documents:seal", args=[written.ref]))
        with system("a test"):
            assert Misfiled.objects.filter(sealed_at=None).count() == left
