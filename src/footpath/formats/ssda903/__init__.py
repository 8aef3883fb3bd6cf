"""
The return of children looked after (SSDA903): one authority's folder of CSV files for one year.

``read_folder`` refuses, in one sentence, what cannot be read as those files; it decides which file
is which by its columns and never by its name.
"""

from footpath.formats.ssda903.authorities import NotAnAuthority, code_of, number_of
from footpath.formats.ssda903.layout import TABLES, Table
from footpath.formats.ssda903.postcodes import bare, read_postcodes, with_places
from footpath.formats.ssda903.reader import Folder, read_date, read_file, read_folder, with_dates
from footpath.formats.ssda903.refusals import FileTwice, FolderRefused, NotAFolder, UnknownFile, UnreadableFile
from footpath.formats.ssda903.text import ROW
from footpath.formats.ssda903.year import told_year

__all__ = [
    "ROW",
    "TABLES",
    "FileTwice",
    "Folder",
    "FolderRefused",
    "NotAFolder",
    "NotAnAuthority",
    "Table",
    "UnknownFile",
    "UnreadableFile",
    "bare",
    "code_of",
    "number_of",
    "read_date",
    "read_file",
    "read_folder",
    "read_postcodes",
    "told_year",
    "with_dates",
    "with_places",
]
