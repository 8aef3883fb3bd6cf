"""The pages of chronologies, and the files that leave, as those who make them and those who read them meet them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from uuid import UUID

import docx
import pypdf
import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from footpath.access.models import Subject
from footpath.demo.cast.where import CANARIES
from footpath.demo.doing import Area
from footpath.ledger.given_out import is_ours
from footpath.record.models import Record
from footpath.store.scope import system
from footpath.web.chronologies import choosing
from footpath.web.chronologies.paper import safe
from tests.chronology_pages.conftest import SignedIn

PAGES = ("page", "choose", "questions", "compare", "copy", "here", "again", "change", "story", "add-chapter")


@pytest.fixture(autouse=True)
def _as_if_it_had_not_been(area: Area) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _ref(area: Area, name: str) -> UUID:
    with system("find a chronology of the story, in a test"):
        return Record.objects.get(pk=area.records[name]).ref


def _child(area: Area, who: str) -> UUID:
    with system("find a child, in a test"):
        return Subject.objects.get(pk=area.people[who]).ref


def _rough(area: Area, client: Client, who: str) -> UUID:
    url = reverse("chronologies-child:about", args=[_child(area, who)])
    response = client.post(url, {"do": "rough"})
    assert response.status_code == 302, response.content.decode()[-1500:]
    return UUID(response["Location"].split("/")[2])


def _url(name: str, *given: object) -> str:
    return reverse(f"chronologies:{name}", args=given)


def _keys(page: str) -> list[str]:
    return re.findall(r'data-key-of="([^"]+)"', page)


def _words_of(content: bytes) -> str:
    """A file as somebody else’s reader reads it, with what it says of itself."""
    if content[:4] == b"%PDF":
        pdf = pypdf.PdfReader(io.BytesIO(content))
        return "\n".join([*(page.extract_text() for page in pdf.pages), *map(str, (pdf.metadata or {}).values())])
    if content[:2] == b"PK":
        word = docx.Document(io.BytesIO(content))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        about = word.core_properties
        own = [about.title, about.author, about.subject, about.comments, about.keywords]
        return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells, *own])
    return content.decode("utf-8-sig")


@pytest.mark.parametrize("name", PAGES)
def test_who_has_no_business_here_finds_nothing_on_any_of_its_pages(area: Area, signed_in: SignedIn, name: str) -> None:
    ref = _ref(area, "kais-story")
    assert signed_in("owen").get(_url(name, ref)).status_code == 200
    for who in ("charlie", "sian", "ruth"):
        assert signed_in(who).get(_url(name, ref)).status_code == 404, who


def test_who_has_no_business_here_changes_nothing_in_it(area: Area, signed_in: SignedIn) -> None:
    ref = _ref(area, "kais-story")
    owen = signed_in("owen")
    key = _keys(owen.get(_url("choose", ref)).content.decode())[0]
    link = re.findall(r'href="([^"]+/story/chapter/[0-9a-f-]{36}/)"', owen.get(_url("story", ref)).content.decode())[0]
    with system("its version"):
        before = Record.objects.get(ref=ref).version
    for who in ("charlie", "sian", "ruth"):
        client = signed_in(who)
        posts = [
            (_url("decide", ref), {"key": key, "state": "dropped"}),
            (_url("say", ref), {"key": key, "version": "1"}),
            (_url("finish", ref), {"version": str(before)}),
            (_url("word", ref, key), {"version": "1", "what": "Something else."}),
            (link, {"version": "1", "title": "Mine", "when": "2011"}),
        ]
        assert {client.post(url, sent).status_code for url, sent in posts} == {404}, who
    assert owen.get(link).status_code == owen.get(_url("word", ref, key)).status_code == 200
    with system("its version"):
        assert Record.objects.get(ref=ref).version == before


@pytest.mark.parametrize("version", ["", "x", "²", "-1", "9" * 30])
def test_what_is_no_version_is_met_with_an_answer_and_changes_nothing(
    area: Area, signed_in: SignedIn, version: str
) -> None:
    owen, ref = signed_in("owen"), _ref(area, "kais-story")
    key = _keys(owen.get(_url("choose", ref)).content.decode())[0]
    with system("its version"):
        before = Record.objects.get(ref=ref).version
    for url in (_url("finish", ref), _url("word", ref, key), _url("say", ref)):
        sent = {"version": version, "key": key, "what": "Something else."}
        assert owen.post(url, sent).status_code in (200, 302, 409), url
    with system("its version"):
        assert Record.objects.get(ref=ref).version == before


def test_a_rough_chronology_is_made_at_one_press_and_chosen_from_entry_by_entry(
    area: Area, signed_in: SignedIn
) -> None:
    grace = signed_in("grace")
    ref = _rough(area, grace, "maya")
    read = grace.get(_url("page", ref)).content.decode()
    assert "A first pick from everything you may read about Maya." in read
    assert "What was found:" in read

    choose = grace.get(_url("choose", ref)).content.decode()
    key = _keys(choose)[0]
    json = {"Accept": "application/json"}
    dropped = grace.post(_url("decide", ref), {"key": key, "state": "dropped"}, headers=json).json()
    assert dropped["before"] == "kept"
    assert "Not chosen" in dropped["row"]
    kept = grace.post(_url("decide", ref), {"key": key, "state": "kept"}, headers=json).json()
    assert kept["kept"] == dropped["kept"] + 1
    version = re.findall(r'name="version" value="(\d+)"', kept["row"])[0]
    maya = area.people["maya"]
    told = {"key": key, "version": version, f"significance-{maya}": "She was waited for."}
    assert grace.post(_url("say", ref), told, headers=json).json()["saved"]
    assert grace.post(_url("say", ref), told, headers=json).status_code == 409
    assert "She was waited for." in grace.get(_url("page", ref)).content.decode()


def test_a_long_childhood_is_chosen_from_a_year_at_a_time(
    area: Area, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace = signed_in("grace")
    ref = _rough(area, grace, "maya")
    whole = _keys(grace.get(_url("choose", ref)).content.decode())
    monkeypatch.setattr(choosing, "MOST_AT_ONCE", 10)

    parts = [_keys(grace.get(_url("choose", ref), {"year": year}).content.decode()) for year in range(2016, 2027)]

    assert 1 < sum(1 for part in parts if part) <= 11
    assert {key for part in parts for key in part} == set(whole)


def test_it_works_without_scripts(area: Area, signed_in: SignedIn) -> None:
    grace = signed_in("grace")
    ref = _rough(area, grace, "theo")
    key = _keys(grace.get(_url("choose", ref)).content.decode())[-1]

    answer = grace.post(_url("decide", ref), {"key": key, "state": "kept"})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"#e-{key.replace(':', '-')}")
    page = grace.get(_url("word", ref, key)).content.decode()
    theo = area.people["theo"]
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    sent = {"version": version, "what": "In other words.", f"impact-{theo}": "He signed “more”."}
    assert grace.post(_url("word", ref, key), sent).status_code == 302
    read = grace.get(_url("page", ref)).content.decode()
    assert "In other words." in read
    assert "He signed “more”." in read
    assert "The record says:" in read


def test_what_is_nowhere_on_the_record_is_dated_as_people_remember_it(area: Area, signed_in: SignedIn) -> None:
    grace = signed_in("grace")
    ref = _rough(area, grace, "maya")

    refused = grace.post(_url("here", ref), {"when": "who knows", "what": "A cup.", "source": "Jean"})
    written = grace.post(_url("here", ref), {"when": "summer 2019", "what": "She won a cup.", "source": "Jean"})

    assert refused.status_code == 422
    assert written.status_code == 302
    read = grace.get(_url("page", ref)).content.decode()
    assert "She won a cup." in read
    assert "summer 2019" in read


def test_a_question_is_answered_and_the_answer_kept(area: Area, signed_in: SignedIn) -> None:
    owen = signed_in("owen")
    ref = _rough(area, owen, "kai")
    page = owen.get(_url("questions", ref)).content.decode()
    key = re.findall(r'name="question" value="(not-seen[^"]+)"', page)[0]

    assert owen.post(_url("questions", ref), {"question": key, "because": " "}).status_code == 422
    owen.post(_url("questions", ref), {"question": key, "because": "He was watching the gate."})

    assert "He was watching the gate." in owen.get(_url("questions", ref)).content.decode()
    assert owen.post(_url("questions", ref), {"question": "made-up", "because": "x"}).status_code == 404


def test_finished_and_opened_again(area: Area, signed_in: SignedIn) -> None:
    grace = signed_in("grace")
    ref = _rough(area, grace, "maya")

    def version() -> str:
        page = grace.get(_url("page", ref)).content.decode()
        return str(re.findall(r'name="version" value="(\d+)"', page)[-1])

    grace.post(_url("finish", ref), {"version": version()})
    finished = grace.get(_url("page", ref)).content.decode()
    assert "Finished by Grace Adeyemi" in finished
    assert grace.get(_url("choose", ref)).status_code == 302
    refused = grace.post(_url("finish", ref), {"version": version(), "why": ""}, follow=True).content.decode()
    assert "Say why it is opened again" in refused
    grace.post(_url("finish", ref), {"version": version(), "why": "Jean remembered more."})
    assert "Jean remembered more." in grace.get(_url("page", ref)).content.decode()
    assert "Nothing." in grace.get(_url("compare", ref)).content.decode()


def _given(client: Client, ref: UUID, form: str, **rest: Any) -> Any:
    asked = {"for": "other", "name": "The family court", **rest}
    page = client.get(_url("copy", ref), asked).content.decode()
    lines = re.findall(r'name="line" value="([^"]+)"[^>]* checked', page)
    return client.post(_url("copy", ref), {**asked, "line": lines, "form": form, "meaning": "on"})


@pytest.mark.parametrize(("form", "ending"), [("pdf", "pdf"), ("word", "docx"), ("csv", "csv")])
def test_a_court_is_given_what_happened_numbered_dated_and_sourced_and_no_place(
    area: Area, signed_in: SignedIn, form: str, ending: str
) -> None:
    tom, ref = signed_in("tom"), _ref(area, "before-bean")

    answer = _given(tom, ref, form)

    assert answer.status_code == 200, answer.content.decode()[:1500]
    assert answer["Content-Disposition"] == f'attachment; filename="chronology.{ending}"'
    words = _words_of(answer.content)
    assert "Reference" in words
    assert "Theo was born." in words
    assert not [one for one in CANARIES if one.casefold() in words.casefold()]
    with system("look at the ledger"):
        assert is_ours(sha256(answer.content).hexdigest())
    assert "The family court" in tom.get(_url("page", ref)).content.decode()


def test_a_practitioner_cannot_give_it_to_a_court_and_a_manager_can(area: Area, signed_in: SignedIn) -> None:
    ref = _ref(area, "for-the-conference")

    assert _given(signed_in("grace"), ref, "csv").status_code == 422
    assert _given(signed_in("tom"), ref, "csv").status_code == 200


def test_rows_are_numbered_and_none_is_a_formula(area: Area, signed_in: SignedIn) -> None:
    tom, ref = signed_in("tom"), _ref(area, "for-the-conference")

    rows = list(csv.reader(io.StringIO(_given(tom, ref, "csv").content.decode("utf-8-sig"))))

    assert rows[0] == ["No.", "Date", "Who", "What happened", "Why it matters", "Source"]
    assert [row[0] for row in rows[1:]] == [str(number) for number in range(1, len(rows))]
    assert any(row[1] == "September 2023" for row in rows)
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@" and cell]
    assert safe("=HYPERLINK()") == "'=HYPERLINK()"


def test_kai_reads_his_story_and_has_it_as_a_book(area: Area, signed_in: SignedIn) -> None:
    owen, ref = signed_in("owen"), _ref(area, "kais-story")
    page = owen.get(_url("story", ref), {"as-child": ""}).content.decode()
    assert "The bit where nobody was late" in page
    assert "Kai’s own title" in page
    assert "Tell it again" not in page

    asked = {"for": str(area.people["kai"]), "book": "1"}
    seen = owen.get(_url("copy", ref), asked).content.decode()
    lines = re.findall(r'name="line" value="([^"]+)"[^>]* checked', seen)
    answer = owen.post(_url("copy", ref), {**asked, "line": lines, "form": "book"})

    assert answer.status_code == 200, answer.content.decode()[:1500]
    assert answer["Content-Disposition"] == 'attachment; filename="my-story.pdf"'
    words = _words_of(answer.content)
    assert "The gate was never yours to hear." in " ".join(words.split())
    assert not [one for one in CANARIES if one.casefold() in words.casefold()]


def test_a_title_that_says_too_much_is_not_on_a_copy(area: Area, signed_in: SignedIn) -> None:
    tom = signed_in("tom")
    ref = _rough(area, tom, "maya")
    with system("its version"):
        version = Record.objects.get(ref=ref).version
    changed = {"title": "Since Thornmere", "purpose": "court", "version": version}
    assert tom.post(_url("change", ref), changed).status_code == 302

    words = _words_of(_given(tom, ref, "word").content)

    assert "Thornmere" not in words
    assert "Maya was born." in words
