"""What the one field template needs to know about a Django form field."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.forms import BoundField, Form
from django.utils.safestring import SafeString

REQUIRED = forms.Field.default_error_messages["required"]
NARROW = 12  # a text field this short or shorter is drawn no wider than its words


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that stopped a form: the sentence, and the control to go to ("" for the form)."""

    words: str
    id: str


def shape(field: BoundField) -> str:
    """Return "radios", "checkboxes", "tick" (one checkbox) or "" for everything else."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return ""


def drawn_widget(field: BoundField) -> SafeString:
    """Return the control with its classes; keeps those the form gave it."""
    widget = field.field.widget
    classes = [widget.attrs.get("class", ""), _kind_class(widget)]
    if isinstance(widget, forms.DateInput):
        classes.append("govuk-input--width-10")
    elif isinstance(widget, forms.TextInput):
        longest = getattr(field.field, "max_length", None)
        if longest is not None and longest <= NARROW:
            classes.append("govuk-input--width-10")
    if field.errors:
        classes.append(f"{_kind_class(widget)}--error")
    return field.as_widget(attrs={"class": " ".join(c for c in classes if c)})


def says(field: BoundField) -> tuple[str, ...]:
    """Return what is the matter with a field; a bare "required" becomes a kind sentence."""
    return tuple(
        f"Please answer: {field.label}" if fault.code == "required" and fault.message == REQUIRED else str(words)
        for fault, words in zip(field.errors.as_data(), field.errors, strict=True)
    )


def errors_of(form: Form) -> tuple[Fault, ...]:
    """Return everything that stopped a form, in the order of its fields."""
    faults = [Fault(words=str(words), id="") for words in form.non_field_errors()]
    for field in form:
        faults += [Fault(words=words, id=_first_id(field)) for words in says(field)]
    return tuple(faults)


def _first_id(field: BoundField) -> str:
    """Return the id of the control to go to: the first choice where there are several."""
    if shape(field) in {"radios", "checkboxes"}:
        return f"{field.auto_id}_0"
    return field.id_for_label or str(field.auto_id)


def _kind_class(widget: forms.Widget) -> str:
    if isinstance(widget, forms.Textarea):
        return "govuk-textarea"
    if isinstance(widget, forms.FileInput):
        return "govuk-file-upload"
    if isinstance(widget, forms.Select):
        return "govuk-select"
    return "govuk-input"
