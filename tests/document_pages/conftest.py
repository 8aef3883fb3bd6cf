"""What the tests of these pages stand on."""

from tests.web.conftest import area, demonstration

__all__ = ["area", "demonstration"]
