"""The family of these tests, and the site's keys."""

from tests.people.conftest import _keys, cast
from tests.web.conftest import area, demonstration

__all__ = ["_keys", "area", "cast", "demonstration"]
