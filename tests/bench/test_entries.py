"""An entry of a chronology is drawn the same by a template and without one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template.loader import render_to_string

from footpath.web.ui.entries import drawn
from footpath.web.ui.values import Entry

_ENTRY = Entry(
    when="4 Nov", iso="2026-11-04", kind="Visit & more", line="We <b>sat</b> & \"talked\"", by="Grace O'Shea",
    url="/records/1/?a=1&b=2",
)  # fmt: skip
_ENTRIES = [
    pytest.param(_ENTRY, id="usual"),
    pytest.param(Entry(), id="nothing in it"),
    pytest.param(replace(_ENTRY, by="", url=""), id="no writer and no address"),
    pytest.param(replace(_ENTRY, iso=""), id="no exact day"),
    pytest.param(replace(_ENTRY, significant=True), id="significant"),
    pytest.param(replace(_ENTRY, significant=True, because="<first> time"), id="significant and why"),
    pytest.param(replace(_ENTRY, own_words=True, significant=True), id="their own words"),
    pytest.param(replace(_ENTRY, found="No <harm> was found & said"), id="what was found"),
    pytest.param(Entry(when="4 Nov", iso="2026-11-04", withheld=True), id="withheld"),
    pytest.param(Entry(when="2019 <or so>", withheld=True), id="withheld on no exact day"),
]


@pytest.mark.parametrize("entry", _ENTRIES)
def test_an_entry_is_the_same_with_a_template_and_without(entry: Entry) -> None:
    assert drawn([entry]) == render_to_string("ui/entry.html", {"entry": entry})


def test_entries_follow_one_another() -> None:
    assert drawn([_ENTRY, _ENTRY]) == drawn([_ENTRY]) * 2
