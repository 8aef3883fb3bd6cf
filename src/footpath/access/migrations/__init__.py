"""The tables of access, in the order they were made."""
