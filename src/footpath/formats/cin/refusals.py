"""Why a file was refused, whole, before anything was read from it."""


class CensusRefused(Exception):
    """
    The file was refused whole.

    Its text is one sentence: the file, the line, what is wrong, what to do (``do``). The line is
    counted from 1, and is None where no line is to blame.
    """

    def __init__(self, *, file: str, what: str, do: str, line: int | None = None) -> None:
        self.file = file
        self.line = line
        self.what = what
        self.do = do
        where = "" if line is None else f", line {line}"
        super().__init__(f"{file}{where}: {what}; nothing was read from it; {do}.")


class NotXml(CensusRefused):
    """It is not XML, or the XML is broken or cut short."""


class NotACinMessage(CensusRefused):
    """It is XML, but not a children in need census message."""


class UnsafeXml(CensusRefused):
    """It holds what no census holds and what could harm the computer that reads it."""


class AuthorityUnclear(CensusRefused):
    """The authority is not said, or two are said; a child's number means nothing without it."""


class ChangedWhileRead(CensusRefused):
    """The file changed between being checked and being read."""
