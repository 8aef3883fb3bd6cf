"""What is asked when a return is checked, and when a query of it is true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from footpath.returns.actions import CIN, SSDA903
from footpath.web.imports.forms import FilesField
from footpath.web.plans.forms import Dated, DayField
from footpath.web.returns.workshop import ANNEX_A

_RETURNS = (
    (CIN, "Children in need census"),
    (SSDA903, "Children looked after (SSDA903)"),
    (ANNEX_A, "The lists for an inspection (Annex A)"),
)


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


class Explain(forms.Form):
    words = forms.CharField(
        label="Why is it true?",
        help_text="A sentence that will still make sense next year, to somebody else.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it is true."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


class Make(Dated):
    which = forms.ChoiceField(
        label="Which return?",
        choices=_RETURNS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which return to make."},
    )
    year = forms.ChoiceField(
        label="Of the year", help_text="From 1 April to 31 March. The lists for an inspection need none."
    )
    authority = forms.CharField(
        label="Whose is it?",
        help_text="The authority’s three digits, or its code such as E09000027. Leave it empty where all the children "
        "here are one authority’s.",
        max_length=20,
        required=False,
    )
    serial = forms.IntegerField(
        label="Which time is this census sent?",
        help_text="1 when it is first sent, then 2 and on.",
        min_value=1,
        max_value=999,
        required=False,
    )
    on = DayField(
        label="The day of the inspection", help_text="Today, if you leave it empty.", required=False, ahead=False
    )

    def __init__(self, *args: Any, years: Sequence[int], **rest: Any) -> None:
        super().__init__(*args, **rest)
        field = self.fields["year"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(year), f"{year - 1}-{year % 100:02d}") for year in reversed(years)]
