"""A family drawn as a genogram: who is whose child, who is with whom, and who lives together, on a day."""
