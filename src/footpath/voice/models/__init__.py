"""The structured facts of what children say and make, and of what became of it."""
