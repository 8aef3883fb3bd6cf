"""What the pages of a child's own words stand on."""

from tests.web.conftest import area, demonstration

__all__ = ["area", "demonstration"]
