"""What is asked before a return is brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, of a return."""

    widget = _Files(attrs={"accept": ".xml,.csv,.zip"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        chosen = data if isinstance(data, (list, tuple)) else [data]
        if not any(chosen):
            if not self.required:
                return []
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(FilesField, self).clean(one, initial) for one in chosen]


class Choose(forms.Form):
    chosen = FilesField(
        label="Which statutory returns?",
        help_text="Children in need censuses: one or more, of any years from 2016-17 on, in any order. Or one year’s "
        "return of children looked after (SSDA903): its CSV files together, one zip of them, or its one XML. Nothing "
        "is written yet.",
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
            "empty": "There is nothing in this file. Choose the return as it was exported.",
            "max_length": "The name of this file is too long. Give it a shorter one, then choose it again.",
        },
    )
    team = forms.CharField(
        label="Which team is beside these children?", required=False, max_length=160,
        help_text="So that somebody may see them. Your own first team, if you leave this empty.",
    )  # fmt: skip

    authority = forms.CharField(
        label="Whose return of children looked after is it?", required=False, max_length=20,
        help_text="The authority’s three digits, or its code such as E09000027: the return does not say. Leave it "
        "empty where all the children here are one authority’s, and for a census.",
    )  # fmt: skip


class Confirm(forms.Form):
    """Shown in the invented area only."""

    invented = forms.BooleanField(
        label="Everybody in these files is invented",
        error_messages={
            "required": "Tick this if everybody in these files is invented. If somebody in them is real, stop: this "
            "area is for invented people only."
        },
    )
