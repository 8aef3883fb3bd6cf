"""Somebody to bring censuses in, and the site's keys."""

from tests.imports.conftest import _keys, who

__all__ = ["_keys", "who"]
