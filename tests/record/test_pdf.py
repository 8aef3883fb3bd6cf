"""A PDF that came in is kept as it came; what it carries besides its pages is opened by nobody here."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject

from footpath.record import pdf
from footpath.record.files import NotKept, keep_file, path_of
from tests.record.papers import PLANTED, a_pdf, hostile


def test_a_pdf_is_kept_to_the_last_byte() -> None:
    given = hostile()
    kept = keep_file(name="letter.pdf", content=io.BytesIO(given))
    assert path_of(kept.stored).read_bytes() == given
    assert kept.is_pdf


def test_its_pages_are_pictures_with_nothing_else_of_it() -> None:
    given = hostile()
    for word in PLANTED:
        assert word in given, "it is planted"
    assert pdf.look(given, name="x").pages == 2
    for number in range(2):
        drawn = pdf.page_as_picture(given, name="x", number=number)
        with Image.open(io.BytesIO(drawn)) as picture:
            assert picture.format == "PNG"
            assert not picture.info
            assert max(picture.size) <= 1754
        for word in PLANTED:
            assert word not in drawn


def test_the_words_on_a_page_are_read_and_those_of_scripts_and_files_within_it_are_not() -> None:
    looked = pdf.look(hostile("The heron came."), name="x", first=0, last=2)
    assert looked.words[0].strip() == "The heron came."
    assert not any(word.decode() in words for word in PLANTED for words in looked.words)


def _locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(a_pdf("Locked"))))
    writer.encrypt("a password", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        pytest.param(_locked(), "is locked with a password", id="locked"),
        pytest.param(a_pdf("Half")[:120], "is broken", id="half of it"),
        pytest.param(b"%PDF-1.7\n" + b"\0" * 500, "is broken", id="nothing in it"),
        pytest.param(a_pdf("Many", pages=401), "has 401 pages; 400 are taken at most", id="too many pages"),
    ],
)
def test_what_cannot_be_read_is_said_to_be_so_with_what_to_do(given: bytes, said: str) -> None:
    with pytest.raises(NotKept, match=said):
        keep_file(name="letter.pdf", content=io.BytesIO(given))


def test_a_page_larger_than_any_paper_is_drawn_small() -> None:
    writer = PdfWriter()
    writer.add_blank_page(width=14_400, height=14_400)
    out = io.BytesIO()
    writer.write(out)
    with Image.open(io.BytesIO(pdf.page_as_picture(out.getvalue(), name="x", number=0))) as picture:
        assert max(picture.size) <= 1754


def test_a_page_that_is_not_there_is_said_to_be_so() -> None:
    with pytest.raises(pdf.NotRead, match="Download it as it came"):
        pdf.page_as_picture(a_pdf("One"), name="x", number=5)


def test_what_is_planted_would_be_found_by_whoever_opened_it_elsewhere() -> None:
    reader = PdfReader(io.BytesIO(hostile()))
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    assert root["/OpenAction"].get_object()["/S"] == "/Launch"  # type: ignore[index]
    assert "secret.txt" in reader.attachments
    assert isinstance(reader.pages[0]["/Annots"].get_object(), ArrayObject)
