"""What the questions about help and agreement are made of."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from footpath.web.writing.who import Somebody


def paragraph(label: str, *, hint: str = "", rows: int = 3, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=6_000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: str, *, hint: str = "", required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, required=required, max_length=160)


def one_of(
    label: str, choices: Iterable[tuple[str, str]], *, hint: str = "", required: bool = True
) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=required,
        choices=list(choices),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one.", "invalid_choice": "Choose one of these."},
    )


def from_list(label: str, choices: Iterable[tuple[str, str]], *, hint: str = "", none: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        required=False,
        choices=[("", none), *choices],
        error_messages={"invalid_choice": "Choose one of these."},
    )


def for_whom(
    people: Iterable[Somebody], label: str = "For whom?", *, only_first: bool = False
) -> forms.TypedMultipleChoiceField:
    """
    The children it is about; all of them to begin with.

    :param only_first: to begin with, only the first: whose page it was asked on.
    """
    offered = [(one.subject, one.name) for one in people]
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=int,
        choices=offered,
        initial=[subject for subject, _ in offered][: 1 if only_first else None],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one.", "invalid_choice": "Choose among these."},
    )
