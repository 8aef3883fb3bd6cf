"""A family drawn as a genogram: who is whose child, who is with whom, and who lives together, on a day."""

from footpath.drawings.genogram.drawing import digest, draw
from footpath.drawings.genogram.order import CannotDraw
from footpath.drawings.genogram.page import Drawing, Joins, Rings, Stands

__all__ = ["CannotDraw", "Drawing", "Joins", "Rings", "Stands", "digest", "draw"]
