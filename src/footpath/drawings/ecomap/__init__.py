"""An eco-map: whom and what somebody's days are tied to, in somebody's eyes, on a day."""

from footpath.drawings.ecomap.drawing import Change, EcomapDrawing, Stands, draw, draw_both

__all__ = ["Change", "EcomapDrawing", "Stands", "draw", "draw_both"]
