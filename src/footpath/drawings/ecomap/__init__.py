"""An eco-map: whom and what somebody's days are tied to, in somebody's eyes, on a day."""
