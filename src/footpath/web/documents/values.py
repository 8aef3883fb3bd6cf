"""A document as a page shows it: frozen values that no template can query through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from footpath.documents.models import Letter
from footpath.documents.queries.filed import Edition, Filed, Moved, is_as_it_came
from footpath.people.queries.names import NOBODY, names_of
from footpath.record.values import Opened
from footpath.web.words import as_exact, listed, short


@dataclass(frozen=True, kw_only=True)
class FileRow:
    name: str
    url: str
    shows: str
    is_picture: bool
    read_url: str
    """Where its pages are read here, where they can be."""
    sha256: str
    changed: bool
    """The bytes kept are no longer those that were put there."""


@dataclass(frozen=True, kw_only=True)
class EditionRow:
    """One version: who put it there, when, and what changed."""

    number: int
    when: str
    by: str
    what: str
    is_newest: bool
    files: tuple[FileRow, ...]


@dataclass(frozen=True, kw_only=True)
class MovedRow:
    """That it had been misfiled."""

    id: int
    words: str
    why: str
    sealed: str


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A document in a list."""

    label: str
    title: str
    when: str
    iso: str
    by: str
    to: str
    versions: int
    newest: str
    url: str
    astray: str = ""
    told_of: str = ""
    moved: bool = False


def title_of(one: Opened) -> str:
    """What it is, in its first words: what it says, or what a file shows, or its name."""
    if one.kind == Letter.KIND:
        about = one.facts["about"]
        return f"To {one.facts['called']}" + (f": {about}" if about else "")
    shows = next((file.shows for file in one.attached if file.shows), "")
    said = next((paragraph.words for paragraph in one.paragraphs if paragraph.words), "")
    words = " ".join(said.split()) or shows or next((file.name for file in one.attached), one.label)
    return words if len(words) <= 110 else words[:110].rsplit(" ", 1)[0] + " …"


def row_of(filed: Filed, today: date) -> DocumentRow:
    one, newest = filed.opened, filed.editions[0] if filed.editions else None
    names = names_of(each.subject for each in one.present)
    return DocumentRow(
        label=one.label,
        title=title_of(one),
        when=as_exact(one.happened_on, one.how_exact),
        iso=one.happened_on.isoformat(),
        by=one.by,
        to=listed(names.values()),
        versions=newest.number if newest else 0,
        newest=f"{newest.by}, {short(newest.at.date(), today=today)}" if newest and newest.number > 1 else "",
        url=reverse("letters:page" if one.kind == Letter.KIND else "documents:page", args=[one.ref]),
        astray=str(Letter.Astray(one.facts["astray"]).label) if one.kind == Letter.KIND and one.facts["astray"] else "",
        told_of=one.words("astray"),
        moved=bool(filed.moved),
    )


def edition_row(one: Edition, today: date) -> EditionRow:
    return EditionRow(
        number=one.number,
        when=f"{short(one.at.date(), today=today)}, {one.at:%H:%M}",
        by=one.by,
        what=one.what,
        is_newest=one.is_newest,
        files=tuple(
            FileRow(
                name=file.name, url=reverse("records:file", args=[file.ref]), shows=file.shows,
                is_picture=file.is_picture,
                read_url=reverse("records:pages", args=[file.ref]) if file.is_pdf else "",
                sha256=file.sha256, changed=not is_as_it_came(file),
            )
            for file in one.files
        ),
    )  # fmt: skip


def moved_row(one: Moved) -> MovedRow:
    names = names_of([one.wrong, one.right])
    wrong, right = names.get(one.wrong, NOBODY), names.get(one.right, NOBODY)
    sealed = f"{one.by} and {one.second} sealed what stood before, {one.sealed_at:%-d %B %Y}." if one.sealed_at else ""
    return MovedRow(
        id=one.id,
        words=f"It had been filed to {wrong} by mistake. {one.by} moved it to {right} on {one.at:%-d %B %Y at %H:%M}.",
        why=one.why,
        sealed=sealed,
    )
