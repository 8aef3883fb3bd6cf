"""How Django draws a form here: one template for every field, whatever the form."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class FootpathRenderer(TemplatesSetting):
    """Draws fields with `ui/field.html`. Set as FORM_RENDERER; needs django.forms installed."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
