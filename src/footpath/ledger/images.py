"""How a row becomes an image and an image a row again. Canonical, so that the same facts have the same digest."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models

from footpath.ledger.models import Ledgered


def canonical(image: dict[str, Any]) -> str:
    return json.dumps(image, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"{type(value).__name__} has no place in an image.")


def image_of(row: Ledgered) -> dict[str, Any]:
    image = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {"shape": row.SHAPE, **image}


def row_of(model: type[models.Model], image: dict[str, Any]) -> models.Model:
    """The row an image was made of, unsaved."""
    values = {}
    for field in model._meta.concrete_fields:
        if field.attname in image:
            value = image[field.attname]
            if isinstance(field, models.BinaryField) and isinstance(value, str):
                value = base64.b64decode(value)
            values[field.attname] = field.to_python(value) if not field.is_relation else value
    return model(**values)
