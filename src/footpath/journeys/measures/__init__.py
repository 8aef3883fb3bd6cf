"""The measures of children's journeys, each declared once and counted two ways that must agree."""
