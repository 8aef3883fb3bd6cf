"""What is in files, said without a database and without keeping anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from footpath.imports import care_mapping
from footpath.imports.care_reading import OpenFolder, open_folders
from footpath.imports.mapping import IN_ORDER
from footpath.imports.names import Names
from footpath.imports.reading import Given, OpenFile, Told, open_files
from footpath.imports.saying import Census


@dataclass(slots=True, kw_only=True)
class Looked:
    """What files hold: each child and each record counted once, in however many files they are."""

    files: list[tuple[Census, int]]
    children: int = 0
    records: dict[str, int] = field(default_factory=dict)
    named: int = 0
    names_unknown: list[str] = field(default_factory=list)
    without_id: int = 0
    told: Told = field(default_factory=Told)


def look(
    files: Sequence[Given],
    *,
    authority: str | None = None,
    names: Names | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Looked:
    """
    Check files whole and count what is in them.

    :raises cin.CensusRefused: one of them is not a census message.
    """
    opened = open_files(files, authority=authority)
    return _look(opened, IN_ORDER, names=names, progress=progress)


def look_at_folders(
    folders: Sequence[Given],
    *,
    authority: str = "",
    year: int | None = None,
    names: Names | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Looked:
    """
    Read folders of the return of children looked after whole, and count what is in them.

    :raises ssda903.FolderRefused: one of them is not a return.
    :raises WhichYear: the year of a folder cannot be told.
    """
    opened = open_folders(folders, authority=authority, year=year)
    return _look(opened, care_mapping.IN_ORDER, names=names, progress=progress)


def _look(
    opened: Sequence[OpenFile | OpenFolder],
    in_order: Sequence[Sequence[str]],
    *,
    names: Names | None,
    progress: Callable[[int, int], None] | None,
) -> Looked:
    looked = Looked(files=[(one.census, one.children) for one in opened])
    children: set[tuple[str, str]] = set()
    keys: dict[str, set[str]] = {kind: set() for kinds in in_order for kind in kinds}
    done, of = 0, sum(one.children for one in opened)
    for one in opened:
        for batch in one.batches(looked.told):
            for child in batch:
                children.add((one.census.authority, child.number))
                for draft in child.records:
                    keys[draft.kind].add(draft.key)
            done += len(batch)
            if progress is not None:
                progress(done, of)
        looked.without_id += one.without_id
    looked.children = len(children)
    looked.records = {kind: len(found) for kind, found in keys.items()}
    if names is not None:
        looked.named = sum(names.of(whose, number) is not None for whose, number in children)
        here = children | {("", number) for _, number in children}
        unknown = [one for key, one in names.by_number.items() if key not in here]
        looked.names_unknown = [f"line {one.line}: {one.number}" for one in unknown]
    return looked
