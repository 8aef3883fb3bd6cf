"""How the record is kept: two databases, one way in, and a second line that no code can forget."""
