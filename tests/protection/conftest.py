"""The family of these tests, and the site's keys."""

from tests.people.conftest import _keys, cast

__all__ = ["_keys", "cast"]
