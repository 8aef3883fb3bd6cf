"""Writing: kept as it is typed, private until filed, filed once to everybody it concerns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from footpath.ledger.models import Entry
from footpath.record import drafts
from footpath.record.models import Draft, Filing, Passage, Record
from footpath.store.scope import system
from tests.web.world import AT, World, world

pytestmark = pytest.mark.django_db


def _page(made: World, ref: object, kind: str = "help.visit") -> str:
    return reverse("writing:write", args=[ref]) + f"?child={made.refs['ours']}&kind={kind}"


def _save(made: World, client: Client, ref: object, fields: Mapping[str, object]) -> int:
    url = reverse("writing:save", args=[ref]) + f"?child={made.refs['ours']}&kind=help.visit"
    return client.post(url, fields).status_code


def _fields(made: World, **also: object) -> dict[str, object]:
    child = made.children["ours"]
    return {
        "when": "4 Nov 2026", "where": "school", f"who-{child}": "spoken-alone",
        f"own-{child}-said": "Mum laughs more.", "version": 0, **also,
    }  # fmt: skip


def test_what_is_typed_is_kept_and_opens_again_as_it_was_left(demonstration: None) -> None:
    made = world()
    client, ref = made.client("practitioner"), uuid4()
    assert _save(made, client, ref, _fields(made)) == 200
    page = client.get(_page(made, ref)).content.decode()
    assert "Mum laughs more." in page
    assert "Saved" in page
    assert "Mum laughs more." not in client.get("/").content.decode()
    assert "finish" in client.get("/").content.decode()


def test_unfinished_writing_is_its_writers_alone(demonstration: None) -> None:
    made = world()
    ref = uuid4()
    _save(made, made.client("practitioner"), ref, _fields(made))
    for other in ("manager", "supervisor", "site administrator", "duty, tonight"):
        client = made.client(other)
        assert client.get(reverse("writing:write", args=[ref])).status_code == 404, other
        assert client.get(reverse("writing:discard", args=[ref])).status_code == 404, other
        assert client.post(reverse("writing:undo", args=[ref])).status_code == 404, other
        assert client.post(reverse("writing:take-over", args=[ref])).status_code == 404, other


def test_unfinished_writing_is_in_no_history(demonstration: None) -> None:
    made = world()
    with system("count the ledger"):
        before = Entry.objects.count()
    _save(made, made.client("practitioner"), uuid4(), _fields(made))
    with system("count the ledger"):
        assert Entry.objects.count() == before
        assert not Passage.objects.filter(words="Mum laughs more.").exists()


def test_a_second_window_is_told_what_the_first_has_saved(demonstration: None) -> None:
    made = world()
    client, ref = made.client("practitioner"), uuid4()
    child = made.children["ours"]
    _save(made, client, ref, _fields(made))
    assert _save(made, client, ref, _fields(made, version=1, **{f"own-{child}-said": "First window."})) == 200
    url = reverse("writing:save", args=[ref])
    answer = client.post(url, _fields(made, version=1, **{f"own-{child}-said": "Second window."}))
    assert answer.status_code == 409
    clash = answer.json()["clashes"][0]
    assert clash["theirs"] == "First window."
    assert answer.json()["version"] == 2


def test_a_visit_is_filed_once_to_everybody_with_a_paragraph_for_each(demonstration: None) -> None:
    made = world()
    client, ref = made.client("practitioner"), uuid4()
    child = made.children["ours"]
    response = client.post(_page(made, ref), _fields(made, do="file"))
    assert response.status_code == 302, response.content.decode()[:2000]
    with system("look at what was filed"):
        record = Record.objects.latest("id")
        assert record.kind == "help.visit"
        assert [(f.subject_id, f.part) for f in Filing.objects.filter(record=record)] == [(child, "spoken-alone")]
        assert Passage.objects.filter(record=record, subject=child, slot="said", words="Mum laughs more.").exists()
        assert not Draft.objects.filter(ref=ref).exists()


def test_filing_the_same_writing_twice_files_it_once(demonstration: None) -> None:
    made = world()
    client, ref = made.client("practitioner"), uuid4()
    first = client.post(_page(made, ref), _fields(made, do="file"))
    second = client.post(_page(made, ref), _fields(made, do="file"))
    assert (first.status_code, second.status_code) == (302, 302)
    with system("look at what was filed"):
        assert Passage.objects.filter(words="Mum laughs more.", slot="said").count() == 1


def test_seen_alone_is_never_the_whole_of_it(demonstration: None) -> None:
    made = world()
    child = made.children["ours"]
    fields = _fields(made, do="file", **{f"own-{child}-said": ""})
    response = made.client("practitioner").post(_page(made, uuid4()), fields)
    assert response.status_code == 422
    assert "not the whole of it" in response.content.decode()


def test_not_seen_says_where_they_were_said_to_be_and_by_whom(demonstration: None) -> None:
    made = world()
    child = made.children["ours"]
    fields = _fields(made, do="file", **{f"who-{child}": "not-seen", f"own-{child}-said": ""})
    client = made.client("practitioner")
    response = client.post(_page(made, uuid4()), fields)
    assert response.status_code == 422
    assert "said to be, and by whom?" in response.content.decode()
    fields[f"own-{child}-said-to-be"] = "At Nan's, Kerry said."
    assert client.post(_page(made, uuid4()), fields).status_code == 302


@pytest.mark.parametrize("when", ["31 Feb 2026", "next week sometime", "", "1 January 2030"])
def test_a_day_that_cannot_be_is_refused_and_nothing_typed_is_lost(demonstration: None, when: str) -> None:
    made = world()
    response = made.client("practitioner").post(_page(made, uuid4()), _fields(made, do="file", when=when))
    assert response.status_code == 422
    assert "Mum laughs more." in response.content.decode()


def test_what_was_discarded_can_be_taken_back(demonstration: None) -> None:
    made = world()
    client, ref = made.client("practitioner"), uuid4()
    _save(made, client, ref, _fields(made))
    landed = client.post(reverse("writing:discard", args=[ref]), follow=True)
    assert "Discarded" in landed.content.decode()
    assert client.get(reverse("writing:write", args=[ref])).status_code == 404
    assert client.post(reverse("writing:undo", args=[ref])).status_code == 302
    assert "Mum laughs more." in client.get(reverse("writing:write", args=[ref])).content.decode()


def test_when_somebody_leaves_their_unfinished_writing_is_offered_to_their_manager(demonstration: None) -> None:
    made = world()
    ref = uuid4()
    _save(made, made.client("practitioner"), ref, _fields(made))
    drafts.offer(of=made.users["practitioner"], to=made.users["manager"])
    manager = made.client("manager")
    assert "Offered to you" in manager.get("/").content.decode()
    assert manager.post(reverse("writing:take-over", args=[ref])).status_code == 302
    assert "Mum laughs more." in manager.get(reverse("writing:write", args=[ref])).content.decode()


def test_writing_again_keeps_the_old_words(demonstration: None) -> None:
    made = world()
    client, child = made.client("practitioner"), made.children["ours"]
    started = client.get(reverse("writing:again", args=[made.records["ours"].ref]))
    page = started["Location"]
    fields = _fields(made, do="file", **{f"own-{child}-said": "It can stand."})
    assert client.post(page, fields).status_code == 302
    versions = client.get(reverse("records:versions", args=[made.records["ours"].ref])).content.decode()
    assert "mayaword" in versions
    assert "It can stand." in versions


def test_somebody_else_who_wrote_it_again_first_stands_and_both_are_shown(demonstration: None) -> None:
    made = world()
    child = made.children["ours"]
    first, second = made.client("practitioner"), made.client("manager")
    pages = [c.get(reverse("writing:again", args=[made.records["ours"].ref]))["Location"] for c in (first, second)]
    assert first.post(pages[0], _fields(made, do="file", **{f"own-{child}-said": "The first."})).status_code == 302
    response = second.post(pages[1], _fields(made, do="file", **{f"own-{child}-said": "The second."}))
    assert response.status_code == 409
    words = response.content.decode()
    assert "The first." in words
    assert "The second." in words


def test_a_file_that_could_run_is_refused_and_a_picture_forgets_where_it_was_taken(demonstration: None) -> None:
    import io

    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    made = world()
    client, child = made.client("practitioner"), made.children["ours"]
    fields = {"when": "4 Nov 2026", f"own-{child}-words": "Look.", "version": 0, "do": "file"}
    page = _page(made, uuid4(), "voice.words")
    script = SimpleUploadedFile("drawing.svg", b"<svg onload='alert(1)'></svg>")
    refused = client.post(page, {**fields, "file": script})
    assert refused.status_code == 422
    assert "Save it as one of those" in refused.content.decode()

    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "14 Quillfeather Row"
    Image.new("RGB", (20, 20), "teal").save(out, "JPEG", exif=exif)
    assert b"Quillfeather" in out.getvalue()
    picture = SimpleUploadedFile("a.jpg", out.getvalue())
    taken = client.post(_page(made, uuid4(), "voice.words"), {**fields, "file": picture})
    assert taken.status_code == 302
    shown = client.get(reverse("children:page", args=[made.refs["ours"]])).content.decode()
    source = shown.split('src="/records/file/')[1].split('"')[0]
    answer: Any = client.get(f"/records/file/{source}")
    kept = b"".join(answer.streaming_content)
    assert kept.startswith(b"\xff\xd8")
    assert b"Quillfeather" not in kept


def test_a_draft_saved_as_of_when_it_was_saved(demonstration: None) -> None:
    made = world()
    ref = uuid4()
    _save(made, made.client("practitioner"), ref, _fields(made))
    with system("look at a draft"):
        assert Draft.objects.get(ref=ref).saved_at.date() == AT.date()
