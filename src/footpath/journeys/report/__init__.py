"""The report of children's journeys: one page that prints well, explains itself, and holds suppressed figures only."""
