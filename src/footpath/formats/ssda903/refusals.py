"""Why a folder was refused, whole."""

from __future__ import annotations


class FolderRefused(Exception):
    """
    The folder, or one file in it, was refused.

    Its text is one sentence: the file, the row, what is wrong, what to do (``do``). The row is
    counted as a spreadsheet counts it, the row of column names being 1, and is None where no row is
    to blame.
    """

    def __init__(self, *, file: str, what: str, do: str, row: int | None = None) -> None:
        self.file = file
        self.row = row
        self.what = what
        self.do = do
        where = "" if row is None else f", row {row}"
        super().__init__(f"{file}{where}: {what}; nothing was read; {do}.")


class NotAFolder(FolderRefused):
    """What was given is not a folder with the files of the return in it."""


class UnknownFile(FolderRefused):
    """A file has columns that no file of the return has."""


class FileTwice(FolderRefused):
    """The same file of the return is in the folder twice."""


class UnreadableFile(FolderRefused):
    """A file is not a table of text that can be read safely."""
