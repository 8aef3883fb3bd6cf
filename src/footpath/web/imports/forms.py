"""What is asked before a census is brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class _Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    widget = _Files(attrs={"accept": ".xml,text/xml,application/xml"})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        chosen = data if isinstance(data, (list, tuple)) else [data]
        if not any(chosen):
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return [super(_FilesField, self).clean(one, initial) for one in chosen]


class Choose(forms.Form):
    chosen = _FilesField(
        label="Which CIN census files?",
        help_text="One or more, of any years from 2016-17 on, in any order. Nothing is written yet.",
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "invalid": "Choose a file.",
            "empty": "There is nothing in this file. Choose the census as it was exported.",
            "max_length": "The name of this file is too long. Give it a shorter one, then choose it again.",
        },
    )
    team = forms.CharField(
        label="Which team is beside these children?", required=False, max_length=160,
        help_text="So that somebody may see them. Your own first team, if you leave this empty.",
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
