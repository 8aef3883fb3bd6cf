"""The tables of imports, in the order they were made."""
