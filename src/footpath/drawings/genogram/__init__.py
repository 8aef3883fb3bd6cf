"""A family drawn as a genogram: who is whose child, who is with whom, and who lives together, on a day."""

from footpath.drawings.genogram.drawing import Drawing, Joins, Stands, digest, draw
from footpath.drawings.genogram.order import CannotDraw

__all__ = ["CannotDraw", "Drawing", "Joins", "Stands", "digest", "draw"]
