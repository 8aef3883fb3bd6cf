"""SQLite with the second line: a view that filters by the reader stands in front of every protected table."""
