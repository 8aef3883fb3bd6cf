"""The map of everybody's journeys, its measures, and the children behind a number."""
