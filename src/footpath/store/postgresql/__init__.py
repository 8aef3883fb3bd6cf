"""PostgreSQL with the second line: row-level security on every protected table, told who is reading."""
