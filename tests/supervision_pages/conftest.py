"""A site whose demonstration links count as both factors; and the invented area, served."""

from tests.web.conftest import area, demonstration

__all__ = ["area", "demonstration"]
