"""The tables of voice, in the order they were made."""
