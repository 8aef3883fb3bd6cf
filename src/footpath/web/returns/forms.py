"""What is asked when a census is checked, and when a query of it is true."""

from __future__ import annotations

from django import forms

YEAR_WORDS = "The file’s own year"


class Choose(forms.Form):
    chosen = forms.FileField(
        label="Which CIN census file?",
        help_text="The XML file as it is sent to the Department. Nothing in it is written into the record.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xml,text/xml,application/xml"}),
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
            "empty": "There is nothing in this file. Choose the census as it was exported.",
            "max_length": "The name of this file is too long. Give it a shorter one, then choose it again.",
        },
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
