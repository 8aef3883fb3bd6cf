"""Pages of learning: records read by two, what we found, what we changed, and what is published of it."""
