"""The lists of children that inspectors ask for (Annex A), as far as the record holds what they ask."""
