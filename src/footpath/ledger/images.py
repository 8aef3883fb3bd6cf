"""How a row becomes an image. Canonical, so that the same facts have the same digest."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from footpath.ledger.models import Ledgered


def canonical(image: dict[str, Any]) -> str:
    return _canonical(image)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode("ascii")
    raise TypeError(f"{type(value).__name__} has no place in an image.")


# Made once: `json.dumps` with these arguments would make one for every image.
_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain).encode


def image_of(row: Ledgered) -> dict[str, Any]:
    image = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {"shape": row.SHAPE, **image}
