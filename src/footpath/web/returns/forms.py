"""What is asked when a return is checked, and when a query of it is true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from footpath.returns.cin.rule import FIRST_YEAR, LAST_YEAR
from footpath.web.imports.forms import FilesField


class Choose(forms.Form):
    chosen = FilesField(
        label="Which statutory return?",
        help_text="A children in need census is one XML file. A return of children looked after (SSDA903) is its CSV "
        "files chosen together, one zip of them, or its one XML. Nothing in it is written into the record.",
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
            "empty": "There is nothing in this file. Choose the return as it was exported.",
            "max_length": "The name of this file is too long. Give it a shorter one, then choose it again.",
        },
    )
    previous = FilesField(
        label="Last year’s return of children looked after, if you have it",
        help_text="Some rules compare the two. Not asked of a census.",
        required=False,
    )
    authority = forms.CharField(
        label="Whose return of children looked after is it?",
        help_text="The authority’s three digits, or its code such as E09000027: the return does not say. Leave it "
        "empty where all the children here are one authority’s, and for a census.",
        max_length=20,
        required=False,
    )


def years(today: date) -> list[tuple[str, str]]:
    """The census years that can be made and checked, the one that goes on first."""
    goes_on = today.year + (today >= date(today.year, 4, 1))
    return [
        (str(year), f"1 April {year - 1} to 31 March {year}{', so far' if year == goes_on else ''}")
        for year in range(min(goes_on, LAST_YEAR), FIRST_YEAR - 1, -1)
    ]


class Make(forms.Form):
    year = forms.ChoiceField(
        label="Of which year?", widget=forms.RadioSelect, error_messages={"required": "Choose the year."}
    )
    authority = forms.CharField(
        label="Whose return is it?", required=False, max_length=3,
        help_text="The authority’s three digits. Leave it empty where all the children here are one authority’s.",
    )  # fmt: skip
    serial = forms.IntegerField(
        label="Which sending of it?", required=False, min_value=1, max_value=999,
        help_text="Empty where it is sent for the first time; then 2, and on.",
    )  # fmt: skip

    def __init__(self, *args: Any, years: Sequence[tuple[str, str]], **rest: Any) -> None:
        rest["use_required_attribute"] = False
        super().__init__(*args, **rest)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(years)


class Explain(forms.Form):
    words = forms.CharField(
        label="Why is it true?",
        help_text="A sentence that will still make sense next year, to somebody else.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it is true."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
