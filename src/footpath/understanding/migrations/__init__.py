"""The tables of understanding, in the order they were made."""
