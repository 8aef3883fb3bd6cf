"""Today: what is new, what waits, and what was begun and not finished."""
