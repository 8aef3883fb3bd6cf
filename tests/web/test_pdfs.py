"""A PDF is downloaded as it came, or read as pictures of its pages, by whoever may read its record and nobody else."""

from __future__ import annotations

import io
from pathlib import Path
from uuid import UUID

import pytest
from django.urls import reverse

from footpath.record import actions, files
from footpath.record.values import Attached, FiledTo, Words, Writing
from footpath.store.scope import system
from tests.record.papers import PLANTED, a_pdf, hostile
from tests.web.world import AT, SEES_OURS, TODAY, World, world

pytestmark = pytest.mark.django_db


def filed(made: World, data: bytes) -> tuple[UUID, Attached]:
    """A document of our child with this PDF, and the file."""
    attached = files.keep_file(name="letter.pdf", content=io.BytesIO(data), shows="A letter")
    with system("a document in a test"):
        written = actions.write(
            Writing(
                kind="help.document", happened_on=TODAY, filed_to=(FiledTo(subject=made.children["ours"]),),
                words=(Words(slot="said", words="A letter."),), attached=(attached,),
            ),
            by=made.users["practitioner"], at=AT,
        )  # fmt: skip
    return written.ref, attached


def test_its_pages_are_read_as_pictures_and_words_and_none_of_what_it_carries(demonstration: None) -> None:
    made = world()
    record, kept = filed(made, hostile("The heron came."))
    client = made.client("practitioner")
    read = reverse("records:pages", args=[kept.ref])
    for page in (reverse("records:page", args=[record]), reverse("documents:page", args=[record])):
        assert f'href="{read}"' in client.get(page).content.decode(), page
    shown = client.get(read)
    words = shown.content.decode()
    assert "2 pages, drawn here" in words
    assert "The heron came." in words
    assert "<iframe" not in words
    drawn = client.get(reverse("records:page-picture", args=[kept.ref, 2]))
    assert (drawn.status_code, drawn["Content-Type"]) == (200, "image/png")
    assert drawn["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for word in PLANTED:
        assert word not in shown.content
        assert word not in drawn.content


def test_the_file_itself_is_only_ever_downloaded_and_is_as_it_came(demonstration: None) -> None:
    made = world()
    given = hostile()
    _, kept = filed(made, given)
    answer = made.client("practitioner").get(reverse("records:file", args=[kept.ref]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == given  # type: ignore[attr-defined]


def test_whoever_may_not_read_the_record_reads_no_page_of_it(demonstration: None) -> None:
    made = world()
    _, kept = filed(made, a_pdf("The heron came."))
    for who in made.users:
        client = made.client(who)
        expected = 200 if who in SEES_OURS else 404
        assert client.get(reverse("records:pages", args=[kept.ref])).status_code == expected, who
    picture = reverse("records:page-picture", args=[kept.ref, 1])
    assert made.client("practitioner").get(picture).status_code == 200
    assert made.client("other practitioner").get(picture).status_code == 404


def test_pages_that_are_not_there_and_files_that_are_no_pdf_are_met_with_an_answer(demonstration: None) -> None:
    made = world()
    _, kept = filed(made, a_pdf("One"))
    client = made.client("practitioner")
    for number in (0, 2, 401, 10**12):
        assert client.get(f"/records/file/{kept.ref}/pages/{number}/").status_code == 404, number
    for asked in ("99", "-1", "x", "0", "9" * 40):
        answer = client.get(reverse("records:pages", args=[kept.ref]) + f"?from={asked}")
        assert answer.status_code in (200, 404), asked
    assert client.get(reverse("records:pages", args=[made.files["ours"]])).status_code == 404


def test_one_kept_long_ago_that_is_locked_or_broken_says_so_where_it_is_read(demonstration: None) -> None:
    made = world()
    _, kept = filed(made, a_pdf("Before"))
    Path(files.path_of(kept.stored)).write_bytes(a_pdf("Before")[:100])
    words = made.client("practitioner").get(reverse("records:pages", args=[kept.ref])).content.decode()
    assert "is broken" in words
    assert "Download it as it came" in words


def test_a_long_one_is_read_some_pages_at_a_time(demonstration: None) -> None:
    made = world()
    _, kept = filed(made, a_pdf("A page", pages=45))
    client = made.client("practitioner")
    first = client.get(reverse("records:pages", args=[kept.ref])).content.decode()
    assert first.count("<figure") == 20
    assert "Pages 21 to 40" in first
    last = client.get(reverse("records:pages", args=[kept.ref]) + "?from=41").content.decode()
    assert last.count("<figure") == 5
    assert "Pages 21 to 40" in last
