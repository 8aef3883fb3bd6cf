"""A drawn family and an eco-map on paper and in Word: the same picture and words, and no place given away."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZipFile

import docx
import pypdf
import pytest
from django.test import Client

from footpath.ledger.models import Entry, Image
from footpath.people.actions import ecomap, family
from footpath.people.models.drawn import EcoMap, EcoTie
from footpath.store.scope import system
from tests.people_pages.cast import CANARIES, NOW, Cast


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def parts_of(word: bytes) -> str:
    with ZipFile(io.BytesIO(word)) as parts:
        return " ".join(
            parts.read(name).decode() for name in parts.namelist() if name.endswith((".xml", ".rels"))
        )  # fmt: skip


def test_the_family_is_a_pdf_of_one_landscape_page_and_the_same_in_words(cast: Cast, grace: Client) -> None:
    answer = grace.post(cast.page("maya", "family/paper/"), {"form": "pdf"})

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="drawing.pdf"'
    read = pypdf.PdfReader(io.BytesIO(answer.content))
    words = words_of(answer.content)
    assert len(read.pages) == 2
    assert read.pages[0].mediabox.width > read.pages[0].mediabox.height
    for name in ("Maya", "Kerry", "Theo", "Dean"):
        assert name in read.pages[0].extract_text()
        assert name in read.pages[1].extract_text()
    assert "Printed for Grace Adeyemi" in words
    assert set(read.metadata or {}) <= {"/Title", "/Producer", "/CreationDate", "/ModDate"}
    for canary in CANARIES:
        assert canary not in words


def test_the_family_is_in_word_with_its_description_and_as_a_list(cast: Cast, grace: Client) -> None:
    answer = grace.post(cast.page("maya", "family/paper/"), {"form": "word"})

    made = docx.Document(io.BytesIO(answer.content))
    [picture] = made.inline_shapes
    about = picture._inline.docPr
    assert "mother of" in about.get("descr")
    listed = [one.text for one in made.paragraphs if one.style and one.style.name == "List Bullet"]
    assert any(line.startswith("Kerry Linden") for line in listed)
    assert made.core_properties.author == ""
    whole = parts_of(answer.content)
    for canary in CANARIES:
        assert canary not in whole


def test_a_copy_is_entered_without_saying_whose_it_is(cast: Cast, grace: Client) -> None:
    grace.post(cast.page("maya", "family/paper/"), {"form": "pdf"})

    with system("what was entered"):
        entry = Entry.objects.filter(verb="given out").latest("seq")
        image = Image.objects.get(seq=entry.seq).image
    assert entry.reason == "A family, drawn: PDF"
    assert "Maya" not in image + entry.reason


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_a_home_called_by_a_protected_place_is_called_nothing_on_paper(cast: Cast, grace: Client, form: str) -> None:
    with system("a household named in all innocence"):
        family.set_household(
            words="14 Quillfeather Row", members=[cast.people["kerry"], cast.people["maya"]], source="Kerry",
            by=cast.users["grace"], at=NOW,
        )  # fmt: skip

    made = grace.post(cast.page("maya", "family/paper/"), {"form": form}).content
    said = words_of(made) if form == "pdf" else parts_of(made)
    assert "Quillfeather" not in said
    assert "Maya" in said


def test_a_tie_that_gives_a_place_away_is_not_on_the_paper_of_an_eco_map(cast: Cast, grace: Client) -> None:
    strong: dict[str, Any] = {"sort": EcoTie.Sort.GROUP, "strength": EcoTie.Strength.STRONG, "flow": EcoTie.Flow.IN}
    with system("a map"):
        made = ecomap.make_map(
            child=cast.people["maya"], what=ecomap.NewMap(viewpoint=EcoMap.Viewpoint.OWN, whose_eyes="Maya"),
            ties=[
                ecomap.NewTie(called="Saltmarsh Lane Primary", **strong), ecomap.NewTie(called="art club", **strong),
            ],
            on=date(2026, 11, 4), by=cast.users["grace"], at=NOW,
        )  # fmt: skip

    answer = grace.post(cast.page("maya", f"ecomap/{made.ref}/paper/"), {"form": "pdf"})
    words = words_of(answer.content)
    assert "art club" in words
    assert "Saltmarsh" not in words


def test_eyes_that_give_a_place_away_are_somebodys_on_the_paper_of_an_eco_map(cast: Cast, grace: Client) -> None:
    with system("a map"):
        made = ecomap.make_map(
            child=cast.people["maya"],
            what=ecomap.NewMap(viewpoint=EcoMap.Viewpoint.FAMILY, whose_eyes="Kerry, 14 Quillfeather Row"),
            on=date(2026, 11, 4), by=cast.users["grace"], at=NOW,
        )  # fmt: skip
    assert "Quillfeather" in grace.get(cast.page("maya", f"ecomap/{made.ref}/")).content.decode()
    for form, said in (("pdf", words_of), ("word", parts_of)):
        answer = grace.post(cast.page("maya", f"ecomap/{made.ref}/paper/"), {"form": form})
        assert "Quillfeather" not in said(answer.content)
        assert b"Quillfeather" not in answer.content
