"""What is asked when a return is checked, and when a query of it is true."""

from __future__ import annotations

from django import forms

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


class Explain(forms.Form):
    words = forms.CharField(
        label="Why is it true?",
        help_text="A sentence that will still make sense next year, to somebody else.",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it is true."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
