"""The official lists of codes, each with the words and the dates it was in use."""

from footpath.kernel.codelists.lists import (
    Code,
    CodeList,
    Standing,
    UnknownCode,
    UnknownCodeList,
    codelist,
    codelist_keys,
)

__all__ = [
    "Code",
    "CodeList",
    "Standing",
    "UnknownCode",
    "UnknownCodeList",
    "codelist",
    "codelist_keys",
]
