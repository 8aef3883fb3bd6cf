"""The map of every child's journey through the authority's help, its measures and its report."""
